/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dated.h"

#include <ctype.h>
#include <string.h>

#include "date.h"
#include "phrase.h"

/* What a word says in a sentence that tells when an interview is. */
enum {
	EVENT = 1,  /* what happens then */
	COMES = 2,  /* that it is still to come */
	AROUND = 4, /* nothing: whose it is, which one, and what leads over to the date */
};

static const struct phrase words[] = {
	{ "interview", EVENT, 0 },
	{ "interviews", EVENT, 0 },
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
	{ "lentretien", EVENT, 0 },
	{ "entrevista", EVENT, 0 },
	{ "colloquio", EVENT, 0 },
	{ "rozmowa kwalifikacyjna", EVENT, 0 },
	{ "собеседование", EVENT, 0 },
	{ "haastattelu", EVENT, 0 },
	{ "assessment day", EVENT, 0 },
	{ "assessment centre", EVENT, 0 },
	{ "assessment center", EVENT, 0 },
	{ "trial shift", EVENT, 0 },
	{ "trial day", EVENT, 0 },
	{ "phone screen", EVENT, 0 },
	{ "probearbeiten", EVENT, 0 },
	{ "probetag", EVENT, 0 },

	{ "is", COMES, 0 },
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
	{ "jai", COMES, 0 },
	{ "es", COMES, 0 },
	{ "será", COMES, 0 },
	{ "tengo", COMES, 0 },
	{ "é", COMES, 0 },
	{ "tenho", COMES, 0 },
	{ "è", COMES, 0 },
	{ "sarà", COMES, 0 },
	{ "ho", COMES, 0 },
	{ "heb", COMES, 0 },

	{ "the", AROUND, 0 },
	{ "a", AROUND, 0 },
	{ "an", AROUND, 0 },
	{ "my", AROUND, 0 },
	{ "your", AROUND, 0 },
	{ "i", AROUND, 0 },
	{ "you", AROUND, 0 },
	{ "we", AROUND, 0 },
	{ "are", AROUND, 0 },
	{ "would", AROUND, 0 },
	{ "like", AROUND, 0 },
	{ "to", AROUND, 0 },
	{ "for", AROUND, 0 },
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
	{ "on", AROUND, 0 },
	{ "at", AROUND, 0 },
	{ "place", AROUND, 0 },
	{ "date", AROUND, 0 },
	{ "time", AROUND, 0 },
	{ "segunda", AROUND, 0 },
	{ "terça", AROUND, 0 },
	{ "quarta", AROUND, 0 },
	{ "quinta", AROUND, 0 },
	{ "sexta", AROUND, 0 },
	{ "feira", AROUND, 0 },
	{ "min", AROUND, 0 },
	{ "mitt", AROUND, 0 },
	{ "på", AROUND, 0 },
	{ "den", AROUND, 0 },
	{ "das", AROUND, 0 },
	{ "mein", AROUND, 0 },
	{ "ihr", AROUND, 0 },
	{ "dein", AROUND, 0 },
	{ "ich", AROUND, 0 },
	{ "ein", AROUND, 0 },
	{ "am", AROUND, 0 },
	{ "statt", AROUND, 0 },
	{ "um", AROUND, 0 },
	{ "un", AROUND, 0 },
	{ "mon", AROUND, 0 },
	{ "votre", AROUND, 0 },
	{ "le", AROUND, 0 },
	{ "lieu", AROUND, 0 },
	{ "prévu", AROUND, 0 },
	{ "fixé", AROUND, 0 },
	{ "la", AROUND, 0 },
	{ "mi", AROUND, 0 },
	{ "su", AROUND, 0 },
	{ "una", AROUND, 0 },
	{ "el", AROUND, 0 },
	{ "minha", AROUND, 0 },
	{ "uma", AROUND, 0 },
	{ "no", AROUND, 0 },
	{ "na", AROUND, 0 },
	{ "dia", AROUND, 0 },
	{ "em", AROUND, 0 },
	{ "il", AROUND, 0 },
	{ "mio", AROUND, 0 },
	{ "het", AROUND, 0 },
	{ "mijn", AROUND, 0 },
	{ "een", AROUND, 0 },
	{ "ik", AROUND, 0 },
	{ "op", AROUND, 0 },
};

