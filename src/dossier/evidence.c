/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "evidence.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "field.h"
#include "outline.h"
#include "story.h"
#include "title.h"
#include "voice.h"

enum weight {
	WEIGHT_AGAINST, /* in a title: the file is something else */
	WEIGHT_NONE,    /* hides the words of a row below */
	WEIGHT_FOR,
};

#define START PHRASE_START

enum {
	NAME = PHRASE_FLAG,    /* only in a file's name */
	TOP = PHRASE_FLAG * 2, /* only in a title */
};

static const struct phrase title_rows[] = {
	{ "user research", WEIGHT_AGAINST, 0 },
	{ "user interview", WEIGHT_AGAINST, 0 },
	{ "user study", WEIGHT_AGAINST, 0 },
	{ "appointment", WEIGHT_AGAINST, 0 },
	{ "customer call", WEIGHT_AGAINST, 0 },
	{ "client call", WEIGHT_AGAINST, 0 },
	{ "sales call", WEIGHT_AGAINST, 0 },
	{ "user interviews", WEIGHT_AGAINST, 0 },
	{ "customer interview", WEIGHT_AGAINST, 0 },
	{ "customer interviews", WEIGHT_AGAINST, 0 },
	{ "customer discovery", WEIGHT_AGAINST, 0 },
	{ "stakeholder interviews", WEIGHT_AGAINST, 0 },
	{ "usability", WEIGHT_AGAINST, 0 },
	{ "exit interview", WEIGHT_AGAINST, 0 },
	{ "hiring guide", WEIGHT_AGAINST, 0 },
	{ "interviewer guide", WEIGHT_AGAINST, 0 },
	{ "for interviewers", WEIGHT_AGAINST, 0 },
	{ "for hiring managers", WEIGHT_AGAINST, 0 },
	{ "how to interview", WEIGHT_AGAINST, 0 },
	{ "interviewing candidates", WEIGHT_AGAINST, 0 },
	{ "interviewers sheet", WEIGHT_AGAINST, 0 }, /* theirs, not the candidate's */
	{ "interviewers guide", WEIGHT_AGAINST, 0 },
	{ "interviewers notes", WEIGHT_AGAINST, 0 },
	{ "interviewers pack", WEIGHT_AGAINST, 0 },
	{ "interviewers handbook", WEIGHT_AGAINST, 0 },
	{ "interviewer sheet", WEIGHT_AGAINST, 0 },
	{ "interviewer pack", WEIGHT_AGAINST, 0 },
	{ "oral history", WEIGHT_AGAINST, 0 },
	{ "oral histories", WEIGHT_AGAINST, 0 },
	{ "histoire orale", WEIGHT_AGAINST, 0 },
	{ "historia oral", WEIGHT_AGAINST, 0 },
	{ "história oral", WEIGHT_AGAINST, 0 },
	{ "storia orale", WEIGHT_AGAINST, 0 },
	{ "zeitzeugen", WEIGHT_AGAINST, 0 },
	{ "zeitzeugengespräch", WEIGHT_AGAINST, 0 },
	{ "zeitzeugengespräche", WEIGHT_AGAINST, 0 },
	{ "mondelinge geschiedenis", WEIGHT_AGAINST, 0 },
	{ "muntlig historia", WEIGHT_AGAINST, 0 },
	{ "historia mówiona", WEIGHT_AGAINST, 0 },
	{ "podcast", WEIGHT_AGAINST, 0 },
	{ "book club", WEIGHT_AGAINST, 0 },
	{ "interview with the author", WEIGHT_AGAINST, 0 },
	{ "author interview", WEIGHT_AGAINST, 0 },
	{ "landlord", WEIGHT_AGAINST, 0 },
	{ "newsletter", WEIGHT_AGAINST, 0 },
	{ "interview faq", WEIGHT_FOR, 0 },
	{ "faq", WEIGHT_AGAINST, 0 },
	{ "faqs", WEIGHT_AGAINST, 0 },
	{ "frequently asked questions", WEIGHT_AGAINST, 0 },
	{ "practice interview", WEIGHT_FOR, 0 },
	{ "mock interview", WEIGHT_FOR, 0 },
	{ "interview with", WEIGHT_NONE, 0 },
	{ "meal prep", WEIGHT_NONE, 0 },
	{ "food prep", WEIGHT_NONE, 0 },
	{ "exam prep", WEIGHT_NONE, 0 },
	{ "prep time", WEIGHT_NONE, 0 },
	{ "prep work", WEIGHT_NONE, 0 },
	{ "interview", WEIGHT_FOR, 0 },
	{ "interviews", WEIGHT_FOR, 0 },
	{ "interviewer", WEIGHT_FOR, TOP },
	{ "interviewing", WEIGHT_FOR, TOP },
	{ "prep", WEIGHT_FOR, 0 },
	{ "phone screen", WEIGHT_FOR, 0 },
	{ "portfolio round", WEIGHT_FOR, 0 },
	{ "hiring manager", WEIGHT_FOR, 0 },
	{ "vorstellungsgespräch", WEIGHT_FOR, 0 },
	{ "bewerbungsgespräch", WEIGHT_FOR, 0 },
	{ "vorstellungstermin", WEIGHT_FOR, 0 },
	{ "einstellungsgespräch", WEIGHT_FOR, 0 },
	{ "bewerbung", WEIGHT_FOR, 0 },
	{ "candidature", WEIGHT_FOR, 0 },
	{ "candidatura", WEIGHT_FOR, 0 },
	{ "haastattelu", WEIGHT_FOR, 0 },
	{ "pohovor", WEIGHT_FOR, 0 },
	{ "interjú", WEIGHT_FOR, 0 },
	{ "interviu", WEIGHT_FOR, 0 },
	{ "phỏng vấn", WEIGHT_FOR, 0 },
	{ "wawancara", WEIGHT_FOR, 0 },
	{ "साक्षात्कार", WEIGHT_FOR, 0 },
	{ "співбесіда", WEIGHT_FOR, 0 },
	{ "συνέντευξη", WEIGHT_FOR, 0 },
	{ "jobbintervju", WEIGHT_FOR, 0 },
	{ "jobsamtale", WEIGHT_FOR, 0 },
	{ "jobinterview", WEIGHT_FOR, 0 },
	{ "entretien", WEIGHT_FOR, 0 },
	{ "entrevue", WEIGHT_FOR, 0 },
	{ "entrevue d embauche", WEIGHT_FOR, 0 },
	{ "entretien d embauche", WEIGHT_FOR, 0 },
	{ "entrevista", WEIGHT_FOR, 0 },
	{ "colloquio", WEIGHT_FOR, 0 },
	{ "sollicitatie", WEIGHT_FOR, 0 },
	{ "sollicitatiegesprek", WEIGHT_FOR, 0 },
	{ "intervju", WEIGHT_FOR, 0 },
	{ "rozmowa kwalifikacyjna", WEIGHT_FOR, 0 },
	{ "rozmowa", WEIGHT_FOR, START | TOP },
	{ "собеседование", WEIGHT_FOR, 0 },
	{ "собеседования", WEIGHT_FOR, 0 },
	{ "собеседованию", WEIGHT_FOR, 0 },
	{ "mülakat", WEIGHT_FOR, 0 },
	{ "面接", WEIGHT_FOR, 0 },
	{ "面试", WEIGHT_FOR, 0 },
	{ "面試", WEIGHT_FOR, 0 },
	{ "면접", WEIGHT_FOR, 0 },
	{ "مقابلة", WEIGHT_FOR, 0 },
	{ "المقابلة", WEIGHT_FOR, 0 },
	{ "ראיון", WEIGHT_FOR, 0 },
	{ "ready", WEIGHT_FOR, NAME },
	/* what no word of an interview stands beside */
	{ "minutes", WEIGHT_AGAINST, START },
	{ "meeting minutes", WEIGHT_AGAINST, 0 },
	{ "meeting notes", WEIGHT_AGAINST, 0 },
	{ "board meeting", WEIGHT_AGAINST, 0 },
	{ "team meeting", WEIGHT_AGAINST, 0 },
	{ "staff meeting", WEIGHT_AGAINST, 0 },
	{ "council meeting", WEIGHT_AGAINST, 0 },
	{ "committee meeting", WEIGHT_AGAINST, 0 },
	{ "retro", WEIGHT_AGAINST, 0 },
	{ "retrospective", WEIGHT_AGAINST, 0 },
	{ "standup", WEIGHT_AGAINST, 0 },
	{ "quiz", WEIGHT_AGAINST, 0 },
	{ "trivia", WEIGHT_AGAINST, 0 },
	{ "exam", WEIGHT_AGAINST, 0 },
	{ "lesson plan", WEIGHT_AGAINST, 0 },
	{ "recipe", WEIGHT_AGAINST, 0 },
	{ "recipes", WEIGHT_AGAINST, 0 },
	{ "changelog", WEIGHT_AGAINST, 0 },
	{ "release notes", WEIGHT_AGAINST, 0 },
	{ "admin guide", WEIGHT_AGAINST, 0 },
	{ "user guide", WEIGHT_AGAINST, 0 },
	{ "manual", WEIGHT_AGAINST, 0 },
	{ "documentation", WEIGHT_AGAINST, 0 },
	{ "runbook", WEIGHT_AGAINST, 0 },
	{ "handbook", WEIGHT_AGAINST, 0 },
	{ "rfc", WEIGHT_AGAINST, 0 },
	{ "design doc", WEIGHT_AGAINST, 0 },
	{ "proposal", WEIGHT_AGAINST, 0 },
	{ "postmortem", WEIGHT_AGAINST, 0 },
	{ "readme", WEIGHT_AGAINST, 0 },
	{ "tutorial", WEIGHT_AGAINST, 0 },
	{ "protokoll", WEIGHT_AGAINST, 0 },
	{ "compte rendu", WEIGHT_AGAINST, 0 },
	{ "acta", WEIGHT_AGAINST, START },
	{ "ata", WEIGHT_AGAINST, START },
	{ "議事録", WEIGHT_AGAINST, 0 },
	{ "会议纪要", WEIGHT_AGAINST, 0 },
	{ "회의록", WEIGHT_AGAINST, 0 },
};

