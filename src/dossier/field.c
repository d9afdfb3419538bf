/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "field.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "appointment.h"
#include "dated.h"
#include "job.h"
#include "lead.h"
#include "role.h"
#include "title.h"

static const struct phrase field_rows[] = {
	{ "company", FIELD_COMPANY, PHRASE_WHOLE },
	{ "company name", FIELD_COMPANY, PHRASE_WHOLE },
	{ "employer", FIELD_COMPANY, PHRASE_WHOLE },
	{ "organisation", FIELD_COMPANY, PHRASE_WHOLE },
	{ "organization", FIELD_COMPANY, PHRASE_WHOLE },
	{ "institution", FIELD_COMPANY, PHRASE_WHOLE },
	{ "firma", FIELD_COMPANY, PHRASE_WHOLE },
	{ "会社", FIELD_COMPANY, PHRASE_WHOLE },
	{ "会社名", FIELD_COMPANY, PHRASE_WHOLE },
	{ "公司", FIELD_COMPANY, PHRASE_WHOLE },
	{ "title", FIELD_TITLE, PHRASE_WHOLE },
	{ "job title", FIELD_TITLE, PHRASE_WHOLE },
	{ "role", FIELD_TITLE, PHRASE_WHOLE },
	{ "position", FIELD_TITLE, PHRASE_WHOLE },
	{ "position applied for", FIELD_TITLE, PHRASE_WHOLE },
	{ "role applied for", FIELD_TITLE, PHRASE_WHOLE },
	{ "post applied for", FIELD_TITLE, PHRASE_WHOLE },
	{ "職種", FIELD_TITLE, PHRASE_WHOLE },
	{ "职位", FIELD_TITLE, PHRASE_WHOLE },
	{ "link", FIELD_LINK, PHRASE_WHOLE },
	{ "url", FIELD_LINK, PHRASE_WHOLE },
	{ "apply at", FIELD_LINK, PHRASE_WHOLE },
	{ "posting", FIELD_LINK, PHRASE_WHOLE },
	{ "job posting", FIELD_LINK, PHRASE_WHOLE },
	{ "job link", FIELD_LINK, PHRASE_WHOLE },
	{ "job url", FIELD_LINK, PHRASE_WHOLE },
	{ "location", FIELD_LOCATION, PHRASE_WHOLE },
	{ "comp", FIELD_COMP, PHRASE_WHOLE },
	{ "compensation", FIELD_COMP, PHRASE_WHOLE },
	{ "salary", FIELD_COMP, PHRASE_WHOLE },
	{ "salary range", FIELD_COMP, PHRASE_WHOLE },
	{ "pay", FIELD_COMP, PHRASE_WHOLE },
	{ "fit score", FIELD_FIT, PHRASE_WHOLE },
	{ "fit", FIELD_FIT, PHRASE_WHOLE },
	{ "match score", FIELD_FIT, PHRASE_WHOLE },
	{ "status", FIELD_STATUS, PHRASE_WHOLE },
	{ "interview", FIELD_INTERVIEW, PHRASE_WHOLE },
	{ "interview date", FIELD_INTERVIEW, PHRASE_WHOLE },
	{ "date of interview", FIELD_INTERVIEW, PHRASE_WHOLE },
	{ "date and time of interview", FIELD_INTERVIEW, PHRASE_WHOLE },
	{ "date time of interview", FIELD_INTERVIEW, PHRASE_WHOLE },
	{ "interview on", FIELD_INTERVIEW, PHRASE_WHOLE },
	{ "interview slot", FIELD_INTERVIEW, PHRASE_WHOLE },
	{ "interview day time", FIELD_INTERVIEW, PHRASE_WHOLE },
	{ "appointment", FIELD_WHEN, PHRASE_WHOLE },
	{ "next interview", FIELD_INTERVIEW, PHRASE_WHOLE },
	{ "interview date time", FIELD_INTERVIEW, PHRASE_WHOLE },
	{ "interview date and time", FIELD_INTERVIEW, PHRASE_WHOLE },
	{ "interview time", FIELD_TIME, PHRASE_WHOLE },
	{ "when", FIELD_WHEN, PHRASE_WHOLE },
	{ "date", FIELD_DAY, PHRASE_WHOLE },
	{ "date time", FIELD_DAY, PHRASE_WHOLE },
	{ "date and time", FIELD_DAY, PHRASE_WHOLE },
	{ "time", FIELD_TIME, PHRASE_WHOLE },
	{ "unternehmen", FIELD_COMPANY, PHRASE_WHOLE },
	{ "arbeitgeber", FIELD_COMPANY, PHRASE_WHOLE },
	{ "entreprise", FIELD_COMPANY, PHRASE_WHOLE },
	{ "société", FIELD_COMPANY, PHRASE_WHOLE },
	{ "empresa", FIELD_COMPANY, PHRASE_WHOLE },
	{ "azienda", FIELD_COMPANY, PHRASE_WHOLE },
	{ "bedrijf", FIELD_COMPANY, PHRASE_WHOLE },
	{ "компания", FIELD_COMPANY, PHRASE_WHOLE },
	{ "企业", FIELD_COMPANY, PHRASE_WHOLE },
	{ "회사", FIELD_COMPANY, PHRASE_WHOLE },
	{ "회사명", FIELD_COMPANY, PHRASE_WHOLE },
	{ "企業", FIELD_COMPANY, PHRASE_WHOLE },
	{ "企業名", FIELD_COMPANY, PHRASE_WHOLE },
	{ "شركة", FIELD_COMPANY, PHRASE_WHOLE },
	{ "الشركة", FIELD_COMPANY, PHRASE_WHOLE },
	{ "חברה", FIELD_COMPANY, PHRASE_WHOLE },
	{ "business", FIELD_COMPANY, PHRASE_WHOLE },
	{ "org", FIELD_COMPANY, PHRASE_WHOLE },
	{ "stelle", FIELD_TITLE, PHRASE_WHOLE },
	{ "rolle", FIELD_TITLE, PHRASE_WHOLE },
	{ "poste", FIELD_TITLE, PHRASE_WHOLE },
	{ "puesto", FIELD_TITLE, PHRASE_WHOLE },
	{ "cargo", FIELD_TITLE, PHRASE_WHOLE },
	{ "vaga", FIELD_TITLE, PHRASE_WHOLE },
	{ "ruolo", FIELD_TITLE, PHRASE_WHOLE },
	{ "functie", FIELD_TITLE, PHRASE_WHOLE },
	{ "должность", FIELD_TITLE, PHRASE_WHOLE },
	{ "岗位", FIELD_TITLE, PHRASE_WHOLE },
	{ "職位", FIELD_TITLE, PHRASE_WHOLE },
	{ "ポジション", FIELD_TITLE, PHRASE_WHOLE },
	{ "직무", FIELD_TITLE, PHRASE_WHOLE },
	{ "포지션", FIELD_TITLE, PHRASE_WHOLE },
	{ "직책", FIELD_TITLE, PHRASE_WHOLE },
	{ "الوظيفة", FIELD_TITLE, PHRASE_WHOLE },
	{ "תפקיד", FIELD_TITLE, PHRASE_WHOLE },
	{ "job", FIELD_TITLE, PHRASE_WHOLE },
	{ "vacancy", FIELD_TITLE, PHRASE_WHOLE },
	{ "ort", FIELD_LOCATION, PHRASE_WHOLE },
	{ "standort", FIELD_LOCATION, PHRASE_WHOLE },
	{ "lieu", FIELD_LOCATION, PHRASE_WHOLE },
	{ "ubicación", FIELD_LOCATION, PHRASE_WHOLE },
	{ "lugar", FIELD_LOCATION, PHRASE_WHOLE },
	{ "luogo", FIELD_LOCATION, PHRASE_WHOLE },
	{ "местоположение", FIELD_LOCATION, PHRASE_WHOLE },
	{ "勤務地", FIELD_LOCATION, PHRASE_WHOLE },
	{ "地点", FIELD_LOCATION, PHRASE_WHOLE },
	{ "근무지", FIELD_LOCATION, PHRASE_WHOLE },
	{ "office", FIELD_LOCATION, PHRASE_WHOLE },
	{ "gehalt", FIELD_COMP, PHRASE_WHOLE },
	{ "salaire", FIELD_COMP, PHRASE_WHOLE },
	{ "salario", FIELD_COMP, PHRASE_WHOLE },
	{ "salário", FIELD_COMP, PHRASE_WHOLE },
	{ "薪资", FIELD_COMP, PHRASE_WHOLE },
	{ "給与", FIELD_COMP, PHRASE_WHOLE },
	{ "年収", FIELD_COMP, PHRASE_WHOLE },
	{ "연봉", FIELD_COMP, PHRASE_WHOLE },
	{ "vorstellungsgespräch", FIELD_INTERVIEW, PHRASE_WHOLE },
	{ "gespräch", FIELD_INTERVIEW, PHRASE_WHOLE },
	{ "date de l entretien", FIELD_INTERVIEW, PHRASE_WHOLE },
	{ "entretien", FIELD_INTERVIEW, PHRASE_WHOLE },
	{ "entrevista", FIELD_INTERVIEW, PHRASE_WHOLE },
	{ "fecha de la entrevista", FIELD_INTERVIEW, PHRASE_WHOLE },
	{ "fecha de entrevista", FIELD_INTERVIEW, PHRASE_WHOLE },
	{ "data da entrevista", FIELD_INTERVIEW, PHRASE_WHOLE },
	{ "colloquio", FIELD_INTERVIEW, PHRASE_WHOLE },
	{ "面接", FIELD_INTERVIEW, PHRASE_WHOLE },
	{ "面接日", FIELD_INTERVIEW, PHRASE_WHOLE },
	{ "面接日時", FIELD_INTERVIEW, PHRASE_WHOLE },
	{ "面试", FIELD_INTERVIEW, PHRASE_WHOLE },
	{ "面试时间", FIELD_INTERVIEW, PHRASE_WHOLE },
	{ "面试日期", FIELD_INTERVIEW, PHRASE_WHOLE },
	{ "면접", FIELD_INTERVIEW, PHRASE_WHOLE },
	{ "면접일", FIELD_INTERVIEW, PHRASE_WHOLE },
	{ "면접일시", FIELD_INTERVIEW, PHRASE_WHOLE },
	{ "면접 일시", FIELD_INTERVIEW, PHRASE_WHOLE },
	{ "первое собеседование", FIELD_INTERVIEW, PHRASE_WHOLE },
	{ "собеседование", FIELD_INTERVIEW, PHRASE_WHOLE },
	{ "interview day", FIELD_INTERVIEW, PHRASE_WHOLE },
	{ "my interview", FIELD_INTERVIEW, PHRASE_WHOLE },
	{ "first interview", FIELD_INTERVIEW, PHRASE_WHOLE },
	{ "final interview", FIELD_INTERVIEW, PHRASE_WHOLE },
	{ "wann", FIELD_WHEN, PHRASE_WHOLE },
	{ "quand", FIELD_WHEN, PHRASE_WHOLE },
	{ "cuándo", FIELD_WHEN, PHRASE_WHOLE },
	{ "quando", FIELD_WHEN, PHRASE_WHOLE },
	{ "いつ", FIELD_WHEN, PHRASE_WHOLE },
	{ "日時", FIELD_WHEN, PHRASE_WHOLE },
	{ "日时", FIELD_WHEN, PHRASE_WHOLE },
	{ "termin", FIELD_WHEN, PHRASE_WHOLE },
	{ "fecha y hora", FIELD_WHEN, PHRASE_WHOLE },
	{ "data e hora", FIELD_WHEN, PHRASE_WHOLE },
	{ "date et heure", FIELD_WHEN, PHRASE_WHOLE },
	{ "uhrzeit", FIELD_TIME, PHRASE_WHOLE },
	{ "heure", FIELD_TIME, PHRASE_WHOLE },
	{ "hora", FIELD_TIME, PHRASE_WHOLE },
	{ "ora", FIELD_TIME, PHRASE_WHOLE },
	{ "時間", FIELD_TIME, PHRASE_WHOLE },
	{ "时间", FIELD_TIME, PHRASE_WHOLE },
	{ "시간", FIELD_TIME, PHRASE_WHOLE },
	{ "employeur", FIELD_COMPANY, PHRASE_WHOLE },
	{ "empleador", FIELD_COMPANY, PHRASE_WHOLE },
	{ "compañía", FIELD_COMPANY, PHRASE_WHOLE },
	{ "empregador", FIELD_COMPANY, PHRASE_WHOLE },
	{ "impresa", FIELD_COMPANY, PHRASE_WHOLE },
	{ "datore di lavoro", FIELD_COMPANY, PHRASE_WHOLE },
	{ "werkgever", FIELD_COMPANY, PHRASE_WHOLE },
	{ "organisatie", FIELD_COMPANY, PHRASE_WHOLE },
	{ "pracodawca", FIELD_COMPANY, PHRASE_WHOLE },
	{ "företag", FIELD_COMPANY, PHRASE_WHOLE },
	{ "arbetsgivare", FIELD_COMPANY, PHRASE_WHOLE },
	{ "virksomhed", FIELD_COMPANY, PHRASE_WHOLE },
	{ "arbejdsgiver", FIELD_COMPANY, PHRASE_WHOLE },
	{ "bedrift", FIELD_COMPANY, PHRASE_WHOLE },
	{ "arbeidsgiver", FIELD_COMPANY, PHRASE_WHOLE },
	{ "stellenbezeichnung", FIELD_TITLE, PHRASE_WHOLE },
	{ "jobtitel", FIELD_TITLE, PHRASE_WHOLE },
	{ "intitulé du poste", FIELD_TITLE, PHRASE_WHOLE },
	{ "fonction", FIELD_TITLE, PHRASE_WHOLE },
	{ "posición", FIELD_TITLE, PHRASE_WHOLE },
	{ "posição", FIELD_TITLE, PHRASE_WHOLE },
	{ "função", FIELD_TITLE, PHRASE_WHOLE },
	{ "posizione", FIELD_TITLE, PHRASE_WHOLE },
	{ "mansione", FIELD_TITLE, PHRASE_WHOLE },
	{ "functietitel", FIELD_TITLE, PHRASE_WHOLE },
	{ "vacature", FIELD_TITLE, PHRASE_WHOLE },
	{ "stanowisko", FIELD_TITLE, PHRASE_WHOLE },
	{ "tjänst", FIELD_TITLE, PHRASE_WHOLE },
	{ "befattning", FIELD_TITLE, PHRASE_WHOLE },
	{ "stilling", FIELD_TITLE, PHRASE_WHOLE },
	{ "stellenanzeige", FIELD_LINK, PHRASE_WHOLE },
	{ "annonce", FIELD_LINK, PHRASE_WHOLE },
	{ "annuncio", FIELD_LINK, PHRASE_WHOLE },
	{ "anúncio", FIELD_LINK, PHRASE_WHOLE },
	{ "ogłoszenie", FIELD_LINK, PHRASE_WHOLE },
	{ "annons", FIELD_LINK, PHRASE_WHOLE },
	{ "jobopslag", FIELD_LINK, PHRASE_WHOLE },
	{ "arbeitsort", FIELD_LOCATION, PHRASE_WHOLE },
	{ "einsatzort", FIELD_LOCATION, PHRASE_WHOLE },
	{ "lieu de travail", FIELD_LOCATION, PHRASE_WHOLE },
	{ "localisation", FIELD_LOCATION, PHRASE_WHOLE },
	{ "lugar de trabajo", FIELD_LOCATION, PHRASE_WHOLE },
	{ "local", FIELD_LOCATION, PHRASE_WHOLE },
	{ "local de trabalho", FIELD_LOCATION, PHRASE_WHOLE },
	{ "localização", FIELD_LOCATION, PHRASE_WHOLE },
	{ "sede", FIELD_LOCATION, PHRASE_WHOLE },
	{ "sede di lavoro", FIELD_LOCATION, PHRASE_WHOLE },
	{ "luogo di lavoro", FIELD_LOCATION, PHRASE_WHOLE },
	{ "locatie", FIELD_LOCATION, PHRASE_WHOLE },
	{ "standplaats", FIELD_LOCATION, PHRASE_WHOLE },
	{ "plaats", FIELD_LOCATION, PHRASE_WHOLE },
	{ "lokalizacja", FIELD_LOCATION, PHRASE_WHOLE },
	{ "miejsce", FIELD_LOCATION, PHRASE_WHOLE },
	{ "miejsce pracy", FIELD_LOCATION, PHRASE_WHOLE },
	{ "plats", FIELD_LOCATION, PHRASE_WHOLE },
	{ "arbetsplats", FIELD_LOCATION, PHRASE_WHOLE },
	{ "sted", FIELD_LOCATION, PHRASE_WHOLE },
	{ "arbejdssted", FIELD_LOCATION, PHRASE_WHOLE },
	{ "arbeidssted", FIELD_LOCATION, PHRASE_WHOLE },
	{ "vergütung", FIELD_COMP, PHRASE_WHOLE },
	{ "rémunération", FIELD_COMP, PHRASE_WHOLE },
	{ "sueldo", FIELD_COMP, PHRASE_WHOLE },
	{ "retribución", FIELD_COMP, PHRASE_WHOLE },
	{ "remuneração", FIELD_COMP, PHRASE_WHOLE },
	{ "stipendio", FIELD_COMP, PHRASE_WHOLE },
	{ "retribuzione", FIELD_COMP, PHRASE_WHOLE },
	{ "ral", FIELD_COMP, PHRASE_WHOLE },
	{ "salaris", FIELD_COMP, PHRASE_WHOLE },
	{ "wynagrodzenie", FIELD_COMP, PHRASE_WHOLE },
	{ "pensja", FIELD_COMP, PHRASE_WHOLE },
	{ "lön", FIELD_COMP, PHRASE_WHOLE },
	{ "løn", FIELD_COMP, PHRASE_WHOLE },
	{ "lønn", FIELD_COMP, PHRASE_WHOLE },
	{ "date d entretien", FIELD_INTERVIEW, PHRASE_WHOLE },
	{ "data del colloquio", FIELD_INTERVIEW, PHRASE_WHOLE },
	{ "sollicitatiegesprek", FIELD_INTERVIEW, PHRASE_WHOLE },
	{ "datum gesprek", FIELD_INTERVIEW, PHRASE_WHOLE },
	{ "gesprek", FIELD_INTERVIEW, PHRASE_WHOLE },
	{ "rozmowa", FIELD_INTERVIEW, PHRASE_WHOLE },
	{ "rozmowa kwalifikacyjna", FIELD_INTERVIEW, PHRASE_WHOLE },
	{ "data rozmowy", FIELD_INTERVIEW, PHRASE_WHOLE },
	{ "intervju", FIELD_INTERVIEW, PHRASE_WHOLE },
	{ "anställningsintervju", FIELD_INTERVIEW, PHRASE_WHOLE },
	{ "jobbintervju", FIELD_INTERVIEW, PHRASE_WHOLE },
	{ "jobsamtale", FIELD_INTERVIEW, PHRASE_WHOLE },
	{ "data e ora", FIELD_WHEN, PHRASE_WHOLE },
	{ "datum und uhrzeit", FIELD_WHEN, PHRASE_WHOLE },
	{ "datum en tijd", FIELD_WHEN, PHRASE_WHOLE },
	{ "data i godzina", FIELD_WHEN, PHRASE_WHOLE },
	{ "wanneer", FIELD_WHEN, PHRASE_WHOLE },
	{ "kiedy", FIELD_WHEN, PHRASE_WHOLE },
	{ "när", FIELD_WHEN, PHRASE_WHOLE },
	{ "hvornår", FIELD_WHEN, PHRASE_WHOLE },
	{ "datum", FIELD_DAY, PHRASE_WHOLE },
	{ "fecha", FIELD_DAY, PHRASE_WHOLE },
	{ "data", FIELD_DAY, PHRASE_WHOLE },
	{ "dato", FIELD_DAY, PHRASE_WHOLE },
	{ "dag", FIELD_DAY, PHRASE_WHOLE },
	{ "horaire", FIELD_TIME, PHRASE_WHOLE },
	{ "horario", FIELD_TIME, PHRASE_WHOLE },
	{ "horário", FIELD_TIME, PHRASE_WHOLE },
	{ "orario", FIELD_TIME, PHRASE_WHOLE },
	{ "tijd", FIELD_TIME, PHRASE_WHOLE },
	{ "tijdstip", FIELD_TIME, PHRASE_WHOLE },
	{ "godzina", FIELD_TIME, PHRASE_WHOLE },
	{ "tid", FIELD_TIME, PHRASE_WHOLE },
	{ "klokkeslæt", FIELD_TIME, PHRASE_WHOLE },
	{ "klokkeslett", FIELD_TIME, PHRASE_WHOLE },
	{ "time zone", FIELD_ZONE, PHRASE_WHOLE },
	{ "timezone", FIELD_ZONE, PHRASE_WHOLE },
	{ "round", FIELD_ROUND, PHRASE_WHOLE },
	{ "interview round", FIELD_ROUND, PHRASE_WHOLE },
	{ "stage", FIELD_ROUND, PHRASE_WHOLE },
	{ "interview stage", FIELD_ROUND, PHRASE_WHOLE },

	{ "post", FIELD_TITLE, PHRASE_WHOLE },
	{ "job role", FIELD_TITLE, PHRASE_WHOLE },
	{ "school", FIELD_PLACE, PHRASE_WHOLE },
	{ "nursery", FIELD_PLACE, PHRASE_WHOLE },
	{ "college", FIELD_PLACE, PHRASE_WHOLE },
	{ "university", FIELD_PLACE, PHRASE_WHOLE },
	{ "practice", FIELD_PLACE, PHRASE_WHOLE },
	{ "surgery", FIELD_PLACE, PHRASE_WHOLE },
	{ "clinic", FIELD_PLACE, PHRASE_WHOLE },
	{ "hospital", FIELD_PLACE, PHRASE_WHOLE },
	{ "trust", FIELD_PLACE, PHRASE_WHOLE },
	{ "care home", FIELD_PLACE, PHRASE_WHOLE },
	{ "council", FIELD_PLACE, PHRASE_WHOLE },
	{ "charity", FIELD_PLACE, PHRASE_WHOLE },
	{ "firm", FIELD_PLACE, PHRASE_WHOLE },
	{ "chambers", FIELD_PLACE, PHRASE_WHOLE },
	{ "restaurant", FIELD_PLACE, PHRASE_WHOLE },
	{ "hotel", FIELD_PLACE, PHRASE_WHOLE },
	{ "studio", FIELD_PLACE, PHRASE_WHOLE },
	{ "museum", FIELD_PLACE, PHRASE_WHOLE },
	{ "library", FIELD_PLACE, PHRASE_WHOLE },
	{ "theatre", FIELD_PLACE, PHRASE_WHOLE },
	{ "garage", FIELD_PLACE, PHRASE_WHOLE },
	{ "schule", FIELD_PLACE, PHRASE_WHOLE },
	{ "praxis", FIELD_PLACE, PHRASE_WHOLE },
	{ "klinik", FIELD_PLACE, PHRASE_WHOLE },
	{ "krankenhaus", FIELD_PLACE, PHRASE_WHOLE },
	{ "betrieb", FIELD_PLACE, PHRASE_WHOLE },
	{ "école", FIELD_PLACE, PHRASE_WHOLE },
	{ "hôpital", FIELD_PLACE, PHRASE_WHOLE },
	{ "cabinet", FIELD_PLACE, PHRASE_WHOLE },
	{ "colegio", FIELD_PLACE, PHRASE_WHOLE },
	{ "escuela", FIELD_PLACE, PHRASE_WHOLE },
	{ "escola", FIELD_PLACE, PHRASE_WHOLE },
	{ "scuola", FIELD_PLACE, PHRASE_WHOLE },
	{ "ziekenhuis", FIELD_PLACE, PHRASE_WHOLE },
};

