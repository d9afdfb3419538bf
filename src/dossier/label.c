/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "label.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "voice.h"

#define WHOLE PHRASE_WHOLE
#define START PHRASE_START
#define SHORT LABEL_SHORT
#define OPEN  LABEL_OPEN
#define ALONE LABEL_ALONE
#define CUT   LABEL_CUT

static const struct phrase label_rows[] = {
	{ "q", SHAPE_QUESTION, WHOLE | SHORT },
	{ "question", SHAPE_QUESTION, WHOLE | SHORT },
	{ "interview question", SHAPE_QUESTION, WHOLE | OPEN },
	{ "likely question", SHAPE_QUESTION, WHOLE | OPEN },
	{ "sample question", SHAPE_QUESTION, WHOLE | OPEN },
	{ "possible question", SHAPE_QUESTION, WHOLE | OPEN },
	{ "common question", SHAPE_QUESTION, WHOLE | OPEN },
	{ "the question", SHAPE_QUESTION, WHOLE | OPEN },
	{ "prompt", SHAPE_QUESTION, WHOLE },
	{ "they ask", SHAPE_QUESTION, WHOLE | OPEN },
	{ "they say", SHAPE_QUESTION, WHOLE | OPEN },
	{ "they may ask", SHAPE_QUESTION, WHOLE | OPEN },
	{ "they might ask", SHAPE_QUESTION, WHOLE | OPEN },
	{ "they will ask", SHAPE_QUESTION, WHOLE | OPEN },
	{ "theyll ask", SHAPE_QUESTION, WHOLE | OPEN },
	{ "if asked", SHAPE_QUESTION, WHOLE | OPEN },
	{ "if they ask", SHAPE_QUESTION, WHOLE | OPEN },
	{ "if they say", SHAPE_QUESTION, WHOLE | OPEN },
	{ "when asked", SHAPE_QUESTION, WHOLE | OPEN },
	{ "when they ask", SHAPE_QUESTION, WHOLE | OPEN },
	{ "asked", SHAPE_QUESTION, WHOLE | OPEN },
	{ "interviewer asks", SHAPE_QUESTION, WHOLE | OPEN },
	{ "interviewer", SHAPE_INTERVIEWER, WHOLE },
	{ "panel", SHAPE_INTERVIEWER, WHOLE },
	{ "frage", SHAPE_QUESTION, WHOLE | SHORT },
	{ "f", SHAPE_QUESTION, WHOLE | ALONE },
	{ "pregunta", SHAPE_QUESTION, WHOLE | SHORT },
	{ "pergunta", SHAPE_QUESTION, WHOLE | SHORT },
	{ "domanda", SHAPE_QUESTION, WHOLE | SHORT },
	{ "问", SHAPE_QUESTION, WHOLE },
	{ "問", SHAPE_QUESTION, WHOLE },
	{ "问题", SHAPE_QUESTION, WHOLE | SHORT },
	{ "問題", SHAPE_QUESTION, WHOLE | SHORT },
	{ "質問", SHAPE_QUESTION, WHOLE | SHORT },
	{ "面试官", SHAPE_INTERVIEWER, WHOLE },
	{ "面接官", SHAPE_INTERVIEWER, WHOLE },
	{ "질문", SHAPE_QUESTION, WHOLE | SHORT },

	{ "a", SHAPE_ANSWER, WHOLE | SHORT },
	{ "ans", SHAPE_ANSWER, WHOLE | SHORT },
	{ "answer", SHAPE_ANSWER, WHOLE | SHORT },
	{ "strong answer", SHAPE_ANSWER, WHOLE },
	{ "sample answer", SHAPE_ANSWER, WHOLE },
	{ "model answer", SHAPE_ANSWER, WHOLE },
	{ "suggested answer", SHAPE_ANSWER, WHOLE },
	{ "example answer", SHAPE_ANSWER, WHOLE },
	{ "good answer", SHAPE_ANSWER, WHOLE },
	{ "best answer", SHAPE_ANSWER, WHOLE },
	{ "short answer", SHAPE_ANSWER, WHOLE },
	{ "full answer", SHAPE_ANSWER, WHOLE },
	{ "long answer", SHAPE_ANSWER, WHOLE },
	{ "draft answer", SHAPE_ANSWER, WHOLE },
	{ "the answer", SHAPE_ANSWER, WHOLE },
	{ "my answer", SHAPE_ANSWER, WHOLE },
	{ "your answer", SHAPE_ANSWER, WHOLE },
	{ "answer frame", SHAPE_ANSWER, WHOLE },
	{ "answer framework", SHAPE_ANSWER, WHOLE },
	{ "answer outline", SHAPE_ANSWER, WHOLE },
	{ "answer script", SHAPE_ANSWER, WHOLE },
	{ "how to answer", SHAPE_ANSWER, WHOLE },
	{ "how to frame", SHAPE_ANSWER, WHOLE },
	{ "how to frame it", SHAPE_ANSWER, WHOLE },
	{ "how to address it", SHAPE_ANSWER, WHOLE },
	{ "how youll address it", SHAPE_ANSWER, WHOLE },
	{ "how you will address it", SHAPE_ANSWER, WHOLE },
	{ "how ill address it", SHAPE_ANSWER, WHOLE },
	{ "how i will address it", SHAPE_ANSWER, WHOLE },
	{ "how i address it", SHAPE_ANSWER, WHOLE },
	{ "how to handle it", SHAPE_ANSWER, WHOLE },
	{ "how ill handle it", SHAPE_ANSWER, WHOLE },
	{ "how i handle it", SHAPE_ANSWER, WHOLE },
	{ "how youll handle it", SHAPE_ANSWER, WHOLE },
	{ "how i frame it", SHAPE_ANSWER, WHOLE },
	{ "how ill frame it", SHAPE_ANSWER, WHOLE },
	{ "how youll frame it", SHAPE_ANSWER, WHOLE },
	{ "framing", SHAPE_ANSWER, WHOLE },
	{ "frame", SHAPE_ANSWER, WHOLE },
	{ "reframe", SHAPE_ANSWER, WHOLE },
	{ "mitigation", SHAPE_ANSWER, WHOLE },
	{ "response", SHAPE_ANSWER, WHOLE },
	{ "my response", SHAPE_ANSWER, WHOLE },
	{ "your response", SHAPE_ANSWER, WHOLE },
	{ "suggested response", SHAPE_ANSWER, WHOLE },
	{ "reply", SHAPE_ANSWER, WHOLE },
	{ "say", SHAPE_ANSWER, WHOLE },
	{ "you say", SHAPE_ANSWER, WHOLE },
	{ "i say", SHAPE_ANSWER, WHOLE },
	{ "say this", SHAPE_ANSWER, WHOLE },
	{ "what to say", SHAPE_ANSWER, WHOLE },
	{ "what you say", SHAPE_ANSWER, WHOLE },
	{ "what i say", SHAPE_ANSWER, WHOLE },
	{ "script", SHAPE_ANSWER, WHOLE },
	{ "talk track", SHAPE_ANSWER, WHOLE },
	{ "your angle", SHAPE_ANSWER, WHOLE },
	{ "my angle", SHAPE_ANSWER, WHOLE },
	{ "approach", SHAPE_ANSWER, WHOLE },
	{ "evidence", SHAPE_ANSWER, WHOLE },
	{ "proof", SHAPE_ANSWER, WHOLE },
	{ "your proof", SHAPE_ANSWER, WHOLE },
	{ "candidate", SHAPE_SPEAKER, WHOLE },
	{ "me", SHAPE_SPEAKER, WHOLE },
	{ "you", SHAPE_SPEAKER, WHOLE },
	{ "antwort", SHAPE_ANSWER, WHOLE | SHORT },
	{ "respuesta", SHAPE_ANSWER, WHOLE | SHORT },
	{ "réponse", SHAPE_ANSWER, WHOLE | SHORT },
	{ "resposta", SHAPE_ANSWER, WHOLE | SHORT },
	{ "risposta", SHAPE_ANSWER, WHOLE | SHORT },
	{ "答", SHAPE_ANSWER, WHOLE },
	{ "答案", SHAPE_ANSWER, WHOLE },
	{ "回答", SHAPE_ANSWER, WHOLE | SHORT },
	{ "回答例", SHAPE_ANSWER, WHOLE },
	{ "答え", SHAPE_ANSWER, WHOLE },
	{ "模範解答", SHAPE_ANSWER, WHOLE },
	{ "参考答案", SHAPE_ANSWER, WHOLE },
	{ "证据", SHAPE_ANSWER, WHOLE },
	{ "證據", SHAPE_ANSWER, WHOLE },
	{ "说法", SHAPE_ANSWER, WHOLE },
	{ "說法", SHAPE_ANSWER, WHOLE },
	{ "应对", SHAPE_ANSWER, WHOLE },
	{ "候选人", SHAPE_SPEAKER, WHOLE },
	{ "応募者", SHAPE_SPEAKER, WHOLE },
	{ "답변", SHAPE_ANSWER, WHOLE | SHORT },

	{ "s", SHAPE_BEAT, WHOLE | OPEN | ALONE },
	{ "s t", SHAPE_BEAT, WHOLE | OPEN | ALONE }, /* "S/T: …" */
	{ "t a", SHAPE_BEAT, WHOLE | ALONE },
	{ "a r", SHAPE_BEAT, WHOLE | ALONE },
	{ "t", SHAPE_BEAT, WHOLE | ALONE },
	{ "r", SHAPE_BEAT, WHOLE | ALONE },
	{ "situation", SHAPE_BEAT, WHOLE | OPEN },
	{ "task", SHAPE_BEAT, WHOLE },
	{ "s situation", SHAPE_BEAT, WHOLE | OPEN },
	{ "t task", SHAPE_BEAT, WHOLE },
	{ "t task a action", SHAPE_BEAT, WHOLE },
	{ "a action", SHAPE_BEAT, WHOLE },
	{ "r result", SHAPE_BEAT, WHOLE },
	{ "action", SHAPE_BEAT, WHOLE },
	{ "actions", SHAPE_BEAT, WHOLE },
	{ "result", SHAPE_BEAT, WHOLE },
	{ "results", SHAPE_BEAT, WHOLE },
	{ "situation task", SHAPE_BEAT, WHOLE | OPEN },
	{ "reflection", SHAPE_BEAT, WHOLE },
	{ "learning", SHAPE_BEAT, WHOLE },
	{ "lesson", SHAPE_BEAT, WHOLE },
	{ "lessons", SHAPE_BEAT, WHOLE },
	{ "takeaway", SHAPE_BEAT, WHOLE },
	{ "situación", SHAPE_BEAT, WHOLE | OPEN },
	{ "tarea", SHAPE_BEAT, WHOLE },
	{ "acción", SHAPE_BEAT, WHOLE },
	{ "resultado", SHAPE_BEAT, WHOLE },
	{ "aufgabe", SHAPE_BEAT, WHOLE },
	{ "handlung", SHAPE_BEAT, WHOLE },
	{ "situatie", SHAPE_BEAT, WHOLE | OPEN },
	{ "situazione", SHAPE_BEAT, WHOLE | OPEN },
	{ "situasjon", SHAPE_BEAT, WHOLE | OPEN },
	{ "sytuacja", SHAPE_BEAT, WHOLE | OPEN },
	{ "ситуация", SHAPE_BEAT, WHOLE | OPEN },
	{ "taak", SHAPE_BEAT, WHOLE },
	{ "actie", SHAPE_BEAT, WHOLE },
	{ "resultaat", SHAPE_BEAT, WHOLE },
	{ "reflectie", SHAPE_BEAT, WHOLE },
	{ "uppgift", SHAPE_BEAT, WHOLE },
	{ "opgave", SHAPE_BEAT, WHOLE },
	{ "oppgave", SHAPE_BEAT, WHOLE },
	{ "resultat", SHAPE_BEAT, WHOLE },
	{ "compito", SHAPE_BEAT, WHOLE },
	{ "azione", SHAPE_BEAT, WHOLE },
	{ "risultato", SHAPE_BEAT, WHOLE },
	{ "zadanie", SHAPE_BEAT, WHOLE },
	{ "działanie", SHAPE_BEAT, WHOLE },
	{ "rezultat", SHAPE_BEAT, WHOLE },
	{ "aktion", SHAPE_BEAT, WHOLE },
	{ "vorgehen", SHAPE_BEAT, WHOLE },
	{ "massnahme", SHAPE_BEAT, WHOLE },
	{ "задача", SHAPE_BEAT, WHOLE },
	{ "действия", SHAPE_BEAT, WHOLE },
	{ "результат", SHAPE_BEAT, WHOLE },
	{ "reflexion", SHAPE_BEAT, WHOLE | ALONE },
	{ "réflexion", SHAPE_BEAT, WHOLE | ALONE },
	{ "reflexión", SHAPE_BEAT, WHOLE | ALONE },
	{ "reflexão", SHAPE_BEAT, WHOLE | ALONE },
	{ "riflessione", SHAPE_BEAT, WHOLE | ALONE },
	{ "reflektion", SHAPE_BEAT, WHOLE | ALONE },
	{ "refleksion", SHAPE_BEAT, WHOLE | ALONE },
	{ "refleksjon", SHAPE_BEAT, WHOLE | ALONE },
	{ "refleksja", SHAPE_BEAT, WHOLE | ALONE },
	{ "lärdom", SHAPE_BEAT, WHOLE | ALONE },
	{ "läring", SHAPE_BEAT, WHOLE | ALONE },
	{ "læring", SHAPE_BEAT, WHOLE | ALONE },
	{ "les", SHAPE_BEAT, WHOLE | ALONE },
	{ "lección", SHAPE_BEAT, WHOLE | ALONE },
	{ "aprendizaje", SHAPE_BEAT, WHOLE | ALONE },
	{ "aprendizado", SHAPE_BEAT, WHOLE | ALONE },
	{ "aprendizagem", SHAPE_BEAT, WHOLE | ALONE },
	{ "apprentissage", SHAPE_BEAT, WHOLE | ALONE },
	{ "bilan", SHAPE_BEAT, WHOLE | ALONE },
	{ "erkenntnis", SHAPE_BEAT, WHOLE | ALONE },
	{ "wynik", SHAPE_BEAT, WHOLE | ALONE },
	{ "efekt", SHAPE_BEAT, WHOLE | ALONE },
	{ "wnioski", SHAPE_BEAT, WHOLE | ALONE },
	{ "acção", SHAPE_BEAT, WHOLE | ALONE },
	{ "åtgärd", SHAPE_BEAT, WHOLE | ALONE },
	{ "opgaven", SHAPE_BEAT, WHOLE | ALONE },
	{ "状況", SHAPE_BEAT, WHOLE | ALONE },
	{ "情境", SHAPE_BEAT, WHOLE | ALONE },
	{ "情况", SHAPE_BEAT, WHOLE | ALONE },
	{ "情況", SHAPE_BEAT, WHOLE | ALONE },
	{ "任務", SHAPE_BEAT, WHOLE | ALONE },
	{ "學到", SHAPE_BEAT, WHOLE | ALONE },
	{ "学び", SHAPE_BEAT, WHOLE | ALONE },
	{ "ergebnis", SHAPE_BEAT, WHOLE },

	{ "note", SHAPE_NOTE, WHOLE },
	{ "notes", SHAPE_NOTE, WHOLE },
	{ "coaching note", SHAPE_NOTE, WHOLE },
	{ "coach", SHAPE_NOTE, WHOLE },
	{ "feedback", SHAPE_NOTE, WHOLE },
	{ "coach note", SHAPE_NOTE, WHOLE },
	{ "coachs note", SHAPE_NOTE, WHOLE },
	{ "coaching", SHAPE_NOTE, WHOLE },
	{ "tip", SHAPE_NOTE, WHOLE },
	{ "tips", SHAPE_NOTE, WHOLE },
	{ "pro tip", SHAPE_NOTE, WHOLE },
	{ "delivery", SHAPE_NOTE, WHOLE },
	{ "delivery note", SHAPE_NOTE, WHOLE },
	{ "tone", SHAPE_NOTE, WHOLE },
	{ "reminder", SHAPE_NOTE, WHOLE },
	{ "remember", SHAPE_NOTE, WHOLE },
	{ "warning", SHAPE_NOTE, WHOLE },
	{ "caution", SHAPE_NOTE, WHOLE },
	{ "watch out", SHAPE_NOTE, WHOLE },
	{ "watch for", SHAPE_NOTE, WHOLE },
	{ "avoid", SHAPE_NOTE, WHOLE },
	{ "dont", SHAPE_NOTE, WHOLE | ALONE },
	{ "do not", SHAPE_NOTE, WHOLE | ALONE },
	{ "trap", SHAPE_NOTE, WHOLE },
	{ "do not say", SHAPE_NOTE, WHOLE },
	{ "dont say", SHAPE_NOTE, WHOLE },
	{ "why they ask", SHAPE_NOTE, WHOLE },
	{ "why they ask it", SHAPE_NOTE, WHOLE },
	{ "why they ask this", SHAPE_NOTE, WHOLE },
	{ "why theyre asking", SHAPE_NOTE, WHOLE },
	{ "why they might ask", SHAPE_NOTE, WHOLE },
	{ "why asked", SHAPE_NOTE, WHOLE },
	{ "why this matters", SHAPE_NOTE, WHOLE },
	{ "why it matters", SHAPE_NOTE, WHOLE },
	{ "why this works", SHAPE_NOTE, WHOLE },
	{ "why it works", SHAPE_NOTE, WHOLE },
	{ "why", SHAPE_NOTE, WHOLE },
	{ "what theyre testing", SHAPE_NOTE, WHOLE },
	{ "what they test", SHAPE_NOTE, WHOLE },
	{ "what theyre really asking", SHAPE_NOTE, WHOLE },
	{ "what theyre looking for", SHAPE_NOTE, WHOLE },
	{ "what they want", SHAPE_NOTE, WHOLE },
	{ "what they want to hear", SHAPE_NOTE, WHOLE },
	{ "what it tests", SHAPE_NOTE, WHOLE },
	{ "looking for", SHAPE_NOTE, WHOLE },
	{ "ps", SHAPE_NOTE, WHOLE },
	{ "nb", SHAPE_NOTE, WHOLE },
	{ "por que perguntam", SHAPE_NOTE, WHOLE },
	{ "por que eles perguntam", SHAPE_NOTE, WHOLE },
	{ "por qué preguntan", SHAPE_NOTE, WHOLE },
	{ "por qué lo preguntan", SHAPE_NOTE, WHOLE },
	{ "pourquoi ils demandent", SHAPE_NOTE, WHOLE },
	{ "pourquoi cette question", SHAPE_NOTE, WHOLE },
	{ "perché lo chiedono", SHAPE_NOTE, WHOLE },
	{ "perché me lo chiedono", SHAPE_NOTE, WHOLE },
	{ "waarom ze dit vragen", SHAPE_NOTE, WHOLE },
	{ "waarom ze het vragen", SHAPE_NOTE, WHOLE },
	{ "varför de frågar", SHAPE_NOTE, WHOLE },
	{ "hvorfor de spør", SHAPE_NOTE, WHOLE },
	{ "hvorfor de spørger", SHAPE_NOTE, WHOLE },
	{ "warum sie fragen", SHAPE_NOTE, WHOLE },
	{ "warum die frage", SHAPE_NOTE, WHOLE },
	{ "dlaczego pytają", SHAPE_NOTE, WHOLE },
	{ "зачем спрашивают", SHAPE_NOTE, WHOLE },
	{ "what theyre after", SHAPE_NOTE, WHOLE },
	{ "what they are after", SHAPE_NOTE, WHOLE },
	{ "hint", SHAPE_NOTE, WHOLE },
	{ "expectation", SHAPE_NOTE, WHOLE },
	{ "erwartung", SHAPE_NOTE, WHOLE },
	{ "erwartet wird", SHAPE_NOTE, WHOLE },
	{ "attente", SHAPE_NOTE, WHOLE },
	{ "attentes", SHAPE_NOTE, WHOLE },
	{ "ce qu ils attendent", SHAPE_NOTE, WHOLE },
	{ "lo que esperan", SHAPE_NOTE, WHOLE },
	{ "o que esperam", SHAPE_NOTE, WHOLE },
	{ "cosa si aspettano", SHAPE_NOTE, WHOLE },
	{ "verwachting", SHAPE_NOTE, WHOLE },
	{ "oczekiwanie", SHAPE_NOTE, WHOLE },
	{ "förväntan", SHAPE_NOTE, WHOLE },
	{ "theyre looking for", SHAPE_NOTE, WHOLE },
	{ "testing", SHAPE_NOTE, WHOLE | LABEL_TOLD },
	{ "tip from", SHAPE_NOTE, START },
	{ "note from", SHAPE_NOTE, START },
	{ "advice from", SHAPE_NOTE, START },
	{ "feedback from", SHAPE_NOTE, START },
	{ "comment from", SHAPE_NOTE, START },
	{ "tests", SHAPE_NOTE, WHOLE | LABEL_TOLD },
	{ "intent", SHAPE_NOTE, WHOLE },
	{ "signal", SHAPE_NOTE, WHOLE },
	{ "subtext", SHAPE_NOTE, WHOLE },
	{ "difficulty", SHAPE_NOTE, WHOLE },
	{ "likelihood", SHAPE_NOTE, WHOLE },
	{ "strength", SHAPE_NOTE, WHOLE },
	{ "fit", SHAPE_NOTE, WHOLE },
	{ "tags", SHAPE_NOTE, WHOLE },
	{ "theme", SHAPE_NOTE, WHOLE },
	{ "themes", SHAPE_NOTE, WHOLE },
	{ "competency", SHAPE_NOTE, WHOLE },
	{ "competencies", SHAPE_NOTE, WHOLE },
	{ "best for", SHAPE_NOTE, WHOLE },
	{ "best for questions about", SHAPE_NOTE, WHOLE },
	{ "good for", SHAPE_NOTE, WHOLE },
	{ "use for", SHAPE_NOTE, WHOLE },
	{ "use it for", SHAPE_NOTE, WHOLE },
	{ "use this for", SHAPE_NOTE, WHOLE },
	{ "answers", SHAPE_NOTE, WHOLE },
	{ "maps to", SHAPE_NOTE, WHOLE },
	{ "shows", SHAPE_NOTE, WHOLE },
	{ "提示", SHAPE_NOTE, WHOLE },
	{ "注意", SHAPE_NOTE, WHOLE },
	{ "備考", SHAPE_NOTE, WHOLE },
	{ "メモ", SHAPE_NOTE, WHOLE },
	{ "hinweis", SHAPE_NOTE, WHOLE },
	{ "notiz", SHAPE_NOTE, WHOLE },
	{ "anmerkung", SHAPE_NOTE, WHOLE },
	{ "kommentar", SHAPE_NOTE, WHOLE },
	{ "remarque", SHAPE_NOTE, WHOLE },
	{ "astuce", SHAPE_NOTE, WHOLE },
	{ "rappel", SHAPE_NOTE, WHOLE },
	{ "attention", SHAPE_NOTE, WHOLE },
	{ "observación", SHAPE_NOTE, WHOLE },
	{ "ojo", SHAPE_NOTE, WHOLE },
	{ "recuerda", SHAPE_NOTE, WHOLE },
	{ "recordar", SHAPE_NOTE, WHOLE },
	{ "lembrete", SHAPE_NOTE, WHOLE },
	{ "observação", SHAPE_NOTE, WHOLE },
	{ "attenzione", SHAPE_NOTE, WHOLE },
	{ "consiglio", SHAPE_NOTE, WHOLE },
	{ "suggerimento", SHAPE_NOTE, WHOLE },
	{ "ricorda", SHAPE_NOTE, WHOLE },
	{ "let op", SHAPE_NOTE, WHOLE },
	{ "opmerking", SHAPE_NOTE, WHOLE },
	{ "onthoud", SHAPE_NOTE, WHOLE },
	{ "obs", SHAPE_NOTE, WHOLE },
	{ "kom ihåg", SHAPE_NOTE, WHOLE },
	{ "notera", SHAPE_NOTE, WHOLE },
	{ "husk", SHAPE_NOTE, WHOLE },
	{ "bemærk", SHAPE_NOTE, WHOLE },
	{ "merk", SHAPE_NOTE, WHOLE },
	{ "uwaga", SHAPE_NOTE, WHOLE },
	{ "wskazówka", SHAPE_NOTE, WHOLE },
	{ "pamiętaj", SHAPE_NOTE, WHOLE },
	{ "примечание", SHAPE_NOTE, WHOLE },
	{ "совет", SHAPE_NOTE, WHOLE },
	{ "nota", SHAPE_NOTE, WHOLE },

	{ "follow up", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "follow ups", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "followup", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "followups", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "follow up question", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "follow up questions", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "likely follow up", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "likely follow ups", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "possible follow up", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "possible follow ups", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "expected follow up", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "expected follow ups", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "if they push", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "if they push back", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "if they push further", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "if they press", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "if they press further", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "if they dig", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "if they dig deeper", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "if they go further", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "if pressed", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "if they follow up", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "pushback", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "probe", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "probes", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "probing questions", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "probing", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "probes they might use", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "probes they may use", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "follow up to the above", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "follow up to that", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "cross question", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "cross questions", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "counter question", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "se perguntarem mais", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "si preguntan más", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "s ils demandent plus", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "wenn sie weiter fragen", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "if asked further", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "if they ask further", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "if they ask more", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "if pushed", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "fu", SHAPE_FOLLOWUP, WHOLE },
	{ "f u", SHAPE_FOLLOWUP, WHOLE },
	{ "oppfølging", SHAPE_FOLLOWUP, WHOLE },
	{ "opfølgning", SHAPE_FOLLOWUP, WHOLE },
	{ "doplňující", SHAPE_FOLLOWUP, WHOLE },
	{ "doplňující otázka", SHAPE_FOLLOWUP, WHOLE },
	{ "συμπληρωματική", SHAPE_FOLLOWUP, WHOLE },
	{ "συμπληρωματική ερώτηση", SHAPE_FOLLOWUP, WHOLE },
	{ "devam sorusu", SHAPE_FOLLOWUP, WHOLE },
	{ "追问", SHAPE_FOLLOWUP, WHOLE },
	{ "深掘り", SHAPE_FOLLOWUP, WHOLE },
	{ "nachfrage", SHAPE_FOLLOWUP, WHOLE },
	{ "nachfragen", SHAPE_FOLLOWUP, WHOLE },
	{ "mögliche nachfrage", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "mögliche nachfragen", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "anschlussfrage", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "folgefrage", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "folgefragen", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "wenn sie nachfragen", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "wenn sie nachhaken", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "question de relance", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "question suivante", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "s ils insistent", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "repreguntas", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "pregunta de seguimiento", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "preguntas de seguimiento", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "si insisten", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "si repreguntan", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "pergunta seguinte", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "perguntas de seguimento", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "se insistirem", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "domanda successiva", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "domanda di approfondimento", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "se insistono", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "vervolgvraag", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "vervolgvragen", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "doorvraag", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "doorvragen", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "als ze doorvragen", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "följdfråga", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "följdfrågor", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "opfølgende spørgsmål", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "opfølgningsspørgsmål", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "oppfølgingsspørsmål", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "oppfølging", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "opfølgning", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "pytanie dodatkowe", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "pytania dodatkowe", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "dopytanie", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "jeśli dopytają", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "дополнительный вопрос", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "уточняющий вопрос", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "追問", SHAPE_FOLLOWUP, WHOLE | OPEN },

	{ "front", SHAPE_QUESTION, WHOLE },
	{ "back", SHAPE_ANSWER, WHOLE },
	{ "vraag", SHAPE_QUESTION, WHOLE | SHORT },
	{ "fråga", SHAPE_QUESTION, WHOLE | SHORT },
	{ "spørgsmål", SHAPE_QUESTION, WHOLE | SHORT },
	{ "spørsmål", SHAPE_QUESTION, WHOLE | SHORT },
	{ "pytanie", SHAPE_QUESTION, WHOLE | SHORT },
	{ "otázka", SHAPE_QUESTION, WHOLE | SHORT },
	{ "câu hỏi", SHAPE_QUESTION, WHOLE },
	{ "câu trả lời", SHAPE_ANSWER, WHOLE },
	{ "câu trả lời mẫu", SHAPE_ANSWER, WHOLE },
	{ "trả lời", SHAPE_ANSWER, WHOLE },
	{ "gợi ý trả lời", SHAPE_ANSWER, WHOLE },
	{ "odpověď", SHAPE_ANSWER, WHOLE },
	{ "kérdés", SHAPE_QUESTION, WHOLE | SHORT },
	{ "válasz", SHAPE_ANSWER, WHOLE },
	{ "întrebare", SHAPE_QUESTION, WHOLE | SHORT },
	{ "răspuns", SHAPE_ANSWER, WHOLE },
	{ "pertanyaan", SHAPE_QUESTION, WHOLE | SHORT },
	{ "jawaban", SHAPE_ANSWER, WHOLE },
	{ "kysymys", SHAPE_QUESTION, WHOLE | SHORT },
	{ "vastaus", SHAPE_ANSWER, WHOLE },
	{ "питання", SHAPE_QUESTION, WHOLE },
	{ "відповідь", SHAPE_ANSWER, WHOLE },
	{ "ερώτηση", SHAPE_QUESTION, WHOLE },
	{ "απάντηση", SHAPE_ANSWER, WHOLE },
	{ "प्रश्न", SHAPE_QUESTION, WHOLE },
	{ "उत्तर", SHAPE_ANSWER, WHOLE },
	{ "cevap", SHAPE_ANSWER, WHOLE },
	{ "mögliche frage", SHAPE_QUESTION, WHOLE | OPEN },
	{ "pregunta probable", SHAPE_QUESTION, WHOLE | OPEN },
	{ "pergunta provável", SHAPE_QUESTION, WHOLE | OPEN },
	{ "domanda probabile", SHAPE_QUESTION, WHOLE | OPEN },
	{ "mogelijke vraag", SHAPE_QUESTION, WHOLE | OPEN },
	{ "möjlig fråga", SHAPE_QUESTION, WHOLE | OPEN },
	{ "muligt spørgsmål", SHAPE_QUESTION, WHOLE | OPEN },
	{ "mulig spørsmål", SHAPE_QUESTION, WHOLE | OPEN },
	{ "możliwe pytanie", SHAPE_QUESTION, WHOLE | OPEN },
	{ "se chiedono", SHAPE_QUESTION, WHOLE | OPEN },
	{ "als ze vragen", SHAPE_QUESTION, WHOLE | OPEN },
	{ "om de frågar", SHAPE_QUESTION, WHOLE | OPEN },
	{ "hvis de spørger", SHAPE_QUESTION, WHOLE | OPEN },
	{ "hvis de spør", SHAPE_QUESTION, WHOLE | OPEN },
	{ "jeśli zapytają", SHAPE_QUESTION, WHOLE | OPEN },
	{ "rekruter", SHAPE_INTERVIEWER, WHOLE },
	{ "rekruterka", SHAPE_INTERVIEWER, WHOLE },
	{ "rekryterare", SHAPE_INTERVIEWER, WHOLE },
	{ "intervistatore", SHAPE_INTERVIEWER, WHOLE },
	{ "selezionatore", SHAPE_INTERVIEWER, WHOLE },
	{ "recruteuse", SHAPE_INTERVIEWER, WHOLE },
	{ "svar", SHAPE_ANSWER, WHOLE | SHORT },
	{ "odpowiedź", SHAPE_ANSWER, WHOLE | SHORT },
	{ "odp", SHAPE_ANSWER, WHOLE | SHORT | CUT },
	{ "antw", SHAPE_ANSWER, WHOLE | SHORT | CUT },
	{ "rép", SHAPE_ANSWER, WHOLE | SHORT | CUT },
	{ "отв", SHAPE_ANSWER, WHOLE | SHORT | CUT },
	/* "resp." and "risp." mean "or rather", too */
	{ "resp", SHAPE_ANSWER, WHOLE | SHORT },
	{ "risp", SHAPE_ANSWER, WHOLE | SHORT },
	{ "pyt", SHAPE_QUESTION, WHOLE | SHORT | CUT },
	{ "preg", SHAPE_QUESTION, WHOLE | SHORT | CUT },
	{ "perg", SHAPE_QUESTION, WHOLE | SHORT | CUT },
	{ "вопр", SHAPE_QUESTION, WHOLE | SHORT | CUT },
	{ "mijn antwoord", SHAPE_ANSWER, WHOLE },
	{ "mitt svar", SHAPE_ANSWER, WHOLE },
	{ "mit svar", SHAPE_ANSWER, WHOLE },
	{ "moja odpowiedź", SHAPE_ANSWER, WHOLE },
	{ "la mia risposta", SHAPE_ANSWER, WHOLE },
	{ "a minha resposta", SHAPE_ANSWER, WHOLE },
	{ "私の回答", SHAPE_ANSWER, WHOLE },
	{ "ich sage", SHAPE_ANSWER, WHOLE },
	{ "so sage ich es", SHAPE_ANSWER, WHOLE },
	{ "je dis", SHAPE_ANSWER, WHOLE },
	{ "je réponds", SHAPE_ANSWER, WHOLE },
	{ "digo", SHAPE_ANSWER, WHOLE },
	{ "respondo", SHAPE_ANSWER, WHOLE },
	{ "ik zeg", SHAPE_ANSWER, WHOLE },
	{ "jag säger", SHAPE_ANSWER, WHOLE },
	{ "jag svarar", SHAPE_ANSWER, WHOLE },
	{ "jeg siger", SHAPE_ANSWER, WHOLE },
	{ "jeg svarer", SHAPE_ANSWER, WHOLE },
	{ "jeg sier", SHAPE_ANSWER, WHOLE },
	{ "mówię", SHAPE_ANSWER, WHOLE },
	{ "вопрос", SHAPE_QUESTION, WHOLE | SHORT },
	{ "السؤال", SHAPE_QUESTION, WHOLE | SHORT },
	{ "سؤال", SHAPE_QUESTION, WHOLE | SHORT },
	{ "שאלה", SHAPE_QUESTION, WHOLE | SHORT },
	{ "soru", SHAPE_QUESTION, WHOLE | SHORT },
	{ "p", SHAPE_QUESTION, WHOLE | ALONE },
	{ "ש", SHAPE_QUESTION, WHOLE | ALONE },
	{ "س", SHAPE_QUESTION, WHOLE | ALONE },
	{ "в", SHAPE_QUESTION, WHOLE | ALONE },
	{ "expect", SHAPE_QUESTION, WHOLE | OPEN },
	{ "expected question", SHAPE_QUESTION, WHOLE | OPEN },
	{ "they could ask", SHAPE_QUESTION, WHOLE | OPEN },
	{ "they will probably ask", SHAPE_QUESTION, WHOLE | OPEN },
	{ "he asks", SHAPE_QUESTION, WHOLE | OPEN },
	{ "she asks", SHAPE_QUESTION, WHOLE | OPEN },
	{ "if he asks", SHAPE_QUESTION, WHOLE | OPEN },
	{ "if she asks", SHAPE_QUESTION, WHOLE | OPEN },
	{ "hard question", SHAPE_QUESTION, WHOLE | OPEN },
	{ "tough question", SHAPE_QUESTION, WHOLE | OPEN },
	{ "tricky question", SHAPE_QUESTION, WHOLE | OPEN },
	{ "curveball", SHAPE_QUESTION, WHOLE | OPEN },
	{ "wenn sie fragen", SHAPE_QUESTION, WHOLE | OPEN },
	{ "si preguntan", SHAPE_QUESTION, WHOLE | OPEN },
	{ "s ils demandent", SHAPE_QUESTION, WHOLE | OPEN },
	{ "se perguntarem", SHAPE_QUESTION, WHOLE | OPEN },
	{ "if i am asked", SHAPE_QUESTION, WHOLE | OPEN },
	{ "if im asked", SHAPE_QUESTION, WHOLE | OPEN },
	{ "in case they ask", SHAPE_QUESTION, WHOLE | OPEN },
	{ "should they ask", SHAPE_QUESTION, WHOLE | OPEN },
	{ "hiring manager", SHAPE_INTERVIEWER, WHOLE },
	{ "recruiter", SHAPE_INTERVIEWER, WHOLE },
	{ "面試官", SHAPE_INTERVIEWER, WHOLE },
	{ "면접관", SHAPE_INTERVIEWER, WHOLE },
	{ "المحاور", SHAPE_INTERVIEWER, WHOLE },
	{ "מראיין", SHAPE_INTERVIEWER, WHOLE },
	{ "מראיינת", SHAPE_INTERVIEWER, WHOLE },
	{ "entrevistador", SHAPE_INTERVIEWER, WHOLE },
	{ "entrevistadora", SHAPE_INTERVIEWER, WHOLE },
	{ "recruteur", SHAPE_INTERVIEWER, WHOLE },
	{ "antwoord", SHAPE_ANSWER, WHOLE | SHORT },
	{ "ответ", SHAPE_ANSWER, WHOLE | SHORT },
	{ "الجواب", SHAPE_ANSWER, WHOLE | SHORT },
	{ "جواب", SHAPE_ANSWER, WHOLE | SHORT },
	{ "الإجابة", SHAPE_ANSWER, WHOLE | SHORT },
	{ "תשובה", SHAPE_ANSWER, WHOLE | SHORT },
	{ "답", SHAPE_ANSWER, WHOLE | SHORT },
	{ "ת", SHAPE_ANSWER, WHOLE | ALONE },
	{ "o", SHAPE_ANSWER, WHOLE | ALONE },
	{ "ج", SHAPE_ANSWER, WHOLE | ALONE },
	{ "о", SHAPE_ANSWER, WHOLE | ALONE },
	{ "key points", SHAPE_ANSWER, WHOLE },
	{ "key points to hit", SHAPE_ANSWER, WHOLE },
	{ "points to hit", SHAPE_ANSWER, WHOLE },
	{ "talking points", SHAPE_ANSWER, WHOLE },
	{ "suggested talking points", SHAPE_ANSWER, WHOLE },
	{ "my points", SHAPE_ANSWER, WHOLE },
	{ "main points", SHAPE_ANSWER, WHOLE },
	{ "core message", SHAPE_ANSWER, WHOLE },
	{ "strong answer framework", SHAPE_ANSWER, WHOLE },
	{ "sample answer framework", SHAPE_ANSWER, WHOLE },
	{ "star answer", SHAPE_ANSWER, WHOLE },
	{ "spoken answer", SHAPE_ANSWER, WHOLE },
	{ "draft", SHAPE_ANSWER, WHOLE },
	{ "my take", SHAPE_ANSWER, WHOLE },
	{ "what id say", SHAPE_ANSWER, WHOLE },
	{ "say instead", SHAPE_ANSWER, WHOLE },
	{ "id say", SHAPE_ANSWER, WHOLE },
	{ "i would say", SHAPE_ANSWER, WHOLE },
	{ "i will say", SHAPE_ANSWER, WHOLE },
	{ "ill say", SHAPE_ANSWER, WHOLE },
	{ "how id answer", SHAPE_ANSWER, WHOLE },
	{ "how i answer", SHAPE_ANSWER, WHOLE },
	{ "how i would answer", SHAPE_ANSWER, WHOLE },
	{ "meine antwort", SHAPE_ANSWER, WHOLE },
	{ "ma réponse", SHAPE_ANSWER, WHOLE },
	{ "mi respuesta", SHAPE_ANSWER, WHOLE },
	{ "minha resposta", SHAPE_ANSWER, WHOLE },
	{ "参考回答", SHAPE_ANSWER, WHOLE },
	{ "我的回答", SHAPE_ANSWER, WHOLE },
	{ "可練習說法", SHAPE_ANSWER, WHOLE },
	{ "可练习说法", SHAPE_ANSWER, WHOLE },
	{ "參考說法", SHAPE_ANSWER, WHOLE },
	{ "参考说法", SHAPE_ANSWER, WHOLE },
	{ "可以這樣說", SHAPE_ANSWER, WHOLE },
	{ "可以这样说", SHAPE_ANSWER, WHOLE },
	{ "模范回答", SHAPE_ANSWER, WHOLE },
	{ "내 답변", SHAPE_ANSWER, WHOLE },
	{ "나의 답변", SHAPE_ANSWER, WHOLE },
	{ "how i frame it", SHAPE_ANSWER, WHOLE },
	{ "how ill frame it", SHAPE_ANSWER, WHOLE },
	{ "how to address it", SHAPE_ANSWER, WHOLE },
	{ "how to address", SHAPE_ANSWER, WHOLE },
	{ "how i address it", SHAPE_ANSWER, WHOLE },
	{ "how i handle it", SHAPE_ANSWER, WHOLE },
	{ "address it", SHAPE_ANSWER, WHOLE },
	{ "counter", SHAPE_ANSWER, WHOLE },
	{ "rebuttal", SHAPE_ANSWER, WHOLE },
	{ "bridge", SHAPE_ANSWER, WHOLE },
	{ "red flags", SHAPE_NOTE, WHOLE },
	{ "red flags to avoid", SHAPE_NOTE, WHOLE },
	{ "pitfalls", SHAPE_NOTE, WHOLE },
	{ "pitfall", SHAPE_NOTE, WHOLE },
	{ "common mistakes", SHAPE_NOTE, WHOLE },
	{ "mistakes to avoid", SHAPE_NOTE, WHOLE },
	{ "what not to say", SHAPE_NOTE, WHOLE },
	{ "donts", SHAPE_NOTE, WHOLE },
	{ "why this question", SHAPE_NOTE, WHOLE },
	{ "why they ask that", SHAPE_NOTE, WHOLE },
	{ "why theyre asking this", SHAPE_NOTE, WHOLE },
	{ "what they assess", SHAPE_NOTE, WHOLE },
	{ "assesses", SHAPE_NOTE, WHOLE },
	{ "purpose", SHAPE_NOTE, WHOLE },
	{ "story to use", SHAPE_NOTE, WHOLE },
	{ "use story", SHAPE_NOTE, WHOLE },
	{ "keywords", SHAPE_NOTE, WHOLE },
	{ "category", SHAPE_NOTE, WHOLE },
	{ "tipp", SHAPE_NOTE, WHOLE },
	{ "conseil", SHAPE_NOTE, WHOLE },
	{ "consejo", SHAPE_NOTE, WHOLE },
	{ "dica", SHAPE_NOTE, WHOLE },
	{ "achtung", SHAPE_NOTE, WHOLE },
	{ "vorsicht", SHAPE_NOTE, WHOLE },
	{ "cuidado", SHAPE_NOTE, WHOLE },
	{ "atenção", SHAPE_NOTE, WHOLE },
	{ "ポイント", SHAPE_NOTE, WHOLE },
	{ "補足", SHAPE_NOTE, WHOLE },
	{ "팁", SHAPE_NOTE, WHOLE },
	{ "주의", SHAPE_NOTE, WHOLE },
	{ "注意点", SHAPE_NOTE, WHOLE },
	{ "merke", SHAPE_NOTE, WHOLE },
	{ "coach says", SHAPE_NOTE, WHOLE },
	{ "how it went", SHAPE_NOTE, WHOLE },
	{ "score", SHAPE_NOTE, WHOLE },
	{ "my score", SHAPE_NOTE, WHOLE },
	{ "score myself", SHAPE_NOTE, WHOLE },
	{ "self score", SHAPE_NOTE, WHOLE },
	{ "delivery tip", SHAPE_NOTE, WHOLE },
	{ "body language", SHAPE_NOTE, WHOLE },
	{ "warn", SHAPE_NOTE, WHOLE },
	{ "then they ask", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "they then ask", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "if they ask a follow up", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "if they ask follow ups", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "if they probe", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "if pushed", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "next question", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "follow on", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "follow on question", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "rückfrage", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "relance", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "relances", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "repregunta", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "追加質問", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "深掘り質問", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "追问问题", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "꼬리 질문", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "꼬리질문", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "pergunta de seguimento", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "doubt", SHAPE_GAP, WHOLE },
	{ "potential concern", SHAPE_GAP, WHOLE },
	{ "likely objection", SHAPE_GAP, WHOLE },
	{ "possible objection", SHAPE_GAP, WHOLE },
	{ "lücke", SHAPE_GAP, WHOLE },
	{ "schwäche", SHAPE_GAP, WHOLE },
	{ "point faible", SHAPE_GAP, WHOLE },
	{ "debilidad", SHAPE_GAP, WHOLE },
	{ "2 minute pitch", SHAPE_PITCH, WHOLE },
	{ "1 minute pitch", SHAPE_PITCH, WHOLE },
	{ "two minute pitch", SHAPE_PITCH, WHOLE },
	{ "one minute pitch", SHAPE_PITCH, WHOLE },
	{ "one line pitch", SHAPE_PITCH, WHOLE },
	{ "my pitch", SHAPE_PITCH, WHOLE },
	{ "60s pitch", SHAPE_PITCH, WHOLE },
	{ "30s pitch", SHAPE_PITCH, WHOLE },
	{ "90s pitch", SHAPE_PITCH, WHOLE },
	{ "why this job", SHAPE_WHY, WHOLE },
	{ "why here", SHAPE_WHY, WHOLE },
	{ "why them", SHAPE_WHY, WHOLE },
	{ "pourquoi eux", SHAPE_WHY, WHOLE },
	{ "pourquoi ce poste", SHAPE_WHY, WHOLE },
	{ "warum diese stelle", SHAPE_WHY, WHOLE },
	{ "por qué este puesto", SHAPE_WHY, WHOLE },
	{ "one thing to ask", SHAPE_ASK, WHOLE },
	{ "thing to ask", SHAPE_ASK, WHOLE },
	{ "question for them", SHAPE_ASK, WHOLE },
	{ "my question", SHAPE_ASK, WHOLE },
	{ "question for the interviewer", SHAPE_ASK, WHOLE },
	{ "ask the interviewer", SHAPE_ASK, WHOLE },
	{ "ask about", SHAPE_ASK, WHOLE },
	{ "ask her", SHAPE_ASK, WHOLE },
	{ "ask him", SHAPE_ASK, WHOLE },
	{ "to ask", SHAPE_ASK, WHOLE },
	{ "question to ask at the end", SHAPE_ASK, WHOLE },
	{ "context", SHAPE_BEAT, WHOLE | ALONE | OPEN },
	{ "impact", SHAPE_BEAT, WHOLE | ALONE },
	{ "outcome", SHAPE_BEAT, WHOLE | ALONE },
	{ "contexte", SHAPE_BEAT, WHOLE | ALONE | OPEN },
	{ "tâche", SHAPE_BEAT, WHOLE | ALONE },
	{ "résultat", SHAPE_BEAT, WHOLE | ALONE },
	{ "situação", SHAPE_BEAT, WHOLE | ALONE | OPEN },
	{ "tarefa", SHAPE_BEAT, WHOLE | ALONE },
	{ "ação", SHAPE_BEAT, WHOLE | ALONE },
	{ "背景", SHAPE_BEAT, WHOLE | ALONE | OPEN },
	{ "課題", SHAPE_BEAT, WHOLE | ALONE },
	{ "行動", SHAPE_BEAT, WHOLE | ALONE },
	{ "結果", SHAPE_BEAT, WHOLE | ALONE },
	{ "任务", SHAPE_BEAT, WHOLE | ALONE },
	{ "行动", SHAPE_BEAT, WHOLE | ALONE },
	{ "结果", SHAPE_BEAT, WHOLE | ALONE },
	{ "상황", SHAPE_BEAT, WHOLE | ALONE | OPEN },
	{ "과제", SHAPE_BEAT, WHOLE | ALONE },
	{ "행동", SHAPE_BEAT, WHOLE | ALONE },
	{ "결과", SHAPE_BEAT, WHOLE | ALONE },
	{ "obstacle", SHAPE_BEAT, WHOLE | ALONE },
	{ "challenge", SHAPE_BEAT, WHOLE | ALONE },
	{ "gap", SHAPE_GAP, WHOLE | SHORT },
	{ "weakness", SHAPE_GAP, WHOLE },
	{ "objection", SHAPE_GAP, WHOLE },
	{ "concern", SHAPE_GAP, WHOLE },
	{ "requirement", SHAPE_PROOF, WHOLE },
	{ "要求", SHAPE_PROOF, WHOLE },
	{ "岗位要求", SHAPE_PROOF, WHOLE },
	{ "职位要求", SHAPE_PROOF, WHOLE },
	{ "応募要件", SHAPE_PROOF, WHOLE },
	{ "不足", SHAPE_GAP, WHOLE },
	{ "弱点", SHAPE_GAP, WHOLE },
	{ "顾虑", SHAPE_GAP, WHOLE },
	{ "pitch", SHAPE_PITCH, WHOLE },
	{ "elevator pitch", SHAPE_PITCH, WHOLE },
	{ "tailored pitch", SHAPE_PITCH, WHOLE },
	{ "30 second pitch", SHAPE_PITCH, WHOLE },
	{ "60 second pitch", SHAPE_PITCH, WHOLE },
	{ "90 second pitch", SHAPE_PITCH, WHOLE },
	{ "why this role", SHAPE_WHY, WHOLE },
	{ "why this company", SHAPE_WHY, WHOLE },
	{ "question to ask", SHAPE_ASK, WHOLE },
	{ "ask", SHAPE_ASK, WHOLE },
	{ "question to ask them", SHAPE_ASK, WHOLE },
	{ "one question to ask them", SHAPE_ASK, WHOLE },
	{ "ask them", SHAPE_ASK, WHOLE },
	{ "story", SHAPE_STORY, WHOLE | SHORT },
};

