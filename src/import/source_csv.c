/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A table with a header row, as spreadsheets write it: columns are known by their names. With an id
 * column (as `export csv` writes it) a card is known again however its question is reworded.
 */
#include <string.h>

#include "rows.h"
#include "source.h"
#include "text.h"

enum { ID, COMPANY, TITLE, KIND, QUESTION, LABEL, ANSWER, NOTE, COLUMNS };

static const char *const names[COLUMNS] = {
	[ID] = "id uid guid",
	[COMPANY] = "company employer organisation organization firm",
	[TITLE] = "title role position job job_title",
	[KIND] = "kind type card_type",
	[QUESTION] = "question front prompt interview_question q",
	[LABEL] = "label heading section",
	[ANSWER] = "answer back response your_answer my_answer a",
	[NOTE] = "note notes extra remark remarks comment comments",
};

static void find_columns(const struct rows *header, size_t columns[static COLUMNS])
{
	for (int i = 0; i < COLUMNS; i++)
		columns[i] = rows_column(header, names[i]);
}

bool source_looks_csv(const struct source_text *text)
{
	struct err ignored = ERR_INIT;
	struct rows rows;
	bool found;

	rows_begin(&rows, text->text, text->len, text->name, rows_separator(text->text, text->len));
	found = rows_next(&rows, &ignored) && rows.count > 1 &&
	        rows_column(&rows, names[QUESTION]) != ROWS_NONE;
	rows_clear(&rows);
	return found;
}

/* "Gap", "Follow-up" */
static void fold_kind(struct buf *out, const char *cell)
{
	buf_reset(out);
	for (; *cell; cell++)
		if (!strchr(" -\t", *cell))
			buf_addc(out, (char)(*cell >= 'A' && *cell <= 'Z' ? *cell + 32 : *cell));
}

static void add_row(struct source *out, const struct source_text *text, const struct rows *rows,
                    const size_t columns[static COLUMNS], struct buf *kind)
{
	struct source_card card = {
		.company = text->company ? text->company : rows_cell(rows, columns[COMPANY]),
		.title = rows_cell(rows, columns[TITLE]),
		.question = rows_cell(rows, columns[QUESTION]),
		.label = rows_cell(rows, columns[LABEL]),
		.answer = rows_cell(rows, columns[ANSWER]),
		.note = rows_cell(rows, columns[NOTE]),
		.anchor = rows_cell(rows, columns[ID]),
		.line = rows->first,
		.end_line = rows->last,
	};

	fold_kind(kind, rows_cell(rows, columns[KIND]));
	card.kind = kind->data;
	source_card(out, &card);
}

bool source_read_csv(struct source *out, const struct source_text *text, struct err *err)
{
	size_t columns[COLUMNS];
	struct buf kind = BUF_INIT;
	struct rows rows;

	rows_begin(&rows, text->text, text->len, text->name, rows_separator(text->text, text->len));
	if (rows_next(&rows, err))
		find_columns(&rows, columns);
	while (rows_next(&rows, err))
		add_row(out, text, &rows, columns, &kind);
	rows_clear(&rows);
	buf_clear(&kind);
	return err->code == ERR_NONE;
}
