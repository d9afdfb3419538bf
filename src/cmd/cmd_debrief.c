/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * debrief: after an interview. Whatever was told is written at once, so that stopping loses nothing.
 */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "asked.h"
#include "interview_parts.h"
#include "mem.h"
#include "text.h"

#define FOUND_SHOWN 9
#define WORDS_MAX   16
#define COLUMNS     200

struct told {
	char uid[DECK_UID_MAX];
	char *question;
	int grade; /* 0: not said */
	bool fresh;
};

struct debrief {
	struct app *app;
	struct deck_roles roles;
	const struct deck_role *role;
	const struct deck_interview *interview; /* NULL: one the deck knows nothing of */
	int64_t at_ms;
	struct asked_list list;
	struct told *told;
	size_t told_count, told_cap;
	struct deck_debrief whole;
	struct deck_interview next; /* round NULL: none was set */
	bool over;                  /* nothing more is asked */
	bool stopped;               /* … for the user will go on another time */
};

/* ---- What it is about -------------------------------------------------------------------- */

static bool is_told(const struct deck_debriefs *debriefs, const struct deck_interview *interview)
{
	for (size_t i = 0; i < debriefs->count; i++)
		if (debriefs->debriefs[i].at_ms == interview->at_ms &&
		    strcmp(debriefs->debriefs[i].round, interview->round) == 0)
			return true;
	return false;
}

/* The first that was not told of yet, else the last. */
static bool find_interview(struct debrief *d, struct err *err)
{
	struct deck_debriefs debriefs = DECK_DEBRIEFS_INIT;
	bool ok = deck_debriefs(d->app->deck, d->role->id, &debriefs, err);

	for (size_t i = 0; ok && i < d->roles.interview_count; i++) {
		const struct deck_interview *one = &d->roles.interviews[i];

		if (one->role_id != d->role->id || one->at_ms > app_now(d->app))
			continue;
		d->interview = one;
		if (!is_told(&debriefs, one))
			break;
	}
	d->at_ms = d->interview ? d->interview->at_ms : app_now(d->app);
	d->whole = (struct deck_debrief){
		.role_id = d->role->id,
		.round = d->interview ? d->interview->round : NULL,
		.at_ms = d->at_ms,
	};
	deck_debriefs_clear(&debriefs);
	return ok;
}

/* All they can have asked: not what the user asks them. */
static bool load_entries(struct debrief *d, struct err *err)
{
	struct deck_lines lines = DECK_LINES_INIT;
	struct deck_stubs stubs = DECK_STUBS_INIT;
	size_t at = 0;
	bool ok = deck_lines(d->app->deck, d->role->id, NULL, &lines, err) &&
	          deck_stubs(d->app->deck, &stubs, err);

	for (size_t i = 0; ok && i < lines.count; i++) {
		const struct deck_line *line = &lines.lines[i];

		while (at < stubs.count && stubs.stubs[at].id < line->id)
			at++;
		if (strcmp(line->kind, "ask") != 0)
			asked_add(&d->list, line->id, line->uid, line->question)->asked =
				at < stubs.count && stubs.stubs[at].id == line->id &&
				stubs.stubs[at].asked;
	}
	deck_lines_clear(&lines);
	deck_stubs_clear(&stubs);
	return ok;
}

static void show_entry(struct debrief *d, size_t i)
{
	const struct asked_entry *entry = &d->list.entries[i];
	struct buf question = BUF_INIT;

	one_line(&question, entry->question, COLUMNS);
	print_styled(d->app->printer, entry->asked ? STYLE_DIM : STYLE_PLAIN, 6, "%4zu  %s%s",
	             i + 1, question.data, entry->asked ? " (asked)" : "");
	buf_clear(&question);
}

static void show_heading(struct debrief *d)
{
	struct printer *printer = d->app->printer;
	struct buf when = BUF_INIT;
	struct reader reader = app_reader(d->app);

	if (!d->app->talk->terminal)
		return;
	if (d->interview)
		when_and_how_far(&when, d->interview, &reader);
	else
		buf_adds(&when, "the deck knows of no interview before now, so this counts as one");
	print_styled(printer, STYLE_TITLE, 2, "%s%s%s: %s.", d->role->company,
	             d->interview && *d->interview->round ? ", " : "",
	             d->interview ? d->interview->round : "", when.data);
	for (size_t i = 0; i < d->list.count; i++)
		show_entry(d, i);
	print_say(printer, "What you say is kept at once; Enter goes on, Ctrl-C stops.");
	buf_clear(&when);
}

