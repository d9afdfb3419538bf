/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Titles, fields and dates: whose the role is, and when the interview.
 */
#include "dossier_parsed.h"

#include "day.h"

static void the_first_line_of_a_text_heads_the_day_below_it(void)
{
	parse("Rozmowa kwalifikacyjna - Acme\n\nponiedziałek 4 maja 2026, godz. 8:00, ul. Młyńska "
	      "3\n");
	CHECK_INT(parsed.interview_count, 1);
	parse("Przepis na chleb\n\nponiedziałek 4 maja 2026, godz. 8:00, ul. Młyńska 3\n");
	CHECK_INT(parsed.interview_count, 0);
}

static void a_field_may_stand_behind_a_sentence(void)
{
	parse("# Acme\n\nReference 381. Interview: 14 January 2027, 11:00 (video).\n");
	CHECK_INT(parsed.interview_count, 1);
	parse("# Acme\n\nReference 381. Deadline: 14 January 2027, 11:00.\n");
	CHECK_INT(parsed.interview_count, 0);
}

static void an_hour_may_be_told_in_four_digits(void)
{
	parse("# Acme\n\nInterview: Monday 4 May 2026, 1430 hrs\n");
	CHECK_INT(parsed.interview_count, 1);
	CHECK_INT(parsed.interviews[0].minute, 14 * 60 + 30);
	parse("# Acme\n\nInterview: Monday 4 May 2026, 1475 hrs\n");
	CHECK(parsed.interview_count == 0 || parsed.interviews[0].minute < 0);
	parse("# Acme\n\nTermin rozmowy: 11.12.2026, godz. 9:00\n");
	CHECK_INT(parsed.interview_count, 1);
}

static void the_front_matter_tells_an_interview_by_a_day_and_an_hour_of_its_own(void)
{
	parse("---\ndate: 2026-05-04\ntime: 11:00\ncompany: Acme\n---\n\n# Notes\n");
	CHECK_INT(parsed.interview_count, 1);
	/* when the file was made */
	parse("---\ndate: 2026-05-04 11:00\ncompany: Acme\n---\n\n# Notes\n");
	CHECK_INT(parsed.interview_count, 0);
	parse("---\ndate: 2026-05-04\ntime: 11:00\n---\n\n# Notes\n");
	CHECK_INT(parsed.interview_count, 0);
}

static void a_job_is_known_by_the_end_of_its_word(void)
{
	parse("# Förskollärare på Granviks förskola\n\n## Frågor\n\n- Varför?\n");
	CHECK_STR(parsed.role.title, "Förskollärare");
	CHECK_STR(parsed.role.company, "Granviks förskola");
	parse("# Väntan på Godot\n\n## Frågor\n\n- Varför?\n");
	CHECK_STR(parsed.role.company, "Väntan på Godot");
	parse("# Acme\n\nFunctie: Verpleegkundige\nVacature: https://acme.example/1\n\n## "
	      "Pitch\n\nIk.\n");
	CHECK_STR(parsed.role.title, "Verpleegkundige");
	CHECK_STR(parsed.role.link, "https://acme.example/1");
}

static void the_title_and_the_fields_name_the_role(void)
{
	parse("# Acme Care — Senior Nurse | READY TO SUBMIT\n\n- **Link**: "
	      "https://acme.example/1\n- "
	      "**Location**: Oslo\n- **Comp**: 50k\n- **Fit Score**: 4/5\n");
	CHECK_STR(parsed.role.company, "Acme Care");
	CHECK_STR(parsed.role.title, "Senior Nurse");
	CHECK_STR(parsed.role.link, "https://acme.example/1");
	CHECK_STR(parsed.role.location, "Oslo");
	CHECK_STR(parsed.role.comp, "50k");
	CHECK_STR(parsed.role.fit_score, "4/5");
	parse("no title here\n");
	CHECK_STR(parsed.role.company, "acme");
}

