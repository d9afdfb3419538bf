/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * table: rows as items, by what the head says of the columns.
 */
#include <string.h>

#include "lead.h"
#include "voice.h"
#include "walk.h"

enum column {
	COLUMN_OTHER,
	COLUMN_NUMBER,
	COLUMN_QUESTION,
	COLUMN_GAP,
	COLUMN_PROOF,
	COLUMN_STORY,
	COLUMN_WANT,   /* of the job, or of whoever asks the question */
	COLUMN_ADVERT, /* the job's advertisement: wants, where another column says what one has */
	COLUMN_ANSWER,
	COLUMN_NOTE,
	COLUMN_BEAT,
};

#define WHOLE PHRASE_WHOLE

enum {
	SPOKEN = PHRASE_FLAG,
	SHOWN = PHRASE_FLAG * 2, /* what one has to show for it, whatever is said */
};

static const struct phrase column_rows[] = {
	{ "no", COLUMN_NUMBER, WHOLE },
	{ "nr", COLUMN_NUMBER, WHOLE },

	{ "why they ask", COLUMN_NOTE, SPOKEN },
	{ "why they might ask", COLUMN_NOTE, SPOKEN },
	{ "threw at me", COLUMN_QUESTION, SPOKEN },
	{ "threw at us", COLUMN_QUESTION, SPOKEN },
	{ "why asked", COLUMN_NOTE, 0 },
	{ "what they want", COLUMN_WANT, 0 },
	{ "ask for", COLUMN_WANT, 0 },
	{ "asks for", COLUMN_WANT, 0 },
	{ "asked for", COLUMN_WANT, 0 },
	{ "asking for", COLUMN_WANT, 0 },
	{ "was sie wollen", COLUMN_WANT, 0 },
	{ "verlangt", COLUMN_WANT, 0 },
	{ "gefordert", COLUMN_WANT, WHOLE },
	{ "ils veulent", COLUMN_WANT, 0 },
	{ "est demandé", COLUMN_WANT, 0 },
	{ "ils exigent", COLUMN_WANT, 0 },
	{ "exigen", COLUMN_WANT, 0 },
	{ "exigem", COLUMN_WANT, 0 },
	{ "richiedono", COLUMN_WANT, 0 },
	{ "chiesto", COLUMN_WANT, WHOLE },
	{ "ze vragen om", COLUMN_WANT, 0 },
	{ "gevraagd wordt", COLUMN_WANT, 0 },
	{ "wat ze willen", COLUMN_WANT, 0 },
	{ "de efterfrågar", COLUMN_WANT, 0 },
	{ "efterfrågas", COLUMN_WANT, 0 },
	{ "de efterspørger", COLUMN_WANT, 0 },
	{ "efterspørges", COLUMN_WANT, 0 },
	{ "de etterspør", COLUMN_WANT, 0 },
	{ "etterspørres", COLUMN_WANT, 0 },
	{ "oczekują", COLUMN_WANT, 0 },
	{ "was sie suchen", COLUMN_WANT, 0 },
	{ "sie suchen", COLUMN_WANT, 0 },
	{ "was gesucht wird", COLUMN_WANT, 0 },
	{ "ce qu ils cherchent", COLUMN_WANT, 0 },
	{ "ils cherchent", COLUMN_WANT, 0 },
	{ "ce qu ils veulent", COLUMN_WANT, 0 },
	{ "lo que piden", COLUMN_WANT, 0 },
	{ "lo que buscan", COLUMN_WANT, 0 },
	{ "buscan", COLUMN_WANT, 0 },
	{ "piden", COLUMN_WANT, 0 },
	{ "o que pedem", COLUMN_WANT, 0 },
	{ "o que procuram", COLUMN_WANT, 0 },
	{ "procuram", COLUMN_WANT, 0 },
	{ "cosa cercano", COLUMN_WANT, 0 },
	{ "cosa vogliono", COLUMN_WANT, 0 },
	{ "cercano", COLUMN_WANT, 0 },
	{ "wat ze zoeken", COLUMN_WANT, 0 },
	{ "ze zoeken", COLUMN_WANT, 0 },
	{ "vad de söker", COLUMN_WANT, 0 },
	{ "de söker", COLUMN_WANT, 0 },
	{ "hvad de søger", COLUMN_WANT, 0 },
	{ "de søger", COLUMN_WANT, 0 },
	{ "hva de ser etter", COLUMN_WANT, 0 },
	{ "hva de søker", COLUMN_WANT, 0 },
	{ "de søker", COLUMN_WANT, 0 },
	{ "czego szukają", COLUMN_WANT, 0 },
	{ "szukają", COLUMN_WANT, 0 },
	{ "wymagają", COLUMN_WANT, 0 },
	{ "czego chcą", COLUMN_WANT, 0 },
	{ "gesucht", COLUMN_WANT, WHOLE },
	{ "gefragt", COLUMN_WANT, WHOLE },
	{ "demandé", COLUMN_WANT, WHOLE },
	{ "se pide", COLUMN_WANT, WHOLE },
	{ "pedido", COLUMN_WANT, WHOLE },
	{ "richiesto", COLUMN_WANT, WHOLE },
	{ "gevraagd", COLUMN_WANT, WHOLE },
	{ "sökes", COLUMN_WANT, WHOLE },
	{ "søges", COLUMN_WANT, WHOLE },
	{ "krävs", COLUMN_WANT, WHOLE },
	{ "wymagane", COLUMN_WANT, WHOLE },
	{ "what theyre looking for", COLUMN_WANT, 0 },
	{ "they want", COLUMN_WANT, 0 },
	{ "what theyre testing", COLUMN_NOTE, 0 },
	{ "looking for", COLUMN_NOTE, 0 },
	{ "why ask", COLUMN_NOTE, 0 },
	{ "why it matters", COLUMN_NOTE, 0 },
	{ "question type", COLUMN_NOTE, 0 },
	{ "type", COLUMN_NOTE, WHOLE },
	{ "topic", COLUMN_NOTE, WHOLE },
	{ "category", COLUMN_NOTE, WHOLE },
	{ "theme", COLUMN_NOTE, WHOLE },
	{ "likelihood", COLUMN_NOTE, WHOLE },
	{ "difficulty", COLUMN_NOTE, WHOLE },
	{ "best for", COLUMN_NOTE, 0 },
	{ "notes for my answer", COLUMN_ANSWER, 0 },
	{ "notes for answer", COLUMN_ANSWER, 0 },
	{ "answer notes", COLUMN_ANSWER, 0 },
	{ "notes for an answer", COLUMN_ANSWER, 0 },
	{ "notes", COLUMN_NOTE, 0 },
	{ "note", COLUMN_NOTE, 0 },
	{ "strength", COLUMN_NOTE, 0 },
	{ "fit", COLUMN_NOTE, WHOLE },
	{ "match", COLUMN_NOTE, WHOLE },
	{ "rating", COLUMN_NOTE, WHOLE },
	{ "confidence", COLUMN_NOTE, WHOLE },
	{ "severity", COLUMN_NOTE, WHOLE },
	{ "stärke", COLUMN_NOTE, WHOLE },
	{ "force", COLUMN_NOTE, WHOLE },
	{ "niveau", COLUMN_NOTE, WHOLE },
	{ "fuerza", COLUMN_NOTE, WHOLE },
	{ "bewertung", COLUMN_NOTE, WHOLE },
	{ "notiz", COLUMN_NOTE, WHOLE },
	{ "notizen", COLUMN_NOTE, WHOLE },
	{ "thema", COLUMN_NOTE, WHOLE },
	{ "remarque", COLUMN_NOTE, WHOLE },
	{ "remarques", COLUMN_NOTE, WHOLE },
	{ "thème", COLUMN_NOTE, WHOLE },
	{ "nota", COLUMN_NOTE, WHOLE },
	{ "notas", COLUMN_NOTE, WHOLE },
	{ "tema", COLUMN_NOTE, WHOLE },
	{ "anteckning", COLUMN_NOTE, WHOLE },
	{ "anteckningar", COLUMN_NOTE, WHOLE },
	{ "opmerking", COLUMN_NOTE, WHOLE },
	{ "uwaga", COLUMN_NOTE, WHOLE },
	{ "uwagi", COLUMN_NOTE, WHOLE },
	{ "temat", COLUMN_NOTE, WHOLE },
	{ "kommentar", COLUMN_NOTE, WHOLE },
	{ "nivel", COLUMN_NOTE, WHOLE },
	{ "nível", COLUMN_NOTE, WHOLE },
	{ "livello", COLUMN_NOTE, WHOLE },
	{ "nivå", COLUMN_NOTE, WHOLE },
	{ "poziom", COLUMN_NOTE, WHOLE },
	{ "sterkte", COLUMN_NOTE, WHOLE },
	{ "styrka", COLUMN_NOTE, WHOLE },
	{ "styrke", COLUMN_NOTE, WHOLE },
	{ "einschätzung", COLUMN_NOTE, WHOLE },
	{ "score", COLUMN_NOTE, WHOLE },
	{ "priority", COLUMN_NOTE, WHOLE },
	{ "why this matters", COLUMN_NOTE, WHOLE },
	{ "source", COLUMN_NOTE, WHOLE },
	{ "tags", COLUMN_NOTE, WHOLE },
	{ "use for", COLUMN_NOTE, WHOLE },
	{ "good for", COLUMN_NOTE, WHOLE },

	{ "do not say", COLUMN_NOTE, SPOKEN },
	{ "dont say", COLUMN_NOTE, SPOKEN },
	{ "not to say", COLUMN_NOTE, SPOKEN },
	{ "never say", COLUMN_NOTE, SPOKEN },
	{ "avoid", COLUMN_NOTE, 0 },
	{ "trap", COLUMN_NOTE, 0 },
	{ "pitfall", COLUMN_NOTE, 0 },
	{ "remember", COLUMN_NOTE, WHOLE },

	{ "they say", COLUMN_QUESTION, SPOKEN },

	{ "answer", COLUMN_ANSWER, 0 },
	{ "answers", COLUMN_ANSWER, 0 },
	{ "your angle", COLUMN_ANSWER, SPOKEN },
	{ "my angle", COLUMN_ANSWER, SPOKEN },
	{ "angle", COLUMN_ANSWER, 0 },
	{ "you say", COLUMN_ANSWER, SPOKEN },
	{ "i say", COLUMN_ANSWER, SPOKEN },
	{ "i will say", COLUMN_ANSWER, SPOKEN },
	{ "ill say", COLUMN_ANSWER, SPOKEN },
	{ "i would say", COLUMN_ANSWER, SPOKEN },
	{ "id say", COLUMN_ANSWER, SPOKEN },
	{ "i reply", COLUMN_ANSWER, SPOKEN },
	{ "i answer", COLUMN_ANSWER, SPOKEN },
	{ "my line", COLUMN_ANSWER, 0 },
	{ "my words", COLUMN_ANSWER, 0 },
	{ "my reply", COLUMN_ANSWER, 0 },
	{ "my side", COLUMN_ANSWER, 0 },
	{ "what i did", COLUMN_ANSWER, 0 },
	{ "story to use", COLUMN_ANSWER, 0 },
	{ "story to tell", COLUMN_ANSWER, 0 },
	{ "example to use", COLUMN_ANSWER, 0 },
	{ "what i show", COLUMN_ANSWER, SHOWN },
	{ "i can show", COLUMN_ANSWER, SHOWN },
	{ "i can offer", COLUMN_ANSWER, SHOWN },
	{ "was ich zeigen kann", COLUMN_ANSWER, SHOWN },
	{ "vorweisen", COLUMN_ANSWER, SHOWN },
	{ "was ich biete", COLUMN_ANSWER, SHOWN },
	{ "ce que je peux montrer", COLUMN_ANSWER, SHOWN },
	{ "je peux montrer", COLUMN_ANSWER, SHOWN },
	{ "ce que j offre", COLUMN_ANSWER, SHOWN },
	{ "puedo mostrar", COLUMN_ANSWER, SHOWN },
	{ "posso mostrar", COLUMN_ANSWER, SHOWN },
	{ "posso demonstrar", COLUMN_ANSWER, SHOWN },
	{ "posso mostrare", COLUMN_ANSWER, SHOWN },
	{ "posso dimostrare", COLUMN_ANSWER, SHOWN },
	{ "cosa offro", COLUMN_ANSWER, SHOWN },
	{ "ik kan laten zien", COLUMN_ANSWER, SHOWN },
	{ "wat ik bied", COLUMN_ANSWER, SHOWN },
	{ "jag kan visa", COLUMN_ANSWER, SHOWN },
	{ "vad jag erbjuder", COLUMN_ANSWER, SHOWN },
	{ "jeg kan vise", COLUMN_ANSWER, SHOWN },
	{ "hvad jeg tilbyder", COLUMN_ANSWER, SHOWN },
	{ "hva jeg tilbyr", COLUMN_ANSWER, SHOWN },
	{ "co mogę pokazać", COLUMN_ANSWER, SHOWN },
	{ "co oferuję", COLUMN_ANSWER, SHOWN },
	{ "how i respond", COLUMN_ANSWER, SPOKEN },
	{ "how ill respond", COLUMN_ANSWER, SPOKEN },
	{ "how ill handle", COLUMN_ANSWER, SPOKEN },
	{ "how i handle", COLUMN_ANSWER, SPOKEN },
	{ "how i explain", COLUMN_ANSWER, SPOKEN },
	{ "how ill answer", COLUMN_ANSWER, SPOKEN },
	{ "ich sage", COLUMN_ANSWER, SPOKEN },
	{ "so sage ich", COLUMN_ANSWER, SPOKEN },
	{ "was ich sage", COLUMN_ANSWER, SPOKEN },
	{ "je dis", COLUMN_ANSWER, SPOKEN },
	{ "je réponds", COLUMN_ANSWER, SPOKEN },
	{ "ce que je dis", COLUMN_ANSWER, SPOKEN },
	{ "digo", COLUMN_ANSWER, 0 },
	{ "lo que digo", COLUMN_ANSWER, SPOKEN },
	{ "lo que respondo", COLUMN_ANSWER, SPOKEN },
	{ "o que digo", COLUMN_ANSWER, SPOKEN },
	{ "o que respondo", COLUMN_ANSWER, SPOKEN },
	{ "cosa dico", COLUMN_ANSWER, SPOKEN },
	{ "cosa rispondo", COLUMN_ANSWER, SPOKEN },
	{ "wat ik zeg", COLUMN_ANSWER, SPOKEN },
	{ "ik zeg", COLUMN_ANSWER, SPOKEN },
	{ "jag säger", COLUMN_ANSWER, SPOKEN },
	{ "jag svarar", COLUMN_ANSWER, SPOKEN },
	{ "jeg siger", COLUMN_ANSWER, SPOKEN },
	{ "jeg svarer", COLUMN_ANSWER, SPOKEN },
	{ "jeg sier", COLUMN_ANSWER, SPOKEN },
	{ "co powiem", COLUMN_ANSWER, SPOKEN },
	{ "co mówię", COLUMN_ANSWER, SPOKEN },
	{ "was ich mitbringe", COLUMN_ANSWER, SHOWN },
	{ "ich bringe mit", COLUMN_ANSWER, SHOWN },
	{ "was ich habe", COLUMN_ANSWER, SHOWN },
	{ "das habe ich", COLUMN_ANSWER, SHOWN },
	{ "ce que j apporte", COLUMN_ANSWER, SHOWN },
	{ "ce que j ai", COLUMN_ANSWER, SHOWN },
	{ "mon exemple", COLUMN_ANSWER, 0 },
	{ "mes preuves", COLUMN_ANSWER, SHOWN },
	{ "lo que puedo demostrar", COLUMN_ANSWER, SHOWN },
	{ "puedo demostrar", COLUMN_ANSWER, SHOWN },
	{ "lo que aporto", COLUMN_ANSWER, SHOWN },
	{ "lo que tengo", COLUMN_ANSWER, SHOWN },
	{ "lo que ofrezco", COLUMN_ANSWER, SHOWN },
	{ "mi ejemplo", COLUMN_ANSWER, 0 },
	{ "mi prueba", COLUMN_ANSWER, SHOWN },
	{ "o que tenho", COLUMN_ANSWER, SHOWN },
	{ "o que trago", COLUMN_ANSWER, SHOWN },
	{ "o que ofereço", COLUMN_ANSWER, SHOWN },
	{ "minha prova", COLUMN_ANSWER, SHOWN },
	{ "meu exemplo", COLUMN_ANSWER, 0 },
	{ "cosa porto", COLUMN_ANSWER, SHOWN },
	{ "cosa ho", COLUMN_ANSWER, SHOWN },
	{ "la mia esperienza", COLUMN_ANSWER, SHOWN },
	{ "il mio esempio", COLUMN_ANSWER, 0 },
	{ "wat ik heb", COLUMN_ANSWER, SHOWN },
	{ "wat ik meebreng", COLUMN_ANSWER, SHOWN },
	{ "mijn ervaring", COLUMN_ANSWER, SHOWN },
	{ "mijn bewijs", COLUMN_ANSWER, SHOWN },
	{ "mijn voorbeeld", COLUMN_ANSWER, 0 },
	{ "vad jag har", COLUMN_ANSWER, SHOWN },
	{ "det har jag", COLUMN_ANSWER, SHOWN },
	{ "min erfarenhet", COLUMN_ANSWER, SHOWN },
	{ "mitt exempel", COLUMN_ANSWER, 0 },
	{ "hvad jeg har", COLUMN_ANSWER, SHOWN },
	{ "det har jeg", COLUMN_ANSWER, SHOWN },
	{ "min erfaring", COLUMN_ANSWER, SHOWN },
	{ "mit eksempel", COLUMN_ANSWER, 0 },
	{ "hva jeg har", COLUMN_ANSWER, SHOWN },
	{ "mitt eksempel", COLUMN_ANSWER, 0 },
	{ "co mam", COLUMN_ANSWER, SHOWN },
	{ "moje doświadczenie", COLUMN_ANSWER, SHOWN },
	{ "mój przykład", COLUMN_ANSWER, 0 },
	{ "belege", COLUMN_ANSWER, WHOLE | SHOWN },
	{ "nachweise", COLUMN_ANSWER, WHOLE | SHOWN },
	{ "preuves", COLUMN_ANSWER, WHOLE | SHOWN },
	{ "exemple", COLUMN_ANSWER, WHOLE },
	{ "prueba", COLUMN_ANSWER, WHOLE | SHOWN },
	{ "pruebas", COLUMN_ANSWER, WHOLE | SHOWN },
	{ "ejemplo", COLUMN_ANSWER, WHOLE },
	{ "experiencia", COLUMN_ANSWER, WHOLE | SHOWN },
	{ "provas", COLUMN_ANSWER, WHOLE | SHOWN },
	{ "exemplo", COLUMN_ANSWER, WHOLE },
	{ "experiência", COLUMN_ANSWER, WHOLE | SHOWN },
	{ "prove", COLUMN_ANSWER, WHOLE | SHOWN },
	{ "esempio", COLUMN_ANSWER, WHOLE },
	{ "esperienza", COLUMN_ANSWER, WHOLE | SHOWN },
	{ "bewijs", COLUMN_ANSWER, WHOLE | SHOWN },
	{ "voorbeeld", COLUMN_ANSWER, WHOLE },
	{ "ervaring", COLUMN_ANSWER, WHOLE | SHOWN },
	{ "bevis", COLUMN_ANSWER, WHOLE | SHOWN },
	{ "exempel", COLUMN_ANSWER, WHOLE },
	{ "erfarenhet", COLUMN_ANSWER, WHOLE | SHOWN },
	{ "eksempel", COLUMN_ANSWER, WHOLE },
	{ "erfaring", COLUMN_ANSWER, WHOLE | SHOWN },
	{ "dowód", COLUMN_ANSWER, WHOLE | SHOWN },
	{ "dowody", COLUMN_ANSWER, WHOLE | SHOWN },
	{ "mój dowód", COLUMN_ANSWER, WHOLE | SHOWN },
	{ "mein beleg", COLUMN_ANSWER, WHOLE | SHOWN },
	{ "ma preuve", COLUMN_ANSWER, WHOLE | SHOWN },
	{ "mi prueba", COLUMN_ANSWER, WHOLE | SHOWN },
	{ "minha prova", COLUMN_ANSWER, WHOLE | SHOWN },
	{ "la mia prova", COLUMN_ANSWER, WHOLE | SHOWN },
	{ "mijn bewijs", COLUMN_ANSWER, WHOLE | SHOWN },
	{ "mitt bevis", COLUMN_ANSWER, WHOLE | SHOWN },
	{ "przykład", COLUMN_ANSWER, WHOLE },
	{ "doświadczenie", COLUMN_ANSWER, WHOLE | SHOWN },
	{ "svar", COLUMN_ANSWER, WHOLE },
	{ "odpowiedź", COLUMN_ANSWER, WHOLE },
	{ "respuestas", COLUMN_ANSWER, WHOLE },
	{ "respostas", COLUMN_ANSWER, WHOLE },
	{ "risposte", COLUMN_ANSWER, WHOLE },
	{ "antworten", COLUMN_ANSWER, WHOLE },
	{ "réponses", COLUMN_ANSWER, WHOLE },
	{ "antwoorden", COLUMN_ANSWER, WHOLE },
	{ "例子", COLUMN_ANSWER, WHOLE },
	{ "证明", COLUMN_ANSWER, WHOLE | SHOWN },
	{ "證明", COLUMN_ANSWER, WHOLE | SHOWN },
	{ "具体例", COLUMN_ANSWER, WHOLE },
	{ "사례", COLUMN_ANSWER, WHOLE },
	{ "say", COLUMN_ANSWER, 0 },
	{ "say this", COLUMN_ANSWER, 0 },
	{ "response", COLUMN_ANSWER, 0 },
	{ "reply", COLUMN_ANSWER, 0 },
	{ "how to frame", COLUMN_ANSWER, SPOKEN },
	{ "how to address", COLUMN_ANSWER, 0 },
	{ "how to handle", COLUMN_ANSWER, 0 },
	{ "how ill address", COLUMN_ANSWER, SPOKEN },
	{ "framing", COLUMN_ANSWER, 0 },
	{ "frame", COLUMN_ANSWER, 0 },
	{ "reframe", COLUMN_ANSWER, 0 },
	{ "mitigation", COLUMN_ANSWER, 0 },
	{ "counter", COLUMN_ANSWER, 0 },
	{ "bridge", COLUMN_ANSWER, 0 },
	{ "rebuttal", COLUMN_ANSWER, 0 },
	{ "key points", COLUMN_ANSWER, 0 },
	{ "talking points", COLUMN_ANSWER, 0 },
	{ "approach", COLUMN_ANSWER, 0 },
	{ "evidence", COLUMN_ANSWER, SHOWN },
	{ "proof", COLUMN_ANSWER, SHOWN },
	{ "your proof", COLUMN_ANSWER, SPOKEN | SHOWN },
	{ "proof point", COLUMN_ANSWER, SHOWN },
	{ "your experience", COLUMN_ANSWER, SHOWN },
	{ "my experience", COLUMN_ANSWER, SHOWN },
	{ "experience", COLUMN_ANSWER, WHOLE | SHOWN },
	{ "me", COLUMN_ANSWER, WHOLE },
	{ "mine", COLUMN_ANSWER, WHOLE },
	{ "ich", COLUMN_ANSWER, WHOLE },
	{ "moi", COLUMN_ANSWER, WHOLE },
	{ "yo", COLUMN_ANSWER, WHOLE },
	{ "eu", COLUMN_ANSWER, WHOLE },
	{ "how i match", COLUMN_ANSWER, SPOKEN | SHOWN },
	{ "how you match", COLUMN_ANSWER, SPOKEN | SHOWN },
	{ "what i bring", COLUMN_ANSWER, SPOKEN | SHOWN },
	{ "what you bring", COLUMN_ANSWER, SHOWN },
	{ "my story", COLUMN_ANSWER, 0 },
	{ "antwort", COLUMN_ANSWER, 0 },
	{ "respuesta", COLUMN_ANSWER, 0 },
	{ "réponse", COLUMN_ANSWER, 0 },
	{ "回答", COLUMN_ANSWER, 0 },
	{ "答案", COLUMN_ANSWER, 0 },
	{ "答え", COLUMN_ANSWER, 0 },

	{ "i bring", COLUMN_ANSWER, SHOWN },
	{ "i have", COLUMN_ANSWER, SHOWN },
	{ "what i have", COLUMN_ANSWER, SHOWN },
	{ "what you have", COLUMN_ANSWER, WHOLE | SHOWN },
	{ "i offer", COLUMN_ANSWER, SHOWN },
	{ "my evidence", COLUMN_ANSWER, SHOWN },
	{ "how i frame it", COLUMN_ANSWER, 0 },
	{ "spin", COLUMN_ANSWER, 0 },
	{ "example", COLUMN_ANSWER, 0 },
	{ "my example", COLUMN_ANSWER, 0 },
	{ "talking point", COLUMN_ANSWER, 0 },
	{ "bullet points", COLUMN_ANSWER, 0 },
	{ "resposta", COLUMN_ANSWER, 0 },
	{ "risposta", COLUMN_ANSWER, 0 },
	{ "antwoord", COLUMN_ANSWER, 0 },
	{ "ответ", COLUMN_ANSWER, 0 },
	{ "답변", COLUMN_ANSWER, 0 },
	{ "답", COLUMN_ANSWER, 0 },
	{ "الجواب", COLUMN_ANSWER, 0 },
	{ "الإجابة", COLUMN_ANSWER, 0 },
	{ "תשובה", COLUMN_ANSWER, 0 },
	{ "beispiel", COLUMN_ANSWER, 0 },
	{ "nachweis", COLUMN_ANSWER, SHOWN },
	{ "beleg", COLUMN_ANSWER, SHOWN },
	{ "erfahrung", COLUMN_ANSWER, SHOWN },
	{ "preuve", COLUMN_ANSWER, SHOWN },
	{ "mon expérience", COLUMN_ANSWER, SHOWN },
	{ "evidencia", COLUMN_ANSWER, SHOWN },
	{ "mi experiencia", COLUMN_ANSWER, SHOWN },
	{ "evidência", COLUMN_ANSWER, SHOWN },
	{ "prova", COLUMN_ANSWER, SHOWN },
	{ "minha experiência", COLUMN_ANSWER, SHOWN },
	{ "経験", COLUMN_ANSWER, SHOWN },
	{ "实例", COLUMN_ANSWER, 0 },
	{ "경험", COLUMN_ANSWER, SHOWN },
	{ "what id say", COLUMN_ANSWER, 0 },
	{ "how i answer", COLUMN_ANSWER, 0 },
	{ "star story", COLUMN_ANSWER, 0 },

	{ "question", COLUMN_QUESTION, 0 },
	{ "pergunta", COLUMN_QUESTION, 0 },
	{ "domanda", COLUMN_QUESTION, 0 },
	{ "vraag", COLUMN_QUESTION, 0 },
	{ "вопрос", COLUMN_QUESTION, 0 },
	{ "問題", COLUMN_QUESTION, 0 },
	{ "질문", COLUMN_QUESTION, 0 },
	{ "السؤال", COLUMN_QUESTION, 0 },
	{ "سؤال", COLUMN_QUESTION, 0 },
	{ "fråga", COLUMN_QUESTION, 0 },
	{ "spørgsmål", COLUMN_QUESTION, 0 },
	{ "spørsmål", COLUMN_QUESTION, 0 },
	{ "pytanie", COLUMN_QUESTION, 0 },
	{ "otázka", COLUMN_QUESTION, 0 },
	{ "fragen", COLUMN_QUESTION, WHOLE },
	{ "preguntas", COLUMN_QUESTION, WHOLE },
	{ "perguntas", COLUMN_QUESTION, WHOLE },
	{ "domande", COLUMN_QUESTION, WHOLE },
	{ "vragen", COLUMN_QUESTION, WHOLE },
	{ "frågor", COLUMN_QUESTION, WHOLE },
	{ "pytania", COLUMN_QUESTION, WHOLE },
	{ "שאלה", COLUMN_QUESTION, 0 },
	{ "they will ask", COLUMN_QUESTION, SPOKEN },
	{ "will they ask", COLUMN_QUESTION, SPOKEN },
	{ "they could ask", COLUMN_QUESTION, SPOKEN },
	{ "they want to know", COLUMN_QUESTION, 0 },
	{ "i get asked", COLUMN_QUESTION, SPOKEN },

	{ "sie fragen", COLUMN_QUESTION, SPOKEN },
	{ "was sie fragen", COLUMN_QUESTION, SPOKEN },
	{ "ils demandent", COLUMN_QUESTION, SPOKEN },
	{ "preguntan", COLUMN_QUESTION, SPOKEN },
	{ "perguntam", COLUMN_QUESTION, SPOKEN },
	{ "chiedono", COLUMN_QUESTION, SPOKEN },
	{ "they might ask", COLUMN_QUESTION, 0 },
	{ "they may ask", COLUMN_QUESTION, 0 },
	{ "theyll ask", COLUMN_QUESTION, 0 },
	{ "what they ask", COLUMN_QUESTION, 0 },
	{ "asked", COLUMN_QUESTION, 0 },
	{ "questions", COLUMN_QUESTION, 0 },
	{ "if they ask", COLUMN_QUESTION, SPOKEN },
	{ "if asked", COLUMN_QUESTION, 0 },
	{ "they ask", COLUMN_QUESTION, SPOKEN },
	{ "prompt", COLUMN_QUESTION, 0 },
	{ "q", COLUMN_QUESTION, WHOLE },
	{ "frage", COLUMN_QUESTION, 0 },
	{ "pregunta", COLUMN_QUESTION, 0 },
	{ "質問", COLUMN_QUESTION, 0 },
	{ "问题", COLUMN_QUESTION, 0 },

	{ "point", COLUMN_ANSWER, 0 },
	{ "points", COLUMN_ANSWER, 0 },
	{ "gap", COLUMN_GAP, 0 },
	{ "gaps", COLUMN_GAP, 0 },
	{ "weakness", COLUMN_GAP, 0 },
	{ "concern", COLUMN_GAP, 0 },
	{ "objection", COLUMN_GAP, 0 },
	{ "red flag", COLUMN_GAP, 0 },
	{ "risk", COLUMN_GAP, WHOLE },
	{ "worry", COLUMN_GAP, 0 },
	{ "doubt", COLUMN_GAP, 0 },
	{ "weak spot", COLUMN_GAP, 0 },
	{ "weak point", COLUMN_GAP, 0 },
	{ "they may worry", COLUMN_GAP, SPOKEN },

	{ "lücke", COLUMN_GAP, 0 },
	{ "schwäche", COLUMN_GAP, 0 },
	{ "schwachstelle", COLUMN_GAP, 0 },
	{ "lacune", COLUMN_GAP, 0 },
	{ "point faible", COLUMN_GAP, 0 },
	{ "debilidad", COLUMN_GAP, 0 },
	{ "carencia", COLUMN_GAP, 0 },
	{ "punto débil", COLUMN_GAP, 0 },
	{ "lacuna", COLUMN_GAP, 0 },
	{ "fraqueza", COLUMN_GAP, 0 },
	{ "ponto fraco", COLUMN_GAP, 0 },
	{ "弱み", COLUMN_GAP, 0 },
	{ "短板", COLUMN_GAP, 0 },
	{ "약점", COLUMN_GAP, 0 },
	{ "missing", COLUMN_GAP, 0 },
	{ "i lack", COLUMN_GAP, 0 },
	{ "me falta", COLUMN_GAP, 0 },
	{ "fehlt mir", COLUMN_GAP, 0 },
	{ "mir fehlt", COLUMN_GAP, 0 },
	{ "einwand", COLUMN_GAP, 0 },
	{ "bedenken", COLUMN_GAP, 0 },
	{ "schwachpunkt", COLUMN_GAP, 0 },
	{ "schwächen", COLUMN_GAP, 0 },
	{ "faiblesse", COLUMN_GAP, 0 },
	{ "points faibles", COLUMN_GAP, 0 },
	{ "duda", COLUMN_GAP, 0 },
	{ "objeción", COLUMN_GAP, 0 },
	{ "debilidades", COLUMN_GAP, 0 },
	{ "puntos débiles", COLUMN_GAP, 0 },
	{ "dúvida", COLUMN_GAP, 0 },
	{ "objeção", COLUMN_GAP, 0 },
	{ "dubbio", COLUMN_GAP, 0 },
	{ "obiezione", COLUMN_GAP, 0 },
	{ "debolezza", COLUMN_GAP, 0 },
	{ "punto debole", COLUMN_GAP, 0 },
	{ "zwakte", COLUMN_GAP, 0 },
	{ "bezwaar", COLUMN_GAP, 0 },
	{ "twijfel", COLUMN_GAP, 0 },
	{ "zwak punt", COLUMN_GAP, 0 },
	{ "svaghet", COLUMN_GAP, 0 },
	{ "tvivel", COLUMN_GAP, 0 },
	{ "invändning", COLUMN_GAP, 0 },
	{ "svaghed", COLUMN_GAP, 0 },
	{ "indvending", COLUMN_GAP, 0 },
	{ "svakhet", COLUMN_GAP, 0 },
	{ "innvending", COLUMN_GAP, 0 },
	{ "słaba strona", COLUMN_GAP, 0 },
	{ "wątpliwość", COLUMN_GAP, 0 },
	{ "obawa", COLUMN_GAP, 0 },
	{ "luka", COLUMN_GAP, 0 },
	{ "mi falta", COLUMN_GAP, 0 },
	{ "ontbreekt mij", COLUMN_GAP, 0 },
	{ "mangler jeg", COLUMN_GAP, 0 },
	{ "saknar jag", COLUMN_GAP, 0 },
	{ "懸念点", COLUMN_GAP, 0 },
	{ "弱点", COLUMN_GAP, 0 },
	{ "短所", COLUMN_GAP, 0 },
	{ "缺点", COLUMN_GAP, 0 },
	{ "不足", COLUMN_GAP, 0 },
	{ "단점", COLUMN_GAP, 0 },
	{ "me manque", COLUMN_GAP, 0 },
	{ "mi manca", COLUMN_GAP, 0 },
	{ "hole", COLUMN_GAP, 0 },

	{ "requirement", COLUMN_PROOF, 0 },
	{ "anforderung", COLUMN_PROOF, 0 },
	{ "exigence", COLUMN_PROOF, 0 },
	{ "besoin", COLUMN_PROOF, 0 },
	{ "requisito", COLUMN_PROOF, 0 },
	{ "anforderungen", COLUMN_PROOF, 0 },
	{ "exigences", COLUMN_PROOF, 0 },
	{ "critère", COLUMN_PROOF, 0 },
	{ "critères", COLUMN_PROOF, 0 },
	{ "requisitos", COLUMN_PROOF, 0 },
	{ "requisiti", COLUMN_PROOF, 0 },
	{ "eis", COLUMN_PROOF, 0 },
	{ "eisen", COLUMN_PROOF, 0 },
	{ "functie eis", COLUMN_PROOF, 0 },
	{ "krav", COLUMN_PROOF, 0 },
	{ "wymaganie", COLUMN_PROOF, 0 },
	{ "wymagania", COLUMN_PROOF, 0 },
	{ "требование", COLUMN_PROOF, 0 },
	{ "требования", COLUMN_PROOF, 0 },
	{ "要件", COLUMN_PROOF, 0 },
	{ "要求", COLUMN_PROOF, 0 },
	{ "요건", COLUMN_PROOF, 0 },
	{ "자격 요건", COLUMN_PROOF, 0 },
	{ "job needs", COLUMN_PROOF, 0 },
	{ "role needs", COLUMN_PROOF, 0 },
	{ "role wants", COLUMN_PROOF, 0 },
	{ "must have", COLUMN_PROOF, 0 },
	{ "nice to have", COLUMN_PROOF, 0 },
	{ "responsibility", COLUMN_PROOF, 0 },
	{ "qualification", COLUMN_PROOF, 0 },
	{ "what the job needs", COLUMN_PROOF, 0 },
	{ "requirements", COLUMN_PROOF, 0 },
	{ "need", COLUMN_PROOF, WHOLE },
	{ "needs", COLUMN_PROOF, 0 },
	{ "they need", COLUMN_PROOF, 0 },
	{ "what they need", COLUMN_PROOF, 0 },
	{ "jd", COLUMN_PROOF, 0 },
	{ "job asks for", COLUMN_PROOF, 0 },
	{ "skill", COLUMN_PROOF, WHOLE },
	{ "criterion", COLUMN_PROOF, 0 },
	{ "essential", COLUMN_PROOF, WHOLE },
	{ "desirable", COLUMN_PROOF, WHOLE },
	{ "criteria", COLUMN_PROOF, 0 },
	{ "competency", COLUMN_PROOF, WHOLE },

	{ "advert", COLUMN_ADVERT, 0 },
	{ "advertisement", COLUMN_ADVERT, 0 },
	{ "the ad", COLUMN_ADVERT, 0 },
	{ "job ad", COLUMN_ADVERT, 0 },
	{ "job posting", COLUMN_ADVERT, 0 },
	{ "the posting", COLUMN_ADVERT, 0 },
	{ "the listing", COLUMN_ADVERT, 0 },
	{ "job description", COLUMN_ADVERT, 0 },
	{ "ad", COLUMN_ADVERT, WHOLE },
	{ "posting", COLUMN_ADVERT, WHOLE },
	{ "anzeige", COLUMN_ADVERT, 0 },
	{ "stellenanzeige", COLUMN_ADVERT, 0 },
	{ "inserat", COLUMN_ADVERT, 0 },
	{ "ausschreibung", COLUMN_ADVERT, 0 },
	{ "stellenausschreibung", COLUMN_ADVERT, 0 },
	{ "l annonce", COLUMN_ADVERT, 0 },
	{ "annonce", COLUMN_ADVERT, 0 },
	{ "offre d emploi", COLUMN_ADVERT, 0 },
	{ "fiche de poste", COLUMN_ADVERT, 0 },
	{ "anuncio", COLUMN_ADVERT, 0 },
	{ "oferta de empleo", COLUMN_ADVERT, 0 },
	{ "convocatoria", COLUMN_ADVERT, 0 },
	{ "anúncio", COLUMN_ADVERT, 0 },
	{ "vaga", COLUMN_ADVERT, 0 },
	{ "edital", COLUMN_ADVERT, 0 },
	{ "annuncio", COLUMN_ADVERT, 0 },
	{ "bando", COLUMN_ADVERT, 0 },
	{ "vacature", COLUMN_ADVERT, 0 },
	{ "vacaturetekst", COLUMN_ADVERT, 0 },
	{ "annons", COLUMN_ADVERT, 0 },
	{ "annonsen", COLUMN_ADVERT, 0 },
	{ "platsannons", COLUMN_ADVERT, 0 },
	{ "annoncen", COLUMN_ADVERT, 0 },
	{ "stillingsopslag", COLUMN_ADVERT, 0 },
	{ "opslaget", COLUMN_ADVERT, 0 },
	{ "annonse", COLUMN_ADVERT, 0 },
	{ "stillingsannonse", COLUMN_ADVERT, 0 },
	{ "utlysning", COLUMN_ADVERT, 0 },
	{ "utlysningen", COLUMN_ADVERT, 0 },
	{ "ogłoszenie", COLUMN_ADVERT, 0 },
	{ "ogłoszenia", COLUMN_ADVERT, 0 },
	{ "ogłoszeniu", COLUMN_ADVERT, 0 },
	{ "oferta pracy", COLUMN_ADVERT, 0 },
	{ "求人", COLUMN_ADVERT, 0 },
	{ "募集要項", COLUMN_ADVERT, 0 },
	{ "招聘要求", COLUMN_ADVERT, 0 },
	{ "岗位要求", COLUMN_ADVERT, 0 },
	{ "职位要求", COLUMN_ADVERT, 0 },
	{ "채용 공고", COLUMN_ADVERT, 0 },

	{ "story", COLUMN_STORY, 0 },
	{ "geschichte", COLUMN_STORY, WHOLE },
	{ "histoire", COLUMN_STORY, WHOLE },
	{ "historia", COLUMN_STORY, WHOLE },
	{ "história", COLUMN_STORY, WHOLE },
	{ "storia", COLUMN_STORY, WHOLE },
	{ "verhaal", COLUMN_STORY, WHOLE },
	{ "berättelse", COLUMN_STORY, WHOLE },
	{ "historie", COLUMN_STORY, WHOLE },
	{ "エピソード", COLUMN_STORY, WHOLE },
	{ "故事", COLUMN_STORY, WHOLE },
	{ "situation", COLUMN_BEAT, 0 },
	{ "task", COLUMN_BEAT, 0 },
	{ "action", COLUMN_BEAT, 0 },
	{ "actions", COLUMN_BEAT, 0 },
	{ "aufgabe", COLUMN_BEAT, 0 },
	{ "handlung", COLUMN_BEAT, 0 },
	{ "ergebnis", COLUMN_BEAT, 0 },
	{ "contexte", COLUMN_BEAT, 0 },
	{ "tâche", COLUMN_BEAT, 0 },
	{ "résultat", COLUMN_BEAT, 0 },
	{ "situación", COLUMN_BEAT, 0 },
	{ "tarea", COLUMN_BEAT, 0 },
	{ "acción", COLUMN_BEAT, 0 },
	{ "resultado", COLUMN_BEAT, 0 },
	{ "situatie", COLUMN_BEAT, WHOLE },
	{ "taak", COLUMN_BEAT, WHOLE },
	{ "actie", COLUMN_BEAT, WHOLE },
	{ "resultaat", COLUMN_BEAT, WHOLE },
	{ "situazione", COLUMN_BEAT, WHOLE },
	{ "compito", COLUMN_BEAT, WHOLE },
	{ "azione", COLUMN_BEAT, WHOLE },
	{ "risultato", COLUMN_BEAT, WHOLE },
	{ "uppgift", COLUMN_BEAT, WHOLE },
	{ "resultat", COLUMN_BEAT, WHOLE },
	{ "situasjon", COLUMN_BEAT, WHOLE },
	{ "oppgave", COLUMN_BEAT, WHOLE },
	{ "opgave", COLUMN_BEAT, WHOLE },
	{ "sytuacja", COLUMN_BEAT, WHOLE },
	{ "zadanie", COLUMN_BEAT, WHOLE },
	{ "działanie", COLUMN_BEAT, WHOLE },
	{ "rezultat", COLUMN_BEAT, WHOLE },
	{ "efekt", COLUMN_BEAT, WHOLE },
	{ "situação", COLUMN_BEAT, 0 },
	{ "tarefa", COLUMN_BEAT, 0 },
	{ "ação", COLUMN_BEAT, 0 },
	{ "context", COLUMN_BEAT, 0 },
	{ "challenge", COLUMN_BEAT, 0 },
	{ "outcome", COLUMN_BEAT, 0 },
	{ "impact", COLUMN_BEAT, 0 },
	{ "状況", COLUMN_BEAT, 0 },
	{ "課題", COLUMN_BEAT, 0 },
	{ "行動", COLUMN_BEAT, 0 },
	{ "結果", COLUMN_BEAT, 0 },
	{ "상황", COLUMN_BEAT, 0 },
	{ "과제", COLUMN_BEAT, 0 },
	{ "행동", COLUMN_BEAT, 0 },
	{ "결과", COLUMN_BEAT, 0 },
	{ "result", COLUMN_BEAT, 0 },
	{ "results", COLUMN_BEAT, 0 },
};

