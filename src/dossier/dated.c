/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dated.h"

#include <ctype.h>
#include <string.h>

#include "phrase.h"

/* What a word says in a sentence that tells when an interview is. */
enum {
	EVENT = 1,  /* what happens then */
	COMES = 2,  /* that it is still to come */
	AROUND = 4, /* nothing: whose it is, which one; as what leads over to a date (date.h) */
	JOINS = 8,  /* whom with, where, what for: leads over to a name */
	PAST = 16,  /* that it is over */
	WHERE = 32, /* leads over to a place, too */
};

static const struct phrase words[] = {
	{ "seeing them", EVENT | COMES, 0 },
	{ "meeting them", EVENT | COMES, 0 },
	{ "invited me for", EVENT | COMES, 0 },
	{ "invited me in", EVENT | COMES, 0 },
	{ "invited me to interview", EVENT | COMES, 0 },
	{ "like to see you", EVENT | COMES, 0 },
	{ "like to meet you", EVENT | COMES, 0 },
	{ "forward to seeing you", EVENT | COMES, 0 },
	{ "forward to meeting you", EVENT | COMES, 0 },
	{ "expecting you", EVENT | COMES, 0 },
	{ "wir erwarten sie", EVENT | COMES, 0 },
	{ "nous vous attendons", EVENT | COMES, 0 },
	{ "le esperamos", EVENT | COMES, 0 },
	{ "te esperamos", EVENT | COMES, 0 },
	{ "esperamos por si", EVENT | COMES, 0 },
	{ "la aspettiamo", EVENT | COMES, 0 },
	{ "ti aspettiamo", EVENT | COMES, 0 },
	{ "wij verwachten u", EVENT | COMES, 0 },
	{ "we verwachten je", EVENT | COMES, 0 },
	{ "vi väntar dig", EVENT | COMES, 0 },
	{ "vi venter dig", EVENT | COMES, 0 },
	{ "vi venter deg", EVENT | COMES, 0 },
	{ "czekamy na panią", EVENT | COMES, 0 },
	{ "czekamy na pana", EVENT | COMES, 0 },
	{ "ждём вас", EVENT | COMES, 0 },
	{ "ждем вас", EVENT | COMES, 0 },
	{ "on site", AROUND, 0 },
	{ "interview", EVENT, 0 },
	{ "interviews", EVENT, 0 },
	{ "συνέντευξη", EVENT, 0 },
	{ "pohovor", EVENT, 0 },
	{ "mülakat", EVENT, 0 },
	{ "면접", EVENT, 0 },
	{ "面试", EVENT, 0 },
	{ "面接", EVENT, 0 },
	{ "jobinterview", EVENT, 0 },
	{ "intervju", EVENT, 0 },
	{ "intervjun", EVENT, 0 },
	{ "intervjuet", EVENT, 0 },
	{ "jobbintervju", EVENT, 0 },
	{ "jobbintervjun", EVENT, 0 },
	{ "jobsamtale", EVENT, 0 },
	{ "jobsamtalen", EVENT, 0 },
	{ "vorstellungsgespräch", EVENT, 0 },
	{ "bewerbungsgespräch", EVENT, 0 },
	{ "vorstellungstermin", EVENT, 0 },
	{ "sollicitatiegesprek", EVENT, 0 },
	{ "gespräch", EVENT, 0 },
	{ "gesprek", EVENT, 0 },
	{ "termin", EVENT, 0 },
	{ "entretien", EVENT, 0 },
	{ "l entretien", EVENT, 0 },
	{ "entrevue", EVENT, 0 },
	{ "l entrevue", EVENT, 0 },
	{ "entrevista", EVENT, 0 },
	{ "colloquio", EVENT, 0 },
	{ "rozmowa kwalifikacyjna", EVENT, 0 },
	{ "собеседование", EVENT, 0 },
	{ "haastattelu", EVENT, 0 },
	{ "panel interview", EVENT, 0 },
	{ "panel", EVENT, 0 },
	{ "assessment day", EVENT, 0 },
	{ "assessment centre", EVENT, 0 },
	{ "assessment center", EVENT, 0 },
	{ "trial shift", EVENT, 0 },
	{ "trial day", EVENT, 0 },
	{ "phone screen", EVENT, 0 },
	{ "probearbeiten", EVENT, 0 },
	{ "probetag", EVENT, 0 },

	{ "rozmowa", EVENT, 0 },

	{ "is", COMES, 0 },
	{ "has", COMES, 0 },
	{ "will", COMES, 0 },
	{ "be", COMES, 0 },
	{ "takes", COMES, 0 },
	{ "starts", COMES, 0 },
	{ "scheduled", COMES, 0 },
	{ "booked", COMES, 0 },
	{ "set", COMES, 0 },
	{ "fixed", COMES, 0 },
	{ "confirmed", COMES, 0 },
	{ "arranged", COMES, 0 },
	{ "have", COMES, 0 },
	{ "ive", COMES, 0 },
	{ "got", COMES, 0 },
	{ "invite", COMES, 0 },
	{ "invited", COMES, 0 },
	{ "invitation", COMES, 0 },
	{ "är", COMES, 0 },
	{ "blir", COMES, 0 },
	{ "er", COMES, 0 },
	{ "bliver", COMES, 0 },
	{ "ist", COMES, 0 },
	{ "findet", COMES, 0 },
	{ "habe", COMES, 0 },
	{ "est", COMES, 0 },
	{ "aura", COMES, 0 },
	{ "j ai", COMES, 0 },
	{ "es", COMES, 0 },
	{ "será", COMES, 0 },
	{ "tengo", COMES, 0 },
	{ "é", COMES, 0 },
	{ "tenho", COMES, 0 },
	{ "è", COMES, 0 },
	{ "sarà", COMES, 0 },
	{ "ho", COMES, 0 },
	{ "heb", COMES, 0 },

	{ "an", AROUND, 0 },
	{ "my", AROUND, 0 },
	{ "your", AROUND, 0 },
	{ "i", AROUND, 0 },
	{ "you", AROUND, 0 },
	{ "we", AROUND, 0 },
	{ "wed", AROUND, 0 },
	{ "look", AROUND, 0 },
	{ "are", AROUND, 0 },
	{ "would", AROUND, 0 },
	{ "like", AROUND, 0 },
	{ "pleased", AROUND, 0 },
	{ "delighted", AROUND, 0 },
	{ "attend", AROUND, 0 },
	{ "that", AROUND, 0 },
	{ "first", AROUND, 0 },
	{ "second", AROUND, 0 },
	{ "third", AROUND, 0 },
	{ "final", AROUND, 0 },
	{ "next", AROUND, 0 },
	{ "job", AROUND, 0 },
	{ "phone", AROUND, 0 },
	{ "telephone", AROUND, 0 },
	{ "video", AROUND, 0 },
	{ "online", AROUND, 0 },
	{ "panel", AROUND, 0 },
	{ "teams", AROUND, 0 },
	{ "zoom", AROUND, 0 },
	{ "now", AROUND, 0 },
	{ "place", AROUND, 0 },
	{ "date", AROUND, 0 },
	{ "time", AROUND, 0 },
	{ "min", AROUND, 0 },
	{ "mitt", AROUND, 0 },
	{ "på", AROUND, 0 },
	{ "das", AROUND, 0 },
	{ "mein", AROUND, 0 },
	{ "ihr", AROUND, 0 },
	{ "dein", AROUND, 0 },
	{ "ich", AROUND, 0 },
	{ "ein", AROUND, 0 },
	{ "statt", AROUND, 0 },
	{ "un", AROUND, 0 },
	{ "mon", AROUND, 0 },
	{ "votre", AROUND, 0 },
	{ "lieu", AROUND, 0 },
	{ "prévu", AROUND, 0 },
	{ "fixé", AROUND, 0 },
	{ "la", AROUND, 0 },
	{ "mi", AROUND, 0 },
	{ "su", AROUND, 0 },
	{ "una", AROUND, 0 },
	{ "minha", AROUND, 0 },
	{ "uma", AROUND, 0 },
	{ "no", AROUND, 0 },
	{ "na", AROUND, 0 },
	{ "em", AROUND, 0 },
	{ "mio", AROUND, 0 },
	{ "het", AROUND, 0 },
	{ "mijn", AROUND, 0 },
	{ "een", AROUND, 0 },
	{ "ik", AROUND, 0 },
	{ "op", AROUND, 0 },
	{ "im", AROUND, 0 },
	{ "been", AROUND, 0 },
	{ "technical", AROUND, 0 },
	{ "onsite", AROUND, 0 },
	{ "in person", AROUND, 0 },
	{ "face to face", AROUND, 0 },
	{ "1st", AROUND, 0 },
	{ "2nd", AROUND, 0 },
	{ "3rd", AROUND, 0 },
	{ "der", AROUND, 0 },
	{ "dem", AROUND, 0 },
	{ "company", AROUND, 0 },
	{ "firm", AROUND, 0 },
	{ "office", AROUND, 0 },
	{ "school", AROUND, 0 },
	{ "team", AROUND, 0 },
	{ "hr", AROUND, 0 },
	{ "hiring", AROUND, 0 },
	{ "manager", AROUND, 0 },
	{ "director", AROUND, 0 },
	{ "head", AROUND, 0 },
	{ "and", AROUND, 0 },
	{ "und", AROUND, 0 },
	{ "et", AROUND, 0 },
	{ "y", AROUND, 0 },
	{ "e", AROUND, 0 },

	{ "was", PAST, 0 },
	{ "were", PAST, 0 },
	{ "had", PAST, 0 },
	{ "went", PAST, 0 },
	{ "war", PAST, 0 },
	{ "hatte", PAST, 0 },
	{ "était", PAST, 0 },
	{ "fue", PAST, 0 },
	{ "foi", PAST, 0 },
	{ "var", PAST, 0 },

	{ "with", AROUND | JOINS, 0 },
	{ "at", AROUND | JOINS | WHERE, 0 },
	{ "for", AROUND | JOINS, 0 },
	{ "in", AROUND | JOINS | WHERE, 0 },
	{ "by", AROUND | JOINS, 0 },
	{ "mit", AROUND | JOINS, 0 },
	{ "bei", AROUND | JOINS | WHERE, 0 },
	{ "beim", AROUND | JOINS, 0 },
	{ "für", AROUND | JOINS, 0 },
	{ "avec", AROUND | JOINS, 0 },
	{ "chez", AROUND | JOINS, 0 },
	{ "pour", AROUND | JOINS, 0 },
	{ "con", AROUND | JOINS, 0 },
	{ "en", AROUND | JOINS | WHERE, 0 },
	{ "com", AROUND | JOINS, 0 },
	{ "met", AROUND | JOINS, 0 },
	{ "bij", AROUND | JOINS | WHERE, 0 },
	{ "med", AROUND | JOINS, 0 },
	{ "hos", AROUND | JOINS | WHERE, 0 },
};