#define SUBJECT_MAX 80  /* bytes up to the date */
#define VALUE_MAX   100 /* of the date and what stands behind it */

static bool has_day_and_time(struct slice value, struct date_reading *date)
{
	if (value.len > VALUE_MAX)
		value.len = VALUE_MAX;
	date_read(value, date);
	return date->has_day && date->has_year && date->has_time && !date->apart;
}

/* What the words tell; 0 when one of them is none of these. *last is where the event stands in them. */
static unsigned told(struct slice subject)
{
	struct phrasebook book;
	struct phrase_key key;
	unsigned all = 0;

	phrasebook_init(&book, words, sizeof words / sizeof *words);
	phrase_key(&key, subject);
	while (key.len > 0) {
		const struct phrase *row = phrase_begins(&book, &key);
		size_t len = row ? strlen(row->words) : 0;

		if (!row || (key.text[len] != ' ' && key.text[len] != '\0'))
			return 0;
		all |= (unsigned)row->value;
		len += key.text[len] == ' ';
		phrase_cut(&key, len, key.len - len);
	}
	return all;
}

/* The date's first place in a sentence: with a number or a word of dates, behind a space. */
static struct slice find_date(struct slice sentence)
{
	struct date_reading date;

	if (!slice_find(sentence, "20")) /* no year */
		return (struct slice){ "", 0 };
	for (size_t at = 1; at < sentence.len && at < SUBJECT_MAX; at++) {
		struct slice value = { sentence.text + at, sentence.len - at };

		if (isspace((unsigned char)sentence.text[at - 1]) && date_may_begin(value))
			return has_day_and_time(value, &date) ? value : (struct slice){ "", 0 };
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

struct slice dated_told(struct slice text)
{
	struct slice none = { "", 0 };

	if (!slice_find(text, "20")) /* no year in any of them */
		return none;
	while (text.len > 0) {
		const char *end = sentence_end(text);
		struct slice value = find_date(slice_trim(slice_of(text.text, end)));

		if (value.len > 0 &&
		    (told(slice_of(text.text, value.text)) & (EVENT | COMES)) == (EVENT | COMES))
			return value;
		text = slice_trim(slice_of(end, text.text + text.len));
	}
	return none;
}

/* Whether one of these words stands in the line. */
static bool names_event(struct slice line)
{
	struct phrase_key key;

	phrase_key(&key, line);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (words[i].value == EVENT && phrase_has(&key, words[i].words, false))
			return true;
	return false;
}

/* Of the papers, not of the day: "Interview prep". */
static bool names_papers(struct slice line)
{
	static const char *const papers[] = { "prep",     "preparation", "notes",   "questions",
		                              "practice", "mock",        "log",     "story",
		                              "stories",  "debrief",     "answers", "plan",
		                              "fragen",   "notizen",     "exit" };
	struct phrase_key key;

	phrase_key(&key, line);
	for (size_t i = 0; i < sizeof papers / sizeof *papers; i++)
		if (phrase_has(&key, papers[i], false))
			return true;
	return false;
}

struct slice dated_title(struct slice title)
{
	struct slice value = find_date(slice_trim(title));
	struct date_reading date;

	if (value.len == 0 || !has_day_and_time(value, &date) || date.more ||
	    !names_event(slice_of(title.text, value.text)) ||
	    names_papers(slice_of(title.text, value.text)))
		return (struct slice){ "", 0 };
	return value;
}

bool dated_alone(struct slice above, struct slice line)
{
	struct date_reading date;

	return line.len > 0 && line.len < VALUE_MAX && date_may_begin(line) &&
	       has_day_and_time(line, &date) && !date.more && names_event(above) &&
	       !names_papers(above);
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

/* Most lines have no number in them, and no date; most words none beside them. */
static bool has_digit(struct slice line)
{
	for (size_t i = 0; i < line.len; i++)
		if (isdigit((unsigned char)line.text[i]))
			return true;
	return false;
}

#define NAMED_MAX  40 /* bytes up to the date of a line that begins with a name */
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
