/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "title.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "date.h"
#include "job.h"
#include "lead.h"
#include "phrase.h"
#include "role.h"

#define PARTS_MAX 6
#define TITLE_MAX 400 /* bytes; longer is no title */

/* Words that say what the file is, not whose: cut off at the edges of a title's part. */
static const char *const file_words[] = {
	"ready to submit",
	"préparation à l'entretien",
	"entretien d'embauche",
	"entrevista de trabajo",
	"entrevista de emprego",
	"preparazione al colloquio",
	"colloquio di lavoro",
	"voorbereiding op het sollicitatiegesprek",
	"voorbereiding sollicitatiegesprek",
	"voorbereiding sollicitatie",
	"voorbereiding gesprek",
	"voorbereiding",
	"sollicitatiegesprek",
	"sollicitatie",
	"inför intervjun",
	"intervjuförberedelser",
	"intervjuförberedelse",
	"anställningsintervju",
	"jobbintervju",
	"intervju",
	"forberedelse til jobsamtale",
	"forberedelse til samtale",
	"jobsamtale",
	"przygotowanie do rozmowy kwalifikacyjnej",
	"przygotowanie do rozmowy",
	"rozmowa kwalifikacyjna",
	"rozmowa rekrutacyjna",
	"rozmowa o pracę",
	"rozmowa",
	"vorbereitung auf das vorstellungsgespräch",
	"vorbereitung vorstellungsgespräch",
	"interviewvorbereitung",
	"vorbereitung",
	"vorstellungsgespräch",
	"préparation de l'entretien",
	"préparation d'entretien",
	"préparation entretien",
	"préparation à l'entrevue",
	"préparation entrevue",
	"entrevue d'embauche",
	"préparation",
	"entretien",
	"entrevue",
	"preparación de la entrevista",
	"preparación de entrevista",
	"preparación para la entrevista",
	"preparación entrevista",
	"preparación",
	"entrevista",
	"preparação para a entrevista",
	"preparação para entrevista",
	"preparação de entrevista",
	"preparação",
	"preparazione colloquio",
	"colloquio",
	"interview preparation guide",
	"interview prep guide",
	"prep guide",
	"prep doc",
	"prep pack",
	"study guide",
	"cheatsheet",
	"worksheet",
	"interview worksheet",
	"work sheet",
	"notes",
	"面試準備",
	"면접 준비",
	"application package",
	"application pack",
	"application file",
	"interview file",
	"prep file",
	"job file",
	"interview preparation",
	"interview prep",
	"一次面接",
	"二次面接",
	"最終面接",
	"面接",
	"一面",
	"二面",
	"终面",
	"面试",
	"1차 면접",
	"2차 면접",
	"최종 면접",
	"면접",
	"bewerbung",
	"solicitud",
	"solicitudes",
	"applications",
	"gespräch",
	"gespräch bei der",
	"gespräch beim",
	"gespräch bei",
	"candidature",
	"interview guide",
	"interview notes",
	"interview questions",
	"interview brief",
	"interview dossier",
	"interview cheat sheet",
	"interview pack",
	"interview",
	"prep notes",
	"prep sheet",
	"prep",
	"preparation",
	"dossier",
	"brief",
	"cheat sheet",
	"company brief",
	"job brief",
	"role brief",
	"questions and answers",
	"q&a",
	"story bank",
	"question bank",
	"flashcards",
	"mes réponses",
	"mis respuestas",
	"meine antworten",
	"my answers",
	"fragenkatalog",
	"notes to self",
	"answers",
	"behavioral story bank",
	"behavioural story bank",
	"behavioral interview",
	"behavioural interview",
	"behavioral stories",
	"behavioural stories",
	"star stories",
	"mock interview transcript",
	"mock interview",
	"transcript",
	"talking points",
	"story prep",
	"star story bank",
	"star answers",
	"portfolio review",
	"case interview",
	"technical interview",
	"technical screen",
	"coding interview",
	"panel interview",
	"panel prep",
	"job interview",
	"phone interview",
	"phone screen",
	"recruiter screen",
	"recruiter call",
	"video call",
	"hiring manager round",
	"hiring manager call",
	"hiring manager",
	"onsite loop",
	"onsite",
	"on-site",
	"final round",
	"final interview",
	"first round",
	"second round",
	"third round",
	"1st round",
	"2nd round",
	"3rd round",
	"round 1",
	"round 2",
	"round 3",
	"first interview",
	"second interview",
	"1st interview",
	"2nd interview",
	"3rd interview",
	"interview day",
	"panel day",
	"assessment day",
	"assessment centre",
	"assessment center",
	"trial day",
	"trial shift",
	"monday",
	"tuesday",
	"wednesday",
	"thursday",
	"friday",
	"saturday",
	"sunday",
	"interview plan",
	"interview strategy",
	"interview dossier",
	"interview crib",
	"crib sheet",
	"crib notes",
	"one-pager",
	"one pager",
	"battle card",
	"gesprächsvorbereitung",
	"bewerbungsgespräch",
	"voorbereiding sollicitatiegesprek",
	"sollicitatiegesprek",
	"préparation à l'entretien",
	"application",
	"package",
	"面接準備",
	"面接対策",
	"面试准备",
};

