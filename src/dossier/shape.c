/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shape.h"

#include <ctype.h>
#include <string.h>

#include "lead.h"

#define PLAIN_MAX       2048 /* bytes among which the end of a plain question is looked for */
#define HYPHEN_MAX      120  /* bytes a plain question has at most before a hyphen ends it */
#define HYPHENS_MAX     4    /* of which so many are looked at */
#define LABEL_SHORT_MAX 12   /* bytes of a label in bold that has no colon */

void shape_reader_init(struct shape_reader *reader, struct shape_kept *kept)
{
	reader->kept = kept;
}

void shape_read_italics(struct shape_reader *reader)
{
	reader->italics = true;
	memset(reader->kept, 0, SHAPES_KEPT * sizeof *reader->kept); /* read without them */
}

void shape_read_code(struct shape_reader *reader)
{
	reader->coded = true;
	memset(reader->kept, 0, SHAPES_KEPT * sizeof *reader->kept);
}

struct slice shape_of_code(const struct doc *doc, const struct doc_node *node, struct slice line)
{
	const char *close = line.len > 2 && line.text[0] == '`'
	                            ? memchr(line.text + 1, '`', line.len - 1)
	                            : NULL;

	return close && close == line.text + line.len - 1 &&
	                       (doc_style_at(doc, node, line.text) & STYLE_CODE)
	               ? slice_trim(slice_of(line.text + 1, close))
	               : (struct slice){ "", 0 };
}

/* ---- The head of a line ------------------------------------------------------------------ */

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
			return label_find(&reader->labels, *name, tag);
		}
		if ((unsigned char)s.text[at] != 0xef || slice_starts(here, "？"))
			return NULL;
	}
	return NULL;
}

/* With white space behind it, or nothing more on the line: "A -" */
static bool is_hyphen(struct slice s)
{
	return s.len > 0 && s.text[0] == '-' && (s.len == 1 || isspace((unsigned char)s.text[1]));
}

#define WORD_MAX 12 /* bytes of a label without a colon */

/* The letters at the start, of the scripts that have two bytes for each at most. */
static size_t word_at(struct slice s)
{
	size_t n = 0;

	while (n < s.len && n < WORD_MAX) {
		unsigned char c = (unsigned char)s.text[n];

		if (isalpha(c))
			n++;
		else if (c >= 0xc3 && c <= 0xdf && n + 1 < s.len)
			n += 2;
		else
			break;
	}
	return n;
}

/* "odp. …", "antw.: …": a word cut off by its dot, and not by a bracket. */
static bool may_be_cut(struct slice s, size_t word)
{
	return word > 1 && word < s.len && s.text[word] == '.';
}

/* ".1" */
static bool has_number(struct slice s)
{
	return s.len > 1 && s.text[0] == '.' && isdigit((unsigned char)s.text[1]);
}

/* "Q1. …", "A1) …", "Q> …", "Ans – …", "Q 3 - …", "A -". */
static const struct phrase *label_short(const struct shape_reader *reader, struct slice s,
                                        struct slice *name, struct slice *tag, const char **after)
{
	size_t word = word_at(s), digits, at;
	bool cut = may_be_cut(s, word) && islower((unsigned char)s.text[0]);
	const struct phrase *row;
	bool counted; /* "F1)" */

