/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "state.h"

#include <string.h>

#include <sodium.h>

#include "mem.h"

/* ---- What waits -------------------------------------------------------------------------- */

int state_flush(struct shim_file *file)
{
	int rc = batch_write(&file->batch, file->real);

	return rc == SQLITE_OK ? rc : shim_not_written(file, rc);
}

void state_drop_waiting(struct shim_file *file)
{
	struct batch *batch = &file->batch;

	for (uint32_t i = 0; i < batch->count; i++)
		digest_suspect(&file->digest, batch->first + i);
	batch_drop(batch);
}

/* ---- Pages ------------------------------------------------------------------------------- */

static struct seal_place page_place(uint32_t number)
{
	return (struct seal_place){ .kind = SEAL_MAIN, .page = number };
}

static bool opens_at(const struct shim_file *file, uint32_t number, uint8_t *page)
{
	return seal_is_hole(page) || seal_open_page(file->shim->keys, page_place(number), page);
}

/* The table of tags knows a page put back from an earlier day, which would open. */
bool state_open_page(const struct shim_file *file, uint32_t number, uint8_t *page)
{
	return digest_tag_is(&file->digest, number, page + SEAL_PAGE - SEAL_TAG) &&
	       opens_at(file, number, page);
}

int state_read_page(struct shim_file *file, uint32_t number, uint8_t *page)
{
	int rc = file->real->pMethods->xRead(file->real, page, SEAL_PAGE,
	                                     (sqlite3_int64)number * SEAL_PAGE);

	if (rc == SQLITE_IOERR_SHORT_READ)
		return rc;
	if (rc != SQLITE_OK)
		return shim_not_read(file, rc);
	if (state_open_page(file, number, page))
		return SQLITE_OK;
	sodium_memzero(page, SEAL_PAGE);
	return shim_damage(file->shim, "%s: page %u of the deck is damaged. Restore a backup",
	                   file->name, number);
}

/* ---- Is the file what it was? ------------------------------------------------------------ */

static int mixed(struct shim_file *file)
{
	return shim_damage(
		file->shim,
		"%s: the pages of the deck do not belong together: something else than "
		"greenroom changed it, or a copy was cut short, or its -journal was lost. "
		"Restore a backup",
		file->name);
}

static bool length_is_right(const struct digest *digest, uint32_t pages)
{
	const struct digest_state *newest = digest_newest(digest);

	return digest_in_step(digest) && !digest->ragged &&
	       (newest->pages == pages || newest->long_pages == pages);
}

static int cut_off(struct shim_file *file, uint64_t pages)
{
	const sqlite3_io_methods *methods = file->real->pMethods;
	int was = file->lock, rc = SQLITE_OK;

	if (file->shim->salvage)
		return SQLITE_OK;
	if (was > SQLITE_LOCK_SHARED && was < SQLITE_LOCK_EXCLUSIVE)
		return SQLITE_BUSY;
	if (was == SQLITE_LOCK_SHARED)
		rc = methods->xLock(file->real, SQLITE_LOCK_EXCLUSIVE);
	if (rc == SQLITE_OK) {
		rc = methods->xTruncate(file->real, (sqlite3_int64)pages * SEAL_PAGE + HEAD_SIZE);
		rc = rc == SQLITE_OK ? rc : shim_not_written(file, rc);
	}
	if (was == SQLITE_LOCK_SHARED)
		methods->xUnlock(file->real, was);
	return rc;
}

/* SQLite shortens a file once the journal is gone, and may have died before. */
int state_be_newest(struct shim_file *file, bool *is)
{
	struct digest *digest = &file->digest;
	const struct digest_state *newest = digest_newest(digest);
	int rc = SQLITE_OK;

	if (digest_in_step(digest) && digest_is_long(digest, newest)) {
		digest_truncate(digest, (uint32_t)newest->pages);
		if (digest_is(digest, newest))
			rc = cut_off(file, newest->pages);
		digest->loaded = rc == SQLITE_OK;
	}
	*is = digest_in_step(digest) && digest_is(digest, newest);
	return rc;
}

int state_ensure_current(struct shim_file *file)
{
	struct digest *digest = &file->digest;
	uint32_t pages = 0;
	bool moved;
	int rc;

	if (file->check != SHIM_UNCHECKED)
		return SQLITE_OK;
	rc = digest_read_slots(digest, &moved);
	if (rc == SQLITE_OK)
		rc = digest_file_pages(digest, &pages);
	if (rc != SQLITE_OK)
		return shim_not_read(file, rc);
	if (!file->shim->rescue && !length_is_right(digest, pages))
		return mixed(file);
	if (moved || !digest->loaded || digest->suspect_count > 0 || digest->pages != pages) {
		rc = digest_load(digest);
		if (rc != SQLITE_OK)
			return shim_not_read(file, rc);
	}
	if (!file->shim->rescue) {
		bool newest;

		rc = state_be_newest(file, &newest);
		if (rc != SQLITE_OK)
			return rc;
		if (!newest)
			return mixed(file);
		file->epoch = digest_newest(digest)->epoch;
	}
	file->check = SHIM_CURRENT;
	return SQLITE_OK;
}