/* "V 3" without its number. */
static struct slice without_number(struct slice name)
{
	while (name.len > 0 &&
	       (isdigit((unsigned char)name.text[name.len - 1]) || name.text[name.len - 1] == ' '))
		name.len--;
	return name;
}

/* Words may begin with a capital on one line and not on another. */
static bool is_same(struct slice one, struct slice other)
{
	return one.len > 0 && one.len == other.len &&
	       (one.len > 1 ? strncasecmp(one.text, other.text, one.len) == 0
	                    : one.text[0] == other.text[0]);
}

/* The row of a mark of the file's own. */
static const struct phrase *find_letter(const struct label_book *book, struct slice name)
{
	static const struct phrase rows[2][2][2] = {
		{ { { "", SHAPE_QUESTION, 0 }, { "", SHAPE_ANSWER, 0 } },
		  { { "", SHAPE_QUESTION, SHORT }, { "", SHAPE_ANSWER, SHORT } } },
		{ { { "", SHAPE_INTERVIEWER, 0 }, { "", SHAPE_SPEAKER, 0 } },
		  { { "", SHAPE_INTERVIEWER, SHORT }, { "", SHAPE_SPEAKER, SHORT } } },
	};
	struct slice letter = without_number(name);
	bool answers = is_same(letter, book->answers);

	return answers || is_same(letter, book->asks) ? &rows[book->words][book->bare][answers]
	                                              : NULL;
}

