/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The last import, kept among the settings: a word a line, with line ends and backslashes escaped.
 */
#include "import_parts.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "text.h"

#define KEY "import.last"

static void add_word(struct buf *out, const char *name, const char *value)
{
	buf_adds(out, name);
	for (; *value; value++) {
		if (*value == '\n' || *value == '\\')
			buf_addc(out, '\\');
		buf_addc(out, *value == '\n' ? 'n' : *value);
	}
	buf_addc(out, '\n');
}

/* Standard input cannot be read again: nothing is remembered of it. */
bool import_last_save(struct deck *deck, const struct import_job *job, struct err *err)
{
	struct buf text = BUF_INIT;
	char whole[PATH_MAX];
	bool ok = true, any = false;

	if (job->options.company)
		add_word(&text, "company ", job->options.company);
	if (job->options.kinds)
		add_word(&text, "kinds ", job->options.kinds);
	if (job->options.obsidian)
		add_word(&text, "obsidian", "");
	for (size_t i = 0; i < job->count; i++) {
		if (strcmp(job->paths[i], "-") == 0)
			continue;
		add_word(&text, "path ", realpath(job->paths[i], whole) ? whole : job->paths[i]);
		any = true;
	}
	if (any)
		ok = deck_set_setting(deck, KEY, text.data, err);
	buf_clear(&text);
	return ok;
}

static char *read_word(const char *text, size_t len)
{
	struct buf out = BUF_INIT;

	for (size_t i = 0; i < len; i++) {
		bool escaped = text[i] == '\\' && i + 1 < len;

		i += escaped;
		buf_addc(&out, escaped && text[i] == 'n' ? '\n' : text[i]);
	}
	return buf_take(&out);
}

static void add_path(struct import_last *last, char *path)
{
	mem_grow(&last->paths, &last->cap, last->count + 1, sizeof *last->paths);
	last->paths[last->count++] = path;
}

void import_last_add(struct import_last *last, const char *path)
{
	add_path(last, mem_strdup(path));
}

static void read_line(struct import_last *out, const char *line, size_t len)
{
	size_t name = strcspn(line, " \n"), skip = name < len ? name + 1 : len;
	char *value = read_word(line + skip, len - skip);

	if (text_starts(line, "path ")) {
		add_path(out, value);
	} else if (text_starts(line, "company ") && !out->company) {
		out->company = value;
	} else if (text_starts(line, "kinds ") && !out->kinds) {
		out->kinds = value;
	} else {
		out->obsidian |= text_starts(line, "obsidian");
		mem_free_text(value);
	}
}

bool import_last_none(struct err *err)
{
	return err_set(err, ERR_USAGE,
	               "nothing was imported yet; name a file or a folder: `import PATH…`");
}

bool import_last_load(struct deck *deck, struct import_last *out, struct err *err)
{
	struct buf text = BUF_INIT;
	bool found = deck_setting(deck, KEY, &text, err);

	for (const char *line = text.data; *line;) {
		size_t len = strcspn(line, "\n");

		read_line(out, line, len);
		line += len + (line[len] == '\n');
	}
	buf_clear(&text);
	if (err->code != ERR_NONE)
		return false;
	return (found && out->count > 0) || import_last_none(err);
}

void import_last_clear(struct import_last *last)
{
	for (size_t i = 0; i < last->count; i++)
		mem_free_text(last->paths[i]);
	free(last->paths);
	mem_free_text(last->company);
	mem_free_text(last->kinds);
	*last = (struct import_last)IMPORT_LAST_INIT;
}
