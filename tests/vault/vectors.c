/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Decks written once and never again: whatever becomes of the code, it opens the good ones, with
 * what is in them, and refuses the bad ones for what is wrong with each.
 *
 *	vectors FOLDER		tries all of them
 *	vectors --write FOLDER	writes those that are not there yet
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <sodium.h>
#include <sqlite3.h>

#include "bytes.h"
#include "file.h"
#include "head.h"
#include "kit.h"

#define PASSPHRASE "a deck that stays as it is"
#define KEY_FILE   "bytes of a key file"
#define ROWS       40
#define FILL                                                                                       \
	"CREATE TABLE t(id INTEGER PRIMARY KEY, v INTEGER, pad BLOB);"                             \
	"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40)"             \
	"INSERT INTO t(v, pad) SELECT 7, zeroblob(200) FROM n"

#define ROOT_OF(table) "SELECT rootpage FROM sqlite_schema WHERE name = '" table "'"

static const struct vector {
	const char *name;
	enum err_code code; /* ERR_NONE for a good one */
	bool key_file;
} vectors[] = {
	{ "good_plain", ERR_NONE, false },
	{ "good_key_file", ERR_NONE, true },
	{ "good_journal", ERR_NONE, false },
	{ "good_one_key_slot", ERR_NONE, false },
	{ "good_passphrase_cut_short", ERR_NONE, false },
	{ "good_reused", ERR_NONE, false },
	{ "good_reused_torn", ERR_NONE, false },
	{ "good_long", ERR_NONE, false },
	{ "bad_long", ERR_DAMAGED, false },
	{ "bad_reused_page", ERR_DAMAGED, false },
	{ "bad_reused_record", ERR_DAMAGED, false },
	{ "bad_passphrase", ERR_PASSPHRASE, false },
	{ "bad_key_file", ERR_PASSPHRASE, false },
	{ "bad_lost_journal", ERR_DAMAGED, false },
	{ "bad_journal", ERR_DAMAGED, false },
	{ "bad_first_page", ERR_DAMAGED, false },
	{ "bad_old_page", ERR_DAMAGED, false },
	{ "bad_cut", ERR_DAMAGED, false },
	{ "bad_appended", ERR_DAMAGED, false },
	{ "bad_digest_slot", ERR_DAMAGED, false },
	{ "bad_both_key_slots", ERR_DAMAGED, false },
	{ "bad_forged_key_slots", ERR_DAMAGED, false },
	{ "bad_huge_cost", ERR_DAMAGED, false },
	{ "bad_unused_byte", ERR_DAMAGED, false },
	{ "bad_newer", ERR_INPUT, false },
	{ "bad_magic", ERR_INPUT, false },
};

static const struct vault_options with_key_file = { .key_file = KEY_FILE,
	                                            .key_file_len = sizeof KEY_FILE - 1 };

static void path_of(char *out, size_t size, const char *folder, const char *name, const char *end)
{
	snprintf(out, size, "%s/%s.deck%s", folder, name, end);
}

/* ---- Trying them ------------------------------------------------------------------------- */

static void copy(const char *folder, const char *name, const char *end, const char *to)
{
	struct buf bytes = BUF_INIT;
	char path[600];

	path_of(path, sizeof path, folder, name, end);
	unlink(to);
	if (!*end || access(path, F_OK) == 0) {
		kit_load(&bytes, path);
		kit_save(to, bytes.data, bytes.len);
	}
	buf_clear(&bytes);
}

static void try_vector(const char *folder, const struct vector *vector)
{
	struct secret secret = kit_secret(PASSPHRASE);
	struct vault *vault = NULL;
	struct err err = ERR_INIT;

	copy(folder, vector->name, "", kit_path("deck"));
	copy(folder, vector->name, "-journal", kit_path("deck-journal"));
	vault_open_with(&vault, kit_path("deck"), &secret, vector->key_file ? &with_key_file : NULL,
	                &err);
	KIT_EXPECT(err.code == vector->code, "%s: %s, not %s: %s", vector->name,
	           err_code_name(vector->code), err_code_name(err.code), err.msg);
	if (vault)
		KIT_EXPECT(kit_number(vault, "SELECT sum(v) FROM t") == 7 * ROWS, "%s: its rows",
		           vector->name);
	KIT_EXPECT((vault != NULL) == (vector->code == ERR_NONE), "%s", vector->name);
	vault_close(vault);
	secret_clear(&secret);
}

/* ---- Writing them ------------------------------------------------------------------------ */

