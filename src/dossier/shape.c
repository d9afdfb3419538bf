/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shape.h"

#include <ctype.h>
#include <string.h>

#include "text.h"
#include "voice.h"

#define PLAIN_MAX       2048 /* bytes among which the end of a plain question is looked for */
#define HYPHEN_MAX      120  /* bytes a plain question has at most before a hyphen ends it */
#define TIME_MAX        14   /* bytes of a time in brackets */
#define LABEL_SHORT_MAX 12   /* bytes of a label in bold that has no colon */
#define LABEL_MAX       64   /* bytes from the start of a line to the colon of its label */

#define WHOLE PHRASE_WHOLE

enum {
	SHORT = PHRASE_FLAG,    /* "Q1." and "A1)" need no colon */
	OPEN = PHRASE_FLAG * 2, /* may be followed by a quotation without a colon; begins a story */
	ALONE = PHRASE_FLAG *
	        4, /* a label only where nothing else stands on the line, or in bold */
};

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
	{ "候选人", SHAPE_SPEAKER, WHOLE },
	{ "応募者", SHAPE_SPEAKER, WHOLE },
	{ "답변", SHAPE_ANSWER, WHOLE | SHORT },

	{ "s", SHAPE_BEAT, WHOLE | OPEN | ALONE },
	{ "t", SHAPE_BEAT, WHOLE | ALONE },
	{ "r", SHAPE_BEAT, WHOLE | ALONE },
	{ "situation", SHAPE_BEAT, WHOLE | OPEN },
	{ "task", SHAPE_BEAT, WHOLE },
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
	{ "theyre looking for", SHAPE_NOTE, WHOLE },
	{ "testing", SHAPE_NOTE, WHOLE },
	{ "tests", SHAPE_NOTE, WHOLE },
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
	{ "if pressed", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "if they dig", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "if they follow up", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "pushback", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "probe", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "probes", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "追问", SHAPE_FOLLOWUP, WHOLE },
	{ "深掘り", SHAPE_FOLLOWUP, WHOLE },
	{ "nachfrage", SHAPE_FOLLOWUP, WHOLE },
	{ "nachfragen", SHAPE_FOLLOWUP, WHOLE },

	{ "front", SHAPE_QUESTION, WHOLE },
	{ "back", SHAPE_ANSWER, WHOLE },
	{ "vraag", SHAPE_QUESTION, WHOLE | SHORT },
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
	{ "delivery tip", SHAPE_NOTE, WHOLE },
	{ "body language", SHAPE_NOTE, WHOLE },
	{ "warn", SHAPE_NOTE, WHOLE },
	{ "then they ask", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "they then ask", SHAPE_FOLLOWUP, WHOLE | OPEN },
	{ "if they press", SHAPE_FOLLOWUP, WHOLE | OPEN },
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

enum {
	NEEDS_AUX = PHRASE_FLAG, /* a verb follows: "how would you", not "how I would" */
	BIDS = PHRASE_FLAG * 2,  /* as only who holds an interview speaks */
};