	at = word + (word == 1 && has_number(slice_from(s, word))); /* "Q.1 Why us?" */
	while (at < s.len && s.text[at] == ' ')
		at++;
	digits = at;
	while (at < s.len && isdigit((unsigned char)s.text[at]) && at < digits + 3)
		at++;
	*name = slice_of(s.text, s.text + (at > digits ? at : word));
	if (word == 0 || at >= s.len)
		return NULL;
	*after = slice_trim(slice_of(s.text + at, s.text + s.len)).text;
	counted = word == 1 && at > digits && digits == word && strchr(".)/", **after);
	if ((at > digits || cut || !islower((unsigned char)s.text[0])) &&
	    strchr(at > digits ? ".)/>" : ".)>", **after))
		*after += 1 + (may_be_cut(s, word) && colon_at(slice_from(s, word + 1)) == 1);
	else if (slice_dash(slice_of(*after, s.text + s.len)) > 0)
		*after += slice_dash(slice_of(*after, s.text + s.len));
	else if (*after > s.text + word && is_hyphen(slice_of(*after, s.text + s.len)))
		(*after)++;
	else if ((at == digits && !(word == 1 && s.text[0] == 'Q')) ||
	         asks_how(slice_of(*after, slice_line_end(slice_of(*after, s.text + s.len)))) ==
	                 ASKS_NOT)
		return NULL; /* "Q1 Why us?", "Q Why us?" */
	row = label_find(&reader->labels, *name, tag);
	if (row && reader->labels.letters && name->len == 1 && (row->flags & LABEL_ALONE))
		return row; /* "S - two teams, one server" */
	if (row && counted && row->value == SHAPE_QUESTION)
		return row;
	return row && (row->flags & (cut ? LABEL_CUT : LABEL_SHORT)) ? row : NULL;
}

/* "They say "delivery coach" in the ad.": words quoted in a sentence of one's own, no question. */
static bool runs_on(struct slice s)
{
	size_t quoted = slice_quoted(s);
	struct slice line = slice_first_line(s), rest = slice_of(s.text + quoted, s.text + s.len);

	if (quoted == 0)
		return asks_how(line) == ASKS_NOT && !asks_first_mark(line);
	return rest.len > 1 && rest.text[0] == ' ' && islower((unsigned char)rest.text[1]) &&
	       asks_how(slice_unquote(slice_of(s.text, rest.text))) == ASKS_NOT;
}

/* "If they ask "…"": the quotation stands for the colon; none does before the offset `first`. */
static const struct phrase *label_open(const struct shape_reader *reader, struct slice s,
                                       size_t first, struct slice *name, struct slice *tag,
                                       const char **after)
{
	const struct phrase *row;

	for (size_t at = first > 2 ? first : 2; at < s.len && at < LABEL_MAX; at++) {
		struct slice here = { s.text + at, s.len - at };

		if (s.text[at] == '\n' || s.text[at] == '\r')
			return NULL;
		if (s.text[at] == '\'' || slice_open_quote(here) == 0 || slice_starts(here, "’"))
			continue;
		*name = slice_trim(slice_of(s.text, here.text));
		*after = here.text;
		row = label_find(&reader->labels, *name, tag);
		if (row)
			return (row->flags & LABEL_OPEN) && !runs_on(here) ? row : NULL;
		return slice_quoted(here) > 0 ? label_asked_by(*name) : NULL;
	}
	return NULL;
}

/* What stands in no name of a label or topic. */
static bool ends_name(char c)
{
	static const bool ends[256] = { ['\n'] = true, ['\r'] = true, ['?'] = true, ['!'] = true,
		                        ['.'] = true,  ['"'] = true,  ['\0'] = true };

	return ends[(unsigned char)c];
}

/* "**Situation** – …": in bold a dash stands for the colon behind any label. */
static const struct phrase *label_dashed(const struct shape_reader *reader, struct slice s,
                                         struct slice *name, struct slice *tag, const char **after)
{
	if (slice_open_quote(s) > 0)
		return NULL;
	for (size_t at = 1; at + 1 < s.len && at < LABEL_MAX; at++) {
		struct slice here = { s.text + at, s.len - at };
		size_t n = slice_dash(here);

		if (ends_name(s.text[at]))
			return NULL;
		if (n == 0 && s.text[at] == '-' && s.text[at - 1] == ' ' && s.text[at + 1] == ' ')
			n = 1;
		if (n == 0)
			continue;
		*name = slice_trim(slice_of(s.text, here.text));
		*after = here.text + n;
		return label_find(&reader->labels, *name, tag);
	}
	return NULL;
}

/* What begins where a label may stand. */
struct head_marks {
	unsigned kinds;     /* of slice_marks */
	size_t first_quote; /* where the first of SLICE_QUOTES stands */
};

static struct head_marks marks_at_head(struct slice s)
{
	struct head_marks marks = { 0, 0 };
	size_t len = s.len < LABEL_MAX ? s.len : LABEL_MAX;

