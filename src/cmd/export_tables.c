/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Cards as rows: a table with a header row (RFC 4180), and notes for Anki.
 */
#include "export_parts.h"

#include <string.h>

#include "common.h"

/* A row a card and company: the answer there. */
static bool each_face(struct export_job *job,
                      void (*row)(struct buf *, const struct deck_card *, const struct deck_face *,
                                  const struct deck_role *),
                      struct buf *out, struct err *err)
{
	struct deck_lines lines = DECK_LINES_INIT;
	struct deck_card card = DECK_CARD_INIT;
	bool ok = deck_lines(job->app->deck, job->role ? job->role->id : 0, NULL, &lines, err);

	for (size_t i = 0; ok && i < lines.count; i++) {
		ok = deck_card(job->app->deck, lines.lines[i].id, &card, err);
		for (size_t f = 0; ok && f < card.face_count; f++) {
			const struct deck_face *face = &card.faces[f];

			if (!face->retired && (!job->role || face->role_id == job->role->id))
				row(out, &card, face, deck_roles_by_id(job->roles, face->role_id));
		}
		job->cards += ok;
	}
	deck_card_clear(&card);
	deck_lines_clear(&lines);
	return ok;
}

/* ---- CSV --------------------------------------------------------------------------------- */

/* A cell that begins like a formula is led by a blank: a spreadsheet would run it. */
static void add_cell(struct buf *out, const char *text, char separator)
{
	static const char special[] = "\"\n\r\t,;";
	bool quoted = strpbrk(text, special) != NULL, formula = strchr("=+-@", *text) && *text;

	if (quoted)
		buf_addc(out, '"');
	if (formula && separator == ',')
		buf_addc(out, ' ');
	for (; *text; text++) {
		if (*text == '"')
			buf_addc(out, '"');
		buf_addc(out, *text);
	}
	if (quoted)
		buf_addc(out, '"');
}

static void add_row(struct buf *out, const char *const *cells, size_t count, char separator,
                    const char *end)
{
	for (size_t i = 0; i < count; i++) {
		if (i > 0)
			buf_addc(out, separator);
		add_cell(out, cells[i] ? cells[i] : "", separator);
	}
	buf_adds(out, end);
}

static void csv_row(struct buf *out, const struct deck_card *card, const struct deck_face *face,
                    const struct deck_role *role)
{
	const char *cells[] = { card->stub.uid,  face->company,  role ? role->title : "",
		                card->stub.kind, card->question, face->label,
		                face->answer,    face->note };

	add_row(out, cells, sizeof cells / sizeof *cells, ',', "\r\n");
}

bool export_csv(struct export_job *job, struct buf *out, struct err *err)
{
	buf_adds(out, "id,company,title,kind,question,label,answer,note\r\n");
	return each_face(job, csv_row, out, err);
}

/* ---- Anki -------------------------------------------------------------------------------- */

/* "Oriel: Works" would be a deck below "Oriel". */
static void deck_name(struct buf *out, const char *company)
{
	buf_adds(out, "greenroom::");
	for (; *company; company++)
		if (company[0] != ':' || company[1] != ':')
			buf_addc(out, *company);
}

static void anki_row(struct buf *out, const struct deck_card *card, const struct deck_face *face,
                     const struct deck_role *role)
{
	struct buf deck = BUF_INIT, tags = BUF_INIT;

	deck_name(&deck, face->company);
	buf_addf(&tags, "greenroom kind::%s", card->stub.kind);
	add_row(out,
	        (const char *const[]){ card->stub.uid, deck.data, tags.data, card->question,
	                               face->answer, face->note, face->label },
	        7, '\t', "\n");
	(void)role;
	buf_clear(&deck);
	buf_clear(&tags);
}

bool export_anki(struct export_job *job, struct buf *out, struct err *err)
{
	buf_adds(out, "#separator:tab\n#html:false\n#guid column:1\n#deck column:2\n"
	              "#tags column:3\n#columns:guid\tdeck\ttags\tFront\tBack\tNote\tLabel\n");
	return each_face(job, anki_row, out, err);
}