/* How a question begins that may lack its mark. */
static const struct phrase prompt_rows[] = {
	{ "tell me", 1, PHRASE_START | BIDS },
	{ "tell us", 1, PHRASE_START | BIDS },
	{ "walk me", 1, PHRASE_START | BIDS },
	{ "walk us", 1, PHRASE_START | BIDS },
	{ "take me through", 1, PHRASE_START | BIDS },
	{ "take us through", 1, PHRASE_START | BIDS },
	{ "talk me through", 1, PHRASE_START | BIDS },
	{ "talk us through", 1, PHRASE_START | BIDS },
	{ "talk to me about", 1, PHRASE_START | BIDS },
	{ "talk about a time", 1, PHRASE_START | BIDS },
	{ "give me", 1, PHRASE_START | BIDS },
	{ "give us", 1, PHRASE_START | BIDS },
	{ "give an example", 1, PHRASE_START },
	{ "describe a", 1, PHRASE_START | BIDS },
	{ "describe an", 1, PHRASE_START | BIDS },
	{ "describe your", 1, PHRASE_START | BIDS },
	{ "describe", 1, PHRASE_START },
	{ "explain", 1, PHRASE_START },
	{ "sell me", 1, PHRASE_START | BIDS },
	{ "share a", 1, PHRASE_START },
	{ "share an", 1, PHRASE_START },
	{ "show us", 1, PHRASE_START },
	{ "show me", 1, PHRASE_START },
	{ "help me understand", 1, PHRASE_START },
	{ "help us understand", 1, PHRASE_START },
	{ "introduce yourself", 1, PHRASE_START | BIDS },
	{ "convince me", 1, PHRASE_START | BIDS },
	{ "design a", 1, PHRASE_START },
	{ "design an", 1, PHRASE_START },
	{ "name a time", 1, PHRASE_START },
	{ "a time you", 1, PHRASE_START },
	{ "a time when you", 1, PHRASE_START },
	{ "imagine", 1, PHRASE_START },
	{ "suppose", 1, PHRASE_START },
	{ "how", 2, PHRASE_START | NEEDS_AUX },
	{ "what", 2, PHRASE_START | NEEDS_AUX },
	{ "why", 2, PHRASE_START | NEEDS_AUX },
	{ "when", 2, PHRASE_START | NEEDS_AUX },
	{ "where", 2, PHRASE_START | NEEDS_AUX },
	{ "who", 2, PHRASE_START | NEEDS_AUX },
	{ "which", 2, PHRASE_START | NEEDS_AUX },
	{ "is there", 2, PHRASE_START },
	{ "are there", 2, PHRASE_START },
	{ "do you", 2, PHRASE_START },
	{ "did you", 2, PHRASE_START },
	{ "have you", 2, PHRASE_START },
	{ "are you", 2, PHRASE_START },
	{ "can you", 2, PHRASE_START },
	{ "could you", 2, PHRASE_START },
	{ "would you", 2, PHRASE_START },
	{ "will you", 2, PHRASE_START },
	{ "erzählen sie", 1, PHRASE_START | BIDS },
	{ "beschreiben sie", 1, PHRASE_START | BIDS },
	{ "erklären sie", 1, PHRASE_START },
	{ "warum", 2, PHRASE_START },
	{ "wie", 2, PHRASE_START },
	{ "was", 2, PHRASE_START },
	{ "háblame", 1, PHRASE_START | BIDS },
	{ "hábleme", 1, PHRASE_START | BIDS },
	{ "cuéntame", 1, PHRASE_START | BIDS },
	{ "cuénteme", 1, PHRASE_START | BIDS },
	{ "describe", 1, PHRASE_START },
	{ "parlez", 1, PHRASE_START | BIDS },
	{ "décrivez", 1, PHRASE_START | BIDS },
	{ "racontez", 1, PHRASE_START | BIDS },
	{ "pourquoi", 2, PHRASE_START },
	{ "describe how", 1, PHRASE_START },
	{ "compare", 1, PHRASE_START },
	{ "define", 1, PHRASE_START },
	{ "outline", 1, PHRASE_START },
	{ "summarise", 1, PHRASE_START },
	{ "summarize", 1, PHRASE_START },
	{ "discuss", 1, PHRASE_START },
	{ "estimate", 1, PHRASE_START },
	{ "implement", 1, PHRASE_START },
	{ "write a function", 1, PHRASE_START },
	{ "given a", 1, PHRASE_START },
	{ "given an", 1, PHRASE_START },
	{ "pitch me", 1, PHRASE_START | BIDS },
	{ "persuade me", 1, PHRASE_START },
	{ "rate your", 1, PHRASE_START },
	{ "list three", 1, PHRASE_START },
	{ "name three", 1, PHRASE_START },
	{ "name one", 1, PHRASE_START },
	{ "name two", 1, PHRASE_START },
	{ "name a", 1, PHRASE_START },
	{ "prioritise", 1, PHRASE_START },
	{ "prioritize", 1, PHRASE_START },
	{ "stell dir vor", 1, PHRASE_START },
	{ "stellen sie", 1, PHRASE_START },
	{ "nennen sie", 1, PHRASE_START },
	{ "schildern sie", 1, PHRASE_START | BIDS },
	{ "was sind", 2, PHRASE_START },
	{ "présentez", 1, PHRASE_START | BIDS },
	{ "expliquez", 1, PHRASE_START },
	{ "citez", 1, PHRASE_START },
	{ "donnez moi", 1, PHRASE_START },
	{ "parle moi", 1, PHRASE_START },
	{ "dites moi", 1, PHRASE_START },
	{ "háblanos", 1, PHRASE_START | BIDS },
	{ "cuéntanos", 1, PHRASE_START | BIDS },
	{ "explique", 1, PHRASE_START },
	{ "explícame", 1, PHRASE_START },
	{ "explica", 1, PHRASE_START },
	{ "dime", 1, PHRASE_START },
	{ "qué", 2, PHRASE_START },
	{ "por qué", 2, PHRASE_START },
	{ "cómo", 2, PHRASE_START },
	{ "cuál", 2, PHRASE_START },
	{ "cuáles", 2, PHRASE_START },
	{ "fale", 1, PHRASE_START | BIDS },
	{ "conte", 1, PHRASE_START | BIDS },
	{ "descreva", 1, PHRASE_START },
	{ "por que", 2, PHRASE_START },
	{ "como você", 2, PHRASE_START },
	{ "qual", 2, PHRASE_START },
	{ "quais", 2, PHRASE_START },
	{ "parlami", 1, PHRASE_START | BIDS },
	{ "mi parli", 1, PHRASE_START | BIDS },
	{ "descriva", 1, PHRASE_START },
	{ "perché", 2, PHRASE_START },
	{ "расскажите", 1, PHRASE_START | BIDS },
	{ "опишите", 1, PHRASE_START | BIDS },
	{ "почему", 2, PHRASE_START },
	{ "как вы", 2, PHRASE_START },
	{ "vertel", 1, PHRASE_START | BIDS },
	{ "beschrijf", 1, PHRASE_START },
	{ "waarom", 2, PHRASE_START },
	{ "ください", 1, 0 },
	{ "주세요", 1, 0 },
	{ "해주세요", 1, 0 },
	{ "주십시오", 1, 0 },
	{ "해보세요", 1, 0 },
	{ "でしょうか", 1, 0 },
	{ "おしえて", 1, 0 },
	{ "教えて", 1, 0 },
	{ "吗", 1, 0 },
	{ "什么", 1, 0 },
	{ "如何", 1, 0 },
	{ "怎么", 1, 0 },
	{ "哪些", 1, 0 },
	{ "介绍一下", 1, 0 },
	{ "谈谈", 1, 0 },
	{ "说说", 1, 0 },
	{ "인가요", 1, 0 },
	{ "나요", 1, 0 },
	{ "까요", 1, 0 },
	{ "습니까", 1, 0 },
	{ "무엇", 1, 0 },
	{ "어떻게", 1, 0 },
	{ "왜", 1, 0 },
	{ "请", 1, PHRASE_START },
	{ "請", 1, PHRASE_START },
	{ "为什么", 2, 0 },
	{ "教えてください", 1, 0 },
	{ "してください", 1, 0 },
	{ "ですか", 2, 0 },
	{ "ますか", 2, 0 },
	{ "말씀해", 1, 0 },
	{ "소개해", 1, 0 },
};

/* What follows an interrogative in a question. */
static const char *const auxiliaries[] = {
	"do",       "does",        "did",      "is",        "are",       "was",    "were",
	"would",    "will",        "could",    "can",       "should",    "have",   "has",
	"had",      "might",       "s",        "many",      "much",      "long",   "often",
	"well",     "comfortable", "familiar", "interests", "motivates", "drives", "excites",
	"attracts", "attracted",   "drew",     "makes",     "made",      "kind",   "type",
	"sort",     "experience",  "you",      "us",
};

/* What an interviewer says before the question, and what is asked for politeness alone. */
enum { COURTESY, SMALL_TALK };

static const struct phrase courtesy_rows[] = {
	{ "can you hear me", SMALL_TALK, 0 },
	{ "can you see my screen", SMALL_TALK, 0 },
	{ "how are you", SMALL_TALK, 0 },
	{ "hows it going", SMALL_TALK, 0 },
	{ "how was your trip", SMALL_TALK, 0 },
	{ "how was the journey", SMALL_TALK, 0 },
	{ "is now a good time", SMALL_TALK, 0 },
	{ "shall we start", SMALL_TALK, 0 },
	{ "shall we begin", SMALL_TALK, 0 },
	{ "are you ready", SMALL_TALK, 0 },
	{ "ready to start", SMALL_TALK, 0 },
	{ "questions for us", SMALL_TALK, 0 },
	{ "questions for me", SMALL_TALK, 0 },
	{ "anything youd like to ask", SMALL_TALK, 0 },
	{ "would you like some water", SMALL_TALK, 0 },
	{ "great", COURTESY, PHRASE_START },
	{ "good", COURTESY, PHRASE_START },
	{ "ok", COURTESY, PHRASE_START },
	{ "okay", COURTESY, PHRASE_START },
	{ "thanks", COURTESY, PHRASE_START },
	{ "thank you", COURTESY, PHRASE_START },
	{ "perfect", COURTESY, PHRASE_START },
	{ "nice", COURTESY, PHRASE_START },
	{ "all right", COURTESY, PHRASE_START },
	{ "alright", COURTESY, PHRASE_START },
	{ "right", COURTESY, PHRASE_START },
	{ "got it", COURTESY, PHRASE_START },
	{ "sure", COURTESY, PHRASE_START },
	{ "cool", COURTESY, PHRASE_START },
	{ "interesting", COURTESY, PHRASE_START },
	{ "wonderful", COURTESY, PHRASE_START },
	{ "excellent", COURTESY, PHRASE_START },
	{ "lovely", COURTESY, PHRASE_START },
	{ "understood", COURTESY, PHRASE_START },
	{ "makes sense", COURTESY, PHRASE_START },
	{ "i see", COURTESY, PHRASE_START },
	{ "fair enough", COURTESY, PHRASE_START },
	{ "lets start", COURTESY, PHRASE_START },
	{ "lets begin", COURTESY, PHRASE_START },
	{ "hi", COURTESY, PHRASE_START },
	{ "hello", COURTESY, PHRASE_START },
	{ "welcome", COURTESY, PHRASE_START },
	{ "good morning", COURTESY, PHRASE_START },
	{ "good afternoon", COURTESY, PHRASE_START },
};

