/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dossier_parsed.h"

#include "buf.h"
#include "file.h"

/* A section of questions, and what its one card must be. */
static const struct {
	const char *name, *text, *question, *answer;
} forms[] = {
	{ "bullet, dashes", "- **\"Why us?\"** -- Because.\n", "Why us?", "Because." },
	{ "bullet, arrow", "- **\"Why us?\"** → Because.\n", "Why us?", "Because." },
	{ "bullet, ascii arrow", "- **\"Why us?\"** -> Because.\n", "Why us?", "Because." },
	{ "bullet, double arrow", "- **\"Why us?\"** => Because.\n", "Why us?", "Because." },
	{ "bullet, long dash", "- **\"Why us?\"** — Because.\n", "Why us?", "Because." },
	{ "bullet, short dash", "- **\"Why us?\"** – Because.\n", "Why us?", "Because." },
	{ "bullet, colon", "- **\"Why us?\"**: Because.\n", "Why us?", "Because." },
	{ "curly quotes", "- **“Why us?”** -- Because.\n", "Why us?", "Because." },
	{ "ordered", "1. **\"Why us?\"** → Because.\n", "Why us?", "Because." },
	{ "number in bold", "**2. \"Why us?\"**\n\nBecause.\n\nAnd more.\n", "Why us?",
	  "Because.\n\nAnd more." },
	{ "heading Q1", "### Q1: \"Why us?\"\n\nBecause.\n", "Why us?", "Because." },
	{ "heading Q:", "### Q: Why us?\n\nBecause.\n", "Why us?", "Because." },
	{ "heading", "### Tell me about a conflict\n\nBecause.\n", "Tell me about a conflict",
	  "Because." },
	{ "if asked", "### If asked: \"Why us?\"\n\n> Because.\n", "Why us?", "Because." },
	{ "bold Q1", "**Q1: Why us?**\n\nBecause.\n", "Why us?", "Because." },
	{ "bold Q and A", "**Q: Why us?**\n\n**A:** Because.\n", "Why us?", "Because." },
	{ "next line", "**\"Why us?\"**\nBecause.\n", "Why us?", "Because." },
	{ "next line, labelled", "**1. Why us?**\n**Sample answer:** Because.\n", "Why us?",
	  "Because." },
	{ "a topic in the quotation", "### \"Case: it leaks. Where do you look?\"\n\nBelow.\n",
	  "Case: it leaks. Where do you look?", "Below." },
	{ "a topic before it", "### Linux: a disk is full, what now?\n\nFind out by what.\n",
	  "Linux: a disk is full, what now?", "Find out by what." },
	{ "one sentence more of theirs",
	  "1. What is a lock? Talk me through one.\n   Prove it dead.\n",
	  "What is a lock? Talk me through one.", "Prove it dead." },
	{ "an answer behind the mark", "1. What is a lock? Tell the guard. Then turn it.\n",
	  "What is a lock?", "Tell the guard. Then turn it." },
	{ "label pair", "**Likely question:** \"Why us?\"\n\n**Answer:** Because.\n", "Why us?",
	  "Because." },
	{ "question table", "| Question | Your angle |\n|---|---|\n| Why us? | Because. |\n",
	  "Why us?", "Because." },
	{ "if table", "| If they ask | You say |\n|-|-|\n| Why us? | Because. |\n", "Why us?",
	  "Because." },
	{ "details", "<details><summary>Why us?</summary> Because. </details>\n", "Why us?",
	  "Because." },
	{ "plain", "Q1) Why us?\nA1) Because.\n", "Why us?", "Because." },
	{ "full width", "**问：为什么？**\n\n答：因为。\n", "为什么？", "因为。" },
	{ "bullets under a number", "1) Why us?\n- Because.\n", "Why us?", "- Because." },
	{ "an answer that begins as a question", "- Perché noi?\n  - Perché sì.\n", "Perché noi?",
	  "- Perché sì." },
	{ "numbered heading", "### Question 1\n\n**Why us?**\n\nBecause.\n", "Why us?",
	  "Because." },
	{ "beats below headings", "**Q: Why us?**\n\n#### Situation\n\nBecause.\n", "Why us?",
	  "Situation: Because." },
	{ "longest column", "| Question | Who | Mine |\n|-|-|-|\n| Why us? | HR | Because. |\n",
	  "Why us?", "Because." },
	{ "bare", "- Why us?\n", "Why us?", "" },
};

static void every_form_of_a_question_gives_one_card(void)
{
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
		char text[512];

		snprintf(text, sizeof text, "# Acme — Nurse\n\n## Likely Questions\n\n%s",
		         forms[i].text);
		parse(text);
		if (parsed.item_count != 1)
			CHECK_FAIL("%s: %zu items", forms[i].name, parsed.item_count);
		CHECK_INT(item(0)->kind, DOSSIER_QUESTION);
		CHECK_STR(item(0)->question, forms[i].question);
		CHECK_STR(item(0)->answer, forms[i].answer);
	}
}

