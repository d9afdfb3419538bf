/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * drill, quiz and weak: a session in front of someone. The state is the session room's; here is
 * what is said and what each key does.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "common.h"
#include "match.h"
#include "refit.h"

#define ANSWER_KEYS "heusbxf?q"
#define GRADE_KEYS  "1234" ANSWER_KEYS
#define TERMS_SHOWN 12
#define JUST_NOW_MS (20 * DAY_MINUTE_MS)

enum step { ASK_AGAIN, NEXT_CARD, STOP, FAILED };

struct drill {
	struct app *app;
	struct session *session;
	struct agenda_settings settings;
	struct session_question question;
	struct match_coverage coverage;
	struct buf typed;
	int64_t think_ms, speak_ms;
	bool record;
	bool weak;        /* its cards come back until they hold */
	bool interrupted; /* the last thing typed was Ctrl-C: a second one stops */
	bool explained;   /* how to answer was said */
};

static int64_t now_of(const struct drill *drill)
{
	return app_now(drill->app);
}

static bool scripted(const struct drill *drill)
{
	return !drill->app->talk->terminal;
}

static const char *reference(const struct drill *drill)
{
	return drill->question.face ? drill->question.face->answer : "";
}

/* ---- What is shown: the question --------------------------------------------------------- */

/* "Q: …" on one line, for whoever reads it with a program. */
static void say_flat(struct drill *drill, const char *label, const char *text)
{
	struct buf flat = BUF_INIT;

	one_line(&flat, text, SIZE_MAX);
	fprintf(drill->app->printer->out, "%s: %s\n", label, flat.data);
	buf_clear(&flat);
}

static void standing(const struct drill *drill, int64_t now_ms, struct buf *out)
{
	const struct session_question *q = &drill->question;
	char recall[16];

	if (q->recall < 0)
		buf_adds(out, "not asked before");
	else if (now_ms - q->card->stub.last_ms < JUST_NOW_MS)
		buf_adds(out, "asked just now");
	else
		buf_addf(out, "recall now %s", percent_text(q->recall, recall));
	if (q->interview) {
		buf_adds(out, " · interview ");
		countdown_text(out, now_ms, q->interview->at_ms, drill->settings.zone);
	}
}

static void show_question(struct drill *drill)
{
	const struct session_question *q = &drill->question;
	struct printer *printer = drill->app->printer;
	struct buf where = BUF_INIT;

	if (printer->json)
		return;
	if (scripted(drill)) {
		say_flat(drill, "Q", q->card->question);
		return;
	}
	standing(drill, now_of(drill), &where);
	print_blank(printer);
	print_styled(printer, STYLE_DIM, 0, "%zu/%zu · %s · %s · %s", q->position, q->total,
	             q->face ? q->face->company : "", kind_text(q->card->stub.kind, 1), where.data);
	print_text(printer, STYLE_BOLD, 0, q->card->question);
	if (!drill->explained)
		print_styled(
			printer, STYLE_DIM, 0,
			"Type your answer and end it with a lone . — or press Enter and say it "
			"aloud. ? shows the keys.%s",
			drill->weak ? " Each comes back until it went well twice." : "");
	drill->explained = true;
	buf_clear(&where);
}

/* ---- What is shown: the answer ----------------------------------------------------------- */

static void list_terms(const struct drill *drill, bool covered, struct buf *out)
{
	const char *text = reference(drill);
	size_t shown = 0;

	for (size_t i = 0; i < drill->coverage.count; i++) {
		const struct match_term *term = &drill->coverage.terms[i];

		if (term->covered != covered)
			continue;
		if (shown++ == TERMS_SHOWN) {
			buf_adds(out, " …");
			return;
		}
		buf_adds(out, out->len ? ", " : "");
		buf_add(out, text + term->offset, term->len);
	}
}