bool label_is_letter(const struct label_book *book, struct slice name)
{
	return find_letter(book, name) != NULL;
}

/* "S [situation]": the brackets say what the letter stands for. */
static const struct phrase *spelt_out(struct slice name)
{
	const struct phrase *row = phrase_find_text(PHRASES(label_rows), name);

	return row && row->value == SHAPE_BEAT ? row : NULL;
}

const struct phrase *label_find(const struct label_book *book, struct slice name, struct slice *tag)
{
	static const struct phrase interviewer = { "", SHAPE_INTERVIEWER, 0 };
	const struct phrase *letter;
	struct phrase_key key;
	size_t len;
	const char *bracket = name.len > 0 ? memchr(name.text, '[', name.len) : NULL;

	for (size_t i = 0; i < book->name_count; i++)
		if (book->names[i].len == name.len &&
		    memcmp(book->names[i].text, name.text, name.len) == 0)
			return &interviewer;
	if (!bracket && name.len > 0)
		bracket = memchr(name.text, '(', name.len);
	if (bracket && bracket > name.text && (letter = spelt_out(name)) != NULL)
		return letter;
	if (bracket && bracket > name.text) {
		struct slice inner = slice_of(bracket + 1, name.text + name.len);
		const char *close = memchr(bracket, *bracket == '[' ? ']' : ')', inner.len + 1);

		if (tag->len == 0 && close)
			*tag = slice_trim(slice_of(inner.text, close));
		name = slice_of(name.text, bracket);
	}
	letter = find_letter(book, name);
	if (letter)
		return letter;
	phrase_key(&key, name);
	len = key.len;
	while (len > 0 && (isdigit((unsigned char)key.text[len - 1]) || key.text[len - 1] == ' '))
		len--;
	if (len < key.len)
		phrase_cut(&key, 0, len);
	return key.len > 0 ? phrase_find(PHRASES(label_rows), &key) : NULL;
}