#define COURTESY_WORDS_MAX 8

static int courtesy_of(const struct shape_reader *reader, struct slice text)
{
	struct phrase_key key;
	const struct phrase *row;

	phrase_key(&key, text);
	row = phrase_find(&reader->courtesies, &key);
	if (!row || (row->value == COURTESY && phrase_words(&key) > COURTESY_WORDS_MAX))
		return -1;
	return row->value;
}

bool shape_is_spoken(struct slice text)
{
	static const char *const starts[] = { "if they ask", "if asked",      "if i am asked",
		                              "if im asked", "when they ask", "when asked",
		                              "if she asks", "if he asks",    "in case they ask" };
	static const char *const on[] = { " about ", " why ",  " what ",    " how ",   " if ",
		                          " where ", " when ", " whether ", " which ", " who " };
	struct phrase_key key;

	phrase_key(&key, text);
	for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
		const char *rest = key.text + strlen(starts[i]);

		if (!phrase_has(&key, starts[i], true))
			continue;
		for (size_t n = 0; n < sizeof on / sizeof *on; n++)
			if (strncmp(rest, on[n], strlen(on[n])) == 0)
				return true;
	}
	return false;
}

bool shape_is_small_talk(const struct shape_reader *reader, struct slice text)
{
	return courtesy_of(reader, text) == SMALL_TALK;
}

struct slice shape_without_courtesy(const struct shape_reader *reader, struct slice text)
{
	for (size_t at = 0; at + 1 < text.len; at++) {
		struct slice said = { text.text, at + 1 };

		if (!strchr(".!", text.text[at]) || text.text[at + 1] != ' ')
			continue;
		if (courtesy_of(reader, said) != COURTESY)
			break;
		text = slice_trim(slice_of(text.text + at + 1, text.text + text.len));
		at = 0;
	}
	return text;
}

void shape_reader_init(struct shape_reader *reader)
{
	phrasebook_init(&reader->labels, label_rows, sizeof label_rows / sizeof *label_rows);
	phrasebook_init(&reader->courtesies, courtesy_rows,
	                sizeof courtesy_rows / sizeof *courtesy_rows);
	phrasebook_init(&reader->prompts, prompt_rows, sizeof prompt_rows / sizeof *prompt_rows);
}

/* ---- Does it ask? ------------------------------------------------------------------------ */

static size_t mark_at(struct slice s)
{
	if (s.len == 0)
		return 0;
	if (s.text[0] == '?')
		return 1;
	if (s.text[0] == '\xef' && slice_starts(s, "？"))
		return 3;
	return s.text[0] == '\xd8' && slice_starts(s, "؟") ? 2 : 0;
}

const char *shape_first_mark(struct slice text)
{
	for (size_t at = 0; at < text.len; at++) {
		size_t n = mark_at((struct slice){ text.text + at, text.len - at });

		/* not inside a link's target */
		if (n == 1 && at + 1 < text.len && isalnum((unsigned char)text.text[at + 1]))
			continue;
		if (n > 0)
			return text.text + at + n;
	}
	return NULL;
}

const char *shape_last_mark(struct slice text)
{
	for (size_t at = text.len; at-- > 0;) {
		size_t n = mark_at((struct slice){ text.text + at, text.len - at });

		if (n == 1 && at + 1 < text.len && isalnum((unsigned char)text.text[at + 1]))
			continue;
		if (n > 0)
			return text.text + at + n;
	}
	return NULL;
}

static bool second_word_is(const struct phrase_key *key, const char *const *words, size_t count)
{
	const char *word = memchr(key->text, ' ', key->len);
	size_t len;

	if (!word)
		return false;
	word++;
	len = strcspn(word, " ");
	for (size_t i = 0; i < count; i++)
		if (strlen(words[i]) == len && memcmp(words[i], word, len) == 0)
			return true;
	return false;
}

static bool second_word_is_auxiliary(const struct phrase_key *key)
{
	return second_word_is(key, auxiliaries, sizeof auxiliaries / sizeof *auxiliaries);
}

/* "Was ich wissen will", "warum sie fragen": a clause; in a question the verb comes second. */
static bool second_word_is_subject(const struct phrase_key *key)
{
	static const char *const subjects[] = { "ich", "sie", "er", "man", "wir", "du",
		                                "je",  "j",   "ik", "ze",  "jag" };

	return second_word_is(key, subjects, sizeof subjects / sizeof *subjects);
}

/* The text without the marks and brackets that may follow its last sentence. */
static struct slice without_tail(struct slice text)
{
	static const char *const tails[] = { "\"", "'", "”", "’", "」", "』", "»", "*", "_", "“" };

	for (bool cut = true; cut;) {
		cut = false;
		text = slice_trim(text);
		if (text.len > 0 && text.text[text.len - 1] == ')') {
			const char *open = memrchr(text.text, '(', text.len);

			if (open && open > text.text &&
			    text.len - (size_t)(open - text.text) < 80) {
				text = slice_of(text.text, open);
				cut = true;
			}
		}
		for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
			size_t n = strlen(tails[i]);

			if (text.len > n && memcmp(text.text + text.len - n, tails[i], n) == 0) {
				text.len -= n;
				cut = true;
			}
		}
	}
	return text;
}

static bool ends_with_mark(struct slice text)
{
	struct slice s = without_tail(text);

	for (size_t n = 1; n <= 3 && n <= s.len; n++)
		if (mark_at((struct slice){ s.text + s.len - n, n }) == n)
			return true;
	return false;
}

/* "So, tell us …", "And why …" */
static void drop_fillers(struct phrase_key *key)
{
	static const char *const fillers[] = { "so ",  "and ",  "ok ",   "okay ", "now ", "well ",
		                               "but ", "also ", "then ", "und ",  "et ",  "y " };

	for (size_t i = 0; i < sizeof fillers / sizeof *fillers; i++) {
		size_t len = strlen(fillers[i]);

		if (key->len <= len || memcmp(key->text, fillers[i], len) != 0)
			continue;
		key->len -= len;
		memmove(key->text, key->text + len, key->len + 1);
		return;
	}
}