static bool is_word_at(struct slice s, size_t at, const char *word)
{
	size_t len = strlen(word);
	struct slice here = { s.text + at, s.len - at };

	if (here.len < len || strncasecmp(here.text, word, len) != 0)
		return false;
	return here.len == len || strchr(" :-|,(", here.text[len]) ||
	       (unsigned char)here.text[len] >= 0x80;
}

#define FILE_WORDS (sizeof file_words / sizeof *file_words)
#define CASE_BIT   0x20 /* in which letters of two cases differ */

static unsigned char without_case(char c)
{
	return (unsigned char)c & (unsigned char)~CASE_BIT;
}

/* The rows by their first byte and by their last, sorted in once for each thread. */
struct word_ends {
	bool sorted;
	int16_t first[256], next_first[FILE_WORDS], last[256], next_last[FILE_WORDS];
};

static const struct word_ends *sorted_ends(void)
{
	static _Thread_local struct word_ends ends;

	if (ends.sorted)
		return &ends;
	memset(ends.first, -1, sizeof ends.first);
	memset(ends.last, -1, sizeof ends.last);
	for (size_t i = FILE_WORDS; i-- > 0;) {
		const char *word = file_words[i];
		int16_t *first = &ends.first[without_case(word[0])];
		int16_t *last = &ends.last[without_case(word[strlen(word) - 1])];

		ends.next_first[i] = *first;
		*first = (int16_t)i;
		ends.next_last[i] = *last;
		*last = (int16_t)i;
	}
	ends.sorted = true;
	return &ends;
}

static size_t file_words_before(struct slice s)
{
	const struct word_ends *ends = sorted_ends();
	size_t longest = 0;

	for (int16_t i = ends->first[without_case(s.text[0])]; i >= 0; i = ends->next_first[i]) {
		size_t len = strlen(file_words[i]);

		if (len > longest && is_word_at(s, 0, file_words[i]))
			longest = len;
	}
	return longest;
}

static size_t file_words_behind(struct slice s)
{
	const struct word_ends *ends = sorted_ends();
	size_t longest = 0;

	for (int16_t i = ends->last[without_case(s.text[s.len - 1])]; i >= 0;
	     i = ends->next_last[i]) {
		const char *word = file_words[i];
		size_t len = strlen(word);

		if (len > longest && s.len > len &&
		    (s.text[s.len - len - 1] == ' ' || (unsigned char)word[0] >= 0x80) &&
		    is_word_at(s, s.len - len, word))
			longest = len;
	}
	return longest;
}

/* The length of the longest of the file's own words at the start or at the end. */
static size_t file_words_at(struct slice s, bool start)
{
	if (s.len == 0)
		return 0;
	return start ? file_words_before(s) : file_words_behind(s);
}

/* Cuts the file's own words off both ends: "Interview Prep: Acme" → "Acme". */
static struct slice cut_file_words(struct slice s)
{
	for (bool cut = true; cut;) {
		size_t len;

		s = slice_skip_separators(s);
		if (slice_starts(s, ","))
			s = slice_trim(slice_of(s.text + 1, s.text + s.len));
		len = file_words_at(s, true);
		cut = len > 0;
		s = slice_of(s.text + len, s.text + s.len);
		if (!cut) {
			len = file_words_at(s, false);
			cut = len > 0;
			s = slice_trim(slice_of(s.text, s.text + s.len - len));
		}
		while (s.len > 0 && strchr("-:|,", s.text[s.len - 1])) {
			s = slice_trim(slice_of(s.text, s.text + s.len - 1));
			cut = true;
		}
	}
	return s;
}