/* Labels in bold that no row names are known by the word that says what they are: the last one
 * ("My go-to answer"), in other languages the first ("Réponse type") or the end of the last
 * ("Musterantwort"). */
static const struct phrase head_rows[] = {
	{ "answer", SHAPE_ANSWER, 0 },     { "answers", SHAPE_ANSWER, 0 },
	{ "response", SHAPE_ANSWER, 0 },   { "reply", SHAPE_ANSWER, 0 },
	{ "script", SHAPE_ANSWER, 0 },     { "points", SHAPE_ANSWER, 0 },
	{ "angle", SHAPE_ANSWER, 0 },      { "version", SHAPE_ANSWER, 0 },
	{ "antwort", SHAPE_ANSWER, 0 },    { "réponse", SHAPE_ANSWER, 0 },
	{ "respuesta", SHAPE_ANSWER, 0 },  { "resposta", SHAPE_ANSWER, 0 },
	{ "risposta", SHAPE_ANSWER, 0 },   { "antwoord", SHAPE_ANSWER, 0 },
	{ "回答", SHAPE_ANSWER, 0 },       { "答案", SHAPE_ANSWER, 0 },
	{ "답변", SHAPE_ANSWER, 0 },       { "question", SHAPE_QUESTION, 0 },
	{ "frage", SHAPE_QUESTION, 0 },    { "pregunta", SHAPE_QUESTION, 0 },
	{ "pergunta", SHAPE_QUESTION, 0 }, { "domanda", SHAPE_QUESTION, 0 },
	{ "tip", SHAPE_NOTE, 0 },          { "tips", SHAPE_NOTE, 0 },
	{ "note", SHAPE_NOTE, 0 },         { "notes", SHAPE_NOTE, 0 },
	{ "reminder", SHAPE_NOTE, 0 },     { "warning", SHAPE_NOTE, 0 },
	{ "mistake", SHAPE_NOTE, 0 },      { "mistakes", SHAPE_NOTE, 0 },
	{ "tipp", SHAPE_NOTE, 0 },         { "hinweis", SHAPE_NOTE, 0 },
	{ "feedback", SHAPE_NOTE, 0 },     { "comment", SHAPE_NOTE, 0 },
	{ "comments", SHAPE_NOTE, 0 },     { "remark", SHAPE_NOTE, 0 },
	{ "advice", SHAPE_NOTE, 0 },       { "objection", SHAPE_GAP, 0 },
	{ "concern", SHAPE_GAP, 0 },       { "gap", SHAPE_GAP, 0 },
	{ "weakness", SHAPE_GAP, 0 },      { "example", SHAPE_ANSWER, 0 },
	{ "message", SHAPE_ANSWER, 0 },    { "pitch", SHAPE_PITCH, 0 },
};