enum shape_asks shape_asks(const struct shape_reader *reader, struct slice text)
{
	struct phrase_key key;
	const struct phrase *row;

	text = slice_trim(text);
	if (text.len == 0)
		return ASKS_NOT;
	if (ends_with_mark(text))
		return ASKS_MARKED;
	phrase_key(&key, text);
	drop_fillers(&key);
	row = phrase_find(&reader->prompts, &key);
	if (!row || text.text[text.len - 1] == ':' || phrase_words(&key) > 60)
		return ASKS_NOT;
	if ((row->flags & PHRASE_START) && key.len > 0 && (unsigned char)key.text[0] < 0xe0 &&
	    phrase_words(&key) < 2)
		return ASKS_NOT;
	if ((row->flags & NEEDS_AUX) && !second_word_is_auxiliary(&key))
		return ASKS_NOT;
	if (row->value == 2 && second_word_is_subject(&key))
		return ASKS_NOT;
	return ASKS_WORDED;
}

bool shape_interrogates(const struct shape_reader *reader, struct slice text)
{
	const struct phrase *row;
	struct phrase_key key;

	phrase_key(&key, text);
	row = phrase_find(&reader->prompts, &key);
	return row && (row->value == 2 || (row->flags & BIDS)) && phrase_words(&key) > 1;
}

bool shape_bids(const struct shape_reader *reader, struct slice text)
{
	const struct phrase *row;
	struct phrase_key key;

	phrase_key(&key, text);
	drop_fillers(&key);
	row = phrase_find(&reader->prompts, &key);
	return row && (row->flags & BIDS);
}

bool shape_is_aside(struct slice text)
{
	static const char *const others[] = { "i", "my", "me", "they", "their", "them", "theyre" };
	static const char *const you[] = { "you", "your", "youre", "youve", "youd", "youll", "us" };
	struct phrase_key key;

	phrase_key(&key, text);
	for (size_t i = 0; i < sizeof you / sizeof *you; i++)
		if (phrase_has(&key, you[i], false))
			return false;
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (phrase_has(&key, others[i], false))
			return true;
	return false;
}

bool shape_any_asks(const struct shape_reader *reader, struct slice text)
{
	const char *from = text.text, *end = text.text + text.len;

	if (shape_first_mark(text))
		return true;
	for (const char *p = from; p < end; p++) {
		if (!strchr(".!\n\r", *p) || (p + 1 < end && !isspace((unsigned char)p[1])))
			continue;
		if (shape_asks(reader, slice_of(from, p)) != ASKS_NOT)
			return true;
		from = p + 1;
	}
	return from < end && shape_asks(reader, slice_of(from, end)) != ASKS_NOT;
}

/* ---- The head of a line ------------------------------------------------------------------ */

static bool is_sign(uint32_t c)
{
	return (c >= 0x2190 && c <= 0x2bff) || (c >= 0x1f000 && c <= 0x1faff) || c == 0xfe0f ||
	       c == 0x200d || c == 0x2022 || c == 0x2139 || c == 0x203c;
}

static bool is_warning(uint32_t c)
{
	static const uint32_t warnings[] = {
		0x26a0, 0x1f4a1, 0x2757, 0x2139,  0x1f4dd, 0x1f6a8, 0x1f6ab, 0x1f3af,
		0x203c, 0x1f9e0, 0x26d4, 0x1f4cc, 0x1f449, 0x270b,  0x1f534, 0x1f7e1,
	};

	for (size_t i = 0; i < sizeof warnings / sizeof *warnings; i++)
		if (warnings[i] == c)
			return true;
	return false;
}

bool shape_skip_signs(struct slice *text)
{
	bool warned = false;

	*text = slice_trim(*text);
	while (text->len > 0 && (unsigned char)text->text[0] >= 0xe2) {
		size_t n;
		uint32_t c = text_decode(text->text, text->len, &n);

		if (!is_sign(c) || slice_dash(*text) > 0)
			break;
		warned |= is_warning(c);
		*text = slice_trim(slice_of(text->text + n, text->text + text->len));
	}
	return warned;
}

/* "(1) …" */
static bool skip_bracketed_number(struct slice *text)
{
	size_t n = 1;

	while (n < text->len && n < 4 && isdigit((unsigned char)text->text[n]))
		n++;
	if (n == 1 || n + 1 >= text->len || text->text[0] != '(' || text->text[n] != ')' ||
	    text->text[n + 1] != ' ')
		return false;
	*text = slice_skip_separators(slice_of(text->text + n + 1, text->text + text->len));
	return true;
}

/* "a) …" */
static bool skip_letter(struct slice *text)
{
	if (text->len < 4 || !islower((unsigned char)text->text[0]) || text->text[1] != ')' ||
	    text->text[2] != ' ')
		return false;
	*text = slice_trim(slice_of(text->text + 2, text->text + text->len));
	return true;
}

/* 1️⃣: a digit as on a key. */
static bool skip_keycap(struct slice *text)
{
	static const char *const caps[] = { "\xef\xb8\x8f\xe2\x83\xa3", "\xe2\x83\xa3" };

	for (size_t i = 0; i < sizeof caps / sizeof *caps; i++) {
		if (text->len == 0 || !isdigit((unsigned char)text->text[0]) ||
		    !slice_starts(slice_of(text->text + 1, text->text + text->len), caps[i]))
			continue;
		*text = slice_skip_separators(
			slice_of(text->text + 1 + strlen(caps[i]), text->text + text->len));
		return true;
	}
	return false;
}

/* 一、 and 1、 and １． */
static bool skip_cjk_number(struct slice *text)
{
	static const char *const digits[] = { "一", "二", "三", "四", "五", "六", "七", "八",
		                              "九", "十", "０", "１", "２", "３", "４", "５",
		                              "６", "７", "８", "９", "0",  "1",  "2",  "3",
		                              "4",  "5",  "6",  "7",  "8",  "9" };
	static const char *const ends[] = { "、", "．", "）" };
	struct slice s = *text;
	size_t count = 0, n = 1;

	if (s.len == 0 || ((unsigned char)*s.text < 0x80 && !isdigit((unsigned char)*s.text)))
		return false;
	while (n > 0 && count < 3) {
		n = 0;
		for (size_t i = 0; n == 0 && i < sizeof digits / sizeof *digits; i++)
			if (slice_starts(s, digits[i]))
				n = strlen(digits[i]);
		count += n > 0;
		s = slice_of(s.text + n, s.text + s.len);
	}
	for (size_t i = 0; count > 0 && i < sizeof ends / sizeof *ends; i++)
		if (slice_starts(s, ends[i])) {
			*text = slice_trim(slice_of(s.text + strlen(ends[i]), s.text + s.len));
			return true;
		}
	return false;
}

