/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * role: company and title from the first heading, fields, front matter, or the file's name.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "date.h"
#include "mem.h"
#include "walk.h"

enum field {
	FIELD_COMPANY,
	FIELD_TITLE,
	FIELD_LINK,
	FIELD_LOCATION,
	FIELD_COMP,
	FIELD_FIT,
	FIELD_STATUS,
	FIELD_INTERVIEW, /* the rest are dates; see date.c */
	FIELD_WHEN,      /* of an interview too, where the file is about one */
	FIELD_DAY,
	FIELD_TIME,
	FIELD_ROUND,
	FIELD_ZONE,
};

static const struct phrase field_rows[] = {
	{ "company", FIELD_COMPANY, PHRASE_WHOLE },
	{ "company name", FIELD_COMPANY, PHRASE_WHOLE },
	{ "employer", FIELD_COMPANY, PHRASE_WHOLE },
	{ "organisation", FIELD_COMPANY, PHRASE_WHOLE },
	{ "organization", FIELD_COMPANY, PHRASE_WHOLE },
	{ "firma", FIELD_COMPANY, PHRASE_WHOLE },
	{ "会社", FIELD_COMPANY, PHRASE_WHOLE },
	{ "会社名", FIELD_COMPANY, PHRASE_WHOLE },
	{ "公司", FIELD_COMPANY, PHRASE_WHOLE },
	{ "title", FIELD_TITLE, PHRASE_WHOLE },
	{ "job title", FIELD_TITLE, PHRASE_WHOLE },
	{ "role", FIELD_TITLE, PHRASE_WHOLE },
	{ "position", FIELD_TITLE, PHRASE_WHOLE },
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
	{ "interview on", FIELD_INTERVIEW, PHRASE_WHOLE },
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
	{ "time zone", FIELD_ZONE, PHRASE_WHOLE },
	{ "timezone", FIELD_ZONE, PHRASE_WHOLE },
	{ "round", FIELD_ROUND, PHRASE_WHOLE },
	{ "interview round", FIELD_ROUND, PHRASE_WHOLE },
	{ "stage", FIELD_ROUND, PHRASE_WHOLE },
	{ "interview stage", FIELD_ROUND, PHRASE_WHOLE },
};

void role_fields(struct phrasebook *book)
{
	phrasebook_init(book, field_rows, sizeof field_rows / sizeof *field_rows);
}

/* ---- The title --------------------------------------------------------------------------- */

