/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>

#include "gen_dossiers.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))

static const char *const onsets[] = { "Bar", "Cor", "Del", "Fen", "Gal",  "Hol", "Jor", "Kel",
	                              "Lor", "Mir", "Nor", "Pel", "Quin", "Ros", "Sel", "Tor" };
static const char *const middles[] = { "a",  "e",  "i",   "o",   "an", "en", "in", "on",
	                               "ar", "er", "ash", "eth", "il", "ol", "um", "us" };
static const char *const ends[] = { "brook", "by",  "dale", "field", "ford", "gate",
	                            "ham",   "low", "mere", "mouth", "ness", "ridge",
	                            "stow",  "ton", "wick", "worth" };
static const char *const jobs[] = { "Data Engineer",    "Ward Nurse",       "Product Designer",
	                            "Physics Teacher",  "Account Manager",  "Site Engineer",
	                            "Research Officer", "Kitchen Manager",  "Release Engineer",
	                            "Museum Curator",   "Logistics Planner" };

static const char *const frames[] = {
	"How would you plan %s for %s?",
	"Tell us about a time %s went wrong at %s.",
	"What would you change first about %s at %s?",
	"How do you measure %s in %s?",
	"Who should decide about %s when %s disagrees?",
	"What did you learn from %s during %s?",
	"How do you explain %s to %s?",
	"Where does %s cost the most in %s?",
	"Which mistake about %s is most common in %s?",
	"How would you hand over %s to %s?",
	"What do you check before %s reaches %s?",
	"When would you refuse %s to %s?",
};
static const char *const topics[] = {
	"a late delivery",    "the weekly rota",   "an unpopular rule",  "the night shift",
	"a broken forecast",  "a new supplier",    "the handover notes", "a missing permit",
	"the spare parts",    "the first release", "a shared calendar",  "the waiting list",
	"an angry letter",    "the safety drill",  "a smaller budget",   "the old archive",
	"a second language",  "the training plan", "an empty warehouse", "the data migration",
	"a public complaint", "the winter season", "a faulty sensor",    "the price change",
};
static const char *const places[] = {
	"a team of three",    "the regional office", "a hospital ward",   "the harbour crew",
	"a remote customer",  "the finance people",  "a school board",    "the repair workshop",
	"a volunteer group",  "the evening kitchen", "a film archive",    "the ticket counter",
	"a union meeting",    "the loading bay",     "a research grant",  "the call centre",
	"a mountain station", "the reading room",    "a family business", "the control tower",
};
static const char *const occasions[] = {
	"",
	"On a bad day: ",
	"In your first week: ",
	"With half the money: ",
	"Without your manager: ",
	"When nobody is watching: ",
	"After a long absence: ",
	"Two days before Easter: ",
	"In plain words: ",
	"As if I were twelve: ",
	"From your last job: ",
	"With the lights off: ",
};
static const char *const common[] = {
	"Tell me about yourself.",
	"What is your greatest weakness?",
	"Why are you leaving your present job?",
	"Tell me about a conflict with a colleague.",
	"Where do you see yourself in five years?",
	"Describe a decision you regret.",
};
static const char *const clauses[] = {
	"I wrote down what we knew and what we only believed",
	"the numbers fell from 41 to 12 within six weeks",
	"nobody had asked the people who did the work",
	"we tried it with one group before the other nine",
	"I said no, gave the reason, and offered a date",
	"the list fitted on one page and stayed there",
	"it took two meetings and one long walk",
	"I measured it every Friday at the same hour",
	"the cost was 3,200 a month, and then it was 900",
	"we kept the old way running for ten days beside it",
	"somebody else found the fault before I did, and I thanked her",
	"I would do it earlier now, and with fewer words",
};

/* splitmix64 */
static uint64_t draw(uint64_t *state)
{
	uint64_t z = (*state += UINT64_C(0x9e3779b97f4a7c15));

	z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
	return z ^ (z >> 31);
}

static const char *pick(uint64_t *state, const char *const *list, size_t count)
{
	return list[draw(state) % count];
}

#define PICK(list) pick(state, list, COUNT(list))

static void add_prose(struct buf *out, uint64_t *state, size_t sentences)
{
	for (size_t i = 0; i < sentences; i++)
		buf_addf(out, "%s%s, and %s.", i ? " " : "", i ? "Then" : "First", PICK(clauses));
}

/* 4096 names, then the same with a number. */
static void add_company(struct buf *out, size_t number)
{
	buf_addf(out, "%s%s%s", onsets[number % 16], middles[number / 16 % 16],
	         ends[number / 256 % 16]);
	if (number >= 4096)
		buf_addf(out, " %zu", number / 4096);
}

