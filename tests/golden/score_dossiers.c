/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * score_dossiers FOLDER PRECISION RECALL: how well the importer reads a folder of dossiers.
 *
 * Beside X.md or X.txt stands X.expect, written from the text by hand, a line a thing with tabs
 * between:
 *
 *	KIND       line  text           part of the answer ("-": unanswered, nothing: any)   note
 *	interview  line  "2026-06-11 12:45 AEST"    the zone's name, "?" when it must be asked
 *	role       field value
 *	skip       line
 *
 * The text is the question, or the label of kinds that have none. A card counts as found when
 * kind, line and text agree and the answer holds the part. The note, where given, is a part of the
 * card's note that its answer must not hold; of a follow-up it is how its question begins. What stands before the first "-" of the
 * file's name is the form it is counted under. Fails when precision or recall, in per cent and
 * over all cards, is lower than asked, or a role, a date or a skip is wrong.
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "buf.h"
#include "day.h"
#include "dossier.h"
#include "file.h"
#include "text.h"

#define FORMS_MAX  64
#define FIELDS_MAX 5

struct score {
	char form[24];
	size_t files, expected, given, right;
};

static struct score forms[FORMS_MAX];
static size_t form_count, wrong_facts;

static struct score *form_of(const char *name)
{
	size_t len = strcspn(name, "-.");
	struct score *score;

	if (len >= sizeof score->form)
		len = sizeof score->form - 1;
	for (size_t i = 0; i < form_count; i++)
		if (strlen(forms[i].form) == len && memcmp(forms[i].form, name, len) == 0)
			return &forms[i];
	score = &forms[form_count < FORMS_MAX - 1 ? form_count++ : form_count];
	memcpy(score->form, name, len);
	return score;
}

static const char *text_of(const struct dossier_item *item)
{
	return item->question[0] ? item->question : item->label;
}

static bool same_text(const char *a, const char *b)
{
	struct buf left = BUF_INIT, right = BUF_INIT;
	bool same;

	text_key(&left, a, strlen(a));
	text_key(&right, b, strlen(b));
	same = left.len == right.len && memcmp(left.data, right.data, left.len) == 0;
	buf_clear(&left);
	buf_clear(&right);
	return same;
}

static bool answer_fits(const struct dossier_item *item, const char *part)
{
	if (strcmp(part, "-") == 0)
		return item->answer[0] == '\0';
	return strstr(item->answer, part) != NULL;
}

static bool note_fits(const struct dossier *dossier, const struct dossier_item *item,
                      const char *part)
{
	if (part[0] == '\0')
		return true;
	if (item->kind == DOSSIER_FOLLOWUP)
		return item->parent != DOSSIER_NO_PARENT &&
		       strncmp(dossier->items[item->parent].question, part, strlen(part)) == 0;
	return strstr(item->note, part) && !strstr(item->answer, part);
}

static bool find_card(const struct dossier *dossier, bool *taken, char *const field[FIELDS_MAX],
                      const char *name)
{
	size_t line = strtoul(field[1], NULL, 10);

	for (size_t i = 0; i < dossier->item_count; i++) {
		const struct dossier_item *item = &dossier->items[i];

		if (taken[i] || item->line != line || !same_text(text_of(item), field[2]) ||
		    strcmp(dossier_kind_name(item->kind), field[0]) != 0)
			continue;
		if (!answer_fits(item, field[3])) {
			printf("%s:%zu: the answer is \"%s\"\n", name, line, item->answer);
			return false;
		}
		if (!note_fits(dossier, item, field[4])) {
			printf("%s:%zu: the note is \"%s\"\n", name, line, item->note);
			return false;
		}
		taken[i] = true;
		return true;
	}
	printf("%s:%zu: missed the %s \"%s\"\n", name, line, field[0], field[2]);
	return false;
}

static const char *role_value(const struct dossier_role *role, const char *field)
{
	const struct {
		const char *name, *value;
	} values[] = {
		{ "company", role->company }, { "title", role->title },
		{ "link", role->link },       { "location", role->location },
		{ "comp", role->comp },       { "fit_score", role->fit_score },
		{ "status", role->status },
	};

	for (size_t i = 0; i < sizeof values / sizeof *values; i++)
		if (strcmp(values[i].name, field) == 0)
			return values[i].value;
	return "(no such field)";
}

static bool date_fits(const struct dossier_interview *date, char *const field[FIELDS_MAX])
{
	char day[DAY_TEXT_MAX], all[128];

	day_date(date->day, day);
	if (date->minute < 0)
		snprintf(all, sizeof all, "%s", day);
	else
		snprintf(all, sizeof all, "%s %02d:%02d%s%s", day, date->minute / 60,
		         date->minute % 60, date->zone_text[0] ? " " : "", date->zone_text);
	if (date->line != strtoul(field[1], NULL, 10) || strcmp(all, field[2]) != 0)
		return false;
	return strcmp(field[3], "?") == 0 ? date->doubt[0] != '\0'
	                                  : strcmp(date->zone, field[3]) == 0;
}