/* Words that say what the file is, not whose: cut off at the edges of a title's part. */
static const char *const file_words[] = {
	"ready to submit",
	"vorbereitung auf das vorstellungsgespräch",
	"vorbereitung vorstellungsgespräch",
	"interviewvorbereitung",
	"vorbereitung",
	"vorstellungsgespräch",
	"préparation de l'entretien",
	"préparation d'entretien",
	"préparation entretien",
	"préparation",
	"entretien",
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
	"notes",
	"面試準備",
	"면접 준비",
	"application package",
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
	"interview plan",
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

/* Words by which a part of a title is known to be the role. */
static const struct phrase job_rows[] = {
	{ "engineer", 1, 0 },
	{ "developer", 1, 0 },
	{ "manager", 1, 0 },
	{ "designer", 1, 0 },
	{ "analyst", 1, 0 },
	{ "scientist", 1, 0 },
	{ "nurse", 1, 0 },
	{ "teacher", 1, 0 },
	{ "architect", 1, 0 },
	{ "lead", 1, 0 },
	{ "director", 1, 0 },
	{ "intern", 1, 0 },
	{ "consultant", 1, 0 },
	{ "specialist", 1, 0 },
	{ "coordinator", 1, 0 },
	{ "officer", 1, 0 },
	{ "assistant", 1, 0 },
	{ "associate", 1, 0 },
	{ "administrator", 1, 0 },
	{ "programmer", 1, 0 },
	{ "researcher", 1, 0 },
	{ "writer", 1, 0 },
	{ "editor", 1, 0 },
	{ "accountant", 1, 0 },
	{ "technician", 1, 0 },
	{ "therapist", 1, 0 },
	{ "advocate", 1, 0 },
	{ "sre", 1, 0 },
	{ "head of", 1, 0 },
	{ "vp", 1, 0 },
	{ "lecturer", 1, 0 },
	{ "professor", 1, 0 },
	{ "recruiter", 1, 0 },
	{ "representative", 1, 0 },
	{ "executive", 1, 0 },
	{ "buyer", 1, 0 },
	{ "midwife", 1, 0 },
	{ "librarian", 1, 0 },
	{ "physiotherapist", 1, 0 },
	{ "pharmacist", 1, 0 },
	{ "paralegal", 1, 0 },
	{ "chef", 1, 0 },
	{ "cook", 1, 0 },
	{ "driver", 1, 0 },
	{ "dispatcher", 1, 0 },
	{ "illustrator", 1, 0 },
	{ "clerk", 1, 0 },
	{ "electrician", 1, 0 },
	{ "mechanic", 1, 0 },
	{ "social worker", 1, 0 },
	{ "carer", 1, 0 },
	{ "doctor", 1, 0 },
	{ "physician", 1, 0 },
	{ "solicitor", 1, 0 },
	{ "lawyer", 1, 0 },
	{ "translator", 1, 0 },
	{ "journalist", 1, 0 },
	{ "supervisor", 1, 0 },
	{ "counsel", 1, 0 },
	{ "attorney", 1, 0 },
	{ "surveyor", 1, 0 },
	{ "planner", 1, 0 },
	{ "strategist", 1, 0 },
	{ "producer", 1, 0 },
	{ "curator", 1, 0 },
	{ "guard", 1, 0 },
	{ "trainer", 1, 0 },
	{ "coach", 1, 0 },
	{ "instructor", 1, 0 },
	{ "tutor", 1, 0 },
	{ "operator", 1, 0 },
	{ "inspector", 1, 0 },
	{ "auditor", 1, 0 },
	{ "banker", 1, 0 },
	{ "broker", 1, 0 },
	{ "trader", 1, 0 },
	{ "agent", 1, 0 },
	{ "partner", 1, 0 },
	{ "artist", 1, 0 },
	{ "animator", 1, 0 },
	{ "copywriter", 1, 0 },
	{ "marketer", 1, 0 },
	{ "steward", 1, 0 },
	{ "baker", 1, 0 },
	{ "barista", 1, 0 },
	{ "bartender", 1, 0 },
	{ "waiter", 1, 0 },
	{ "gardener", 1, 0 },
	{ "carpenter", 1, 0 },
	{ "plumber", 1, 0 },
	{ "welder", 1, 0 },
	{ "machinist", 1, 0 },
	{ "joiner", 1, 0 },
	{ "optician", 1, 0 },
	{ "dentist", 1, 0 },
	{ "vet", 1, 0 },
	{ "paramedic", 1, 0 },
	{ "firefighter", 1, 0 },
	{ "dietitian", 1, 0 },
	{ "psychologist", 1, 0 },
	{ "counsellor", 1, 0 },
	{ "counselor", 1, 0 },
	{ "worker", 1, 0 },
	{ "keeper", 1, 0 },
	{ "crew", 1, 0 },
	{ "captain", 1, 0 },
	{ "pilot", 1, 0 },
	{ "chief", 1, 0 },
	{ "president", 1, 0 },
	{ "fellow", 1, 0 },
	{ "postdoc", 1, 0 },
	{ "trainee", 1, 0 },
	{ "apprentice", 1, 0 },
	{ "graduate", 1, 0 },
	{ "junior", 1, 0 },
	{ "senior", 1, 0 },
	{ "staff", 1, 0 },
	{ "principal", 1, 0 },
	{ "cto", 1, 0 },
	{ "ceo", 1, 0 },
	{ "cfo", 1, 0 },
	{ "coo", 1, 0 },
	{ "warden", 1, 0 },
	{ "host", 1, 0 },
	{ "cleaner", 1, 0 },
	{ "caretaker", 1, 0 },
	{ "receptionist", 1, 0 },
	{ "secretary", 1, 0 },
	{ "bookkeeper", 1, 0 },
	{ "controller", 1, 0 },
	{ "treasurer", 1, 0 },
	{ "economist", 1, 0 },
	{ "statistician", 1, 0 },
	{ "mathematician", 1, 0 },
	{ "physicist", 1, 0 },
	{ "chemist", 1, 0 },
	{ "biologist", 1, 0 },
	{ "geologist", 1, 0 },
	{ "archivist", 1, 0 },
	{ "restorer", 1, 0 },
	{ "tailor", 1, 0 },
	{ "florist", 1, 0 },
	{ "farmer", 1, 0 },
	{ "brewer", 1, 0 },
	{ "butcher", 1, 0 },
	{ "forester", 1, 0 },
	{ "sommelier", 1, 0 },
	{ "stylist", 1, 0 },
	{ "photographer", 1, 0 },
	{ "musician", 1, 0 },
	{ "conductor", 1, 0 },
	{ "dramaturg", 1, 0 },
	{ "minister", 1, 0 },
	{ "chaplain", 1, 0 },
	{ "medic", 1, 0 },
	{ "radiographer", 1, 0 },
	{ "anaesthetist", 1, 0 },
	{ "surgeon", 1, 0 },
	{ "registrar", 1, 0 },
	{ "dean", 1, 0 },
	{ "headteacher", 1, 0 },
	{ "educator", 1, 0 },
	{ "facilitator", 1, 0 },
	{ "organiser", 1, 0 },
	{ "organizer", 1, 0 },
	{ "rn", 1, 0 },
	{ "lpn", 1, 0 },
	{ "gp", 1, 0 },
	{ "pm", 1, 0 },
	{ "swe", 1, 0 },
	{ "sde", 1, 0 },
	{ "tpm", 1, 0 },
	{ "dba", 1, 0 },
	{ "hgv", 1, 0 },
	{ "foreman", 1, 0 },
	{ "handyman", 1, 0 },
	{ "superintendent", 1, 0 },
	{ "tester", 1, 0 },
	{ "hygienist", 1, 0 },
	{ "technologist", 1, 0 },
	{ "toxicologist", 1, 0 },
	{ "underwriter", 1, 0 },
	{ "actuary", 1, 0 },
	{ "adjuster", 1, 0 },
	{ "estimator", 1, 0 },
	{ "paraplanner", 1, 0 },
	{ "scheduler", 1, 0 },
	{ "buchhaltung", 1, 0 },
	{ "projektleiter", 1, 0 },
	{ "projektleiterin", 1, 0 },
	{ "sachbearbeiter", 1, 0 },
	{ "sachbearbeiterin", 1, 0 },
	{ "krankenschwester", 1, 0 },
	{ "erzieher", 1, 0 },
	{ "erzieherin", 1, 0 },
	{ "werkstudent", 1, 0 },
	{ "werkstudentin", 1, 0 },
	{ "geschäftsführer", 1, 0 },
	{ "geschäftsführerin", 1, 0 },
	{ "ärztin", 1, 0 },
	{ "arzt", 1, 0 },
	{ "cheffe", 1, 0 },
	{ "technicien", 1, 0 },
	{ "technicienne", 1, 0 },
	{ "enseignant", 1, 0 },
	{ "enseignante", 1, 0 },
	{ "assistante", 1, 0 },
	{ "juriste", 1, 0 },
	{ "avocate", 1, 0 },
	{ "éducatrice", 1, 0 },
	{ "éducateur", 1, 0 },
	{ "apprenticeship", 1, 0 },
	{ "conseiller", 1, 0 },
	{ "conseillère", 1, 0 },
	{ "gestionnaire", 1, 0 },
	{ "commerciale", 1, 0 },
	{ "alternant", 1, 0 },
	{ "stagiaire", 1, 0 },
	{ "técnico", 1, 0 },
	{ "técnica", 1, 0 },
	{ "administrativo", 1, 0 },
	{ "administrativa", 1, 0 },
	{ "jefe", 1, 0 },
	{ "jefa", 1, 0 },
	{ "responsabile", 1, 0 },
	{ "impiegato", 1, 0 },
	{ "impiegata", 1, 0 },
	{ "営業", 1, 0 },
	{ "企画", 1, 0 },
	{ "看護師", 1, 0 },
	{ "教員", 1, 0 },
	{ "产品经理", 1, 0 },
	{ "運営", 1, 0 },
	{ "运营", 1, 0 },
	{ "マーケター", 1, 0 },
	{ "研究員", 1, 0 },
	{ "事務", 1, 0 },
	{ "販売", 1, 0 },
	{ "营业员", 1, 0 },
	{ "campaigner", 1, 0 },
	{ "fundraiser", 1, 0 },
	{ "merchandiser", 1, 0 },
	{ "sales", 1, 0 },
	{ "support", 1, 0 },
	{ "qa", 1, 0 },
	{ "devops", 1, 0 },
	{ "ux", 1, 0 },
	{ "leiter", 1, 0 },
	{ "leiterin", 1, 0 },
	{ "berater", 1, 0 },
	{ "beraterin", 1, 0 },
	{ "referent", 1, 0 },
	{ "referentin", 1, 0 },
	{ "kaufmann", 1, 0 },
	{ "kauffrau", 1, 0 },
	{ "pfleger", 1, 0 },
	{ "pflegerin", 1, 0 },
	{ "pflegekraft", 1, 0 },
	{ "buchhalter", 1, 0 },
	{ "buchhalterin", 1, 0 },
	{ "techniker", 1, 0 },
	{ "braumeisterin", 1, 0 },
	{ "verkäufer", 1, 0 },
	{ "verkäuferin", 1, 0 },
	{ "technikerin", 1, 0 },
	{ "assistentin", 1, 0 },
	{ "assistent", 1, 0 },
	{ "fachkraft", 1, 0 },
	{ "mitarbeiter", 1, 0 },
	{ "mitarbeiterin", 1, 0 },
	{ "koch", 1, 0 },
	{ "köchin", 1, 0 },
	{ "bäcker", 1, 0 },
	{ "bäckerin", 1, 0 },
	{ "mechaniker", 1, 0 },
	{ "mechanikerin", 1, 0 },
	{ "responsable", 1, 0 },
	{ "ingénieur", 1, 0 },
	{ "ingénieure", 1, 0 },
	{ "développeur", 1, 0 },
	{ "développeuse", 1, 0 },
	{ "comptable", 1, 0 },
	{ "infirmier", 1, 0 },
	{ "infirmière", 1, 0 },
	{ "chargé", 1, 0 },
	{ "chargée", 1, 0 },
	{ "directeur", 1, 0 },
	{ "directrice", 1, 0 },
	{ "vendeur", 1, 0 },
	{ "enfermera", 1, 0 },
	{ "enfermero", 1, 0 },
	{ "ingeniero", 1, 0 },
	{ "ingeniera", 1, 0 },
	{ "desarrollador", 1, 0 },
	{ "desarrolladora", 1, 0 },
	{ "contable", 1, 0 },
	{ "profesor", 1, 0 },
	{ "profesora", 1, 0 },
	{ "diseñador", 1, 0 },
	{ "diseñadora", 1, 0 },
	{ "gerente", 1, 0 },
	{ "analista", 1, 0 },
	{ "enfermeira", 1, 0 },
	{ "enfermeiro", 1, 0 },
	{ "arquiteta", 1, 0 },
	{ "arquiteto", 1, 0 },
	{ "engenheiro", 1, 0 },
	{ "engenheira", 1, 0 },
	{ "desenvolvedor", 1, 0 },
	{ "desenvolvedora", 1, 0 },
	{ "contador", 1, 0 },
	{ "contadora", 1, 0 },
	{ "professora", 1, 0 },
	{ "infermiera", 1, 0 },
	{ "ingegnere", 1, 0 },
	{ "sviluppatore", 1, 0 },
	{ "insegnante", 1, 0 },
	{ "ontwikkelaar", 1, 0 },
	{ "verpleegkundige", 1, 0 },
	{ "デザイナー", 1, 0 },
	{ "マネージャー", 1, 0 },
	{ "開発", 1, 0 },
	{ "营业", 1, 0 },
	{ "経理", 1, 0 },
	{ "营养", 1, 0 },
	{ "开发", 1, 0 },
	{ "经理", 1, 0 },
	{ "会计", 1, 0 },
	{ "设计师", 1, 0 },
	{ "教师", 1, 0 },
	{ "护士", 1, 0 },
	{ "개발자", 1, 0 },
	{ "엔지니어", 1, 0 },
	{ "디자이너", 1, 0 },
	{ "매니저", 1, 0 },
	{ "간호사", 1, 0 },
	{ "محاسب", 1, 0 },
	{ "محاسبة", 1, 0 },
	{ "مهندس", 1, 0 },
	{ "مهندسة", 1, 0 },
	{ "معلم", 1, 0 },
	{ "معلمة", 1, 0 },
	{ "מהנדס", 1, 0 },
	{ "מהנדסת", 1, 0 },
	{ "מפתח", 1, 0 },
	{ "מפתחת", 1, 0 },
	{ "entwickler", 1, 0 },
	{ "entwicklerin", 1, 0 },
	{ "ingenieur", 1, 0 },
	{ "ingenieurin", 1, 0 },
	{ "lehrer", 1, 0 },
	{ "lehrerin", 1, 0 },
	{ "エンジニア", 1, 0 },
	{ "工程师", 1, 0 },
};

#define PARTS_MAX    6
#define TITLE_MAX    400 /* bytes; longer is no title */
#define TOP_LINE_MAX 120 /* bytes of a first line that may be a title */

static bool is_job(struct slice part)
{
	struct phrasebook book;
	struct phrase_key key;

	phrasebook_init(&book, job_rows, sizeof job_rows / sizeof *job_rows);
	phrase_key(&key, part);
	return phrase_find(&book, &key) != NULL;
}

/* What people are called by their work mostly ends so: "Cartographer", "Cellist". */
static bool sounds_like_job(struct slice part)
{
	static const char *const ends[] = { "er", "or", "ist", "ian" };

	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		size_t len = strlen(ends[i]);

		if (part.len > len + 3 && memcmp(part.text + part.len - len, ends[i], len) == 0)
			return true;
	}
	return false;
}