/* Other conversations people prepare for, by what a title calls them. Their pages ask the same way:
 * "What they might ask" is no evidence beside such a word. */
static const struct phrase elsewhere_rows[] = {
	{ "buying the", 1, 0 },
	{ "buying a", 1, 0 },
	{ "buying my", 1, 0 },
	{ "buying our", 1, 0 },
	{ "selling the", 1, 0 },
	{ "selling a", 1, 0 },
	{ "selling my", 1, 0 },
	{ "selling our", 1, 0 },
	{ "viewing at", 1, 0 },
	{ "viewing of", 1, 0 },
	{ "flat viewing", 1, 0 },
	{ "house viewing", 1, 0 },
	{ "first session", 1, 0 },
	{ "therapy", 1, 0 },
	{ "intake", 1, 0 },
	{ "consultation", 1, 0 },
	{ "essay", 1, 0 },
	{ "coursework", 1, 0 },
	{ "oral exam", 1, 0 },
	{ "parents evening", 1, 0 },
	{ "wohnungsbesichtigung", 1, 0 },
	{ "erstgespräch", 1, 0 },
	{ "visite de l appartement", 1, 0 },
};

/* And by whom a heading says they are held with. */
static const struct phrase strangers_rows[] = {
	{ "seller", 1, 0 },       { "buyer", 1, 0 },     { "landlord", 1, 0 },
	{ "landlady", 1, 0 },     { "tenant", 1, 0 },    { "letting agent", 1, 0 },
	{ "estate agent", 1, 0 }, { "therapist", 1, 0 }, { "psychologist", 1, 0 },
	{ "doctor", 1, 0 },       { "surgeon", 1, 0 },   { "dentist", 1, 0 },
	{ "midwife", 1, 0 },      { "vet", 1, 0 },       { "breeder", 1, 0 },
	{ "builder", 1, 0 },      { "plumber", 1, 0 },   { "dealer", 1, 0 },
	{ "photographer", 1, 0 }, { "solicitor", 1, 0 }, { "examiner", 1, 0 },
	{ "examiners", 1, 0 },    { "verkäufer", 1, 0 }, { "vermieter", 1, 0 },
	{ "propriétaire", 1, 0 }, { "vendeur", 1, 0 },   { "casero", 1, 0 },
	{ "vendedor", 1, 0 },
};