struct table {
	enum column columns[DOC_MAX_COLUMNS];
	struct slice titles[DOC_MAX_COLUMNS];
	size_t count, key, answers;
	enum dossier_kind kind;
	bool known; /* the head says what the rows are */
	bool guessed;
	bool spoken; /* a column is of interviews alone: "If they ask", "How to frame" */
	bool shown;  /* a column says what one has to show: "My evidence", "What I bring" */
};

static const enum column voice_columns[] = {
	[VOICE_NONE] = COLUMN_OTHER,
	[VOICE_THEY_ASK] = COLUMN_QUESTION,
	[VOICE_I_ASK] = COLUMN_OTHER,
	[VOICE_I_SAY] = COLUMN_ANSWER,
};

/* `flags` gets those of the title's row as well. */
static enum column column_of(struct slice title, unsigned *flags)
{
	struct phrase_key key;
	const struct phrase *row;

	if (slice_is(slice_trim(title), "#"))
		return COLUMN_NUMBER;
	phrase_key(&key, title);
	row = phrase_find(PHRASES(column_rows), &key);
	*flags |= row ? row->flags : 0;
	return row ? (enum column)row->value : voice_columns[voice_of(&key)];
}

static const struct {
	enum column column;
	enum dossier_kind kind;
} key_columns[] = {
	{ COLUMN_QUESTION, DOSSIER_QUESTION }, { COLUMN_GAP, DOSSIER_GAP },
	{ COLUMN_PROOF, DOSSIER_PROOF },       { COLUMN_STORY, DOSSIER_STORY },
	{ COLUMN_WANT, DOSSIER_PROOF },
};