/* A title, and whose it is in it. */
static const struct {
	const char *title, *job, *company;
} titles[] = {
	{ "Analista Financeira na Serralta Energia", "Analista Financeira", "Serralta Energia" },
	{ "Colloquio: traduttrice presso Verbanova", "traduttrice", "Verbanova" },
	{ "Préparation entretien : comptable chez Dupuis", "comptable", "Dupuis" },
	{ "Sjuksköterska hos Acme", "Sjuksköterska", "Acme" },
	{ "Enfermera en el Hospital Sur", "Enfermera", "Hospital Sur" },
	{ "Księgowa w Serralta", "Księgowa", "Serralta" },
	{ "Acme — Enfermera en Urgencias", "Enfermera en Urgencias", "Acme" },
	{ "Técnica en Farmacia", "Técnica en Farmacia", "acme" },
	{ "Vorstellungsgespräch Lindenhof Logistik GmbH", "", "Lindenhof Logistik GmbH" },
	{ "Logistik und Anreise", "", "acme" },
	{ "Interview, Quayside Nursery", "", "Quayside Nursery" },
	{ "Jobbintervju, Serralta – Sjuksköterska", "Sjuksköterska", "Serralta" },
	{ "Rozmowa kwalifikacyjna – Serralta", "", "Serralta" },
	{ "Acme — Data Analyst, no SQL", "Data Analyst, no SQL", "Acme" },
};

static void a_title_joins_a_job_to_its_company_in_many_languages(void)
{
	for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
		char text[256];

		snprintf(text, sizeof text, "# %s\n\n## Pitch\n\nI lift.\n", titles[i].title);
		parse(text);
		if (strcmp(parsed.role.title, titles[i].job) != 0 ||
		    strcmp(parsed.role.company, titles[i].company) != 0)
			CHECK_FAIL("%s: \"%s\" at \"%s\"", titles[i].title, parsed.role.title,
			           parsed.role.company);
	}
}

static void a_number_before_a_title_is_the_files_where_its_parts_have_one(void)
{
	parse("# 1. Acme — Nurse\n\n# 2. Questions\n\n## 2.1 Why us?\n\nBecause.\n");
	CHECK_STR(parsed.role.company, "Acme");
	parse("# 1. FC Acme — Nurse\n\n## Questions\n\n### Why us?\n\nBecause.\n");
	CHECK_STR(parsed.role.company, "1. FC Acme");
	parse("# Acme — Nurse\n\n## 1. Interview\n\nTuesday 15 December 2026, 10:00\n");
	CHECK_INT(parsed.interview_count, 1);
}

static void the_fields_are_named_in_many_languages(void)
{
	static const char *const names[][3] = {
		{ "Azienda", "Posizione", "Sede" },
		{ "Empresa", "Função", "Local" },
		{ "Empresa", "Puesto", "Lugar de trabajo" },
		{ "Employeur", "Poste", "Lieu" },
		{ "Arbeitgeber", "Stelle", "Arbeitsort" },
		{ "Werkgever", "Functie", "Standplaats" },
		{ "Firma", "Stanowisko", "Miejsce pracy" },
		{ "Företag", "Tjänst", "Ort" },
		{ "Virksomhed", "Stilling", "Sted" },
	};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		char text[256];

		snprintf(text, sizeof text,
		         "# Notes\n\n**%s:** Acme\n**%s:** Nurse\n**%s:** Oslo\n", names[i][0],
		         names[i][1], names[i][2]);
		parse(text);
		CHECK_STR(parsed.role.company, "Acme");
		CHECK_STR(parsed.role.title, "Nurse");
		CHECK_STR(parsed.role.location, "Oslo");
	}
}

/* ---- Dates ------------------------------------------------------------------------------- */