bool shape_skip_number(struct slice *text)
{
	size_t n = 0, hash = text->len > 0 && text->text[0] == '#';

	if (skip_cjk_number(text))
		return true;
	while (hash + n < text->len && isdigit((unsigned char)text->text[hash + n]) && n < 4)
		n++;
	if (n == 0)
		return skip_letter(text) || skip_bracketed_number(text);
	if (n == 1 && skip_keycap(text))
		return true;
	if (n > 3 || hash + n >= text->len)
		return false;
	if (!strchr(".):", text->text[hash + n]) &&
	    !slice_dash(slice_trim(slice_of(text->text + hash + n, text->text + text->len))) &&
	    !hash)
		return false;
	/* "3.5 years", "1:1 meetings", "24/7" and "7–10 days" count things */
	if (hash + n + 1 < text->len && isdigit((unsigned char)text->text[hash + n + 1]))
		return false;
	if (!hash && text->text[n] != '.' && text->text[n] != ')' && text->text[n] != ':' &&
	    text->text[n] != ' ')
		return false;
	if (hash && text->text[hash + n] != ' ' && !strchr(".):", text->text[hash + n]))
		return false;
	*text = slice_of(text->text + hash + n, text->text + text->len);
	if (text->len > 0 && strchr(".):", text->text[0]))
		*text = slice_of(text->text + 1, text->text + text->len);
	*text = slice_skip_separators(*text);
	return true;
}

struct slice shape_title(struct slice heading)
{
	struct slice s = slice_trim(heading), before;

	do {
		before = s;
		shape_skip_signs(&s);
		shape_skip_number(&s);
	} while (s.text != before.text);
	return s.len > 0 ? s : slice_trim(heading);
}

/* "[00:01:48] …", "(1:48) …" */
void shape_skip_time(struct slice *text)
{
	size_t at = 1, colons = 0;

	if (text->len < 6 || (text->text[0] != '[' && text->text[0] != '('))
		return;
	for (; at < text->len && at < TIME_MAX && strchr("0123456789:.", text->text[at]); at++)
		colons += text->text[at] == ':';
	if (colons > 0 && at < text->len && (text->text[at] == ']' || text->text[at] == ')'))
		*text = slice_trim(slice_of(text->text + at + 1, text->text + text->len));
}

/* "[mid] Q: …", "(hard) Why …": one or two short words in brackets with something behind. */
static struct slice skip_tag(struct slice *text)
{
	struct slice tag = { "", 0 };
	const char *close;

	if (text->len < 4 || (text->text[0] != '[' && text->text[0] != '('))
		return tag;
	close = memchr(text->text, text->text[0] == '[' ? ']' : ')',
	               text->len < 32 ? text->len : 32);
	if (!close || close + 1 == text->text + text->len || close[1] == '(')
		return tag;
	tag = slice_of(text->text + 1, close);
	for (size_t i = 0; i < tag.len; i++)
		if (!isalnum((unsigned char)tag.text[i]) && !strchr(" -/+", tag.text[i]))
			return (struct slice){ "", 0 };
	if (tag.len == 0 || isupper((unsigned char)tag.text[0]) ||
	    isdigit((unsigned char)tag.text[0]))
		return (struct slice){ "", 0 };
	*text = slice_trim(slice_of(close + 1, text->text + text->len));
	return tag;
}

/* The label's name without its number and its tag: "Q [senior]", "Question 3", "A1". */
static const struct phrase *find_label(const struct shape_reader *reader, struct slice name,
                                       struct slice *tag)
{
	static const struct phrase interviewer = { "", SHAPE_INTERVIEWER, 0 };
	struct phrase_key key;
	const char *bracket = name.len > 0 ? memchr(name.text, '[', name.len) : NULL;

	for (size_t i = 0; i < reader->name_count; i++)
		if (reader->names[i].len == name.len &&
		    memcmp(reader->names[i].text, name.text, name.len) == 0)
			return &interviewer;
	if (!bracket && name.len > 0)
		bracket = memchr(name.text, '(', name.len);
	if (bracket && bracket > name.text) {
		struct slice inner = slice_of(bracket + 1, name.text + name.len);
		const char *close = memchr(bracket, *bracket == '[' ? ']' : ')', inner.len + 1);

		if (tag->len == 0 && close)
			*tag = slice_trim(slice_of(inner.text, close));
		name = slice_of(name.text, bracket);
	}
	phrase_key(&key, name);
	while (key.len > 0 &&
	       (isdigit((unsigned char)key.text[key.len - 1]) || key.text[key.len - 1] == ' '))
		key.text[--key.len] = '\0';
	return key.len > 0 ? phrase_find(&reader->labels, &key) : NULL;
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
	{ "feedback", SHAPE_NOTE, 0 },     { "objection", SHAPE_GAP, 0 },
	{ "concern", SHAPE_GAP, 0 },       { "gap", SHAPE_GAP, 0 },
	{ "weakness", SHAPE_GAP, 0 },      { "example", SHAPE_ANSWER, 0 },
	{ "message", SHAPE_ANSWER, 0 },    { "pitch", SHAPE_PITCH, 0 },
};

/* "Why they ask this question" is no question. */
static const struct phrase start_rows[] = {
	{ "why they", SHAPE_NOTE, 0 },           { "why this", SHAPE_NOTE, 0 },
	{ "they are", SHAPE_NOTE, 0 },           { "theyre", SHAPE_NOTE, 0 },
	{ "they want", SHAPE_NOTE, 0 },          { "key points", SHAPE_ANSWER, 0 },
	{ "key messages", SHAPE_ANSWER, 0 },     { "main points", SHAPE_ANSWER, 0 },
	{ "talking points", SHAPE_ANSWER, 0 },   { "what they", SHAPE_NOTE, 0 },
	{ "what theyre", SHAPE_NOTE, 0 },        { "what this", SHAPE_NOTE, 0 },
	{ "ask about", SHAPE_ASK, 0 },           { "follow up", SHAPE_FOLLOWUP, 0 },
	{ "réponse", SHAPE_ANSWER, 0 },          { "respuesta", SHAPE_ANSWER, 0 },
	{ "resposta", SHAPE_ANSWER, 0 },         { "risposta", SHAPE_ANSWER, 0 },
	{ "question piège", SHAPE_QUESTION, 0 }, { "pregunta", SHAPE_QUESTION, 0 },
	{ "pergunta", SHAPE_QUESTION, 0 },       { "domanda", SHAPE_QUESTION, 0 },
};

static const char *const followup_words[] = { "follow up", "follow ups", "followup", "followups" };
static const struct phrase note_row = { "", SHAPE_NOTE, 0 };
static const struct phrase followup_row = { "", SHAPE_FOLLOWUP, OPEN };

#define HEAD_WORDS_MAX 5

