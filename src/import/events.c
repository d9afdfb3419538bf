/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Appointments of calendars that name a company of the deck: asked about where someone can be
 * asked. Where nobody can, one whose summary names the company and that calls itself an interview
 * is taken as a date in a dossier is; any other is told of with the words to type.
 */
#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "notes.h"
#include "run.h"
#include "text.h"

/* ---- Companies by name ------------------------------------------------------------------- */

#define NAME_WORDS_MAX 6

struct companies {
	struct run_role *roles; /* what is needed of each */
	size_t count, cap;
	char **names; /* keys of the map */
	size_t name_count, name_cap;
	struct strmap by_name;
};

static const char *const suffixes[] = { "inc",  "ltd", "llc",     "gmbh",        "ag",     "co",
	                                "corp", "plc", "sa",      "gbr",         "se",     "bv",
	                                "ab",   "as",  "oy",      "srl",         "spa",    "kg",
	                                "nv",   "pty", "limited", "corporation", "company" };

/* "oriel gmbh" → "oriel" */
static size_t without_suffix(const char *key, size_t len)
{
	for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++) {
		size_t n = strlen(suffixes[i]);

		if (len > n + 1 && key[len - n - 1] == ' ' &&
		    memcmp(key + len - n, suffixes[i], n) == 0)
			return len - n - 1;
	}
	return len;
}

static void add_name(struct companies *c, const char *name, size_t len, size_t role)
{
	char *key = mem_strndup(name, len);

	mem_grow(&c->names, &c->name_cap, c->name_count + 1, sizeof *c->names);
	c->names[c->name_count++] = key;
	strmap_add(&c->by_name, key, role);
}

static void add_company(struct companies *c, const char *slug, const char *company, int64_t id)
{
	struct buf key = BUF_INIT;
	size_t shorter;

	text_key(&key, company, strlen(company));
	if (key.len > 0 && strcmp(slug, "general") != 0) {
		mem_grow(&c->roles, &c->cap, c->count + 1, sizeof *c->roles);
		c->roles[c->count] =
			(struct run_role){ .slug = (char *)slug, .company = company, .id = id };
		add_name(c, key.data, key.len, c->count);
		shorter = without_suffix(key.data, key.len);
		if (shorter < key.len)
			add_name(c, key.data, shorter, c->count);
		c->count++;
	}
	buf_clear(&key);
}

static void know_companies(const struct run *run, struct companies *c)
{
	for (size_t i = 0; i < run->before.count; i++)
		add_company(c, run->before.roles[i].slug, run->before.roles[i].company,
		            run->before.roles[i].id);
	for (size_t i = 0; i < run->role_count; i++)
		if (strmap_get(&run->role_at, run->roles[i].slug) == STRMAP_NONE)
			add_company(c, run->roles[i].slug, run->roles[i].company, run->roles[i].id);
}

static void companies_clear(struct companies *c)
{
	for (size_t i = 0; i < c->name_count; i++)
		free(c->names[i]);
	free(c->names);
	free(c->roles);
	strmap_clear(&c->by_name);
}

/* The companies a text names, longest name first at each word; *other is a second one. */
static const struct run_role *named_in(const struct companies *c, const char *text,
                                       const struct run_role **other)
{
	const struct run_role *found = NULL;
	struct buf key = BUF_INIT;

	text_key(&key, text, strlen(text));
	for (char *word = key.data; *word;) {
		char *ends[NAME_WORDS_MAX], *at = word;
		size_t words = 0;

		while (*at && words < NAME_WORDS_MAX) {
			at += strcspn(at, " ");
			ends[words++] = at;
			at += *at == ' ';
		}
		for (size_t n = words; n-- > 0;) {
			char kept = *ends[n];
			size_t role;

			*ends[n] = '\0';
			role = strmap_get(&c->by_name, word);
			*ends[n] = kept;
			if (role == STRMAP_NONE)
				continue;
			if (found && found != &c->roles[role])
				*other = &c->roles[role];
			found = found ? found : &c->roles[role];
			break;
		}
		word += strcspn(word, " ");
		word += *word == ' ';
	}
	buf_clear(&key);
	return found;
}