/* What is not there is as much of a form as what is. */
static const struct {
	const char *name, *text;
	size_t cards[DOSSIER_KINDS];
} files[] = {
	{ "whom to ask is told", "## Ask Priya\n\n- Who decides?\n", { [DOSSIER_ASK] = 1 } },
	{ "lines without marks",
	  "## What I want to ask\n\ndo you train at night\nwhich day is the draw\n",
	  { [DOSSIER_ASK] = 2 } },
	{ "who will be there", "Panel: Ruta and Osman. Who else? Nobody knows.\n", { 0 } },
	{ "a task in the first person",
	  "| Criterion | Where I've shown it |\n|-|-|\n| Rounds | Two years |\n",
	  { [DOSSIER_PROOF] = 1 } },
	{ "a story that is asked for",
	  "## Stories\n\n### Tell me about a time you lost\n\nIt rained.\n",
	  { [DOSSIER_QUESTION] = 1 } },
	{ "an essay of the form",
	  "## Application form\n\n### Why do you nurse?\n\nBecause.\n\n### Name\n\nRuta\n",
	  { [DOSSIER_QUESTION] = 1 } },
	{ "who one is", "**Wie ben ik (30 sec)**\n\nIk vaar.\n", { [DOSSIER_PITCH] = 1 } },
	{ "who one is to them",
	  "**Wie ben ik voor u?**\n\nWie ik ben.\n",
	  { [DOSSIER_QUESTION] = 1 } },
	{ "what one would like to ask",
	  "Quero perguntar\n\n- Há formação?\n",
	  { [DOSSIER_ASK] = 1 } },
	{ "the next number below an answer",
	  "## Questions\n\n1. Why us?\n\nThe sea.\n\n2. Why now?\n\nIt is time.\n3 what would you "
	  "mend?\nThe "
	  "rig.\n",
	  { [DOSSIER_QUESTION] = 3 } },
	{ "another number below an answer",
	  "## Questions\n\n1. Why us?\n\nThe sea.\n7 would you mend?\n",
	  { [DOSSIER_QUESTION] = 1 } },
	{ "indented below who asks",
	  "## Sample questions\n\nThe yard:\n\tWhy do you leave?\n\tDid you fire anyone? "
	  "Why?\n\nAway\n",
	  { [DOSSIER_QUESTION] = 2 } },
	{ "a bracket that points",
	  "## Questions\n\nQ> Tell me about a boat that was lost at sea and what you did\nQ> Tell "
	  "me about a boat that "
	  "you mended with others.\nWe did.\n",
	  { [DOSSIER_QUESTION] = 2 } },
	{ "parts of an explanation",
	  "# Mock interview\n\n## What?\n\nA game.\n\n## How?\n\nIn pairs.\n\n## Conflict?\n\nI "
	  "waited.\n",
	  { [DOSSIER_QUESTION] = 1 } },
	{ "how to be interviewed",
	  "## Interview\n\n## How to survive a panel interview\n\nSit up.\n\n## How would you mend "
	  "it\n\nSlowly.\n",
	  { [DOSSIER_QUESTION] = 1 } },
	{ "questions behind instructions",
	  "# Interview\n\n## STAR technique\n\n- Situation\n- Task: what did you have to do?\n\n"
	  "Tell me about a "
	  "leak\nTell me about a storm\nWhy us?\n",
	  { [DOSSIER_QUESTION] = 3 } },
	{ "a part among questions",
	  "# Interview questions\n\n1. For each past job:\n    - Slips\n    - What you liked\n2. "
	  "Why us?\n3. Why now?\n",
	  { [DOSSIER_QUESTION] = 2 } },
	{ "strengths among questions",
	  "# Interview\n\n## Likely questions\n\n- Greatest weakness\n- My greatest strength\n- "
	  "Why us?\n",
	  { [DOSSIER_QUESTION] = 3 } },
	{ "for a post, in Spanish",
	  "## Preguntas probables para esta posición\n\n1. Why us?\n2. Why now?\n",
	  { [DOSSIER_QUESTION] = 2 } },
	{ "for the team, in Spanish",
	  "## Preguntas para el equipo\n\n1. Why us?\n2. Why now?\n",
	  { [DOSSIER_ASK] = 2 } },
	{ "for a post, in German",
	  "## Fragen für die Rolle\n\n1. Why us?\n2. Why now?\n",
	  { [DOSSIER_QUESTION] = 2 } },
	{ "what a story leads to",
	  "## Stories\n\n### The leak\n\n**Situation.** It rained.\n\n**Result.** Dry.\n\n**If "
	  "they ask a "
	  "follow-up.**\n- *What was hardest?* The seams; they — the old ones — gave way\n",
	  { [DOSSIER_STORY] = 1, [DOSSIER_FOLLOWUP] = 1 } },
	{ "rules above stories",
	  "## Stories\n\n**Do not recite these.** Tell them.\n\n### 1 · The "
	  "leak\n\n**Situation**\nIt "
	  "rained.\n\n**Result**\nDry.\n\n### 2 · The storm\n\n**Situation**\nIt "
	  "blew.\n\n**Result**\nCalm.\n",
	  { [DOSSIER_STORY] = 2 } },
	{ "beats below an answer",
	  "# Question 1\n\n* **Q**: What is a rig?\n\n* **A**: Masts.\n\n**S**: At sea.\n\n**R**: "
	  "We came home.\n\n# "
	  "Question 2\n\n* **Q**: What is a keel?\n",
	  { [DOSSIER_QUESTION] = 2 } },
	{ "a heading that asks what its label asks",
	  "## Likely questions\n\n### What did you learn there?\n**Question:** What did you learn "
	  "at Acme?\n**Answer:** "
	  "Knots.\n",
	  { [DOSSIER_QUESTION] = 1 } },
	{ "numbers with a hyphen",
	  "## Likely questions\n\n1- Tell me about yourself\nI row.\n\n2- Why us?\n\n3- 5 days are "
	  "fine.\n",
	  { [DOSSIER_QUESTION] = 2 } },
	{ "beats yet to tell",
	  "## Likely questions\n\n### Tell me about a leak\n\n* Situation\n* Task\n* Result\n",
	  { [DOSSIER_QUESTION] = 1 } },
	{ "a principle above its question",
	  "## Leadership principles\n\n- Frugality\nTell me about a time you saved.\n\n- "
	  "Ownership\nHow do you mend "
	  "what you broke?\n",
	  { [DOSSIER_QUESTION] = 2 } },
	{ "what one asks at the end",
	  "## End of interview questions\n\n- What comes next?\n- Who decides?\n",
	  { [DOSSIER_ASK] = 2 } },
	{ "what one asks them, in Norwegian",
	  "## Spørsmål du stiller dem\n\n- Hva er neste steg?\n- Hvem bestemmer?\n",
	  { [DOSSIER_ASK] = 2 } },
	{ "kinds of stories",
	  "## A time you failed\n\n### 1. The leak\n\n- **Situation:** It rained.\n- **Result:** "
	  "Wet.\n\n### 2. The "
	  "storm\n\n- **Situation:** It blew.\n- **Result:** Lost.\n",
	  { [DOSSIER_STORY] = 2 } },
	{ "what one asks about one's own post",
	  "## Interview questions\n\n### Role\n\n- What would I do on a day?\n- Are there goals "
	  "for me?\n- Who "
	  "leads?\n\n### Tech\n\n- Do you review?\n- Do you test?\n",
	  { [DOSSIER_ASK] = 5 } },
	{ "what they ask about the post",
	  "## Interview questions\n\n### Role\n\n- What would you do on a day?\n- Are there goals "
	  "for you?\n- Who "
	  "leads?\n",
	  { [DOSSIER_QUESTION] = 3 } },
	{ "a dash within what is asked",
	  "## Likely questions\n\n- Tell me about a time you were wrong — what happened?\n- Why us "
	  "— the sea.\n",
	  { [DOSSIER_QUESTION] = 2 } },
	{ "questions inside an answer",
	  "## 1. Why us?\n\nSea.\n\n## 2. Why now?\n\nI ask:\n\n**Three questions I now "
	  "ask:**\n\n1. **\"Who pays?\"** "
	  "Most do not.\n2. **\"Who mends?\"** The yard.\n\n## 3. Who are you?\n\nRuta.\n\n## 4. "
	  "What do you "
	  "row?\n\nBoats.\n",
	  { [DOSSIER_QUESTION] = 4 } },
	{ "what they want to hear, in Japanese",
	  "## 自己紹介\n\n### 自己紹介をしていただけますか？\n\n### "
	  "志望理由を教えてください\n\n### 強みは何ですか\n",
	  { [DOSSIER_QUESTION] = 3 } },
	{ "beats yet to tell below a topic",
	  "## Leadership principles\n\n1. Frugality\n    - S -\n    - T -\n2. Ownership\n    - "
	  "Tell me about a "
	  "leak\n      - S - It rained for a week\n      - R - Dry again\n",
	  { [DOSSIER_QUESTION] = 1 } },
	{ "what one asks, a heading for each",
	  "## Questions for the employer\n\n##### 1. What comes first?\n##### 2. Who "
	  "decides?\n\n### 3. The team?\n\n- "
	  "Is it large?\n",
	  { [DOSSIER_ASK] = 3 } },
	{ "a few words about oneself, in Polish",
	  "## Kilka słów o mnie\n\nOd lat pracuję.\n",
	  { [DOSSIER_PITCH] = 1 } },
	{ "what one should be able to talk about",
	  "## Design, stuff I should be able to talk 40 min about\n\n1. Design a store.\n2. Design "
	  "a "
	  "queue.\n",
	  { [DOSSIER_QUESTION] = 2 } },
	{ "quoted questions, each answered behind its quotation",
	  "## Likely questions\n\n\"Why did you leave?\" It was sold. I stayed on.\n\n\"Do you "
	  "shout?\" I used to.\n\n\"What would you cook?\"\n\n\"Five years?\" Say yes.\n",
	  { [DOSSIER_QUESTION] = 4 } },
	{ "quoted words that begin a sentence",
	  "## Likely questions\n\n### Why us?\n\n\"Why not?\" is what I said.\n\n\"Do you shout?\" "
	  "I used to.\n",
	  { [DOSSIER_QUESTION] = 1 } },
	{ "questions answered behind their marks",
	  "## Likely questions\n\nWhy did you leave? It was sold. I stayed on.\n\nDo you shout? I "
	  "used to.\n\nWhat would you cook?\n",
	  { [DOSSIER_QUESTION] = 3 } },
	{ "one of several paragraphs that asks and goes on",
	  "## Likely questions\n\nThey are kind. It is near.\n\nWho knows? Not me.\n\nBring "
	  "bread.\n",
	  { 0 } },
	{ "what is begged for",
	  "## Likely questions\n\n> 1. Please describe the experience that helps you.\n\nTen "
	  "years.\n\n> 2. Why us?\n\nThe sea.\n",
	  { [DOSSIER_QUESTION] = 2 } },
	{ "flash cards about oneself, and some without an answer yet",
	  "## Me\n\nWhy boats? :: They float.\nWhat would your boss say? :: That I label "
	  "drawers.\n\nNo answers to these yet:\n\n- How do you rest?\n- What do you learn?\n",
	  { [DOSSIER_QUESTION] = 4 } },
	{ "a list that asks behind one flash card",
	  "## Likely questions\n\nWhat is a keel? :: A fin, and then:\n\n- How deep?\n- How "
	  "wide?\n",
	  { [DOSSIER_QUESTION] = 1 } },
	{ "a short pitch, in Polish, above what they ask",
	  "Rozmowa\n\nO mnie, krótko:\nOd lat pracuję przy łodziach.\n\nPytania, których się "
	  "spodziewam:\n\n- Dlaczego my? Morze.\n- Czy lubi Pan łodzie?\n",
	  { [DOSSIER_PITCH] = 1, [DOSSIER_QUESTION] = 2 } },
	{ "short words that are no pitch", "## Kort om bolaget\n\nDe bygger båtar.\n", { 0 } },
	{ "gaps and how they are met, under labels",
	  "## Gaps\n\n**Gap:** No diploma\n\n**How you'll address it:** A course.\n\n**Gap:** No "
	  "budget\n\n**How you'll address it:** I ran the line.\n",
	  { [DOSSIER_GAP] = 2 } },
	{ "a list that does not ask behind what one asks",
	  "To ask:\n\n- When is the plan due?\n- How many boats?\n\nAdmin:\n\n- park at the "
	  "quay\n- "
	  "notice is two months\n",
	  { [DOSSIER_ASK] = 2 } },
	{ "what one asks, sorted",
	  "To ask:\n\n- When is the plan due?\n- How many boats?\n\nThe team:\n\n- Who leads?\n- "
	  "Who "
	  "left?\n",
	  { [DOSSIER_ASK] = 4 } },
	{ "a line to oneself behind what one asks",
	  "## Questions for them\n\n- When is the plan due?\n- How many boats?\n\nring Al on "
	  "monday. "
	  "did I send the form??\n",
	  { [DOSSIER_ASK] = 2 } },
	{ "lines that ask without their marks",
	  "## Questions for them\n\nis it overtime\nwho pays for the boat\nwhats the quay like\n",
	  { [DOSSIER_ASK] = 3 } },
	{ "numbers with a bracket and a dot",
	  "## Likely questions\n\n1). Why us\n\t-The sea.\n2). What do you dislike\n\t-Fog.\n",
	  { [DOSSIER_QUESTION] = 2 } },
	{ "items below items, a blank deep and under another sign",
	  "## Likely questions\n\n- Why us?\n + The sea.\n- Why now?\n * The wind.\n * The tide.\n",
	  { [DOSSIER_QUESTION] = 2 } },
	{ "headings without a blank behind their signs",
	  "##Likely questions\n\n###Question 1 - Why us?\nThe sea.\n\n###Question 2 - Why "
	  "now?\nThe wind.\n",
	  { [DOSSIER_QUESTION] = 2 } },
	{ "a tag is no heading", "#Pitch\n\nI mend sails.\n", { 0 } },
	{ "what one asks behind words in bold",
	  "## Questions for them\n\n**Process**: What comes next?\n**Team**: Who leads?\n",
	  { [DOSSIER_ASK] = 2 } },
	{ "questions whose numbers go on behind their answers",
	  "## Likely questions\n\n1. What is a keel?\n\nA fin.\n\n2. What is a mast?\n\nA "
	  "pole.\n\n3. Explain how sails work.\n\nBy wind.\n",
	  { [DOSSIER_QUESTION] = 3 } },
	{ "a number that goes on behind a heading's",
	  "## 1. Why us?\n\nThe sea.\n\n2. Why now?\n\n3. What do you want?\n",
	  { [DOSSIER_QUESTION] = 3 } },
	{ "points of an answer, numbered as it happens",
	  "## 1. Why us?\n\nThree things:\n\n2. the sea\n3. the wind\n",
	  { [DOSSIER_QUESTION] = 1 } },
	{ "answers quoted behind lists of advice",
	  "1. **How do you rest?**\n    1. Be honest\n\n> I sleep.\n\n2. **Why us?**\n    1. Read "
	  "their page\n\n> The sea.\n",
	  { [DOSSIER_QUESTION] = 2 } },
	{ "advice in bold below what is asked",
	  "1. **Tell me about yourself**\n    1. **Background**\n        1. Where from\n    2. "
	  "**Aspirations**\n        1. Where to\n\n2. **Why us?**\n    The sea.\n",
	  { [DOSSIER_QUESTION] = 2 } },
	{ "a quotation in bold within an answer",
	  "## Likely questions\n\n### \"Why us?\"\n\nThe sea.\n\n**\"It is the next "
	  "step.\"**\n\n### \"Why now?\"\n\nThe wind.\n",
	  { [DOSSIER_QUESTION] = 2 } },
	{ "what to say if asked below what is asked",
	  "## Likely questions\n\n### \"Why us?\"\n\nIf asked:\n\n> The sea.\n\n### \"Why "
	  "now?\"\n\nThe wind.\n",
	  { [DOSSIER_QUESTION] = 2 } },
	{ "a question marked as a follow-up",
	  "## Likely questions\n\n### Why us?\n\nThe sea.\n\n#### What else? (follow "
	  "up)\n\nThe wind.\n\n### Why now?\n\nThe tide.\n",
	  { [DOSSIER_QUESTION] = 2, [DOSSIER_FOLLOWUP] = 1 } },
	{ "quoted questions with a tag in code behind them",
	  "## Likely questions\n\n- \"Walk me through your log.\" `[from the ad]`\n  - It began in "
	  "May.\n- \"Why us? Why now?\" `[guess]`\n  - The sea.\n",
	  { [DOSSIER_QUESTION] = 2 } },
	{ "a table of when to ask",
	  "## Questions for them\n\n| When to ask | Kind of question |\n|-|-|\n| At the end | Most "
	  "of them |\n| With the mate | Sails |\n\n## More questions for them\n\n- Who leads?\n",
	  { [DOSSIER_ASK] = 1 } },
	{ "boxes ticked behind what one asks",
	  "## Questions for them\n\n- Who leads?\n\nAfterwards:\n\n- [ ] I arrived early\n- [ ] I "
	  "breathed\n- [ ] Did I smile?\n",
	  { [DOSSIER_ASK] = 1 } },
	{ "a heading in bold above that of a pitch",
	  "**Your introduction**\n\n**My pitch**\n\nI mend sails.\n\n**Likely questions**\n\n- Why "
	  "us?\n",
	  { [DOSSIER_PITCH] = 1, [DOSSIER_QUESTION] = 1 } },
	{ "a talk of ten minutes is no pitch",
	  "## Presentation (10 mins, \"My first hundred days\")\n\nListen.\n\n## Likely "
	  "questions\n\n- "
	  "Why "
	  "us?\n",
	  { [DOSSIER_QUESTION] = 1 } },
	{ "a line between two rules is a heading",
	  "------\nquestions they ask\n------\n\n- Why us?\n\n------\nask him\n------\n\n- Who "
	  "leads?\n",
	  { [DOSSIER_QUESTION] = 1, [DOSSIER_ASK] = 1 } },
	{ "terms and definitions of what one lacks",
	  "## Likely questions\n\nHow do you sail?\n:   Slowly.\n\nWhy us?\n:   The sea.\n\n## "
	  "Things I lack\n\nNo licence\n:   A course in May.\n",
	  { [DOSSIER_QUESTION] = 2, [DOSSIER_GAP] = 1 } },
	{ "one question to oneself below a name, behind others",
	  "## Likely questions\n\n- Why us?\n\n    The sea.\n\n## Casimir\n\n- What do you need "
	  "from riggers?\n\n    An hour.\n\n## A lesson\n\n- Why do ships float?\n\n    They are "
	  "light.\n",
	  { [DOSSIER_QUESTION] = 2 } },
	{ "advice on how to answer",
	  "### Answering behavioral questions\n\n**1. Restate**\n- It helps.\n\n**2. "
	  "Situation**\n- Be brief.\n\n## Likely questions\n\n- Why us?\n",
	  { [DOSSIER_QUESTION] = 1 } },
	{ "principles of an employer, told of by the candidate",
	  "## Customer Obsession\n\nI answered each call.\n\n## Frugality\n\nOne van for two.\n",
	  { [DOSSIER_STORY] = 2 } },
	{ "principles in the employer's words",
	  "## Customer Obsession\n\nLeaders start with the customer.\n\n## Frugality\n\nDo more "
	  "with less.\n\n## Likely questions\n\n- Why us?\n",
	  { [DOSSIER_QUESTION] = 1 } },
	{ "a task in bold among questions in bold, each above its points",
	  "## Product sense (Wren)\n\n- **Improve the alert of a panel.**\n    - Who acts?\n- "
	  "**What do you love about boats?**\n    - The pump.\n",
	  { [DOSSIER_QUESTION] = 2 } },
	{ "why, with the article of a name",
	  "## Why the Hedgerow Trust\n\nThey planted ours.\n\n## Why the boats were late "
	  "again\n\nFog.\n",
	  { [DOSSIER_WHY] = 1 } },
	{ "a question that wraps among what one asks",
	  "## Questions for them\n\n- Does the library have a vote on the teaching\n  committee, "
	  "or "
	  "merely a chair?\n",
	  { [DOSSIER_ASK] = 1 } },
	{ "things worth asking, and what they may push for",
	  "## Scenario questions\n\n**The caller screams. What do you do?**\n\nI wait.\n\n*If they "
	  "push further:*\n\n- **And in a tower?** The floor.\n\n## Things worth asking the "
	  "panel\n\n1. Who leads?\n2. Who left?\n",
	  { [DOSSIER_QUESTION] = 1, [DOSSIER_FOLLOWUP] = 1, [DOSSIER_ASK] = 2 } },
	{ "what research asks", "## Research questions\n\n- How does moss grow?\n", { 0 } },
	{ "a table that proves, below research",
	  "## Job description\n\n| Requirement | Evidence |\n|-|-|\n| Rounds | Two years |\n",
	  { [DOSSIER_PROOF] = 1 } },
	{ "a table of research",
	  "## Job description\n\n| Requirement | Who else meets it |\n|-|-|\n| Rounds | Bex |\n",
	  { 0 } },
	{ "a case that ends in a task",
	  "## Likely questions\n\n### The lift stops. Talk us through it.\n\n1. who is in it?\n2. "
	  "call\n",
	  { [DOSSIER_QUESTION] = 1 } },
	{ "a task told in an answer",
	  "## Likely questions\n\n### Why us?\n\n- They stopped. What I did was wait.\n- I said: "
	  "give me two days.\n",
	  { [DOSSIER_QUESTION] = 1 } },
	{ "a form that was not filled in",
	  "## Your introduction\n\nWrite it as you would say it.\n\n## Why us?\n\nBecause.\n",
	  { [DOSSIER_QUESTION] = 1 } },
	{ "a form that was",
	  "## Your introduction\n\nWrite it as you would say it.\n\nA nurse since 2012.\n",
	  { [DOSSIER_PITCH] = 1 } },
	{ "questions in italics",
	  "**Interview**\n\n*Why us?*\nBecause.\n\n*What do you do first?*\nWash.\n\n*Can you "
	  "lift?*\nYes.\n",
	  { [DOSSIER_QUESTION] = 3 } },
	{ "thoughts in italics",
	  "## The ward\n\nSix beds, says Bex.\n\n*Is it open?*\n\n## The rota\n\nNights.\n\n*Who "
	  "runs it?*\n",
	  { 0 } },
	{ "a bid below a competency",
	  "## Delivering\n\nCan you tell us about a busy shift?\nTwelve beds.\n",
	  { [DOSSIER_QUESTION] = 1 } },
	{ "a favour below a topic", "## After\n\nHow did it go? Give me a ring.\n", { 0 } },
	{ "letters of a story below a question",
	  "## Likely questions\n\n**Tell us of a row.**\nS: Two shifts.\nA: Tea.\nR: Peace.\n",
	  { [DOSSIER_QUESTION] = 1 } },
	{ "what I say of me",
	  "## What I'll say about me\n\nTwelve years on wards.\n",
	  { [DOSSIER_PITCH] = 1 } },
	{ "a pitch that speaks of them",
	  "## Pitch\n\nYou need nights covered.\n",
	  { [DOSSIER_PITCH] = 1 } },
	{ "what to ask, without marks",
	  "Ask them\n\n- how many of you on shift\n- who pays for the course\n",
	  { [DOSSIER_ASK] = 2 } },
	{ "a list of what to ask for", "Ask them\n\n- parking\n- who pays\n- the rota\n", { 0 } },
	{ "what one did, below such a line",
	  "Ask them\n\n- how I moved the depot\n- who I told\n",
	  { 0 } },
	{ "a task whose points ask back",
	  "## Likely questions\n\n### Design a lift for 40 floors.\n\n- clarify: who rides?\n- two "
	  "shafts\n",
	  { [DOSSIER_QUESTION] = 1 } },
	{ "tasks that head questions",
	  "## Likely questions\n\n### Design a lift\n\n- Who rides it?\n- How many shafts?\n\n### "
	  "What might come.\n\n- Who pays?\n- Why us?\n",
	  { [DOSSIER_QUESTION] = 4 } },
	{ "what an advertisement asks for",
	  "| What they ask for | What you have |\n|-|-|\n| Rounds | Two years |\n",
	  { [DOSSIER_PROOF] = 1 } },
	{ "what they ask",
	  "| What they ask | What you have |\n|-|-|\n| Why rounds? | Two years |\n",
	  { [DOSSIER_QUESTION] = 1 } },
	{ "what they ask that nobody asks",
	  "| What they ask | What you have |\n|-|-|\n| Rounds | Two years |\n",
	  { [DOSSIER_PROOF] = 1 } },
	{ "what they ask and what is said",
	  "| They ask | I say |\n|-|-|\n| Rounds | Two years |\n",
	  { [DOSSIER_QUESTION] = 1 } },
	{ "what is called a question",
	  "| Question | My evidence |\n|-|-|\n| Rounds | Two years |\n",
	  { [DOSSIER_QUESTION] = 1 } },
	{ "what the ad asks",
	  "| What the ad asks | My proof | Strength |\n|-|-|-|\n| Rounds | Two years | Good |\n",
	  { [DOSSIER_PROOF] = 1 } },
	{ "what the ad asks, in their words",
	  "| Stellenanzeige | Was ich zeigen kann |\n|-|-|\n| Nachtdienst | Zwei Jahre |\n",
	  { [DOSSIER_PROOF] = 1 } },
	{ "what answered an ad",
	  "## Log\n\n| Job ad | Response |\n|-|-|\n| Ward 7 | 3 May |\n",
	  { 0 } },
	{ "what they ask for, and where it was done",
	  "| They ask for | Where I did it |\n|-|-|\n| Rounds | Ward 7 |\n",
	  { [DOSSIER_PROOF] = 1 } },
	{ "a pitch for the lift", "## Hisspitch\n\nJag kör.\n", { [DOSSIER_PITCH] = 1 } },
	{ "lifts", "## Hissar\n\nTolv, av tre slag.\n", { 0 } },
	{ "boxes to tick off what was learnt",
	  "## Likely questions\n\n- [ ] **\"Why us?\"** - Because.\n- [x] **`a` or `b`** - "
	  "Both.\n",
	  { [DOSSIER_QUESTION] = 2 } },
	{ "boxes for what is to be done",
	  "## Likely questions\n\n- [ ] **Print** the list\n- [x] read it\n",
	  { 0 } },
	{ "a label with a remark behind it",
	  "**questions they might ask** (Mr Okoro gave us these)\n\n- why us? - because\n- and "
	  "now? - tea\n",
	  { [DOSSIER_QUESTION] = 2 } },
	{ "numbers over text that is not indented",
	  "## Likely questions\n\n1. Why us?\n\nBecause.\n\n2. The tools\n\nThree.\n\n3. Why "
	  "now?\n\nTea.\n",
	  { [DOSSIER_QUESTION] = 3 } },
	{ "numbers in an answer",
	  "## Likely questions\n\n1. Why us?\n\nFor this:\n\n1. tea\n2. cake\n\n2. Why "
	  "now?\n\nTea.\n",
	  { [DOSSIER_QUESTION] = 2 } },
	{ "a bid about a project",
	  "## Likely questions\n\n- Talk about a project you led.\n- Name a challenge you met.\n",
	  { [DOSSIER_QUESTION] = 2 } },
	{ "stories that are still owed",
	  "## Stories\n\n### Flood\n\nWe moved.\n\n## No story yet\n\n- Tell us about a row.\n- "
	  "Describe a mistake.\n",
	  { [DOSSIER_QUESTION] = 2, [DOSSIER_STORY] = 1 } },
	{ "a story in the rows of a table",
	  "## STAR: the card\n\n| | What |\n|-|-|\n| S | Old |\n| T | Keep |\n| A | Wrote |\n| R | "
	  "Ran |\n",
	  { [DOSSIER_STORY] = 1 } },
	{ "letters in the rows of another table",
	  "## Shifts\n\n| | Who |\n|-|-|\n| A | Bex |\n| B | Cid |\n| R | Dee |\n",
	  { 0 } },
	{ "points of an answer in bold",
	  "## Likely questions\n\n### Q1: How is it safe?\n\n* **Answer:** two pillars:\n  1. "
	  "**Tokens**: signed.\n  2. **Roles**: few.\n",
	  { [DOSSIER_QUESTION] = 1 } },
	{ "the topic of one question",
	  "## Likely questions\n\n### 1. Research question\n\n**Question:** Why us?\n",
	  { [DOSSIER_QUESTION] = 1 } },
	{ "what the panel may probe",
	  "## Likely questions\n\n**Why us?**\n\n> Because.\n\n*Panel may probe:* And now?\n\n> "
	  "Tea.\n",
	  { [DOSSIER_QUESTION] = 1, [DOSSIER_FOLLOWUP] = 1 } },
	{ "a follow-up somebody threw in",
	  "## Likely questions\n\n**Why us?**\n\nBecause.\n\nFollow-up they threw in: \"And "
	  "now?\"\n\nTea.\n",
	  { [DOSSIER_QUESTION] = 1, [DOSSIER_FOLLOWUP] = 1 } },
	{ "whom it is for, to ask",
	  "## For Femke, to ask\n\n- How is work shared?\n- Who decides?\n",
	  { [DOSSIER_ASK] = 2 } },
	{ "points in bold below a question",
	  "## Likely questions\n\n> Tell me about yourself\n\nI am:\n\n1. **College**: Kent.\n2. "
	  "**Now**: here.\n",
	  { [DOSSIER_QUESTION] = 1 } },
	{ "what an answer asks between numbers",
	  "## Likely questions\n\n1. Why us?\n\nTea.\n\n2. Questions for us?\n\nYes. How big is "
	  "it?\n",
	  { [DOSSIER_QUESTION] = 2 } },
	{ "what points of an answer ask",
	  "## Likely questions\n\n- Why us?\n  - Reports:\n    - e.g.: How many came?\n    - "
	  "Two.\n",
	  { [DOSSIER_QUESTION] = 1 } },
	{ "rules between numbers",
	  "## Likely questions\n\n1. Why us?\n\nTea.\n\n---\n\n2. The tools\n\nThree.\n",
	  { [DOSSIER_QUESTION] = 2 } },
	{ "a table of contents",
	  "- [Why us?](#why-us)\n- [Why now?](#why-now)\n\n## Likely questions\n\n### Why "
	  "us?\n\n### "
	  "Why now?\n",
	  { [DOSSIER_QUESTION] = 2 } },
	{ "the method of telling stories",
	  "## The STAR method\n\n- **Situation** - the scene\n- **Task** - yours\n- **Action** - "
	  "you\n- **Result** - a number\n",
	  { 0 } },
	{ "the parts of a talk",
	  "## Presentation (15 min)\n\n### Welcome (2 min)\n\nHi.\n\n### Stack (3 "
	  "min)\n\nC.\n\n### "
	  "Demo "
	  "(6 min)\n\nSee.\n\n### End (4 min)\n\nBye.\n",
	  { 0 } },
	{ "questions that are usual for a job",
	  "## Perguntas clássicas para Data Engineer\n\n**Q6.** *\"Why us?\"*\n\n**Q7.** *\"Why "
	  "now?\"*\n",
	  { [DOSSIER_QUESTION] = 2 } },
	{ "sorts of what to ask",
	  "## Questions for the panel\n\n### Genuine questions\n\nAbout the company, such as\n\n1. "
	  "Who "
	  "leads you?\n2. How do you decide?\n",
	  { [DOSSIER_ASK] = 2 } },
	{ "what you can ask, as an adviser says it",
	  "## Fragen, die Sie stellen können\n\n- Wie groß ist es?\n- Wer führt?\n",
	  { [DOSSIER_ASK] = 2 } },
	{ "why them, behind stories",
	  "## STAR stories\n\n### Flood\n\n- **S** - a\n- **T** - b\n- **A** - c\n- **R** - "
	  "d\n\n### Why Wavelo\n\nThey bill.\n",
	  { [DOSSIER_STORY] = 1, [DOSSIER_WHY] = 1 } },
	{ "strengths and weaknesses in prose",
	  "## Strengths\n\nCalm.\n\n## My weaknesses\n\nI think too much.\n\n## Future plans\n\n- "
	  "far\n- "
	  "dull\n",
	  { [DOSSIER_QUESTION] = 3 } },
	{ "weaknesses in a list",
	  "## Weaknesses\n\n- No Go: I read it daily\n- Slow typing: a course\n",
	  { [DOSSIER_GAP] = 2 } },
	{ "strengths of a firm", "## Their strengths\n\nTwelve yards.\n", { 0 } },
	{ "a template behind what to ask",
	  "## Questions for the interviewer\n\nSome links.\n\n## Template\n\n- Who leads you?\n- "
	  "How do "
	  "you decide?\n",
	  { [DOSSIER_ASK] = 2 } },
	{ "labels in Vietnamese",
	  "**Câu hỏi**: Điểm mạnh của bạn là gì?\n**Câu trả lời mẫu**:\n\"Em học nhanh.\"\n",
	  { [DOSSIER_QUESTION] = 1 } },
	{ "a pitch with the question it answers",
	  "## Opening pitch (90 s) - \"Tell me about yourself\"\n\nI bake.\n",
	  { [DOSSIER_PITCH] = 1 } },
	{ "gaps that an arrow parts",
	  "## Gaps\n\nNo nights → I swap.\n\nNo German → The course starts.\n",
	  { [DOSSIER_GAP] = 2 } },
	{ "gaps that are told",
	  "## Gaps\n\nI have no nights – yet.\n\nThat will change.\n\nIt will soon.\n",
	  { 0 } },
	{ "advice", "## Ask for feedback\n\n- Dear all,\n- what did you think?\n", { 0 } },
	{ "advice on a topic", "## Ask about pay\n\n- Wait for HR.\n- Smile.\n", { 0 } },
	{ "questions on a topic",
	  "## Ask about pay\n\n- What is the band?\n- Who decides?\n",
	  { [DOSSIER_ASK] = 2 } },
	{ "a rule behind what to ask",
	  "## What I want to ask\n\nwho pays for the course\n\n----\n\nward round\n- wash\n- "
	  "listen\n",
	  { [DOSSIER_ASK] = 1 } },
	{ "a rule among what to ask",
	  "## What I want to ask\n\nwho pays for the course\n\n----\n\nwho signs it\n",
	  { [DOSSIER_ASK] = 2 } },
	{ "remarks from the margin",
	  "## My questions\n\nWho decides?[a]\n\n[a]Ines: isn't that rude?\n[b]Ada: no?\n",
	  { [DOSSIER_ASK] = 1 } },
	{ "brackets that go on",
	  "## My questions\n\n[a]nd who decides?\n\nWho signs?\n",
	  { [DOSSIER_ASK] = 2 } },
	{ "a flash card without its answer",
	  "## Cards\n\nWhy us?::The lake.\nWhy now?::It is time.\n\nWhat do you read?\n",
	  { [DOSSIER_QUESTION] = 3 } },
	{ "a question without cards", "## Ward\n\nIt has ten beds.\n\nWhat do you read?\n", { 0 } },
	{ "who one is in so many seconds",
	  "## Prezentacja na 60 sekund\n\nJestem.\n",
	  { [DOSSIER_PITCH] = 1 } },
	{ "a presentation", "## Prezentacja firmy\n\nSto osób.\n", { 0 } },
	{ "somebody's remark",
	  "## Likely questions\n\n**Why us?**\n\nBecause.\n\nMina's tip: smile.\n",
	  { [DOSSIER_QUESTION] = 1 } },
};