/* What a title calls it when somebody plays the interviewer. */
static const struct phrase rehearsal_rows[] = {
	{ "practice", 1, 0 },    { "practise", 1, 0 },       { "mock", 1, 0 },
	{ "rehearsal", 1, 0 },   { "rehearse", 1, 0 },       { "rehearsing", 1, 0 },
	{ "role play", 1, 0 },   { "roleplay", 1, 0 },       { "dry run", 1, 0 },
	{ "run through", 1, 0 }, { "übungsgespräch", 1, 0 },
};

/* Of what running text speaks where somebody looks for work: two of these kinds, one row each, bear out that
 * questions to "you", answered by "me", are an interview's. */
enum { HIRING_PEOPLE = 1, HIRING_ROUND = 2, HIRING_JOB = 4, HIRING_INTERVIEW = 8 };

static const struct phrase hiring_rows[] = {
	{ "recruiter", HIRING_PEOPLE, 0 },
	{ "recruiters", HIRING_PEOPLE, 0 },
	{ "hiring manager", HIRING_PEOPLE, 0 },
	{ "interviewer", HIRING_PEOPLE, 0 },
	{ "interviewers", HIRING_PEOPLE, 0 },
	{ "the panel", HIRING_PEOPLE, 0 },
	{ "recruteur", HIRING_PEOPLE, 0 },
	{ "recruteuse", HIRING_PEOPLE, 0 },
	{ "reclutador", HIRING_PEOPLE, 0 },
	{ "reclutadora", HIRING_PEOPLE, 0 },
	{ "recrutador", HIRING_PEOPLE, 0 },
	{ "recrutadora", HIRING_PEOPLE, 0 },
	{ "selezionatore", HIRING_PEOPLE, 0 },
	{ "selezionatrice", HIRING_PEOPLE, 0 },
	{ "personalabteilung", HIRING_PEOPLE, 0 },
	{ "personaler", HIRING_PEOPLE, 0 },
	{ "personalerin", HIRING_PEOPLE, 0 },
	{ "rekryterare", HIRING_PEOPLE, 0 },
	{ "rekryteraren", HIRING_PEOPLE, 0 },
	{ "rekruterka", HIRING_PEOPLE, 0 },
	{ "rekruter", HIRING_PEOPLE, 0 },
	{ "first round", HIRING_ROUND, 0 },
	{ "second round", HIRING_ROUND, 0 },
	{ "third round", HIRING_ROUND, 0 },
	{ "final round", HIRING_ROUND, 0 },
	{ "last round", HIRING_ROUND, 0 },
	{ "round 1", HIRING_ROUND, 0 },
	{ "round 2", HIRING_ROUND, 0 },
	{ "round 3", HIRING_ROUND, 0 },
	{ "round one", HIRING_ROUND, 0 },
	{ "round two", HIRING_ROUND, 0 },
	{ "phone screen", HIRING_ROUND, 0 },
	{ "screening call", HIRING_ROUND, 0 },
	{ "zweites gespräch", HIRING_ROUND, 0 },
	{ "erstes gespräch", HIRING_ROUND, 0 },
	{ "deuxième entretien", HIRING_ROUND, 0 },
	{ "premier entretien", HIRING_ROUND, 0 },
	{ "segunda entrevista", HIRING_ROUND, 0 },
	{ "primera entrevista", HIRING_ROUND, 0 },
	{ "primeira entrevista", HIRING_ROUND, 0 },
	{ "secondo colloquio", HIRING_ROUND, 0 },
	{ "primo colloquio", HIRING_ROUND, 0 },
	{ "tweede gesprek", HIRING_ROUND, 0 },
	{ "eerste gesprek", HIRING_ROUND, 0 },
	{ "job ad", HIRING_JOB, 0 },
	{ "job advert", HIRING_JOB, 0 },
	{ "job description", HIRING_JOB, 0 },
	{ "job spec", HIRING_JOB, 0 },
	{ "person spec", HIRING_JOB, 0 },
	{ "person specification", HIRING_JOB, 0 },
	{ "this role", HIRING_JOB, 0 },
	{ "this position", HIRING_JOB, 0 },
	{ "this internship", HIRING_JOB, 0 },
	{ "vacancy", HIRING_JOB, 0 },
	{ "my cv", HIRING_JOB, 0 },
	{ "my resume", HIRING_JOB, 0 },
	{ "notice period", HIRING_JOB, 0 },
	{ "cover letter", HIRING_JOB, 0 },
	{ "salary expectations", HIRING_JOB, 0 },
	{ "i applied", HIRING_JOB, 0 },
	{ "stellenanzeige", HIRING_JOB, 0 },
	{ "kündigungsfrist", HIRING_JOB, 0 },
	{ "gehaltsvorstellung", HIRING_JOB, 0 },
	{ "lebenslauf", HIRING_JOB, 0 },
	{ "offre d emploi", HIRING_JOB, 0 },
	{ "préavis", HIRING_JOB, 0 },
	{ "oferta de empleo", HIRING_JOB, 0 },
	{ "mi currículum", HIRING_JOB, 0 },
	{ "oferta de trabajo", HIRING_JOB, 0 },
	{ "annuncio di lavoro", HIRING_JOB, 0 },
	{ "preavviso", HIRING_JOB, 0 },
	{ "opzegtermijn", HIRING_JOB, 0 },
	{ "vacature", HIRING_JOB, 0 },
	{ "aviso prévio", HIRING_JOB, 0 },
	{ "ogłoszeniu o pracę", HIRING_JOB, 0 },
	{ "okres wypowiedzenia", HIRING_JOB, 0 },
	{ "uppsägningstid", HIRING_JOB, 0 },
	{ "the interview", HIRING_INTERVIEW, 0 },
	{ "my interview", HIRING_INTERVIEW, 0 },
	{ "technical interview", HIRING_INTERVIEW, 0 },
	{ "job interview", HIRING_INTERVIEW, 0 },
	{ "vorstellungsgespräch", HIRING_INTERVIEW, 0 },
	{ "l entretien", HIRING_INTERVIEW, 0 },
	{ "l entrevue", HIRING_INTERVIEW, 0 },
	{ "la entrevista", HIRING_INTERVIEW, 0 },
	{ "a entrevista", HIRING_INTERVIEW, 0 },
	{ "il colloquio", HIRING_INTERVIEW, 0 },
	{ "al colloquio", HIRING_INTERVIEW, 0 },
	{ "sollicitatiegesprek", HIRING_INTERVIEW, 0 },
	{ "rozmowa kwalifikacyjna", HIRING_INTERVIEW, 0 },
	{ "rozmowę kwalifikacyjną", HIRING_INTERVIEW, 0 },
	{ "anställningsintervju", HIRING_INTERVIEW, 0 },
};