#define SUBJECT_MAX 80  /* bytes up to the date */
#define VALUE_MAX   100 /* of the date and what stands behind it */
#define LINE_MAX    160 /* of a line that begins with the date */

/* Most lines hold no year, and are asked no more. */
static bool names_year(struct slice text)
{
	return slice_find(text, "20") != NULL;
}

bool dated_in_full(struct slice value, struct date_reading *date)
{
	if (value.len > VALUE_MAX)
		value.len = VALUE_MAX;
	date_read(value, date);
	return date->has_day && date->has_year && date->has_time && !date->apart;
}

static struct slice first_token(struct slice text)
{
	size_t len = 0;

	while (len < text.len && !isspace((unsigned char)text.text[len]))
		len++;
	return (struct slice){ text.text, len };
}

/* The text without its first words: so many as keys count them. */
static struct slice without_words(struct slice text, size_t count)
{
	while (count > 0 && text.len > 0) {
		struct slice token = first_token(text);
		struct phrase_key key;
		size_t words_in;

		phrase_key(&key, token);
		words_in = phrase_words(&key);
		count -= words_in < count ? words_in : count;
		text = slice_trim(slice_of(token.text + token.len, text.text + text.len));
	}
	return text;
}

/* The row of the words the text begins with, which are taken off; NULL when its first word is in none. */
static const struct phrase *take_row(struct slice *text)
{
	static const struct phrase leading = { "", AROUND, 0 };
	struct phrase_key key;
	const struct phrase *row;
	size_t len;

	phrase_key(&key, *text);
	row = phrase_begins(PHRASES(words), &key);
	len = row ? strlen(row->words) : strcspn(key.text, " ");
	if (!row && date_leads((struct slice){ key.text, len }))
		row = &leading;
	if (!row || (key.text[len] != ' ' && key.text[len] != '\0'))
		return NULL;
	phrase_cut(&key, 0, len);
	*text = without_words(*text, phrase_words(&key));
	return row;
}