static void whole_files_give_what_a_coach_would_take(void)
{
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		char text[512];

		snprintf(text, sizeof text, "# Interview prep: Acme — Nurse\n\n%s", files[i].text);
		parse(text);
		for (int kind = 0; kind < DOSSIER_KINDS; kind++)
			if (count((enum dossier_kind)kind) != files[i].cards[kind])
				CHECK_FAIL("%s: %zu of kind %s", files[i].name,
				           count((enum dossier_kind)kind),
				           dossier_kind_name((enum dossier_kind)kind));
	}
}

static void lines_with_a_colon_head_a_text_without_headings(void)
{
	parse("Tour guide, interview on Thursday\n\nQuestions I think they'll ask:\n\nWhy whisky?\n"
	      "A shed.\n\nWhere do you see yourself in two years?\n\nQuestions for Eilidh:\n\n"
	      "Who writes the script?\n");
	CHECK_INT(count(DOSSIER_QUESTION), 2);
	CHECK_INT(count(DOSSIER_ASK), 1);
	CHECK_STR(item(1)->answer, "");
	CHECK_STR(item(2)->label, "Questions for Eilidh:");
}

static void a_bold_line_ends_what_to_ask_unless_it_asks_on(void)
{
	static const char head[] =
		"**Acme, Nurse: interview prep**\n\n**1. Why us?**\n\nBecause.\n\n"
		"**2. Why now?**\n\nIt is time.\n\n"
		"**Questions I want to ask**\n\n- Who decides?\n\n";
	char text[512];

	snprintf(text, sizeof text, "%s**Talk outline (20 min)**\n\n1. Title\n2. Data\n", head);
	parse(text);
	CHECK_INT(count(DOSSIER_ASK), 1);
	snprintf(text, sizeof text, "%s**The ward**\n\n- How many beds?\n- Who trains?\n", head);
	parse(text);
	CHECK_INT(count(DOSSIER_ASK), 3);
}