static const struct {
	const char *text, *day;
	int minute;
	const char *zone, *zone_text, *doubt;
} dates[] = {
	{ "**Interview:** Thursday 11 June 2026, 12:45 AEST", "2026-06-11", 765,
	  "Australia/Brisbane", "AEST", "" },
	{ "**Interview:** Friday 11 June 2026, 12:45", "2026-06-11", 765, "", "",
	  "11 June 2026 is a Thursday, not a Friday" },
	{ "**Interview Date:** June 3, 2026\n**Interview Time:** 7:00 PM – 8:00 PM", "2026-06-03",
	  1140, "", "", "" },
	{ "When: 3 July 2026 at 2-3pm PT", "2026-07-03", 840, "America/Los_Angeles", "PT", "" },
	{ "Date: 2026-07-03 09:30", "2026-07-03", 570, "", "", "" },
	{ "Dag: måndag 4 maj 2026 kl. 13.00, på kontoret. Träffar Bex.", "2026-05-04", 780, "", "",
	  "" },
	{ "**Date and time of interview:** 4 May 2026, 9:15am", "2026-05-04", 555, "", "", "" },
	{ "- **Date:** 3rd of July 2026\n- **Time:** 14h", "2026-07-03", 840, "", "", "" },
	{ "**Interview:** 2026-07-01 11:00 IST", "2026-07-01", 660, "", "IST",
	  "IST is the time of India, of Ireland or of Israel: which is meant?" },
	{ "**Interview:** 4.5.2026", "2026-05-04", -1, "", "", "" },
	{ "**Interview:** 03/06/2026 9am", "2026-06-03", 540, "", "",
	  "03/06/2026: which is the day and which the month?" },
	{ "**Interview:** 2026年6月11日 14時30分 JST", "2026-06-11", 870, "Asia/Tokyo", "JST", "" },
	{ "**Interview:** 4 May 2026 10:00 UTC+2", "2026-05-04", 600, "Etc/GMT-2", "UTC+2", "" },
	{ "Interview 4 May 2026, 10:00", "2026-05-04", 600, "", "", "" },
	{ "Interview on Monday 4 May 2026 at noon", "2026-05-04", 720, "", "", "" },
	{ "Interview Monday 4 May 2026", "2026-05-04", -1, "", "", "" },
	{ "Phone screen Mon 4 May 2026 10:00 CEST, on Teams", "2026-05-04", 600, "Europe/Berlin",
	  "CEST", "" },
	{ "Final round: 4 May 2026, 10:00", "2026-05-04", 600, "", "", "" },
	{ "INTERVIEW IS MONDAY 4 MAY 2026 AT 10.15 AM IN THE OFFICE", "2026-05-04", 615, "", "",
	  "" },
	{ "My interview is on Monday, 4 May 2026 at 10:15.", "2026-05-04", 615, "", "", "" },
	{ "Bring the blue folder. The second interview will be on 4 May 2026 at 2 pm, in room 9.",
	  "2026-05-04", 840, "", "", "" },
	{ "We would like to invite you to an interview on Tuesday 4 May 2026, 09:30 CET",
	  "2026-05-04", 570, "", "CET",
	  "4 May 2026 is a Monday, not a Tuesday; CET is winter time: is CEST meant?" },
	{ "I've got a phone interview at 9:30 on 4 May 2026", "2026-05-04", 570, "", "", "" },
	{ "Intervjun är måndag 4 maj 2026 kl. 13.00 med rektor Gunvor", "2026-05-04", 780, "", "",
	  "" },
	{ "Das Vorstellungsgespräch ist am Montag, 4. Mai 2026 um 10 Uhr.", "2026-05-04", 600, "",
	  "", "" },
	{ "Mein Vorstellungsgespräch findet am Dienstag, den 4. Mai 2026, um 10.30 Uhr statt.",
	  "2026-05-04", 630, "", "", "4. Mai 2026 is a Monday, not a Tuesday" },
	{ "L'entretien aura lieu le lundi 4 mai 2026 à 14h30, au siège.", "2026-05-04", 870, "", "",
	  "" },
	{ "A entrevista é na segunda-feira, 04/05/2026 às 14h30", "2026-05-04", 870, "", "",
	  "04/05/2026: which is the day and which the month?" },
	{ "## Interview Monday 4 May 2026, 10:00", "2026-05-04", 600, "", "", "" },
	{ "Interview at the depot\nMon 4 May 2026 08:30", "2026-05-04", 510, "", "", "" },
	{ "Interview at Acme\nMon 4 May 2026 08:30, with Mrs Bell", "2026-05-04", 510, "", "", "" },
	{ "Assessment day\nMon 4 May 2026 08:30\nbring the licence", "2026-05-04", 510, "", "",
	  "" },
	{ "It is confirmed! The interview\nis on 4 May 2026 at 10:00 sharp.", "2026-05-04", 600, "",
	  "", "" },
	{ "*Interview with Sana Ito (lead nurse) — Monday, May 4, 2026, 3:00 PM ET*", "2026-05-04",
	  900, "America/New_York", "ET", "" },
	{ "Interview at the clinic, Monday 4 May 2026 at 10.30am", "2026-05-04", 630, "", "", "" },
	{ "Panel interview (3 people) – Mon 4 May 2026 – 11:30", "2026-05-04", 690, "", "", "" },
	{ "Trial shift with Priya: Mon 4 May 2026, 11:30, back door", "2026-05-04", 690, "", "",
	  "" },
	{ "Sollicitatiegesprek: maandag 4 mei 2026, 11:30 uur", "2026-05-04", 690, "", "", "" },
	{ "Entrevista con Acme: lunes 4 de mayo de 2026, 10:00", "2026-05-04", 600, "", "", "" },
	{ "My interview with Mrs Bell at the Leeds office is on 4 May 2026 at 10am", "2026-05-04",
	  600, "", "", "" },
	{ "Acme Care have invited me to interview on 4 May 2026 at 10am.", "2026-05-04", 600, "",
	  "", "" },
	{ "Das Gespräch bei der Firma Acme ist am Montag, 4. Mai 2026 um 10 Uhr.", "2026-05-04",
	  600, "", "", "" },
	{ "Monday 4 May 2026, 10:00 – interview with the head, room 4", "2026-05-04", 600, "", "",
	  "" },
	{ "Entrevista no hotel\nSegunda-feira, 4 de maio de 2026, às 11h00, no próprio hotel. "
	  "Falar "
	  "com Ana.",
	  "2026-05-04", 660, "", "", "" },
	{ "Interview at Acme\nMonday 4 May 2026, 11:00, Zoom", "2026-05-04", 660, "", "", "" },
	{ "We'd like to see you in the kitchen on Monday 4 May 2026 at 11:30, before service.",
	  "2026-05-04", 690, "", "", "" },
	{ "Thank you. We look forward to seeing you at the depot on 4 May 2026 at 11:30.",
	  "2026-05-04", 690, "", "", "" },
	{ "Wir erwarten Sie am Montag, 4. Mai 2026 um 11.30 Uhr.", "2026-05-04", 690, "", "", "" },
	{ "Nous vous attendons le lundi 4 mai 2026 à 11h30.", "2026-05-04", 690, "", "", "" },
	{ "La aspettiamo lunedì 4 maggio 2026 alle 11:30.", "2026-05-04", 690, "", "", "" },
	{ "Vi väntar dig måndag 4 maj 2026 kl. 11.30.", "2026-05-04", 690, "", "", "" },
	{ "Sollicitatiegesprek: maandag 4 mei 2026, 11.30 uur", "2026-05-04", 690, "", "", "" },
	{ "Entrevista: lunes 4 de mayo de 2026, 11:30", "2026-05-04", 690, "", "", "" },
};