/* What is asked in job interviews and hardly anywhere else. */
static const struct phrase asked_rows[] = {
	{ "tell me about yourself", 1, START },
	{ "tell us about yourself", 1, START },
	{ "tell me about a time", 1, START },
	{ "tell us about a time", 1, START },
	{ "tell me about your experience", 1, START },
	{ "tell us about your experience", 1, START },
	{ "give me an example of a time", 1, START },
	{ "describe a time", 1, START },
	{ "describe a situation where you", 1, START },
	{ "walk me through your", 1, START },
	{ "walk us through your", 1, START },
	{ "why do you want to work", 1, START },
	{ "why do you want this", 1, START },
	{ "why do you want to join", 1, START },
	{ "why do you want to leave", 1, START },
	{ "why should we hire you", 1, START },
	{ "why are you leaving", 1, START },
	{ "why are you interested in this", 1, START },
	{ "why did you apply", 1, START },
	{ "what is your greatest", 1, START },
	{ "whats your greatest", 1, START },
	{ "what is your biggest weakness", 1, START },
	{ "whats your biggest weakness", 1, START },
	{ "what are your strengths", 1, START },
	{ "what are your weaknesses", 1, START },
	{ "what are your salary expectations", 1, START },
	{ "where do you see yourself", 1, START },
	{ "what do you know about us", 1, START },
	{ "what do you know about our company", 1, START },
	{ "erzählen sie etwas über sich", 1, START },
	{ "erzählen sie uns etwas über sich", 1, START },
	{ "stellen sie sich", 1, START },
	{ "warum sollten wir sie einstellen", 1, START },
	{ "warum möchten sie bei uns", 1, START },
	{ "wo sehen sie sich in", 1, START },
	{ "was sind ihre schwächen", 1, START },
	{ "was sind ihre stärken", 1, START },
	{ "parlez moi de vous", 1, START },
	{ "présentez vous", 1, START },
	{ "pourquoi voulez vous", 1, START },
	{ "pourquoi devrions nous vous", 1, START },
	{ "où vous voyez vous dans", 1, START },
	{ "háblame de ti", 1, START },
	{ "hábleme de usted", 1, START },
	{ "cuéntame sobre ti", 1, START },
	{ "por qué quieres trabajar", 1, START },
	{ "por qué quiere trabajar", 1, START },
	{ "por qué deberíamos contratar", 1, START },
	{ "dónde te ves en", 1, START },
	{ "fale sobre você", 1, START },
	{ "fale me sobre si", 1, START },
	{ "por que você quer trabalhar", 1, START },
	{ "parlami di te", 1, START },
	{ "mi parli di lei", 1, START },
	{ "vertel eens iets over jezelf", 1, START },
	{ "berätta om dig själv", 1, START },
	{ "berätta lite om dig själv", 1, START },
	{ "varför vill du jobba hos oss", 1, START },
	{ "varför vill du arbeta hos oss", 1, START },
	{ "varför ska vi anställa dig", 1, START },
	{ "var ser du dig själv om", 1, START },
	{ "vilka är dina styrkor", 1, START },
	{ "vad är din svaghet", 1, START },
	{ "vad är din största svaghet", 1, START },
	{ "fortæl om dig selv", 1, START },
	{ "fortæl lidt om dig selv", 1, START },
	{ "hvorfor skal vi ansætte dig", 1, START },
	{ "hvorfor vil du arbejde hos", 1, START },
	{ "hvor ser du dig selv om", 1, START },
	{ "hvad er dine styrker", 1, START },
	{ "hvad er din største svaghed", 1, START },
	{ "fortell om deg selv", 1, START },
	{ "fortell litt om deg selv", 1, START },
	{ "hvorfor skal vi ansette deg", 1, START },
	{ "hvorfor vil du jobbe hos", 1, START },
	{ "hvor ser du deg selv om", 1, START },
	{ "hva er dine styrker", 1, START },
	{ "hva er din største svakhet", 1, START },
	{ "proszę opowiedzieć", 1, START },
	{ "dlaczego chce pan", 1, START },
	{ "dlaczego chce pani", 1, START },
	{ "gdzie widzi się pan", 1, START },
	{ "gdzie widzi się pani", 1, START },
	{ "dlaczego powinniśmy pan", 1, START },
	{ "jakie są pana", 1, START },
	{ "jakie są pani", 1, START },
	{ "vertel iets over jezelf", 1, START },
	{ "vertel over jezelf", 1, START },
	{ "waarom wil je bij ons", 1, START },
	{ "waarom wilt u bij ons", 1, START },
	{ "waarom zouden we jou", 1, START },
	{ "waar zie je jezelf over", 1, START },
	{ "wat zijn je sterke", 1, START },
	{ "mi parli di sé", 1, START },
	{ "mi racconti di lei", 1, START },
	{ "perché vuole lavorare", 1, START },
	{ "perché dovremmo assumerla", 1, START },
	{ "dove si vede tra", 1, START },
	{ "dove si vede fra", 1, START },
	{ "quali sono i suoi punti", 1, START },
	{ "fale de si", 1, START },
	{ "fale sobre si", 1, START },
	{ "fale me de si", 1, START },
	{ "porque é que quer trabalhar", 1, START },
	{ "por que quer trabalhar", 1, START },
	{ "por que devemos contratar", 1, START },
	{ "onde se vê daqui", 1, START },
	{ "quais são os seus pontos", 1, START },
	{ "quais são seus pontos", 1, START },
	{ "dónde se ve en", 1, START },
	{ "cuáles son tus puntos", 1, START },
	{ "cuáles son tus fortalezas", 1, START },
	{ "cuáles son tus debilidades", 1, START },
	{ "quelles sont vos qualités", 1, START },
	{ "quels sont vos défauts", 1, START },
	{ "quels sont vos points", 1, START },
	{ "quelles sont vos prétentions", 1, START },
	{ "erzählen sie von sich", 1, START },
	{ "erzählen sie von einem", 1, START },
	{ "erzählen sie von einer", 1, START },
	{ "warum wollen sie bei uns", 1, START },
	{ "warum haben sie sich beworben", 1, START },
	{ "was reizt sie an", 1, START },
	{ "расскажите о себе", 1, START },
	{ "自己紹介", 1, START },
	{ "志望動機", 1, START },
	{ "请做一下自我介绍", 1, START },
	{ "请自我介绍", 1, START },
	{ "自我介绍", 1, START },
	{ "請自我介紹", 1, START },
	{ "자기소개", 1, START },
	{ "지원 동기", 1, START },
};