/* ---- What an appointment is -------------------------------------------------------------- */

static const char *const interview_words[] = {
	"interview",
	"interviews",
	"screen",
	"screening",
	"onsite",
	"on site",
	"panel",
	"round",
	"technical",
	"hiring",
	"recruiter",
	"assessment",
	"vorstellungsgespräch",
	"entretien",
	"entrevue",
	"entrevista",
	"colloquio",
};

static bool says_interview(const char *text)
{
	struct buf key = BUF_INIT, word = BUF_INIT;
	bool says = false;

	buf_addc(&key, ' ');
	text_key(&key, text, strlen(text));
	buf_addc(&key, ' ');
	for (size_t i = 0; !says && i < sizeof interview_words / sizeof *interview_words; i++) {
		buf_reset(&word);
		buf_addf(&word, " %s ", interview_words[i]);
		says = strstr(key.data, word.data) != NULL;
	}
	buf_clear(&key);
	buf_clear(&word);
	return says;
}

static const char round_fillers[] = "interview with at for the a an call and your mit bei";

/* Whether the list, words parted by blanks, has the word. */
static bool has_word(const char *list, const char *word)
{
	size_t len = strlen(word);

	while (*list) {
		size_t n = strcspn(list, " ");

		if (n == len && memcmp(list, word, n) == 0)
			return true;
		list += n + (list[n] == ' ');
	}
	return false;
}

#define ROUND_MAX 40

/* The signs around a word go. */
static void add_word(struct buf *out, const char *word, size_t len)
{
	while (len > 0 && strchr("\"'([,:;-–—|/", word[len - 1]) && word[len - 1] > 0)
		len--;
	while (len > 0 && strchr("\"'([,:;-|/", *word))
		word++, len--;
	if (len > 0 && strchr(")]", word[len - 1]) && !memchr(word, '(', len) &&
	    !memchr(word, '[', len))
		len--;
	if (out->len > 0)
		buf_addc(out, ' ');
	buf_add(out, word, len);
}

/* What a summary says beyond the company and that it is an interview: "Technical screen". */
static char *round_of(const char *summary, const char *company)
{
	struct buf key = BUF_INIT, name = BUF_INIT, round = BUF_INIT;

	text_key(&name, company, strlen(company));
	while (*summary) {
		size_t len = strcspn(summary, " \t\n");

		buf_reset(&key);
		text_key(&key, summary, len);
		if (key.len > 0 && !has_word(round_fillers, key.data) &&
		    !has_word(name.data, key.data))
			add_word(&round, summary, len);
		summary += len;
		summary += strspn(summary, " \t\n");
	}
	if (round.len > ROUND_MAX)
		buf_reset(&round);
	buf_clear(&key);
	buf_clear(&name);
	return buf_take(&round);
}

/* ---- Windows' names of zones ------------------------------------------------------------- */

/* The usual place of each, after Unicode CLDR's windowsZones; only ever proposed. */
static const struct {
	const char *windows, *zone;
} zones[] = {
	{ "Pacific Standard Time", "America/Los_Angeles" },
	{ "Mountain Standard Time", "America/Denver" },
	{ "Central Standard Time", "America/Chicago" },
	{ "Eastern Standard Time", "America/New_York" },
	{ "Atlantic Standard Time", "America/Halifax" },
	{ "E. South America Standard Time", "America/Sao_Paulo" },
	{ "GMT Standard Time", "Europe/London" },
	{ "Greenwich Standard Time", "Atlantic/Reykjavik" },
	{ "W. Europe Standard Time", "Europe/Berlin" },
	{ "Central Europe Standard Time", "Europe/Budapest" },
	{ "Central European Standard Time", "Europe/Warsaw" },
	{ "Romance Standard Time", "Europe/Paris" },
	{ "FLE Standard Time", "Europe/Kiev" },
	{ "GTB Standard Time", "Europe/Bucharest" },
	{ "E. Europe Standard Time", "Europe/Chisinau" },
	{ "Turkey Standard Time", "Europe/Istanbul" },
	{ "Israel Standard Time", "Asia/Jerusalem" },
	{ "South Africa Standard Time", "Africa/Johannesburg" },
	{ "Arabian Standard Time", "Asia/Dubai" },
	{ "India Standard Time", "Asia/Kolkata" },
	{ "Singapore Standard Time", "Asia/Singapore" },
	{ "China Standard Time", "Asia/Shanghai" },
	{ "Tokyo Standard Time", "Asia/Tokyo" },
	{ "Korea Standard Time", "Asia/Seoul" },
	{ "AUS Eastern Standard Time", "Australia/Sydney" },
	{ "New Zealand Standard Time", "Pacific/Auckland" },
};

