/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whose a file is: the company given on the command line, else the one in its title, else its
 * name. Brief and package of one role lie in one folder under one name ("coder.md",
 * "coder-READY.md"); such a family agrees on one company even where the titles spell it a little
 * differently. A deck of general questions is a role of its own, named after its title or file.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "file.h"
#include "mem.h"
#include "run.h"
#include "text.h"

/* ---- Names ------------------------------------------------------------------------------- */

static const struct {
	const char *words;
	bool package;
} tails[] = {
	{ "ready-to-submit", true }, { "ready", true },           { "application-package", true },
	{ "package", true },         { "interview-prep", false }, { "prep", false },
	{ "brief", false },          { "dossier", false },        { "interview", false },
};

static bool is_gap(char c)
{
	return c == '-' || c == '_' || c == ' ' || c == '.';
}

/* Whether the end of the stem is the tail, behind a gap; any gap stands for the tail's own. */
static bool ends_with(const char *stem, size_t len, const char *tail)
{
	size_t n = strlen(tail);

	if (len < n + 2 || !is_gap(stem[len - n - 1]))
		return false;
	for (size_t i = 0; i < n; i++) {
		char c = stem[len - n + i];

		if (tail[i] == '-' ? !is_gap(c) : tolower((unsigned char)c) != tail[i])
			return false;
	}
	return true;
}

static bool cut_tail(struct buf *stem, bool *package)
{
	for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
		if (!ends_with(stem->data, stem->len, tails[i].words))
			continue;
		*package |= tails[i].package;
		buf_cut(stem, stem->len - strlen(tails[i].words));
		while (stem->len > 1 && is_gap(stem->data[stem->len - 1]))
			buf_cut(stem, stem->len - 1);
		return true;
	}
	return false;
}

/* "applications/coder-READY.md": stem "coder-READY", base "coder". */
static void read_stem(struct buf *stem, const char *path)
{
	const char *name = file_name(path), *dot = strrchr(name, '.');

	buf_add(stem, name, dot && dot > name ? (size_t)(dot - name) : strlen(name));
}

static char *base_of(const char *path, bool *package)
{
	struct buf base = BUF_INIT;

	*package = false;
	read_stem(&base, path);
	while (cut_tail(&base, package))
		;
	return buf_take(&base);
}

bool group_is_package(const char *path)
{
	bool package;

	free(base_of(path, &package));
	return package;
}

static char *family_of(const char *path, const char *base)
{
	struct buf family = BUF_INIT;

	buf_add(&family, path, (size_t)(file_name(path) - path));
	text_key(&family, base, strlen(base));
	return buf_take(&family);
}

static bool says_ready(const char *status)
{
	static const char words[] = "ready";
	size_t len = sizeof words - 1;

	for (const char *at = status; *at; at++)
		if (text_starts(at, words) &&
		    (at == status || text_starts(at, "ready to submit")) &&
		    !isalpha((unsigned char)at[len]))
			return true;
	return false;
}

/* Whether the company is only the file's own name, as the parser gives it when a text has none. */
static bool is_file_name(const char *company, const char *path)
{
	struct buf stem = BUF_INIT;
	size_t len = strlen(company);
	bool is;

	read_stem(&stem, path);
	is = strncmp(stem.data, company, len) == 0 && (!stem.data[len] || is_gap(stem.data[len]));
	buf_clear(&stem);
	return is;
}

/* "north-harbour" → "North Harbour"; capitals somewhere are left as they are. */
static char *spell(const char *base)
{
	char *name = mem_strdup(base);
	bool capitals = false, first = true;

	for (const char *c = base; *c; c++)
		capitals |= isupper((unsigned char)*c) != 0;
	for (char *c = name; *c; c++) {
		if (*c == '-' || *c == '_')
			*c = ' ';
		else if (first && !capitals)
			*c = (char)toupper((unsigned char)*c);
		first = *c == ' ';
	}
	return name;
}