static bool is_word_at(struct slice s, size_t at, const char *word)
{
	size_t len = strlen(word);
	struct slice here = { s.text + at, s.len - at };

	if (here.len < len || strncasecmp(here.text, word, len) != 0)
		return false;
	return here.len == len || strchr(" :-|,(", here.text[len]) ||
	       (unsigned char)here.text[len] >= 0x80;
}

#define CASE_BIT 0x20 /* in which letters of two cases differ */

/* The length of the longest of the file's own words at the start or at the end. */
static size_t file_words_at(struct slice s, bool start)
{
	size_t longest = 0;

	for (size_t i = 0; s.len > 0 && i < sizeof file_words / sizeof *file_words; i++) {
		size_t len;
		bool here;

		/* most words are told by their first letter, without a call */
		if (start && (file_words[i][0] ^ s.text[0]) & ~CASE_BIT)
			continue;
		len = strlen(file_words[i]);
		here = start ? is_word_at(s, 0, file_words[i])
		             : s.len > len &&
		                       !((file_words[i][len - 1] ^ s.text[s.len - 1]) &
		                         ~CASE_BIT) &&
		                       is_word_at(s, s.len - len, file_words[i]) &&
		                       (s.text[s.len - len - 1] == ' ' ||
		                        (unsigned char)file_words[i][0] >= 0x80);

		if (here && len > longest)
			longest = len;
	}
	return longest;
}

