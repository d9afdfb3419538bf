/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Every deck in decks/ against decks/NAME.expect, which was written from the Markdown:
 *
 *	role TAB field TAB value
 *	kind TAB line TAB question, or the label of a card whose prompt greenroom words itself
 *	     [TAB how the answer begins TAB how it ends]
 *
 * in the order of the text, with nothing missing and nothing more.
 */
#include "check.h"

#include <dirent.h>
#include <stdlib.h>

#include "buf.h"
#include "dossier.h"
#include "file.h"

struct deck_test {
	const char *name; /* the deck's file, for messages */
	struct dossier dossier;
	size_t next; /* item that the next expectation is about */
	size_t line; /* of the expectation */
};

static const char *role_field(const struct dossier_role *role, const char *name)
{
	const struct {
		const char *name, *value;
	} fields[] = { { "company", role->company }, { "title", role->title },
		       { "link", role->link },       { "location", role->location },
		       { "comp", role->comp },       { "fit_score", role->fit_score },
		       { "status", role->status } };

	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		if (strcmp(fields[i].name, name) == 0)
			return fields[i].value;
	return NULL;
}

static void expect_role(const struct deck_test *test, const char *field, const char *value)
{
	const char *have = role_field(&test->dossier.role, field);

	check_checks++;
	if (!have || strcmp(have, value) != 0)
		CHECK_FAIL("%s: %s is \"%s\", not \"%s\"", test->name, field,
		           have ? have : "(no such field)", value);
}

static bool begins_and_ends(const char *text, const char *begin, const char *end)
{
	size_t len = strlen(text), tail = strlen(end);

	return strncmp(text, begin, strlen(begin)) == 0 && len >= tail &&
	       strcmp(text + len - tail, end) == 0;
}

static void expect_answer(const struct deck_test *test, const char *begin, const char *end)
{
	const struct dossier_item *item;

	if (!test->next)
		return;
	item = &test->dossier.items[test->next - 1];
	check_checks++;
	if (!begins_and_ends(item->answer, begin, end))
		CHECK_FAIL("%s:%zu: the answer is \"%s\", not \"%s … %s\"", test->name, item->line,
		           item->answer, begin, end);
}

static void expect_item(struct deck_test *test, const char *kind, size_t line, const char *text)
{
	const struct dossier_item *item;
	const char *have;

	check_checks++;
	if (test->next == test->dossier.item_count) {
		CHECK_FAIL("%s:%zu: no %s \"%s\"", test->name, line, kind, text);
		return;
	}
	item = &test->dossier.items[test->next++];
	have = *item->question ? item->question : item->label;
	if (strcmp(dossier_kind_name(item->kind), kind) != 0 || item->line != line ||
	    (strcmp(have, text) != 0 && strcmp(item->label, text) != 0))
		CHECK_FAIL("%s: %s of line %zu \"%s\", not %s of line %zu \"%s\"", test->name,
		           dossier_kind_name(item->kind), item->line, have, kind, line, text);
	if (!*item->answer)
		CHECK_FAIL("%s:%zu: \"%s\" has no answer", test->name, line, text);
	if (item->answer_line < item->line || item->end_line < item->answer_line)
		CHECK_FAIL("%s:%zu: the answer goes from line %zu to %zu", test->name, line,
		           item->answer_line, item->end_line);
}

/* Cuts the text at its tabs; returns how many fields there were, at most max. */
static size_t split_fields(char *text, char **fields, size_t max)
{
	size_t count = 0;

	while (text && count < max) {
		fields[count++] = text;
		text = strchr(text, '\t');
		if (text)
			*text++ = '\0';
	}
	return count;
}

static void expect_line(struct deck_test *test, char *text)
{
	char *fields[5];
	size_t count = split_fields(text, fields, 5);

	if (count != 3 && count != 5) {
		CHECK_FAIL("%s: expectation %zu has %zu fields", test->name, test->line, count);
		return;
	}
	if (strcmp(fields[0], "role") == 0)
		expect_role(test, fields[1], fields[2]);
	else
		expect_item(test, fields[0], strtoul(fields[1], NULL, 10), fields[2]);
	if (count == 5)
		expect_answer(test, fields[3], fields[4]);
}

static void expect_all(struct deck_test *test, char *text)
{
	char *end;

	for (; *text; text = end) {
		test->line++;
		end = text + strcspn(text, "\n");
		if (*end)
			*end++ = '\0';
		expect_line(test, text);
	}
	for (; test->next < test->dossier.item_count; test->next++) {
		const struct dossier_item *item = &test->dossier.items[test->next];

		CHECK_FAIL("%s:%zu: an unexpected %s \"%s\"", test->name, item->line,
		           dossier_kind_name(item->kind),
		           *item->question ? item->question : item->label);
	}
}

static void check_deck(const char *name)
{
	struct deck_test test = { .name = name };
	struct buf path = BUF_INIT, text = BUF_INIT, want = BUF_INIT;
	struct err err = ERR_INIT;

	dossier_init(&test.dossier);
	buf_addf(&path, "%s/%s", DECKS, name);
	if (!file_read(&text, path.data, DOSSIER_MAX_BYTES, &err))
		goto out;
	buf_reset(&path);
	buf_addf(&path, "%s/%.*s.expect", EXPECTATIONS, (int)(strlen(name) - 3), name);
	if (!file_read(&want, path.data, DOSSIER_MAX_BYTES, &err))
		goto out;
	if (dossier_parse(&test.dossier, text.data, text.len, name, &err))
		expect_all(&test, want.data);
out:
	if (err.code != ERR_NONE)
		CHECK_FAIL("%s: %s", name, err.msg);
	dossier_clear(&test.dossier);
	buf_clear(&path);
	buf_clear(&text);
	buf_clear(&want);
}

static bool is_markdown(const char *name)
{
	size_t len = strlen(name);

	return len > 3 && strcmp(name + len - 3, ".md") == 0;
}

static void every_deck_gives_the_cards_that_its_text_holds(void)
{
	DIR *folder = opendir(DECKS);
	struct dirent *entry;
	int decks = 0;

	while (folder && (entry = readdir(folder)))
		if (is_markdown(entry->d_name)) {
			check_deck(entry->d_name);
			decks++;
		}
	if (folder)
		closedir(folder);
	CHECK(decks >= 5);
}

int main(void)
{
	RUN(every_deck_gives_the_cards_that_its_text_holds);
	return check_done();
}