#define ANSWERED "Q: Why us?\nA: Because.\n\nQ: Why now?\nA: It is time.\n\n"

static void an_answer_owed_at_the_end_takes_nothing_that_follows(void)
{
	parse("Acme, nurse interview\n\n" ANSWERED
	      "Q: Why you?\nA:\n\ntrial shift, what I take\n  shoes\n\nwant to ask\n- who "
	      "decides?\n- sundays?\n");
	CHECK_INT(count(DOSSIER_QUESTION), 3);
	CHECK_STR(item(2)->answer, "");
	CHECK_INT(count(DOSSIER_ASK), 2);
	/* its answer: the section is over behind it, another question follows, a list, or others
	 * stand so */
	parse("Acme, nurse interview\n\n" ANSWERED "Q: Why you?\nA:\n\nI lift.\n");
	CHECK_STR(item(2)->answer, "I lift.");
	parse("Acme, nurse interview\n\n" ANSWERED
	      "Q: Why you?\nA:\n\nI lift\n\nQ: And?\nA: No.\n");
	CHECK_STR(item(2)->answer, "I lift");
	parse("Acme, nurse interview\n\n" ANSWERED "Q: Why you?\nA:\n\n- I lift\n- I run\n");
	CHECK_STR(item(2)->answer, "- I lift\n- I run");
	parse("Acme, nurse interview\n\nQ: Why?\nA:\n\nSo\n\n" ANSWERED
	      "Q: Why you?\nA:\n\nI lift\n\nI run\n");
	CHECK_STR(item(3)->answer, "I lift\n\nI run");
}