static size_t find_column(const struct table *table, enum column column)
{
	for (size_t i = 0; i < table->count; i++)
		if (table->columns[i] == column)
			return i;
	return table->count;
}

/* Tables whose head says nothing are read by their section: first what it is about, then what
 * to say. */
static const struct {
	enum section_kind section;
	enum dossier_kind kind;
} section_tables[] = {
	{ SECTION_GAP, DOSSIER_GAP },
	{ SECTION_PROOF, DOSSIER_PROOF },
	{ SECTION_QUESTIONS, DOSSIER_QUESTION },
	{ SECTION_ASK, DOSSIER_ASK },
};

static void guess_columns(const struct walk *w, struct table *table)
{
	size_t first = 0;

	for (size_t i = 0; i < sizeof section_tables / sizeof *section_tables; i++) {
		if (section_tables[i].section != walk_kind(w) || table->count < 2)
			continue;
		while (first < table->count && table->columns[first] == COLUMN_NUMBER)
			first++;
		if (first + 1 >= table->count)
			return;
		table->known = true;
		table->guessed = table->answers == 0;
		table->kind = section_tables[i].kind;
		table->key = first;
		if (table->guessed || table->columns[first] == COLUMN_ANSWER)
			table->columns[first + 1] = COLUMN_ANSWER;
		table->answers += table->guessed;
		return;
	}
}

