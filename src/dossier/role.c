/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "role.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "mem.h"
#include "title.h"

#define TOP_LINE_MAX 120 /* bytes of a first line that may be a title */

void role_set(char **field, struct slice text)
{
	if (*field && **field)
		return;
	free(*field);
	*field = item_render_line(text);
}

static const struct doc_node *first_heading(const struct doc *doc)
{
	for (size_t i = 0; i < doc->node_count; i++)
		if (doc->nodes[i].type == DOC_HEADING)
			return &doc->nodes[i];
	return NULL;
}

static bool stands_above_all(const struct doc *doc, const struct doc_node *heading)
{
	size_t below = 0;

	for (size_t i = 0; i < doc->node_count; i++) {
		const struct doc_node *node = &doc->nodes[i];

		if (node->type != DOC_HEADING || node == heading)
			continue;
		if (node->level <= heading->level)
			return false;
		below++;
	}
	return below > 0;
}

void role_read_top(struct walk *w)
{
	const struct doc_node *top = doc_child(w->doc, &w->doc->nodes[0]);
	const struct doc_node *heading = first_heading(w->doc);
	struct slice line;
	bool parted;

	if (heading && heading->level > 1 && stands_above_all(w->doc, heading)) {
		line = slice_trim(doc_text(w->doc, heading));
		title_read(&w->out->role, line, section_find(line, NULL) != SECTION_NONE);
	}
	if (!top || top->type != DOC_PARAGRAPH || (heading && heading->level == 1))
		return;
	line = slice_first_line(slice_trim(doc_text(w->doc, top)));
	if (line.len > 0 && line.len <= TOP_LINE_MAX && title_names_job(line, &parted))
		title_read(&w->out->role, line, false);
}

/* "coder-READY.md" → "coder" */
static struct slice name_stem(const char *name)
{
	static const char *const tails[] = { "-ready",     "_ready",   "-prep",  "_prep",
		                             "-interview", "-package", "-brief", "-dossier" };
	const char *slash = strrchr(name, '/'), *start = slash ? slash + 1 : name;
	const char *dot = strrchr(start, '.');
	struct slice stem = slice_of(start, dot && dot > start ? dot : start + strlen(start));

	for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
		size_t len = strlen(tails[i]);

		if (stem.len > len && strncasecmp(stem.text + stem.len - len, tails[i], len) == 0)
			return slice_of(stem.text, stem.text + stem.len - len);
	}
	return stem;
}

void role_finish(struct dossier_role *role, const char *name)
{
	char **fields[] = { &role->company, &role->title,     &role->link,  &role->location,
		            &role->comp,    &role->fit_score, &role->status };

	role_set(&role->company, name_stem(name));
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		if (!*fields[i])
			*fields[i] = mem_strdup("");
}