static void bullets_answer_each_number_above_them(void)
{
	parse("## Likely questions\n\n1) Why us?\n- Because.\n\n2) Why now?\n- It is time.\n");
	CHECK_INT(count(DOSSIER_QUESTION), 2);
	CHECK_STR(item(0)->answer, "- Because.");
	CHECK_STR(item(1)->answer, "- It is time.");
}

static void what_stands_between_numbers_answers_the_one_above(void)
{
	parse("## Likely questions\n\n1. Why us?\n\nBecause.\n\n- And so.\n\n2. Why now?\n3. "
	      "Tools\n\nThree.\n\n1) a plan\n2) a hammer\n\n4. Why you?\n\nMe.\n");
	CHECK_INT(parsed.item_count, 4);
	CHECK_STR(item(0)->answer, "Because.\n- And so.");
	CHECK_STR(item(1)->answer, "");
	CHECK_STR(item(2)->question, "Tools");
	CHECK_STR(item(2)->answer, "Three.\n1. a plan\n2. a hammer");
	CHECK_STR(item(3)->answer, "Me.");
	/* below nothing that says so, too; steps are none */
	parse("# Interview at Acme\n\n## Day\n\n1. Why us?\n\nTea.\n\n2. Why now?\n\nCake.\n\n## "
	      "Way\n\n1. Bus "
	      "9\n\nTo the end.\n\n2. Walk\n\nUphill.\n");
	CHECK_INT(parsed.item_count, 2);
	/* one number is no form */
	parse("## Likely questions\n\n1. Why us?\n\nThat is all I have.\n");
	CHECK_STR(item(0)->answer, "");
}

static void a_quote_right_below_its_question_answers_it(void)
{
	parse("## Likely questions\n\n- Why us?\n> Because.\n\n- Why now?\n\n> Tea.\n- a cup\n\n- "
	      "How do "
	      "you start? Tell me about a time.\n> Then.\n");
	CHECK_INT(parsed.item_count, 3);
	CHECK_STR(item(0)->answer, "Because.");
	CHECK_STR(item(1)->answer, "Tea.\n- a cup");
	CHECK_STR(item(2)->answer, "Then.");
	parse("## Likely questions\n\n- Why us?\n- Why now?\n\n> Breathe, says Bex.\n");
	CHECK_STR(item(1)->answer, "");
}

static void a_name_above_questions_is_no_speech(void)
{
	parse("__week of the 20th__\n\nNotes. Nothing else.\n\n__Me__\n\n1.1 Why law, given that "
	      "you trained "
	      "as a midwife?\n\nI spent years on a form.\n\n1.2 Why a shipping firm?\n\nMy "
	      "father's boat.\n\n"
	      "1.3 Tell us about a team that didn't work.\n\n__Competencies__\n\n2.1 Describe a "
	      "time you "
	      "persuaded someone.\n\nA consultant.\n");
	CHECK_INT(count(DOSSIER_PITCH), 0);
	CHECK_INT(count(DOSSIER_QUESTION), 4);
	CHECK_STR(item(0)->answer, "I spent years on a form.");
	/* what is said may be a list, and ask */
	parse("# Interview prep: Acme\n\n__Me__\n\n- I mend boats\n- what "
	      "else?\n\n__Competencies__\n\n"
	      "- Why us?\n");
	CHECK_INT(count(DOSSIER_PITCH), 1);
}

static void what_its_questions_are_about_is_no_research(void)
{
	parse("# Interview prep: Acme\n\n## Money\n\n**Q: What do you expect to earn?**\n\n"
	      "The advertised rate.\n");
	CHECK_INT(count(DOSSIER_QUESTION), 1);
	parse("# Interview prep: Acme\n\n## Money\n\nWhat do they pay? 31k, says Jo.\n");
	CHECK_INT(parsed.item_count, 0);
}

static void a_remark_in_brackets_does_not_keep_a_line_from_being_a_heading(void)
{
	parse("cafe manager interview\n\nwhat i know about them\n- 3 shops, this is the 4th\n\n"
	      "things gwil will ask (he told me on the phone!!)\n\n- why do you want to move on?\n"
	      "   - nowhere to grow\n- what is your favourite coffee?\n\nmoney\n- 12.90 now\n");
	CHECK_INT(count(DOSSIER_QUESTION), 2);
	CHECK_INT(parsed.item_count, 2);
}

static void an_item_above_questions_is_their_topic(void)
{
	parse("## Likely questions\n\n- Product sense\n    - How would you improve a rota?\n"
	      "        - a later button\n    - What product do you love?\n- People\n"
	      "    - Describe a conflict with engineering.\n");
	CHECK_INT(count(DOSSIER_QUESTION), 3);
	CHECK_STR(item(0)->question, "How would you improve a rota?");
	CHECK_STR(item(0)->answer, "- a later button");
	parse("# Acme\n\n## Likely questions\n\n- Why us?\n    - the ferry\n- Salary\n    - 31k, "
	      "then stop\n"
	      "- Why now?\n    - the kids\n");
	CHECK_INT(count(DOSSIER_QUESTION), 3);
	CHECK_STR(item(1)->question, "Salary");
}

static void a_clause_heads_a_section_and_asks_nothing(void)
{
	parse("# Interview worksheet\n\n## Where you stand\n\nHow confident are you? 5, was 3\n\n"
	      "## Why you?\n\nBecause.\n\n## Homework\n\n- ring them\n\n## Notes\n\nNone.\n");
	CHECK_INT(count(DOSSIER_QUESTION), 1);
	CHECK_STR(item(0)->question, "Why you?");
}

static const struct {
	const char *text, *question;
} states[] = {
	{ "### Q1: Tell me about yourself — DONE\n\nI bake.\n", "Tell me about yourself" },
	{ "### Why us? - WIP\n\nI bake.\n", "Why us?" },
	{ "### Why us? (done)\n\nI bake.\n", "Why us?" },
	{ "### Why us? ✅\n\nI bake.\n", "Why us?" },
	{ "### Why us? [x]\n\nI bake.\n", "Why us?" },
	{ "### Why us? — DONE ✅\n\nI bake.\n", "Why us?" },
	{ "### Warum wir? — erledigt\n\nI bake.\n", "Warum wir?" },
	{ "### Pourquoi nous ? – fait\n\nI bake.\n", "Pourquoi nous ?" },
	{ "### ¿Por qué nosotros? — hecho\n\nI bake.\n", "¿Por qué nosotros?" },
	{ "### Strengths & Weaknesses — DONE\n\nI bake.\n", "Strengths & Weaknesses" },
	{ "**Why us?** — done\n\nI bake.\n", "Why us?" },
	{ "- **Why us?** ✅\n  I bake.\n", "Why us?" },
	/* what is asked */
	{ "### When is a loaf - done?\n\nI bake.\n", "When is a loaf - done?" },
	{ "### Why do you want it done\n\nI bake.\n", "Why do you want it done" },
	{ "### Why us (the oven)\n\nI bake.\n", "Why us (the oven)" },
};

static void how_far_somebody_got_is_no_part_of_a_question(void)
{
	char text[256];

	for (size_t i = 0; i < sizeof states / sizeof *states; i++) {
		snprintf(text, sizeof text, "## Likely questions\n\n%s", states[i].text);
		parse(text);
		CHECK_INT(parsed.item_count, 1);
		CHECK_STR(item(0)->question, states[i].question);
		CHECK_STR(item(0)->answer, "I bake.");
	}
	parse("## Gaps\n\n- **No diploma** — done in May, ask me.\n");
	CHECK_STR(item(0)->answer, "done in May, ask me.");
}

static void what_stands_below_a_question_where_all_others_are_answered_beside_it_is_none(void)
{
	static const char head[] =
		"Bus driver interview\n\nWhat they asked him and what I'll say:\n\n"
		"Why do you want to drive? - I like people.\n\nHave you any points? - None.\n\n"
		"Are you ok with cash? - Yes.\n\nWhat do you know about us? - 3 depots.\n\n"
		"Why did you leave your last job?\n\n";
	char text[512];

	snprintf(text, sizeof text, "%sThey do a theory bit too, pass is 17.\n", head);
	parse(text);
	CHECK_INT(count(DOSSIER_QUESTION), 5);
	CHECK_STR(item(4)->answer, "");
	snprintf(text, sizeof text, "%sBecause my back was gone.\n", head);
	parse(text);
	CHECK_STR(item(4)->answer, "Because my back was gone.");
}

static void a_bold_clause_that_names_a_section_heads_it(void)
{
	parse("**Über den Betrieb**\n\n* 22 Leute\n\n**Mögliche Fragen**\n\n* Haben Sie "
	      "Höhenangst? – Nein.\n"
	      "* Führerschein? – B.\n\n**Was gegen mich spricht**\n\n* Kein Meister: Kurs "
	      "angefangen\n\n"
	      "**Was macht Ihnen Sorgen?**\n\nDas Knie.\n");
	CHECK_INT(count(DOSSIER_QUESTION), 3);
	CHECK_INT(count(DOSSIER_GAP), 1);
}

static void what_asks_beside_quoted_questions_is_the_writers(void)
{
	parse("Hi Tom,\n\nthey will ask:\n\n> How do you deal with a wreck?\n\nPhotos.\n\n"
	      "> Why should we hire you?\n\nI know the yard.\n\n> What would you change?\n\nThe "
	      "door.\n\n"
	      "Is the van still yours on Tuesday?\n\nCheers\n");
	CHECK_INT(count(DOSSIER_QUESTION), 3);
}

static void a_gap_is_told_in_two_sentences_where_all_beside_it_are(void)
{
	parse("# Acme\n\n## Gaps\n\n- No German yet. The course starts in January.\n"
	      "- Never led a team. I led the apprentices for a year.\n");
	CHECK_INT(count(DOSSIER_GAP), 2);
	CHECK_STR(item(0)->label, "No German yet");
	CHECK_STR(item(0)->answer, "The course starts in January.");
	parse("# Acme\n\n## Gaps\n\n- No German yet. The course starts in January.\n- Go\n");
	CHECK_INT(count(DOSSIER_GAP), 0);
	parse("# Acme\n\n**Lücke 2023:** Ich war in Elternzeit.\n\n**Schwäche:** Ungeduld. Ich "
	      "zähle bis "
	      "zehn.\n\n**Gap:** No Go. Only C.\n\nI learn it now.\n");
	CHECK_INT(count(DOSSIER_GAP), 3);
	CHECK_STR(item(0)->label, "Lücke 2023");
	CHECK_STR(item(1)->label, "Ungeduld");
	CHECK_STR(item(2)->label, "No Go. Only C.");
}