/* "Priya", "Leeds": a word with a capital, which no row knows. */
static bool take_name(struct slice *text)
{
	struct slice token = first_token(*text);

	if (token.len == 0 ||
	    !(isupper((unsigned char)token.text[0]) || (unsigned char)token.text[0] >= 0xc3))
		return false;
	*text = slice_trim(slice_of(token.text + token.len, text->text + text->len));
	return true;
}

/* "kitchen": any word in small letters. */
static bool take_word(struct slice *text)
{
	struct slice token = first_token(*text);

	for (size_t i = 0; i < token.len; i++)
		if (!islower((unsigned char)token.text[i]) && (unsigned char)token.text[i] < 0x80)
			return false;
	*text = slice_trim(slice_of(token.text + token.len, text->text + text->len));
	return token.len > 0;
}

/* What the words tell; 0 when one of them is none of these. A name may stand behind a word that leads over
 * to one ("with Priya"), and in front of what the other side does ("Acme have invited me"); behind one and
 * an article a place ("in the kitchen"). */
static unsigned told(struct slice subject)
{
	enum { NOWHERE, LED, LED_ON } place = NOWHERE;
	unsigned all = 0;
	bool somebody = false;

	for (subject = slice_trim(subject); subject.len > 0;) {
		const struct phrase *row = take_row(&subject);

		if (!row && (all == 0 || (all & JOINS)) && take_name(&subject)) {
			somebody |= all == 0;
			place = NOWHERE;
		} else if (!row && place == LED_ON && take_word(&subject)) {
			place = NOWHERE;
		} else if (!row || (row->value & PAST) ||
		           (somebody && all == 0 && !(row->value & COMES))) {
			return 0;
		} else {
			all |= (unsigned)row->value;
			place = row->value & WHERE                     ? LED
			        : place == LED && row->value == AROUND ? LED_ON
			                                               : NOWHERE;
		}
	}
	return all;
}

