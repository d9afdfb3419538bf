/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What each kind of file gives, before anything is merged.
 */
#include <stdlib.h>

#include "check.h"
#include "html.h"
#include "source.h"

static const char *read_kind;

/* "event@LINE summary | date time zone / zone as written | minutes | refused" */
static void add_events(struct buf *out, const struct source *source)
{
	char date[DAY_TEXT_MAX];

	for (size_t i = 0; i < source->event_count; i++) {
		const struct source_event *event = &source->events[i];

		buf_addf(out, "event@%zu %s | %s %d %s/%s | %d | %s%s\n", event->line,
		         event->summary, day_date(event->day, date), event->minute, event->zone,
		         event->zone_text, event->length_min, event->refused,
		         event->cancelled ? "cancelled" : "");
	}
}

/* "KIND@LINE question | label | answer | note #anchor", a line a card; companies in brackets,
 * skips with "!". */
static char *read_named(const char *name, const char *text, bool obsidian)
{
	struct source_text in = { .text = text, .len = strlen(text), .name = name };
	const struct source_kind *kind = NULL;
	struct buf out = BUF_INIT;
	struct err err = ERR_INIT;
	struct source source;

	source_init(&source);
	if (!source_read(&source, &kind, &in, true, obsidian, &err))
		buf_addf(&out, "error: %s\n", err.msg);
	read_kind = kind ? kind->name : "";
	for (size_t p = 0; p < source.part_count; p++) {
		const struct dossier *part = &source.parts[p].dossier;

		buf_addf(&out, "[%s]\n", part->role.company);
		for (size_t i = 0; i < part->item_count; i++) {
			const struct dossier_item *item = &part->items[i];

			buf_addf(&out, "%s@%zu %s | %s | %s | %s%s%s\n",
			         dossier_kind_name(item->kind), item->line, item->question,
			         item->label, item->answer, item->note, item->anchor ? " #" : "",
			         item->anchor ? item->anchor : "");
		}
	}
	add_events(&out, &source);
	for (size_t i = 0; i < source.skip_count; i++)
		buf_addf(&out, "!%zu %s\n", source.skips[i].line, source.skips[i].reason);
	source_clear(&source);
	return buf_take(&out);
}

static void check_read(const char *name, const char *text, const char *want)
{
	char *have = read_named(name, text, false);

	CHECK_STR(have, want);
	free(have);
}

/* ---- Tables ------------------------------------------------------------------------------ */

static void a_table_is_known_by_the_names_of_its_columns(void)
{
	check_read("t.csv",
	           "Company,Question,Answer,Kind,Notes\r\n"
	           "Oriel,Why glass?,\"Light, and \"\"air\"\".\",,slowly\r\n"
	           "Tessel,No licence,Booked,Gap,\r\n"
	           "\r\n"
	           "Oriel,\"Two\nlines?\",\"One\nTwo\",,\r\n",
	           "[Oriel]\n"
	           "question@2 Why glass? |  | Light, and \"air\". | slowly\n"
	           "question@5 Two lines? |  | One\nTwo | \n"
	           "[Tessel]\n"
	           "gap@3  | No licence | Booked | \n");
	CHECK_STR(read_kind, "a table");
	check_read("t.tsv", "answer\tquestion\tid\nLight.\tWhy glass?\t7\n",
	           "[]\nquestion@2 Why glass? |  | Light. |  #7\n");
	check_read("t.csv", "question;answer\nWhy; not?;\"a;b\"\n",
	           "[]\nquestion@2 Why |  | not? | \n");
}

static void a_table_wider_than_any_deck_is_refused_with_its_limit(void)
{
	struct buf text = BUF_INIT;

	buf_adds(&text, "question,answer\nWhy?");
	for (int i = 0; i < 64; i++)
		buf_adds(&text, ",x");
	buf_adds(&text, "\n");
	check_read("t.csv", text.data,
	           "error: t.csv:2: more than 64 columns; take out those that say nothing of "
	           "cards\n");
	buf_clear(&text);
}

