/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * make_plain_deck FILE: a deck of version 1 without encryption, with a card that was answered once.
 */
#include <stdio.h>

#include <sqlite3.h>

#include "schema.h"

static const char rows[] =
	"INSERT INTO roles (id, slug, company, created_ms) VALUES (1, 'acme', 'Acme', 1);"
	"INSERT INTO cards (id, uid, identity, kind, question, created_ms)"
	" VALUES (1, 'bcdfghjk', 'why us', 'question', 'Why us?', 1);"
	"INSERT INTO passages (id, card_id, role_id, question, answer, changed_ms)"
	" VALUES (1, 1, 1, 'Why us?', 'Because of the quokkas.', 1);"
	"INSERT INTO card_roles (card_id, role_id, passage_id, answer_chars) VALUES (1, 1, 1, 23);"
	"INSERT INTO reviews (card_id, at_ms, grade, think_ms, speak_ms, mode)"
	" VALUES (1, 1794823200000, 3, 100, 100, 'drill');";

int main(int argc, char **argv)
{
	sqlite3 *db = NULL;
	bool ok = argc == 2 && sqlite3_open(argv[1], &db) == SQLITE_OK &&
	          sqlite3_exec(db, schema_steps[0], NULL, NULL, NULL) == SQLITE_OK &&
	          sqlite3_exec(db, rows, NULL, NULL, NULL) == SQLITE_OK;

	if (!ok)
		fprintf(stderr, "make_plain_deck: %s\n", db ? sqlite3_errmsg(db) : "no file");
	sqlite3_close(db);
	return !ok;
}