static char **role_field(struct dossier_role *role, int field)
{
	switch (field) {
	case FIELD_COMPANY:
		return &role->company;
	case FIELD_TITLE:
		return &role->title;
	case FIELD_LINK:
		return &role->link;
	case FIELD_LOCATION:
		return &role->location;
	case FIELD_COMP:
		return &role->comp;
	case FIELD_FIT:
		return &role->fit_score;
	case FIELD_STATUS:
		return &role->status;
	default:
		return NULL;
	}
}

/* "Larkhaul, dispatch software for hauliers" behind a title that names Larkhaul tells what it does; so
 * does "wealth manager, 310 staff", which is no name. */
static bool tells_more(const char *named, struct slice value)
{
	const char *comma = memchr(value.text, ',', value.len);

	return named && comma &&
	       ((value.text[0] >= 'a' && value.text[0] <= 'z') ||
	        slice_is(slice_trim(slice_of(value.text, comma)), named));
}

/* "Acme (payments, about 300 people)": what stands in small letters behind a company tells what it does;
 * "(UK)" is its name. */
static struct slice without_description(struct slice value)
{
	const char *open = slice_find(value, " (");

	if (!open || open == value.text || open + 2 >= value.text + value.len ||
	    !slice_ends(value, ")") || isupper((unsigned char)open[2]) ||
	    (unsigned char)open[2] >= 0x80)
		return value;
	return slice_trim(slice_of(value.text, open));
}