static bool fact_fits(const struct dossier *dossier, char *const field[FIELDS_MAX])
{
	size_t line = strtoul(field[1], NULL, 10);

	if (strcmp(field[0], "role") == 0)
		return strcmp(role_value(&dossier->role, field[1]), field[2]) == 0;
	if (strcmp(field[0], "interview") == 0) {
		for (size_t i = 0; i < dossier->interview_count; i++)
			if (date_fits(&dossier->interviews[i], field))
				return true;
		return false;
	}
	for (size_t i = 0; i < dossier->skip_count; i++)
		if (dossier->skips[i].line == line)
			return true;
	return false;
}

static void split(char *line, char *field[FIELDS_MAX])
{
	static char empty[1];

	for (size_t i = 0; i < FIELDS_MAX; i++) {
		char *tab = strchr(line, '\t');

		field[i] = line;
		if (tab)
			*tab = '\0';
		line = tab ? tab + 1 : empty;
	}
}

static void compare(const struct dossier *dossier, char *expect, const char *name,
                    struct score *score)
{
	bool *taken = calloc(dossier->item_count + 1, sizeof *taken);
	size_t dates = 0;

	for (char *line = expect, *next; line && *line; line = next) {
		char *field[FIELDS_MAX];

		next = strchr(line, '\n');
		if (next)
			*next++ = '\0';
		split(line, field);
		dates += strcmp(field[0], "interview") == 0;
		if (dossier_kind_find(field[0]) >= 0) {
			score->expected++;
			score->right += find_card(dossier, taken, field, name);
		} else if (!fact_fits(dossier, field)) {
			printf("%s: the %s %s is not \"%s\"\n", name, field[0], field[1], field[2]);
			wrong_facts++;
		}
	}
	for (size_t i = 0; i < dossier->item_count; i++)
		if (!taken[i])
			printf("%s:%zu: a %s too many: \"%s\"\n", name, dossier->items[i].line,
			       dossier_kind_name(dossier->items[i].kind),
			       text_of(&dossier->items[i]));
	if (dates != dossier->interview_count) {
		printf("%s: %zu interviews, not %zu\n", name, dossier->interview_count, dates);
		wrong_facts++;
	}
	score->given += dossier->item_count;
	free(taken);
}

/* The text beside X.expect: X.md, or X.txt. */
static bool read_text(const char *folder, const char *expect, char *name, size_t size,
                      struct buf *text, struct err *err)
{
	static const char *const endings[] = { "md", "txt" };
	char path[1024];

	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		snprintf(name, size, "%.*s.%s", (int)(strlen(expect) - 7), expect, endings[i]);
		snprintf(path, sizeof path, "%s/%s", folder, name);
		if (file_read(text, path, DOSSIER_MAX_BYTES, err))
			return true;
	}
	return false;
}

static bool score_file(const char *folder, const char *name)
{
	char path[1024], text_name[256];
	struct buf text = BUF_INIT, expect = BUF_INIT;
	struct dossier dossier;
	struct score *score = form_of(name);
	struct err err = ERR_INIT;
	bool ok = false;

	dossier_init(&dossier);
	if (!read_text(folder, name, text_name, sizeof text_name, &text, &err))
		goto out;
	snprintf(path, sizeof path, "%s/%s", folder, name);
	if (!file_read(&expect, path, DOSSIER_MAX_BYTES, &err) ||
	    !dossier_parse(&dossier, text.data, text.len, text_name, &err))
		goto out;
	score->files++;
	compare(&dossier, expect.data, text_name, score);
	ok = true;
out:
	if (!ok)
		fprintf(stderr, "%s\n", err.msg);
	dossier_clear(&dossier);
	buf_clear(&text);
	buf_clear(&expect);
	return ok;
}

static int is_expectation(const struct dirent *entry)
{
	size_t len = strlen(entry->d_name);

	return len > 7 && strcmp(entry->d_name + len - 7, ".expect") == 0;
}

static double percent(size_t part, size_t whole)
{
	return whole > 0 ? 100.0 * (double)part / (double)whole : 100.0;
}

static void print_score(const struct score *score)
{
	printf("%-12s %5zu %8zu %6zu %6zu %9.1f %7.1f\n", score->form, score->files,
	       score->expected, score->given, score->right, percent(score->right, score->given),
	       percent(score->right, score->expected));
}

int main(int argc, char **argv)
{
	struct score all = { .form = "all" };
	struct dirent **names;
	bool ok = true;
	int count;

	if (argc != 4) {
		fprintf(stderr, "usage: score_dossiers FOLDER PRECISION RECALL\n");
		return 2;
	}
	count = scandir(argv[1], &names, is_expectation, alphasort);
	for (int i = 0; i < count; i++) {
		ok &= score_file(argv[1], names[i]->d_name);
		free(names[i]);
	}
	if (count > 0)
		free(names);
	printf("%-12s %5s %8s %6s %6s %9s %7s\n", "form", "files", "expected", "given", "right",
	       "precision", "recall");
	for (size_t i = 0; i < form_count; i++) {
		print_score(&forms[i]);
		all.files += forms[i].files;
		all.expected += forms[i].expected;
		all.given += forms[i].given;
		all.right += forms[i].right;
	}
	print_score(&all);
	printf("%zu facts wrong\n", wrong_facts);
	if (all.files == 0 || wrong_facts > 0)
		ok = false;
	return ok && percent(all.right, all.given) >= strtod(argv[2], NULL) &&
	                       percent(all.right, all.expected) >= strtod(argv[3], NULL)
	               ? 0
	               : 1;
}