static void show_coverage(struct drill *drill)
{
	struct printer *printer = drill->app->printer;
	struct buf covered = BUF_INIT, missed = BUF_INIT;

	if (drill->typed.len == 0 || drill->coverage.count == 0)
		return;
	list_terms(drill, true, &covered);
	list_terms(drill, false, &missed);
	print_blank(printer);
	print_styled(printer, STYLE_GOOD, 4, "  Covered %zu of %zu%s%s", drill->coverage.covered,
	             drill->coverage.count, covered.len ? ": " : "", covered.data);
	if (missed.len > 0)
		print_styled(printer, STYLE_WARN, 4, "  Missed: %s", missed.data);
	buf_clear(&covered);
	buf_clear(&missed);
}

static void show_answer(struct drill *drill)
{
	const struct deck_face *face = drill->question.face;
	struct printer *printer = drill->app->printer;
	const char *text =
		*reference(drill) ? reference(drill) : "(no answer yet: `e` keeps what you said)";

	if (printer->json)
		return;
	if (scripted(drill)) {
		say_flat(drill, "A", text);
		return;
	}
	print_blank(printer);
	print_text(printer, STYLE_PLAIN, 2, text);
	if (face && *face->note) {
		print_blank(printer);
		print_text(printer, STYLE_DIM, 2, face->note);
	}
	show_coverage(drill);
}

/* ---- What is shown: the grades ----------------------------------------------------------- */

/* "Thu, 94 % at Coder": when the plan has it come back, and what is recalled there if it is kept. */
static void next_text(const struct drill *drill, const struct session_preview *preview,
                      struct buf *out)
{
	const struct deck_roles *roles = &session_agenda(drill->session)->roles;
	const struct agenda_settings *settings = &drill->settings;
	int32_t today = day_of(now_of(drill), settings->zone, settings->rollover_hour);
	const struct deck_role *role = NULL;
	char recall[16];

	if (preview->next_days <= 0)
		buf_adds(out, "again in this session");
	else
		day_name_text(out, today, preview->next_day);
	if (preview->interview)
		role = deck_roles_by_id(roles, preview->interview->role_id);
	if (role)
		buf_addf(out, ", %s at %s", percent_text(preview->planned_at_interview, recall),
		         role->company);
}

static void show_previews(struct drill *drill, const struct session_preview previews[static 5])
{
	static const char *const names[] = { "", "again", "hard", "good", "easy" };
	struct printer *printer = drill->app->printer;
	struct buf next = BUF_INIT;

	if (scripted(drill) || printer->json)
		return;
	print_blank(printer);
	for (int grade = RECALL_AGAIN; grade <= RECALL_EASY; grade++) {
		buf_reset(&next);
		next_text(drill, &previews[grade], &next);
		print_line(printer, 13, "  %d %-5s %s %s", grade, names[grade],
		           printer->unicode ? "→" : "->", next.data);
	}
	buf_clear(&next);
}

static void json_graded(struct drill *drill, int grade, const struct session_preview *preview)
{
	const struct session_question *q = &drill->question;
	struct json_out out;
	struct json *json = json_out_begin(&out);

	json_add_string(json, "id", q->card->stub.uid);
	json_add_string(json, "company", q->face ? q->face->company : "");
	json_add_string(json, "kind", q->card->stub.kind);
	json_add_string(json, "question", q->card->question);
	json_add_string(json, "answer", reference(drill));
	json_add_string(json, "typed", drill->typed.data);
	json_add_int(json, "grade", grade);
	json_add_int(json, "think_ms", drill->think_ms);
	json_add_int(json, "speak_ms", drill->speak_ms);
	json_add_real(json, "covered", drill->typed.len ? drill->coverage.share : NAN);
	json_add_real(json, "next_days", preview->next_days);
	json_add_real(json, "recall_at_interview",
	              preview->recall_at_interview < 0 ? NAN : preview->recall_at_interview);
	json_add_real(json, "planned_at_interview",
	              preview->planned_at_interview < 0 ? NAN : preview->planned_at_interview);
	json_out_end(&out, drill->app);
}

static void show_graded(struct drill *drill, int grade, const struct session_preview *preview)
{
	struct buf next = BUF_INIT;

	if (drill->app->printer->json) {
		json_graded(drill, grade, preview);
	} else if (scripted(drill)) {
		next_text(drill, preview, &next);
		say_flat(drill, "next", next.data);
	}
	fflush(drill->app->printer->out);
	buf_clear(&next);
}