static void a_chapters_letter_is_no_word_of_its_heading(void)
{
	parse("# Interview prep: Acme — Nurse\n\n## C. Questions I will put to them\n\n- Who "
	      "pays?\n");
	CHECK_INT(count(DOSSIER_ASK), 1);
	CHECK_STR(item(0)->label, "Questions I will put to them");
	parse("# Interview prep: Acme — Nurse\n\n## Likely questions\n\n### C. Hill asks: \"Why "
	      "us?\"\n");
	CHECK_INT(count(DOSSIER_QUESTION), 1);
	parse("Interview at Acme\n\nB. My pitch\n\nI nurse.\n\nC. Questions for them\n\nWho "
	      "pays?\n\n"
	      "D. Way there\n\nBus 41. Is it late?\n");
	CHECK_INT(count(DOSSIER_ASK), 1);
	CHECK_INT(parsed.item_count, 2);
}

static void principles_are_no_questions_where_nothing_asks(void)
{
	parse("## Leadership principles\n\n1. **Frugality** – Save.\n2. **Ownership** – Care.\n"
	      "3. **Think big** – Do.\n");
	CHECK_INT(parsed.item_count, 0);
	parse("## Leadership principles\n\n1. **When did you save?** – Last year.\n"
	      "2. **What did you own?** – The bill.\n3. **Frugality** – Twice.\n");
	CHECK_INT(count(DOSSIER_QUESTION), 3);
}

static void a_gap_table_gives_a_gap_with_its_framing(void)
{
	parse("## Gap Analysis\n| Gap | How to Frame |\n|---|---|\n| No night shifts | I did "
	      "weekends \\| days. |\n");
	CHECK_INT(parsed.item_count, 1);
	CHECK_INT(item(0)->kind, DOSSIER_GAP);
	CHECK_STR(item(0)->label, "No night shifts");
	CHECK_STR(item(0)->answer, "I did weekends | days.");
	CHECK_INT(item(0)->line, 4);
}

static const struct {
	const char *heading;
	enum dossier_kind kind;
} headings[] = {
	{ "Where I am thin", DOSSIER_GAP },
	{ "Don't have", DOSSIER_GAP },
	{ "Shaky on", DOSSIER_GAP },
	{ "Possible weak spots", DOSSIER_GAP },
	{ "Areas to develop", DOSSIER_GAP },
	{ "Not my strong side", DOSSIER_GAP },
	{ "Where they could push", DOSSIER_GAP },
	{ "What could count against you", DOSSIER_GAP },
	{ "For Mrs Day", DOSSIER_ASK },
	{ "To ask Priya", DOSSIER_ASK },
	{ "What I want her to tell me", DOSSIER_ASK },
	{ "Questions I'm taking with me", DOSSIER_ASK },
	{ "Do you have any questions for us?", DOSSIER_ASK },
	{ "What Marlene usually asks", DOSSIER_QUESTION },
	{ "Themes the panel will probe", DOSSIER_QUESTION },
};

static void a_heading_tells_by_who_speaks_what_stands_below_it(void)
{
	for (size_t i = 0; i < sizeof headings / sizeof *headings; i++) {
		struct buf text = BUF_INIT;

		buf_addf(&text, "# Interview at Acme\n\n## %s\n\n%s", headings[i].heading,
		         headings[i].kind == DOSSIER_GAP
		                 ? "- **No Go**: C for ten years\n- **No team**: led three\n"
		                 : "- Who decides?\n- What breaks first?\n");
		parse(text.data);
		if (parsed.item_count != 2 || item(0)->kind != headings[i].kind)
			CHECK_FAIL("%s: %zu items", headings[i].heading, parsed.item_count);
		buf_clear(&text);
	}
}

static void a_lone_heading_that_asks_of_others_is_the_writers(void)
{
	parse("# Interview at Acme\n\n## What is this job really about?\n\nTwo sites.\n\n"
	      "## Questions to expect\n\n**\"Why us?\"**\n\n> Because.\n");
	CHECK_INT(parsed.item_count, 1);
	CHECK_STR(item(0)->question, "Why us?");
}

static void a_pitch_loses_its_quotation_marks(void)
{
	parse("### 30-Second Pitch\n\n> \"I look after people.\"\n");
	CHECK_INT(parsed.item_count, 1);
	CHECK_INT(item(0)->kind, DOSSIER_PITCH);
	CHECK_STR(item(0)->label, "30-Second Pitch");
	CHECK_STR(item(0)->answer, "I look after people.");
}

static void a_question_to_ask_is_kept_apart_from_its_remark(void)
{
	parse("### Questions to Ask Them\n\n- \"How do you hand over?\" — shows care\n- What is "
	      "the "
	      "ratio? (listen for numbers)\n");
	CHECK_INT(count(DOSSIER_ASK), 2);
	CHECK_STR(item(0)->answer, "How do you hand over?");
	CHECK_STR(item(0)->note, "shows care");
	CHECK_STR(item(1)->answer, "What is the ratio?");
	CHECK_STR(item(1)->note, "listen for numbers");
}

static void a_mail_is_answered_below_what_it_quotes(void)
{
	parse("Interview questions, as promised\n\n> 1. Why us?\n> 2. Why now?\n\nBecause.\n\n"
	      "> Remember the form.\n\nDone. Shall I send it?\n\n"
	      "> 3. Can you drive?\n> (they have a van)\nYes.\n\nThanks a lot\nCarys\n");
	CHECK_INT(parsed.item_count, 3);
	if (parsed.item_count == 3) {
		CHECK_STR(item(0)->answer, "");
		CHECK_STR(item(1)->question, "Why now?");
		CHECK_STR(item(1)->answer, "Because.");
		CHECK_STR(item(2)->answer, "Yes.");
		CHECK_STR(item(2)->note, "(they have a van)");
	}
}

static void a_rule_ends_a_mail_that_was_answered(void)
{
	static const char mail[] =
		"From: me\nTo: me\nSubject: Acme interview, my answers inline\n\n> 1. Why us?\n\n"
		"Because.\n\n> 2. Why now?\n\nIt is time.\n\n>\n> Bring shoes.\n> Marguerite\n\n";
	char text[512];

	snprintf(text, sizeof text, "%s------\n\nmy questions back to them\n\n- who decides?\n",
	         mail);
	parse(text);
	CHECK_INT(count(DOSSIER_QUESTION), 2);
	CHECK_INT(count(DOSSIER_ASK), 1);
	/* without one what stands below is still about the mail */
	snprintf(text, sizeof text, "%sShoes?\n\n- who sells them?\n", mail);
	parse(text);
	CHECK_INT(parsed.item_count, 2);
}

static void a_checklist_a_letter_and_a_form_are_no_cards(void)
{
	parse("# Acme — Nurse\n\n## Checklist\n\n- [ ] Read \"Why us?\" aloud?\n- Bring papers?\n\n"
	      "## Cover Letter\n\nWhy do I care?\n\n## Application Form Notes\n\n- \"Why Acme?\": "
	      "Say it.\n\n## Likely Questions\n\n- [ ] **Print** the list\n");
	CHECK_INT(parsed.item_count, 0);
	CHECK_INT(parsed.skip_count, 4);
	if (parsed.skip_count > 0) {
		CHECK_INT(parsed.skips[0].line, 5);
		CHECK_STR(parsed.skips[0].reason, "a checklist is not a card");
	}
}

static void a_placeholder_is_refused_with_its_line(void)
{
	parse("## If They Ask X, Say Y\n- **\"{question}\"** -- {answer}\n- **\"Why the [Role] "
	      "job?\"** -- Because.\n- **\"Why us?\"** -- …\n");
	CHECK_INT(parsed.item_count, 0);
	CHECK_INT(parsed.skip_count, 3);
	if (parsed.skip_count > 0)
		CHECK_INT(parsed.skips[0].line, 2);
}

static void a_followup_belongs_to_its_question(void)
{
	parse("### Q1: Why us?\n\nBecause.\n\n**Follow-up:** \"Why now?\"\n\n> It is time.\n");
	CHECK_INT(parsed.item_count, 2);
	CHECK_INT(item(1)->kind, DOSSIER_FOLLOWUP);
	CHECK_INT(item(1)->parent, 0);
	CHECK_STR(item(1)->answer, "It is time.");
}

static void what_is_not_text_is_refused_with_its_line(void)
{
	CHECK(!parse_bytes("one\ntwo\xff\n", 9));
	CHECK_INT(failure.code, ERR_INPUT);
	CHECK(strncmp(failure.msg, "acme-READY.md:2: ", 17) == 0);
	CHECK(!parse_bytes("one\n\ntwo\0\n", 10));
	CHECK(strncmp(failure.msg, "acme-READY.md:3: ", 17) == 0);
}

static void words_are_known_however_they_are_composed(void)
{
	/* "Häufige Fragen" and "Réponse" with their accents as characters of their own */
	parse("# Acme — Nurse\n\n## Ha\u0308ufige Fragen\n\n**Ｑ１：** Warum wir?\n\n"
	      "**Re\u0301ponse :** Darum.\n");
	CHECK_INT(parsed.item_count, 1);
	CHECK_STR(item(0)->question, "Warum wir?");
	CHECK_STR(item(0)->answer, "Darum.");
}

static void too_many_cards_are_refused_with_the_line(void)
{
	struct buf text = BUF_INIT;

	buf_adds(&text, "## Likely Questions\n\n");
	for (int i = 0; i <= DOSSIER_MAX_ITEMS; i++)
		buf_adds(&text, "- **\"Why?\"** -- So.\n");
	CHECK(!parse_bytes(text.data, text.len));
	CHECK(strstr(failure.msg, ":10003: more than 10000 cards") != NULL);
	buf_clear(&text);
}

static void a_limit_that_is_passed_is_named_with_the_line_and_the_remedy(void)
{
	static const struct {
		const char *unit, *said;
	} rows[] = {
		{ "a\n", ":40330: more than 40329 lines and changes of style" },
		{ "- aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n",
		  ": more than 40329 paragraphs, list items and cells" },
		{ "## aaaaaaaaaaaaaaaaaaaaaaaaaa\n\n", ": more than 12288 headings" },
		{ "**a** ", ":1: more than 40329 lines and changes of style" },
		{ "[", ":1: more than 40329 opening brackets" },
		{ ">\n", ":161317: more than 161316 lines" },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct buf text = BUF_INIT;

		while (text.len < DOSSIER_MAX_BYTES)
			buf_adds(&text, rows[i].unit);
		buf_cut(&text, DOSSIER_MAX_BYTES);
		CHECK(!parse_bytes(text.data, text.len));
		CHECK_INT(failure.code, ERR_INPUT);
		CHECK(strstr(failure.msg, rows[i].said) != NULL);
		CHECK(strstr(failure.msg, "part the file into several") != NULL);
		buf_clear(&text);
	}
}