/* Cuts the file's own words off both ends: "Interview Prep: Acme" → "Acme". */
static struct slice cut_file_words(struct slice s)
{
	for (bool cut = true; cut;) {
		size_t len;

		s = slice_skip_separators(s);
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

/* "12 March", "2026-03-12": when, not whose. */
static bool is_date(struct slice part)
{
	struct date_reading reading;

	if (part.len > 24)
		return false;
	date_read(part, &reading);
	return reading.has_day;
}

/* "[[Acme]]", "[[companies/acme|Acme]]": what is shown of it. */
static struct slice unlink_wiki(struct slice value)
{
	const char *bar;

	if (!slice_starts(value, "[[") || value.len < 5 ||
	    memcmp(value.text + value.len - 2, "]]", 2) != 0)
		return value;
	value = slice_of(value.text + 2, value.text + value.len - 2);
	bar = memrchr(value.text, '|', value.len);
	if (!bar)
		bar = memrchr(value.text, '/', value.len);
	return bar ? slice_trim(slice_of(bar + 1, value.text + value.len)) : value;
}

static void add_part(struct title *title, struct slice raw)
{
	struct slice part = unlink_wiki(slice_trim(cut_file_words(raw))), joined;

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
	else if (is_job(inner))
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
	if (!is_job(job))
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
	    (!is_job(before) && !is_job(behind) && !is_day(behind)) ||
	    (is_job(before) && (is_job(behind) || !isupper((unsigned char)behind.text[0]))))
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
	shape_skip_signs(&s);
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
	else if (title->count > 0)
		split_commas(title);
}

static void set_text(char **field, struct slice text)
{
	if (*field && **field)
		return;
	free(*field);
	*field = item_render_line(text);
}

/* "Role at Company" */
static bool split_at(struct slice part, struct slice *title, struct slice *company)
{
	static const char *const words[] = { " at ", " @ ", " bei ", " with " };

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		const char *at = slice_find(part, words[i]);

		if (!at)
			continue;
		*title = slice_trim(slice_of(part.text, at));
		*company = slice_trim(slice_of(at + strlen(words[i]), part.text + part.len));
		return title->len > 0 && company->len > 0;
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
	if (is_job(before) || !is_job(behind))
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

void role_read_title(struct dossier_role *role, struct slice heading, bool names_section)
{
	struct title parts;
	struct slice title, company;

	split_title(without_anchor(heading), &parts);
	for (size_t i = 0; i < parts.count && i < 2; i++)
		if (split_at(parts.parts[i], &title, &company)) {
			set_text(&role->title, title);
			set_text(&role->company, company);
			return;
		}
	if (parts.count == 0 || (parts.count == 1 && names_section && !parts.cut))
		return;
	company = parts.parts[0];
	if (parts.count == 1 && split_wide(company, &title, &company)) {
		set_text(&role->company, company);
		set_text(&role->title, title);
		return;
	}
	if (parts.count == 1) {
		set_text(is_job(company) ? &role->title : &role->company, company);
		return;
	}
	title = parts.parts[1];
	if ((is_job(company) && !is_job(title)) ||
	    (sounds_like_job(company) && !is_job(title) && !sounds_like_job(title))) {
		title = company;
		company = parts.parts[1];
	}
	set_text(&role->company, company);
	set_text(&role->title, title);
}

bool role_title_names_job(struct slice heading, bool *parted)
{
	struct slice title, company;
	struct title parts;

	split_title(heading, &parts);
	*parted =
		parts.count == 2 && !parts.commas &&
		!slice_find(slice_of(parts.parts[0].text + parts.parts[0].len, parts.parts[1].text),
	                    ":");
	if (parts.count == 1 && parts.cut && is_job(parts.parts[0]))
		return true;
	if (parts.count == 1)
		return split_at(parts.parts[0], &title, &company) && is_job(title);
	return parts.count > 1 && (is_job(parts.parts[0]) || is_job(parts.parts[1]));
}

/* ---- The line that stands for a title ---------------------------------------------------- */

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
		role_read_title(&w->out->role, line,
		                section_find(&w->sections, line, NULL) != SECTION_NONE);
	}
	if (!top || top->type != DOC_PARAGRAPH || (heading && heading->level == 1))
		return;
	line = slice_trim(doc_text(w->doc, top));
	line = slice_trim(slice_of(line.text, slice_line_end(line)));
	if (line.len > 0 && line.len <= TOP_LINE_MAX && role_title_names_job(line, &parted))
		role_read_title(&w->out->role, line, false);
}