/* A field that names company or title says it better than the heading did. */
static void set_field(struct walk *w, int field, struct slice value)
{
	char **text = role_field(&w->out->role, field);

	value = slice_unlink_wiki(value);
	if (field == FIELD_COMPANY)
		value = without_description(value);
	if (placeholder_only(value) || (field == FIELD_COMPANY && tells_more(*text, value)))
		return;
	if (field == FIELD_COMPANY || field == FIELD_TITLE) {
		free(*text);
		*text = NULL;
	}
	if (field == FIELD_LINK && slice_starts(value, "http") &&
	    memchr(value.text, ' ', value.len))
		value = slice_of(value.text, memchr(value.text, ' ', value.len));
	role_set(text, value);
}

#define NAME_MAX 60 /* bytes of a field's name */

static bool split_field(struct slice line, struct slice *name, struct slice *value)
{
	for (size_t at = 0; at < line.len && at < NAME_MAX; at++) {
		struct slice here = { line.text + at, line.len - at };
		bool asked = slice_starts(here, "? "); /* "When? Friday 11 December" */
		size_t n = slice_starts(here, "：") ? 3 : line.text[at] == ':' || asked;

		if (n == 0)
			continue;
		*name = slice_trim(slice_of(line.text, line.text + at));
		*value = slice_trim(slice_of(line.text + at + n, line.text + line.len));
		return name->len > 0;
	}
	return false;
}