/* The date's first place in a sentence: with a number or a word of dates, behind a space. */
static struct slice find_date(struct slice sentence)
{
	struct date_reading date;

	if (!names_year(sentence))
		return (struct slice){ "", 0 };
	for (size_t at = 1; at < sentence.len && at < SUBJECT_MAX; at++) {
		struct slice value = { sentence.text + at, sentence.len - at };

		if (isspace((unsigned char)sentence.text[at - 1]) && date_may_begin(value))
			return dated_in_full(value, &date) ? value : (struct slice){ "", 0 };
	}
	return (struct slice){ "", 0 };
}

/* Behind the end of a sentence that a capital follows, not behind "4." of "4. Mai". */
static const char *sentence_end(struct slice text)
{
	for (size_t at = 2; at + 1 < text.len; at++)
		if (strchr(".!?", text.text[at - 1]) &&
		    !isdigit((unsigned char)text.text[at - 2]) &&
		    isspace((unsigned char)text.text[at]) &&
		    (isupper((unsigned char)text.text[at + 1]) ||
		     (unsigned char)text.text[at + 1] >= 0xc3))
			return text.text + at;
	return text.text + text.len;
}

/* Behind the day and time the sentence ends, or says where. */
static bool is_last_told(struct slice value, const char *end)
{
	static const struct phrase places[] = {
		{ "in", 1, 0 }, { "at", 1, 0 },  { "en", 1, 0 }, { "im", 1, 0 },  { "bei", 1, 0 },
		{ "à", 1, 0 },  { "au", 1, 0 },  { "na", 1, 0 }, { "no", 1, 0 },  { "nel", 1, 0 },
		{ "på", 1, 0 }, { "via", 1, 0 }, { "w", 1, 0 },  { "hos", 1, 0 }, { "bij", 1, 0 },
	};
	struct date_reading date;
	struct slice rest;

	if (!dated_in_full(value, &date))
		return false;
	rest = slice_trim(slice_of(date.end, end));
	return rest.len == 0 || slice_is(rest, ".") || phrase_begins_text(PHRASES(places), rest);
}