/* The bytes that stand in each column below the head. */
static void measure(const struct walk *w, const struct doc_node *head, size_t lens[DOC_MAX_COLUMNS])
{
	for (const struct doc_node *row = doc_next(w->doc, head); row;
	     row = doc_next(w->doc, row)) {
		const struct doc_node *cell = doc_child(w->doc, row);

		for (size_t i = 0; cell && i < DOC_MAX_COLUMNS; cell = doc_next(w->doc, cell), i++)
			lens[i] += slice_trim(doc_text(w->doc, cell)).len;
	}
}

/* "Question | Who | Strategy": of the columns behind the question that no row names, the one that
 * says most. */
static void find_answer_column(const struct walk *w, const struct doc_node *head,
                               struct table *table)
{
	size_t lens[DOC_MAX_COLUMNS] = { 0 }, best = table->count;

	measure(w, head, lens);
	for (size_t i = table->key + 1; i < table->count; i++)
		if (table->columns[i] == COLUMN_OTHER && table->titles[i].len > 0 &&
		    (best == table->count || lens[i] > lens[best]))
			best = i;
	if (best == table->count)
		return;
	table->columns[best] = COLUMN_ANSWER;
	table->answers = 1;
}

/* "Criterion | Where I've shown it": what the candidate says of it, by its word or by the first person. */
static bool find_own_column(struct table *table)
{
	for (size_t i = 0; i < table->count && !table->shown; i++) {
		bool open = table->columns[i] == COLUMN_OTHER && i > table->key;
		struct phrase_key key;

		phrase_key(&key, table->titles[i]);
		if (i == table->key || !voice_names_me(&key) ||
		    !(open || table->columns[i] == COLUMN_ANSWER))
			continue;
		table->answers += open;
		table->columns[i] = COLUMN_ANSWER;
		return true;
	}
	return table->shown;
}