static const char *propose_zone(const char *text)
{
	for (size_t i = 0; i < sizeof zones / sizeof *zones; i++)
		if (text_equal(zones[i].windows, text))
			return zones[i].zone;
	return "";
}

/* ---- One appointment --------------------------------------------------------------------- */

struct find {
	const struct run_reading *reading;
	const struct source_event *event;
	const struct run_role *role, *other;
	bool in_summary;
	char *round;
	struct buf key; /* of the doubt */
};

static const char *own_zone(const struct run *run)
{
	return run->options->zone ? run->options->zone : "";
}

static struct dossier_interview said_of(const struct find *find, const char *zone)
{
	const struct source_event *event = find->event;

	return (struct dossier_interview){ .line = event->line,
		                           .round = find->round,
		                           .day = event->day,
		                           .minute = event->minute,
		                           .zone = (char *)(zone ? zone : event->zone),
		                           .zone_text = zone ? (char *)"" : event->zone_text,
		                           .doubt = (char *)"" };
}

/* Why it cannot be taken, whoever says so; NULL when it can. */
static const char *refusal(const struct run *run, const struct find *find)
{
	struct dossier_interview said = said_of(find, NULL);

	if (find->event->cancelled)
		return "it is cancelled";
	if (*find->event->refused)
		return find->event->refused;
	if (find->event->minute < 0)
		return "it takes a whole day and has no hour";
	/* A day of grace where the zone is not known yet. */
	if (dates_instant(&said, *said.zone ? said.zone : own_zone(run)) + DAY_MS <=
	    run->options->now_ms)
		return "";
	return NULL;
}

static void skip_event(struct run *run, const struct find *find, const char *why)
{
	struct dossier_interview said = said_of(find, NULL);
	struct buf command = BUF_INIT;
	const char *zone = propose_zone(said.zone_text);

	if (*zone)
		said.zone = (char *)zone;
	dates_command(&command, find->role->slug, &said, false);
	notes_skip(run->report, find->reading->from->shown, find->event->line, false,
	           "\"%.60s\": %s; to set it, type %s", find->event->summary, why, command.data);
	buf_clear(&command);
}

static void ask_about(struct run *run, const struct find *find)
{
	const struct source_event *event = find->event;
	struct dossier_interview said = said_of(find, NULL);
	const char *zone = *event->zone ? event->zone : own_zone(run);
	struct import_doubt doubt = { .kind = IMPORT_DOUBT_EVENT,
		                      .key = find->key.data,
		                      .company = (char *)find->role->company,
		                      .text = event->summary,
		                      .file = find->reading->from->shown,
		                      .line = event->line,
		                      .zone_text = event->zone_text };

	if (*event->zone_text)
		zone = propose_zone(event->zone_text);
	doubt.zone = (char *)zone;
	doubt.at_ms = dates_instant(&said, *zone ? zone : own_zone(run));
	notes_doubt(run->report, &doubt);
}

/* What the deck has at this very hour, under whatever round; NULL for nothing. */
static const struct deck_interview *same_hour(const struct run *run, const struct find *find)
{
	struct dossier_interview said = said_of(find, NULL);
	int64_t at_ms = dates_instant(&said, *said.zone ? said.zone : own_zone(run));

	for (size_t i = 0; i < run->before.interview_count; i++)
		if (run->before.interviews[i].role_id == find->role->id &&
		    run->before.interviews[i].at_ms == at_ms && !*said.zone_text)
			return &run->before.interviews[i];
	return NULL;
}