/* ---- Asking ------------------------------------------------------------------------------ */

/* A line; false when nothing more is to be asked. */
static bool ask_line(struct debrief *d, const char *prompt, struct buf *out)
{
	struct talk *talk = d->app->talk;
	enum talk_result result;

	if (d->over)
		return false;
	result = talk->line(talk->self, prompt, out);
	d->over = result != TALK_OK;
	/* A script that ends has said it all; a terminal that does has not. */
	d->stopped = d->over && (result == TALK_INTERRUPTED || talk->terminal);
	return !d->over;
}

static bool ask_key(struct debrief *d, const char *prompt, const char *keys, char *key)
{
	struct talk *talk = d->app->talk;
	enum talk_result result;

	if (d->over)
		return false;
	result = talk->key(talk->self, prompt, keys, key);
	d->over = result != TALK_OK;
	d->stopped = d->over && (result == TALK_INTERRUPTED || talk->terminal);
	return !d->over;
}

/* ---- One question that was asked --------------------------------------------------------- */

static bool was_graded(struct debrief *d, int64_t card_id, bool *graded, struct err *err)
{
	struct deck_reviews reviews = DECK_REVIEWS_INIT;
	bool ok = deck_reviews(d->app->deck, card_id, d->at_ms, &reviews, err);

	*graded = false;
	for (size_t i = 0; ok && i < reviews.count; i++)
		*graded = *graded || (reviews.reviews[i].at_ms == d->at_ms &&
		                      reviews.reviews[i].mode == DECK_MOCK);
	deck_reviews_clear(&reviews);
	return ok;
}

/* An answer given there is a review like any other, at the interview's hour. */
static bool write_told(struct debrief *d, const struct asked_entry *entry, int grade,
                       struct err *err)
{
	struct deck_review review = {
		.card_id = entry->id, .at_ms = d->at_ms, .grade = grade, .mode = DECK_MOCK
	};
	struct recall_state state;

	if (!deck_begin(d->app->deck, err))
		return false;
	if ((!entry->asked &&
	     !deck_card_mark(d->app->deck, entry->id, DECK_ASKED, 1, app_now(d->app), err)) ||
	    (grade > 0 && !deck_review_add(d->app->deck, &review, &state, err))) {
		deck_rollback(d->app->deck);
		return false;
	}
	return deck_commit(d->app->deck, err);
}

static void note_told(struct debrief *d, const struct asked_entry *entry, int grade, bool fresh)
{
	struct told *told;

	mem_grow(&d->told, &d->told_cap, d->told_count + 1, sizeof *d->told);
	told = &d->told[d->told_count++];
	*told = (struct told){ .question = mem_strdup(entry->question),
		               .grade = grade,
		               .fresh = fresh };
	memcpy(told->uid, entry->uid, sizeof told->uid);
}

static bool tell(struct debrief *d, size_t i, bool fresh, struct err *err)
{
	struct asked_entry *entry = &d->list.entries[i];
	bool graded = false;
	char key = 's';

	if (!was_graded(d, entry->id, &graded, err))
		return false;
	if (!d->over)
		print_say(d->app->printer, "  %s%s", entry->question,
		          graded ? " — how it went is known already." : "");
	if (graded && entry->asked)
		return true;
	if (!graded)
		ask_key(d, "  How did it go? 1 lost, 2 with gaps, 3 well, 4 easily, s not said: ",
		        "1234s", &key);
	/* Who stops here may have named the wrong one; a new one was told in words. */
	if (d->over && !fresh)
		return true;
	if (!write_told(d, entry, key == 's' ? 0 : key - '0', err))
		return false;
	entry->asked = true;
	note_told(d, entry, key == 's' ? 0 : key - '0', fresh);
	return true;
}

/* ---- Which of them ----------------------------------------------------------------------- */