/* ---- Free pages -------------------------------------------------------------------------- */

static int read_for_list(void *from, uint32_t number, uint8_t *page)
{
	return state_read_page(from, number, page);
}

int state_find_free(struct shim_file *file, bool *sound)
{
	struct freelist *list = &file->freelist;
	const struct freelist_source source = { read_for_list, file, file->digest.pages };
	int rc = freelist_follow(list, &source, &file->digest, sound);

	if (list->changed)
		digest_set_apart(&file->digest, list->bits, list->size);
	list->changed = false;
	return rc;
}

int state_blank(struct shim_file *file, uint32_t number)
{
	static const uint8_t hole[SEAL_PAGE];
	int rc = file->real->pMethods->xWrite(file->real, hole, SEAL_PAGE,
	                                      (sqlite3_int64)number * SEAL_PAGE);

	return rc == SQLITE_OK ? rc : shim_not_written(file, rc);
}

static int blank_if_torn(struct shim_file *file, uint32_t number)
{
	int rc = file->real->pMethods->xRead(file->real, file->page, SEAL_PAGE,
	                                     (sqlite3_int64)number * SEAL_PAGE);
	bool sound = rc == SQLITE_OK && opens_at(file, number, file->page);

	sodium_memzero(file->page, sizeof file->page);
	if (rc == SQLITE_OK && !sound)
		rc = state_blank(file, number);
	return rc == SQLITE_IOERR_SHORT_READ ? SQLITE_OK : rc;
}

/* Leaves that were to be used again, and whose writing failed half-way: SQLite's own rollback, which
 * puts back what else was torn, leaves them so. */
static int blank_torn(struct shim_file *file)
{
	const struct digest *digest = &file->digest;
	int rc = SQLITE_OK;

	if (file->check != SHIM_CURRENT)
		return SQLITE_OK;
	for (size_t i = 0; rc == SQLITE_OK && i < digest->suspect_count; i++)
		if (digest_is_apart(digest, digest->suspect[i]))
			rc = blank_if_torn(file, digest->suspect[i]);
	return rc;
}

/* ---- The next one ------------------------------------------------------------------------ */

/* Those that will be left when SQLite has committed. It shortens the file after the journal is gone, when
 * no slot could be written that a power cut must not tear: so the slot is written as if it had. */
static uint32_t pages_to_stay(const struct shim_file *file)
{
	const struct freelist *list = &file->freelist;

	if (list->known && list->pages > 0 && digest_tag_is(&file->digest, 1, list->first_tag))
		return list->pages;
	return file->digest.pages;
}

int state_write_slot(struct shim_file *file)
{
	int rc = blank_torn(file);

	if (rc == SQLITE_OK)
		rc = digest_write(&file->digest, file->epoch + 1, pages_to_stay(file));
	if (rc != SQLITE_OK)
		return shim_not_written(file, rc);
	file->dirty = false;
	file->slot_ahead = true;
	return SQLITE_OK;
}

bool state_journal_is_there(const struct shim_file *file)
{
	const char *name = sqlite3_filename_journal(file->name);
	sqlite3_vfs *base = shim_base();
	int there = 1;

	if (base->xAccess(base, name, SQLITE_ACCESS_EXISTS, &there) != SQLITE_OK)
		return true;
	return there != 0;
}

/* Where SQLite was told not to sync, the slot is still to be written; but never under a journal, whose
 * beginning it would hide. */
int state_finish_epoch(struct shim_file *file)
{
	int rc = SQLITE_OK;

	if (file->lock < SQLITE_LOCK_EXCLUSIVE || file->shim->dead || file->shim->rescue)
		return SQLITE_OK;
	if (!file->dirty && !file->slot_ahead)
		return SQLITE_OK;
	if (state_journal_is_there(file)) {
		file->digest.loaded = false;
		file->dirty = file->slot_ahead = false;
		file->check = SHIM_UNCHECKED;
		return SQLITE_OK;
	}
	if (file->dirty)
		rc = state_write_slot(file);
	if (rc == SQLITE_OK && file->slot_ahead)
		file->epoch++;
	file->slot_ahead = false;
	if (rc == SQLITE_OK && file->check == SHIM_RECOVERING)
		file->check = SHIM_CURRENT;
	return rc;
}