/* What the job asks for, by less and less sure words. */
static const enum column wanted_columns[] = { COLUMN_PROOF, COLUMN_WANT, COLUMN_ADVERT };

/* "Requirement | Where I did it", "What the ad says | My proof": what they want, beside what one has. */
static bool find_wanted(struct table *table)
{
	table->kind = DOSSIER_PROOF;
	for (size_t i = 0; i < sizeof wanted_columns / sizeof *wanted_columns; i++) {
		table->key = find_column(table, wanted_columns[i]);
		if (table->key < table->count)
			return find_own_column(table);
	}
	return false;
}

/* "Weakness | The turn I give it" */
static void find_half_known(const struct walk *w, const struct doc_node *head, struct table *table)
{
	table->key = find_column(table, COLUMN_GAP);
	table->kind = DOSSIER_GAP;
	if (table->key < table->count)
		find_answer_column(w, head, table);
	else if (!find_wanted(table))
		return;
	table->known = table->guessed = table->answers > 0;
}

#define BEATS_LEAST 3 /* columns that tell a story, wherever they stand */

static size_t count_columns(const struct table *table, enum column column)
{
	size_t count = 0;

	for (size_t i = 0; i < table->count; i++)
		count += table->columns[i] == column;
	return count;
}

/* Beats below a heading of stories, or all of one: the first column that is none names the story. */
static void find_story_column(struct table *table)
{
	for (size_t i = 0; i < table->count; i++) {
		if (table->columns[i] == COLUMN_NUMBER || table->columns[i] == COLUMN_BEAT)
			continue;
		table->key = i;
		table->columns[i] = COLUMN_STORY;
		table->kind = DOSSIER_STORY;
		table->known = true;
		return;
	}
}