/* Words of a question: the only one that has them is meant; several are shown. */
static void find_by_words(struct debrief *d, const char *const *words, size_t word_count,
                          size_t *picks, size_t *count)
{
	size_t found[FOUND_SHOWN], hits;

	*count = 0;
	hits = asked_by_words(&d->list, words, word_count, found, FOUND_SHOWN);
	if (hits == 1)
		picks[(*count)++] = found[0];
	else if (hits == 0 && isdigit((unsigned char)*words[0]))
		print_say(d->app->printer, "  The list goes from 1 to %zu.", d->list.count);
	else if (hits == 0)
		print_say(d->app->printer,
		          "  None of these has that in it; what is not in the list comes next.");
	for (size_t i = 0; hits > 1 && i < hits && i < FOUND_SHOWN; i++)
		show_entry(d, found[i]);
	if (hits > FOUND_SHOWN)
		print_say(d->app->printer, "  … and %zu more.", hits - FOUND_SHOWN);
}

/* Commas part as blanks do. */
static size_t split(struct buf *line, const char **words)
{
	size_t count = 0;
	char *rest = line->data, *word;

	while (count < WORDS_MAX * 4 && (word = strsep(&rest, " ,\t")))
		if (*word)
			words[count++] = word;
	return count;
}

static bool ask_which(struct debrief *d, struct err *err)
{
	struct buf line = BUF_INIT;
	bool ok = true;

	while (ok && d->list.count > 0 &&
	       ask_line(d, "Which did they ask? (1 4 7-9, or words of one) ", &line)) {
		const char *words[WORDS_MAX * 4];
		size_t picks[ASKED_PICKS], count, word_count = split(&line, words);

		if (word_count == 0)
			break;
		if (!asked_by_place(&d->list, words, word_count, picks, &count))
			find_by_words(d, words, word_count, picks, &count);
		for (size_t i = 0; ok && i < count && !d->over; i++)
			ok = tell(d, picks[i], false, err);
	}
	buf_clear(&line);
	return ok;
}

/* ---- What was new ------------------------------------------------------------------------ */

static void ask_answer(struct debrief *d, struct buf *answer)
{
	struct buf line = BUF_INIT;

	if (d->app->talk->terminal)
		print_say(d->app->printer,
		          "Your answer (several lines; a lone . ends it; none yet: just .):");
	while (ask_line(d, "| ", &line) && strcmp(line.data, ".") != 0) {
		buf_adds(answer, line.data);
		if (!d->app->talk->terminal)
			break; /* a script gives the answer in one line */
		buf_addc(answer, '\n');
	}
	buf_rtrim(answer);
	buf_clear(&line);
}

/* A card that is marked as asked from its first moment on. */
static bool make_card(struct debrief *d, const char *question, int64_t *id, struct err *err)
{
	char uid[DECK_UID_MAX];
	struct deck *deck = d->app->deck;
	int64_t now_ms = app_now(d->app);

	if (!deck_begin(deck, err))
		return false;
	if (!deck_card_add(deck, d->role->id, "question", question, "", now_ms, id, err) ||
	    !deck_card_uid(deck, *id, uid, err) ||
	    !deck_card_mark(deck, *id, DECK_ASKED, 1, now_ms, err)) {
		deck_rollback(deck);
		return false;
	}
	asked_add(&d->list, *id, uid, question)->asked = true;
	return deck_commit(deck, err);
}

/* The card is made before anything else is asked about it. */
static bool add_question(struct debrief *d, const char *question, struct err *err)
{
	struct buf answer = BUF_INIT;
	size_t i = asked_place(&d->list, question);
	int64_t id;
	bool ok;

	if (i < d->list.count)
		return tell(d, i, false, err);
	if (!make_card(d, question, &id, err))
		return false;
	ask_answer(d, &answer);
	ok = answer.len == 0 || deck_card_edit(d->app->deck, id, d->role->id, question, answer.data,
	                                       "", app_now(d->app), err);
	ok = ok && tell(d, i, true, err);
	buf_clear(&answer);
	return ok;
}