struct slice dated_told(struct slice text)
{
	struct slice none = { "", 0 };

	if (!names_year(text)) /* in any of them */
		return none;
	while (text.len > 0) {
		const char *end = sentence_end(text);
		struct slice value = find_date(slice_trim(slice_of(text.text, end)));
		unsigned what = value.len > 0 ? told(slice_of(text.text, value.text)) : 0;

		/* "Interview on Thursday 3 June, 10:00, in the yard": with nothing but its name it is to come */
		if ((what & (EVENT | COMES)) == (EVENT | COMES) ||
		    ((what & ~(unsigned)AROUND) == EVENT && is_last_told(value, end)))
			return value;
		text = slice_trim(slice_of(end, text.text + text.len));
	}
	return none;
}

/* Whether a word that says so stands in the line. */
static bool says(struct slice line, int what)
{
	struct phrase_key key;

	phrase_key(&key, line);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (words[i].value == what && phrase_has(&key, words[i].words, false))
			return true;
	return false;
}

/* Of the papers, not of the day: "Interview prep". */
static bool names_papers(struct slice line)
{
	static const struct phrase papers[] = {
		{ "prep", 1, 0 },      { "preparation", 1, 0 }, { "notes", 1, 0 },
		{ "questions", 1, 0 }, { "practice", 1, 0 },    { "mock", 1, 0 },
		{ "log", 1, 0 },       { "story", 1, 0 },       { "stories", 1, 0 },
		{ "debrief", 1, 0 },   { "answers", 1, 0 },     { "plan", 1, 0 },
		{ "fragen", 1, 0 },    { "notizen", 1, 0 },     { "exit", 1, 0 },
	};

	return phrase_find_text(PHRASES(papers), line) != NULL;
}

struct slice dated_title(struct slice title)
{
	struct slice value = find_date(slice_trim(title));
	struct date_reading date;

	if (value.len == 0 || !dated_in_full(value, &date) || date.more ||
	    !says(slice_of(title.text, value.text), EVENT) ||
	    names_papers(slice_of(title.text, value.text)))
		return (struct slice){ "", 0 };
	return value;
}

/* The line names what happens, and not the papers for it. */
static bool heads_date(struct slice line)
{
	return says(line, EVENT) && !names_papers(line);
}

/* Up to the first comma or the end of a sentence. */
static const char *clause_end(struct slice text)
{
	for (size_t at = 0; at < text.len; at++)
		if (strchr(",;.!?", text.text[at]))
			return text.text + at;
	return text.text + text.len;
}

/* Most lines have no number in them, and no date; most words none beside them. */
static bool has_digit(struct slice line)
{
	for (size_t i = 0; i < line.len; i++)
		if (isdigit((unsigned char)line.text[i]))
			return true;
	return false;
}

/* Of the comma it begins with, in whatever script; 0 for none. */
static size_t comma_length(struct slice text)
{
	return slice_starts(text, ",")                                ? 1
	       : slice_starts(text, "、") || slice_starts(text, "，") ? 3
	                                                              : 0;
}

static bool names_day_or_time(struct slice text)
{
	struct date_reading date;

	if (!has_digit(text))
		return false;
	date_read(text, &date);
	return date.has_day || date.has_time;
}

#define PLACE_WORDS_MAX 4 /* behind a date and a comma: "Zoom", "in the small office" */

/* ", with Mrs Bell", ", no próprio hotel": whom with or where, right behind the date. */
static bool leads_to_whom(struct slice rest)
{
	const struct phrase *row;
	struct phrase_key place;
	size_t comma;

	rest = slice_skip_separators(rest);
	comma = comma_length(rest);
	rest = slice_trim(slice_of(rest.text + comma, rest.text + rest.len));
	if (rest.len == 0 || says(rest, PAST))
		return false;
	phrase_key(&place, slice_of(rest.text, clause_end(rest)));
	if (comma > 0 && phrase_words(&place) > 0 && phrase_words(&place) <= PLACE_WORDS_MAX &&
	    !names_day_or_time(rest))
		return true;
	row = take_row(&rest);
	return row && (row->value & JOINS) && rest.len > 0;
}