	for (size_t at = 0; at < len && s.text[at] != '\n' && s.text[at] != '\r'; at++) {
		unsigned kinds = slice_marks[(unsigned char)s.text[at]];

		if ((kinds & SLICE_QUOTES) && !(marks.kinds & SLICE_QUOTES))
			marks.first_quote = at;
		marks.kinds |= kinds;
	}
	return marks;
}

/* "She also says: lunch counts. Don't be late." is told, not asked. */
static bool is_told(struct slice text)
{
	const char *stop = slice_find(slice_first_line(text), ". ");

	return stop && slice_open_quote(text) == 0 && !asks_anywhere(text);
}

static bool asks_behind(struct slice text)
{
	return asks_how(slice_unquote(slice_trim(slice_of(text.text, slice_line_end(text))))) !=
	       ASKS_NOT;
}

static bool read_label(const struct shape_reader *reader, struct head_marks marks, struct slice *s,
                       struct shape *out)
{
	const char *after = s->text, *behind;
	struct slice name = { "", 0 }, tag = out->tag, head;
	const struct phrase *row = NULL;

	if (marks.kinds & SLICE_SEPARATES)
		row = label_with_colon(reader, *s, &name, &tag, &after);
	behind = after;
	head = behind > s->text ? name : (struct slice){ "", 0 };
	if (!row)
		row = label_short(reader, *s, &name, &tag, &after);
	if (!row && out->bold && (marks.kinds & SLICE_SEPARATES))
		row = label_dashed(reader, *s, &name, &tag, &after);
	if (!row && (marks.kinds & SLICE_QUOTES))
		row = label_open(reader, *s, marks.first_quote, &name, &tag, &after);
	if (!row && head.len > 0) {
		row = out->bold || label_speaks_first(head) ? label_guess(head)
		                                            : label_remark(head);
		if (!row && asks_behind(slice_of(behind, s->text + s->len)))
			row = label_followup(head); /* "Follow-up they threw in: …" */
		if (row && row->value == SHAPE_QUESTION &&
		    is_told(slice_trim(slice_of(behind, s->text + s->len))))
			row = NULL;
		name = head;
		after = behind;
	}
	if (!row || ((row->flags & LABEL_ALONE) && !out->bold && !reader->labels.letters))
		return false;
	if ((row->flags & LABEL_TOLD) &&
	    asks_how(slice_of(after, slice_line_end(slice_of(after, s->text + s->len)))) ==
	            ASKS_MARKED)
		return false;
	out->role = (enum shape_role)row->value;
	out->spoken = row->flags & LABEL_OPEN;
	out->label = name;
	out->tag = tag;
	*s = slice_trim(slice_of(after, s->text + s->len));
	return true;
}

/* **Leadership: "Tell me about …"**: the quotation is the question, what stands before it a tag. */
static void skip_topic(struct slice *s, struct shape *out)
{
	if (slice_open_quote(*s) > 0)
		return;
	for (size_t at = 1; at + 1 < s->len && at < LABEL_MAX; at++) {
		struct slice here = { s->text + at, s->len - at }, quote;
		size_t quoted, n;

		if (ends_name(s->text[at]))
			return;
		n = slice_separator(here);
		if (n == 0)
			continue;
		quote = slice_trim(slice_of(here.text + n, here.text + here.len));
		if (slice_open_quote(quote) == 0)
			continue;
		quoted = slice_quoted(quote);
		if (quoted == 0 ||
		    asks_how(slice_unquote(slice_of(quote.text, quote.text + quoted))) == ASKS_NOT)
			continue;
		if (out->tag.len == 0)
			out->tag = slice_trim(slice_of(s->text, here.text));
		*s = quote;
		return;
	}
}

/* "❓ Why us?", "💬" in a file that has such before its questions and answers. */
static bool read_sign(const struct shape_reader *reader, struct slice *s, struct shape *out)
{
	const struct label_book *book = &reader->labels;
	struct slice name = { s->text, book->signs ? lead_sign(*s) : 0 }, none = { "", 0 }, word;
	const struct phrase *row;
	const char *after;

	if (name.len == 0 || !label_is_letter(book, name) ||
	    label_with_colon(reader, slice_trim(slice_from(*s, name.len)), &word, &none, &after))
		return false; /* "💡 Tip: …" says itself what it is */
	row = label_find(book, name, &none);
	out->role = (enum shape_role)row->value;
	out->label = name;
	*s = slice_trim(slice_from(*s, name.len));
	return true;
}