/* "Mock interview with ChatGPT" names who helped. */
static bool is_rehearsal(struct slice part)
{
	static const char *const words[] = { "mock", "practice", "practise", "rehearsal" };

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (is_word_at(part, 0, words[i]))
			return slice_find(part, " with ") != NULL;
	return false;
}

/* "for Acme", "at Acme": what joins the file's own words to whose they are. */
static struct slice cut_joiner(struct slice s)
{
	static const char *const joiners[] = { "for ",  "at ",   "with ", "für ", "bei ",
		                               "pour ", "chez ", "para ", "en ",  "per " };

	for (size_t i = 0; i < sizeof joiners / sizeof *joiners; i++) {
		size_t len = strlen(joiners[i]);

		if (s.len + 1 == len && strncasecmp(s.text, joiners[i], s.len) == 0)
			return (struct slice){ "", 0 }; /* "for Thursday", without the day */
		if (s.len > len && strncasecmp(s.text, joiners[i], len) == 0 &&
		    !islower((unsigned char)s.text[len]))
			return slice_of(s.text + len, s.text + s.len);
	}
	return s;
}

/* A dash, bar, dot or colon with room around it parts a title; a colon needs it behind only. */
static size_t title_separator(struct slice s, size_t at)
{
	struct slice here = { s.text + at, s.len - at };
	size_t n = slice_separator(here);
	bool before = at > 0 && s.text[at - 1] == ' ',
	     after = at + n < s.len && s.text[at + n] == ' ';

	if (slice_starts(here, "\xe3\x80\x80")) /* the full-width space */
		return 3;
	if (n == 0 || slice_starts(here, "="))
		return 0;
	if (here.text[0] == ':' || slice_starts(here, "："))
		return after || n == 3 ? n : 0;
	if (slice_starts(here, "—") || slice_starts(here, "|") || slice_starts(here, "·"))
		return n;
	return before && after ? n : 0;
}

struct title {
	struct slice parts[PARTS_MAX];
	size_t count;
	bool commas; /* parted by a comma alone */
	bool cut;    /* words of the file's own stood before or behind the rest */
};

static bool is_ordinal(struct slice part)
{
	for (size_t i = 0; i < part.len; i++)
		if (!isdigit((unsigned char)part.text[i]))
			return false;
	return part.len < 4;
}

static bool has_digit(struct slice part)
{
	for (size_t i = 0; i < part.len; i++)
		if (isdigit((unsigned char)part.text[i]))
			return true;
	return false;
}

/* "12 March", "2026-03-12": when, not whose. */
static bool is_date(struct slice part)
{
	struct date_reading reading;

	if (part.len > 24 || !has_digit(part))
		return false;
	date_read(part, &reading);
	return reading.has_day;
}

static void add_part(struct title *title, struct slice raw)
{
	struct slice part = slice_unlink_wiki(slice_trim(cut_file_words(raw))), joined;

	if (is_rehearsal(slice_skip_separators(raw))) {
		title->cut = true;
		return;
	}

	if (part.text != slice_skip_separators(raw).text) {
		joined = cut_joiner(part);
		title->cut |= title->count > 0 || joined.text != part.text;
		part = joined;
	}
	if (part.len > 0 && is_date(part))
		part.len = 0;
	title->cut |= part.len == 0 && slice_trim(raw).len > 0;
	if (part.len > 0 && !is_ordinal(part) && title->count < PARTS_MAX)
		title->parts[title->count++] = part;
}

/* "Acme (Data Analyst)", "Acme (onsite)": a job is a part of its own, a stage is none. */
static struct slice take_bracket(struct title *title, struct slice s, struct slice *job)
{
	const char *open =
		s.len > 2 && s.text[s.len - 1] == ')' ? memrchr(s.text, '(', s.len) : NULL;
	struct slice inner;

	if (!open || open == s.text)
		return s;
	inner = slice_of(open + 1, s.text + s.len - 1);
	if (cut_file_words(inner).len == 0)
		title->cut = true;
	else if (job_is_named(inner))
		*job = inner;
	else
		return s;
	return slice_trim(slice_of(s.text, open));
}

/* "Museum Registrar (Tallis Museum)": of a job alone the bracket names where it is. */
static void take_company(struct title *title)
{
	struct slice s = title->parts[0];
	const char *open =
		s.len > 2 && s.text[s.len - 1] == ')' ? memrchr(s.text, '(', s.len) : NULL;
	struct slice job;

	if (!open || open == s.text || !isupper((unsigned char)open[1]))
		return;
	job = slice_trim(slice_of(s.text, open));
	if (!job_is_named(job))
		return;
	title->parts[0] = job;
	title->parts[title->count++] = slice_of(open + 1, s.text + s.len - 1);
}