/* "Target company": an adjective before a field's name changes nothing. */
static const struct phrase *find_field(struct slice name)
{
	static const char *const adjectives[] = { "target ", "hiring ", "desired ",
		                                  "prospective " };
	struct phrase_key key;

	phrase_key(&key, name);
	for (size_t i = 0; i < sizeof adjectives / sizeof *adjectives; i++) {
		size_t len = strlen(adjectives[i]);

		if (key.len <= len || memcmp(key.text, adjectives[i], len) != 0)
			continue;
		phrase_cut(&key, len, key.len - len);
	}
	return phrase_find(PHRASES(field_rows), &key);
}

bool field_names_both(struct slice text)
{
	unsigned named = 0;

	while (text.len > 0) {
		const char *end = slice_line_end(text);
		struct slice line = slice_of(text.text, end), name, value;
		const struct phrase *row = NULL;

		lead_skip_signs(&line);
		if (split_field(line, &name, &value) && value.len > 0)
			row = find_field(name);
		if (row && (row->value == FIELD_COMPANY || row->value == FIELD_TITLE))
			named |= 1U << row->value;
		text = slice_of(end + (end < text.text + text.len), text.text + text.len);
	}
	return named == (1U << FIELD_COMPANY | 1U << FIELD_TITLE);
}