/* Frames go round, so that a dossier hardly asks the same twice. */
static void add_question(struct buf *out, uint64_t *state, size_t at, const char *more)
{
	const char *frame = frames[at % COUNT(frames)];
	const char *filling = PICK(topics);

	if (at % 8 == 7)
		frame = common[at / 8 % COUNT(common)];
	else
		buf_adds(out, PICK(occasions));
	for (const char *c = frame; *c; c++) {
		if (*c == '%') {
			buf_adds(out, filling);
			filling = PICK(places);
			c++; /* the s */
		} else if (!c[1]) {
			buf_addf(out, "%s%c", more, *c);
		} else {
			buf_addc(out, *c);
		}
	}
}

/* What the brief number `number` asks as its question `at`; its package asks it again. */
static uint64_t question_seed(uint64_t seed, size_t number, size_t at)
{
	return seed ^ (number * UINT64_C(0xd1342543de82ef95)) ^ (at * UINT64_C(0x9fb21c651e98df25));
}

static void add_rows(struct buf *out, uint64_t *state, size_t rows, const char *head,
                     const char *last)
{
	buf_adds(out, head);
	for (size_t i = 0; i < rows; i++) {
		buf_addf(out, "| %s with %s (%zu) | ", PICK(topics), PICK(places), i + 1);
		add_prose(out, state, 2);
		buf_addf(out, " |%s\n", last);
	}
	buf_addc(out, '\n');
}

static void gen_brief(struct buf *out, size_t number, size_t cards, uint64_t seed)
{
	uint64_t own = question_seed(seed, number, cards), *state = &own;
	size_t rest = cards > 3 ? cards - 3 : 1, questions = (rest + 1) / 2;
	size_t gaps = (rest - questions) / 2, proofs = rest - questions - gaps;

	buf_adds(out, "# ");
	add_company(out, number);
	buf_addf(out,
	         " — %s\n\n## Role Summary\n- **Link**: https://jobs.example/%zu\n"
	         "- **Location**: Remote\n- **Fit Score**: %d/5\n\n## Tailored Pitch\n",
	         PICK(jobs), number, (int)(draw(state) % 5 + 1));
	add_prose(out, state, 3);
	buf_adds(out, "\n\n## Resume Emphasis\n1. ");
	add_prose(out, state, 2);
	buf_adds(out, "\n\n");
	add_rows(out, state, proofs,
	         "## Proof Point Mapping\n| Requirement | Evidence | Strength |\n|---|---|---|\n",
	         " strong |");
	buf_adds(out, "## Why This Role\n");
	add_prose(out, state, 3);
	buf_adds(out, "\n\n");
	add_rows(out, state, gaps, "## Gap Analysis\n| Gap | How to Frame |\n|---|---|\n", "");
	buf_adds(out, "## If They Ask X, Say Y\n");
	for (size_t i = 0; i < questions; i++) {
		uint64_t words = question_seed(seed, number, i);

		buf_adds(out, "- **\"");
		add_question(out, &words, i, "");
		buf_adds(out, "\"** -- ");
		add_prose(out, &words, 5);
		buf_adds(out, "\n\n");
	}
	buf_addf(out, "### One Question to Ask Them\n\n\"What became of %s?\"\n", PICK(topics));
}

static void gen_package(struct buf *out, size_t number, size_t cards, uint64_t seed)
{
	uint64_t own = question_seed(seed, number, cards), *state = &own;
	size_t questions = cards > 2 ? cards - 2 : 1;

	buf_adds(out, "# ");
	add_company(out, number);
	buf_adds(out, " — Dossier | READY TO SUBMIT\n\n**Status**: Ready for submission\n\n"
	              "## Interview Prep Quick Sheet\n\n### Most Likely Questions and Answers\n\n");
	for (size_t i = 0; i < questions; i++) {
		bool again = i < questions / 2;
		uint64_t words = question_seed(seed, again ? number : number + 1, i);

		buf_addf(out, "**%zu. \"", i + 1);
		add_question(out, &words, i, again ? " these days" : "");
		buf_adds(out, "\"**\n\n");
		add_prose(out, state, 6);
		buf_adds(out, "\n\n");
	}
	buf_adds(out, "### 30-Second \"Tell Me About Yourself\"\n\n");
	add_prose(out, state, 3);
	buf_addf(out, "\n\n### One Question to Ask Them\n\n\"Who looks after %s?\"\n",
	         PICK(topics));
}

bool gen_is_package(size_t number)
{
	return number % 4 == 3;
}

void gen_dossier(struct buf *out, size_t number, size_t cards, uint64_t seed)
{
	if (gen_is_package(number))
		gen_package(out, number - 1, cards, seed);
	else
		gen_brief(out, number, cards, seed);
}