/* Labels count as pairs when they head this many leaves, and one leaf out of so many. */
#define PAIRS_LEAST 2
#define PAIRS_SHARE 4

/* Fields "Company" and "Role" count in so many leaves from the top. */
#define FIELDS_WITHIN 3

/* So many questions to "you", and answers by "me", are a conversation prepared for. */
#define YOU_LEAST 3
#define ME_LEAST  2

/* "Said: something about workshops." may stand above "Next time: I …". */
#define ANSWER_BLOCKS 4

#define CARDS_LEAST 3 /* for a file of them */

struct search {
	const struct walk *walk;
	bool strong, weak, job, against;
	bool misnamed;     /* the file's name says that it is something else: "README" */
	bool titled;       /* its title speaks of an interview */
	unsigned asked;    /* lines that ask what is asked in interviews alone */
	bool voiced;       /* headings of what is asked, which other conversations have, too */
	bool elsewhere;    /* it is prepared for one of those */
	bool rehearsed;    /* a title says that somebody plays the interviewer */
	bool parted;       /* the title has two parts, as "Company — Job" has */
	bool named;        /* the file's name speaks of an interview */
	bool headed;       /* a heading "Questions" or the like */
	bool theirs, ours; /* headings of what they ask, and of what the candidate asks or fears */
	bool quoted;       /* a bold question in quotation marks */
	unsigned quotes;   /* questions in quotation marks, lines of their own */
	bool bold;         /* a bold line that asks */
	bool dated;        /* a line "Intervju: 28 januari, 10:00" */
	unsigned hiring;   /* the kinds of what its text says of a search for work */
	unsigned flashcards;
	unsigned you, me; /* questions put to "you", and answers to them by "me" */
	unsigned waiting; /* so many blocks may still hold the answer to such a question */
	unsigned beat;    /* the last one of the story that is being told */
	bool letters;     /* one of its beats is told by its letter */
	unsigned told;    /* stories in all their beats */
	size_t leaves, questions;
};