/* Number, signs, tag and label, in any order that occurs. */
static void read_head(const struct shape_reader *reader, struct slice *s, struct shape *out)
{
	bool marked = read_sign(reader, s, out);
	struct head_marks marks;

	for (int i = 0; i < 3; i++) {
		const char *before = s->text;

		out->warned |= lead_skip_signs(s);
		lead_skip_time(s);
		if (out->tag.len == 0)
			out->tag = lead_skip_tag(s);
		if (lead_skip_number(s))
			out->numbered = true;
		if (s->text == before)
			break;
	}
	if (marked)
		return;
	marks = marks_at_head(*s);
	if (read_label(reader, marks, s, out))
		lead_skip_signs(s);
	else if (out->bold && (marks.kinds & SLICE_SEPARATES))
		skip_topic(s, out);
}

/* ---- How far it goes --------------------------------------------------------------------- */

/* "Tell me about a time you were wrong — what happened?": what stands before the dash asks, and the line goes on
 * to its mark. */
static bool asks_through(struct slice line, size_t at)
{
	struct slice s = slice_trim(line), before = slice_of(line.text, line.text + at);

	return s.text[s.len - 1] == '?' &&
	       (slice_starts(slice_from(line, at), "—") ||
	        slice_starts(slice_from(line, at), "–")) &&
	       !memchr(before.text, '?', before.len) && asks_how(before) != ASKS_NOT;
}

/* Where an unmarked question ends and its answer begins on the same line. A hyphen parts them when
 * what stands before it asks. */