static void read_head(const struct walk *w, const struct doc_node *head, struct table *table)
{
	const struct doc_node *cell = doc_child(w->doc, head);
	unsigned flags = 0;
	size_t beats;

	for (; cell && table->count < DOC_MAX_COLUMNS; cell = doc_next(w->doc, cell)) {
		table->titles[table->count] = slice_trim(doc_text(w->doc, cell));
		table->columns[table->count] = column_of(table->titles[table->count], &flags);
		table->answers += table->columns[table->count] == COLUMN_ANSWER;
		table->count++;
	}
	table->spoken = flags & SPOKEN;
	table->shown = flags & SHOWN;
	beats = count_columns(table, COLUMN_BEAT);
	for (size_t i = 0; i < sizeof key_columns / sizeof *key_columns && !table->known; i++) {
		table->key = find_column(table, key_columns[i].column);
		table->kind = key_columns[i].kind;
		table->known = table->key < table->count &&
		               (table->answers > 0 || table->kind == DOSSIER_QUESTION ||
		                (table->kind == DOSSIER_STORY && beats > 0));
	}
	if (!table->known && ((beats > 0 && walk_kind(w) == SECTION_STORY) ||
	                      (beats >= BEATS_LEAST && w->is_dossier)))
		find_story_column(table);
	if (!table->known && w->is_dossier)
		find_half_known(w, head, table);
	if (!table->known)
		guess_columns(w, table);
	else if (table->answers == 0 && table->kind == DOSSIER_QUESTION)
		find_answer_column(w, head, table);

	if (table->known && walk_kind(w) == SECTION_ASK)
		table->kind = DOSSIER_ASK;
}