/* ---- Fields ------------------------------------------------------------------------------ */

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

/* A field that names company or title says it better than the heading did. */
static void set_field(struct walk *w, int field, struct slice value)
{
	char **text = role_field(&w->out->role, field);

	value = unlink_wiki(value);
	if (placeholder_only(value))
		return;
	if (field == FIELD_COMPANY || field == FIELD_TITLE) {
		free(*text);
		*text = NULL;
	}
	if (field == FIELD_LINK && slice_starts(value, "http") &&
	    memchr(value.text, ' ', value.len))
		value = slice_of(value.text, memchr(value.text, ' ', value.len));
	set_text(text, value);
}

static bool split_field(struct slice line, struct slice *name, struct slice *value)
{
	for (size_t at = 0; at < line.len && at < 40; at++) {
		struct slice here = { line.text + at, line.len - at };
		size_t n = slice_starts(here, "：") ? 3 : line.text[at] == ':';

		if (n == 0)
			continue;
		*name = slice_trim(slice_of(line.text, line.text + at));
		*value = slice_trim(slice_of(line.text + at + n, line.text + line.len));
		return name->len > 0;
	}
	return false;
}

/* "Target company": an adjective before a field's name changes nothing. */
static const struct phrase *find_field(const struct walk *w, struct slice name)
{
	static const char *const adjectives[] = { "target ", "hiring ", "desired ",
		                                  "prospective " };
	struct phrase_key key;

	phrase_key(&key, name);
	for (size_t i = 0; i < sizeof adjectives / sizeof *adjectives; i++) {
		size_t len = strlen(adjectives[i]);

		if (key.len <= len || memcmp(key.text, adjectives[i], len) != 0)
			continue;
		key.len -= len;
		memmove(key.text, key.text + len, key.len + 1);
	}
	return phrase_find(&w->fields, &key);
}