static const char *plain_end(struct slice line, bool *separated)
{
	unsigned hyphens = 0;

	for (size_t at = 1; at < line.len && at < PLAIN_MAX; at++) {
		struct slice here = { line.text + at, line.len - at };
		size_t n = slice_dash(here);

		if (n == 0 && here.text[0] == '-' && here.len > 1 && here.text[1] == ' ' &&
		    line.text[at - 1] == ' ' && at < HYPHEN_MAX && hyphens++ < HYPHENS_MAX &&
		    asks_how(slice_of(line.text, here.text)) != ASKS_NOT)
			n = 1;
		if (n == 0)
			continue;
		if (asks_through(line, at))
			break;
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
	if (rest.len > 0 && lead_is_state(rest) && asks_how(out->text) != ASKS_NOT)
		rest.len = 0;
	out->rest = rest;
	out->separated |= rest.text != raw.text;
	out->next = stop;
}

/* "Why us?::Because …", and a question with a line of nothing but "?" below it. */
static bool read_card(struct slice s, struct shape *out)
{
	const char *end = slice_line_end(s), *stop = s.text + s.len;
	const char *colons = slice_find(slice_of(s.text, end), "::");
	struct slice asked = slice_trim(slice_of(s.text, colons ? colons : s.text)), below;

	if (asked.len > 0 &&
	    (strchr("?.!", asked.text[asked.len - 1]) ? colons + 2 <= end
	                                              : colons + 2 < end && asks_bids(asked))) {
		out->carded = true;
		set_extent(out, s, colons);
		return true;
	}
	if (end == stop)
		return false;
	below = slice_first_line(slice_of(end + 1, stop));
	if (!slice_is(below, "?") && !slice_is(below, "??"))
		return false;
	set_extent(out, s, end);
	out->carded = out->separated = true;
	out->next = below.text + below.len;
	return true;
}

/* The line is italic from end to end, and asks. */
static bool asks_in_italics(const struct doc *doc, const struct doc_node *node, struct slice line)
{
	return line.len > 0 && (doc_style_at(doc, node, line.text) & STYLE_EM) &&
	       (doc_style_at(doc, node, line.text + line.len - 1) & STYLE_EM) &&
	       asks_how(line) != ASKS_NOT;
}

/* "`Why us?`" from end to end of its line, where the text asks so. */
static bool read_code(const struct shape_reader *reader, const struct doc *doc,
                      const struct doc_node *node, struct slice s, struct shape *out)
{
	struct slice line, asked;

	if (!reader->coded)
		return false;
	line = slice_trim(slice_first_line(s));
	asked = shape_of_code(doc, node, line);
	if (asked.len == 0 || asks_how(asked) == ASKS_NOT)
		return false;
	set_extent(out, s, slice_line_end(s));
	out->text = asked;
	out->bold = true;
	return true;
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
	if (read_code(reader, doc, node, s, out))
		return;
	if (reader->italics && asks_in_italics(doc, node, slice_first_line(s))) {
		out->bold = true;
		set_extent(out, s, slice_line_end(s));
		return;
	}
	if (s.len > 0 && (doc_style_at(doc, node, s.text) & STYLE_EM)) {
		struct slice run = slice_trim(slice_of(s.text, doc_italics_end(doc, node, s.text)));

		if (run.text + run.len > slice_line_end(s) && slice_ends(run, "?")) {
			set_extent(out, s, run.text + run.len);
			return;
		}
	}
	if (out->role == SHAPE_NONE && read_card(s, out))
		return;
	set_extent(out, s, plain_end(slice_of(s.text, slice_line_end(s)), &out->separated));
}

static void init_shape(struct shape *out)
{
	*out = (struct shape){
		.label = { "", 0 }, .tag = { "", 0 }, .text = { "", 0 }, .rest = { "", 0 }
	};
}

/* "Plan: a course in May": a word in front, and its colon. */
static bool begins_with_label(struct slice line)
{
	size_t n = 0;

	while (n < line.len && (isalpha((unsigned char)line.text[n]) || line.text[n] == '-'))
		n++;
	return n > 1 && n + 1 < line.len && isupper((unsigned char)line.text[0]) &&
	       line.text[n] == ':' && line.text[n + 1] == ' ';
}

/* Whether the line was ended for another reason than its width: the next one is longer, and its first word would
 * have had room. */
static bool is_broken_on_purpose(struct slice line, struct slice next)
{
	size_t word = 0;

	while (word < next.len && next.text[word] != ' ')
		word++;
	return next.len > 0 && !islower((unsigned char)next.text[0]) &&
	       line.len + 1 + word <= next.len;
}

/* A labelled question without quotes and bold may run over several source lines. */
static void extend_wrapped(const struct shape_reader *reader, struct slice leaf, struct shape *out)
{
	const char *end = leaf.text + leaf.len;

	while (out->rest.len == 0 && out->next < end && *out->next == '\n') {
		struct slice more = slice_of(out->next + 1, end);
		const char *stop = slice_line_end(more);
		struct shape next;

		if (asks_first_mark(out->text) || strchr(".!:", out->text.text[out->text.len - 1]))
			return;
		if (is_broken_on_purpose(slice_of(out->text.text, out->next),
		                         slice_of(more.text, stop)))
			return;
		shape_read_title(reader, slice_of(more.text, stop), &next);
		if (next.role != SHAPE_NONE || slice_open_quote(slice_trim(more)) > 0 ||
		    begins_with_label(more))
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
	const struct phrase *row = label_find(&reader->labels, name, &tag);
	bool known = row && row->value == SHAPE_FOLLOWUP;

	if (!row)
		row = label_guess(name);
	if (!row || tag.len > 0 || asks_how(name) != ASKS_NOT ||
	    (row->value != SHAPE_ANSWER && row->value != SHAPE_NOTE && row->value != SHAPE_BEAT &&
	     !known))
		return false;
	out->role = (enum shape_role)row->value;
	out->label = name;
	*s = (struct slice){ s->text + s->len, 0 };
	return true;
}

/* "Situation", in full. */
static bool names_beat(const struct phrase *row, struct slice name)
{
	return row->value == SHAPE_BEAT && name.len > 1;
}

/* **Q** Why us? */
static bool read_bold_label(const struct shape_reader *reader, const struct doc *doc,
                            const struct doc_node *node, struct slice *s, struct shape *out)
{
	const char *end = doc_bold_end(doc, node, s->text);
	struct slice name = slice_trim(slice_of(s->text, end)), tag = { "", 0 };
	const struct phrase *row;
	bool alone; /* on its line */

	bool whole = end == s->text + s->len;

	if (whole && slice_ends(name, ".")) /* "**If they follow up.**" */
		name.len--;
	if (name.len == 0 || name.len > LABEL_MAX ||
	    !isalnum((unsigned char)name.text[name.len - 1]))
		return false;
	if (whole)
		return read_lone_label(reader, name, s, out);
	row = label_find(&reader->labels, name, &tag);
	alone = slice_line_end(*s) <= end;
	if (!row || tag.len > 0 || (alone ? !names_beat(row, name) : name.len > LABEL_SHORT_MAX))
		return false;
	if (!alone && !(row->flags & LABEL_SHORT) &&
	    !(row->value == SHAPE_BEAT && name.len == 1)) /* "**S** It was late", too */
		return false;
	out->role = (enum shape_role)row->value;
	end += colon_at(slice_of(end, s->text + s->len)); /* "**S**: …" */
	out->spoken = (row->flags & LABEL_OPEN) &&
	              (end[-1] == ':' || *end == ' '); /* not "**S**ituation" */
	out->label = name;
	*s = slice_trim(slice_of(end, s->text + s->len));
	return true;
}

/* The place for what is read of a text. */
static struct shape_kept *place_of(const struct shape_reader *reader, struct slice text)
{
	return &reader->kept[((uintptr_t)text.text / 4 + text.len) % SHAPES_KEPT];
}

static bool recall(const struct shape_reader *reader, struct slice text,
                   const struct doc_node *node, struct shape *out)
{
	const struct shape_kept *kept = place_of(reader, text);

	if (kept->text.text != text.text || kept->text.len != text.len || kept->node != node ||
	    kept->letters != reader->labels.letters)
		return false;
	*out = kept->shape;
	return true;
}

static void keep(const struct shape_reader *reader, struct slice text, const struct doc_node *node,
                 const struct shape *shape)
{
	*place_of(reader, text) = (struct shape_kept){ text, node, reader->labels.letters, *shape };
}

void shape_drop_target(const struct doc *doc, const struct doc_node *node, struct shape *shape)
{
	struct slice target = doc_target(doc, node, shape->text), asked;

	if (target.len == 0 || shape->tag.len > 0)
		return;
	asked = slice_trim(slice_of(shape->text.text, target.text));
	if (asks_how(asked) == ASKS_NOT)
		return;
	target = slice_trim(target);
	shape->tag = slice_of(target.text + 1, target.text + target.len - 1);
	shape->text = asked;
}

static void read_line(const struct shape_reader *reader, const struct doc *doc,
                      const struct doc_node *node, uint32_t segment, struct slice s,
                      struct shape *out)
{
	struct slice leaf = doc_text(doc, node);

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
	shape_drop_target(doc, node, out);
}

#define TOPIC_MAX 60 /* bytes of what a question on the next line is about */

struct slice shape_below_topic(struct slice text)
{
	struct slice topic = slice_first_line(text), none = { "", 0 };
	struct slice asked = slice_trim(slice_of(topic.text + topic.len, text.text + text.len));

	if (topic.len == 0 || topic.len > TOPIC_MAX || asked.len == 0 ||
	    slice_line_end(asked) != asked.text + asked.len ||
	    ispunct((unsigned char)topic.text[topic.len - 1]) || asks_how(topic) != ASKS_NOT ||
	    asks_how(asked) == ASKS_NOT)
		return none;
	return asked;
}

/* The first block of a list item. */
static bool begins_item(const struct doc *doc, const struct doc_node *node)
{
	return node > doc->nodes && node[-1].type == DOC_ITEM &&
	       node[-1].child == (uint32_t)(node - doc->nodes);
}

/* "- Frugality" and "Tell me about a time you saved" on the line below, which is all there is. */
static void read_below_topic(struct slice leaf, struct shape *out)
{
	struct slice asked;

	if (out->role != SHAPE_NONE || out->bold || out->quoted || out->separated ||
	    out->rest.len > 0)
		return;
	asked = shape_below_topic(leaf);
	if (asked.len == 0)
		return;
	if (out->tag.len == 0)
		out->tag = out->text;
	out->text = asked;
	out->next = asked.text + asked.len;
}

void shape_read(const struct shape_reader *reader, const struct doc *doc,
                const struct doc_node *node, uint32_t segment, struct shape *out)
{
	const char *at = doc->arena.data + doc->segments[node->segment + segment].at;
	struct slice leaf = doc_text(doc, node), s = slice_trim(slice_of(at, leaf.text + leaf.len));

	if (recall(reader, s, node, out))
		return;
	read_line(reader, doc, node, segment, s, out);
	if (segment == 0 && begins_item(doc, node))
		read_below_topic(leaf, out);
	keep(reader, s, node, out);
}

bool shape_may_head(struct slice line)
{
	static const bool signs[256] = {
		[':'] = true,  [')'] = true,  ['.'] = true,  ['"'] = true, ['-'] = true,
		['#'] = true,  ['['] = true,  ['('] = true,  ['>'] = true, [0xe2] = true,
		[0xe3] = true, [0xef] = true, [0xf0] = true,
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

/* "You join a team. What do you do first?" */
static bool begins_by_telling(struct slice text)
{
	const char *stop = slice_find(text, ". "), *mark = asks_first_mark(text);

	return stop && mark && stop < mark && asks_how(slice_of(text.text, stop)) == ASKS_NOT;
}

/* "Behavioural: tell me about a time …", "Linux: how do you find a leak?": the words behind the topic ask
 * as if they stood in quotation marks. The topic stays: it may be what they ask about. */
static bool begins_with_topic(struct slice s)
{
	const char *colon =
		s.len > 0 ? memchr(s.text, ':', s.len < LABEL_MAX ? s.len : LABEL_MAX) : NULL;
	struct slice topic, rest;
	struct phrase_key key;

	if (!colon || colon + 1 >= s.text + s.len || colon[1] != ' ' || slice_open_quote(s) > 0)
		return false;
	topic = slice_of(s.text, colon);
	rest = slice_trim(slice_of(colon + 1, s.text + s.len));
	phrase_key(&key, topic);
	/* not "Three calls at once: gas, water, power. Which comes first?" */
	return phrase_words(&key) + begins_by_telling(rest) <= TOPIC_WORDS_MAX &&
	       asks_how(rest) != ASKS_NOT && asks_how(topic) == ASKS_NOT;
}

/* A heading "Situation" needs no colon to be a label. */
static void read_bare_label(const struct shape_reader *reader, struct slice *s, struct shape *out)
{
	struct slice tag = { "", 0 };
	const struct phrase *row = NULL;

	if (s->len < LABEL_MAX)
		row = label_find(&reader->labels, *s, &tag);
	if (!row && s->len < LABEL_MAX)
		row = label_followup(*s);
	if (!row || (row->flags & LABEL_ALONE) || tag.len > 0)
		return;
	if (row->value != SHAPE_BEAT && row->value != SHAPE_ANSWER && row->value != SHAPE_NOTE &&
	    row->value != SHAPE_FOLLOWUP)
		return;
	out->role = (enum shape_role)row->value;
	out->label = *s;
	*s = (struct slice){ s->text + s->len, 0 };
}

static void read_title(const struct shape_reader *reader, struct slice title, struct shape *out)
{
	struct slice s = lead_drop_state(title);
	size_t quoted;

	init_shape(out);
	out->bold = true;
	skip_bare_number(&s);
	read_head(reader, &s, out);
	if (out->role == SHAPE_NONE)
		read_bare_label(reader, &s, out);
	out->topic = out->role == SHAPE_NONE && begins_with_topic(s);
	out->next = title.text + title.len;
	quoted = slice_quoted(s);
	out->quoted = quoted > 0 || out->topic;
	out->text = s;
	if (quoted > 0) {
		out->rest = slice_skip_separators(slice_of(s.text + quoted, s.text + s.len));
		out->text = slice_of(s.text, s.text + quoted);
	}
}

void shape_read_title(const struct shape_reader *reader, struct slice title, struct shape *out)
{
	if (recall(reader, title, NULL, out))
		return;
	read_title(reader, title, out);
	keep(reader, title, NULL, out);
}