/* ---- Keys that are good everywhere ------------------------------------------------------- */

static const struct {
	char key;
	const char *words;
} key_help[] = {
	{ 'h', "a hint: the next key point" }, { 'e', "edit this card" },
	{ 'u', "undo the last grade" },        { 's', "skip for now" },
	{ 'b', "put off until tomorrow" },     { 'x', "suspend: leave it out until `resume`" },
	{ 'f', "flag it: it counts more" },    { 'q', "stop; every answer so far is kept" },
};

static enum step on_help(struct drill *drill, struct err *err)
{
	(void)err;
	for (size_t i = 0; i < sizeof key_help / sizeof *key_help; i++)
		print_say(drill->app->printer, "  %c  %s", key_help[i].key, key_help[i].words);
	print_say(drill->app->printer, "  1 again  2 hard  3 good  4 easy");
	return ASK_AGAIN;
}

static enum step on_hint(struct drill *drill, struct err *err)
{
	struct buf hint = BUF_INIT;

	(void)err;
	if (session_hint(drill->session, &hint))
		print_say(drill->app->printer, "  Hint: %s", hint.data);
	else
		print_say(drill->app->printer, "  There is no further hint.");
	buf_clear(&hint);
	return ASK_AGAIN;
}

/* An editor that fails is no reason to end the session. */
static enum step on_edit(struct drill *drill, struct err *err)
{
	const struct session_question *q = &drill->question;
	struct wording fresh = WORDING_INIT;
	bool changed, edited, ok = true;

	if (!q->face)
		return ASK_AGAIN;
	edited = edit_wording(drill->app, q->card->question, q->face, &fresh, &changed, err);
	if (edited && changed)
		ok = session_edit(drill->session, now_of(drill), fresh.parts[WORDING_QUESTION].data,
		                  fresh.parts[WORDING_ANSWER].data, fresh.parts[WORDING_NOTE].data,
		                  err);
	wording_clear(&fresh);
	if (!edited) {
		print_say(drill->app->printer, "  %s", err->msg);
		err_clear(err);
		return ASK_AGAIN;
	}
	if (ok)
		print_say(drill->app->printer, changed ? "  Kept." : "  Nothing was changed.");
	return ok ? NEXT_CARD : FAILED;
}

static enum step on_undo(struct drill *drill, struct err *err)
{
	struct buf what = BUF_INIT;
	bool ok = session_undo(drill->session, now_of(drill), &what, err);

	if (ok)
		print_say(drill->app->printer, "  Taken back: %s", what.data);
	buf_clear(&what);
	return ok ? NEXT_CARD : FAILED;
}

static enum step on_skip(struct drill *drill, struct err *err)
{
	return session_skip(drill->session, err) ? NEXT_CARD : FAILED;
}

static enum step on_bury(struct drill *drill, struct err *err)
{
	return session_bury(drill->session, now_of(drill), err) ? NEXT_CARD : FAILED;
}

static enum step on_suspend(struct drill *drill, struct err *err)
{
	return session_suspend(drill->session, now_of(drill), err) ? NEXT_CARD : FAILED;
}

static enum step on_flag(struct drill *drill, struct err *err)
{
	bool flagged;

	if (!session_flag(drill->session, now_of(drill), &flagged, err))
		return FAILED;
	print_say(drill->app->printer, flagged ? "  Flagged." : "  No longer flagged.");
	return ASK_AGAIN;
}

static enum step on_quit(struct drill *drill, struct err *err)
{
	(void)drill;
	(void)err;
	return STOP;
}

static const struct {
	char key;
	enum step (*act)(struct drill *, struct err *);
} keys[] = {
	{ 'h', on_hint },    { 'e', on_edit }, { 'u', on_undo }, { 's', on_skip }, { 'b', on_bury },
	{ 'x', on_suspend }, { 'f', on_flag }, { '?', on_help }, { 'q', on_quit },
};