static const struct phrase voice_rows[] = {
	[VOICE_NONE] = { "", SHAPE_NONE, 0 },
	[VOICE_THEY_ASK] = { "", SHAPE_QUESTION, OPEN },
	[VOICE_I_ASK] = { "", SHAPE_NONE, 0 },
	[VOICE_I_SAY] = { "", SHAPE_ANSWER, 0 },
};

static bool ends_with_word(const struct phrase_key *key, const char *word)
{
	size_t len = strlen(word), at = key->len - len;

	if (key->len < len || memcmp(key->text + at, word, len) != 0)
		return false;
	/* German compounds, and scripts without spaces */
	return at == 0 || key->text[at - 1] == ' ' || strcmp(word, "antwort") == 0 ||
	       strcmp(word, "frage") == 0 || (unsigned char)word[0] >= 0xe0;
}

static const struct phrase *head_label(struct slice name)
{
	struct phrase_key key;
	const struct phrase *row;

	phrase_key(&key, name);
	phrase_drop_numbers(&key);
	if (key.len == 0 || phrase_words(&key) > HEAD_WORDS_MAX)
		return NULL;
	for (size_t i = 0; i < sizeof followup_words / sizeof *followup_words; i++)
		if (phrase_has(&key, followup_words[i], false))
			return &followup_row;
	for (size_t i = 0; i < sizeof start_rows / sizeof *start_rows; i++)
		if (phrase_has(&key, start_rows[i].words, true))
			return &start_rows[i];
	row = &voice_rows[voice_of(&key)];
	if (row->value != SHAPE_NONE)
		return row;
	if ((phrase_has(&key, "what", true) || phrase_has(&key, "why", true)) &&
	    voice_names_them(&key))
		return &note_row;
	for (size_t i = 0; i < sizeof head_rows / sizeof *head_rows; i++)
		if (ends_with_word(&key, head_rows[i].words))
			return &head_rows[i];
	return NULL;
}

bool shape_names_part(const struct shape_reader *reader, struct slice title)
{
	struct slice tag = { "", 0 };
	const struct phrase *row = find_label(reader, title, &tag);

	if (!row)
		row = head_label(title);
	return row && (row->value == SHAPE_ANSWER || row->value == SHAPE_NOTE);
}

enum shape_role shape_label_role(const struct shape_reader *reader, struct slice name)
{
	struct slice tag = { "", 0 };
	const struct phrase *row = find_label(reader, name, &tag);

	return row ? (enum shape_role)row->value : SHAPE_NONE;
}

/* "They might say: …", "I'd answer: …": without bold the person must come first. */
static bool speaks_first(struct slice name)
{
	static const char *const people[] = { "they", "theyll", "she", "shell", "he",
		                              "hell", "i",      "id",  "ill" };
	struct phrase_key key;

	phrase_key(&key, name);
	for (size_t i = 0; i < sizeof people / sizeof *people; i++)
		if (phrase_has(&key, people[i], true))
			return voice_of(&key) == VOICE_THEY_ASK || voice_of(&key) == VOICE_I_SAY;
	return false;
}

static size_t colon_at(struct slice s)
{
	if (slice_starts(s, "："))
		return 3;
	return s.len > 0 && s.text[0] == ':' && !slice_starts(s, "://");
}

/* The label before a colon, or before what stands for one. `after` is set behind it. */
static const struct phrase *label_with_colon(const struct shape_reader *reader, struct slice s,
                                             struct slice *name, struct slice *tag,
                                             const char **after)
{
	static const bool stops[256] = {
		['\n'] = true, ['\r'] = true, ['?'] = true, ['!'] = true,
		['.'] = true,  ['"'] = true,  [':'] = true, [0xef] = true
	};

	for (size_t at = 0; at < s.len && at < LABEL_MAX; at++) {
		struct slice here = { s.text + at, s.len - at };
		size_t n;

		if (!stops[(unsigned char)s.text[at]])
			continue;
		n = colon_at(here);
		if (n > 0) {
			*name = slice_trim(slice_of(s.text, s.text + at));
			*after = s.text + at + n;
			return find_label(reader, *name, tag);
		}
		if ((unsigned char)s.text[at] != 0xef || slice_starts(here, "？"))
			return NULL;
	}
	return NULL;
}

/* "Q1. …", "A1) …", "Ans – …", "Q 3 - …". */
static const struct phrase *label_short(const struct shape_reader *reader, struct slice s,
                                        struct slice *name, struct slice *tag, const char **after)
{
	size_t word = 0, digits, at;
	const struct phrase *row;

	while (word < s.len && word < 12 && isalpha((unsigned char)s.text[word]))
		word++;
	at = word;
	while (at < s.len && s.text[at] == ' ')
		at++;
	digits = at;
	while (at < s.len && isdigit((unsigned char)s.text[at]) && at < digits + 3)
		at++;
	*name = slice_of(s.text, s.text + (at > digits ? at : word));
	if (word == 0 || at >= s.len)
		return NULL;
	*after = slice_trim(slice_of(s.text + at, s.text + s.len)).text;
	if ((at > digits || isupper((unsigned char)s.text[0])) && strchr(".)", **after))
		(*after)++;
	else if (slice_dash(slice_of(*after, s.text + s.len)) > 0)
		*after += slice_dash(slice_of(*after, s.text + s.len));
	else if (*after > s.text + word && **after == '-' && (*after)[1] == ' ')
		(*after)++;
	else if (at == digits ||
	         shape_asks(reader,
	                    slice_of(*after, slice_line_end(slice_of(*after, s.text + s.len)))) ==
	                 ASKS_NOT)
		return NULL; /* "Q1 Why us?" */
	row = find_label(reader, *name, tag);
	return row && (row->flags & SHORT) ? row : NULL;
}

/* "She may also ask "…"" */
static const struct phrase *asked_by(struct slice name)
{
	struct phrase_key key;

	phrase_key(&key, name);
	return phrase_words(&key) <= HEAD_WORDS_MAX && voice_of(&key) == VOICE_THEY_ASK
	               ? &voice_rows[VOICE_THEY_ASK]
	               : NULL;
}

/* "If they ask "…"": the quotation stands for the colon. */
static const struct phrase *label_open(const struct shape_reader *reader, struct slice s,
                                       struct slice *name, struct slice *tag, const char **after)
{
	const struct phrase *row;

	for (size_t at = 2; at < s.len && at < LABEL_MAX; at++) {
		struct slice here = { s.text + at, s.len - at };

		if (s.text[at] == '\n' || s.text[at] == '\r')
			return NULL;
		if (s.text[at] == '\'' || slice_open_quote(here) == 0 || slice_starts(here, "’"))
			continue;
		*name = slice_trim(slice_of(s.text, here.text));
		*after = here.text;
		row = find_label(reader, *name, tag);
		if (row)
			return row->flags & OPEN ? row : NULL;
		return slice_quoted(here) > 0 ? asked_by(*name) : NULL;
	}
	return NULL;
}

