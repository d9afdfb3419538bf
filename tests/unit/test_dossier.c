/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include "buf.h"
#include "day.h"
#include "dossier.h"
#include "file.h"

static struct dossier parsed;
static struct err failure;

static bool parse_bytes(const char *text, size_t len)
{
	failure = (struct err)ERR_INIT;
	return dossier_parse(&parsed, text, len, "acme-READY.md", &failure);
}

static void parse(const char *text)
{
	CHECK(parse_bytes(text, strlen(text)));
}

/* A file whose name says nothing. */
static void parse_as(const char *name, const char *text)
{
	failure = (struct err)ERR_INIT;
	CHECK(dossier_parse(&parsed, text, strlen(text), name, &failure));
}

static size_t count(enum dossier_kind kind)
{
	size_t n = 0;

	for (size_t i = 0; i < parsed.item_count; i++)
		n += parsed.items[i].kind == kind;
	return n;
}

static const struct dossier_item *item(size_t i)
{
	static const struct dossier_item none = {
		.question = "(none)", .label = "(none)", .answer = "(none)", .note = "(none)"
	};

	return i < parsed.item_count ? &parsed.items[i] : &none;
}

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

/* Headings below "## 3. Likely questions" in two ways to write them, and the first card of each. */
static const struct {
	const char *name, *text, *question;
} chapters[] = {
	{ "below its chapter", "### 3.1 Why us?\n\nBecause.\n", "Why us?" },
	{ "with a dot", "### 3.1. Why us?\n\nBecause.\n", "Why us?" },
	{ "escaped", "### 3\\.1\\. Why us?\n\nBecause.\n", "Why us?" },
	{ "in bold", "**3.1 Why us?**\n\nBecause.\n\n**3.2 Why now?**\n\nIt is time.\n",
	  "Why us?" },
	{ "the number alone in bold", "**3.1** Why us?\n\nBecause.\n", "Why us?" },
	{ "of three levels", "### 3.1 Team\n\n#### 3.1.1 Why us?\n\nBecause.\n", "Why us?" },
	{ "one taken out", "### 3.1 Pay\n\n- a\n\n### 3.3 Why us?\n\nBecause.\n", "Why us?" },
	{ "a count", "### 3.5 years of Go?\n\nYes.\n", "3.5 years of Go?" },
	{ "a count among chapters", "### 3.1 Pay\n\n- a\n\n### 3.5 years of Go?\n\nYes.\n",
	  "3.5 years of Go?" },
	{ "a version", "### 2.0 is late, why?\n\nIt broke.\n", "2.0 is late, why?" },
	{ "a time", "### 1.30pm is too late, why?\n\nIt rains.\n", "1.30pm is too late, why?" },
	{ "another chapter's", "### 4.2 stars, why?\n\nIt rains.\n", "4.2 stars, why?" },
	{ "things", "### 3 weeks without pay: why?\n\nIt rains.\n", "3 weeks without pay: why?" },
};