/* What only could not be done here and now is said and the card asked again; what is wrong with the
 * deck ends the session. */
static enum step act_on(struct drill *drill, char key, struct err *err)
{
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		enum step step;

		if (keys[i].key != key)
			continue;
		step = keys[i].act(drill, err);
		if (step != FAILED || err->code == ERR_DAMAGED || err->code == ERR_IO ||
		    err->code == ERR_FULL)
			return step;
		print_say(drill->app->printer, "  %s", err->msg);
		err_clear(err);
		return ASK_AGAIN;
	}
	return ASK_AGAIN;
}

/* ---- One card ---------------------------------------------------------------------------- */

static enum step on_interrupt(struct drill *drill)
{
	bool second = drill->interrupted;

	drill->interrupted = true;
	if (second)
		return STOP;
	print_say(drill->app->printer, "  Put aside. Answer anew, or Ctrl-C again to stop.");
	return ASK_AGAIN;
}

/* Until there is an answer, or a key that leads elsewhere. True: answered. */
static bool get_answer(struct drill *drill, enum step *step, struct err *err)
{
	struct talk *talk = drill->app->talk;
	int64_t think_before = 0;

	for (;;) {
		char key = '\0';
		enum talk_result result = talk->answer(talk->self, ANSWER_KEYS, &drill->typed,
		                                       &drill->think_ms, &drill->speak_ms, &key);

		if (result == TALK_END || talk->stopped(talk->self)) {
			*step = STOP;
			return false;
		}
		if (result == TALK_OK && !key) {
			drill->think_ms += think_before;
			drill->interrupted = false;
			return true;
		}
		think_before += drill->think_ms; /* with a hint, thinking goes on */
		*step = result == TALK_INTERRUPTED ? on_interrupt(drill) : act_on(drill, key, err);
		if (*step != ASK_AGAIN)
			return false;
	}
}

static enum step give_grade(struct drill *drill, int grade, const struct session_preview *preview,
                            struct err *err)
{
	if (!session_grade(drill->session, grade, now_of(drill), drill->think_ms, drill->speak_ms,
	                   drill->typed.data, err))
		return FAILED;
	show_graded(drill, grade, preview);
	return NEXT_CARD;
}

static enum step get_grade(struct drill *drill, struct err *err)
{
	struct talk *talk = drill->app->talk;
	struct session_preview previews[5];

	if (!session_preview(drill->session, now_of(drill), previews, err))
		return FAILED;
	show_previews(drill, previews);
	for (;;) {
		enum step step;
		char key = '\0';
		enum talk_result result = talk->key(talk->self, "Grade 1-4: ", GRADE_KEYS, &key);

		if (result == TALK_END || talk->stopped(talk->self))
			return STOP;
		if (result == TALK_OK && key >= '1' && key <= '4')
			return give_grade(drill, key - '0', &previews[key - '0'], err);
		step = result == TALK_INTERRUPTED ? on_interrupt(drill) : act_on(drill, key, err);
		if (step != ASK_AGAIN)
			return step;
	}
}

static enum step one_card(struct drill *drill, struct err *err)
{
	enum step step = NEXT_CARD;

	show_question(drill);
	if (!get_answer(drill, &step, err))
		return step;
	match_cover(&drill->coverage, reference(drill), drill->typed.data);
	show_answer(drill);
	step = get_grade(drill, err);
	match_coverage_clear(&drill->coverage);
	return step;
}

/* ---- The end ----------------------------------------------------------------------------- */

static void json_summary(struct drill *drill, const struct session_summary *s)
{
	struct json_out out;
	struct json *json = json_out_begin(&out);

	json_open_object(json, "summary");
	json_add_int(json, "graded", (int64_t)s->graded);
	json_add_int(json, "passed", (int64_t)s->passed);
	json_add_int(json, "again", (int64_t)s->by_grade[RECALL_AGAIN]);
	json_add_int(json, "hard", (int64_t)s->by_grade[RECALL_HARD]);
	json_add_int(json, "good", (int64_t)s->by_grade[RECALL_GOOD]);
	json_add_int(json, "easy", (int64_t)s->by_grade[RECALL_EASY]);
	json_add_int(json, "new", (int64_t)s->fresh);
	json_add_int(json, "cards", (int64_t)s->distinct);
	json_add_int(json, "left", (int64_t)s->left);
	json_add_real(json, "minutes", (double)(s->think_ms + s->speak_ms) / 60000);
	json_close(json, '}');
	json_out_end(&out, drill->app);
}

