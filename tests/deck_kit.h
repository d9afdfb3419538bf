/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * deck_kit: a deck in a folder of its own, for tests. Its key derivation is the cheapest allowed.
 */
#ifndef GREENROOM_TESTS_DECK_KIT_H
#define GREENROOM_TESTS_DECK_KIT_H

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "check.h"
#include "deck.h"
#include "vault.h"

/* Monday 2026-11-16, 10:00 UTC. */
#define KIT_NOW INT64_C(1794823200000)

struct kit {
	char dir[64], path[80];
	struct secret secret;
	struct deck *deck;
	struct err err;
};

static inline struct deck *kit_open(struct kit *kit)
{
	struct vault *vault = NULL;
	struct deck *deck = NULL;

	if (!vault_open(&vault, kit->path, &kit->secret, &kit->err) ||
	    !deck_open(&deck, vault, &kit->err))
		CHECK_FAIL("no deck: %s", kit->err.msg);
	return deck;
}

static inline bool kit_make(struct kit *kit)
{
	const char *tmp = getenv("TMPDIR");

	memset(kit, 0, sizeof *kit);
	snprintf(kit->dir, sizeof kit->dir, "%.30s/greenroom-XXXXXX", tmp ? tmp : "/tmp");
	if (!mkdtemp(kit->dir) || !secret_init(&kit->secret, &kit->err))
		return false;
	for (const char *c = "open sesame"; *c; c++)
		secret_addc(&kit->secret, *c);
	snprintf(kit->path, sizeof kit->path, "%s/deck", kit->dir);
	CHECK(vault_create(kit->path, &kit->secret, &vault_cost_fixture, &kit->err));
	kit->deck = kit_open(kit);
	return kit->deck != NULL;
}

/* An error nobody looked at fails the test. */
static inline void kit_drop(struct kit *kit)
{
	deck_close(kit->deck);
	secret_clear(&kit->secret);
	unlink(kit->path);
	rmdir(kit->dir);
	if (kit->err.code != ERR_NONE && !check_this_failed)
		CHECK_FAIL("an error was left: %s", kit->err.msg);
}

/* A failure that was wanted; its words are in kit->err until kit_forgive. */
#define CHECK_REFUSED(kit, call, wanted)                                                           \
	do {                                                                                       \
		err_clear(&(kit)->err);                                                            \
		CHECK(!(call));                                                                    \
		CHECK_INT((kit)->err.code, wanted);                                                \
	} while (0)

static inline void kit_forgive(struct kit *kit)
{
	err_clear(&kit->err);
}

static inline int64_t kit_role(struct kit *kit, const char *company)
{
	struct deck_role role = { .company = (char *)company };
	int64_t id = 0;

	CHECK(deck_role_put(kit->deck, &role, KIT_NOW, &id, &kit->err));
	return id;
}

static inline int64_t kit_card(struct kit *kit, int64_t role_id, const char *question,
                               const char *answer)
{
	int64_t id = 0;

	if (!deck_card_add(kit->deck, role_id, "question", question, answer, KIT_NOW, &id,
	                   &kit->err))
		CHECK_FAIL("no card: %s", kit->err.msg);
	return id;
}

static inline void kit_grade(struct kit *kit, int64_t card_id, int grade, int64_t at_ms)
{
	struct deck_review review = { .card_id = card_id,
		                      .at_ms = at_ms,
		                      .grade = grade,
		                      .think_ms = 3000,
		                      .speak_ms = 20000,
		                      .mode = DECK_DRILL };
	struct recall_state state;

	if (!deck_review_add(kit->deck, &review, &state, &kit->err))
		CHECK_FAIL("no review: %s", kit->err.msg);
}

#endif