static void a_table_made_to_expand_is_refused_with_its_line(void)
{
	struct buf text = BUF_INIT;

	for (int i = 0; i < 2000; i++)
		buf_adds(&text, "|a");
	buf_adds(&text, "\n");
	for (int i = 0; i < 2000; i++)
		buf_adds(&text, "|-");
	buf_adds(&text, "\n");
	for (int i = 0; i < 2000; i++)
		buf_adds(&text, "|b\n");
	CHECK(!parse_bytes(text.data, text.len));
	CHECK(strstr(failure.msg, "expands to more than 4 times the file's size; take it out") !=
	      NULL);
	buf_clear(&text);
}

static void brackets_beyond_counting_part_a_line_and_lose_nothing(void)
{
	struct buf text = BUF_INIT;
	size_t brackets = 0;

	buf_adds(&text, "## Likely Questions\n\n**1. \"Why us?\"**\n\n");
	for (int i = 0; i < 25000; i++)
		buf_adds(&text, "[");
	CHECK(parse_bytes(text.data, text.len));
	CHECK_INT(parsed.item_count, 1);
	for (const char *at = item(0)->answer; *at; at++)
		brackets += *at == '[';
	CHECK_INT(brackets, 25000);
	buf_clear(&text);
}

static void an_empty_text_has_no_items(void)
{
	parse("");
	CHECK_INT(parsed.item_count, 0);
	parse("\xef\xbb\xbf");
	CHECK_INT(parsed.item_count, 0);
}

static void any_newline_and_a_byte_order_mark_are_fine(void)
{
	parse("\xef\xbb\xbf# Acme — Nurse\r\n\r\n## Likely Questions\r\n\r\n- **\"Why us?\"** -- "
	      "Because.\r\n");
	CHECK_INT(parsed.item_count, 1);
	CHECK_INT(item(0)->line, 5);
	CHECK_STR(item(0)->answer, "Because.");
	parse("# Acme — Nurse\r\r## Likely Questions\r\r- **\"Why us?\"** -- Because.\r");
	CHECK_INT(parsed.item_count, 1);
	CHECK_INT(item(0)->line, 5);
}

static void an_anchor_names_its_card(void)
{
	parse("## Likely questions\n\n### Why us? {#why}\n\nBecause.\n\n- **\"How?\"** -- So. "
	      "<!-- id: how -->\n\n## If they ask\n\n**1. \"Who?\"**\n\n<!-- id: who -->\n\nMe.\n");
	CHECK_INT(parsed.item_count, 3);
	CHECK_STR(item(0)->question, "Why us?");
	CHECK_STR(item(0)->anchor, "why");
	CHECK_STR(item(1)->anchor, "how");
	CHECK_STR(item(2)->anchor, "who");
}

/* ---- The real ones, where they are at hand ----------------------------------------------- */

static bool read_shared(const char *name)
{
	struct buf text = BUF_INIT;
	char path[512];
	bool ok;

	snprintf(path, sizeof path, "%s/dossiers/%s", SHARED, name);
	if (!file_exists(path)) {
		printf("skipped: %s is not at hand\n", name);
		return false;
	}
	ok = file_read(&text, path, DOSSIER_MAX_BYTES, &failure) &&
	     dossier_parse(&parsed, text.data, text.len, name, &failure);
	CHECK(ok);
	buf_clear(&text);
	return ok;
}

#define OWN "# Acme — Clerk\n\n<!-- greenroom cards: -->\n\n"

static void a_written_dossier_may_be_edited(void)
{
	parse(OWN "- **Company:** Acme: East\n- **Title:** Clerk, READY TO SUBMIT\n"
	          "- **Interview:** 2026-07-01 11:00 Asia/Seoul\n- **Round:** Panel\n"
	          "- **Interview:** Thursday 2 July 2026, 9:30\n\n"
	          "### Q: Why {us} {#x}?\n\n<!-- id: why-us -->\n\n"
	          "A **bold** answer,\nwrapped.\n\n> **Note:** slowly\n\n"
	          "#### Follow-up: And if not?\n\n### Q: `a` \\*b\\* {#y}\n");
	CHECK_STR(parsed.role.company, "Acme: East");
	CHECK_STR(parsed.role.title, "Clerk, READY TO SUBMIT");
	CHECK_INT(parsed.interview_count, 2);
	CHECK_STR(parsed.interviews[0].zone, "Asia/Seoul");
	CHECK_STR(parsed.interviews[0].round, "Panel");
	CHECK_INT(parsed.interviews[1].minute, 9 * 60 + 30);
	CHECK_INT(parsed.item_count, 3);
	CHECK_STR(item(0)->question, "Why {us} {#x}?");
	CHECK_STR(item(0)->anchor, "why-us");
	CHECK_STR(item(0)->answer, "A bold answer, wrapped.");
	CHECK_STR(item(0)->note, "slowly");
	CHECK_INT(item(1)->parent, 0);
	CHECK_STR(item(2)->question, "`a` *b* {#y}");
	CHECK(!item(2)->anchor);
}

static void a_written_card_without_words_is_named(void)
{
	parse(OWN "### Q:\n\nAn answer.\n\n### Q: Why?\n");
	CHECK_INT(parsed.item_count, 1);
	CHECK_INT(parsed.skip_count, 1);
	CHECK_INT(parsed.skips[0].line, 5);
}

static void the_real_brief_gives_all_its_cards(void)
{
	if (!read_shared("coder.md"))
		return;
	CHECK_INT(count(DOSSIER_QUESTION), 7);
	CHECK_INT(count(DOSSIER_PITCH), 1);
	CHECK_INT(count(DOSSIER_WHY), 1);
	CHECK_INT(count(DOSSIER_GAP), 4);
	CHECK_INT(count(DOSSIER_PROOF), 8);
	CHECK_INT(parsed.item_count, 21);
	CHECK_STR(parsed.role.company, "Coder");
	CHECK_STR(parsed.role.title, "Software Engineer, AI Tools");
	CHECK_STR(parsed.role.fit_score, "5/5");
	CHECK(parsed.role.link[0] && parsed.role.location[0] && parsed.role.comp[0]);
}

static void the_real_package_gives_all_its_cards(void)
{
	if (!read_shared("coder-READY.md"))
		return;
	CHECK_INT(count(DOSSIER_QUESTION), 5);
	CHECK_INT(count(DOSSIER_PITCH), 1);
	CHECK_INT(count(DOSSIER_ASK), 1);
	CHECK_INT(parsed.item_count, 7);
	CHECK_STR(parsed.role.company, "Coder");
	CHECK_STR(parsed.role.location, "");
	for (size_t i = 0; i < parsed.item_count; i++)
		CHECK(parsed.items[i].answer[0] != '\0');
}

#define ABOVE_ANSWERS                                                                              \
	"# Acme — Nurse\n\n## Likely questions\n\nWhy us?\nBecause of the sea.\n\nWhy now?\nIt " \
	"is "                                                                                      \
	"time.\n\n"

static void a_question_goes_on_with_a_statement_where_answers_stand_below(void)
{
	parse(ABOVE_ANSWERS "Do you like tides? We write them all down here.\nI do.\n\nWhy "
	                    "not?\nNo.\n");
	CHECK_INT(parsed.item_count, 4);
	CHECK_STR(item(2)->question, "Do you like tides? We write them all down here.");
	CHECK_STR(item(2)->answer, "I do.");
	/* the candidate answers on the line, and goes on; or no answer stands below it */
	parse(ABOVE_ANSWERS "Do you like tides? I write them all down.\nEvery one.\n");
	CHECK(strstr(item(2)->question, "write") == NULL);
	parse(ABOVE_ANSWERS "Do you like tides? The harbour does not.\n");
	CHECK(strstr(item(2)->question, "harbour") == NULL);
}

static void what_stands_below_a_question_to_ask_is_a_remark_on_it(void)
{
	parse("# Acme — Nurse\n\n## Questions to ask them\n\n1. Why do you hire?\n   - if somebody "
	      "left: why did they leave?\n2. Who decides?\n   - A good one.\n");
	CHECK_INT(count(DOSSIER_ASK), 2);
	CHECK_STR(item(0)->answer, "Why do you hire?");
	CHECK(strstr(item(0)->note, "why did they leave?") != NULL);
	/* below a topic they are the questions */
	parse("# Acme — Nurse\n\n## Questions to ask them\n\n- Team\n  - Who decides?\n  - Who "
	      "trains?\n");
	CHECK(count(DOSSIER_ASK) >= 2);
	CHECK_STR(item(parsed.item_count - 1)->answer, "Who trains?");
}

static void an_item_that_says_there_is_more_is_no_card(void)
{
	parse("# Acme — Nurse\n\n## Likely questions\n\n- Why us?\n- Why now?\n- ^etc\n\n"
	      "## Questions to ask them\n\n- Who decides?\n- usw.\n- ...\n");
	CHECK_INT(count(DOSSIER_QUESTION), 2);
	CHECK_INT(count(DOSSIER_ASK), 1);
	parse("# Acme — Nurse\n\n## Likely questions\n\n- Why us?\n- What are /etc and /usr?\n");
	CHECK_INT(count(DOSSIER_QUESTION), 2);
}

/* Texts whose lines ask without marks or lists, and how many questions, answers they hold. */
static const struct {
	const char *name, *text;
	size_t questions, answered;
} lined[] = {
	{ "a block of questions",
	  "# Interview\n\n## Likely questions\n\nWhat is your notice?\nTell me about a time it "
	  "leaked\n"
	  "What are your goals\nWhy us?\n",
	  4, 0 },
	{ "one behind an answer",
	  "# Interview\n\n## Where do you see yourself?\n\n- In Hove.\n\nWhat is your notice?\n"
	  "Tell me about a leak\nTell me about your goals.\nWhy us?\n",
	  5, 1 },
	{ "what to find out is an answer",
	  "# Interview\n\n## How would you mend it?\n\nI look first.\n\n- Who uses it?\n- What "
	  "leaks?\n"
	  "- How often?\n",
	  1, 1 },
	{ "each above its answer",
	  "# Interview\n\n## Likely questions\n\nWhat is your notice?\nTwo weeks.\nTell me about a "
	  "leak\n"
	  "It was in May.\nWhy us?\nThe sea.\n",
	  3, 3 },
	{ "without marks among others",
	  "Interview at Acme\n\nwhy us?\nthe sea\nand boats\n\nwhat do you know of the duty\nbe "
	  "open\n\n"
	  "it leaks, who do you call?\nthe yard\n\ntwo are at odds, what do you do\nsplit them\n\n"
	  "how do you rest?\n\nmy strengths\ncalm\n\nwho was there\nMr Hill\n",
	  6, 5 },
	{ "times",
	  "Interview at Acme\n\nWhy us?\n\nThe sea.\n\nA time you failed\n\nThe leak of May.\n\nA "
	  "time I "
	  "won\n",
	  2, 2 },
};