#define SMALL_MAX 3 /* bytes of a word that may begin small in a name: "of", "the" */

/* "Elm Road Surgery", not "say it aloud": every word but the small ones has a capital. */
static bool is_proper_name(struct slice value)
{
	size_t capitals = 0;

	for (size_t at = 0, len; at < value.len && !strchr(",(", value.text[at]); at += len + 1) {
		const char *space = memchr(value.text + at, ' ', value.len - at);

		len = space ? (size_t)(space - value.text) - at : value.len - at;
		if (len > SMALL_MAX && islower((unsigned char)value.text[at]))
			return false;
		capitals += len > 0 && !islower((unsigned char)value.text[at]);
	}
	return capitals > 0;
}

/* What kind of place it is may be many things' name: the company's above the first card, where nothing else
 * named one. */
static void take_place(struct walk *w, struct slice value)
{
	const char *company = w->out->role.company;

	if (w->out->item_count == 0 && (!company || !company[0]) && is_proper_name(value))
		set_field(w, FIELD_COMPANY, value);
}

/* What the name says is behind it; `row` is the name's. */
static void take_value(struct walk *w, const struct phrase *row, struct slice value, size_t number,
                       bool dates_only)
{
	if (row->value == FIELD_PLACE && !dates_only)
		take_place(w, slice_unquote(value));
	else if (row->value >= FIELD_INTERVIEW)
		appointment_read(w, (enum field)row->value, value, number);
	else if (!dates_only)
		set_field(w, row->value, slice_unquote(value));
	w->is_dossier |= row->value == FIELD_FIT;
}

