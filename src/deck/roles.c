/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "sql.h"
#include "text.h"
#include "undo.h"

/* ---- Reading ----------------------------------------------------------------------------- */

static bool read_roles(struct deck *deck, struct deck_roles *out, struct err *err)
{
	sqlite3_stmt *q =
		sql_query(deck, err,
	                  "SELECT id, slug, company, title, link, location, comp, fit_score,"
	                  " priority,"
	                  " (SELECT count(*) FROM card_roles WHERE role_id = r.id"
	                  " AND retired_ms = 0 AND card_id NOT IN"
	                  " (SELECT id FROM cards WHERE removed_ms <> 0)) FROM roles r ORDER BY id",
	                  "");

	while (sql_next(q)) {
		struct deck_role *role;

		mem_grow(&out->roles, &out->cap, out->count + 1, sizeof *out->roles);
		role = &out->roles[out->count++];
		*role = (struct deck_role){
			.id = col_int(q, 0),
			.slug = col_dup(q, 1),
			.company = col_dup(q, 2),
			.title = col_dup(q, 3),
			.link = col_dup(q, 4),
			.location = col_dup(q, 5),
			.comp = col_dup(q, 6),
			.fit_score = col_dup(q, 7),
			.priority = (enum deck_priority)col_int(q, 8),
			.cards = (size_t)col_int(q, 9),
		};
	}
	return sql_done(deck, q, err);
}

static void interview_of_row(sqlite3_stmt *q, struct deck_interview *out)
{
	out->id = col_int(q, 0);
	out->role_id = col_int(q, 1);
	out->round = col_dup(q, 2);
	out->at_ms = col_int(q, 3);
	snprintf(out->zone, sizeof out->zone, "%s", col_text(q, 4));
	out->length_min = (int)col_int(q, 5);
	out->file = col_dup(q, 6);
	out->line = (size_t)col_int(q, 7);
}

static bool read_interviews(struct deck *deck, struct deck_roles *out, struct err *err)
{
	sqlite3_stmt *q = sql_query(deck, err,
	                            "SELECT id, role_id, round, at_ms, zone, length_min, file, line"
	                            " FROM interviews ORDER BY at_ms, id",
	                            "");

	while (sql_next(q)) {
		mem_grow(&out->interviews, &out->interview_cap, out->interview_count + 1,
		         sizeof *out->interviews);
		interview_of_row(q, &out->interviews[out->interview_count++]);
	}
	return sql_done(deck, q, err);
}

bool deck_roles(struct deck *deck, struct deck_roles *out, struct err *err)
{
	deck_roles_clear(out);
	return read_roles(deck, out, err) && read_interviews(deck, out, err);
}

void deck_roles_clear(struct deck_roles *roles)
{
	for (size_t i = 0; i < roles->count; i++) {
		struct deck_role *role = &roles->roles[i];

		mem_free_text(role->slug);
		mem_free_text(role->company);
		mem_free_text(role->title);
		mem_free_text(role->link);
		mem_free_text(role->location);
		mem_free_text(role->comp);
		mem_free_text(role->fit_score);
	}
	for (size_t i = 0; i < roles->interview_count; i++) {
		mem_free_text(roles->interviews[i].round);
		mem_free_text(roles->interviews[i].file);
	}
	free(roles->roles);
	free(roles->interviews);
	*roles = (struct deck_roles)DECK_ROLES_INIT;
}

const struct deck_role *deck_roles_by_id(const struct deck_roles *roles, int64_t id)
{
	for (size_t i = 0; i < roles->count; i++)
		if (roles->roles[i].id == id)
			return &roles->roles[i];
	return NULL;
}

/* ---- Priorities -------------------------------------------------------------------------- */

static const char *const priority_names[] = { "low", "normal", "high" };

const char *deck_priority_name(enum deck_priority priority)
{
	return priority_names[priority - DECK_PRIORITY_LOW];
}

bool deck_priority_parse(const char *name, enum deck_priority *out, struct err *err)
{
	for (int i = DECK_PRIORITY_LOW; i <= DECK_PRIORITY_HIGH; i++)
		if (strcmp(name, deck_priority_name((enum deck_priority)i)) == 0) {
			*out = (enum deck_priority)i;
			return true;
		}
	return err_set(err, ERR_USAGE, "\"%.40s\" is no priority; there are low, normal and high",
	               name);
}

/* ---- Finding by name --------------------------------------------------------------------- */

static bool not_found(const struct deck_roles *roles, const char *name, const char *slug,
                      struct err *err)
{
	const struct deck_role *nearest = NULL;
	size_t best = strlen(slug) / 2 + 1;

	if (roles->count == 0)
		return err_set(err, ERR_NOT_FOUND,
		               "there are no companies yet; `import` a dossier first");
	for (size_t i = 0; i < roles->count; i++) {
		size_t distance = text_distance(slug, roles->roles[i].slug, best);

		if (distance < best) {
			best = distance;
			nearest = &roles->roles[i];
		}
	}
	if (nearest)
		return err_set(err, ERR_NOT_FOUND, "no company \"%.60s\"; did you mean %.60s?",
		               name, nearest->company);
	return err_set(err, ERR_NOT_FOUND, "no company \"%.60s\"; `roles` lists them", name);
}