static void every_way_to_write_a_date_is_read(void)
{
	for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
		const struct dossier_interview *found;
		char text[512], day[DAY_TEXT_MAX];

		snprintf(text, sizeof text, "# Acme — Nurse\n\n%s\n", dates[i].text);
		parse(text);
		if (parsed.interview_count != 1) {
			CHECK_FAIL("%s: %zu dates", dates[i].text, parsed.interview_count);
			continue;
		}
		found = &parsed.interviews[0];
		CHECK_INT(found->line, strchr(dates[i].text, '\n') && dates[i].text[0] != '*' &&
		                                       dates[i].text[0] != '-'
		                               ? 4
		                               : 3);
		CHECK_STR(day_date(found->day, day), dates[i].day);
		CHECK_INT(found->minute, dates[i].minute);
		CHECK_STR(found->zone, dates[i].zone);
		CHECK_STR(found->zone_text, dates[i].zone_text);
		CHECK_STR(found->doubt, dates[i].doubt);
	}
}

static void a_date_without_a_time_is_the_files_own(void)
{
	parse("# Acme — Nurse\n\n**Date**: 2026-05-20\n**Date prepared**: 2026-05-20 10:00\n"
	      "**Researched**: 2026-05-21\n");
	CHECK_INT(parsed.interview_count, 0);
	parse("# Acme — Nurse\n\nDag: måndag 4 maj 2026\n");
	CHECK_INT(parsed.interview_count, 0);
	parse("# Acme — Nurse\n\n**1. Why us?**\n\nBecause.\n\nDag: 4 maj 2026 kl. 13.00\n");
	CHECK_INT(parsed.interview_count, 0);
	parse("# Acme — Nurse\n\n**Interview:** 11 June, 10:00\n");
	CHECK_INT(parsed.interview_count, 0);
	CHECK_INT(parsed.skip_count, 1);
	parse("# Acme — Nurse\n\nInterview 11 June, 10:00\n");
	CHECK_INT(parsed.interview_count, 0);
	CHECK_INT(parsed.skip_count, 1);
}