static bool take_event(struct run *run, const struct find *find, const char *zone, struct err *err)
{
	struct dossier_interview said = said_of(find, zone && *zone ? zone : NULL);

	return dates_take(run, find->role, &run->files[find->reading->parts_first], &said,
	                  find->event->length_min, err);
}

static bool weigh(struct run *run, const struct find *find, struct err *err)
{
	const struct import_answer *answer = run_answer(run, find->key.data);
	const struct deck_interview *had = same_hour(run, find);
	const char *why = refusal(run, find);

	if (why) {
		if (*why)
			skip_event(run, find, why);
		return true;
	}
	if (had)
		notes_interview(run->report, had, IMPORT_UNCHANGED, find->role->company,
		                find->reading->from->shown);
	/* What was declined or cleared is not brought up again by a file that says nothing new. */
	if (had || (answer && !answer->yes) || run->files[find->reading->parts_first].same)
		return true;
	if (answer)
		return take_event(run, find, answer->value, err);
	if (run->options->can_ask)
		ask_about(run, find);
	else if (find->other)
		skip_event(run, find, "it names more than one company");
	else if (*find->event->zone_text)
		skip_event(run, find, "its time zone is not certain");
	else if (!find->in_summary || !says_interview(find->event->summary))
		skip_event(run, find, "it may be an interview");
	else
		return take_event(run, find, NULL, err);
	return true;
}

static bool look_at(struct run *run, const struct companies *companies,
                    const struct run_reading *reading, const struct source_event *event,
                    int64_t *role_id, struct err *err)
{
	struct find find = { .reading = reading, .event = event, .key = BUF_INIT };
	bool ok = true;

	find.role = named_in(companies, event->summary, &find.other);
	find.in_summary = find.role != NULL;
	if (!find.role)
		find.role = named_in(companies, event->description, &find.other);
	if (find.role) {
		find.round = round_of(event->summary, find.role->company);
		buf_addf(&find.key, "event:%s:%s:%d:%d", find.role->slug, event->uid, event->day,
		         event->minute);
		*role_id = *role_id ? *role_id : find.role->id;
		ok = weigh(run, &find, err);
		mem_free_text(find.round);
	}
	buf_clear(&find.key);
	return ok;
}

/* ---- All calendars ----------------------------------------------------------------------- */

static bool any_events(const struct run *run)
{
	for (size_t i = 0; i < run->reading_count; i++)
		if (run->readings[i].source.event_count > 0)
			return true;
	return false;
}

static void note_none(struct run *run, const struct run_reading *reading, size_t skips,
                      size_t taken)
{
	if (reading->from->folder == WALK_NAMED && run->report->skip_count == skips &&
	    run->report->interview_count == taken && run->report->doubt_count == 0)
		notes_skip(run->report, reading->from->shown, 0, false,
		           "%zu appointment%s, and none to come names a company of the deck",
		           reading->source.event_count,
		           reading->source.event_count == 1 ? "" : "s");
}

/* So that the same file is known again. A source belongs to some role: the first that is named. */
static bool put_source(struct run *run, const struct run_reading *reading, int64_t role_id,
                       struct err *err)
{
	struct deck_source source = { .path = reading->from->path,
		                      .role_id = role_id,
		                      .digest = reading->digest };
	int64_t id;

	return role_id == 0 || strcmp(source.path, "-") == 0 ||
	       run->files[reading->parts_first].same ||
	       deck_source_put(run->deck, &source, run->options->now_ms, &id, err);
}

bool events_all(struct run *run, struct err *err)
{
	struct companies companies = { .by_name = STRMAP_INIT };
	bool ok = true;

	if (!any_events(run))
		return true;
	know_companies(run, &companies);
	for (size_t r = 0; ok && r < run->reading_count; r++) {
		const struct run_reading *reading = &run->readings[r];
		size_t skips = run->report->skip_count, taken = run->report->interview_count;
		int64_t role_id = 0;

		for (size_t i = 0; ok && i < reading->source.event_count; i++)
			ok = look_at(run, &companies, reading, &reading->source.events[i], &role_id,
			             err);
		ok = ok && put_source(run, reading, role_id, err);
		if (ok && reading->source.event_count > 0)
			note_none(run, reading, skips, taken);
	}
	companies_clear(&companies);
	return ok;
}