bool role_fields_name_both(const struct walk *w, struct slice text)
{
	unsigned named = 0;

	while (text.len > 0) {
		const char *end = slice_line_end(text);
		struct slice line = slice_of(text.text, end), name, value;
		const struct phrase *row = NULL;

		shape_skip_signs(&line);
		if (split_field(line, &name, &value) && value.len > 0) {
			row = find_field(w, name);
		}
		if (row && (row->value == FIELD_COMPANY || row->value == FIELD_TITLE))
			named |= 1U << row->value;
		text = slice_of(end + (end < text.text + text.len), text.text + text.len);
	}
	return named == (1U << FIELD_COMPANY | 1U << FIELD_TITLE);
}

/* ---- Interview dates --------------------------------------------------------------------- */

static void set_zone(struct dossier_interview *interview, const struct date_reading *reading)
{
	struct buf doubt = BUF_INIT;

	mem_free_text(interview->zone);
	mem_free_text(interview->zone_text);
	mem_free_text(interview->doubt);
	date_doubt(reading, &doubt);
	interview->zone_text = item_render_line(reading->zone_text);
	if (doubt.len == 0 && reading->zone_text.len > 0)
		interview->zone = reading->zone ? mem_strdup(reading->zone)
		                                : mem_strdup(interview->zone_text);
	else
		interview->zone = mem_strdup("");
	interview->doubt = buf_take(&doubt);
}