bool dated_alone(struct slice above, struct slice subject, struct slice line)
{
	struct date_reading date;

	return line.len > 0 && line.len < VALUE_MAX && names_year(line) && date_may_begin(line) &&
	       dated_in_full(line, &date) &&
	       (!date.more || leads_to_whom(slice_of(date.end, line.text + line.len))) &&
	       (heads_date(above) || (date.weekday >= 0 && heads_date(subject)));
}

/* When something else is or was than the interview. */
static bool names_other(struct slice text)
{
	static const struct phrase rows[] = {
		{ "date", 1, PHRASE_WHOLE },
		{ "datum", 1, PHRASE_WHOLE },
		{ "fecha", 1, PHRASE_WHOLE },
		{ "data", 1, PHRASE_WHOLE },
		{ "feedback", 1, 0 },
		{ "due", 1, 0 },
		{ "close", 1, 0 },
		{ "podcast", 1, 0 },
		{ "meeting", 1, 0 },
		{ "applied", 1, 0 },
		{ "apply", 1, 0 },
		{ "application", 1, 0 },
		{ "deadline", 1, 0 },
		{ "closing", 1, 0 },
		{ "closes", 1, 0 },
		{ "sent", 1, 0 },
		{ "received", 1, 0 },
		{ "updated", 1, 0 },
		{ "created", 1, 0 },
		{ "posted", 1, 0 },
		{ "printed", 1, 0 },
		{ "prepared", 1, 0 },
		{ "researched", 1, 0 },
		{ "written", 1, 0 },
		{ "reply by", 1, 0 },
		{ "start date", 1, 0 },
		{ "starting", 1, 0 },
		{ "first day", 1, 0 },
		{ "born", 1, 0 },
		{ "called", 1, 0 },
		{ "rang", 1, 0 },
		{ "spoke", 1, 0 },
		{ "heard", 1, 0 },
		{ "went", 1, 0 },
		{ "done", 1, 0 },
		{ "passed", 1, 0 },
		{ "offer", 1, 0 },
		{ "last", 1, 0 },
		{ "exam", 1, 0 },
		{ "frist", 1, 0 },
		{ "beworben", 1, 0 },
		{ "date limite", 1, 0 },
		{ "candidature", 1, 0 },
		{ "fecha límite", 1, 0 },
		{ "prazo", 1, 0 },
		{ "scadenza", 1, 0 },
		{ "version", 1, 0 },
		{ "stand", 1, 0 },
		{ "train", 1, 0 },
		{ "bus", 1, 0 },
		{ "flight", 1, 0 },
	};

	return phrase_find_text(PHRASES(rows), text) != NULL;
}

static bool is_same(const struct date_reading *a, const struct date_reading *b)
{
	return a->day == b->day && a->minute == b->minute && a->weekday == b->weekday;
}

/* The first date in a sentence with its day, year and time, and nothing else before it: neither "2" of "Round 2 is
 * on Monday …" nor "5." of "Band 5. Interview Monday …". *date is what was read; the text is empty for none. */
static struct slice date_in(struct slice sentence, struct date_reading *date)
{
	struct slice found = { "", 0 };
	struct date_reading here;

	*date = (struct date_reading){ .weekday = -1 };
	if (!names_year(sentence))
		return found;
	for (size_t at = 0; at < sentence.len; at++) {
		struct slice value = slice_from(sentence, at);

		if ((at > 0 && !isspace((unsigned char)sentence.text[at - 1])) ||
		    !date_may_begin(value) || !dated_in_full(value, &here))
			continue;
		if (found.len > 0 && !is_same(&here, date))
			break;
		found = value;
		*date = here;
	}
	return found;
}

/* "Interview on", "Phone screen –": the name without what leads over to its date. */
static struct slice without_link(struct slice name)
{
	static const char *const links[] = { " on", " is on", " am", " le", " el", " em", " il",
		                             ",",   "-",      "–",   "—",   "(",   ":" };

