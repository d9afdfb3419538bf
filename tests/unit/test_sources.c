/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What each kind of file gives, before anything is merged.
 */
#include <stdlib.h>

#include "check.h"
#include "html.h"
#include "source.h"

static const char *read_kind;

/* "KIND@LINE question | label | answer | note #anchor", a line a card; companies in brackets,
 * skips with "!". */
static char *read_named(const char *name, const char *text, bool obsidian)
{
	struct source_text in = { text, strlen(text), name, NULL };
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
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		free(read_named(cases[i].name, cases[i].text, false));
		CHECK_STR(read_kind, cases[i].kind);
	}
}

int main(void)
{
	RUN(a_table_is_known_by_the_names_of_its_columns);
	RUN(a_table_without_questions_is_refused_with_what_it_needs);
	RUN(notes_from_anki_follow_their_header);
	RUN(rich_text_becomes_plain);
	RUN(flashcards_are_marked_by_letters);
	RUN(obsidian_lines_are_cards_when_asked);
	RUN(a_text_without_a_name_is_known_by_what_is_in_it);
	return check_done();
}