static bool is_day(struct slice part)
{
	static const char *const days[] = { "mon", "tue", "wed",   "thu",     "fri",
		                            "sat", "sun", "today", "tomorrow" };

	for (size_t i = 0; i < sizeof days / sizeof *days; i++)
		if (part.len >= strlen(days[i]) && part.len <= 10 &&
		    strncasecmp(part.text, days[i], strlen(days[i])) == 0)
			return part.len <= 4 || part.text[part.len - 1] == 'y' || days[i][0] == 't';
	return false;
}

/* "Acme, Data Analyst, 2nd round", "Acme, Thursday" */
static void split_commas(struct title *title)
{
	struct slice s = title->parts[0], before, behind;
	const char *comma = memchr(s.text, ',', s.len);

	if (title->count != 1 || !comma)
		return;
	before = slice_trim(slice_of(s.text, comma));
	behind = cut_file_words(slice_of(comma + 1, s.text + s.len));
	if (before.len == 0 || behind.len == 0 ||
	    (!job_is_named(before) && !job_is_named(behind) && !is_day(behind)) ||
	    (job_is_named(before) &&
	     (job_is_named(behind) || !isupper((unsigned char)behind.text[0]))))
		return;
	title->parts[0] = before;
	title->commas = true;
	if (is_day(behind))
		return;
	title->parts[title->count++] = behind;
}

static void split_title(struct slice s, struct title *title)
{
	struct slice job = { "", 0 };
	size_t from = 0;

	*title = (struct title){ .count = 0 };
	if (s.len > TITLE_MAX)
		return;
	lead_skip_signs(&s);
	s = take_bracket(title, slice_trim(s), &job);
	for (size_t at = 0; at <= s.len; at++) {
		size_t n = at < s.len ? title_separator(s, at) : 1;

		if (n == 0)
			continue;
		add_part(title, slice_of(s.text + from, s.text + at));
		from = at + n;
		at += n - 1;
	}
	if (title->count == 1 && job.len == 0)
		title->parts[0] = take_bracket(title, title->parts[0], &job);
	if (title->count == 1 && job.len == 0)
		take_company(title);
	if (job.len > 0)
		add_part(title, job);
	else if (title->count > 0 && !(title->count == 1 && slice_find(title->parts[0], " @ ")))
		split_commas(title);
}

enum { AT, IN, IN_CRAFT };

/* What joins a job to whose it is. "In" joins other things, too ("head of art in Spain"), and names the
 * craft of some jobs. */
static const struct {
	const char *word;
	int use;
} joins[] = {
	{ " at ", AT },     { " @ ", AT },        { " bei ", AT },      { " with ", AT },
	{ " presso ", AT }, { " chez ", AT },     { " bij ", AT },      { " hos ", AT },
	{ " en la ", IN },  { " en el ", IN },    { " na ", IN },       { " no ", IN },
	{ " på ", IN },     { " ved ", IN },      { " vid ", IN },      { " w ", IN },
	{ " we ", IN },     { " em ", IN_CRAFT }, { " en ", IN_CRAFT },
};

/* "Técnica en Farmacia": such a job is one in a craft. */
static bool has_craft(struct slice job)
{
	static const struct phrase rows[] = {
		{ "técnico", 1, 0 },    { "técnica", 1, 0 },    { "ingeniero", 1, 0 },
		{ "ingeniera", 1, 0 },  { "engenheiro", 1, 0 }, { "engenheira", 1, 0 },
		{ "ingénieur", 1, 0 },  { "ingénieure", 1, 0 }, { "licenciado", 1, 0 },
		{ "licenciada", 1, 0 }, { "consultor", 1, 0 },  { "consultora", 1, 0 },
	};

	return phrase_find_text(PHRASES(rows), job) != NULL;
}

static bool may_join_in(int use, struct slice job, struct slice company)
{
	return job_is_named(job) && company.len > 0 && !(use == IN_CRAFT && has_craft(job)) &&
	       (isupper((unsigned char)company.text[0]) || (unsigned char)company.text[0] >= 0xc3);
}