static void a_table_without_questions_is_refused_with_what_it_needs(void)
{
	check_read("t.csv", "name,price\npane,7\n",
	           "error: t.csv:1: a table begins with the names of its columns, one of them "
	           "\"question\"\n");
	check_read("t.csv", "question,answer\nWhy?,\"open\n",
	           "error: t.csv:2: a quotation mark is opened here and never closed\n");
	check_read("t.csv", "question,answer,kind\n,orphan,\nWhy?,,riddle\n",
	           "!2 a card without a question\n!3 \"riddle\" is not a kind of card\n");
	check_read("t.csv", "question,answer\nCaf\xe9,x\n",
	           "error: t.csv:2: this is not UTF-8 text; save the file as UTF-8 and import it "
	           "again\n");
}

/* ---- Anki -------------------------------------------------------------------------------- */

static void notes_from_anki_follow_their_header(void)
{
	check_read("notes.txt",
	           "#separator:tab\n#html:true\n#guid column:1\n#deck column:2\n#tags column:5\n"
	           "k;w7F\tJobs::Oriel\tWhy <b>glass</b>&nbsp;?\tLight.<br>And <i>air</i> &amp; "
	           "time.\tx kind::story\n"
	           "h3$2a\tJobs::Tessel\tWhy?\t<ul><li>One</li><li>Two</li></ul>\t\n",
	           "[Oriel]\n"
	           "story@6 Why glass ? |  | Light.\nAnd air & time. |  #k;w7F\n"
	           "[Tessel]\n"
	           "question@7 Why? |  | - One\n- Two |  #h3$2a\n");
	CHECK_STR(read_kind, "Anki notes");
	check_read("notes.txt",
	           "#separator:Semicolon\n#html:false\n#deck:Oriel\n#columns:Back;Front\n"
	           "# a remark\n\"Light; <air>.\";Why glass?\n",
	           "[Oriel]\nquestion@6 Why glass? |  | Light; <air>. | \n");
	check_read("notes.txt",
	           "#html:true\nThe {{c1::kiln::oven}} and the {{c2::glass}}.\tExtra\n",
	           "[]\nquestion@2 The [oven] and the […]. |  | The kiln and the glass.\n\nExtra | "
	           "\n");
	check_read("notes.txt", "#html:true\n[sound:a.mp3]<img src=\"b.png\">\tLight.\n",
	           "!2 a card without a question\n");
}

static void rich_text_becomes_plain(void)
{
	static const struct {
		const char *html, *text;
	} cases[] = {
		{ "a<br><br>b", "a\n\nb" },
		{ "<div>a</div><div>b</div>", "a\nb" },
		{ "1 < 2 && 3 > 2", "1 < 2 && 3 > 2" },
		{ "&#8594; &#x2192; &rarr; &bogus; &;", "→ → → &bogus; &;" },
		{ "<style>p{}</style>a<!-- b -->c<script>d", "ac" },
		{ "&#xD800;&#0;&#99999999;", "&#99999999;" },
		{ "a<b", "a" },
		{ "So:<ul><li>a</li><li>b</li></ul>c", "So:\n- a\n- b\nc" },
		{ "<SCRIPT>if (a</b) c;</SCRIPT>d", "d" },
		{ "a<!-- never closed", "a" },
		{ "Say [sound:a.mp3]this[sound:b", "Say this" },
		{ "&#x1F600;&#228;&auml;&nbsp;b", "\U0001F600\u00E4\u00E4 b" },
		{ "&#xZZ; &#; &#x; &amp", "&#xZZ; &#; &#x; &amp" },
		{ "<b>bold</b> <i class=\"x\">and</i> </p>", "bold and" },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buf out = BUF_INIT;

		html_text(&out, cases[i].html, strlen(cases[i].html));
		CHECK_STR(out.data, cases[i].text);
		buf_clear(&out);
	}
}

/* ---- Marked lines ------------------------------------------------------------------------ */

static void flashcards_are_marked_by_letters(void)
{
	check_read("cards.md",
	           "# Oriel — Glazier\n\n"
	           "Q: Why\nglass?\nA: Light.\n\n- and air\n\n---\n"
	           "C: The [kiln] burns at [1,100] degrees, see [here](x).\n\n"
	           "Q: No answer?\n\n## Gap Analysis\n\n| Gap | How to Frame |\n|---|---|\n"
	           "| No licence | Booked. |\n",
	           "[Oriel]\n"
	           "gap@18  | No licence | Booked. | \n"
	           "question@3 Why glass? |  | Light.\n\n- and air | \n"
	           "question@10 The […] burns at 1,100 degrees, see [here](x). |  | kiln | \n"
	           "question@10 The kiln burns at […] degrees, see [here](x). |  | 1,100 | \n"
	           "question@12 No answer? |  |  | \n");
	CHECK_STR(read_kind, "flashcards");
	check_read("cards.md", "---\nname = \"x\"\n---\nQ: Why?\nA: So.\nA: Again.\n",
	           "[cards]\nquestion@4 Why? |  | So. | \n!6 an answer without a question\n");
}

