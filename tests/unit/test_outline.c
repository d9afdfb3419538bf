/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include "outline.h"
#include "survey.h"

static struct doc doc;
static struct dossier found;
static struct shape_kept kept[SHAPES_KEPT];
static struct walk walk;

/* A walk that stands before the first block of the text, in a file about an interview. */
static void begin(const char *text)
{
	struct err err = ERR_INIT;

	doc_clear(&doc);
	CHECK(doc_read(&doc, text, strlen(text), "acme.md", &err));
	memset(kept, 0, sizeof kept);
	walk = (struct walk){ .doc = &doc, .out = &found, .name = "acme.md", .is_dossier = true };
	walk.stack[0].kind = SECTION_PLAIN;
	shape_reader_init(&walk.shapes, kept);
	outline_find(&walk);
}

/* The block of the document whose text begins so. */
static const struct doc_node *block(const char *text)
{
	for (size_t i = 0; i < doc.node_count; i++) {
		const struct doc_node *node = &doc.nodes[i];

		if (doc_is_leaf(node) && slice_starts(doc_text(&doc, node), text))
			return node;
	}
	CHECK_FAIL("no block begins with \"%s\"", text);
	return &doc.nodes[0];
}

static bool heads(const char *text, const char *title)
{
	struct slice got = outline_title(&walk, block(text));

	return got.len == strlen(title) && memcmp(got.text, title, got.len) == 0;
}

static void bold_lines_are_the_form_of_a_file_when_two_name_sections(void)
{
	begin("**My pitch**\n\nI sail.\n\n**Questions to ask them**\n\n- Who pays?\n\n**The "
	      "boat**\n\nOld.\n");
	CHECK(walk.outline_bold);
	CHECK(!walk.outline_lone);
	CHECK(heads("My pitch", "My pitch"));
	CHECK(outline_ends_part(&walk, block("The boat"), outline_title(&walk, block("The boat"))));
	begin("**My pitch**\n\nI sail.\n\n**The boat**\n\nOld.\n");
	CHECK(!walk.outline_bold);
	CHECK(!outline_ends_part(&walk, block("The boat"),
	                         outline_title(&walk, block("The boat"))));
}

static void bold_lines_that_ask_are_questions_and_no_form(void)
{
	begin("**My pitch**\n\nI sail.\n\n**My questions for them**\n\n- Who pays?\n\n"
	      "**Why us?**\n\nThe route.\n\n**Why now?**\n\nThe yard.\n");
	CHECK(!walk.outline_bold);
	CHECK(!outline_ends_part(&walk, block("Why us?"), outline_title(&walk, block("Why us?"))));
}

static void lone_lines_are_the_form_of_a_file_without_headings(void)
{
	const char *plain =
		"Larkhaul\n\nmy pitch\n\nI sail.\n\nquestions to ask them\n\n- Who pays?\n\n"
		"the boat\n\n- old\n";
	char headed[256];

	begin(plain);
	CHECK(walk.outline_lone);
	CHECK(heads("my pitch", "my pitch"));
	CHECK(heads("the boat", "the boat"));
	CHECK(heads("I sail.", ""));
	CHECK(outline_may_head(&walk, block("my pitch"), doc_text(&doc, block("my pitch"))));
	snprintf(headed, sizeof headed, "x\n\n## One\n\ny\n\n## Two\n\n%s", plain);
	begin(headed);
	CHECK(!walk.outline_lone);
	CHECK(heads("my pitch", ""));
	CHECK(!outline_may_head(&walk, block("my pitch"), doc_text(&doc, block("my pitch"))));
}

static void a_line_above_a_list_heads_it_with_a_colon_or_in_capitals(void)
{
	begin("# Larkhaul\n\n## One\n\n## Two\n\nQuestions for them:\n\n- Who pays?\n\nMY "
	      "QUESTIONS\n\n- Who plans?\n\n"
	      "The crew is small\n\n- nine\n\nIt ends here:\n\nso it does\n");
	CHECK(heads("Questions for them:", "Questions for them:"));
	CHECK(heads("MY QUESTIONS", "MY QUESTIONS"));
	CHECK(heads("The crew is small", ""));
	CHECK(heads("It ends here:", ""));
}

static void no_line_in_a_list_or_a_quote_heads_anything_but_in_bold(void)
{
	begin("# Larkhaul\n\nQuestions for them:\n\n- Who pays?\n\n**My pitch**\n\nI sail.\n");
	walk.depth = 1;
	CHECK(heads("Questions for them:", ""));
	CHECK(heads("My pitch", "My pitch"));
	walk.depth = 0;
	walk.quote_depth = 1;
	CHECK(heads("Questions for them:", ""));
}

static void an_invitation_stands_above_a_list_that_asks(void)
{
	begin("# Larkhaul\n\nAny questions for us?\n\n- Who pays?\n- Who plans?\n\n"
	      "Do you have questions for us?\n\n- I was ready.\n- They had none.\n\n"
	      "Any questions for us?\n");
	CHECK(outline_invites(&walk, block("Any questions")));
	CHECK(!outline_invites(&walk, block("Do you have")));
	walk.is_dossier = false;
	CHECK(!outline_invites(&walk, block("Any questions")));
}

static void an_answer_that_is_owed_may_be_a_short_line(void)
{
	begin("Larkhaul\n\nmy pitch\n\nI sail.\n\nquestions to ask them\n\n- Who pays?\n\nthe "
	      "boat\n\nOld.\n");
	item_open(&walk, DOSSIER_QUESTION, doc_text(&doc, block("Who pays?")),
	          doc_text(&doc, block("my pitch")), 1);
	CHECK(!outline_ends_part(&walk, block("the boat"),
	                         outline_title(&walk, block("the boat"))));
	item_close(&walk);
	CHECK(outline_ends_part(&walk, block("the boat"), outline_title(&walk, block("the boat"))));
	dossier_clear(&found);
	buf_clear(&walk.answer);
	buf_clear(&walk.note);
}

int main(void)
{
	doc_init(&doc);
	dossier_init(&found);
	RUN(bold_lines_are_the_form_of_a_file_when_two_name_sections);
	RUN(bold_lines_that_ask_are_questions_and_no_form);
	RUN(lone_lines_are_the_form_of_a_file_without_headings);
	RUN(a_line_above_a_list_heads_it_with_a_colon_or_in_capitals);
	RUN(no_line_in_a_list_or_a_quote_heads_anything_but_in_bold);
	RUN(an_invitation_stands_above_a_list_that_asks);
	RUN(an_answer_that_is_owed_may_be_a_short_line);
	doc_clear(&doc);
	return check_done();
}