const struct deck_role *deck_roles_find(const struct deck_roles *roles, const char *name,
                                        struct err *err)
{
	const struct deck_role *found = NULL;
	struct buf slug = BUF_INIT;
	size_t fits = 0;

	text_slug(&slug, name, strlen(name));
	for (size_t i = 0; i < roles->count; i++) {
		if (strcmp(roles->roles[i].slug, slug.data) == 0) {
			found = &roles->roles[i];
			fits = 1;
			break;
		}
		if (strncmp(roles->roles[i].slug, slug.data, slug.len) == 0) {
			found = &roles->roles[i];
			fits++;
		}
	}
	if (fits == 0)
		not_found(roles, name, slug.data, err);
	else if (fits > 1)
		err_set(err, ERR_USAGE, "\"%.60s\" could be %zu companies; type more of the name",
		        name, fits);
	buf_clear(&slug);
	return fits == 1 ? found : NULL;
}

/* ---- Writing ----------------------------------------------------------------------------- */

bool deck_role_put(struct deck *deck, const struct deck_role *role, int64_t now_ms, int64_t *id,
                   struct err *err)
{
	struct buf slug = BUF_INIT;
	bool ok;

	if (role->slug && *role->slug)
		buf_adds(&slug, role->slug);
	else
		text_slug(&slug, role->company, strlen(role->company));
	/* A company written in another case keeps the spelling it was first met with. */
	ok = sql_run(deck, err,
	             "INSERT INTO roles (slug, company, title, link, location, comp, fit_score,"
	             " created_ms, priority) VALUES (?1, ?2, coalesce(?3, ''), coalesce(?4, ''),"
	             " coalesce(?5, ''), coalesce(?6, ''), coalesce(?7, ''), ?8, ?9)"
	             " ON CONFLICT (slug) DO UPDATE SET"
	             " title = coalesce(nullif(excluded.title, ''), title),"
	             " link = coalesce(nullif(excluded.link, ''), link),"
	             " location = coalesce(nullif(excluded.location, ''), location),"
	             " comp = coalesce(nullif(excluded.comp, ''), comp),"
	             " fit_score = coalesce(nullif(excluded.fit_score, ''), fit_score),"
	             " priority = coalesce(nullif(excluded.priority, 0), priority)",
	             "tttttttii", slug.data, role->company, role->title, role->link, role->location,
	             role->comp, role->fit_score, now_ms, (int64_t)role->priority) &&
	     sql_int(deck, err, 0, id, "SELECT id FROM roles WHERE slug = ?1", "t", slug.data);
	buf_clear(&slug);
	return ok;
}

bool deck_role_set_priority(struct deck *deck, int64_t role_id, enum deck_priority priority,
                            int64_t now_ms, struct err *err)
{
	if (!deck_begin(deck, err))
		return false;
	if (!undo_keep_priority(deck, role_id, now_ms, err) ||
	    !sql_run(deck, err, "UPDATE roles SET priority = ?2 WHERE id = ?1", "ii", role_id,
	             (int64_t)priority)) {
		deck_rollback(deck);
		return false;
	}
	return deck_commit(deck, err);
}

bool deck_interview_put(struct deck *deck, const struct deck_interview *interview, int64_t now_ms,
                        struct err *err)
{
	if (!deck_begin(deck, err))
		return false;
	if (!undo_keep_interviews(deck, interview->role_id, now_ms, "set the date", err) ||
	    !sql_run(deck, err,
	             "INSERT INTO interviews (role_id, round, at_ms, zone, length_min, file, line)"
	             " VALUES (?1, coalesce(?2, ''), ?3, ?4, ?5, coalesce(?6, ''), ?7)"
	             " ON CONFLICT (role_id, round) DO UPDATE SET at_ms = excluded.at_ms,"
	             " zone = excluded.zone, file = excluded.file, line = excluded.line,"
	             " length_min = coalesce(nullif(excluded.length_min, 0), length_min)",
	             "itititi", interview->role_id, interview->round, interview->at_ms,
	             interview->zone, (int64_t)interview->length_min, interview->file,
	             (int64_t)interview->line)) {
		deck_rollback(deck);
		return false;
	}
	return deck_commit(deck, err);
}

bool deck_interview_clear(struct deck *deck, int64_t role_id, const char *round, int64_t now_ms,
                          size_t *count, struct err *err)
{
	int64_t gone;

	if (!deck_begin(deck, err))
		return false;
	if (!undo_keep_interviews(deck, role_id, now_ms, "cleared the date", err) ||
	    !sql_run(deck, err,
	             "DELETE FROM interviews WHERE role_id = ?1 AND (?2 IS NULL OR"
	             " round = ?2 COLLATE NOCASE)",
	             "it", role_id, round) ||
	    !sql_int(deck, err, 0, &gone, "SELECT changes()", "")) {
		deck_rollback(deck);
		return false;
	}
	*count = (size_t)gone;
	if (gone == 0) { /* nothing changed, and nothing is to be undone */
		deck_rollback(deck);
		return true;
	}
	return deck_commit(deck, err);
}