/* "Why they ask this question" is no question. */
static const struct phrase guess_rows[] = {
	{ "follow up", SHAPE_FOLLOWUP, OPEN },
	{ "follow ups", SHAPE_FOLLOWUP, OPEN },
	{ "followup", SHAPE_FOLLOWUP, OPEN },
	{ "followups", SHAPE_FOLLOWUP, OPEN },
	{ "may probe", SHAPE_FOLLOWUP, OPEN },
	{ "might probe", SHAPE_FOLLOWUP, OPEN },
	{ "could probe", SHAPE_FOLLOWUP, OPEN },
	{ "will probe", SHAPE_FOLLOWUP, OPEN },
	{ "may press", SHAPE_FOLLOWUP, OPEN },
	{ "might press", SHAPE_FOLLOWUP, OPEN },
	{ "may push", SHAPE_FOLLOWUP, OPEN },
	{ "might push", SHAPE_FOLLOWUP, OPEN },
	{ "could push", SHAPE_FOLLOWUP, OPEN },
	{ "will push", SHAPE_FOLLOWUP, OPEN },
	{ "may dig", SHAPE_FOLLOWUP, OPEN },
	{ "might dig", SHAPE_FOLLOWUP, OPEN },
	{ "hakt nach", SHAPE_FOLLOWUP, OPEN },
	{ "haken nach", SHAPE_FOLLOWUP, OPEN },
	{ "nachgehakt", SHAPE_FOLLOWUP, OPEN },
	{ "insistent", SHAPE_FOLLOWUP, OPEN },
	{ "insisten", SHAPE_FOLLOWUP, OPEN },
	{ "insistono", SHAPE_FOLLOWUP, OPEN },
	{ "doorvragen", SHAPE_FOLLOWUP, OPEN },
	{ "vraagt door", SHAPE_FOLLOWUP, OPEN },
	{ "vragen door", SHAPE_FOLLOWUP, OPEN },
	{ "dopytają", SHAPE_FOLLOWUP, OPEN },
	{ "dopyta", SHAPE_FOLLOWUP, OPEN },
	{ "why they", SHAPE_NOTE, START },
	{ "why this", SHAPE_NOTE, START },
	{ "they are", SHAPE_NOTE, START },
	{ "theyre", SHAPE_NOTE, START },
	{ "they want", SHAPE_NOTE, START },
	{ "key points", SHAPE_ANSWER, START },
	{ "key messages", SHAPE_ANSWER, START },
	{ "main points", SHAPE_ANSWER, START },
	{ "talking points", SHAPE_ANSWER, START },
	{ "what they", SHAPE_NOTE, START },
	{ "what theyre", SHAPE_NOTE, START },
	{ "what this", SHAPE_NOTE, START },
	{ "ask about", SHAPE_ASK, START },
	{ "réponse", SHAPE_ANSWER, START },
	{ "respuesta", SHAPE_ANSWER, START },
	{ "resposta", SHAPE_ANSWER, START },
	{ "risposta", SHAPE_ANSWER, START },
	{ "question piège", SHAPE_QUESTION, START },
	{ "pregunta", SHAPE_QUESTION, START },
	{ "pergunta", SHAPE_QUESTION, START },
	{ "domanda", SHAPE_QUESTION, START },
};

