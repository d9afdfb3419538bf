/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * round_trip FOLDER…: every Markdown file there is parsed, written in greenroom's own layout and
 * parsed again: the cards must be the same, and a second writing must give the same bytes.
 */
#include <dirent.h>
#include <stdio.h>
#include <string.h>

#include "dossier.h"
#include "file.h"
#include "same_dossier.h"

static size_t files, cards;

static bool comes_back(const struct dossier *dossier, const char *name, struct buf *written)
{
	struct buf again = BUF_INIT, why = BUF_INIT;
	struct dossier back;
	struct err err = ERR_INIT;
	bool ok;

	dossier_init(&back);
	dossier_write(dossier, written);
	ok = dossier_parse(&back, written->data, written->len, name, &err);
	if (!ok)
		printf("%s\n", err.msg);
	else if (!same_dossier(dossier, &back, &why))
		ok = printf("%s: %s\n", name, why.data) < 0;
	if (ok) {
		dossier_write(&back, &again);
		ok = again.len == written->len && memcmp(again.data, written->data, again.len) == 0;
		if (!ok)
			printf("%s: is written otherwise the second time\n", name);
	}
	dossier_clear(&back);
	buf_clear(&again);
	buf_clear(&why);
	return ok;
}

static bool check_file(const char *folder, const char *name)
{
	struct buf path = BUF_INIT, text = BUF_INIT, written = BUF_INIT;
	struct dossier dossier;
	struct err err = ERR_INIT;
	bool ok;

	dossier_init(&dossier);
	file_join(&path, folder, name);
	ok = file_read(&text, path.data, DOSSIER_MAX_BYTES, &err) &&
	     dossier_parse(&dossier, text.data, text.len, name, &err);
	if (!ok)
		printf("%s\n", err.msg);
	ok = ok && comes_back(&dossier, name, &written);
	files++;
	cards += dossier.item_count;
	dossier_clear(&dossier);
	buf_clear(&path);
	buf_clear(&text);
	buf_clear(&written);
	return ok;
}

static int is_dossier(const struct dirent *entry)
{
	const char *dot = strrchr(entry->d_name, '.');

	return dot && (strcmp(dot, ".md") == 0 || strcmp(dot, ".txt") == 0);
}

int main(int argc, char **argv)
{
	bool ok = true;

	for (int i = 1; i < argc; i++) {
		struct dirent **names;
		int count = scandir(argv[i], &names, is_dossier, alphasort);

		for (int n = 0; n < count; n++) {
			ok &= check_file(argv[i], names[n]->d_name);
			free(names[n]);
		}
		if (count >= 0)
			free(names);
	}
	printf("%zu cards of %zu files come back\n", cards, files);
	return ok && files > 0 ? 0 : 1;
}