/* The cells below the head that ask, by their column; returns the number of rows. */
static unsigned count_asking(const struct walk *w, const struct doc_node *node,
                             const struct table *table, unsigned asks[DOC_MAX_COLUMNS])
{
	unsigned rows = 0;

	for (const struct doc_node *row = doc_child(w->doc, node); row;
	     row = doc_next(w->doc, row)) {
		const struct doc_node *cell = doc_child(w->doc, row);

		if (row->flags & NODE_HEAD)
			continue;
		rows++;
		for (size_t i = 0; cell && i < table->count; cell = doc_next(w->doc, cell), i++)
			asks[i] += asks_how(doc_text(w->doc, cell)) != ASKS_NOT;
	}
	return rows;
}

/* Of tables whose head says nothing: a column that asks, with another one behind it. */
static void find_asking_column(const struct walk *w, const struct doc_node *node,
                               struct table *table)
{
	unsigned asks[DOC_MAX_COLUMNS] = { 0 };
	unsigned rows = count_asking(w, node, table, asks);

	for (size_t i = 0; i + 1 < table->count && !table->known; i++) {
		if (asks[i] < 2 || asks[i] * 3 < rows * 2)
			continue;
		table->known = true;
		table->key = i;
		table->kind = walk_kind(w) == SECTION_ASK ? DOSSIER_ASK : DOSSIER_QUESTION;
		if (table->answers == 0)
			table->columns[i + 1] = COLUMN_ANSWER;
	}
}