static const struct phrase note_row = { "", SHAPE_NOTE, 0 };

#define HEAD_WORDS_MAX 5

static const struct phrase voice_rows[] = {
	[VOICE_NONE] = { "", SHAPE_NONE, 0 },
	[VOICE_THEY_ASK] = { "", SHAPE_QUESTION, OPEN },
	[VOICE_I_ASK] = { "", SHAPE_NONE, 0 },
	[VOICE_I_SAY] = { "", SHAPE_ANSWER, 0 },
};

/* The row that is the last word, or in scripts without spaces ends it. */
static const struct phrase *last_word(const struct phrase_key *key)
{
	static const char *const compounds[] = { "antwort", "frage" }; /* "Musterantwort" */
	struct phrase_key word = *key;

	for (size_t i = 0; i < sizeof compounds / sizeof *compounds; i++) {
		size_t len = strlen(compounds[i]);

		if (word.len > len && memcmp(word.text + word.len - len, compounds[i], len) == 0)
			phrase_cut(&word, word.len - len, len);
	}
	return phrase_ends(PHRASES(head_rows), &word);
}

/* The key of a label that may be guessed at: a few words, the numbers around them dropped. */
static bool few_words(struct phrase_key *key, struct slice name)
{
	phrase_key(key, name);
	phrase_drop_numbers(key);
	return key->len > 0 && phrase_words(key) <= HEAD_WORDS_MAX;
}