static void a_date_in_a_sentence_is_no_appointment(void)
{
	parse("# Acme — Nurse\n\nInterview on 11 June 2026 went well\n\n"
	      "Interview 9 people by 11 June 2026 10:00\n\n"
	      "Interview 11 June 2026 at 10:00 with the team was fun.\n\n"
	      "Rounds on the ward begin 11 June 2026, 10:00\n");
	CHECK_INT(parsed.interview_count, 0);
	CHECK_INT(parsed.skip_count, 0);
}

static void a_date_is_an_appointment_when_it_is_the_slot_one_was_given(void)
{
	parse("# Acme — Nurse\n\nWednesday 16 December 2026 at 1.30pm is the slot they gave me, "
	      "Teams "
	      "link to follow.\n");
	CHECK_INT(parsed.interview_count, 1);
	parse("# Acme — Nurse\n\nWednesday 16 December 2026 at 1.30pm is a slot for my dentist\n");
	CHECK_INT(parsed.interview_count, 0);
}

/* At the head of a file with a question. */
static const struct {
	const char *title, *line;
	size_t interviews;
} heads[] = {
	{ "# Acme — Nurse", "Thurs 3rd dec 2026, 2pm, ask for Gaz Pullen at the gatehouse", 1 },
	{ "# Acme — Nurse", "Band 5. Interview Thu 17 December 2026, 11:30 am, Civic Centre", 1 },
	{ "# Acme — Nurse", "Round 3 of 4. Mon 7 Dec 2026, 16:00 CET, by video", 1 },
	{ "# Acme — Nurse", "Nomination committee Fri 18 Dec 2026, 08:45 GMT (breakfast)", 1 },
	{ "# Собеседование: Acme", "Финальная встреча: 11.12.2026, 15:00 МСК, с директором", 1 },
	{ "# Interview at Acme", "Panel day: Dec 15, 2026, 9:30 AM", 1 },
	{ "# Acme — Nurse", "Panel day: Dec 15, 2026, 9:30 AM", 1 },
	{ "# Acme — Nurse", "Mon 2 November 2026 21:47", 0 },
	{ "# Interview prep", "Mon 2 November 2026 21:47", 0 },
	{ "# Acme — Nurse", "Applied Mon 2 November 2026 21:47, by mail", 0 },
	{ "# Acme — Nurse", "Deadline Mon 2 November 2026 12:00, online", 0 },
	{ "# Acme — Nurse", "On Thu, 26 Nov 2026 at 18:02, Bel Achterberg wrote:", 0 },
	{ "# Acme — Nurse", "Mon 2 November 2026 09:00, moved to Friday", 0 },
	{ "# Acme — Nurse", "Mon 2 November 2026 09:00, or Tue 3 November 2026 10:00", 0 },
	{ "# Acme — Nurse", "Mon 2 November 2026 at 13:30 is a slot for my dentist", 0 },
	{ "# Acme — Nurse", "The team meeting is on Monday 2 November 2026 at 10:00, upstairs", 0 },
};