/* "**Situation** – …": in bold a dash stands for the colon behind any label. */
static const struct phrase *label_dashed(const struct shape_reader *reader, struct slice s,
                                         struct slice *name, struct slice *tag, const char **after)
{
	for (size_t at = 1; at + 1 < s.len && at < LABEL_MAX; at++) {
		struct slice here = { s.text + at, s.len - at };
		size_t n = slice_dash(here);

		if (strchr("\n\r?!.\"", s.text[at]) || slice_open_quote(s) > 0)
			return NULL;
		if (n == 0 && s.text[at] == '-' && s.text[at - 1] == ' ' && s.text[at + 1] == ' ')
			n = 1;
		if (n == 0)
			continue;
		*name = slice_trim(slice_of(s.text, here.text));
		*after = here.text + n;
		return find_label(reader, *name, tag);
	}
	return NULL;
}

static bool read_label(const struct shape_reader *reader, struct slice *s, struct shape *out)
{
	const char *after = s->text;
	struct slice name, tag = out->tag;
	const struct phrase *row = label_with_colon(reader, *s, &name, &tag, &after);
	const char *behind = after;
	struct slice head = behind > s->text ? name : (struct slice){ "", 0 };

	if (!row)
		row = label_short(reader, *s, &name, &tag, &after);
	if (!row && out->bold)
		row = label_dashed(reader, *s, &name, &tag, &after);
	if (!row)
		row = label_open(reader, *s, &name, &tag, &after);
	if (!row && head.len > 0 && (out->bold || speaks_first(head))) {
		row = head_label(head);
		name = head;
		after = behind;
	}
	if (!row || ((row->flags & ALONE) && !out->bold && !reader->letters))
		return false;
	out->role = (enum shape_role)row->value;
	out->spoken = row->flags & OPEN;
	out->label = name;
	out->tag = tag;
	*s = slice_trim(slice_of(after, s->text + s->len));
	return true;
}

/* **Leadership: "Tell me about …"**: the quotation is the question, what stands before it a tag. */
static void skip_topic(const struct shape_reader *reader, struct slice *s, struct shape *out)
{
	for (size_t at = 1; at + 1 < s->len && at < LABEL_MAX; at++) {
		struct slice here = { s->text + at, s->len - at }, quote;
		size_t quoted, n;

		if (strchr("\n\r?!.\"", s->text[at]) || slice_open_quote(*s) > 0)
			return;
		n = slice_separator(here);
		if (n == 0)
			continue;
		quote = slice_trim(slice_of(here.text + n, here.text + here.len));
		if (slice_open_quote(quote) == 0)
			continue;
		quoted = slice_quoted(quote);
		if (quoted == 0 ||
		    shape_asks(reader, slice_unquote(slice_of(quote.text, quote.text + quoted))) ==
		            ASKS_NOT)
			continue;
		if (out->tag.len == 0)
			out->tag = slice_trim(slice_of(s->text, here.text));
		*s = quote;
		return;
	}
}

/* Number, signs, tag and label, in any order that occurs. */
static void read_head(const struct shape_reader *reader, struct slice *s, struct shape *out)
{
	for (int i = 0; i < 3; i++) {
		const char *before = s->text;

		out->warned |= shape_skip_signs(s);
		shape_skip_time(s);
		if (out->tag.len == 0)
			out->tag = skip_tag(s);
		if (shape_skip_number(s))
			out->numbered = true;
		if (s->text == before)
			break;
	}
	if (read_label(reader, s, out))
		shape_skip_signs(s);
	else if (out->bold)
		skip_topic(reader, s, out);
}

/* Where an unmarked question ends and its answer begins on the same line. A hyphen parts them when
 * what stands before it asks. */
static const char *plain_end(const struct shape_reader *reader, struct slice line, bool *separated)
{
	for (size_t at = 1; at < line.len && at < PLAIN_MAX; at++) {
		struct slice here = { line.text + at, line.len - at };
		size_t n = slice_dash(here);

		if (n == 0 && here.text[0] == '-' && here.len > 1 && here.text[1] == ' ' &&
		    line.text[at - 1] == ' ' && at < HYPHEN_MAX &&
		    shape_asks(reader, slice_of(line.text, here.text)) != ASKS_NOT)
			n = 1;
		if (n == 0)
			continue;
		if (line.text[at - 1] == ' ' || line.text[at - 1] == '?' ||
		    line.text[at - 1] == '"') {
			*separated = true;
			return here.text;
		}
		at += n - 1;
	}
	return line.text + line.len;
}

static void set_extent(struct shape *out, struct slice s, const char *end)
{
	const char *stop = slice_line_end(slice_of(end, s.text + s.len));
	struct slice raw = slice_trim(slice_of(end, stop)), rest = slice_skip_separators(raw);

	out->text = slice_trim(slice_of(s.text, end));
	out->rest = rest;
	out->separated |= rest.text != raw.text;
	out->next = stop;
}

/* A question in quotation marks, in bold, or up to a dash or the end of the line. */
static void read_extent(const struct shape_reader *reader, const struct doc *doc,
                        const struct doc_node *node, uint32_t segment, struct slice s,
                        struct shape *out)
{
	bool bold = s.len > 0 && (doc_style_from(doc, node, segment, s.text) & STYLE_BOLD);
	size_t quoted = slice_quoted(s);
	const char *bold_end = bold ? doc_bold_end(doc, node, s.text) : NULL;

	out->bold |= bold;
	if (quoted > 0 && (!bold || s.text + quoted <= bold_end ||
	                   slice_trim(slice_of(bold_end, s.text + quoted)).len <= 3)) {
		out->quoted = true;
		set_extent(out, s, s.text + quoted);
		/* **"Why?" (asked often)** -- … : the rest of the bold run is a remark */
		return;
	}
	if (bold) {
		set_extent(out, s, bold_end);
		return;
	}
	set_extent(out, s, plain_end(reader, slice_of(s.text, slice_line_end(s)), &out->separated));
}

static void init_shape(struct shape *out)
{
	*out = (struct shape){
		.label = { "", 0 }, .tag = { "", 0 }, .text = { "", 0 }, .rest = { "", 0 }
	};
}

/* A labelled question without quotes and bold may run over several source lines. */
static void extend_wrapped(const struct shape_reader *reader, struct slice leaf, struct shape *out)
{
	const char *end = leaf.text + leaf.len;

	while (out->rest.len == 0 && out->next < end && *out->next == '\n') {
		struct slice more = slice_of(out->next + 1, end);
		const char *stop = slice_line_end(more);
		struct shape next;

		if (shape_first_mark(out->text) || strchr(".!:", out->text.text[out->text.len - 1]))
			return;
		shape_read_title(reader, slice_of(more.text, stop), &next);
		if (next.role != SHAPE_NONE || slice_open_quote(slice_trim(more)) > 0)
			return;
		out->text = slice_trim(slice_of(out->text.text, stop));
		out->next = stop;
	}
}