/* An interview by the name of its round: "Phone screen: 9 December 2026, 10:00". */
static void take_round(struct walk *w, struct slice name, struct slice value, size_t number)
{
	size_t before = w->out->interview_count;

	appointment_read(w, FIELD_INTERVIEW, value, number);
	if (w->out->interview_count > before)
		appointment_read(w, FIELD_ROUND, name, number);
}

/* By the name of what happens, with whom and where: "Trial shift with Priya: 9 December 2026, 10:00". */
static bool take_event(struct walk *w, struct slice name, struct slice value, size_t number)
{
	struct slice event;

	if (!date_may_begin(value) || !dated_event(name, &event))
		return false;
	if (date_names_round(event))
		take_round(w, event, value, number);
	else
		appointment_read(w, FIELD_INTERVIEW, value, number);
	return true;
}

static bool is_day_and_time(struct slice value)
{
	struct date_reading date;

	date_read(value, &date);
	return date.has_year && date.has_time && !date.more;
}

/* "Interview 9 December 2026, 10:00": the name of an interview or of its round, and no colon. */
static bool take_dated(struct walk *w, struct slice line, size_t number)
{
	struct slice name, value;
	const struct phrase *row;

	if (!dated_named(line, &name, &value))
		return false;
	row = find_field(name);
	if (row && row->value == FIELD_INTERVIEW)
		take_value(w, row, value, number, true);
	else if (!row && date_names_round(name))
		take_round(w, name, value, number);
	else
		return !row && is_day_and_time(value) && take_event(w, name, value, number);
	return true;
}