static void lines_that_ask_need_neither_marks_nor_lists(void)
{
	for (size_t i = 0; i < sizeof lined / sizeof *lined; i++) {
		size_t answered = 0;

		parse_as(i < 4 ? "notes.md" : "notes.txt", lined[i].text);
		for (size_t k = 0; k < parsed.item_count; k++)
			answered += item(k)->answer[0] != '\0';
		if (count(DOSSIER_QUESTION) != lined[i].questions || answered != lined[i].answered)
			CHECK_FAIL("%s: %zu questions, %zu answered", lined[i].name,
			           count(DOSSIER_QUESTION), answered);
	}
}

static void a_dash_in_the_answer_parts_nothing(void)
{
	parse("## Likely questions\n\n- What was hardest? The seams; they were old — all of "
	      "them.\n- Why us?\n");
	CHECK_STR(item(0)->question, "What was hardest?");
	CHECK_STR(item(0)->answer, "The seams; they were old — all of them.");
	parse("## Stories\n\n### 3 · The leak\n\nIt rained.\n");
	CHECK_STR(item(0)->label, "The leak");
}

static void what_stands_before_an_answer_does_not_end_its_question(void)
{
	parse("# Interview\n\n### Question: A conflict?\n\n**AI feedback:**\n\nLooks "
	      "fine.\n\n**Answer (STAR):**\n- S: We "
	      "rowed.\n- R: Done.\n\n### Why DevOps?\n\nBefore that:\n\n- They wrote.\n- They "
	      "ran.\n");
	CHECK_INT(count(DOSSIER_QUESTION), 2);
	CHECK(strstr(item(0)->answer, "We rowed.") != NULL);
	CHECK(strstr(item(1)->answer, "They ran.") != NULL);
	/* two stories are no README's */
	parse_as("README.md", "### Question: How do you row?\n\n**Answer:**\n- S: At sea.\n- T: "
	                      "Home.\n- A: I rowed.\n- R: "
	                      "Home.\n\n### Question: And then?\n\n**Answer:**\n- S: At home.\n- "
	                      "T: Rest.\n- A: I "
	                      "slept.\n- R: Rested.\n");
	CHECK_INT(parsed.item_count, 2);
}

static void a_title_may_be_the_question(void)
{
	parse_as("notes.md", "# Tell me about yourself\n\nI row.\n\n## Longer\n\nI row far.\n");
	CHECK_INT(parsed.item_count, 1);
	CHECK(strstr(item(0)->answer, "I row.") && strstr(item(0)->answer, "far"));
	parse_as("notes.md",
	         "# Tell me about yourself\n\n## Why us?\n\nThe sea.\n\n## Why now?\n\nIt is.\n");
	CHECK_INT(parsed.item_count, 2);
	CHECK_STR(item(0)->question, "Why us?");
}

static void what_must_be_known_before_yes_is_asked(void)
{
	parse("# Interview prep: Acme\n\n#### Before I say yes I need to know\n\n* who holds the "
	      "licence\n* how tips are shared\n");
	CHECK_INT(count(DOSSIER_ASK), 2);
	parse("# Interview prep: Acme\n\n#### Before I sign\n\n* read the pension clause\n* call "
	      "Ida\n");
	CHECK_INT(parsed.item_count, 0);
}

static void a_column_of_what_was_thrown_asks(void)
{
	parse("Practised with Gino.\n\n| | What he threw at me | What I say next time |\n|-|-|-|\n"
	      "| 1 | A regular pinches a waitress | He's out. |\n");
	CHECK_INT(parsed.item_count, 1);
	CHECK_STR(item(0)->question, "A regular pinches a waitress");
	CHECK_STR(item(0)->answer, "He's out.");
	parse("Practised with Gino.\n\n| | Larkspur | Belmonte |\n|-|-|-|\n| wage | 31 | 34 |\n");
	CHECK_INT(parsed.item_count, 0);
}

static void a_heading_beside_classic_ones_is_what_is_asked(void)
{
	parse("# Interview prep: Acme\n\n## Strengths\n\nI finish things.\n\n## Weaknesses\n\nI "
	      "talk too fast.\n\n## Future plans\n\nA bridge of my own.\n\n## Trouble at the "
	      "yard\n\nThe crane stood still, so I called the harbour.\n");
	CHECK_INT(count(DOSSIER_QUESTION), 4);
	CHECK_STR(item(3)->question, "Trouble at the yard");
	CHECK_STR(item(3)->answer, "The crane stood still, so I called the harbour.");
	/* one or two such headings stand among notes of any kind */
	parse("# Interview prep: Acme\n\n## Strengths\n\nI finish things.\n\n## Weaknesses\n\nI "
	      "talk too fast.\n\n## The yard in winter\n\nIt is cold there.\n");
	CHECK_INT(count(DOSSIER_QUESTION), 2);
	parse("# Interview prep: Acme\n\n## Strengths\n\nI finish things.\n\n## Weaknesses\n\nI "
	      "talk too fast.\n\n## Future plans\n\nA bridge.\n\n## Cranes\n\nTall.\n\n## "
	      "Ropes\n\nThin.\n\n## Docks\n\nWet.\n\n## Gulls\n\nLoud.\n");
	CHECK_INT(count(DOSSIER_QUESTION), 3);
}

static void a_heading_that_asks_is_answered_behind_its_mark(void)
{
	parse("# Interview prep: Acme\n\n## What matters most to you at work? Honesty\n\n## Whom "
	      "do you "
	      "admire?\n\nMy aunt.\n");
	CHECK_INT(count(DOSSIER_QUESTION), 2);
	CHECK_STR(item(0)->question, "What matters most to you at work?");
	CHECK_STR(item(0)->answer, "Honesty");
	/* what stands below it is its answer, and no heading of a section that asks nothing else is one */
	parse("# Interview prep: Acme\n\n## What matters most to you at work? (60 s)\n\n## Whom do "
	      "you "
	      "admire?\n\nMy aunt.\n");
	CHECK_STR(item(0)->answer, "");
	parse("# Interview prep: Acme\n\n## Ready? Set, go\n\n## Cranes\n\nTall.\n");
	CHECK_INT(parsed.item_count, 0);
}

static void what_to_ask_may_be_named_in_one_line(void)
{
	parse("# Interview prep: Acme\n\n## Questions for them\n\nteam size and on-call\n\n## 询问 "
	      "hr "
	      "的问题？\n\n- 试用期有多长？\n");
	CHECK_INT(count(DOSSIER_ASK), 2);
	CHECK_STR(item(0)->answer, "team size and on-call");
	parse("# Interview prep: Acme\n\n## Questions for them\n\nLook at the site and pick "
	      "three.\n\n"
	      "## hr 会问的问题\n\n- 你的缺点是什么？\n\n## 坑点\n\n1. 问清楚薪资？\n");
	CHECK_INT(count(DOSSIER_ASK), 0);
	CHECK_INT(count(DOSSIER_QUESTION), 1);
}

int main(void)
{
	dossier_init(&parsed);
	RUN(every_form_of_a_question_gives_one_card);
	RUN(a_dash_in_the_answer_parts_nothing);
	RUN(what_stands_before_an_answer_does_not_end_its_question);
	RUN(a_title_may_be_the_question);
	RUN(lines_that_ask_need_neither_marks_nor_lists);
	RUN(a_question_goes_on_with_a_statement_where_answers_stand_below);
	RUN(what_stands_below_a_question_to_ask_is_a_remark_on_it);
	RUN(an_item_that_says_there_is_more_is_no_card);
	RUN(whole_files_give_what_a_coach_would_take);
	RUN(lines_with_a_colon_head_a_text_without_headings);
	RUN(a_bold_line_ends_what_to_ask_unless_it_asks_on);
	RUN(an_answer_owed_at_the_end_takes_nothing_that_follows);
	RUN(bullets_answer_each_number_above_them);
	RUN(what_stands_between_numbers_answers_the_one_above);
	RUN(a_quote_right_below_its_question_answers_it);
	RUN(what_must_be_known_before_yes_is_asked);
	RUN(a_column_of_what_was_thrown_asks);
	RUN(a_heading_beside_classic_ones_is_what_is_asked);
	RUN(a_heading_that_asks_is_answered_behind_its_mark);
	RUN(what_to_ask_may_be_named_in_one_line);
	RUN(a_name_above_questions_is_no_speech);
	RUN(what_its_questions_are_about_is_no_research);
	RUN(a_remark_in_brackets_does_not_keep_a_line_from_being_a_heading);
	RUN(an_item_above_questions_is_their_topic);
	RUN(a_clause_heads_a_section_and_asks_nothing);
	RUN(how_far_somebody_got_is_no_part_of_a_question);
	RUN(what_stands_below_a_question_where_all_others_are_answered_beside_it_is_none);
	RUN(a_gap_is_told_in_two_sentences_where_all_beside_it_are);
	RUN(a_bold_clause_that_names_a_section_heads_it);
	RUN(what_asks_beside_quoted_questions_is_the_writers);
	RUN(a_chapters_letter_is_no_word_of_its_heading);
	RUN(principles_are_no_questions_where_nothing_asks);
	RUN(a_gap_table_gives_a_gap_with_its_framing);
	RUN(a_heading_tells_by_who_speaks_what_stands_below_it);
	RUN(a_lone_heading_that_asks_of_others_is_the_writers);
	RUN(a_pitch_loses_its_quotation_marks);
	RUN(a_question_to_ask_is_kept_apart_from_its_remark);
	RUN(a_mail_is_answered_below_what_it_quotes);
	RUN(a_rule_ends_a_mail_that_was_answered);
	RUN(a_checklist_a_letter_and_a_form_are_no_cards);
	RUN(a_placeholder_is_refused_with_its_line);
	RUN(a_followup_belongs_to_its_question);
	RUN(what_is_not_text_is_refused_with_its_line);
	RUN(words_are_known_however_they_are_composed);
	RUN(too_many_cards_are_refused_with_the_line);
	RUN(a_limit_that_is_passed_is_named_with_the_line_and_the_remedy);
	RUN(a_table_made_to_expand_is_refused_with_its_line);
	RUN(brackets_beyond_counting_part_a_line_and_lose_nothing);
	RUN(an_empty_text_has_no_items);
	RUN(any_newline_and_a_byte_order_mark_are_fine);
	RUN(an_anchor_names_its_card);
	RUN(a_written_dossier_may_be_edited);
	RUN(a_written_card_without_words_is_named);
	RUN(the_real_brief_gives_all_its_cards);
	RUN(the_real_package_gives_all_its_cards);
	dossier_clear(&parsed);
	return check_done();
}
