/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lead.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "asks.h"
#include "section.h"
#include "text.h"
#include "typed.h"

#define TIME_MAX 14 /* bytes of a time in brackets */
#define PART_MAX 4  /* bytes of a part's number: "12", "B", "VIII" */

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

bool lead_skip_signs(struct slice *text)
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

#define VARIES 0xfe0f /* behind a sign: in colours */

size_t lead_sign(struct slice text)
{
	size_t len = 0, n;
	uint32_t c;

	if (text.len == 0 || (unsigned char)text.text[0] < 0xe2)
		return 0;
	c = text_decode(text.text, text.len, &len);
	if (!is_sign(c))
		return 0;
	if (len < text.len && text_decode(text.text + len, text.len - len, &n) == VARIES)
		len += n;
	return len;
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
	static const bool begins_digit[256] = {
		['0'] = true,  ['1'] = true,  ['2'] = true,  ['3'] = true, ['4'] = true,
		['5'] = true,  ['6'] = true,  ['7'] = true,  ['8'] = true, ['9'] = true,
		[0xe4] = true, [0xe5] = true, [0xef] = true,
	};
	static const char *const ends[] = { "、", "．", "）" };
	struct slice s = *text;
	size_t count = 0, n = 1;

	if (s.len == 0 || !begins_digit[(unsigned char)s.text[0]])
		return false;
	/* "1." is no such number: what follows its digits is no ASCII */
	while (n < s.len && n < 4 && isdigit((unsigned char)s.text[n]))
		n++;
	if (n < s.len && isdigit((unsigned char)s.text[0]) && (unsigned char)s.text[n] < 0x80)
		return false;
	n = 1;
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

/* "1 – Why us", "1 · Why us" */
static bool parts_from_number(struct slice rest)
{
	/* "1 - Why us", not "5 - 10 minutes" */
	if (slice_starts(rest, " - ") && rest.len > 3 && !isdigit((unsigned char)rest.text[3]))
		return true;
	rest = slice_trim(rest);
	return slice_dash(rest) > 0 || slice_starts(rest, "· ") || slice_starts(rest, "• ");
}

bool lead_skip_number(struct slice *text)
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
	    !parts_from_number(slice_from(*text, hash + n)) && !hash)
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

/* "Part B – …", "Section 2: …", "Teil II. …": which part of the file a heading begins. */
static bool skip_part(struct slice *text)
{
	static const char *const parts[] = { "part ",   "section ", "teil ", "abschnitt ",
		                             "partie ", "parte ",   "deel ", "del " };
	size_t from = 0, at;
	struct slice rest, title;

	for (size_t i = 0; from == 0 && i < sizeof parts / sizeof *parts; i++)
		if (text->len > strlen(parts[i]) &&
		    strncasecmp(text->text, parts[i], strlen(parts[i])) == 0)
			from = strlen(parts[i]);
	for (at = from; at > 0 && at < text->len && at < from + PART_MAX; at++)
		if (!isdigit((unsigned char)text->text[at]) &&
		    !isupper((unsigned char)text->text[at]))
			break;
	if (at == from)
		return false;
	rest = slice_trim(slice_of(text->text + at, text->text + text->len));
	title = rest.len > 0 && strchr(".)", rest.text[0])
	                ? slice_trim(slice_of(rest.text + 1, rest.text + rest.len))
	                : slice_skip_separators(rest);
	if (title.text == rest.text || title.len == 0) /* "Part B" alone, "Section 8 housing" */
		return false;
	*text = title;
	return true;
}

bool lead_skip_chapter(struct slice *text)
{
	size_t n = 0;

	while (n < text->len && n < PART_MAX && strchr("IVX", text->text[n]))
		n++;
	if (n == 0 && text->len > 0 && isupper((unsigned char)text->text[0]))
		n = 1;
	if (n == 0 || n + 2 >= text->len || !strchr(".)", text->text[n]) ||
	    text->text[n + 1] != ' ')
		return false;
	*text = slice_trim(slice_from(*text, n + 1));
	return text->len > 0;
}

/* Who is called "C. Hill" keeps the letter: only before words that head a section it is a chapter's. */
static void skip_chapter(struct slice *text)
{
	struct slice title = *text;

	if (lead_skip_chapter(&title) && section_find(title, NULL) != SECTION_NONE)
		*text = title;
}

/* ---- Behind a text ----------------------------------------------------------------------- */

#define STATE_MAX  24 /* bytes of such words, with what stands before them */
#define STATES_MAX 3  /* of them in a row: "— DONE ✅" */