static void a_number_of_a_chapter_is_none_of_the_words_where_it_goes_on(void)
{
	for (size_t i = 0; i < sizeof chapters / sizeof *chapters; i++) {
		char text[512];
		size_t found = 0;

		snprintf(text, sizeof text,
		         "# Interview prep: Acme — Nurse\n\n## 3. Likely questions\n\n%s",
		         chapters[i].text);
		parse(text);
		for (size_t k = 0; k < parsed.item_count; k++)
			found += strcmp(item(k)->question, chapters[i].question) == 0;
		if (found != 1)
			CHECK_FAIL("%s: \"%s\" of %zu", chapters[i].name, item(0)->question,
			           parsed.item_count);
	}
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

static void a_line_ended_before_its_width_ends_its_question(void)
{
	parse("Q. least loved subject\nMy least loved subject was the one with all the numbers in "
	      "it.\n\nQ Why should I hire you?\nI am new here and learn fast.\n");
	CHECK_INT(parsed.item_count, 2);
	CHECK_STR(item(0)->question, "least loved subject");
	CHECK_STR(item(1)->question, "Why should I hire you?");
	CHECK_STR(item(1)->answer, "I am new here and learn fast.");
	parse("Q. tell me about a time when\nyou had to wait for long\n\nA. Once.\n");
	CHECK_STR(item(0)->question, "tell me about a time when you had to wait for long");
}

static void numbers_and_letters_by_hand_are_read(void)
{
	parse_as("hr.txt",
	         "Interview questions\n\n1 Tell me about yourself?\n- I bake.\n\n2 Why us?\n- "
	         "Tea.\n\n3 Why now?\n- It is time.\n");
	CHECK_INT(parsed.item_count, 3);
	CHECK_STR(item(1)->question, "Why us?");
	CHECK_STR(item(1)->answer, "- Tea.");
	parse("Q1/\nWhat is it?\nA thing.\n\nQ2/\nThis and that\nTwo things.\n");
	CHECK_INT(parsed.item_count, 2);
	CHECK_STR(item(0)->question, "What is it?");
	parse_as("notes.txt", "Vorstellungsgespräch\n\nF1)\n    Wieso wollen Sie das?\nA1)\n    "
	                      "Weil.\n\nF2)\n    Kennen Sie "
	                      "uns?\nA2)\n    Ja.\n");
	CHECK_INT(parsed.item_count, 2);
	CHECK_STR(item(1)->question, "Kennen Sie uns?");
	CHECK_STR(item(1)->answer, "Ja.");
	/* a year is no number of a question, nor is one out of turn */
	parse("## Likely questions\n\n2019 was good?\n\n5 years from now, where are you?\n");
	CHECK_STR(item(1)->question, "5 years from now, where are you?");
}

static void a_form_or_a_deck_of_cards_shows_what_it_is(void)
{
	parse_as("notes.md", "# Ashgrove\n\nQuestion 1\nWhat draws you to this?\n\nanswer\nI like "
	                     "buses.\n\nQuestion "
	                     "2\nDescribe a time you disagreed.\n\nanswer\nI waited.\n");
	CHECK_INT(parsed.item_count, 2);
	CHECK_STR(item(0)->question, "What draws you to this?");
	parse_as("notes.md",
	         "What is a pipeline?\n?\nA line.\n\nWhy idempotent?\n?\nTwice is once.\n\nWhat is "
	         "late?\n?\nAfter.\n");
	CHECK_INT(parsed.item_count, 3);
	/* two are a thought */
	parse_as("notes.md", "What is a pipe?\n?\nA line.\n\nWhy so?\n?\nOnce.\n");
	CHECK_INT(parsed.item_count, 0);
}

static void rough_notes_are_taken_for_what_they_ask_where_they_give_nothing_else(void)
{
	parse("So, tell me about yourself.\n - I bake.\n\n##### Slips\n\nHave you ever made a "
	      "mistake?\n - "
	      "Once.\n");
	CHECK_INT(parsed.item_count, 2);
	CHECK_STR(item(0)->answer, "- I bake.");
	/* one question is a thought */
	parse("# Interview at Acme\n\n## The ward\n\nSix beds.\n\nDo you know Bex?\n\n## The "
	      "rota\n\nNights.\n");
	CHECK_INT(parsed.item_count, 0);
}

static void tags_left_in_a_text_mean_what_marks_do(void)
{
	static const char *const text =
		"<h1 align=\"center\">android interview "
		"notebook</h1>\n\n## Kotlin\n\n<b>What does a "
		"<code>class</code> give you?</b><br/>\nI say "
		"copies.\n\n<b>Are you free?</b><br/>\nI am.\n\n<b>val vs const val</b><br/>\n"
		"I know one early.\n\n<b>Would you test "
		"it?</b><br/>\n\n<sub><a href=\"#top\">up</a></sub>"
		"\n\n## Build\n\nMIT. <b>No</b><br/>warranty.\n";

	parse_as("README.md", text);
	CHECK_INT(parsed.item_count, 4);
	CHECK_STR(item(0)->question, "What does a class give you?");
	CHECK_STR(item(0)->answer, "I say copies.");
	CHECK_STR(item(2)->question, "val vs const val");
	CHECK_STR(item(3)->answer, "");
	/* a README that answers for a program */
	parse_as("README.md", "<h1>interview scheduler</h1>\n\n## FAQ\n\n<b>Can you run it at "
	                      "home?</b><br/>\nYes.\n\n"
	                      "<b>How do you build it?</b><br/>\nWith make.\n\n<b>Do you take "
	                      "patches?</b><br/>\nYes.\n");
	CHECK_INT(parsed.item_count, 0);
}

static void a_line_tagged_as_a_card_is_a_question(void)
{
	parse_as("notes.md", "- **systems**\n  collapsed:: true\n\t- SLI vs SLO #card\n\t  id:: "
	                     "66-d2\n\t\t- what you "
	                     "measure\n\t- Explain a p-value to a manager. #card #sre\n\t\t- "
	                     "chance\n\t\t- ask how deep\n"
	                     "\t- Worst colleague? #card\n\t- Why us? #card\n- **what I ask "
	                     "them**\n\t- who decides? "
	                     "#card\n");
	CHECK_INT(count(DOSSIER_QUESTION), 4);
	CHECK_INT(count(DOSSIER_ASK), 1);
	CHECK_STR(item(0)->question, "SLI vs SLO");
	CHECK_STR(item(0)->answer, "- what you measure");
	CHECK_STR(item(1)->question, "Explain a p-value to a manager.");
	CHECK_STR(item(2)->answer, "");
	CHECK_STR(item(4)->answer, "who decides?");
	/* one is a word of the line, and cards that ask nothing are a language's */
	parse_as("notes.md", "- pay by #card\n\t- or in coins\n");
	CHECK_INT(parsed.item_count, 0);
	parse_as("notes.md", "- der Hund #card\n\t- the dog\n- die Uhr #card\n\t- the clock\n- das "
	                     "Rad #card\n\t- the wheel\n");
	CHECK_INT(parsed.item_count, 0);
}

static void beats_in_one_line_tell_a_story(void)
{
	parse("# Interview prep: Acme\n\n## Behaviours\n\n### The badges\n**S** 212 waited. **T** "
	      "I was to "
	      "choose.\n**A** Sorted. **R** Done.\n\n### The mill\n- S: It stood. T: mine to mend. "
	      "A: a belt: "
	      "new. R: it runs.\n\n### The pump\nSituation: It stood. Action: mended. Result: "
	      "runs.\n\n"
	      "**The ferry**\n\nS: It leaked. T: my watch. A: bailed. R: dry.\n\n**The lock**\nS: "
	      "shut.\nT: "
	      "open it.\nR: open.\n");
	CHECK_INT(count(DOSSIER_STORY), 5);
	CHECK_STR(item(0)->label, "The badges");
	CHECK_STR(item(0)->answer, "S: 212 waited.\nT: I was to choose.\nA: Sorted.\nR: Done.");
	CHECK_STR(item(1)->label, "The mill");
	CHECK_STR(item(1)->answer, "S: It stood.\nT: mine to mend.\nA: a belt: new.\nR: it runs.");
	CHECK_STR(item(2)->answer, "Situation: It stood.\nAction: mended.\nResult: runs.");
	CHECK_STR(item(3)->label, "The ferry");
	CHECK_STR(item(4)->label, "The lock");
	/* what the letters stand for, sizes, and beats that go another way */
	parse("# Interview prep: Acme\n\n## STAR\n\n**S**ituation, **T**ask, **A**ction, "
	      "**R**esult.\n\n## "
	      "Shirts\n\nS: two. M: four. L: one.\n\n## Grades\n\nS: one. R: two. A: three.\n");
	CHECK_INT(parsed.item_count, 0);
}

static void quoted_questions_below_their_heading_show_what_a_file_is(void)
{
	static const char quoted[] =
		"# Worksheet\n\n## The questions\n\n### Question 1\n\n\"Walk me through a "
		"change.\"\n\nOne.\n\n### Question 2\n\n\"How do you explain it?\"\n\nTwo.\n\n"
		"### Question 3\n\n\"What would you do?\"\n\nThree.\n";

	parse_as("notes.md", quoted);
	CHECK_INT(count(DOSSIER_QUESTION), 3);
	parse_as("notes.md",
	         "# Sayings\n\n\"Who goes there?\"\n\nMe.\n\n\"Why you?\"\n\nWho else.\n\n\"What "
	         "now?\"\n\nTea.\n");
	CHECK_INT(parsed.item_count, 0);
	parse_as("notes.md",
	         "# rozmowa – Brzozowski, tester\n\n## Pytania, które zadam\n\n- Kto prowadzi?\n");
	CHECK_INT(count(DOSSIER_ASK), 1);
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

static void a_sheet_of_those_who_interview_is_no_candidates(void)
{
	static const char *const questions = "## The work\n\n1. Can you describe an ordinary "
					     "day?\n2. Tell me about a time when something "
					     "went wrong.\n3. What were you proud of?\n";
	char text[512];

	snprintf(text, sizeof text, "# Harbour Voices — interviewers' sheet\n\n%s", questions);
	parse_as("notes.md", text);
	CHECK_INT(parsed.item_count, 0);
	snprintf(text, sizeof text, "# Harbour Office — interview sheet\n\n%s", questions);
	parse_as("notes.md", text);
	CHECK_INT(count(DOSSIER_QUESTION), 3);
}

static void a_question_in_italics_goes_over_its_lines(void)
{
	parse("## Likely questions\n\n1. *Tell us about a problem.\nWhat was it? What came of "
	      "it?*\n\nIt "
	      "rained.\n\n2. *Why us?*\n\nTea.\n");
	CHECK_INT(parsed.item_count, 2);
	CHECK_STR(item(0)->question, "Tell us about a problem. What was it? What came of it?");
	CHECK_STR(item(0)->answer, "It rained.");
}

static void a_name_is_not_believed_against_what_the_file_says(void)
{
	static const char prep[] =
		"# My interview prep\n\n## What they may ask\n\n- Why us? Tea.\n\n## "
		"What I ask\n\n- Who decides?\n";
	static const char tool[] =
		"# Interview scheduler\n\n## Questions to ask before you deploy\n\n- "
		"Who runs it?\n";

	parse_as("README.md", prep);
	CHECK_INT(parsed.item_count, 2);
	parse_as("README.md", tool);
	CHECK_INT(parsed.item_count, 0);
}

static void code_at_the_start_of_a_line_stands_on_it(void)
{
	parse("## Likely questions\n\n- `a` or `b`?\n- **`c`** - what is it?\n");
	CHECK_INT(item(0)->line, 3);
	CHECK_STR(item(0)->question, "`a` or `b`?");
}

static void what_a_text_says_of_hiring_bears_out_its_questions(void)
{
	static const char text[] =
		"# %s\n\nSecond round is with Femke. The recruiter says it goes deeper.\n\n"
		"**How do you start?**\n\nSaid: meh.\n\nNext: I watch.\n\n**Why do you "
		"draw?**\n\nI "
		"like it.\n\n**What would you change?**\n\nMy desk.\n";
	char with[512];

	snprintf(with, sizeof with, text, "Oakhollow");
	parse_as("notes.md", with);
	CHECK_INT(count(DOSSIER_QUESTION), 3);
	/* without it they are somebody's; so are they in minutes */
	parse_as("notes.md", strstr(with, "**How"));
	CHECK_INT(parsed.item_count, 0);
	snprintf(with, sizeof with, text, "Meeting minutes");
	parse_as("notes.md", with);
	CHECK_INT(parsed.item_count, 0);
}

static void a_part_of_the_file_is_no_part_of_a_label(void)
{
	parse("# Interview at Acme\n\n## Part C – Questions to ask them\n\n- Who decides?\n\n"
	      "## Section 8 questions to ask the council\n\n- Who pays?\n");
	CHECK_STR(item(0)->label, "Questions to ask them");
	CHECK_STR(item(1)->label, "Section 8 questions to ask the council");
}

static void an_interview_with_its_day_and_questions_show_what_a_file_is(void)
{
	parse_as("notes.md", "# Norrsjöbanan\n\n**Intervju:** torsdag 28 januari 2027 kl. 09:15\n\n"
	                     "## Mina frågor\n\n- Hur många veckor kör man med handledare?\n");
	CHECK_INT(count(DOSSIER_ASK), 1);
	/* a car is kept up, too, and who sells it is asked as well */
	parse_as("notes.md", "# Volvo V70\n\nEntretien : tous les 15 000 km\n\n"
	                     "## Questions au vendeur\n\n- Combien de propriétaires ?\n");
	CHECK_INT(parsed.item_count, 0);
	parse_as("notes.md",
	         "# Norrsjön\n\n**Intervju:** med Anna\n\n## Mina frågor\n\n- Hur djup är den?\n");
	CHECK_INT(parsed.item_count, 0);
}

static void other_lives_in_other_languages_are_no_dossiers(void)
{
	static const char *const texts[] = {
		"# Häufige Fragen zum Freibad\n\n## Fragen\n\n**Wann öffnet das Bad?**\n\nUm 9.\n",
		"# Elternabend 4b\n\n## Meine Fragen\n\n- Wer kommt mit?\n\n## Geschichten\n\n### "
		"Zelt\n\nA.\n",
		"# Kanelbullar\n\n## Frågor\n\n- Kan man frysa dem?\n\n## Svagheter\n\n- Torra: "
		"smör\n",
		"# Ortopeden\n\n## Frågor till läkaren\n\n- Får jag cykla?\n",
		"# Notulen\n\n## Vragen\n\n- Wie doet de kassa?\n\n## Zwakke punten\n\n- Kassa: "
		"traag\n",
		"# La ciudad\n\n## Preguntas\n\n1. ¿Quién la fundó?\n\n## Puntos débiles\n\n- "
		"Muralla: rota\n",
		"# Pompe\n\nEntretien : le 12 janvier 2027\n\n## Questions\n\n- Quel est le prix "
		"?\n",
		"# Thèse\n\n## Questions de recherche\n\n1. Pourquoi ?\n\n## Lacunes\n\n- Données "
		": peu\n",
	};

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		parse_as("notes.md", texts[i]);
		if (parsed.item_count > 0)
			CHECK_FAIL("%s", texts[i]);
	}
	parse_as("notes.md",
	         "# Radio Alcor: productora\n\nEntrevista el jueves 17 de diciembre de 2026 a las "
	         "11:00.\n\n## Preguntas\n\n### ¿Y si falla el invitado?\n\nMúsica.\n");
	CHECK_INT(parsed.item_count, 1);
	parse_as("notes.md",
	         "# Hush — podcast editor\n\n## they'll ask\n\n\"What does your edit look "
	         "like?\" → I cut on paper.\n\n\"How do you mend sound?\" → I say so.\n\n"
	         "\"How do you end?\" → I fade.\n");
	CHECK_INT(parsed.item_count, 3);
	parse_as("notes.md",
	         "# Podcast: planning\n\n## they'll ask\n\n\"How do you mend sound?\" → Slowly.\n");
	CHECK_INT(parsed.item_count, 0);
	parse_as("notes.md", "# Elvekroa\n\n## Spørsmål\n\n**Fortell om deg selv.**\n\nKokk.\n");
	CHECK_INT(parsed.item_count, 1);
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

static void what_a_talk_asks_its_audience_is_no_card(void)
{
	parse("## The talk: \"Why is the river there?\"\n\nTwo maps. What has moved?\n\n"
	      "## Job talk, skeleton\n\n1. The question: how fast does it forget a flood?\n2. "
	      "Cores\n\n"
	      "## Questions after the talk\n\n**Why us?**\n\nBecause.\n");
	CHECK_INT(parsed.item_count, 1);
	parse("## Teamwork: \"Tell me about a time you led.\"\n\nThe ferry.\n\n"
	      "## Grit: \"Tell me about a time you failed.\"\n\nThe lock.\n");
	CHECK_INT(count(DOSSIER_QUESTION), 2);
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

static void a_summary_that_bids_is_a_question(void)
{
	parse("## Fit\n\n<details>\n<summary>Walk me through your resume.</summary>\n\n"
	      "Grew up beside a silo.\n\n</details>\n\n<details>\n<summary>My resume</summary>\n\n"
	      "Two pages. Who reads that?\n\n</details>\n");
	CHECK_INT(parsed.item_count, 1);
	CHECK_STR(item(0)->answer, "Grew up beside a silo.");
}

static void a_folded_question_is_answered_up_to_the_end_of_its_details(void)
{
	static const char *const text =
		"# Keeper\n\n## Questions\n\n<details>\n  <summary><b>1. Tell me about a time the "
		"lamp "
		"failed?</b></summary>\n  <h3>Situation</h3>\n<p>Fog.</p>\n\n<h3>Result</h3>\n"
		"  <p>It shone.</p>\n</details>\n\n<details>\n  <summary><b>2. What are your "
		"strengths and "
		"weaknesses</b></summary>\n\n  <h3>STRENGTH — stairs</h3>\n  <p>I "
		"climb.</p>\n\n</details>\n\n"
		"</details>\n\n<details>\n  <summary><b>3. Why this rock?\n</b></summary>\n"
		"  <pre>\n  - Birds,\n  and <b>wind</b>.\n  Also: tea.\n  "
		"</pre>\n</details>\n<br>\n\n"
		"<details>\n<summary>Tell the last time you gave way to a "
		"ship</summary>\nOnce.\n</details>\n\n"
		"</details>\n\n### Why now?\n\nMay.\n\n</details>\n\nAnd June.\n";

	parse(text);
	CHECK_INT(parsed.item_count, 5);
	CHECK_INT(item(0)->line, 6);
	CHECK(strstr(item(0)->answer, "Fog.") && strstr(item(0)->answer, "It shone."));
	CHECK_INT(item(1)->line, 15);
	CHECK_STR(item(1)->question, "What are your strengths and weaknesses");
	CHECK_STR(item(1)->answer, "STRENGTH — stairs\n\nI climb.");
	CHECK_INT(item(2)->line, 25);
	CHECK_STR(item(2)->answer, "- Birds,\nand wind.\nAlso: tea.");
	CHECK_INT(item(3)->line, 36);
	CHECK_STR(item(3)->answer, "Once.");
	CHECK_STR(item(4)->answer, "May.\n\nAnd June.");
	/* one that has no end holds nothing but what stands right below it */
	parse("## Questions\n\n<details><summary>Why us?</summary>\n\nFog.\n\n### Strengths of the "
	      "lamp\n\nIt is "
	      "bright.\n\n### Why now?\n\nMay.\n");
	CHECK_STR(item(0)->answer, "Fog.");
}

static void a_summary_asks_in_any_words_only_beside_others_that_ask(void)
{
	parse("# Keeper\n\n## Fit\n\n<details>\n<summary>Why "
	      "us?</summary>\nFog.\n<details><summary>What you "
	      "might add "
	      "to your "
	      "answer</summary>\nTea.\n</details>\n</details>\n<details>\n<summary>Why "
	      "now?</summary>\nMay.\n"
	      "</details>\n<details>\n<summary>Questions you could put to them</summary>\n\n- Who "
	      "rings the "
	      "bell?\n\n</details>\n");
	CHECK_INT(count(DOSSIER_QUESTION), 2);
	CHECK_INT(count(DOSSIER_ASK), 1);
	parse("<details>\n<summary>Why us?</summary>\nFog.\n</details>\n<details>\n<summary>The "
	      "lamp you will "
	      "look after there</summary>\nIt is bright.\n</details>\n<details>\n<summary>The "
	      "stairs to your new "
	      "room</summary>\nMany.\n</details>\n");
	CHECK_INT(parsed.item_count, 1);
}

static void the_names_of_the_beats_are_advice(void)
{
	parse("# Harbour\n\n### How should an answer be put?\nEach has four parts:\n- "
	      "<b>SITUATION</b>\n- TASK\n"
	      "- Act\n- **Result**\n\n### Why us?\n\nFog.\n\n### Tell me about a storm\n\n- "
	      "Situation\n- Task\n"
	      "- Action\n- Result\n\n### Which parts has a lamp?\n\n- Action: it turns\n- Result: "
	      "light\n- Task: "
	      "to warn\n");
	CHECK_INT(count(DOSSIER_QUESTION), 3);
	CHECK_STR(item(0)->question, "Why us?");
	CHECK_STR(item(1)->question, "Tell me about a storm");
}

static void a_link_up_is_no_part_of_an_answer(void)
{
	static const char *const text = "### questions\n\n- [Under pressure?](#under-pressure)\n- "
					"[Conflict?](#conflict)\n\n### Under "
					"pressure?\n\n> It keeps me awake.\n> **[⬆ Back to "
					"Top](#questions)**\n\n### Conflict?\n\n> A "
					"baker and I. See\n> [the oven](https://oven.example)\n> "
					"**[⬆ Back to Top](#questions)**\n";

	parse_as("BQ.md", text);
	CHECK_INT(parsed.item_count, 2);
	CHECK_STR(item(0)->question, "Under pressure?");
	CHECK_INT(item(0)->line, 6);
	CHECK_STR(item(0)->answer, "It keeps me awake.");
	CHECK_STR(item(1)->answer, "A baker and I. See the oven (https://oven.example)");
	parse_as("hr.txt", text);
	CHECK_INT(parsed.item_count, 2);
	parse_as("自我介绍.md", text);
	CHECK_INT(parsed.item_count, 2);
	parse_as("oven.md", text);
	CHECK_INT(parsed.item_count, 0);
	/* such a name is none of an interview where nobody answers as "I" */
	parse_as("hr.md",
	         "# HR\n\n### How many days off are there?\n\nYou have 25.\n\n### Who signs?\n\n"
	         "Your manager.\n\n### Q: May it be carried over?\n\nUp to five days.\n");
	CHECK_INT(parsed.item_count, 0);
	parse_as("bq.md",
	         "# BQ\n\n### What is a slot?\n\nA unit of work.\n\n### Why partition?\n\nIt reads "
	         "less.\n");
	CHECK_INT(parsed.item_count, 0);
	/* a link to another part of the file that an answer names is one of its lines */
	parse("### Why us?\n\nThe oven story:\n[The oven](#oven)\n");
	CHECK(strstr(item(0)->answer, "The oven story:") && strstr(item(0)->answer, "\nThe oven"));
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

static void a_label_below_an_answered_heading_opens_no_proofs(void)
{
	parse("## Questions\n\n### Q2: Strengths & weaknesses\n\n**Strengths (need proof, not "
	      "vague):**\n- "
	      "\"I rise early\" → too vague\n- Better: the oven\n\n### Q3: Why us?\n\nFlour.\n");
	CHECK_INT(parsed.item_count, 2);
	CHECK_INT(count(DOSSIER_QUESTION), 2);
	CHECK(strstr(item(0)->answer, "the oven") != NULL);
	parse("## Strengths\n\n**Proof points:**\n- **Ovens** — I built two.\n- **Flour** — I mill "
	      "it.\n");
	CHECK_INT(count(DOSSIER_PROOF), 2);
}

static const struct {
	const char *above, *left, *right, *below;
} boxes[] = {
	{ "*************", "* ", " *", "*************" },
	{ "#############", "# ", " #", "#############" },
	{ "=============", "| ", " |", "=============" },
	{ "-------------", "- ", " -", "-------------" },
	{ "+-----------+", "| ", " |", "+-----------+" },
	{ "╔═══════════╗", "║ ", " ║", "╚═══════════╝" },
	{ "┌───────────┐", "│ ", " │", "└───────────┘" },
};

static void a_line_in_a_box_is_a_heading(void)
{
	static const char *const lines[] = { "deadlines/pressure", "why GM",
		                             "tell me about a time a loaf burnt?",
		                             "describe a time you were late" };
	static const char *const answers[] = { "- an oven of 1910\n\nS: Easter came early.\n   "
		                               "Flour was short.\n\nT: 300 loaves.\n\nR: Sold.\n",
		                               "It grows.\n\nI like vans.\n",
		                               "I slept.\n\nS: late\nT: bake\nA: ran\n",
		                               "Once.\n" };
	char text[2048];

	for (size_t i = 0; i < sizeof boxes / sizeof *boxes; i++) {
		size_t n = (size_t)snprintf(text, sizeof text, "big bakery interview:\n\n");

		for (size_t k = 0; k < sizeof lines / sizeof *lines; k++)
			n += (size_t)snprintf(text + n, sizeof text - n, "%s\n%s%s%s\n%s\n%s\n",
			                      boxes[i].above, boxes[i].left, lines[k],
			                      boxes[i].right, boxes[i].below, answers[k]);
		parse_as("notes.txt", text);
		CHECK_INT(parsed.item_count, 4);
		CHECK_INT(count(DOSSIER_QUESTION), 3);
		CHECK_INT(item(0)->line, 4);
		CHECK_STR(item(0)->question, "deadlines/pressure");
		CHECK(strstr(item(0)->answer, "1910") && strstr(item(0)->answer, "Sold."));
		CHECK_INT(item(1)->kind, DOSSIER_WHY);
		CHECK_STR(item(1)->answer, "It grows.\n\nI like vans.");
		CHECK_STR(item(2)->question, "tell me about a time a loaf burnt?");
		CHECK(strstr(item(2)->answer, "I slept.") && strstr(item(2)->answer, "ran"));
		CHECK_STR(item(3)->answer, "Once.");
	}
}

static void what_is_no_box_is_no_heading(void)
{
	/* the banner of a program */
	parse("/*******************\n * Who may use it? *\n *******************/\nint x;\n\n"
	      "#####################\n# Copyright 2020 Jo #\n#####################\nx = 1\n");
	CHECK_INT(parsed.item_count, 0);
	/* a table, a list between rules, a box of several lines */
	parse("# Notes\n\n+---------+\n| Why us? |\n+---------+\n| Flour.  |\n+---------+\n\n"
	      "*****\n* the oven\n*****\n\n*********\n* a dog *\n* a cat *\n*********\n");
	CHECK_INT(parsed.item_count, 0);
	/* the text above is a heading that is underlined */
	parse("Likely questions\n----------------\n- Why us? -\n----------------\n");
	CHECK_INT(count(DOSSIER_QUESTION), 1);
	CHECK_STR(item(0)->label, "Likely questions");
	/* stories beside one question only */
	parse("# Acme\n\n## The oven\n\nS: It broke.\nT: Mend it.\nR: It bakes.\n\n## Why "
	      "now?\n\nMay.\n\n"
	      "## The van\n\nS: It broke.\nT: Mend it.\nR: It drives.\n");
	CHECK_INT(count(DOSSIER_QUESTION), 1);
}

static void questions_in_bold_go_on_below_any_subject(void)
{
	parse("## Money\n\nThey pay 31k.\n\n## Opening\n\n**Why do you want this post?**\n\nThe "
	      "team.\n\n"
	      "## Teaching and research\n\n**How do you assess a registrar?**\n\nI ask before each "
	      "step.\n\n## Research\n\n**How do they earn?**\n\nTolls.\n");
	CHECK_INT(count(DOSSIER_QUESTION), 2);
	CHECK_STR(item(1)->question, "How do you assess a registrar?");
}

static void a_remark_that_names_its_writer_is_no_answer(void)
{
	parse("## Likely questions\n\n**Why us?**\n\n[Anouk: write something!]\n\n"
	      "**Why now?**\n\n[Result: 40 % less, and the ferry]\n");
	CHECK_STR(item(0)->answer, "");
	CHECK_STR(item(0)->note, "Anouk: write something!");
	CHECK_STR(item(1)->note ? item(1)->note : "", "");
	CHECK(item(1)->answer[0] != '\0');
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

static void the_first_line_of_a_text_heads_the_day_below_it(void)
{
	parse("Rozmowa kwalifikacyjna - Acme\n\nponiedziałek 4 maja 2026, godz. 8:00, ul. Młyńska "
	      "3\n");
	CHECK_INT(parsed.interview_count, 1);
	parse("Przepis na chleb\n\nponiedziałek 4 maja 2026, godz. 8:00, ul. Młyńska 3\n");
	CHECK_INT(parsed.interview_count, 0);
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

static void a_remark_of_somebody_is_a_note(void)
{
	parse("## Likely questions\n\n**Why us?**\n\nBecause.\n\nMina's tip: smile.\n\n"
	      "**Why now?**\n\nMina's bakery: it closed.\n");
	CHECK_STR(item(0)->answer, "Because.");
	CHECK_STR(item(0)->note, "smile.");
	CHECK_STR(item(1)->answer, "Mina's bakery: it closed.");
}

static void what_says_that_there_is_no_answer_yet_is_a_note(void)
{
	parse("## Likely questions\n\n### Why us?\n\n**Answer:** (add your own example)\n\n"
	      "### Why now?\n\n(adders again, and the rota)\n");
	CHECK_STR(item(0)->answer, "");
	CHECK_STR(item(0)->note, "add your own example");
	CHECK_STR(item(1)->answer, "(adders again, and the rota)");
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

#define BEATS                                                                                      \
	"- **Situation:** Fog.\n- **Task:** Land.\n- **Action:** I waited.\n- **Result:** We "     \
	"did.\n"

/* What a file of stories holds besides its title, and the name of the one story; none for "". */
static const struct {
	const char *text, *label;
} stories[] = {
	{ "**Story 2: The ferry**\n\n" BEATS, "The ferry" },
	{ "## Historias STAR\n\n### Historia 1: El barco\n\nHubo niebla.\n", "El barco" },
	{ "### Historia #1 – El barco\n\n" BEATS, "El barco" },
	{ "### Example 2 — The ferry\n\n" BEATS, "The ferry" },
	{ "**Example 2: The ferry**\n\n" BEATS, "The ferry" },
	{ "### STAR #3: The ferry\n\n**S:** Fog.\n**T:** Land.\n**A:** I waited.\n**R:** We did.\n",
	  "The ferry" },
	{ "### Beispiel 1: Die Fähre\n\n#### Situation\n\nNebel.\n\n#### Ergebnis\n\nGut.\n",
	  "Die Fähre" },
	{ "### Situation 1: The ferry\n\nUse for: teams\n\n" BEATS, "The ferry" },
	{ "### 故事一：渡船\n\n可練習說法：\n\n> 我等到霧散。\n", "渡船" },
	{ "### エピソード１：船\n\n霧でした。\n", "船" },
	{ "### 이야기 1: 배\n\n안개.\n", "배" },
	{ "### Story one: The ferry\n\nIt was foggy.\n", "The ferry" },
	{ "### Story A: The ferry\n\nIt was foggy.\n", "The ferry" },
	{ "### Historia dos: El barco\n\nHubo niebla.\n", "El barco" },
	{ "### Story1 THE FERRY\n\nIt was foggy.\n", "Story1 THE FERRY" },
	{ "### STAR method examples\n\n#### **The ferry**\n" BEATS, "The ferry" },
	{ "### Example 2 — The ferry\n\nIt sails at nine.\n", "" },
	{ "### Example A: the ferry\n\nIt sails at nine.\n", "" },
	{ "### Story time: the ferry\n\nIt sails at nine.\n", "" },
	{ "**Story1 THE FERRY**\n\nIt sails at nine.\n", "" },
	{ "### The STAR method\n\n#### Ferry\n\nIt sails at nine.\n", "" },
	{ "**Historia:** fundada en 1982\n", "" },
};

static void the_word_for_a_story_and_its_number_are_no_part_of_its_name(void)
{
	for (size_t i = 0; i < sizeof stories / sizeof *stories; i++) {
		char text[512];

		snprintf(text, sizeof text, "# Interview prep: Acme — Nurse\n\n%s",
		         stories[i].text);
		parse(text);
		if (count(DOSSIER_STORY) != (*stories[i].label != '\0') ||
		    parsed.item_count != count(DOSSIER_STORY))
			CHECK_FAIL("%s: %zu stories, %zu items", stories[i].text,
			           count(DOSSIER_STORY), parsed.item_count);
		else if (parsed.item_count == 1)
			CHECK_STR(item(0)->label, stories[i].label);
	}
}

static void who_tells_two_stories_in_four_beats_prepares_for_an_interview(void)
{
	static const char handover[] =
		"**S:** Fever.\n**B:** Hip.\n**A:** Sepsis?\n**R:** Bloods.\n\n";
	char text[512];

	parse_as("values.md",
	         "# Values\n\n**Story 1: Fog**\n\n" BEATS "\n**Story 2: Ice**\n\n" BEATS);
	CHECK_INT(count(DOSSIER_STORY), 2);
	parse_as("values.md", "# Values\n\n**Story 1: Fog**\n\n" BEATS);
	CHECK_INT(parsed.item_count, 0);
	snprintf(text, sizeof text, "# Ward 7\n\n%s%s%s", handover, handover, handover);
	parse_as("values.md", text);
	CHECK_INT(parsed.item_count, 0);
}

static void a_page_on_star_is_read_for_the_stories_it_tells(void)
{
	static const char page[] = "# Interview prep: Acme — Nurse\n\n## The STAR method\n\n"
				   "### The ferry\n\n" BEATS;
	char text[512];

	parse(page);
	CHECK_INT(parsed.item_count, 0);
	snprintf(text, sizeof text, "%s\n### The lock\n\n%s", page, BEATS);
	parse(text);
	CHECK_INT(count(DOSSIER_STORY), 2);
	CHECK_STR(item(1)->label, "The lock");
}

#define HYPHENED                                                                                   \
	"S-The lock leaked for a week.\nNobody had a key to it.\nA-I rang the owner and I "        \
	"waited.\n"                                                                                \
	"R-He came and it was dry.\n"

static void letters_before_a_hyphen_tell_a_story_in_their_order(void)
{
	parse_as("values.md", "# values\n\nQuarrels\n## Story1 LOCK\n" HYPHENED
	                      "L-Ask for the key first.\n\n## Story2 TIDE\n\n" HYPHENED);
	CHECK_INT(count(DOSSIER_STORY), 2);
	CHECK_INT(parsed.item_count, 2);
	CHECK_STR(item(0)->label, "Story1 LOCK");
	CHECK_STR(item(0)->answer, "S: The lock leaked for a week.\nNobody had a key to it.\n"
	                           "A: I rang the owner and I waited.\nR: He came and it was dry.\n"
	                           "L: Ask for the key first.");
	/* words of their own, and letters in another order */
	parse("## Stories\n\n### Trams\n\nS-Bahn line.\nT-shirts.\nA-levels.\nR-rated talk.\n");
	CHECK_STR(item(0)->answer, "S-Bahn line. T-shirts. A-levels. R-rated talk.");
	parse("## Stories\n\n### Trams\n\nR-He came and it was dry.\nS-The lock leaked for a "
	      "week.\nA-I rang the owner and I waited.\n");
	CHECK(strstr(item(0)->answer, "S-The lock leaked") != NULL);
}

static void lines_above_what_one_did_name_stories(void)
{
	/* by the word, with a number and a remark; and as the others do */
	parse_as("moor.txt",
	         "Lock conflict story\n\n- I was new at the lock.\n- Ann shut it.\n\n"
	         "My tide mistake\n\n- Hull\n- I missed the table.\n\n"
	         "The long night\n- I also waited for the pilot.\n\n"
	         "Fog story #2 maybe:\nNo horn, no lamp.\nCame late.\n- check the horn\n\n"
	         "Ropes\n- ten metres\n");
	CHECK_INT(count(DOSSIER_STORY), 4);
	CHECK_INT(parsed.item_count, 4);
	CHECK_STR(item(0)->label, "Lock conflict story");
	CHECK_STR(item(0)->answer, "- I was new at the lock.\n- Ann shut it.");
	CHECK_INT(item(1)->line, 6);
	CHECK_STR(item(2)->label, "The long night");
	CHECK_STR(item(3)->label, "Fog story #2 maybe");
	CHECK(strstr(item(3)->answer, "No horn, no lamp.") != NULL);
	parse_as("moor.md",
	         "# Moor\n\n## Lock story\n\n- I was new.\n\n## Tide story\n\n- I slept.\n\n"
	         "## Ropes\n\n- I had ten.\n");
	CHECK_INT(count(DOSSIER_STORY), 2);
	parse_as("moor.txt", "Geschichte vom Streit\n- Ich hatte Dienst.\n\nGeschichte vom Nebel\n"
	                     "- Da war ich allein.\n");
	CHECK_INT(count(DOSSIER_STORY), 2);
}

/* Lines above lists that are nobody's own stories. */
static const char *const untold[] = {
	"User story 1\n- As a guest I want to see what I ordered\n\nUser story 2\n- I paid and I "
	"left\n",
	"Story 1\n- As a guest I can see what I ordered\n\nStory 2\n- As a guest I can pay\n",
	"Top story\n- Mayor opens bridge\n\nFailure of the dam story\n- Engineers warned the "
	"town\n",
	"Story mode\n- Added chapters\n\nStory export\n- Fixed the crash\n",
	"Success stories\n- https://a.example/i-was-there\n\nFailure story\n- https://b.example\n",
	"Chapter 1: a story of boats\n- I was born in Hull\n\nStory of the school\n- I ran away\n",
	"What went well\n- I finished it\n\nWhat went wrong\n- I broke the build\n",
	"Story of the tent\n- I left it open\n\nMy mistake\n- I drove to the lake\n",
	"The ferry story is long.\n- I was there\n\nWhose story?\n- I had none\n",
	"Conflict story\n- I was new\n\nHistory\n- I slept\n",
};

static void lists_of_other_peoples_stories_are_none(void)
{
	for (size_t i = 0; i < sizeof untold / sizeof *untold; i++) {
		parse_as("moor.txt", untold[i]);
		if (parsed.item_count > 0)
			CHECK_FAIL("%s: %zu items", untold[i], parsed.item_count);
	}
}

#define OWN_FORM(where)                                                                            \
	"place – " where "\nsnag – the gate stuck\nme – sat on it, and I rang Ann\n"           \
	"payoff – it shut\ngood for – patience\n\n"

static void labels_of_the_files_own_tell_stories_where_they_come_again(void)
{
	parse_as("moor.txt",
	         "**The gate**\n\n" OWN_FORM("Hull") "**The lamp**\n\n" OWN_FORM("Goole"));
	CHECK_INT(count(DOSSIER_STORY), 2);
	CHECK_INT(parsed.item_count, 2);
	CHECK_STR(item(1)->label, "The lamp");
	CHECK(strstr(item(1)->answer, "place – Goole") != NULL);
	CHECK(strstr(item(1)->answer, "patience") != NULL);
	/* what stands behind the last of three is none of it */
	parse_as("moor.txt",
	         "**The gate**\n\n" OWN_FORM("Hull") "**The lamp**\n\n" OWN_FORM(
			 "Goole") "**The rope**\n\n" OWN_FORM("Selby") "do not say basically.\n");
	CHECK_INT(count(DOSSIER_STORY), 3);
	CHECK(strstr(item(2)->answer, "basically") == NULL);
	/* once, or nothing that says what it is good for: in a dossier only */
	parse_as("moor.txt", "**The gate**\n\n" OWN_FORM("Hull"));
	CHECK_INT(parsed.item_count, 0);
	parse_as("moor.md",
	         "# Moor\n\n## The gate\n- Place: Hull\n- Snag: it stuck\n- Me: I sat\n\n"
	         "## The lamp\n- Place: Goole\n- Snag: it blew\n- Me: I rang\n");
	CHECK_INT(parsed.item_count, 0);
	parse("# Interview prep: Acme — Nurse\n\n## Ward\n\n### The gate\n- Place: Hull\n- Snag: I "
	      "got stuck\n"
	      "- Payoff: shut\n\n### The lamp\n- Place: Goole\n- Snag: I dropped it\n- Payoff: "
	      "lit\n\n"
	      "### The lot\n- I paid\n");
	CHECK_INT(count(DOSSIER_STORY), 2);
	CHECK_STR(item(0)->label, "The gate");
}

/* What stands in a dossier below headings under the same labels, and is no story. */
static const char *const cards[] = {
	"### Priya\n- Role: CTO\n- Team: infra\n- Met: I saw her\n\n### Ola\n- Role: lead\n- Team: "
	"web\n"
	"- Met: I saw him\n",
	"### Broth\n- Bones: two\n- Water: a litre\n- Time: an hour\n\n### Stew\n- Bones: one\n"
	"- Water: a cup\n- Time: two\n",
	"### Acme\n- Salary: 40\n- Location: Hull\n- Mood: I liked it\n\n### Orme\n- Salary: 41\n"
	"- Location: Goole\n- Mood: I did not\n",
	"### Gate\n- 9:00 – I came\n- 10:00 – I sat\n- 11:00 – I left\n\n### Lamp\n- 9:00 – I "
	"came\n"
	"- 10:00 – I sat\n- 11:00 – I left\n",
};

static void cards_of_other_things_under_labels_are_no_stories(void)
{
	for (size_t i = 0; i < sizeof cards / sizeof *cards; i++) {
		char text[512];

		snprintf(text, sizeof text, "# Interview prep: Acme — Nurse\n\n## Ward\n\n%s",
		         cards[i]);
		parse(text);
		if (count(DOSSIER_STORY) > 0)
			CHECK_FAIL("%s: %zu stories", cards[i], count(DOSSIER_STORY));
	}
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

/* Names of beats that stand alone above their text. */
static const char *const told_below[] = {
	"# The quarrel\n## Situation\nIt leaked.\n## Task\nMend.\n## Action\nI dug.\n## "
	"Result\nDry.\n"
	"\n# The delay\n## Situation\nLate.\n## Task\nRun.\n## Action\nI ran.\n## Result\nThere.\n",
	"# Interview\n## The quarrel\n### S [situation]\nIt leaked.\n### T [task] + A [action]\nI "
	"dug.\n"
	"### R [result]\nDry.\n\n## The delay\n### S [situation]\nLate.\n### T [task] + A "
	"[action]\n"
	"I ran.\n### R [result]\nThere.\n",
	"# Interview\n## The quarrel\n**Situation**\nIt "
	"leaked.\n\n**Task**\nMend.\n\n**Result**\nDry.\n\n"
	"## The delay\n**Situation**\nLate.\n\n**Action**\nI ran.\n\n**Result**\nThere.\n",
};

static void a_heading_above_beats_is_a_story(void)
{
	for (size_t i = 0; i < sizeof told_below / sizeof *told_below; i++) {
		parse_as("notes.md", told_below[i]);
		CHECK_INT(count(DOSSIER_STORY), 2);
		CHECK_STR(item(0)->label, "The quarrel");
		CHECK_STR(item(1)->label, "The delay");
		CHECK(strstr(item(0)->answer, "leaked") && strstr(item(0)->answer, "Dry."));
		CHECK_INT(parsed.skip_count, 0);
	}
	/* one word of them above something else, and the file's one title */
	parse("# Interview\n\n## Where they stand\n### Situation\nThey grow.\n### Salary\nLow.\n");
	CHECK_INT(parsed.item_count, 0);
	parse("# Interview\n\n## Situation\nThey grow.\n\n## Result\nNone yet.\n");
	CHECK_INT(parsed.item_count, 0);
}

static void a_story_told_by_letters_may_lack_its_task(void)
{
	parse("# Interview at Acme\n\n## Delivering\n\nTell us about a busy shift.\nS: Twelve "
	      "beds.\n"
	      "A: Made a list.\nR: All fed.\n");
	CHECK_STR(item(0)->answer, "S: Twelve beds.\nA: Made a list.\nR: All fed.");
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

static void lines_of_star_are_a_story_by_their_letters(void)
{
	parse("# Interview at Acme\n\n## The bridge\n\nS - it fell\nT - build it again\n"
	      "A - asked why first\nR - it stands\n");
	CHECK_INT(parsed.item_count, 1);
	CHECK_INT(item(0)->kind, DOSSIER_STORY);
	CHECK_STR(item(0)->label, "The bridge");
}

static void a_lone_heading_that_asks_of_others_is_the_writers(void)
{
	parse("# Interview at Acme\n\n## What is this job really about?\n\nTwo sites.\n\n"
	      "## Questions to expect\n\n**\"Why us?\"**\n\n> Because.\n");
	CHECK_INT(parsed.item_count, 1);
	CHECK_STR(item(0)->question, "Why us?");
}

static void a_table_right_under_a_paragraph_keeps_its_lines(void)
{
	parse("Some words\n| Requirement | Evidence | Strength |\n|---|---|---|\n| Triage | Two "
	      "years | strong |\n");
	CHECK_INT(parsed.item_count, 1);
	CHECK_INT(item(0)->kind, DOSSIER_PROOF);
	CHECK_INT(item(0)->line, 4);
	CHECK_STR(item(0)->note, "strong");
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

static void fences_and_comments_hold_no_cards(void)
{
	parse("## Likely Questions\n\n```\n**Q: Why us?**\n```\n\n<!--\n**Q: Why me?**\n\n**A:** "
	      "x\n-->\n");
	CHECK_INT(parsed.item_count, 0);
}

static void beats_of_a_star_answer_are_lines(void)
{
	parse("## STAR Stories\n\n### The flood\n\n**S:** Water came. **T:** Save them.\n**A:** I "
	      "ran.\n**R:** All well.\n\n**Best for questions about:** pressure\n");
	CHECK_INT(parsed.item_count, 1);
	CHECK_INT(item(0)->kind, DOSSIER_STORY);
	CHECK_STR(item(0)->label, "The flood");
	CHECK_STR(item(0)->answer, "S: Water came.\nT: Save them.\nA: I ran.\nR: All well.");
	CHECK_STR(item(0)->note, "pressure");
}

static void a_followup_belongs_to_its_question(void)
{
	parse("### Q1: Why us?\n\nBecause.\n\n**Follow-up:** \"Why now?\"\n\n> It is time.\n");
	CHECK_INT(parsed.item_count, 2);
	CHECK_INT(item(1)->kind, DOSSIER_FOLLOWUP);
	CHECK_INT(item(1)->parent, 0);
	CHECK_STR(item(1)->answer, "It is time.");
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

/* Two questions, each with its answer, behind letters of one language. */
static const char *const lettered[] = {
	"V: Waarom wij?\nA: Omdat.\n\nV: Waarom nu?\nA: Daarom.\n",
	"D: Perché noi?\nR: Perché sì.\n\nD: Mi parli di lei.\nR:\n\nD: Perché ora?\nR: Ecco.\n",
	"F: Varför vi?\nS: Därför.\n\nF: Varför nu?\nS: Så.\n",
	"Q : Pourquoi nous ?\nR : Parce que.\n\nQ : Pourquoi ici ?\nR : Voilà.\n",
	"В: Почему мы?\nО: Потому.\n\nВ: Почему сейчас?\nО: Так.\n",
	"В. Почему мы?\nО. Потому.\n\nВ. Почему сейчас?\nО. Так.\n",
	"Ε: Γιατί εμάς?\nΑ: Έτσι.\n\nΕ: Γιατί τώρα?\nΑ: Ναι.\n",
	"**V: Waarom wij?**\nA: Omdat.\n\n**V: Waarom nu?**\nA: Daarom.\n",
	"**V:** Waarom wij? **A:** Omdat.\n\n**V:** Waarom nu? **A:** Daarom.\n",
	"**V** Waarom wij?\n**A** Omdat.\n\n**V** Waarom nu?\n**A** Daarom.\n",
	"V1: Waarom wij?\nA1: Omdat.\n\nV2: Waarom nu?\nA2: Daarom.\n",
	"V1) Waarom wij?\nA1) Omdat.\n\nV2) Waarom nu?\nA2) Daarom.\n",
	"V. Waarom wij?\nA. Omdat.\n\nV. Waarom nu?\nA. Daarom.\n",
	"- V: Waarom wij?\n- A: Omdat.\n- V: Waarom nu?\n- A: Daarom.\n",
};

static void letters_of_any_language_stand_before_questions_and_answers(void)
{
	for (size_t i = 0; i < sizeof lettered / sizeof *lettered; i++) {
		char text[512];
		size_t last;

		snprintf(text, sizeof text, "# Acme — Nurse\n\n## Likely Questions\n\n%s",
		         lettered[i]);
		parse(text);
		last = parsed.item_count - 1;
		if (parsed.item_count != 2 + (i == 1))
			CHECK_FAIL("%s: %zu items", lettered[i], parsed.item_count);
		CHECK(strchr(item(0)->question, ':') == NULL && item(0)->answer[0]);
		CHECK(strchr(item(last)->question, '.') == NULL && item(last)->answer[0]);
		CHECK(strchr(item(last)->answer, ':') == NULL);
	}
	parse("# Interview\n\n## Vragen\n\nV: Waarom wij?\nA: Omdat.\n\nV: Een conflict?\nS: Een "
	      "boot.\nT: Redden.\nA: Gehoosd.\nR: Droog.\n\nV: Waarom nu?\nA: Daarom.\n");
	CHECK_INT(parsed.item_count, 3);
	CHECK_STR(item(1)->answer, "S: Een boot.\nT: Redden.\nA: Gehoosd.\nR: Droog.");
}

static void letters_before_other_lines_are_no_labels(void)
{
	/* beats, each question told in them */
	parse("# Interview\n\n## Questions\n\nQ: A conflict?\nS: A crew.\nT: Mend it.\nA: Spoke.\n"
	      "R: Better.\n\nQ: A loss?\nS: A boat.\nT: Save it.\nA: Bailed.\nR: Dry.\n");
	CHECK_INT(parsed.item_count, 2);
	CHECK_STR(item(1)->answer, "S: A boat.\nT: Save it.\nA: Bailed.\nR: Dry.");
	/* initials of two who both ask */
	parse("# Interview at Acme\n\n## Notes\n\nM: Do you sail?\nK: I do.\nM: Where?\nK: In "
	      "Hove.\n"
	      "K: Is June fine?\nM: It is.\nK: Is it far?\nM: No.\n");
	CHECK_INT(parsed.item_count, 0);
	/* friends who chat */
	parse_as("notes.md",
	         "J: are you coming?\nM: yes\nJ: when?\nM: at 8\nJ: bring wine?\nM: ok\n");
	CHECK_INT(parsed.item_count, 0);
	/* a list by letters, one question and no more */
	parse("# Interview at Acme\n\n## Notes\n\nA. Why there?\nB. The fleet\n\nA. Who pays?\nB. "
	      "The "
	      "town\n\nD: Perché?\nR: Mah.\n");
	CHECK_INT(parsed.item_count, 0);
}

static void what_is_left_blank_is_no_answer(void)
{
	static const char *const blanks[] = {
		"**Q: Why us?**\nA:\n",
		"**Why us?**\nA:\n",
		"**Why us?**\n\n**First draft:** ______________\n",
		"**Why us?**\n\nFirst draft:\n",
		"**Why us?**\n\n- ____________\n- ____________\n",
		"**Why us?**\n\nFirst: ________\nThen: ________\n",
		"**Why us?**\n\n………………\n",
		"**Why us?**\n\n1. ________\n2. ________\n",
		"**Why us?**\n\nSituation: ________\nTask: ........\n",
	};

	for (size_t i = 0; i < sizeof blanks / sizeof *blanks; i++) {
		char text[256];

		snprintf(text, sizeof text, "# Acme — Nurse\n\n## Likely Questions\n\n%s",
		         blanks[i]);
		parse(text);
		if (parsed.item_count != 1 || item(0)->answer[0] || item(0)->answer_line)
			CHECK_FAIL("%s: %s", blanks[i], item(0)->answer);
	}
	parse("## Likely questions\n\n**Why us?**\nA: The sea ... and the boats.\n\n**Why "
	      "now?**\n\n"
	      "The file is called: _a_\n\n**Q: Strength and weakness?**\nStrength: I finish.\n"
	      "Weakness: commas.\n");
	CHECK_INT(parsed.item_count, 3);
	CHECK_STR(item(0)->answer, "The sea ... and the boats.");
	CHECK_STR(item(1)->answer, "The file is called: a");
	CHECK_STR(item(2)->answer, "Strength: I finish.\n\nWeakness: commas.");
	parse("## Likely questions\n\n**Why us?**\n\nI lift ________ a day\n\n**Why "
	      "now?**\n\nPlan: "
	      "________ and rest\n");
	CHECK_STR(item(0)->answer, "I lift ________ a day");
	CHECK_STR(item(1)->answer, "Plan: ________ and rest");
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

static void an_item_above_its_beats_is_a_story(void)
{
	parse("# Interview prep: Acme\n\n## STAR stories\n\n- the ferry\n  - **Situation/Task**\n"
	      "    - It leaked.\n  - **Action**\n    - Bailed.\n- the lock\n  - S: Shut.\n  - A: "
	      "Oiled.\n- oars\n");
	CHECK_INT(count(DOSSIER_STORY), 2);
	CHECK_STR(item(0)->label, "the ferry");
	CHECK(strstr(item(0)->answer, "Bailed.") != NULL);
	CHECK_STR(item(1)->label, "the lock");
	CHECK_STR(item(1)->answer, "S: Shut.\nA: Oiled.");
	CHECK_INT(parsed.item_count, 2);
	/* one beat is none, and what the beats are is told on other pages, too */
	parse("# Interview prep: Acme\n\n## STAR stories\n\n- the ferry\n  - Action\n  - Boats\n\n"
	      "## How it works\n\n- the method\n  - **Situation**\n    - When?\n  - **Task**\n    "
	      "- "
	      "What?\n");
	CHECK_INT(parsed.item_count, 0);
}

/* "|" stands between the texts of a file's questions, and of what they are answered. */
static const struct {
	const char *name, *text, *questions, *answers;
} marked_up[] = {
	{ "jira.txt",
	  "h1. Interview at Acme\n\nh2. Questions\n\nh4. Why us?\n{quote}\nThe "
	  "{color:red}boats{color}.\n"
	  "{quote}\n\nh4. How do you test?\n# First.\n# Then.\n## Twice.\n\n{info:title=Why?}\nh4. "
	  "Why "
	  "now?\nIt is *time*.\n\\\\\nSo it is, {{now}}.\n",
	  "Why us?|How do you test?|Why now?",
	  "The boats.|1. First.\n2. Then.\n  1. Twice.|It is time.\n\nSo it is, `now`." },
	{ "table.txt",
	  "\n{toc}\nh1. Interview at Acme\n\nh2. Questions\n\n||Question||Answer||\n|Why "
	  "us?|Boats|\n",
	  "Why us?", "Boats" },
	{ "ascii.txt",
	  "= Loop\n:toc: macro\n// a comment\n\ntoc::[]\n\n== Hour\n\n[qanda]\nWhat is a pod?::\n  "
	  "A few\n"
	  "  containers.\n+\n  Together.\nStateful sets::\n  * named\n  * kept\nWhy us?::\n\nAnd "
	  "us?::\n  Yes.\n",
	  "What is a pod?|Stateful sets|Why us?|And us?",
	  "A few containers.\n\nTogether.|- named\n- kept||Yes." },
	{ "prep.adoc",
	  "= Interview at Acme\n\n== Questions\n\n|===\n|Question |Answer\n\n|Why us? "
	  "|Boats\n|===\n\n"
	  "=== Why now?\n\n----\n= none\n----\n\nIt is *time*.\n\n////\nWhy not?\n////\n",
	  "Why us?|Why now?", "Boats|```\n= none\n```\n\nIt is time." },
	{ "prep.wiki",
	  "= Interview at Acme =\n\n== Questions ==\n\n=== Why us? ===\n'''Boats''', all of "
	  "them.\n\n"
	  "=== Why now? ===\n# First.\n# Then.\n",
	  "Why us?|Why now?", "Boats, all of them.|1. First.\n2. Then." },
	{ "defined.md",
	  "# Interview questions\n\nWhy us?\n\n:   The boats.\n    All of them.\n\n:   And "
	  "you.\n\nLeft join "
	  "or inner\n\n:   I count.\n\nWhy now?\n\n:   It is time.\n\n## To bring\n\nPassport\n\n: "
	  "  is it old?\n",
	  "Why us?|Left join or inner|Why now?",
	  "The boats. All of them.\n\nAnd you.|I count.|It is time." },
};

/* The texts, "|" between them. */
static void join(char *out, size_t size, bool answers)
{
	size_t len = 0;

	out[0] = '\0';
	for (size_t i = 0; i < parsed.item_count && len < size; i++)
		len += (size_t)snprintf(out + len, size - len, "%s%s", i > 0 ? "|" : "",
		                        answers ? item(i)->answer : item(i)->question);
}

static void other_light_markup_is_read_as_markdown_is(void)
{
	char got[1024];

	for (size_t i = 0; i < sizeof marked_up / sizeof *marked_up; i++) {
		parse_as(marked_up[i].name, marked_up[i].text);
		join(got, sizeof got, false);
		CHECK_STR(got, marked_up[i].questions);
		join(got, sizeof got, true);
		CHECK_STR(got, marked_up[i].answers);
	}
}

static void signs_of_other_markup_in_markdown_stay(void)
{
	/* one heading of Jira's, and Markdown's own */
	parse_as("prep.md", "# Interview at Acme\n\n## Questions\n\n### Why h2?\n\nh2. is {quote} "
	                    "there.\nh3. is, too.\n\n### Why now?\n\n= so\n== it is\n");
	CHECK_INT(parsed.item_count, 2);
	CHECK_STR(item(0)->answer, "h2. is {quote} there. h3. is, too.");
	CHECK_STR(item(1)->answer, "= so == it is");
	/* terms that do not ask */
	parse_as("prep.md",
	         "# Interview at Acme\n\n## Questions\n\n### What do you know?\n\nFounded\n\n:   "
	         "1911\n\nObjects\n\n:   shoes\n");
	CHECK_INT(parsed.item_count, 1);
	CHECK(strstr(item(0)->answer, "Founded") != NULL);
}

/* Three questions, each with its answer but the last, behind marks that only this file has. */
static const struct {
	const char *text, *questions, *answers;
} taking_turns[] = {
	{ "them: tell me what you do\nme:   I mend\n      boats.\n\nthem: how do you patch\nme: "
	  "rings\n\nthem: do "
	  "you script? in what\nme: bash\n\nthem: would on call be a problem\nme:\n",
	  "tell me what you do|how do you patch|do you script? in what|would on call be a problem",
	  "I mend boats.|rings|bash|" },
	{ "HR: Warum wir?\nich: Darum.\n\nHR: Warum jetzt?\nIch: So.\n\nHR: Schön.\n\nHR: Was "
	  "können Sie?\nich: Viel.\n",
	  "Warum wir?|Warum jetzt?|Was können Sie?", "Darum.|So.|Viel." },
	{ "❓ Take us through one project\n💬 The ferry. It was\nlate.\n\n❓ Why us?\n💬 Boats.\n\n❓ "
	  "Why now?\n💬\n",
	  "Take us through one project|Why us?|Why now?", "The ferry. It was late.|Boats.|" },
	{ "Panel: why leave\nMe: it is time\n\nPanel: we are nearly done.\nMe: fine\n\nPanel: "
	  "would on call be a "
	  "problem\nMe: no\n\nPanel: What we do here is hard.\n",
	  "why leave|would on call be a problem", "it is time|no" },
	{ "Them - talk me through it\nMe - slowly. two steps\n\nThem - why leave\nMe – it is "
	  "time\n\nThem - tell me about a fault\nMe -\n\nThem - on call ok?\nMe - yes\n",
	  "talk me through it|why leave|tell me about a fault|on call ok?",
	  "slowly. two steps|it is time||yes" },
	{ "V1)\n   Waarom wij?\nA1)\n   Omdat.\n\nV2)\n   Vertel over de boot.\nA2)\n   Ja.\n",
	  "Waarom wij?|Vertel over de boot.", "Omdat.|Ja." },
	{ "🗣️ Why us?\n➡️ Boats.\n\n🗣️ Why now?\n➡️ It is time.\n",
	  "Why us?|Why now?", "Boats.|It is time." },
};

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

static void a_text_of_questions_may_be_parted_by_indentation_alone(void)
{
	parse_as("interview_questions.txt",
	         "1. What is a rig?\n    masts\n        and sails\n    hulls\n        and "
	         "keels\n\n2. What is a very long rope "
	         "of which so much is "
	         "told that its question goes on past what any heading would hold?\n    a sheet\n  "
	         "      of "
	         "hemp\n\n3. what is a keel\n    wood\n        below\n\n4. what is a hull\n");
	CHECK_INT(count(DOSSIER_QUESTION), 4);
	CHECK_STR(item(0)->question, "What is a rig?");
	CHECK_STR(item(3)->answer, "");
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

static void names_of_beats_alone_are_no_answer(void)
{
	parse("## Likely questions\n\n### Tell me about a leak\n\n* Situation\n* Task\n* "
	      "Result\n\n### Tell me about a "
	      "storm\n\n* Action\n");
	CHECK_STR(item(0)->answer, "");
	CHECK_STR(item(1)->answer, "- Action");
}

/* Both hold answers; who asks farmers has none, and one question behind another. */
static void a_file_named_for_questions_is_believed_where_they_are_answered(void)
{
	parse_as("interview_questions.txt",
	         "1. What is a rig?\n\nMasts.\n\n2. What is a keel?\n\nWood.\n");
	CHECK_INT(parsed.item_count, 2);
	parse_as("interview_questions.txt",
	         "1. The field\nHow big is it?\nIs it wet?\nWho owns it?\nAre there "
	         "weeds?\n\n2. The crop\nWhat grows?\nWhen is it cut?\nWho buys it?\n");
	CHECK_INT(parsed.item_count, 0);
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

static void pages_of_zim_are_read(void)
{
	parse_as("notes.txt",
	         "Content-Type: text/x-zim-wiki\nWiki-Format: zim 0.6\n\n====== interview notes "
	         "======\n\ntell me about yourself\n\t* I bake.\n\n\t* I row.\n\nstrengths\n\t* "
	         "calm\n\n===== Away =====\n\n\t* train\n");
	CHECK_INT(parsed.item_count, 2);
	CHECK_STR(item(0)->answer, "- I bake.\n- I row.");
	CHECK_STR(item(1)->question, "strengths");
	CHECK_INT(item(1)->line, 11);
	CHECK_STR(item(1)->answer, "- calm");
}

static void a_file_named_for_what_one_asks_holds_nothing_else(void)
{
	static const char text[] =
		"# About me\n- Is there a doubt about me?\n\n# About the team\n- How many are "
		"they?\n- Who leads them?\n";

	parse_as("questions-for-employers.md", text);
	CHECK_INT(count(DOSSIER_ASK), 3);
	CHECK_INT(parsed.item_count, 3);
	CHECK_STR(item(1)->label, "About the team");
	parse_as("notes.md", text);
	CHECK_INT(parsed.item_count, 0);
}

static void marks_that_take_turns_stand_before_questions_and_answers(void)
{
	char text[512];

	for (size_t i = 0; i < sizeof taking_turns / sizeof *taking_turns; i++) {
		snprintf(text, sizeof text, "Phone screen at Acme\n\n%s", taking_turns[i].text);
		parse_as("notes.txt", text);
		join(text, sizeof text, false);
		CHECK_STR(text, taking_turns[i].questions);
		join(text, sizeof text, true);
		CHECK_STR(text, taking_turns[i].answers);
	}
	parse_as("notes.md", "# Interview\n\n❓ Why us?\n💬 Boats.\n↳ follow-up: Which?\n💬 Red "
	                     "ones.\n\n❓ Why now?\n"
	                     "💬 Now.\n");
	CHECK_INT(count(DOSSIER_QUESTION), 2);
	CHECK_INT(count(DOSSIER_FOLLOWUP), 1);
	CHECK_STR(item(1)->answer, "Red ones.");
}

/* Whether a question of the file is these words alone, or as they stand behind what is before them. */
static bool asks_first(const char *text, const char *words)
{
	parse_as("notes.txt", text);
	return strcmp(item(0)->question, words) == 0;
}

static void an_answer_behind_its_label_goes_on_in_the_next_line(void)
{
	parse("## Likely questions\n\nQ: Why us?\nA: I mend\nboats.\n\nAll of them.\n\nQ: Why "
	      "now?\nA: Two "
	      "things.\nNote: be brief.\n\n- Time.\n- Tide.\n");
	CHECK_INT(parsed.item_count, 2);
	CHECK_STR(item(0)->answer, "I mend boats.\n\nAll of them.");
	CHECK(strncmp(item(1)->answer, "Two things.", strlen("Two things.")) == 0);
	CHECK(strstr(item(1)->note, "be brief.") != NULL);
}

static void words_and_signs_that_take_no_turns_are_no_marks(void)
{
	CHECK(asks_first("Interview at Acme\n\nann: are you coming?\nbob: yes\nann: when?\nbob: at "
	                 "8\nann: where?\n"
	                 "bob: here\n",
	                 "are you coming?"));
	/* twice only */
	CHECK(asks_first(
		"Interview at Acme\n\nann: are you coming?\nbob: yes\nann: when?\nbob: at 8\n",
		"ann: are you coming?"));
	/* both ask */
	CHECK(asks_first("Interview at Acme\n\nann: are you coming?\nbob: yes\nbob: when?\nann: at "
	                 "8\nann: where?\n"
	                 "bob: here\nbob: who drives?\nann: I do\nann: how long?\nbob: an "
	                 "hour\nbob: is it far?\n"
	                 "ann: no\n",
	                 "ann: are you coming?"));
	/* nothing says that it is about an interview */
	parse_as("notes.md",
	         "ann: are you coming?\nbob: yes\nann: when?\nbob: at 8\nann: where?\nbob: here\n");
	CHECK_INT(parsed.item_count, 0);
	/* signs before what asks nothing */
	parse_as("notes.md", "# Interview at Acme\n\n## Likely questions\n\n❌ I rush.\n✅ Is it "
	                     "so?\n\n❌ I talk.\n✅ I wait.\n");
	CHECK_INT(parsed.item_count, 0);
}

static void a_word_cut_off_by_its_dot_is_a_label(void)
{
	parse("# Acme — Nurse\n\n## Likely questions\n\n1) Co pan wie?\nodp. Dużo.\n\n2) Czemu "
	      "my?\n"
	      "odp.\n\n3) Pourquoi nous?\nRép.: Parce que.\n\n4) Почему?\nотв. Потому.\n");
	CHECK_INT(parsed.item_count, 4);
	CHECK_STR(item(0)->answer, "Dużo.");
	CHECK_STR(item(1)->answer, "");
	CHECK_STR(item(2)->answer, "Parce que.");
	CHECK_STR(item(3)->answer, "Потому.");
	/* a word with another meaning needs its capital */
	parse("# Acme — Nurse\n\n## Likely questions\n\n1) Was nutzen Sie?\nJava\nresp. Kotlin\n");
	CHECK_STR(item(0)->answer, "Java resp. Kotlin");
}

static void who_is_asked_stands_right_behind_who_asks(void)
{
	parse("# Gesprek bij Acme\n\n## Sollicitatie\n\n## Wat ik ze wil vragen\n\n* Wie doet het "
	      "beheer?\n\n## Wat ze mij vragen\n\n* Waarom wij?\n");
	CHECK_INT(count(DOSSIER_ASK), 1);
	CHECK_INT(count(DOSSIER_QUESTION), 1);
	CHECK_STR(item(1)->question, "Waarom wij?");
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

static void lines_of_code_that_ask_are_questions(void)
{
	parse("# Acme — Analyst\n\n## fit\n\n`Why go into credit?`\n- I'm suspicious.\n\n`Tell me "
	      "about "
	      "a deal you said no to`\n- A plot.\n`git log`\n\n- `Why us, and why now?`\n");
	CHECK_INT(parsed.item_count, 3);
	CHECK_STR(item(0)->question, "Why go into credit?");
	CHECK_STR(item(0)->answer, "- I'm suspicious.");
	CHECK_STR(item(2)->question, "Why us, and why now?");
	/* what a machine is told asks nobody */
	parse("# Acme — Analyst\n\n## commands\n\n`SELECT a FROM b WHERE c = ?`\n\n`who "
	      "-b`\n\n`which "
	      "cc`\n\n`ls fo?`\n");
	CHECK_INT(parsed.item_count, 0);
}

static void what_is_put_to_you_is_known_in_scripts_that_part_no_words(void)
{
	static const char *const interviews[] = {
		"你有没有耐心？\n有，我常常等火车。\n\n您最大的弱点是什么？\n我说话太快。\n",
		"你最喜歡哪座橋？\n我喜歡吊橋。\n\n你五年後會在哪裡？\n我想當站長。\n",
		"電車は好きですか？\n私は毎日乗ります。\n\n5年後の自分はどこにいますか？\n駅長です"
		"。\n",
		"기차를 좋아합니까?\n저는 매일 탑니다.\n\n본인의 단점은 무엇입니까?\n말이 "
		"빠릅니다.\n",
	};
	static const char *const others[] = {
		/* a product asks so of its buyers, an essay of everybody */
		"这座桥有多长？\n我们的桥最长。\n\n你觉得这款手机的优点是什么？\n屏幕很亮。\n",
		"五年后地球会怎样？\n没有人知道。\n\n如何看待加班？\n这要看行业。\n",
		/* nobody asks in a diary */
		"你的优点很多。\n我这样对他说。\n\n本人的缺点也不少。\n",
		"スマホの長所と短所は何ですか？\n画面が明るいです。\n",
		"이 전화기의 장점은 무엇입니까?\n화면이 밝습니다.\n",
	};

	for (size_t i = 0; i < sizeof interviews / sizeof *interviews; i++) {
		parse_as("notes.md", interviews[i]);
		CHECK_INT(count(DOSSIER_QUESTION), 2);
		CHECK(item(0)->answer && *item(0)->answer);
	}
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		parse_as("notes.md", others[i]);
		CHECK_INT(parsed.item_count, 0);
	}
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

static void where_a_question_leads_is_a_remark_on_it(void)
{
	parse("# Interview prep: Acme\n\n## Questions\n\n* [Tell me about a "
	      "storm](https://a.example/"
	      "storm)\n* **[Why do you sail?](https://a.example/sail)**\n  I like the wind.\n");
	CHECK_INT(count(DOSSIER_QUESTION), 2);
	CHECK_STR(item(0)->question, "Tell me about a storm");
	CHECK_STR(item(0)->answer, "");
	CHECK_STR(item(0)->note, "https://a.example/storm");
	CHECK_STR(item(1)->question, "Why do you sail?");
	CHECK_STR(item(1)->answer, "I like the wind.");
	parse("# Interview prep: Acme\n\n### 1. [Why do you sail?](https://a.example)\n\nI like "
	      "the "
	      "wind.\n\n### What is a jib?\n\nA sail.\n");
	CHECK_STR(item(0)->question, "Why do you sail?");
	CHECK_STR(item(0)->note, "https://a.example");
	/* where one word leads is kept in the text, and so is what no question leads to */
	parse("# Interview prep: Acme\n\n## Questions\n\n1. What is a "
	      "[jib](https://a.example/jib)\n2. "
	      "Why do you sail?\n   - [The wind](https://a.example/wind)\n");
	CHECK_STR(item(0)->question, "What is a jib (https://a.example/jib)");
	CHECK_STR(item(1)->answer, "- The wind (https://a.example/wind)");
}

static void bold_that_a_blank_line_breaks_is_one_question(void)
{
	parse("# Interview prep: Acme\n\n1. **Why do you sail?**\n   - I like the wind.\n\n2. "
	      "**How do "
	      "you\n\n reef a sail, and when?**\n   - Early.\n\n3. **What is a jib?**\n   - A "
	      "sail.\n");
	CHECK_INT(count(DOSSIER_QUESTION), 3);
	CHECK_STR(item(1)->question, "How do you reef a sail, and when?");
	CHECK_STR(item(1)->answer, "- Early.");
	CHECK_INT(item(1)->line, 6);
	CHECK_INT(item(2)->line, 11);
	parse("# Interview prep: Acme\n\n**How do you\n\nreef a sail?**\n\nEarly.\n");
	CHECK_STR(item(0)->question, "How do you reef a sail?");
	/* one half alone shows nothing, and neither does what begins anew */
	parse("# Interview prep: Acme\n\n## Questions\n\n1. What is a jib?\n\n   **A sail\n\n   "
	      "Before the "
	      "mast.\n\n2. Why do you sail?\n\n   **The wind\n\n   - The sea.**\n");
	CHECK_INT(count(DOSSIER_QUESTION), 2);
	CHECK_STR(item(0)->answer, "**A sail\n\nBefore the mast.");
	CHECK_STR(item(1)->answer, "**The wind\n- The sea.**");
}

static void what_is_called_an_interview_is_not_believed_of_a_page_for_others(void)
{
	static const char *const offer = "---\ntitle: 'Interview Prep'\n---\n\n## **Sailing made "
					 "simple**\n\n**What is it?**\n\nA "
					 "course of eight parts.\n\n**Who is it "
					 "for?**\n\nCandidates without a boat.\n\n**What do I "
					 "get?**\n\nEight parts and a knot.\n";
	static const char *const article =
		"# The interview is the wrong test\n\nGood candidates hardly speak.\n\n## Can you "
		"judge a knot?\n\n"
		"Candidates tie them at home.\n\n## Who holds the interview?\n\nThe captain.\n";

	parse_as("page.md", offer);
	CHECK_INT(parsed.item_count, 0);
	parse_as("page.md", article);
	CHECK_INT(parsed.item_count, 0);
	parse_as("seite.md", "# So klappt das Vorstellungsgespräch\n\nViele Kandidaten "
	                     "schweigen.\n\n## Wer führt "
	                     "das Interview?\n\nDer Kapitän fragt die Kandidaten.\n");
	CHECK_INT(parsed.item_count, 0);
}

static void who_mentions_others_that_apply_is_believed_where_the_file_bears_it_out(void)
{
	static const char *const dossiers[] = {
		/* answers of one's own, a heading of questions, one that only interviewers ask */
		"## Can you tie a knot?\n\nI can, and I teach it.\n",
		"## Questions\n\n### Is a knot enough?\n\nNo, a splice holds longer.\n",
		"## Why should we hire you?\n\nMy knots hold.\n",
	};
	char text[512];

	for (size_t i = 0; i < sizeof dossiers / sizeof *dossiers; i++) {
		snprintf(text, sizeof text,
		         "# Interview prep: Acme\n\nThey saw forty candidates.\n\nOther candidates "
		         "have a "
		         "boat.\n\n%s",
		         dossiers[i]);
		parse_as("page.md", text);
		CHECK_INT(parsed.item_count, 1);
	}
	/* one's own worries are no buyer's, and an application is no applicant */
	parse_as(
		"page.md",
		"# Interview prep: Acme\n\n## What do I say about the gap?\n\nTwo years at sea.\n");
	CHECK_INT(parsed.item_count, 1);
	parse_as("page.md",
	         "# Entretien Acme\n\nCandidature du 3 mai.\n\nCandidature lue.\n\n## Pourquoi ce "
	         "navire ?\n\nIl est neuf.\n");
	CHECK_INT(parsed.item_count, 1);
}

int main(void)
{
	dossier_init(&parsed);
	RUN(every_form_of_a_question_gives_one_card);
	RUN(letters_of_any_language_stand_before_questions_and_answers);
	RUN(letters_before_other_lines_are_no_labels);
	RUN(what_is_left_blank_is_no_answer);
	RUN(other_light_markup_is_read_as_markdown_is);
	RUN(signs_of_other_markup_in_markdown_stay);
	RUN(a_text_of_questions_may_be_parted_by_indentation_alone);
	RUN(a_dash_in_the_answer_parts_nothing);
	RUN(names_of_beats_alone_are_no_answer);
	RUN(a_file_named_for_questions_is_believed_where_they_are_answered);
	RUN(what_stands_before_an_answer_does_not_end_its_question);
	RUN(a_title_may_be_the_question);
	RUN(pages_of_zim_are_read);
	RUN(a_file_named_for_what_one_asks_holds_nothing_else);
	RUN(lines_that_ask_need_neither_marks_nor_lists);
	RUN(marks_that_take_turns_stand_before_questions_and_answers);
	RUN(an_answer_behind_its_label_goes_on_in_the_next_line);
	RUN(words_and_signs_that_take_no_turns_are_no_marks);
	RUN(a_question_goes_on_with_a_statement_where_answers_stand_below);
	RUN(what_stands_below_a_question_to_ask_is_a_remark_on_it);
	RUN(an_item_that_says_there_is_more_is_no_card);
	RUN(an_item_above_its_beats_is_a_story);
	RUN(whole_files_give_what_a_coach_would_take);
	RUN(lines_with_a_colon_head_a_text_without_headings);
	RUN(a_number_of_a_chapter_is_none_of_the_words_where_it_goes_on);
	RUN(a_bold_line_ends_what_to_ask_unless_it_asks_on);
	RUN(an_answer_owed_at_the_end_takes_nothing_that_follows);
	RUN(bullets_answer_each_number_above_them);
	RUN(what_stands_between_numbers_answers_the_one_above);
	RUN(a_quote_right_below_its_question_answers_it);
	RUN(a_line_ended_before_its_width_ends_its_question);
	RUN(numbers_and_letters_by_hand_are_read);
	RUN(a_form_or_a_deck_of_cards_shows_what_it_is);
	RUN(rough_notes_are_taken_for_what_they_ask_where_they_give_nothing_else);
	RUN(a_word_cut_off_by_its_dot_is_a_label);
	RUN(who_is_asked_stands_right_behind_who_asks);
	RUN(what_must_be_known_before_yes_is_asked);
	RUN(a_column_of_what_was_thrown_asks);
	RUN(lines_of_code_that_ask_are_questions);
	RUN(what_is_put_to_you_is_known_in_scripts_that_part_no_words);
	RUN(a_heading_beside_classic_ones_is_what_is_asked);
	RUN(a_heading_that_asks_is_answered_behind_its_mark);
	RUN(what_to_ask_may_be_named_in_one_line);
	RUN(where_a_question_leads_is_a_remark_on_it);
	RUN(bold_that_a_blank_line_breaks_is_one_question);
	RUN(what_is_called_an_interview_is_not_believed_of_a_page_for_others);
	RUN(who_mentions_others_that_apply_is_believed_where_the_file_bears_it_out);
	RUN(tags_left_in_a_text_mean_what_marks_do);
	RUN(a_line_tagged_as_a_card_is_a_question);
	RUN(beats_in_one_line_tell_a_story);
	RUN(quoted_questions_below_their_heading_show_what_a_file_is);
	RUN(a_name_above_questions_is_no_speech);
	RUN(a_sheet_of_those_who_interview_is_no_candidates);
	RUN(a_question_in_italics_goes_over_its_lines);
	RUN(a_name_is_not_believed_against_what_the_file_says);
	RUN(code_at_the_start_of_a_line_stands_on_it);
	RUN(what_a_text_says_of_hiring_bears_out_its_questions);
	RUN(a_part_of_the_file_is_no_part_of_a_label);
	RUN(an_interview_with_its_day_and_questions_show_what_a_file_is);
	RUN(other_lives_in_other_languages_are_no_dossiers);
	RUN(what_its_questions_are_about_is_no_research);
	RUN(a_remark_in_brackets_does_not_keep_a_line_from_being_a_heading);
	RUN(what_a_talk_asks_its_audience_is_no_card);
	RUN(an_item_above_questions_is_their_topic);
	RUN(a_clause_heads_a_section_and_asks_nothing);
	RUN(a_summary_that_bids_is_a_question);
	RUN(a_folded_question_is_answered_up_to_the_end_of_its_details);
	RUN(a_summary_asks_in_any_words_only_beside_others_that_ask);
	RUN(the_names_of_the_beats_are_advice);
	RUN(a_link_up_is_no_part_of_an_answer);
	RUN(how_far_somebody_got_is_no_part_of_a_question);
	RUN(a_label_below_an_answered_heading_opens_no_proofs);
	RUN(a_line_in_a_box_is_a_heading);
	RUN(what_is_no_box_is_no_heading);
	RUN(questions_in_bold_go_on_below_any_subject);
	RUN(a_remark_that_names_its_writer_is_no_answer);
	RUN(what_stands_below_a_question_where_all_others_are_answered_beside_it_is_none);
	RUN(a_gap_is_told_in_two_sentences_where_all_beside_it_are);
	RUN(the_front_matter_tells_an_interview_by_a_day_and_an_hour_of_its_own);
	RUN(a_bold_clause_that_names_a_section_heads_it);
	RUN(the_first_line_of_a_text_heads_the_day_below_it);
	RUN(what_asks_beside_quoted_questions_is_the_writers);
	RUN(a_remark_of_somebody_is_a_note);
	RUN(what_says_that_there_is_no_answer_yet_is_a_note);
	RUN(a_chapters_letter_is_no_word_of_its_heading);
	RUN(a_job_is_known_by_the_end_of_its_word);
	RUN(the_word_for_a_story_and_its_number_are_no_part_of_its_name);
	RUN(who_tells_two_stories_in_four_beats_prepares_for_an_interview);
	RUN(a_page_on_star_is_read_for_the_stories_it_tells);
	RUN(letters_before_a_hyphen_tell_a_story_in_their_order);
	RUN(lines_above_what_one_did_name_stories);
	RUN(lists_of_other_peoples_stories_are_none);
	RUN(labels_of_the_files_own_tell_stories_where_they_come_again);
	RUN(cards_of_other_things_under_labels_are_no_stories);
	RUN(principles_are_no_questions_where_nothing_asks);
	RUN(a_heading_above_beats_is_a_story);
	RUN(a_story_told_by_letters_may_lack_its_task);
	RUN(a_gap_table_gives_a_gap_with_its_framing);
	RUN(a_heading_tells_by_who_speaks_what_stands_below_it);
	RUN(lines_of_star_are_a_story_by_their_letters);
	RUN(a_lone_heading_that_asks_of_others_is_the_writers);
	RUN(a_table_right_under_a_paragraph_keeps_its_lines);
	RUN(a_pitch_loses_its_quotation_marks);
	RUN(a_question_to_ask_is_kept_apart_from_its_remark);
	RUN(a_mail_is_answered_below_what_it_quotes);
	RUN(a_rule_ends_a_mail_that_was_answered);
	RUN(a_checklist_a_letter_and_a_form_are_no_cards);
	RUN(a_placeholder_is_refused_with_its_line);
	RUN(fences_and_comments_hold_no_cards);
	RUN(beats_of_a_star_answer_are_lines);
	RUN(a_followup_belongs_to_its_question);
	RUN(the_title_and_the_fields_name_the_role);
	RUN(a_title_joins_a_job_to_its_company_in_many_languages);
	RUN(a_number_before_a_title_is_the_files_where_its_parts_have_one);
	RUN(the_fields_are_named_in_many_languages);
	RUN(what_is_not_text_is_refused_with_its_line);
	RUN(words_are_known_however_they_are_composed);
	RUN(too_many_cards_are_refused_with_the_line);
	RUN(a_limit_that_is_passed_is_named_with_the_line_and_the_remedy);
	RUN(a_table_made_to_expand_is_refused_with_its_line);
	RUN(brackets_beyond_counting_part_a_line_and_lose_nothing);
	RUN(an_empty_text_has_no_items);
	RUN(any_newline_and_a_byte_order_mark_are_fine);
	RUN(every_way_to_write_a_date_is_read);
	RUN(a_date_without_a_time_is_the_files_own);
	RUN(a_date_in_a_sentence_is_no_appointment);
	RUN(a_date_is_an_appointment_when_it_is_the_slot_one_was_given);
	RUN(a_date_that_tells_of_something_else_is_no_appointment);
	RUN(a_subject_says_what_the_details_below_it_are_of);
	RUN(a_field_names_a_workplace_by_what_it_is);
	RUN(a_round_stands_with_its_own_date);
	RUN(an_anchor_names_its_card);
	RUN(a_written_dossier_may_be_edited);
	RUN(a_written_card_without_words_is_named);
	RUN(the_real_brief_gives_all_its_cards);
	RUN(the_real_package_gives_all_its_cards);
	dossier_clear(&parsed);
	return check_done();
}
