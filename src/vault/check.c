/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include <sodium.h>

#include "inside.h"
#include "mem.h"
#include "state.h"

static void note_bad(struct vault_check *check, uint32_t page)
{
	mem_grow(&check->bad, &check->bad_cap, check->bad_count + 1, sizeof *check->bad);
	check->bad[check->bad_count++] = page;
}

static bool check_pages(struct vault *vault, struct vault_check *check, struct err *err)
{
	struct shim_file *file = shim_file_of(vault->db);
	int rc = SQLITE_OK;

	check->pages = file->digest.pages;
	for (uint32_t page = 1; rc == SQLITE_OK && page <= file->digest.pages; page++) {
		rc = file->real->pMethods->xRead(file->real, file->page, SEAL_PAGE,
		                                 (sqlite3_int64)page * SEAL_PAGE);
		if (rc == SQLITE_IOERR_SHORT_READ ||
		    (rc == SQLITE_OK && !state_open_page(file, page, file->page))) {
			note_bad(check, page);
			rc = SQLITE_OK;
		}
	}
	sodium_memzero(file->page, sizeof file->page);
	return rc == SQLITE_OK || vault_say(vault, rc, err);
}

bool vault_check(struct vault *vault, struct vault_check *out, struct err *err)
{
	bool ok;

	memset(out, 0, sizeof *out);
	if (!vault_begin(vault, false, err))
		return false;
	ok = check_pages(vault, out, err);
	vault_end(vault);
	if (!ok)
		vault_check_clear(out);
	return ok;
}

void vault_check_clear(struct vault_check *check)
{
	free(check->bad);
	memset(check, 0, sizeof *check);
}