static bool take_field(struct walk *w, struct slice line, size_t number, bool dates_only)
{
	struct slice name, value;
	const struct phrase *row;

	lead_skip_signs(&line);
	if (take_dated(w, line, number))
		return true;
	if (!split_field(line, &name, &value) || value.len == 0)
		return false;
	row = find_field(name);
	if (row)
		take_value(w, row, value, number, dates_only);
	else if (date_names_round(name))
		take_round(w, name, value, number);
	else
		take_event(w, name, value, number);
	return row != NULL;
}

/* "## Interview notes, Nurse" above all else is the file's title, too. */
static bool is_below_first_heading(const struct walk *w)
{
	for (size_t i = 0; i < w->level; i++)
		if (w->stack[i].heading)
			return false;
	return w->out->item_count == 0 && w->stack[w->level].after == SECTION_NONE;
}

/* Below "# Interview Q&A" they stand before the first question. */
bool field_may_stand(const struct walk *w)
{
	enum section_kind kind = walk_kind(w);

	return kind == SECTION_PLAIN || kind == SECTION_LOGISTICS || kind == SECTION_PEOPLE ||
	       w->level <= 1 || (kind == SECTION_NOTES && is_below_first_heading(w)) ||
	       (kind == SECTION_QUESTIONS && w->out->item_count == 0);
}

/* ---- Fields in a table ------------------------------------------------------------------- */

#define NAMED_MAX 40 /* bytes of a cell that names a field */

static struct slice cell_text(const struct walk *w, const struct doc_node *cell)
{
	return slice_trim(doc_text(w->doc, cell));
}

/* The field a cell names: "**Company:**". */
static const struct phrase *cell_field(const struct walk *w, const struct doc_node *cell)
{
	struct slice name = cell_text(w, cell);

	return name.len > 0 && name.len <= NAMED_MAX ? find_field(name) : NULL;
}

/* What the cells of a table name, as bits. */
struct named {
	unsigned fields, rows;
	size_t count; /* cells that name one */
};

static void name_cell(const struct walk *w, const struct doc_node *cell, struct named *named)
{
	const struct phrase *row = cell_field(w, cell);

	if (!row)
		return;
	named->fields |= 1U << row->value;
	named->count++;
}

#define BIT(field)   (1U << (field))
#define ROLE_FIELDS  (BIT(FIELD_COMPANY) | BIT(FIELD_TITLE))
#define DATE_FIELDS  (BIT(FIELD_INTERVIEW) | BIT(FIELD_WHEN) | BIT(FIELD_DAY))
#define FIELDS_LEAST 2

/* Two columns, and the first one names fields. */
static bool is_down(const struct walk *w, const struct doc_node *table, struct named *named)
{
	*named = (struct named){ 0 };
	for (const struct doc_node *row = doc_child(w->doc, table); row;
	     row = doc_next(w->doc, row)) {
		const struct doc_node *cell = doc_child(w->doc, row);
		const struct doc_node *value = cell ? doc_next(w->doc, cell) : NULL;

		if (!value || doc_next(w->doc, value))
			return false;
		name_cell(w, cell, named);
	}
	return named->count >= FIELDS_LEAST && (named->fields & (ROLE_FIELDS | DATE_FIELDS));
}