struct made {
	struct buf deck, old_deck, journal, hot_deck, key_file, stranger;
	struct buf roomy, reused, reused_journal; /* free pages, then some of them in use */
	struct buf uncut;                         /* vacuumed, before its end is cut off */
	size_t other_page;                        /* of a table that this change leaves alone */
	size_t free_page;                         /* from here on all were free before */
};

static void flip(struct buf *bytes, size_t at)
{
	bytes->data[at] ^= 1;
}

static void fit_checksum(struct buf *bytes, size_t sector)
{
	uint8_t *at = (uint8_t *)bytes->data + sector * SEAL_SECTOR;

	crypto_generichash(at + 480, 32, at, 480, NULL, 0);
}

static void spoil(const char *name, struct buf *b, const struct made *made)
{
	if (strcmp(name, "bad_long") == 0)
		memcpy(b->data + b->len - 4096, made->roomy.data + b->len - 2 * 4096, 4096);
	else if (strcmp(name, "good_reused_torn") == 0)
		for (size_t page = made->free_page; page * 4096 < b->len; page++)
			flip(b, page * 4096 + 1000);
	else if (strcmp(name, "bad_reused_page") == 0)
		memcpy(b->data + made->other_page * 4096,
		       made->roomy.data + made->other_page * 4096, 4096);
	else if (strcmp(name, "good_one_key_slot") == 0)
		flip(b, 512 + 100);
	else if (strcmp(name, "good_passphrase_cut_short") == 0)
		memcpy(b->data + 1024, made->old_deck.data + 1024, 512);
	else if (strcmp(name, "bad_first_page") == 0)
		flip(b, 4096 + 9);
	else if (strcmp(name, "bad_old_page") == 0)
		memcpy(b->data + 12288, made->old_deck.data + 12288, 4096);
	else if (strcmp(name, "bad_cut") == 0)
		buf_cut(b, b->len - 4096);
	else if (strcmp(name, "bad_appended") == 0)
		buf_add(b, made->old_deck.data + 4096, 4096);
	else if (strcmp(name, "bad_digest_slot") == 0)
		flip(b, 1536 + 40);
	else if (strcmp(name, "bad_unused_byte") == 0)
		flip(b, 3000);
	else if (strcmp(name, "bad_magic") == 0)
		flip(b, 3);
	else if (strcmp(name, "bad_newer") == 0) {
		b->data[16] = 2;
		fit_checksum(b, 0);
	} else if (strcmp(name, "bad_both_key_slots") == 0) {
		flip(b, 512 + 100);
		flip(b, 1024 + 100);
	} else if (strcmp(name, "bad_forged_key_slots") == 0) {
		for (size_t slot = 1; slot <= 2; slot++) {
			flip(b, slot * 512 + 110);
			fit_checksum(b, slot);
		}
	} else if (strcmp(name, "bad_huge_cost") == 0) {
		for (size_t slot = 1; slot <= 2; slot++) {
			put64((uint8_t *)b->data + slot * 512 + 16, UINT64_MAX);
			fit_checksum(b, slot);
		}
	}
}

static void write_once(const char *path, const struct buf *bytes)
{
	if (access(path, F_OK) == 0)
		return;
	kit_save(path, bytes->data, bytes->len);
	chmod(path, 0644);
	printf("%s\n", path);
}

static const struct buf *base_of(const char *name, const struct made *made)
{
	if (strstr(name, "long"))
		return &made->uncut;
	if (strstr(name, "reused"))
		return &made->reused;
	if (strstr(name, "journal"))
		return &made->hot_deck;
	if (strstr(name, "key_file"))
		return &made->key_file;
	return strcmp(name, "bad_passphrase") == 0 ? &made->stranger : &made->deck;
}

static void write_vector(const char *folder, const struct vector *vector, const struct made *made)
{
	const struct buf *base = base_of(vector->name, made);
	struct buf deck = BUF_INIT, journal = BUF_INIT;
	char path[600];

	buf_add(&deck, base->data, base->len);
	spoil(vector->name, &deck, made);
	path_of(path, sizeof path, folder, vector->name, "");
	write_once(path, &deck);
	if (strcmp(vector->name, "bad_lost_journal") != 0 &&
	    (base == &made->hot_deck || base == &made->reused)) {
		const struct buf *its =
			base == &made->reused ? &made->reused_journal : &made->journal;

		buf_add(&journal, its->data, its->len);
		if (strcmp(vector->name, "bad_journal") == 0 ||
		    strcmp(vector->name, "bad_reused_record") == 0)
			flip(&journal, 512 + 300);
		path_of(path, sizeof path, folder, vector->name, "-journal");
		write_once(path, &journal);
	}
	buf_clear(&deck);
	buf_clear(&journal);
}