	for (size_t i = 0; i < sizeof links / sizeof *links; i++)
		if (slice_ends(name, links[i]))
			return without_link(slice_trim(
				(struct slice){ name.text, name.len - strlen(links[i]) }));
	return name;
}

#define ZONE_MAX 10 /* bytes of a zone's name that date.h does not know */

/* "МСК, with …" without its first word, in capitals. */
static struct slice without_zone(struct slice rest)
{
	struct slice token = slice_of(rest.text, clause_end(rest));

	if (token.len == 0 || token.len > ZONE_MAX || memchr(token.text, ' ', token.len) ||
	    (!isupper((unsigned char)token.text[0]) && (unsigned char)token.text[0] < 0xc3))
		return rest;
	return slice_from(rest, token.len);
}

/* Behind the date the line is over, or goes on behind a mark, or with whom or where: not "… is my dentist's". */
static bool leads_on(struct slice rest)
{
	const struct phrase *row;
	struct slice clause;

	rest = without_zone(rest);
	clause = slice_skip_separators(rest);
	clause = slice_trim(slice_from(clause, comma_length(clause)));
	clause = slice_of(clause.text, clause_end(clause));
	if (names_papers(clause) || names_other(clause))
		return false;
	if (rest.len == 0 || strchr(",.;(-", rest.text[0]) || slice_dash(rest) > 0)
		return true;
	row = take_row(&rest);
	return row && (row->value & JOINS);
}

#define BEFORE_MAX 4 /* words before a date that say nothing of what it is: "Marlow library" */

/* "When:", "When: Monday": a label, and the day of the week in a language date.h does not know. */
static bool is_label(struct slice before)
{
	const char *colon = before.len > 0 ? memchr(before.text, ':', before.len) : NULL;
	struct slice day;

	if (!colon)
		return false;
	day = slice_trim(slice_of(colon + 1, before.text + before.len));
	return !memchr(day.text, ' ', day.len);
}

/* The words before the date let it be an interview's: few, or a label, or those of an interview or a round. */
static bool may_introduce(struct slice before)
{
	struct phrase_key key;

	if (names_papers(before) || names_other(before))
		return false;
	phrase_key(&key, before);
	return phrase_words(&key) <= BEFORE_MAX || is_label(before) || says(before, EVENT) ||
	       date_names_round(without_link(before));
}

static bool is_cancelled(struct slice sentence)
{
	static const struct phrase rows[] = {
		{ "moved", 1, 0 },       { "cancelled", 1, 0 }, { "canceled", 1, 0 },
		{ "rescheduled", 1, 0 }, { "postponed", 1, 0 }, { "verschoben", 1, 0 },
		{ "abgesagt", 1, 0 },    { "annulé", 1, 0 },    { "reporté", 1, 0 },
		{ "cancelado", 1, 0 },   { "cancelada", 1, 0 }, { "annullato", 1, 0 },
	};

	return says(sentence, PAST) || phrase_find_text(PHRASES(rows), sentence) != NULL;
}

/* What a sentence at the head says of an interview: its date, empty for none. */
static struct slice date_at_head(struct slice sentence, bool about_interview)
{
	struct date_reading date;
	struct slice value = date_in(sentence, &date), none = { "", 0 }, before, rest;

	if (value.len == 0)
		return none;
	before = slice_trim(slice_of(sentence.text, value.text));
	rest = slice_trim(slice_of(date.end, value.text + value.len));
	if (is_cancelled(sentence) || !may_introduce(before) || names_day_or_time(rest) ||
	    !leads_on(rest))
		return none;
	if (date.weekday >= 0 || (is_label(before) && says(before, EVENT)))
		return value;
	return about_interview && (!memchr(before.text, ' ', before.len) || is_label(before))
	               ? value
	               : none;
}

/* The day and time are all of the line: they may say when it was written. */
static bool is_stamp(struct slice line)
{
	struct date_reading date;
	struct slice value = date_in(line, &date);

	return value.len > 0 && value.text == line.text && date.end == line.text + line.len;
}

struct slice dated_at_head(struct slice text, struct slice subject)
{
	struct slice found = { "", 0 }, none = { "", 0 };
	bool about_interview = heads_date(subject);