static void weigh_title(struct search *s, const struct phrase_key *key, bool top, bool name)
{
	const struct phrase *row = phrase_find(PHRASES(title_rows), key);

	if (!row || (!name && (row->flags & NAME)) || (!top && (row->flags & TOP)))
		return;
	s->strong |= row->value == WEIGHT_FOR && (!name || (row->flags & NAME));
	s->named |= row->value == WEIGHT_FOR;
	s->titled |= top && !name && row->value == WEIGHT_FOR;
	*(name ? &s->misnamed : &s->against) |= top && row->value == WEIGHT_AGAINST;
}

/* Who buys a van prepares what the seller may ask, too; nobody but a candidate has a pitch. */
static bool is_asked_anywhere(enum section_kind kind)
{
	return kind == SECTION_QUESTIONS || kind == SECTION_ASK || kind == SECTION_GAP;
}

/* A heading, or a line that stands for one. */
static void weigh_heading(struct search *s, struct slice title, bool top)
{
	struct phrase_key key;
	unsigned flags = 0;
	enum section_kind kind = section_find(title, &flags);

	phrase_key(&key, title);
	weigh_title(s, &key, top, false);
	s->elsewhere |= top && phrase_find(PHRASES(elsewhere_rows), &key);
	s->rehearsed |= phrase_find(PHRASES(rehearsal_rows), &key) != NULL;
	/* nobody is interviewed for a job in company: "What they will ask us" */
	if (!section_is_evidence(kind) || phrase_has(&key, "we", false) ||
	    (kind == SECTION_QUESTIONS && phrase_has(&key, "us", false)))
		return;
	s->elsewhere |= is_asked_anywhere(kind) && phrase_find(PHRASES(strangers_rows), &key) &&
	                asks_how(title) != ASKS_MARKED;
	if (!(flags & SECTION_WEAK) && is_asked_anywhere(kind))
		s->voiced = true;
	else if (!(flags & SECTION_WEAK))
		s->strong = true;
	else if (kind != SECTION_WHY)
		s->weak = true;
	s->headed |= kind == SECTION_QUESTIONS;
	s->theirs |= kind == SECTION_QUESTIONS && voice_of(&key) == VOICE_THEY_ASK &&
	             asks_how(title) != ASKS_MARKED;
	s->ours |= (kind == SECTION_GAP || kind == SECTION_ASK) && asks_how(title) != ASKS_MARKED;
	s->voiced |= s->theirs && s->ours;
}

static bool is_number(const char *word, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (!isdigit((unsigned char)word[i]))
			return false;
	return true;
}

/* "Q 3 tell me …" begins with "tell". */
static void drop_head(struct phrase_key *key)
{
	static const char *const heads[] = { "so", "ok", "q",     "question",
		                             "f",  "p",  "frage", "pregunta" };
	size_t at = 0;

	while (at < key->len) {
		const char *word = key->text + at;
		size_t len = strcspn(word, " ");
		bool head = is_number(word, len) || (*word == 'q' && is_number(word + 1, len - 1));

		for (size_t i = 0; !head && i < sizeof heads / sizeof *heads; i++)
			head = strlen(heads[i]) == len && memcmp(heads[i], word, len) == 0;
		if (!head)
			break;
		at += len + (word[len] == ' ');
	}
	if (at > 0)
		phrase_cut(key, at, key->len - at);
}

/* Bold from end to end, or a list item with a list below it. */
static bool stands_for_heading(const struct search *s, const struct doc_node *node,
                               struct slice line)
{
	const struct doc *doc = s->walk->doc;
	const struct doc_node *next = doc_next(doc, node);

	if (line.len == 0 || line.len > 100)
		return false;
	return doc_bold_end(doc, node, line.text) + 1 >= line.text + line.len ||
	       (next && next->type == DOC_LIST);
}

/* One line of a text: the next of the four beats, or the first again. True with the last of them. */
static bool take_beat(struct search *s, struct slice line)
{
	bool letter = false;
	enum beat beat = story_beat(line, &letter);

	if (beat == BEAT_NONE)
		return false;
	if (beat == BEAT_SITUATION) {
		s->beat = BEAT_SITUATION;
		s->letters = letter;
	} else if ((unsigned)beat == s->beat + 1) {
		s->beat = beat;
		s->letters |= letter;
	} else {
		s->beat = BEAT_NONE;
	}
	return s->beat == BEAT_RESULT;
}

#define TOLD_LEAST 2 /* stories in beats: nobody but a candidate writes two */

/* Stories told in all four beats, each at the start of a line or block; one is enough where they are named
 * in one paragraph. */
static void weigh_beats(struct search *s, const struct doc_node *node)
{
	struct slice text = doc_text(s->walk->doc, node);
	bool begun = false, letter = false;

	if (node->type == DOC_HEADING && story_beat(text, &letter) == BEAT_NONE)
		s->beat = BEAT_NONE;
	while (text.len > 0) {
		const char *end = slice_line_end(text);

		if (take_beat(s, slice_of(text.text, end))) {
			s->told++;
			s->strong |= (begun && !s->letters) || s->told >= TOLD_LEAST;
		}
		begun |= s->beat == BEAT_SITUATION;
		text = slice_of(end + (end < text.text + text.len), text.text + text.len);
	}
}

static bool is_asked_in_interviews(struct slice text)
{
	struct phrase_key key;

	phrase_key(&key, text);
	drop_head(&key);
	return phrase_find(PHRASES(asked_rows), &key) != NULL;
}

/* "V: Stel jezelf eens voor" without the letter before it. */
static struct slice behind_letter(const struct search *s, struct slice line)
{
	const char *colon = memchr(line.text, ':', line.len);