void group_name(struct run_file *file)
{
	const char *path = file->from->path, *company = file->dossier.role.company;

	file->base = base_of(path, &file->package);
	file->family = family_of(path, file->base);
	file->package |= says_ready(file->dossier.role.status);
	file->weak = !*company || (!file->fixed && is_file_name(company, path));
	file->company = file->weak ? spell(file->base) : mem_strdup(company);
}

/* ---- Families ---------------------------------------------------------------------------- */

static char *slug_of(const char *company)
{
	struct buf slug = BUF_INIT;

	text_slug(&slug, company, strlen(company));
	return buf_take(&slug);
}

static bool begins_with_words(const char *slug, const char *words)
{
	size_t len = strlen(words);

	return strncmp(slug, words, len) == 0 && slug[len] == '-';
}

/* "coder" and "coder-technologies", "brackwater" and "brackwatter". */
static bool spelled_alike(const char *a, const char *b)
{
	size_t shorter = strlen(a) < strlen(b) ? strlen(a) : strlen(b), limit = 1 + shorter / 8;

	return strcmp(a, b) == 0 || begins_with_words(a, b) || begins_with_words(b, a) ||
	       text_distance(a, b, limit) <= limit;
}

/* A company some file of the family names. */
struct claim {
	char *family; /* borrowed from a run_file, or own */
	const char *company;
	char *slug;
	int weight; /* the least one leads */
	size_t next;
};

/* What leads: a role the deck has from this family, the company its files are named after, a
 * brief's, a package's, and last the file's name alone. */
enum { CLAIM_DECK, CLAIM_BASE, CLAIM_BRIEF, CLAIM_PACKAGE, CLAIM_WEAK };

struct claims {
	struct claim *claims;
	size_t count, cap;
	struct strmap by_family; /* first claim of each */
};

static void claims_clear(struct claims *claims)
{
	for (size_t i = 0; i < claims->count; i++) {
		free(claims->claims[i].family);
		free(claims->claims[i].slug);
	}
	free(claims->claims);
	strmap_clear(&claims->by_family);
}

static void add_claim(struct claims *claims, const char *family, const char *company, int weight)
{
	struct claim claim = { mem_strdup(family), company, slug_of(company), weight, STRMAP_NONE };
	size_t first = strmap_get(&claims->by_family, family);

	mem_grow(&claims->claims, &claims->cap, claims->count + 1, sizeof *claims->claims);
	if (first == STRMAP_NONE) {
		strmap_add(&claims->by_family, claim.family, claims->count);
	} else {
		claim.next = claims->claims[first].next;
		claims->claims[first].next = claims->count;
	}
	claims->claims[claims->count++] = claim;
}

static int weight_of(const struct run_file *file)
{
	char *base = slug_of(file->base), *slug = slug_of(file->company);
	int weight = file->package ? CLAIM_PACKAGE : CLAIM_BRIEF;

	if (file->weak)
		weight = CLAIM_WEAK;
	else if (strcmp(base, slug) == 0)
		weight = CLAIM_BASE;
	free(base);
	free(slug);
	return weight;
}

/* Sources of the deck that are not part of this run speak for their role. */
static void claim_sources(struct run *run, struct claims *claims)
{
	struct strmap in_run = STRMAP_INIT;

	for (size_t i = 0; i < run->count; i++)
		strmap_add(&in_run, run->files[i].from->path, i);
	for (size_t i = 0; i < run->sources.count; i++) {
		const struct deck_source *source = &run->sources.sources[i];
		const struct deck_role *role = run_role_before(run, source->role_id);
		bool package;
		char *base, *family;

		if (!role || source->path[0] != '/' || source_name_aside(source->path) ||
		    strmap_get(&in_run, source->path) != STRMAP_NONE)
			continue;
		base = base_of(source->path, &package);
		family = family_of(source->path, base);
		add_claim(claims, family, role->company, CLAIM_DECK);
		free(base);
		free(family);
	}
	strmap_clear(&in_run);
}