static void obsidian_lines_are_cards_when_asked(void)
{
	static const char text[] = "# Oriel — Glazier\n\nStatus:: applied\n"
				   "- Why glass?::Light.\n- kiln:::oven\n\n```\na b::c\n```\n"
				   "What do you\ndo at night?\n?\nSleep.\nOr walk.\n\n"
				   "What broke?:: A skylight. <!--SR:!2026-01-01,3,250-->\n";
	char *have = read_named("notes.md", text, true);

	CHECK_STR(have, "[Oriel]\n"
	                "question@4 Why glass? |  | Light. | \n"
	                "question@5 kiln |  | oven | \n"
	                "question@5 oven |  | kiln | \n"
	                "question@10 What do you do at night? |  | Sleep.\nOr walk. | \n"
	                "question@16 What broke? |  | A skylight. | \n"
	                "!3 a field, not a card\n");
	free(have);
	have = read_named("notes.md", text, false);
	CHECK_STR(read_kind, "a dossier");
	free(have);
}

/* ---- Calendars --------------------------------------------------------------------------- */

static void check_event(const char *lines, const char *want)
{
	struct buf text = BUF_INIT, expected = BUF_INIT;

	buf_addf(&text, "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n%sEND:VEVENT\r\nEND:VCALENDAR\r\n",
	         lines);
	buf_addf(&expected, "%s\n", want);
	check_read("c.ics", text.data, expected.data);
	buf_clear(&text);
	buf_clear(&expected);
}