	return colon && label_is_letter(&s->walk->shapes.labels, slice_of(line.text, colon))
	               ? slice_trim(slice_of(colon + 1, line.text + line.len))
	               : line;
}

/* Labels and quotation marks of questions; "Interview: 3 June" tells of one. */
static void weigh_question(struct search *s, const struct doc_node *node, struct slice line)
{
	const struct shape_reader *shapes = &s->walk->shapes;
	struct shape shape;

	shape_read_title(shapes, line, &shape);
	s->strong |= shape.role == SHAPE_NONE && line.len > 10 &&
	             strncasecmp(line.text, "interview:", 10) == 0;

	if (shape.text.len == 0 ||
	    (shape.role != SHAPE_QUESTION && shape.role != SHAPE_INTERVIEWER && !shape.quoted))
		return;
	/* letters alone show nothing: friends who chat have such */
	s->questions +=
		shape.role == SHAPE_QUESTION && !label_is_letter(&shapes->labels, shape.label);
	s->strong |= shape.role == SHAPE_INTERVIEWER && s->walk->dialogue &&
	             is_asked_in_interviews(asks_without_courtesy(shape.text));
	if (asks_how(shape.text) == ASKS_NOT)
		return;
	s->weak = true;
	s->strong |= shape.role == SHAPE_QUESTION && shape.spoken;
	s->quotes += shape.quoted && shape.rest.len == 0 && node->type == DOC_PARAGRAPH;
	s->quoted |= shape.quoted && !shape.topic && node->type != DOC_CELL &&
	             (doc_style_at(s->walk->doc, node, shape.text.text) & STYLE_BOLD);
}

static bool speaks_of(struct slice text, unsigned person)
{
	struct phrase_key key;

	phrase_key(&key, text);
	return voice_persons(&key) & person;
}

static bool is_note(const struct search *s, struct slice line)
{
	struct shape shape;

	shape_read_title(&s->walk->shapes, line, &shape);
	return shape.role == SHAPE_NOTE;
}

static void answer_voice(struct search *s, struct slice text)
{
	bool me = s->waiting && speaks_of(text, VOICE_OF_ME);

	s->me += me;
	s->waiting = me || !s->waiting ? 0 : s->waiting - 1;
}

/* Interviewers say "you", and who prepares for them answers as "I"; on a page of help it is the
 * other way round. */
static void weigh_voices(struct search *s, const struct doc_node *node, struct slice line)
{
	struct slice text = slice_trim(doc_text(s->walk->doc, node));
	const char *mark = asks_first_mark(line);
	struct slice asked = mark ? slice_of(line.text, mark) : line, rest;

	if (node->type == DOC_HEADING) /* no answer */
		s->waiting = 0;
	if (s->waiting && is_note(s, line)) /* "What the panel is testing: …" before the answer */
		return;
	if (!mark && !asks_bids(line)) {
		answer_voice(s, text);
		return;
	}
	s->waiting = speaks_of(asked, VOICE_OF_YOU) || asks_bids(line) ? ANSWER_BLOCKS : 0;
	s->you += s->waiting > 0;
	rest = slice_trim(slice_of(asked.text + asked.len, text.text + text.len));
	if (rest.len > strlen("”")) /* more than what closes a quotation */
		answer_voice(s, rest);
}

/* "Entrevista: lunes 14 de diciembre, 10:00", "Entrevista el jueves 17 a las 11:00": what an interview is
 * called, alone before a colon or as the first word, and its day and time; a boiler's "Entretien" has a day. */
static bool dates_interview(struct slice line)
{
	const char *end = line.text + line.len, *name = memchr(line.text, ':', line.len);
	const char *space = memchr(line.text, ' ', line.len);
	struct date_reading date;
	const struct phrase *row;
	struct phrase_key key;

	for (int i = 0; i < 2; i++, name = space) {
		if (!name)
			continue;
		phrase_key(&key, slice_of(line.text, name));
		row = phrase_find(PHRASES(title_rows), &key);
		if (!row || row->value != WEIGHT_FOR || (row->flags & NAME) ||
		    strlen(row->words) != key.len)
			continue;
		date_read(slice_trim(slice_of(name + 1, end)), &date);
		if (date.has_day && date.has_time)
			return true;
	}
	return false;
}

static void weigh_sentence(struct search *s, struct slice sentence)
{
	const struct phrase *row = phrase_find_text(PHRASES(hiring_rows), sentence);

	s->hiring |= row ? (unsigned)row->value : 0;
}

/* Each sentence by itself: long ones are cut for their keys, and one row is found in each. */
static void weigh_text(struct search *s, struct slice text)
{
	const char *end = text.text + text.len, *line = text.text;

	for (const char *at = text.text, *stop; at < end; at = stop + 1) {
		if (at >= line)
			line = slice_line_end(slice_of(at, end));
		stop = slice_find(slice_of(at, line), ". ");
		stop = stop ? stop : line;
		weigh_sentence(s, slice_of(at, stop));
		line += stop == line; /* the next one is on another line */
	}
}

static bool speaks_of_hiring(const struct search *s)
{
	return (s->hiring & (s->hiring - 1)) != 0;
}

/* The first line, or the next one where that is a number alone: "Question 1", "Q1/". */
static struct slice telling_line(struct slice text)
{
	struct slice line = slice_first_line(text);
	const char *end = text.text + text.len;
	struct phrase_key key;

	phrase_key(&key, line);
	drop_head(&key);
	if (key.len > 0 || line.text + line.len >= end)
		return line;
	return slice_first_line(slice_of(line.text + line.len + 1, end));
}