static void a_date_at_the_head_of_a_file_that_asks_is_an_appointment(void)
{
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
		char text[512];

		snprintf(text, sizeof text, "%s\n\n%s\n\n## Questions\n\n**Why us?**\nBecause.\n",
		         heads[i].title, heads[i].line);
		parse(text);
		if (parsed.interview_count != heads[i].interviews)
			CHECK_FAIL("%s: %zu interviews", heads[i].line, parsed.interview_count);
		snprintf(text, sizeof text,
		         "# Acme — Nurse\n\n## Questions\n\n**Why us?**\nBecause.\n\n"
		         "## Log\n\nThurs 3rd dec 2026, 2pm, ask for Gaz\n");
		parse(text);
		CHECK_INT(parsed.interview_count, 0);
	}
}

static void a_date_that_tells_of_something_else_is_no_appointment(void)
{
	static const char *const others[] = {
		"The interview with the founder on 3 March 2024, 10:00, on YouTube",
		"The podcast interview is on 3 March 2024 at 10:00",
		"The exit interview is on 3 March 2026 at 10:00",
		"Posted 3 March 2026, 10:00",
		"Posted on Mon 2 November 2026 08:30 by HR, interviews in December",
		"I had my interview on 3 March 2026 at 10:00 and it went badly",
		"They interviewed me on 3 March 2026 at 10:00",
		"The team meeting is on Monday 2 November 2026 at 10:00",
		"My interview is on 3 March 2026, and the train leaves at 7:15",
		"My interview is on 3 March 2026",
		"Interview prep\nMon 2 November 2026 21:47",
		"Shopping\nMon 2 November 2026 21:47",
		"Mon 2 November 2026 21:47",
		"2026-11-02 10:00 applied at Acme\n2026-11-09 10:00 interview with HR",
		"## Log 2 November 2026 10:00",
		"## Interview prep, 2 November 2026 10:00",
		"From: Carys\nTo: Denise\nSubject: Interview\nDate: Fri, 27 Nov 2026 21:47",
		"My interview with Anna was on Tuesday 3 March 2026 at 10:00",
		"Interview with Jo — Tuesday 3 March 2026, 10:00 — went well",
		"Interview feedback due: Tuesday 3 March 2026, 10:00",
		"Interview at Acme\nTuesday 3 March 2026, 10:00, went well",
		"Interview at Acme\nTuesday 3 March 2026, 10:00, they moved it to a week later",
		"Interviews close Tuesday 3 March 2026, 10:00",
		"Mock interview with Sam: Tuesday 3 March 2026, 10:00",
		"Thank you for the interview on Tuesday 3 March 2026, 10:00",
		"Interview with Priya: met her on 3 March 2026 at 10:00 at a fair",
		"Podcast interview is on 3 March 2024 at 10:00",
		"Tuesday 3 March 2026, 10:00 – debrief after the interview",
		"Tuesday 3 March 2026, 10:00: call mum about the interview",
		"The dentist would like to see you on 3 March 2026 at 10:00",
		"The interview in the paper ran on 3 March 2026 at 10:00.",
		"The interview for the podcast is on 3 March 2026 at 10:00.",
	};

	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		char text[512];

		snprintf(text, sizeof text, "# Acme — Nurse\n\n%s\n", others[i]);
		parse(text);
		if (parsed.interview_count != 0)
			CHECK_FAIL("%s: taken for an interview", others[i]);
	}
}