/* Labels that only name what follows them, to the end of the line. */
static bool names_the_rest(enum shape_role role)
{
	return role != SHAPE_NONE && role != SHAPE_QUESTION && role != SHAPE_INTERVIEWER &&
	       role != SHAPE_FOLLOWUP && role != SHAPE_GAP;
}

/* **My example**: all of a leaf, with what it names below. */
static bool read_lone_label(const struct shape_reader *reader, struct slice name, struct slice *s,
                            struct shape *out)
{
	struct slice tag = { "", 0 };
	const struct phrase *row = find_label(reader, name, &tag);

	if (!row)
		row = head_label(name);
	if (!row || tag.len > 0 || shape_asks(reader, name) != ASKS_NOT ||
	    (row->value != SHAPE_ANSWER && row->value != SHAPE_NOTE && row->value != SHAPE_BEAT))
		return false;
	out->role = (enum shape_role)row->value;
	out->label = name;
	*s = (struct slice){ s->text + s->len, 0 };
	return true;
}

/* **Q** Why us? */
static bool read_bold_label(const struct shape_reader *reader, const struct doc *doc,
                            const struct doc_node *node, struct slice *s, struct shape *out)
{
	const char *end = doc_bold_end(doc, node, s->text);
	struct slice name = slice_trim(slice_of(s->text, end)), tag = { "", 0 };
	const struct phrase *row;

	if (name.len == 0 || name.len > LABEL_MAX ||
	    !isalnum((unsigned char)name.text[name.len - 1]))
		return false;
	if (end == s->text + s->len)
		return read_lone_label(reader, name, s, out);
	if (name.len > LABEL_SHORT_MAX || slice_line_end(*s) <= end)
		return false;
	row = find_label(reader, name, &tag);
	if (!row || !(row->flags & SHORT) || tag.len > 0)
		return false;
	out->role = (enum shape_role)row->value;
	out->label = name;
	*s = slice_trim(slice_of(end, s->text + s->len));
	return true;
}

void shape_read(const struct shape_reader *reader, const struct doc *doc,
                const struct doc_node *node, uint32_t segment, struct shape *out)
{
	const char *at = doc->arena.data + doc->segments[node->segment + segment].at;
	struct slice leaf = doc_text(doc, node), s = slice_trim(slice_of(at, leaf.text + leaf.len));

	init_shape(out);
	out->next = leaf.text + leaf.len;
	if (s.len == 0)
		return;
	out->bold = doc_style_from(doc, node, segment, s.text) & (STYLE_BOLD | STYLE_EM);
	if (!out->bold || !read_bold_label(reader, doc, node, &s, out))
		read_head(reader, &s, out);
	if (names_the_rest(out->role)) {
		out->next = slice_line_end(s);
		out->text = slice_trim(slice_of(s.text, out->next));
		return;
	}
	if (out->role == SHAPE_NONE)
		out->bold = false;
	if (s.len == 0)
		return;
	read_extent(reader, doc, node, segment, s, out);
	if (out->role != SHAPE_NONE && !out->quoted && out->text.len > 0 &&
	    !(doc_style_from(doc, node, segment, s.text) & STYLE_BOLD))
		extend_wrapped(reader, leaf, out);
}

bool shape_may_head(struct slice line)
{
	static const bool signs[256] = {
		[':'] = true,  [')'] = true,  ['.'] = true,  ['"'] = true,
		['-'] = true,  ['#'] = true,  ['['] = true,  ['('] = true,
		[0xe2] = true, [0xe3] = true, [0xef] = true, [0xf0] = true,
	};

	for (size_t i = 0; i < line.len && i < LABEL_MAX && line.text[i] != '\n'; i++)
		if (signs[(unsigned char)line.text[i]])
			return true;
	return false;
}

/* "1 Why us": in a heading a number needs no dot before a capital letter. */
static void skip_bare_number(struct slice *s)
{
	size_t n = 0;

	while (n < s->len && n < 3 && isdigit((unsigned char)s->text[n]))
		n++;
	if (n > 0 && n < 3 && n + 2 < s->len && s->text[n] == ' ' &&
	    isupper((unsigned char)s->text[n + 1]))
		*s = slice_trim(slice_of(s->text + n, s->text + s->len));
}

#define TOPIC_WORDS_MAX 3

/* "Behavioural: tell me about a time …", "Round 1: why us?" */
static bool skip_short_topic(const struct shape_reader *reader, struct slice *s, struct shape *out)
{
	const char *colon =
		s->len > 0 ? memchr(s->text, ':', s->len < LABEL_MAX ? s->len : LABEL_MAX) : NULL;
	struct slice topic, rest;
	struct phrase_key key;

	if (!colon || colon + 1 >= s->text + s->len || colon[1] != ' ')
		return false;
	topic = slice_of(s->text, colon);
	rest = slice_trim(slice_of(colon + 1, s->text + s->len));
	phrase_key(&key, topic);
	if (phrase_words(&key) > TOPIC_WORDS_MAX || shape_asks(reader, rest) == ASKS_NOT ||
	    shape_asks(reader, topic) != ASKS_NOT)
		return false;
	if (out->tag.len == 0)
		out->tag = topic;
	*s = rest;
	return true;
}

/* A heading "Situation" needs no colon to be a label. */
static void read_bare_label(const struct shape_reader *reader, struct slice *s, struct shape *out)
{
	struct slice tag = { "", 0 };
	const struct phrase *row = s->len < LABEL_MAX ? find_label(reader, *s, &tag) : NULL;

	if (!row && s->len < LABEL_MAX && head_label(*s) == &followup_row)
		row = &followup_row;

	if (!row || (row->flags & ALONE) || tag.len > 0)
		return;
	if (row->value != SHAPE_BEAT && row->value != SHAPE_ANSWER && row->value != SHAPE_NOTE &&
	    row->value != SHAPE_FOLLOWUP)
		return;
	out->role = (enum shape_role)row->value;
	out->label = *s;
	*s = (struct slice){ s->text + s->len, 0 };
}

void shape_read_title(const struct shape_reader *reader, struct slice title, struct shape *out)
{
	struct slice s = slice_trim(title);
	size_t quoted;
	bool topic;

	init_shape(out);
	out->bold = true;
	skip_bare_number(&s);
	read_head(reader, &s, out);
	if (out->role == SHAPE_NONE)
		read_bare_label(reader, &s, out);
	topic = out->role == SHAPE_NONE && skip_short_topic(reader, &s, out);
	out->next = title.text + title.len;
	quoted = slice_quoted(s);
	out->quoted = quoted > 0 || topic;
	out->text = s;
	if (quoted > 0) {
		out->rest = slice_skip_separators(slice_of(s.text + quoted, s.text + s.len));
		out->text = slice_of(s.text, s.text + quoted);
	}
}