/* A line of nothing but "?" below the first one: nobody writes that but for cards. */
static bool is_flashcard(struct slice text)
{
	struct slice line = slice_first_line(text);
	const char *end = text.text + text.len;

	return line.len > 0 && line.text + line.len < end &&
	       slice_is(slice_first_line(slice_of(line.text + line.len + 1, end)), "?");
}

static void weigh_leaf(struct search *s, const struct doc_node *node, bool first)
{
	struct slice line = telling_line(doc_text(s->walk->doc, node));
	const struct phrase *row;
	struct phrase_key key;

	s->leaves++;
	if (line.len == 0)
		return;
	if (s->leaves <= FIELDS_WITHIN && !first) {
		row = phrase_find_text(PHRASES(title_rows), line);
		s->weak |= row && row->value == WEIGHT_FOR;
	}
	s->dated = s->dated || dates_interview(line);
	weigh_text(s, doc_text(s->walk->doc, node));
	s->flashcards += is_flashcard(doc_text(s->walk->doc, node));
	s->strong |= s->flashcards >= CARDS_LEAST;
	if (s->leaves <= FIELDS_WITHIN)
		s->strong |= field_names_both(doc_text(s->walk->doc, node));
	weigh_voices(s, node, line);
	if (first || node->type == DOC_HEADING || stands_for_heading(s, node, line) ||
	    outline_may_head(s->walk, node, line))
		weigh_heading(s, line, first || (node->type == DOC_HEADING && node->level == 1));
	phrase_key(&key, line);
	s->asked += is_asked_in_interviews(behind_letter(s, line));
	s->strong |= s->asked > 0;
	weigh_beats(s, node);
	s->bold |= node->type == DOC_PARAGRAPH && asks_last_mark(line) == line.text + line.len &&
	           (doc_style_at(s->walk->doc, node, line.text) & STYLE_BOLD);
	if (s->strong || !shape_may_head(line))
		return;
	weigh_question(s, node, line);
}

static bool has_sections(const struct doc *doc)
{
	size_t headings = 0;

	for (size_t i = 0; i < doc->node_count; i++)
		headings += doc->nodes[i].type == DOC_HEADING;
	return headings > 1 ||
	       (headings == 1 && doc->nodes[doc->nodes[0].child].type != DOC_HEADING);
}

/* "tags: [interviews, design]": the front matter names the file as its name does. */
static void weigh_front(struct search *s, const struct buf *front)
{
	const char *at = front->data, *end = front->data + front->len;

	while (at < end) {
		const char *newline = memchr(at, '\n', (size_t)(end - at));
		struct slice line = slice_of(at, newline ? newline : end);
		const struct phrase *row = phrase_find_text(PHRASES(title_rows), line);

		s->named |= row && row->value == WEIGHT_FOR && !(row->flags & NAME);
		at = newline ? newline + 1 : end;
	}
}

#define ASKED_LEAST 2 /* such lines, for a file to be no README */

/* A name alone that says it is something else is not believed against such questions, nor against a title that
 * speaks of an interview where one is asked, both sides ask, or one answers the other. */
static bool is_in_doubt(const struct search *s)
{
	bool answered = s->you >= YOU_LEAST && s->me >= ME_LEAST;
	bool borne_out = s->titled && (s->asked > 0 || (s->theirs && s->ours) || answered);

	return s->misnamed && !borne_out && s->asked < ASKED_LEAST;
}

struct evidence evidence_find(const struct walk *w)
{
	struct search s = { .walk = w };
	const struct doc *doc = w->doc;
	struct phrase_key name;
	bool first = true, dossier;

	phrase_key(&name, slice_of(w->name, w->name + strlen(w->name)));
	weigh_title(&s, &name, true, true);
	weigh_front(&s, &doc->front);
	s.strong |= doc->cards >= CARDS_LEAST;
	for (size_t i = 0; i < doc->node_count && (first || !s.strong || is_in_doubt(&s)); i++) {
		const struct doc_node *node = &doc->nodes[i];

		if (node->type == DOC_TABLE && table_is_known(w, node)) {
			s.weak = true;
			s.strong |= s.parted;
		} else if (node->type == DOC_TABLE && s.leaves <= FIELDS_WITHIN) {
			s.strong |= field_table_names_both(w, node);
		}
		if (!doc_is_leaf(node) || node->type == DOC_CODE)
			continue;
		if (first)
			s.job = title_names_job(slice_first_line(doc_text(doc, node)), &s.parted);
		weigh_leaf(&s, node, first);
		first = false;
	}
	s.elsewhere &= !s.job && !s.named;
	s.against |= is_in_doubt(&s);
	s.against &= !(s.job && s.parted && s.theirs); /* "Acme — podcast editor" */
	s.voiced |= s.headed && (s.quoted || s.quotes >= YOU_LEAST);
	s.voiced |= s.you >= YOU_LEAST && s.me >= ME_LEAST &&
	            (s.ours || s.theirs || s.questions >= YOU_LEAST || speaks_of_hiring(&s));
	s.strong |= (s.voiced || (s.dated && (s.headed || s.ours))) && !s.elsewhere;
	dossier = w->is_dossier || (s.rehearsed && w->dialogue) ||
	          (!s.against && (s.strong || ((s.job || s.named) && s.weak) || (s.job && s.bold)));
	return (struct evidence){
		.dossier = dossier,
		.other = (s.against || s.elsewhere) && !dossier,
		.headless = dossier && !has_sections(doc),
		.pairs = !s.against && s.questions >= PAIRS_LEAST &&
		         s.questions * PAIRS_SHARE >= s.leaves,
	};
}