static void a_subject_says_what_the_details_below_it_are_of(void)
{
	parse("Fwd: Interview Monday\n\nHi Bo, they want to see you.\n\nAcme Care\nNight nurse\n"
	      "Monday 4 May 2026, 8:30 am\nUnit 7\n\nQuestions they ask:\n\n1. Why "
	      "us?\nBecause.\n\n"
	      "2. Why nights?\nThe quiet.\n");
	CHECK_INT(parsed.interview_count, 1);
	parse("Interview notes\n\nHi Bo, as promised.\n\nAcme Care\nNight nurse\n"
	      "Monday 4 May 2026, 8:30 am\nUnit 7\n\nQuestions they ask:\n\n1. Why "
	      "us?\nBecause.\n\n"
	      "2. Why nights?\nThe quiet.\n");
	CHECK_INT(parsed.interview_count, 0);
	parse("**Interview notes – Night nurse, Acme**\n\n**Interview: Monday 4 May 2026 at "
	      "2pm**\n\n"
	      "**Questions and my answers**\n\n**Why us?**\n\nBecause.\n");
	CHECK_INT(parsed.interview_count, 1);
}

static const struct {
	const char *text, *company, *title;
} places[] = {
	{ "# Interview worksheet\n\n**School:** Elm Road Primary\n**Post:** Year 4 teacher\n",
	  "Elm Road Primary", "Year 4 teacher" },
	{ "# Acme — Nurse\n\nSchool: Elm Road Primary\n", "Acme", "Nurse" },
	{ "# Interview prep\n\nPractice: say it aloud\n", "acme", "" },
	{ "# Interview prep\n\nCompany: Acme (care at home, about 300 people)\n", "Acme", "" },
	{ "# Interview prep\n\nCompany: Acme (UK)\n", "Acme (UK)", "" },
};

static void a_field_names_a_workplace_by_what_it_is(void)
{
	for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
		parse(places[i].text);
		CHECK_STR(parsed.role.company, places[i].company);
		CHECK_STR(parsed.role.title, places[i].title);
	}
}

static void a_round_stands_with_its_own_date(void)
{
	parse("# Acme — Nurse\n\n| Round | Date | Time |\n|---|---|---|\n"
	      "| Phone screen | 3 June 2026 | 10:00 |\n| Panel | 11 June 2026 | 14:00 |\n\n"
	      "Second interview 12 June 2026, 9am\n");
	CHECK_INT(parsed.interview_count, 3);
	if (parsed.interview_count == 3) {
		CHECK_STR(parsed.interviews[0].round, "Phone screen");
		CHECK_STR(parsed.interviews[1].round, "Panel");
		CHECK_INT(parsed.interviews[1].minute, 840);
		CHECK_STR(parsed.interviews[2].round, "Second interview");
	}
}

int main(void)
{
	dossier_init(&parsed);
	RUN(the_front_matter_tells_an_interview_by_a_day_and_an_hour_of_its_own);
	RUN(a_field_may_stand_behind_a_sentence);
	RUN(an_hour_may_be_told_in_four_digits);
	RUN(the_first_line_of_a_text_heads_the_day_below_it);
	RUN(a_job_is_known_by_the_end_of_its_word);
	RUN(the_title_and_the_fields_name_the_role);
	RUN(a_title_joins_a_job_to_its_company_in_many_languages);
	RUN(a_number_before_a_title_is_the_files_where_its_parts_have_one);
	RUN(the_fields_are_named_in_many_languages);
	RUN(every_way_to_write_a_date_is_read);
	RUN(a_date_without_a_time_is_the_files_own);
	RUN(a_date_in_a_sentence_is_no_appointment);
	RUN(a_date_is_an_appointment_when_it_is_the_slot_one_was_given);
	RUN(a_date_that_tells_of_something_else_is_no_appointment);
	RUN(a_date_at_the_head_of_a_file_that_asks_is_an_appointment);
	RUN(a_subject_says_what_the_details_below_it_are_of);
	RUN(a_field_names_a_workplace_by_what_it_is);
	RUN(a_round_stands_with_its_own_date);
	dossier_clear(&parsed);
	return check_done();
}