/* A deck with free pages, and the same in the middle of a change that uses them. */
static void make_reused(struct made *made)
{
	const char *path = kit_path("roomy");
	struct vault *vault;

	KIT_EXPECT(kit_create(path, PASSPHRASE, NULL), "a deck");
	vault = kit_open(path, PASSPHRASE, NULL);
	KIT_EXPECT(kit_sql(vault, FILL "; CREATE TABLE other(x); CREATE TABLE large(x);"
	                               "INSERT INTO large VALUES(zeroblob(40000));"
	                               "DELETE FROM large; INSERT INTO other VALUES(1)"),
	           "free pages");
	kit_load(&made->roomy, path);
	made->other_page = (size_t)kit_number(vault, ROOT_OF("other"));
	made->free_page = (size_t)kit_number(vault, ROOT_OF("large")) + 1;
	KIT_EXPECT(kit_sql(vault, "UPDATE other SET x = 2; PRAGMA cache_size=1; BEGIN;"
	                          "INSERT INTO large VALUES(zeroblob(30000))"),
	           "a change");
	kit_load(&made->reused, path);
	kit_load(&made->reused_journal, kit_path("roomy-journal"));
	vault_close(vault);
}

/* VACUUM writes the pages that stay and leaves those behind them alone, until it cuts them off. */
static void make_uncut(struct made *made)
{
	const char *path = kit_path("uncut");
	struct vault *vault;

	kit_save(path, made->roomy.data, made->roomy.len);
	vault = kit_open(path, PASSPHRASE, NULL);
	KIT_EXPECT(kit_sql(vault, "VACUUM"), "a shorter deck");
	vault_close(vault);
	kit_load(&made->uncut, path);
	KIT_EXPECT(made->uncut.len < made->roomy.len, "it is shorter");
	buf_add(&made->uncut, made->roomy.data + made->uncut.len,
	        made->roomy.len - made->uncut.len);
}

/* Rows that the passphrase of `made->deck` opens; the deck before had another one. */
static void make_decks(struct made *made)
{
	const char *path = kit_path("new");
	struct secret secret = kit_secret(PASSPHRASE);
	struct vault *vault;

	KIT_EXPECT(kit_create(path, "another", NULL), "a deck");
	vault = kit_open(path, "another", NULL);
	KIT_EXPECT(kit_sql(vault, FILL "; UPDATE t SET v = 6"), "rows");
	kit_load(&made->stranger, path);
	kit_load(&made->old_deck, path);
	KIT_EXPECT(kit_change(vault, "another", PASSPHRASE, NULL), "a passphrase");
	KIT_EXPECT(kit_sql(vault, "UPDATE t SET v = 7"), "an update");
	kit_load(&made->deck, path);
	KIT_EXPECT(kit_sql(vault, "PRAGMA cache_size=1; BEGIN; UPDATE t SET v = 8, pad = "
	                          "randomblob(200)"),
	           "a change");
	kit_load(&made->hot_deck, path);
	kit_load(&made->journal, kit_path("new-journal"));
	KIT_EXPECT(kit_sql(vault, "ROLLBACK"), "a rollback");
	vault_close(vault);
	unlink(path);
	KIT_EXPECT(vault_create_with(path, &secret, &vault_cost_fixture, &with_key_file, NULL) &&
	                   vault_open_with(&vault, path, &secret, &with_key_file, NULL) &&
	                   kit_sql(vault, FILL),
	           "a deck with a key file");
	kit_load(&made->key_file, path);
	vault_close(vault);
	secret_clear(&secret);
}

static void write_all(const char *folder)
{
	struct made made = { .other_page = 0 };
	struct buf *const all[] = { &made.deck,          &made.old_deck, &made.journal,
		                    &made.hot_deck,      &made.key_file, &made.stranger,
		                    &made.roomy,         &made.reused,   &made.uncut,
		                    &made.reused_journal };

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		buf_init(all[i]);
	make_decks(&made);
	make_reused(&made);
	make_uncut(&made);
	for (size_t i = 0; i < sizeof vectors / sizeof *vectors; i++)
		write_vector(folder, &vectors[i], &made);
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		buf_clear(all[i]);
}

int main(int argc, char **argv)
{
	if (argc < 2)
		return 2;
	kit_begin("vectors");
	vault_prepare(NULL);
	if (argc > 2 && strcmp(argv[1], "--write") == 0)
		write_all(argv[2]);
	for (size_t i = 0; i < sizeof vectors / sizeof *vectors; i++)
		try_vector(argv[argc - 1], &vectors[i]);
	printf("%zu decks, each as it should be\n", sizeof vectors / sizeof *vectors);
	kit_end();
	return 0;
}