static bool ask_new(struct debrief *d, struct err *err)
{
	struct buf line = BUF_INIT;
	bool ok = true;

	while (ok && ask_line(d, "Another, not in the list: ", &line)) {
		size_t len = line.len;
		const char *text = text_trim(line.data, &len);

		if (len == 0)
			break;
		line.data[(size_t)(text - line.data) + len] = '\0';
		ok = add_question(d, text, err);
	}
	buf_clear(&line);
	return ok;
}

/* ---- The whole, and what comes next ------------------------------------------------------ */

static void ask_whole(struct debrief *d)
{
	struct buf note = BUF_INIT;
	char key = 's';

	if (!ask_key(d, "How did it go in all? 1 badly, 2 so-so, 3 well, 4 very well, s not said: ",
	             "1234s", &key))
		return;
	d->whole.went = key == 's' ? 0 : key - '0';
	if (ask_line(d, "A note for next time (Enter: none): ", &note) && note.len > 0)
		d->whole.note = mem_strdup(note.data);
	buf_clear(&note);
}

/* "round 2": a name of its own, so that the date does not take the place of one that is over. */
static void name_round(const struct debrief *d, struct buf *out)
{
	size_t rounds = 1;

	for (size_t i = 0; i < d->roles.interview_count; i++)
		rounds += d->roles.interviews[i].role_id == d->role->id;
	buf_addf(out, "round %zu", rounds > 1 ? rounds : 2);
}

static bool set_next(struct debrief *d, struct buf *line, struct err *err)
{
	struct buf round = BUF_INIT, typed = BUF_INIT, prompt = BUF_INIT;
	const char *words[WORDS_MAX * 4];
	struct interview_wish wish = { .words = words, .count = split(line, words) };
	bool ok;

	if (wish.count > 1 && strchr(words[wish.count - 1], '/') &&
	    day_zone_known(words[wish.count - 1]))
		wish.zone = words[--wish.count];
	if (!interview_check(d->app, &wish, err))
		return false;
	name_round(d, &round);
	buf_addf(&prompt, "What is it called? [%s] ", round.data);
	if (ask_line(d, prompt.data, &typed) && typed.len > 0) {
		buf_reset(&round);
		buf_adds(&round, typed.data);
	}
	wish.round = round.data;
	ok = !d->stopped && interview_set(d->app, d->role, &wish, &d->next, err);
	if (!ok) {
		mem_free_text(d->next.round);
		d->next.round = NULL;
	}
	buf_clear(&round);
	buf_clear(&typed);
	buf_clear(&prompt);
	return ok || d->stopped;
}

/* On a terminal a date that cannot be read is asked for again. */
static bool ask_next(struct debrief *d, struct err *err)
{
	struct buf line = BUF_INIT;
	bool ok = true;

	while (ask_line(d, "When is the next round? (3 dec 14:00; Enter: not known) ", &line)) {
		ok = line.len == 0 || set_next(d, &line, err);
		if (ok || !d->app->talk->terminal || err->code != ERR_USAGE)
			break;
		print_say(d->app->printer, "  %s", err->msg);
		err_clear(err);
		ok = true;
	}
	buf_clear(&line);
	return ok;
}

/* ---- The end ----------------------------------------------------------------------------- */

/* null for what was not said. */
static void add_said(struct json *json, const char *key, int value)
{
	if (value > 0)
		json_add_int(json, key, value);
	else
		json_add_null(json, key);
}

static void json_debrief(struct debrief *d)
{
	struct json_out out;
	struct json *json = json_out_begin(&out);

	json_add_string(json, "company", d->role->company);
	json_add_string(json, "round", d->whole.round ? d->whole.round : "");
	json_add_time(json, "at", d->at_ms);
	json_open_array(json, "asked");
	for (size_t i = 0; i < d->told_count; i++) {
		json_open_object(json, NULL);
		json_add_string(json, "id", d->told[i].uid);
		json_add_string(json, "question", d->told[i].question);
		add_said(json, "grade", d->told[i].grade);
		json_add_bool(json, "new", d->told[i].fresh);
		json_close(json, '}');
	}
	json_close(json, ']');
	add_said(json, "went", d->whole.went);
	json_add_string(json, "note", d->whole.note ? d->whole.note : "");
	if (d->next.round)
		json_add_interview(json, "next", d->role, &d->next);
	else
		json_add_null(json, "next");
	json_add_bool(json, "done", !d->stopped);
	json_out_end(&out, d->app);
}

