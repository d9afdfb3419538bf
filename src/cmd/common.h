/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * common: what several commands need, and the list of them.
 */
#ifndef GREENROOM_CMD_COMMON_H
#define GREENROOM_CMD_COMMON_H

#include "cmd.h"
#include "session.h"

extern const struct cmd cmd_add, cmd_backup, cmd_cards, cmd_check, cmd_config, cmd_debrief,
	cmd_doctor, cmd_fit, cmd_drill, cmd_due, cmd_edit, cmd_export, cmd_help, cmd_import,
	cmd_interview, cmd_interviews, cmd_lock, cmd_manual, cmd_passphrase, cmd_plan, cmd_quit,
	cmd_quiz, cmd_rekey, cmd_remove, cmd_restore, cmd_resume, cmd_role, cmd_roles, cmd_search,
	cmd_show, cmd_simulate, cmd_stats, cmd_suspend, cmd_undo, cmd_weak, cmd_link;

/* ---- Arguments --------------------------------------------------------------------------- */

/* A number between min and max; `what` names it in the error: "--minutes". */
bool arg_number(const char *text, const char *what, double min, double max, double *out,
                struct err *err);

/* The role named, from freshly read roles. */
const struct deck_role *arg_role(struct app *app, const char *name, struct deck_roles *roles,
                                 struct err *err);

/* Comma-separated kinds of cards, each a known one. */
bool arg_kinds(const char *kinds, struct err *err);

/* Joins words with blanks. */
void arg_join(struct buf *out, const char *const *words, size_t count);

/* ---- The deck as of now ------------------------------------------------------------------ */

int64_t app_now(struct app *app);

/* Who reads a date: when, and in which zone (that of the deck's settings, else the machine's own, ""
 * where that has no name). */
struct reader {
	int64_t now_ms;
	char zone[DAY_ZONE_MAX];
};
struct reader app_reader(struct app *app);

/* Settings and agenda in one; role 0 for the whole deck. */
bool app_agenda(struct app *app, int64_t role_id, struct agenda_settings *settings,
                struct agenda *agenda, struct err *err);

/* Whether the interview's day is among those planned; of one farther out nothing is foretold. */
bool within_plan(const struct agenda *agenda, size_t k);

/* Why there is nothing to ask now, and what to do about it. */
void say_nothing_due(struct app *app, const struct agenda *agenda,
                     const struct agenda_settings *settings);

/* The company of a stub: that of its next interview, else of its first role. */
const struct deck_role *stub_role(const struct agenda *agenda, const struct deck_stub *stub);

/* ---- Output ------------------------------------------------------------------------------ */

/* A card's texts as they come back from the editor. */
enum { WORDING_QUESTION, WORDING_ANSWER, WORDING_NOTE, WORDING_PARTS };
struct wording {
	struct buf parts[WORDING_PARTS];
};
#define WORDING_INIT                                                                               \
	{                                                                                          \
		{                                                                                  \
			BUF_INIT, BUF_INIT, BUF_INIT                                               \
		}                                                                                  \
	}
/* Opens the editor until the text can be kept, or the user gives up (an error). Where nothing was
 * changed *changed is false and *out is left as it was. */
bool edit_wording(struct app *app, const char *question, const struct deck_face *face,
                  struct wording *out, bool *changed, struct err *err);
void wording_clear(struct wording *wording);

/* One JSON object of data. */
struct json_out {
	struct json json;
	struct buf text;
};
struct json *json_out_begin(struct json_out *out);
void json_out_end(struct json_out *out, struct app *app);
bool json_out_drop(struct json_out *out); /* after an error; returns false */
/* app_offer_debrief for programs: "debrief", the interview that is over; nothing where there is none. */
bool json_offer_debrief(struct json *json, struct app *app, struct err *err);

void json_add_time(struct json *json, const char *key, int64_t at_ms);

/* "Thu 3 Dec", of another year "Thu 3 Dec 2037", in the reader's zone. */
void date_text(struct buf *out, int64_t at_ms, const struct reader *reader);
/* "Thu 3 Dec 14:00" in the interview's own zone, with the zone's name and the reader's hour where they
 * are not the same: "Thu 3 Dec 14:00 Asia/Kolkata (09:30 here)". */
void when_text(struct buf *out, int64_t at_ms, const char *zone, const struct reader *reader);
/* The same and how far it is: "Thu 3 Dec 14:00, in 9 d". */
void when_and_how_far(struct buf *out, const struct deck_interview *interview,
                      const struct reader *reader);
/* Whether both zones' clocks show the same at that instant. */
bool same_clock(int64_t at_ms, const char *zone, const char *here);
/* A study day seen from another: "today", "tomorrow", "Thu", "Thu 3 Dec", "in 14 mo". */
void day_name_text(struct buf *out, int32_t today, int32_t day);
/* The first line of a text, cut to so many columns with an ellipsis. */
void one_line(struct buf *out, const char *text, size_t columns);
/* How an interview went: 1 "badly" … 4 "very well". */
const char *went_text(int went);
/* "question" → how it is called in a sentence; plural for another count than 1. */
const char *kind_text(const char *kind, size_t count);

#endif