static void add_interview(struct walk *w, const struct date_reading *reading, size_t line)
{
	struct dossier *out = w->out;
	struct dossier_interview *interview;

	mem_grow(&out->interviews, &out->interview_cap, out->interview_count + 1,
	         sizeof *out->interviews);
	interview = &out->interviews[out->interview_count++];
	*interview = (struct dossier_interview){
		.line = line,
		.round = item_render_line(reading->round.len > 0 ? reading->round : w->round),
		.day = reading->day,
		.minute = reading->has_time ? reading->minute : -1,
	};
	set_zone(interview, reading);
	w->date = *reading;
	w->round = (struct slice){ "", 0 };
}

/* "**Interview Time:** …" on a line of its own completes the day named before it. */
static void add_time(struct walk *w, const struct date_reading *reading, size_t line)
{
	struct dossier *out = w->out;
	struct dossier_interview *last =
		out->interview_count > 0 ? &out->interviews[out->interview_count - 1] : NULL;
	struct date_reading whole = w->date;

	if (!reading->has_time)
		return;
	whole.has_time = true;
	whole.minute = reading->minute;
	whole.zone = reading->zone;
	whole.zone_text = reading->zone_text;
	whole.zone_doubt = reading->zone_doubt;
	if (last && last->minute < 0) {
		last->minute = reading->minute;
		set_zone(last, &whole);
	} else if (w->bare_day) {
		add_interview(w, &whole, w->bare_day);
	}
	w->bare_day = 0;
	(void)line;
}