static void decide(struct run_file *file, const struct claims *claims)
{
	char *slug = slug_of(file->company);
	const struct claim *best = NULL;
	size_t at = strmap_get(&claims->by_family, file->family);

	for (; at != STRMAP_NONE; at = claims->claims[at].next) {
		const struct claim *claim = &claims->claims[at];

		if ((file->weak || spelled_alike(slug, claim->slug)) &&
		    (!best || claim->weight < best->weight ||
		     (claim->weight == best->weight && strcmp(claim->slug, best->slug) < 0)))
			best = claim;
	}
	if (best && strcmp(file->company, best->company) != 0) {
		char *company = mem_strdup(best->company);

		free(file->company);
		file->company = company;
	}
	free(slug);
}

/* A calendar says nothing of the company its file is named after. */
static bool is_aside(const struct run_file *file)
{
	return file->items == 0 && file->kind && file->kind->may_lack;
}

static void decide_all(struct run *run)
{
	struct claims claims = { .by_family = STRMAP_INIT };
	char **said = mem_array(run->count, sizeof *said);

	for (size_t i = 0; i < run->count; i++) {
		said[i] = mem_strdup(run->files[i].company);
		if (!run->files[i].fixed && !is_aside(&run->files[i]))
			add_claim(&claims, run->files[i].family, said[i],
			          weight_of(&run->files[i]));
	}
	claim_sources(run, &claims);
	for (size_t i = 0; i < run->count; i++)
		if (!run->files[i].fixed)
			decide(&run->files[i], &claims);
	claims_clear(&claims);
	for (size_t i = 0; i < run->count; i++)
		free(said[i]);
	free(said);
}

/* ---- Roles ------------------------------------------------------------------------------- */

static struct run_role *role_of(struct run *run, struct strmap *slugs, const char *company)
{
	char *slug = slug_of(company);
	size_t at = strmap_get(slugs, slug);

	if (at != STRMAP_NONE) {
		free(slug);
		return &run->roles[at];
	}
	mem_grow(&run->roles, &run->role_cap, run->role_count + 1, sizeof *run->roles);
	strmap_add(slugs, slug, run->role_count);
	run->roles[run->role_count] = (struct run_role){ .slug = slug, .company = company };
	return &run->roles[run->role_count++];
}

/* Packages first, then by path: the same order however the files were named. */
static int by_rank(const void *a, const void *b)
{
	const struct run_file *x = *(struct run_file *const *)a;
	const struct run_file *y = *(struct run_file *const *)b;

	if (x->package != y->package)
		return x->package ? -1 : 1;
	return strcmp(x->from->path, y->from->path);
}

static int by_slug(const void *a, const void *b)
{
	return strcmp(((const struct run_role *)a)->slug, ((const struct run_role *)b)->slug);
}

static bool nameless_input(const struct run_file *file, struct err *err)
{
	if (strcmp(file->from->path, "-") != 0 || !file->weak)
		return false;
	err_set(err, ERR_INPUT,
	        "the text on standard input names no company; add --company NAME, or a first line "
	        "\"# Company — Role\"");
	return true;
}

bool group_files(struct run *run, struct err *err)
{
	struct strmap slugs = STRMAP_INIT;
	const char *given = run->options->company;
	bool ok = true;

	if (!given)
		decide_all(run);
	for (size_t i = 0; ok && i < run->count; i++) {
		struct run_file *file = &run->files[i];
		struct run_role *role;

		if (is_aside(file) || (file->items == 0 && !file->known))
			continue;
		ok = given || !nameless_input(file, err);
		role = role_of(run, &slugs, given ? given : file->company);
		mem_grow(&role->files, &role->cap, role->count + 1, sizeof *role->files);
		role->files[role->count++] = file;
	}
	for (size_t i = 0; i < run->role_count; i++)
		qsort(run->roles[i].files, run->roles[i].count, sizeof *run->roles[i].files,
		      by_rank);
	if (run->role_count > 1)
		qsort(run->roles, run->role_count, sizeof *run->roles, by_slug);
	strmap_clear(&slugs);
	return ok;
}