/* "Role at Company"; in a title of that part alone "Role in Company", too. */
static bool split_at(struct slice part, bool alone, struct slice *title, struct slice *company)
{
	for (size_t i = 0; i < sizeof joins / sizeof *joins; i++) {
		const char *at = slice_find(part, joins[i].word);

		if (!at)
			continue;
		*title = slice_trim(slice_of(part.text, at));
		*company = slice_trim(slice_of(at + strlen(joins[i].word), part.text + part.len));
		if (joins[i].use == AT)
			return title->len > 0 && company->len > 0;
		if (alone && may_join_in(joins[i].use, *title, *company))
			return true;
	}
	return false;
}

/* "蓝鲸科技 后端工程师": in scripts without spaces one parts the two. */
static bool split_wide(struct slice part, struct slice *title, struct slice *company)
{
	const char *space = part.len > 0 ? memchr(part.text, ' ', part.len) : NULL;
	struct slice before, behind;

	if (!space || (unsigned char)part.text[0] < 0xe3)
		return false;
	before = slice_of(part.text, space);
	behind = slice_trim(slice_of(space, part.text + part.len));
	if (job_is_named(before) || !job_is_named(behind))
		return false;
	*title = behind;
	*company = before;
	return true;
}

/* "… {#interview-prep}" of an export */
static struct slice without_anchor(struct slice heading)
{
	const char *open = heading.len > 0 ? memrchr(heading.text, '{', heading.len) : NULL;

	return open && open > heading.text && open[1] == '#' ? slice_of(heading.text, open)
	                                                     : heading;
}

bool title_names_firm(struct slice heading)
{
	static const struct phrase forms[] = {
		{ "gmbh", 1, 0 },  { "ag", 1, 0 },   { "kg", 1, 0 },    { "se", 1, 0 },
		{ "ltd", 1, 0 },   { "plc", 1, 0 },  { "llc", 1, 0 },   { "llp", 1, 0 },
		{ "inc", 1, 0 },   { "corp", 1, 0 }, { "sa", 1, 0 },    { "s a", 1, 0 },
		{ "sas", 1, 0 },   { "sarl", 1, 0 }, { "s r l", 1, 0 }, { "srl", 1, 0 },
		{ "s p a", 1, 0 }, { "spa", 1, 0 },  { "s l", 1, 0 },   { "sl", 1, 0 },
		{ "lda", 1, 0 },   { "ltda", 1, 0 }, { "b v", 1, 0 },   { "bv", 1, 0 },
		{ "nv", 1, 0 },    { "ab", 1, 0 },   { "oy", 1, 0 },    { "sp z o o", 1, 0 },
	};
	struct slice s = slice_trim(heading);
	const char *last = s.len > 0 ? memrchr(s.text, ' ', s.len) : NULL;

	return last && (isupper((unsigned char)last[1]) || s.text[s.len - 1] == '.') &&
	       phrase_ends_text(PHRASES(forms), s);
}

void title_read(struct dossier_role *role, struct slice heading, bool names_section)
{
	struct title parts;
	struct slice title, company;

	split_title(without_anchor(heading), &parts);
	for (size_t i = 0; i < parts.count && i < 2; i++)
		if (split_at(parts.parts[i], parts.count == 1, &title, &company)) {
			role_set(&role->title, title);
			role_set(&role->company, company);
			return;
		}
	if (parts.count == 0 ||
	    (parts.count == 1 && names_section && !parts.cut && !title_names_firm(parts.parts[0])))
		return;
	company = parts.parts[0];
	if (parts.count == 1 && split_wide(company, &title, &company)) {
		role_set(&role->company, company);
		role_set(&role->title, title);
		return;
	}
	if (parts.count == 1) {
		role_set(job_is_named(company) ? &role->title : &role->company, company);
		return;
	}
	title = parts.parts[1];
	if ((job_is_named(company) && !job_is_named(title)) ||
	    (job_sounds_so(company) && !job_is_named(title) && !job_sounds_so(title))) {
		title = company;
		company = parts.parts[1];
	}
	role_set(&role->company, company);
	role_set(&role->title, title);
}

bool title_names_job(struct slice heading, bool *parted)
{
	struct slice title, company;
	struct title parts;

	split_title(heading, &parts);
	*parted =
		parts.count == 2 && !parts.commas &&
		!slice_find(slice_of(parts.parts[0].text + parts.parts[0].len, parts.parts[1].text),
	                    ":");
	if (parts.count == 1 && parts.cut && job_is_named(parts.parts[0]))
		return true;
	if (parts.count == 1)
		return split_at(parts.parts[0], true, &title, &company) && job_is_named(title);
	return parts.count > 1 && (job_is_named(parts.parts[0]) || job_is_named(parts.parts[1]));
}