const struct phrase *label_followup(struct slice name)
{
	struct phrase_key key;
	const struct phrase *row =
		few_words(&key, name) ? phrase_find(PHRASES(guess_rows), &key) : NULL;

	return row && row->value == SHAPE_FOLLOWUP ? row : NULL;
}

const struct phrase *label_guess(struct slice name)
{
	struct phrase_key key;
	const struct phrase *row;

	if (!few_words(&key, name))
		return NULL;
	row = phrase_find(PHRASES(guess_rows), &key);
	if (row)
		return row;
	row = &voice_rows[voice_of(&key)];
	if (row->value != SHAPE_NONE)
		return row;
	if ((phrase_has(&key, "what", true) || phrase_has(&key, "why", true)) &&
	    voice_names_them(&key))
		return &note_row;
	return last_word(&key);
}

bool label_names_part(const struct label_book *book, struct slice title)
{
	struct slice tag = { "", 0 };
	const struct phrase *row = label_find(book, title, &tag);

	if (!row)
		row = label_guess(title);
	return row && (row->value == SHAPE_ANSWER || row->value == SHAPE_NOTE);
}

enum shape_role label_role(const struct label_book *book, struct slice name)
{
	struct slice tag = { "", 0 };
	const struct phrase *row = label_find(book, name, &tag);