	text = slice_trim(text);
	if (text.len > LINE_MAX || !names_year(text) || slice_ends(text, ":") ||
	    (!about_interview && is_stamp(text)))
		return none; /* "On Thu, 26 Nov 2026 at 18:02, Bel wrote:" */
	while (text.len > 0) {
		const char *end = sentence_end(text);
		struct slice value =
			date_at_head(slice_trim(slice_of(text.text, end)), about_interview);

		if (value.len > 0 && found.len > 0) /* two appointments, or one moved */
			return none;
		if (value.len > 0)
			found = value;
		text = slice_trim(slice_of(end, text.text + text.len));
	}
	return found;
}

/* "Stage 2 (group exercise + interview)" */
static bool is_stage(struct slice name)
{
	static const struct phrase stages[] = {
		{ "stage", 1, 0 }, { "round", 1, 0 }, { "step", 1, 0 },
		{ "phase", 1, 0 }, { "part", 1, 0 },  { "day", 1, 0 },
	};
	const char *bracket = name.len > 0 && name.text[name.len - 1] == ')'
	                              ? memrchr(name.text, '(', name.len)
	                              : NULL;

	return bracket && phrase_begins_text(PHRASES(stages), name) &&
	       says(slice_of(bracket, name.text + name.len), EVENT);
}

bool dated_event(struct slice name, struct slice *event)
{
	const struct phrase *row = NULL;
	struct slice rest = slice_trim(name);

	if (is_stage(rest)) {
		*event = slice_trim(slice_of(rest.text, memchr(rest.text, '(', rest.len)));
		return true;
	}
	while (rest.len > 0 && (row = take_row(&rest)) && row->value == AROUND)
		;
	if (!row || !(row->value & EVENT) || names_papers(name))
		return false;
	*event = slice_trim(slice_of(name.text, rest.len > 0 ? rest.text : name.text + name.len));
	if (rest.len == 0 || rest.text[0] == '(')
		return true;
	row = take_row(&rest);
	return row && (row->value & JOINS) && rest.len > 0 && !says(rest, PAST);
}

/* "… is the slot they gave me": what a day and time of one's own are behind it. */
static bool is_given(struct slice clause)
{
	static const struct phrase rows[] = {
		{ "is the slot", 1, 0 },           { "is my slot", 1, 0 },
		{ "is the time they gave", 1, 0 }, { "is the date they gave", 1, 0 },
		{ "is my interview", 1, 0 },       { "is the interview", 1, 0 },
	};

	return phrase_begins_text(PHRASES(rows), clause) != NULL;
}

bool dated_first(struct slice line)
{
	struct slice rest, event;
	struct date_reading date;

	if (line.len == 0 || line.len > LINE_MAX || isdigit((unsigned char)line.text[0]) ||
	    !names_year(line) || !date_may_begin(line) || !dated_in_full(line, &date) ||
	    date.weekday < 0)
		return false;
	rest = slice_skip_separators(slice_trim(slice_of(date.end, line.text + line.len)));
	rest = slice_of(rest.text, clause_end(rest));
	return is_given(rest) || dated_event(rest, &event);
}

#define NAMED_MAX  80 /* bytes up to the date of a line that begins with a name */
#define NUMBER_MAX 20 /* from there to the number of the day */

static bool split_named(struct slice line, struct slice *name, struct slice *value)
{
	for (size_t at = 1; at < line.len && at < NAMED_MAX; at++) {
		*value = slice_of(line.text + at, line.text + line.len);
		if (line.text[at - 1] != ' ' ||
		    !has_digit((struct slice){
			    value->text, value->len < NUMBER_MAX ? value->len : NUMBER_MAX }) ||
		    !date_may_begin(*value))
			continue;
		*name = without_link(slice_trim(slice_of(line.text, value->text)));
		return name->len > 0;
	}
	return false;
}

bool dated_named(struct slice line, struct slice *name, struct slice *value)
{
	struct date_reading date, before; /* "9 people by 3 June" */

	if (line.len > VALUE_MAX || !has_digit(line) || slice_ends(line, ".") ||
	    !split_named(line, name, value))
		return false;
	date_read(*value, &date);
	if (!date.has_day || (!date.has_time && date.more))
		return false;
	date_read(slice_of(value->text, date.day_text.text), &before);
	return !before.more;
}