static const struct phrase state_rows[] = {
	{ "done", 1, PHRASE_WHOLE },        { "todo", 1, PHRASE_WHOLE },
	{ "to do", 1, PHRASE_WHOLE },       { "wip", 1, PHRASE_WHOLE },
	{ "in progress", 1, PHRASE_WHOLE }, { "pending", 1, PHRASE_WHOLE },
	{ "finished", 1, PHRASE_WHOLE },    { "complete", 1, PHRASE_WHOLE },
	{ "completed", 1, PHRASE_WHOLE },   { "answered", 1, PHRASE_WHOLE },
	{ "practiced", 1, PHRASE_WHOLE },   { "practised", 1, PHRASE_WHOLE },
	{ "needs work", 1, PHRASE_WHOLE },  { "not done", 1, PHRASE_WHOLE },
	{ "ok", 1, PHRASE_WHOLE },          { "erledigt", 1, PHRASE_WHOLE },
	{ "fertig", 1, PHRASE_WHOLE },      { "offen", 1, PHRASE_WHOLE },
	{ "in arbeit", 1, PHRASE_WHOLE },   { "fait", 1, PHRASE_WHOLE },
	{ "à faire", 1, PHRASE_WHOLE },     { "en cours", 1, PHRASE_WHOLE },
	{ "terminé", 1, PHRASE_WHOLE },     { "hecho", 1, PHRASE_WHOLE },
	{ "pendiente", 1, PHRASE_WHOLE },   { "listo", 1, PHRASE_WHOLE },
	{ "en curso", 1, PHRASE_WHOLE },    { "feito", 1, PHRASE_WHOLE },
	{ "pronto", 1, PHRASE_WHOLE },      { "pendente", 1, PHRASE_WHOLE },
	{ "a fazer", 1, PHRASE_WHOLE },     { "fatto", 1, PHRASE_WHOLE },
	{ "da fare", 1, PHRASE_WHOLE },     { "in corso", 1, PHRASE_WHOLE },
	{ "klaar", 1, PHRASE_WHOLE },       { "gedaan", 1, PHRASE_WHOLE },
	{ "te doen", 1, PHRASE_WHOLE },     { "nog te doen", 1, PHRASE_WHOLE },
	{ "klar", 1, PHRASE_WHOLE },        { "klart", 1, PHRASE_WHOLE },
	{ "gjort", 1, PHRASE_WHOLE },       { "färdig", 1, PHRASE_WHOLE },
	{ "att göra", 1, PHRASE_WHOLE },    { "ferdig", 1, PHRASE_WHOLE },
	{ "færdig", 1, PHRASE_WHOLE },      { "zrobione", 1, PHRASE_WHOLE },
	{ "gotowe", 1, PHRASE_WHOLE },      { "do zrobienia", 1, PHRASE_WHOLE },
	{ "w toku", 1, PHRASE_WHOLE },      { "готово", 1, PHRASE_WHOLE },
	{ "сделано", 1, PHRASE_WHOLE },     { "完成", 1, PHRASE_WHOLE },
	{ "已完成", 1, PHRASE_WHOLE },      { "未完成", 1, PHRASE_WHOLE },
	{ "待办", 1, PHRASE_WHOLE },        { "済", 1, PHRASE_WHOLE },
	{ "完了", 1, PHRASE_WHOLE },        { "未完了", 1, PHRASE_WHOLE },
	{ "완료", 1, PHRASE_WHOLE },        { "미완료", 1, PHRASE_WHOLE },
};

static const char *const state_signs[] = {
	"✅", "☑️", "☑",    "✔️", "✔", "✓",   "❌",   "⏳",
	"🚧", "⬜",      "🟢", "🟡",   "🔴", "[x]", "[X]", "[ ]"
};

bool lead_is_state(struct slice text)
{
	text = slice_trim(text);
	if (text.len > STATE_MAX)
		return false;
	for (size_t i = 0; i < sizeof state_signs / sizeof *state_signs; i++)
		if (slice_is(text, state_signs[i]))
			return true;
	return text.len > 0 && !memchr(text.text, '?', text.len) &&
	       phrase_find_text(PHRASES(state_rows), text) != NULL;
}

/* In small letters behind a dash the word may be one of the text: "From half done to all - done". */
static bool may_have_state(struct slice text, struct slice state)
{
	return typed_is_shouted(state, STATE_MAX) || asks_how(text) != ASKS_NOT ||
	       asks_by_topic(text);
}

/* Where "— DONE" or "(done)" begins; the text's end where it does not. */
static const char *state_begin(struct slice s)
{
	const char *end = s.text + s.len, *from = s.len > STATE_MAX ? end - STATE_MAX : s.text;

	for (const char *at = end - 1; at > from; at--) {
		struct slice here = slice_of(at, end), before;
		size_t n;

		if (at[-1] != ' ')
			continue;
		if (strchr("([", *at) && strchr(")]", end[-1]))
			return lead_is_state(slice_of(at + 1, end - 1)) ? at : end;
		n = slice_starts(here, "- ") ? 1 : slice_dash(here);
		if (n == 0)
			continue;
		here = slice_trim(slice_from(here, n));
		before = slice_trim(slice_of(s.text, at));
		return lead_is_state(here) && may_have_state(before, here) ? at : end;
	}
	return end;
}

static const char *state_sign_begin(struct slice s)
{
	const char *end = s.text + s.len;

	if ((unsigned char)end[-1] < 0x80 && end[-1] != ']')
		return end; /* as nearly all titles do */
	for (size_t i = 0; i < sizeof state_signs / sizeof *state_signs; i++)
		if (slice_ends(s, state_signs[i]))
			return end - strlen(state_signs[i]);
	return end;
}

struct slice lead_drop_state(struct slice text)
{
	struct slice s = slice_trim(text);

	for (int i = 0; i < STATES_MAX && s.len > 0; i++) {
		const char *end = s.text + s.len, *at = end;

		if (end[-1] != '?') /* as most that ask end */
			at = state_sign_begin(s);
		if (at == end && end[-1] != '?')
			at = state_begin(s);
		if (at == end || slice_trim(slice_of(s.text, at)).len == 0)
			break;
		s = slice_trim(slice_of(s.text, at));
	}
	return s;
}

struct slice lead_drop(struct slice heading)
{
	struct slice s = lead_drop_state(heading), before;

	do {
		before = s;
		lead_skip_signs(&s);
		lead_skip_number(&s);
		skip_part(&s);
		skip_chapter(&s);
	} while (s.text != before.text);
	return s.len > 0 ? s : slice_trim(heading);
}

/* "[00:01:48] …", "(1:48) …" */
void lead_skip_time(struct slice *text)
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
struct slice lead_skip_tag(struct slice *text)
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