	return row ? (enum shape_role)row->value : SHAPE_NONE;
}

/* "They might say: …", "I'd answer: …": without bold the person must come first. */
bool label_speaks_first(struct slice name)
{
	static const struct phrase people[] = {
		{ "they", 1, 0 },  { "theyll", 1, 0 }, { "she", 1, 0 },
		{ "shell", 1, 0 }, { "he", 1, 0 },     { "hell", 1, 0 },
		{ "i", 1, 0 },     { "id", 1, 0 },     { "ill", 1, 0 },
	};
	struct phrase_key key;
	enum voice voice;

	phrase_key(&key, name);
	if (!phrase_begins(PHRASES(people), &key))
		return false;
	voice = voice_of(&key);
	return voice == VOICE_THEY_ASK || voice == VOICE_I_SAY;
}

/* "Anna's tip", "Consultant's note": somebody's remark, told by the word behind the apostrophe. */
const struct phrase *label_remark(struct slice name)
{
	static const char *const apostrophes[] = { "'s ", "’s " };
	struct phrase_key key;
	const struct phrase *row;

	if (name.len == 0 || !isupper((unsigned char)name.text[0]))
		return NULL;
	for (size_t i = 0; i < sizeof apostrophes / sizeof *apostrophes; i++) {
		const char *at = slice_find(name, apostrophes[i]);

		if (!at)
			continue;
		phrase_key(&key, slice_of(at + strlen(apostrophes[i]), name.text + name.len));
		row = phrase_words(&key) == 1 ? last_word(&key) : NULL;
		return row && row->value == SHAPE_NOTE ? row : NULL;
	}
	return NULL;
}

/* "She may also ask "…"" */
const struct phrase *label_asked_by(struct slice name)
{
	struct phrase_key key;

	phrase_key(&key, name);
	return phrase_words(&key) <= HEAD_WORDS_MAX && voice_of(&key) == VOICE_THEY_ASK
	               ? &voice_rows[VOICE_THEY_ASK]
	               : NULL;
}