static void print_summary(struct drill *drill, const struct session_summary *s)
{
	struct printer *printer = drill->app->printer;
	double seconds = (double)(s->think_ms + s->speak_ms) / 1000;
	char minutes[24];

	if (!scripted(drill))
		print_blank(printer);
	if (s->graded == 0) {
		print_line(printer, 0, "No answers this time.");
		return;
	}
	print_styled(printer, STYLE_BOLD, 0,
	             "%zu answer%s to %zu card%s in %s: %zu held, %zu to "
	             "work on.",
	             s->graded, s->graded == 1 ? "" : "s", s->distinct, s->distinct == 1 ? "" : "s",
	             minutes_text(seconds, minutes), s->passed, s->graded - s->passed);
	if (s->predicted > 0)
		print_line(printer, 0, "Of %zu asked before, you recalled %zu; %.1f were expected.",
		           s->predicted, s->predicted_passed, s->expected_passes);
	if (!drill->record)
		print_line(printer, 0, "Nothing of this was recorded, as you asked.");
	if (s->left > 0)
		print_line(printer, 0, "%zu left in this list; they keep.", s->left);
}

static bool run_cards(struct drill *drill, struct err *err)
{
	enum step step = NEXT_CARD;

	while (step == NEXT_CARD &&
	       session_current(drill->session, now_of(drill), &drill->question, err)) {
		buf_reset(&drill->typed);
		drill->think_ms = drill->speak_ms = 0;
		step = one_card(drill, err);
	}
	return err->code == ERR_NONE;
}

/* ---- The commands ------------------------------------------------------------------------ */

static void nothing_to_ask(struct drill *drill, enum deck_mode mode)
{
	const struct agenda *agenda = session_agenda(drill->session);

	if (mode == DECK_DRILL || agenda->stubs.count == 0)
		say_nothing_due(drill->app, agenda, &drill->settings);
	else
		print_line(drill->app->printer, 0, "%s",
		           mode == DECK_WEAK ? "There is nothing weak to work on."
		                             : "There are no such cards.");
}

static bool run_session(struct app *app, const struct session_options *options, struct err *err)
{
	struct drill drill = { .app = app,
		               .typed = BUF_INIT,
		               .record = options->record,
		               .weak = options->mode == DECK_WEAK };
	struct session_summary summary;
	bool ok;

	if (!agenda_settings_load(app->deck, &drill.settings, err) ||
	    !session_open(&drill.session, app->deck, &drill.settings, options, app_now(app), err))
		return false;
	session_summary(drill.session, &summary);
	if (summary.left == 0 && !app->printer->json) {
		nothing_to_ask(&drill, options->mode);
		session_close(drill.session);
		return true;
	}
	ok = run_cards(&drill, err);
	/* What was answered is not to be taken back by an old copy of the deck. */
	ok = ok && vault_remember(deck_vault(app->deck), err);
	session_summary(drill.session, &summary);
	if (app->printer->json)
		json_summary(&drill, &summary);
	else
		print_summary(&drill, &summary);
	session_close(drill.session);
	buf_clear(&drill.typed);
	if (ok && options->record)
		refit_begin(app);
	return ok;
}

/* The options' numbers and the company, if one was named. */
static bool read_call(struct app *app, const struct cmd_call *call, const char *minutes,
                      const char *cards, struct session_options *options, struct err *err)
{
	struct deck_roles roles = DECK_ROLES_INIT;
	const struct deck_role *role;
	double number;
	bool ok = true;

	if (minutes) {
		ok = arg_number(minutes, "--minutes", 1, 24 * 60, &number, err);
		options->max_seconds = ok ? number * 60 : 0;
	}
	if (ok && cards) {
		ok = arg_number(cards, "--cards", 1, 100000, &number, err);
		options->max_cards = ok ? (size_t)number : 0;
	}
	if (ok && options->kinds)
		ok = arg_kinds(options->kinds, err);
	if (ok && call->count > 0) {
		role = arg_role(app, call->args[0], &roles, err);
		ok = role != NULL;
		options->role_id = role ? role->id : 0;
	}
	deck_roles_clear(&roles);
	return ok;
}