static bool ahead(const struct debrief *d)
{
	for (size_t i = 0; i < d->roles.interview_count; i++)
		if (d->roles.interviews[i].role_id == d->role->id &&
		    d->roles.interviews[i].at_ms > app_now(d->app))
			return true;
	return d->next.round != NULL;
}

static void print_debrief(struct debrief *d)
{
	struct printer *printer = d->app->printer;
	struct buf line = BUF_INIT;
	size_t fresh = 0;

	for (size_t i = 0; i < d->told_count; i++)
		fresh += d->told[i].fresh;
	if (d->told_count == 0)
		buf_adds(&line, "No further question was kept as asked");
	else
		buf_addf(&line, "%zu question%s kept as asked", d->told_count,
		         d->told_count == 1 ? "" : "s");
	if (fresh > 0 && fresh == d->told_count)
		buf_addf(&line, ", %s", fresh == 1 ? "a new one" : "all of them new");
	else if (fresh > 0)
		buf_addf(&line, ", %zu of them new", fresh);
	if (d->told_count > 0)
		buf_addf(&line, "; %s from now on",
		         d->told_count == 1 ? "it counts more" : "they count more");
	if (d->whole.went > 0)
		buf_addf(&line, ". It went %s", went_text(d->whole.went));
	print_styled(printer, STYLE_BOLD, 2, "%s.", line.data);
	if (d->stopped)
		print_line(printer, 2, "`debrief %s` goes on from here.", d->role->slug);
	else if (!ahead(d))
		print_line(
			printer, 2,
			"No further round is set, so these cards come back when recall falls, as "
			"all others do.");
	buf_clear(&line);
}

static void clear(struct debrief *d)
{
	asked_clear(&d->list);
	for (size_t i = 0; i < d->told_count; i++)
		mem_free_text(d->told[i].question);
	free(d->told);
	mem_free_text(d->whole.note);
	mem_free_text(d->next.round);
	deck_roles_clear(&d->roles);
}

static bool keep_whole(struct debrief *d, struct err *err)
{
	bool said = d->told_count > 0 || d->whole.went > 0 || d->whole.note;

	if (d->stopped || (!said && !d->interview))
		return true;
	d->whole.told_ms = app_now(d->app);
	return deck_debrief_put(d->app->deck, &d->whole, app_now(d->app), err);
}

static bool run(struct app *app, const struct cmd_call *call, struct err *err)
{
	struct debrief d = { .app = app, .roles = DECK_ROLES_INIT };
	bool ok = false;

	d.role = arg_role(app, call->args[0], &d.roles, err);
	if (!d.role || !find_interview(&d, err) || !load_entries(&d, err))
		goto out;
	show_heading(&d);
	ok = ask_which(&d, err) && ask_new(&d, err);
	if (ok)
		ask_whole(&d);
	ok = ok && keep_whole(&d, err) && ask_next(&d, err) &&
	     vault_remember(deck_vault(app->deck), err);
	if (ok && app->printer->json)
		json_debrief(&d);
	else if (ok)
		print_debrief(&d);
out:
	clear(&d);
	return ok;
}

const struct cmd cmd_debrief = {
	.name = "debrief",
	.usage = "COMPANY",
	.summary = "after the interview: what they really asked, and how it went",
	.help = "Asks which of your questions came up and how each answer went (that counts as a "
		"review at "
		"the interview's hour), what they asked that you have no card for (it becomes one, "
		"with "
		"or without an answer), how it went in all, and when the next round is. What was "
		"asked "
		"counts half as much again in every plan from then on. Everything is kept as you "
		"say "
		"it: Ctrl-C stops, and the same command goes on.\n\n"
		"From a script, one line for each: card ids or numbers, and after each such line a "
		"grade (1 to 4, or s) for every card on it; an empty line; for each new question "
		"the "
		"question, its answer and a grade; an empty line; how it went (1 to 4, or s); a "
		"note; "
		"the next date and its name. What is left out at the end is not said.",
	.group = CMD_PRACTISE,
	.min_args = 1,
	.max_args = 1,
	.flags = CMD_DECK,
	.complete = CMD_WORD_COMPANY,
	.run = run,
};