static void appointments_are_read_from_calendars(void)
{
	static const struct {
		const char *lines, *want;
	} cases[] = {
		{ "DTSTART:20261203T140000Z\r\nSUMMARY:A\\, b\\; c\\nd \\\\ e\r\n",
		  "event@2 A, b; c\nd \\ e | 2026-12-03 840 UTC/ | 0 | " },
		{ "DTSTART:20261203T140000\r\nDTEND:20261203T150000\r\nSUMMARY:A fol\r\n ded "
		  "on\r\n\te\r\n",
		  "event@2 A folded one | 2026-12-03 840 / | 60 | " },
		{ "DTSTART;TZID=Europe/Berlin:20261203T090000\nDURATION:PT1H30M\n",
		  "event@2  | 2026-12-03 540 Europe/Berlin/ | 90 | " },
		{ "DTSTART;X-A=\"b:c;d\";TZID=\"/x.org/2005/Europe/Berlin\":20261203T090000\n",
		  "event@2  | 2026-12-03 540 Europe/Berlin/ | 0 | " },
		{ "DTSTART;TZID=Pacific Standard Time:20261203T090000\n",
		  "event@2  | 2026-12-03 540 /Pacific Standard Time | 0 | " },
		{ "DTSTART;TZID=IST:20261203T090000\n", "event@2  | 2026-12-03 540 /IST | 0 | " },
		{ "DTSTART;TZID=../../etc/passwd:20261203T090000\n",
		  "event@2  | 2026-12-03 540 /../../etc/passwd | 0 | " },
		{ "DTSTART;VALUE=DATE:20261203\n", "event@2  | 2026-12-03 -1 / | 0 | " },
		{ "dtstart:20261203T090000\nrrule:FREQ=DAILY\n",
		  "event@2  | 2026-12-03 540 / | 0 | it repeats" },
		{ "DTSTART:20261203T090000\nSTATUS:CANCELLED\n",
		  "event@2  | 2026-12-03 540 / | 0 | cancelled" },
		{ "DTSTART:20261203T090000\nSUMMARY:Mine\nBEGIN:VALARM\nSUMMARY:Alarm\n"
		  "END:VALARM\n",
		  "event@2 Mine | 2026-12-03 540 / | 0 | " },
		{ "SUMMARY:No date\n", "!2 an appointment without a beginning" },
		{ "DTSTART:20261332T090000\n", "!2 an appointment whose beginning cannot be read" },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		check_event(cases[i].lines, cases[i].want);
	check_read("c.ics", "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261203T090000\n",
	           "error: c.ics:2: an appointment begins here and never ends; is the file "
	           "whole?\n");
	check_read("c.ics", "SUMMARY:x\n",
	           "error: c.ics:1: a calendar begins with \"BEGIN:VCALENDAR\"\n");
	/* A fold may part the bytes of a character. */
	check_event("DTSTART:20261203T090000\nSUMMARY:Caf\xc3\n \xa9\n",
	            "event@2 Café | 2026-12-03 540 / | 0 | ");
}

/* ---- Decks written out ------------------------------------------------------------------- */

static void a_deck_written_out_is_checked_line_by_line(void)
{
	static const struct {
		const char *line, *says;
	} cases[] = {
		{ "{\"schema\":1,\"type\":\"greenroom\"", "x.jsonl:2: " },
		{ "{\"type\":7}", "x.jsonl:2: type: a text was expected" },
		{ "{\"type\":\"review\",\"card\":\"x\",\"at\":\"2026-12-03T14:00:00Z\",\"grade\":"
		  "5}",
		  "x.jsonl:2: grade: " },
		{ "{\"type\":\"review\",\"card\":\"x\",\"at\":\"soon\",\"grade\":3}",
		  "x.jsonl:2: at: a time such as" },
		{ "{\"type\":\"card\",\"id\":\"Aa\"}", "x.jsonl:2: " },
		{ "{\"type\":\"interview\",\"role\":\"a\",\"at\":\"2026-12-03T14:00:00Z\","
		  "\"zone\":\"Moon/Base\"}",
		  "x.jsonl:2: zone: no time zone" },
		{ "[1]", "x.jsonl:2: " },
	};
	struct buf text = BUF_INIT;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char *have;

		buf_reset(&text);
		buf_addf(&text, "{\"schema\":1,\"type\":\"greenroom\"}\n%s\n", cases[i].line);
		have = read_named("x.jsonl", text.data, false);
		if (!strstr(have, cases[i].says))
			CHECK_FAIL("%s does not say \"%s\"", have, cases[i].says);
		CHECK(strncmp(have, "error: ", 7) == 0);
		free(have);
	}
	buf_clear(&text);
	check_read("x.jsonl", "{\"schema\":1,\"type\":\"poem\"}\n",
	           "!1 \"poem\" is nothing this version knows\n");
}

/* ---- Recognising ------------------------------------------------------------------------- */

static void a_text_without_a_name_is_known_by_what_is_in_it(void)
{
	static const struct {
		const char *name, *text, *kind;
	} cases[] = {
		{ "-", "question,answer\nWhy?,So.\n", "a table" },
		{ "-", "#separator:tab\nWhy?\tSo.\n", "Anki notes" },
		{ "-", "Q: Why?\nA: So.\n", "flashcards" },
		{ "-", "# Oriel — Glazier\n", "a dossier" },
		{ "prep.text", "# Oriel — Glazier\n", "a dossier" },
		{ "x.md", "\xef\xbb\xbfQ: Why?\nA: So.\n", "flashcards" },
		{ "x.txt", "question,answer\nWhy?,So.\n", "a dossier" },
		{ "x.org", "#+TITLE: Oriel — Glazier\n* Questions\n** Why?\nSo.\n", "a dossier" },
		{ "x.txt", "#+TITLE: Oriel — Glazier\n* Questions\n** Why?\nSo.\n", "a dossier" },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		free(read_named(cases[i].name, cases[i].text, false));
		CHECK_STR(read_kind, cases[i].kind);
	}
}

int main(void)
{
	RUN(a_table_is_known_by_the_names_of_its_columns);
	RUN(a_table_wider_than_any_deck_is_refused_with_its_limit);
	RUN(a_table_without_questions_is_refused_with_what_it_needs);
	RUN(notes_from_anki_follow_their_header);
	RUN(rich_text_becomes_plain);
	RUN(flashcards_are_marked_by_letters);
	RUN(obsidian_lines_are_cards_when_asked);
	RUN(appointments_are_read_from_calendars);
	RUN(a_deck_written_out_is_checked_line_by_line);
	RUN(a_text_without_a_name_is_known_by_what_is_in_it);
	return check_done();
}