enum { DRILL_MINUTES, DRILL_CARDS };
enum { QUIZ_CARDS, QUIZ_KINDS, QUIZ_NO_RECORD };
enum { WEAK_CARDS };

static bool run_drill(struct app *app, const struct cmd_call *call, struct err *err)
{
	struct session_options options = { .mode = DECK_DRILL, .record = true };

	return read_call(app, call, call->values[DRILL_MINUTES], call->values[DRILL_CARDS],
	                 &options, err) &&
	       run_session(app, &options, err);
}

static bool run_quiz(struct app *app, const struct cmd_call *call, struct err *err)
{
	struct session_options options = { .mode = DECK_QUIZ,
		                           .kinds = call->values[QUIZ_KINDS],
		                           .record = call->values[QUIZ_NO_RECORD] == NULL };

	return read_call(app, call, NULL, call->values[QUIZ_CARDS], &options, err) &&
	       run_session(app, &options, err);
}

static bool run_weak(struct app *app, const struct cmd_call *call, struct err *err)
{
	struct session_options options = { .mode = DECK_WEAK, .record = true };

	return read_call(app, call, NULL, call->values[WEAK_CARDS], &options, err) &&
	       run_session(app, &options, err);
}

#define SESSION_HELP                                                                               \
	"Type your answer (several lines; a lone . ends it), or press Enter, say it aloud, and "   \
	"press Enter again. Then compare, and grade yourself: 1 again, 2 hard, 3 good, 4 easy. "   \
	"Each answer is saved before the next question appears.\n\n"                               \
	"Keys: h hint, e edit, u undo, s skip, b until tomorrow, x suspend, f flag, q stop."

const struct cmd cmd_drill = {
	.name = "drill",
	.usage = "[--minutes N | --cards N] [COMPANY]",
	.summary = "today's questions, from the plan",
	.help = SESSION_HELP,
	.group = CMD_PRACTISE,
	.max_args = 1,
	.flags = CMD_DECK,
	.complete = CMD_WORD_COMPANY,
	.options = {
	        { "--minutes", "N", "stop after about N minutes", CMD_WORD_NONE },
	        { "--cards", "N", "stop after N cards", CMD_WORD_NONE },
	},
	.run = run_drill,
};

const struct cmd cmd_quiz = {
	.name = "quiz",
	.usage = "COMPANY [--cards N] [--kinds K,…] [--no-record]",
	.summary = "every card of one company, due or not",
	.help = SESSION_HELP,
	.group = CMD_PRACTISE,
	.min_args = 1,
	.max_args = 1,
	.flags = CMD_DECK,
	.complete = CMD_WORD_COMPANY,
	.options = {
	        { "--cards", "N", "stop after N cards", CMD_WORD_NONE },
	        { "--kinds", "K,…", "only these: question, pitch, gap, proof, why, ask, story, followup",
	          CMD_WORD_KIND },
	        { "--no-record", NULL, "leave the schedule as it is", CMD_WORD_NONE },
	},
	.run = run_quiz,
};

const struct cmd cmd_weak = {
	.name = "weak",
	.usage = "[COMPANY] [--cards N]",
	.summary = "the answers most likely to fail at the interview, worst first",
	.help = "Each card comes back until its answer was good or easy twice, but not more than five "
	        "times. " SESSION_HELP,
	.group = CMD_PRACTISE,
	.max_args = 1,
	.flags = CMD_DECK,
	.complete = CMD_WORD_COMPANY,
	.options = {
	        { "--cards", "N", "stop after N cards (10)", CMD_WORD_NONE },
	},
	.run = run_weak,
};