static void add_round(struct walk *w, struct slice value)
{
	struct dossier *out = w->out;
	struct dossier_interview *last =
		out->interview_count > 0 ? &out->interviews[out->interview_count - 1] : NULL;

	if (last && last->round[0] == '\0') {
		mem_free_text(last->round);
		last->round = item_render_line(value);
	} else {
		w->round = value;
	}
}

/* A bare date is the file's; a date with a clock time is an appointment. */
static void read_date_field(struct walk *w, int field, struct slice value, size_t line)
{
	struct date_reading reading;

	date_read(value, &reading);
	if (field == FIELD_ROUND) {
		add_round(w, value);
	} else if (field == FIELD_TIME) {
		add_time(w, &reading, line);
	} else if (!reading.has_day || (field != FIELD_INTERVIEW && !w->is_dossier)) {
		return;
	} else if (!reading.has_year) {
		if (field <= FIELD_WHEN || reading.has_time)
			walk_skip(w, line,
			          "an interview date without its year: write, for example, "
			          "11 June 2026");
	} else if (field <= FIELD_WHEN || reading.has_time) {
		add_interview(w, &reading, line);
	} else {
		w->date = reading;
		w->bare_day = line;
	}
}

static bool take_field(struct walk *w, struct slice line, size_t number, bool dates_only)
{
	struct slice name, value;
	const struct phrase *row;

	shape_skip_signs(&line);
	if (!split_field(line, &name, &value) || value.len == 0)
		return false;
	row = find_field(w, name);
	if (!row)
		return false;
	if (row->value >= FIELD_INTERVIEW)
		read_date_field(w, row->value, value, number);
	else if (!dates_only)
		set_field(w, row->value, slice_unquote(value));
	w->is_dossier |= row->value == FIELD_FIT;
	return true;
}

bool role_read_field(struct walk *w, const struct doc_node *leaf, struct slice line,
                     bool dates_only)
{
	return line.len > 0 &&
	       take_field(w, line, doc_line_at(w->doc, leaf, line.text), dates_only);
}

void role_read_front(struct walk *w)
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

	set_text(&role->company, name_stem(name));
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		if (!*fields[i])
			*fields[i] = mem_strdup("");
}