/* "They ask | I have" above what nobody would ask: what they ask for. Who writes "Question" means one. */
static bool is_asked_for(const struct walk *w, const struct doc_node *node,
                         const struct table *table)
{
	unsigned asks[DOC_MAX_COLUMNS] = { 0 };
	struct phrase_key key;

	if (!table->known || table->kind != DOSSIER_QUESTION || !table->shown)
		return false;
	count_asking(w, node, table, asks);
	phrase_key(&key, table->titles[table->key]);
	return voice_names_them(&key) && asks[table->key] == 0;
}

bool table_proves(const struct walk *w, const struct doc_node *node)
{
	const struct doc_node *head = doc_child(w->doc, node);
	struct table table = { .count = 0 };

	if (!head || !w->is_dossier || walk_kind(w) != SECTION_RESEARCH)
		return false;
	read_head(w, head, &table);
	return table.known && !table.guessed && table.kind == DOSSIER_PROOF;
}

bool table_is_known(const struct walk *w, const struct doc_node *node)
{
	const struct doc_node *head = doc_child(w->doc, node);
	struct table table = { .count = 0 };

	if (head)
		read_head(w, head, &table);
	return table.known && !table.guessed;
}

static void add_cell(struct walk *w, const struct table *table, size_t column,
                     const struct doc_node *cell)
{
	struct slice text = slice_trim(doc_text(w->doc, cell));

	if (text.len == 0 || column == table->key)
		return;
	switch (table->columns[column]) {
	case COLUMN_ANSWER:
		if (table->kind == DOSSIER_ASK)
			item_add_note(w, cell, text);
		else
			item_add(w, cell, text);
		break;
	case COLUMN_BEAT:
		item_add_beat(w, cell, table->titles[column], text);
		break;
	case COLUMN_NUMBER:
		break;
	default:
		item_add_note(w, cell, text);
		break;
	}
}

static void walk_row(struct walk *w, const struct table *table, const struct doc_node *row)
{
	const struct doc_node *cells[DOC_MAX_COLUMNS], *cell = doc_child(w->doc, row);
	struct slice none = { "", 0 }, key;
	size_t count = 0;
	bool asks = table->kind == DOSSIER_QUESTION;

	for (; cell && count < DOC_MAX_COLUMNS; cell = doc_next(w->doc, cell))
		cells[count++] = cell;
	if (table->key >= count)
		return;
	key = slice_trim(doc_text(w->doc, cells[table->key]));
	if (key.len == 0)
		return;
	lead_skip_signs(&key);
	lead_skip_number(&key);
	if (table->guessed && asks && asks_how(key) == ASKS_NOT)
		return;
	if (doc_anchor(w->doc, cells[table->key]))
		w->anchor = doc_anchor(w->doc, cells[table->key]);
	item_open(w, table->kind, asks ? key : none,
	          asks                         ? w->stack[w->level].title
	          : table->kind == DOSSIER_ASK ? w->stack[w->level].title
	                                       : key,
	          doc_line_at(w->doc, cells[table->key], key.text));
	if (table->kind == DOSSIER_ASK)
		item_add(w, cells[table->key], key);
	for (size_t i = 0; i < count; i++)
		add_cell(w, table, i, cells[i]);
	item_close(w);
}

/* "S", "Task": what a row of a story begins with; "A" is an answer elsewhere. */
static bool names_beat(const struct walk *w, struct slice name)
{
	struct slice tag = { "", 0 };
	const struct phrase *row = label_find(&w->shapes.labels, slice_trim(name), &tag);

	return row && tag.len == 0 && (row->value == SHAPE_BEAT || slice_is(slice_trim(name), "A"));
}

/* "Situation | Two teams, one server" */
static bool add_beat_row(struct walk *w, const struct doc_node *cell)
{
	const struct doc_node *next = cell ? doc_next(w->doc, cell) : NULL;
	struct slice title = cell ? slice_trim(doc_text(w->doc, cell)) : (struct slice){ "", 0 };

	if (w->doc->own || !next || !names_beat(w, title))
		return false;
	item_add_beat(w, next, title, slice_trim(doc_text(w->doc, next)));
	return true;
}

void table_add_rows(struct walk *w, const struct doc_node *table)
{
	const struct doc_node *row = doc_child(w->doc, table);

	w->depth++;
	w->ordered = false;
	for (; row; row = doc_next(w->doc, row)) {
		const struct doc_node *cell = doc_child(w->doc, row);

		if ((row->flags & NODE_HEAD) || add_beat_row(w, cell))
			continue;
		w->bullet = true;
		for (; cell; cell = doc_next(w->doc, cell)) {
			item_add(w, cell, doc_text(w->doc, cell));
			w->glue = true;
		}
		w->glue = false;
	}
	w->bullet = false;
	w->depth--;
}

static bool any_cell_asks(const struct walk *w, const struct doc_node *node)
{
	for (const struct doc_node *row = doc_child(w->doc, node); row; row = doc_next(w->doc, row))
		for (const struct doc_node *cell = doc_child(w->doc, row); cell;
		     cell = doc_next(w->doc, cell))
			if (asks_how(doc_text(w->doc, cell)) != ASKS_NOT)
				return true;
	return false;
}

#define BEAT_ROWS_LEAST 3

/* The other way round: "| S | The card was old |", a beat a row, in two columns. */
static bool is_story(const struct walk *w, const struct doc_node *table)
{
	const struct doc_node *row = doc_child(w->doc, table);
	size_t beats = 0;

	for (; row; row = doc_next(w->doc, row)) {
		const struct doc_node *name = doc_child(w->doc, row);
		const struct doc_node *text = name ? doc_next(w->doc, name) : NULL;

		if (!text || doc_next(w->doc, text))
			return false;
		if (row->flags & NODE_HEAD)
			continue;
		if (!names_beat(w, doc_text(w->doc, name)))
			return false;
		beats++;
	}
	return beats >= BEAT_ROWS_LEAST;
}

/* The story that is open goes on, or the question; else one begins that has the name of its heading. */
static void walk_story(struct walk *w, const struct doc_node *table)
{
	const struct section *section = &w->stack[w->level];
	struct slice none = { "", 0 };

	if (!w->open && section->heading) {
		item_open(w, DOSSIER_STORY, none, section->title, section->heading->line);
		w->rank = RANK_LABEL;
	}
	if (w->open)
		table_add_rows(w, table);
}

void table_walk(struct walk *w, const struct doc_node *node)
{
	const struct doc_node *row = doc_child(w->doc, node);
	struct table table = { .count = 0 };

	if (!row)
		return;
	if (w->is_dossier && is_story(w, node)) {
		walk_story(w, node);
		return;
	}
	read_head(w, row, &table);
	if (is_asked_for(w, node, &table))
		table.kind = DOSSIER_PROOF;
	if (table.guessed && w->open && table.kind == DOSSIER_QUESTION)
		table.known = table.guessed = false; /* a part of the answer, unless it asks */
	if (table.known && !any_cell_asks(w, node) &&
	    (table.kind == DOSSIER_ASK ||
	     (table.kind == DOSSIER_QUESTION && table.answers == 0 && table.key > 0)))
		table.known = false; /* "Round | Questions to expect": topics */
	if (!table.known && w->is_dossier)
		find_asking_column(w, node, &table);
	if (table.known && (w->is_dossier || table.spoken)) {
		item_close(w);
		while ((row = doc_next(w->doc, row)) && w->full_line == 0)
			walk_row(w, &table, row);
	} else if (w->open) {
		table_add_rows(w, node);
	}
}
