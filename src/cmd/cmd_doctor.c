/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * doctor: what could be wrong around greenroom, looked at without the passphrase where possible.
 */
#include <stdio.h>
#include <string.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "common.h"
#include "file.h"

#define LITTLE_SPACE ((uint64_t)64 << 20)

struct finding {
	const char *what;
	bool fine;
	struct buf words;
};

static void folder_of(struct buf *out, const char *path)
{
	const char *slash = strrchr(path, '/');

	buf_add(out, path, slash ? (size_t)(slash - path) : 0);
	if (out->len == 0)
		buf_adds(out, slash ? "/" : ".");
}

static void look_at_deck(struct app *app, struct finding *out)
{
	static const struct {
		bool fine;
		const char *words;
	} kinds[] = {
		[VAULT_MISSING] = { true, "not made yet; `import` makes it" },
		[VAULT_DECK] = { true, "a deck" },
		[VAULT_NEWER] = { false, "made by a later greenroom; please update" },
		[VAULT_SQLITE] = { false, "an ordinary SQLite file, not a deck" },
		[VAULT_EMPTY] = { false, "an empty file; move it away" },
		[VAULT_OTHER] = { false, "not a greenroom deck" },
	};
	struct err err = ERR_INIT;
	enum vault_kind kind;

	out->what = "deck";
	if (!vault_probe(app->paths.deck, &kind, &err)) {
		buf_adds(&out->words, err.msg);
		return;
	}
	out->fine = kinds[kind].fine;
	buf_addf(&out->words, "%s: %s", app->paths.deck, kinds[kind].words);
}

static void look_at_permissions(struct app *app, struct finding *out)
{
	unsigned others = file_exists(app->paths.deck) ? vault_others_may(app->paths.deck) : 0;

	out->what = "privacy";
	out->fine = others == 0;
	if (others)
		buf_addf(&out->words, "others may reach the deck (mode bits %03o); chmod 600 %s",
		         others, app->paths.deck);
	else
		buf_adds(&out->words, "nobody else may read the deck");
}

static void look_at_folder(struct app *app, struct finding *out)
{
	struct buf folder = BUF_INIT;
	struct statvfs fs;

	out->what = "disk";
	folder_of(&folder, app->paths.deck);
	if (!file_is_dir(folder.data)) {
		out->fine = true;
		buf_addf(&out->words, "%s is made with the deck", folder.data);
	} else if (access(folder.data, W_OK) != 0) {
		buf_addf(&out->words, "%s cannot be written", folder.data);
	} else if (statvfs(folder.data, &fs) == 0) {
		uint64_t room = (uint64_t)fs.f_bavail * fs.f_frsize;

		out->fine = room >= LITTLE_SPACE;
		buf_addf(&out->words, "%llu MiB free in %s", (unsigned long long)(room >> 20),
		         folder.data);
	}
	buf_clear(&folder);
}

static void look_at_zones(struct app *app, struct finding *out)
{
	char text[DAY_TEXT_MAX];

	out->what = "time";
	out->fine = day_zone_known("Europe/Berlin");
	buf_addf(&out->words, "it is %s here%s", day_iso_zone(app_now(app), "", text),
	         out->fine ? "" : "; the zone database is missing (install tzdata)");
}

static void look_at_cards(struct app *app, struct finding *out)
{
	struct deck_counts counts;
	struct err err = ERR_INIT;

	out->what = "cards";
	if (!app->deck) {
		out->fine = true;
		buf_adds(&out->words, "the deck is locked; `check` looks inside");
	} else if (!deck_counts(app->deck, &counts, &err)) {
		buf_adds(&out->words, err.msg);
	} else {
		out->fine = true;
		buf_addf(&out->words,
		         "%lld cards (%lld seen, %lld suspended, %lld retired), %lld reviews, %lld "
		         "roles",
		         (long long)counts.cards, (long long)counts.seen,
		         (long long)counts.suspended, (long long)counts.retired,
		         (long long)counts.reviews, (long long)counts.roles);
	}
}

static void look_at_version(struct app *app, struct finding *out)
{
	(void)app;
	out->what = "version";
	out->fine = true;
	buf_adds(&out->words, "greenroom " GREENROOM_VERSION);
}

static void (*const looks[])(struct app *, struct finding *) = {
	look_at_version, look_at_deck,  look_at_permissions,
	look_at_folder,  look_at_zones, look_at_cards,
};
#define LOOKS (sizeof looks / sizeof *looks)

static bool run(struct app *app, const struct cmd_call *call, struct err *err)
{
	struct json_out out;
	struct json *json = app->printer->json ? json_out_begin(&out) : NULL;

	(void)call;
	(void)err;
	if (json)
		json_open_array(json, "findings");
	for (size_t i = 0; i < LOOKS; i++) {
		struct finding finding = { .words = BUF_INIT };

		looks[i](app, &finding);
		if (!finding.fine)
			app->exit_status = 1;
		if (json) {
			json_open_object(json, NULL);
			json_add_string(json, "what", finding.what);
			json_add_bool(json, "ok", finding.fine);
			json_add_string(json, "words", finding.words.data);
			json_close(json, '}');
		} else {
			print_styled(app->printer, finding.fine ? STYLE_PLAIN : STYLE_BAD, 10,
			             "%-8s  %s", finding.what, finding.words.data);
		}
		buf_clear(&finding.words);
	}
	if (json) {
		json_close(json, ']');
		json_out_end(&out, app);
	}
	return true;
}

const struct cmd cmd_doctor = {
	.name = "doctor",
	.usage = "",
	.summary = "look for what could be wrong: file, permissions, disk, clock",
	.group = CMD_HELP,
	.run = run,
};