/* The head names fields, and the one row below it is what they are; several rows are rounds. */
static bool is_across(const struct walk *w, const struct doc_node *table, struct named *named)
{
	const struct doc_node *head = doc_child(w->doc, table);

	*named = (struct named){ 0 };
	for (const struct doc_node *cell = head ? doc_child(w->doc, head) : NULL; cell;
	     cell = doc_next(w->doc, cell))
		name_cell(w, cell, named);
	for (const struct doc_node *row = head ? doc_next(w->doc, head) : NULL; row;
	     row = doc_next(w->doc, row))
		named->rows++;
	if (named->count < FIELDS_LEAST || named->rows == 0)
		return false;
	return named->rows == 1
	               ? (named->fields & ROLE_FIELDS) != 0
	               : !(named->fields & ROLE_FIELDS) && (named->fields & DATE_FIELDS) &&
	                         (named->fields & (BIT(FIELD_ROUND) | BIT(FIELD_INTERVIEW)));
}

static void take_cell(struct walk *w, const struct phrase *row, const struct doc_node *value,
                      bool dates_only)
{
	if (cell_text(w, value).len > 0)
		take_value(w, row, cell_text(w, value), value->line, dates_only);
}

/* What the head names, of one row: the round belongs to that row's interview. */
static void take_across(struct walk *w, const struct doc_node *head, const struct doc_node *row,
                        bool dates_only)
{
	const struct doc_node *name = doc_child(w->doc, head), *value = doc_child(w->doc, row);
	const struct doc_node *round = NULL;
	size_t before = w->out->interview_count;

	for (; name && value; name = doc_next(w->doc, name), value = doc_next(w->doc, value)) {
		const struct phrase *field = cell_field(w, name);

		if (field && field->value == FIELD_ROUND)
			round = value;
		else if (field)
			take_cell(w, field, value, dates_only);
	}
	if (round && w->out->interview_count > before)
		appointment_read(w, FIELD_ROUND, cell_text(w, round), round->line);
}

bool field_read_table(struct walk *w, const struct doc_node *table, bool dates_only)
{
	const struct doc_node *head = doc_child(w->doc, table), *row = head;
	struct named named;

	if (is_down(w, table, &named)) {
		for (; row; row = doc_next(w->doc, row)) {
			const struct doc_node *name = doc_child(w->doc, row);
			const struct phrase *field = cell_field(w, name);

			if (field)
				take_cell(w, field, doc_next(w->doc, name), dates_only);
		}
		return true;
	}
	if (!is_across(w, table, &named))
		return false;
	while ((row = doc_next(w->doc, row)) != NULL)
		take_across(w, head, row, dates_only);
	return true;
}

bool field_table_names_both(const struct walk *w, const struct doc_node *table)
{
	struct named named;

	return (is_down(w, table, &named) || is_across(w, table, &named)) &&
	       (named.fields & ROLE_FIELDS) == ROLE_FIELDS;
}

bool field_read(struct walk *w, const struct doc_node *leaf, struct slice line, bool dates_only)
{
	return line.len > 0 &&
	       take_field(w, line, doc_line_at(w->doc, leaf, line.text), dates_only);
}

static void take_told(struct walk *w, const struct doc_node *leaf, struct slice date)
{
	if (date.len > 0 && w->is_dossier)
		appointment_read(w, FIELD_INTERVIEW, date, doc_line_at(w->doc, leaf, date.text));
}

void field_read_told(struct walk *w, const struct doc_node *leaf, struct slice text)
{
	struct slice date = dated_told(text);

	if (date.len == 0 && leaf->type == DOC_HEADING)
		date = dated_title(text);
	lead_skip_signs(&text);
	if (date.len == 0 && dated_first(text))
		date = text;
	take_told(w, leaf, date);
}

void field_read_alone(struct walk *w, const struct doc_node *leaf, struct slice above,
                      struct slice line)
{
	struct slice subject = { "", 0 };

	/* among the lines of a paragraph */
	if (above.len > 0 && above.text >= doc_text(w->doc, leaf).text)
		subject = slice_first_line(doc_text(w->doc, doc_child(w->doc, &w->doc->nodes[0])));
	if (dated_alone(above, subject, line))
		take_told(w, leaf, line);
}

/* "title: Acme, my notes" is the file's title, not the job's, unless a company stands beside it. */
static void check_front_title(struct dossier_role *role)
{
	char *title = role->title;
	struct slice text = { title, title ? strlen(title) : 0 };
	bool parted, both;

	if (!title || role->company)
		return;
	both = title_names_job(text, &parted);
	if (!both && job_is_named(text))
		return;
	role->title = NULL;
	if (both)
		title_read(role, text, false);
	free(title);
}

void field_read_front(struct walk *w)
{
	struct slice front = slice_of(w->doc->front.data, w->doc->front.data + w->doc->front.len);
	size_t number = w->doc->front_line;

	for (; front.len > 0; number++) {
		const char *newline = memchr(front.text, '\n', front.len);
		struct slice line = newline ? slice_of(front.text, newline) : front;

		front = newline ? slice_of(newline + 1, front.text + front.len)
		                : (struct slice){ "", 0 };
		take_field(w, slice_trim(line), number, false);
	}
	w->bare_day = 0;
	w->is_dossier |= w->out->role.company && w->out->role.company[0];
	check_front_title(&w->out->role);
}
