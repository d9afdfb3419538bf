/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pager.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "child.h"
#include "file.h"
#include "mem.h"
#include "term.h"

void pager_begin(struct pager *pager, struct printer *printer)
{
	if (!pager->wanted || pager->memory)
		return;
	pager->memory = open_memstream(&pager->text, &pager->len);
	if (!pager->memory)
		return;
	pager->out = printer->out;
	pager->talk = printer->talk;
	printer->out = pager->memory;
	/* Talk that goes to the same screen keeps its place among the data. */
	if (isatty(fileno(printer->talk)))
		printer->talk = pager->memory;
}

/* Gives the printer its streams back; the text is the caller's. */
static void stop_holding(struct pager *pager, struct printer *printer)
{
	printer->out = pager->out;
	printer->talk = pager->talk;
	fclose(pager->memory);
	pager->memory = NULL;
}

static void forget(struct pager *pager)
{
	mem_wipe(pager->text, pager->len);
	free(pager->text);
	pager->text = NULL;
	pager->len = 0;
}

static void show(struct pager *pager, struct printer *printer)
{
	fwrite(pager->text, 1, pager->len, printer->out);
	fflush(printer->out);
}

void pager_release(struct pager *pager, struct printer *printer)
{
	if (!pager->memory)
		return;
	stop_holding(pager, printer);
	show(pager, printer);
	forget(pager);
}

static bool is_long(const struct pager *pager)
{
	size_t lines = 0, rows = term_rows(STDOUT_FILENO);

	for (size_t i = 0; i < pager->len; i++)
		lines += pager->text[i] == '\n';
	return rows > 0 && lines >= rows;
}

/* For less: colors are passed through, what was read stays on the screen, the text is UTF-8
 * whatever the locale says, no search for a company's name is kept in a file, and no slip of the
 * fingers (`s`, `v`, `|`) hands what is shown to a file or to another program. */
static void set_up_less(void)
{
	setenv("LESS", "FRX", 0);
	setenv("LESSCHARSET", "utf-8", 0);
	setenv("LESSHISTFILE", "-", 1);
	setenv("LESSSECURE", "1", 1);
}

/* False when there is no such program. */
static bool run_pager(const struct pager *pager)
{
	static const char *const less[] = { "less", NULL };
	const char *own[] = { "/bin/sh", "-c", getenv("PAGER"), NULL };
	bool chosen = own[2] && *own[2];
	struct child child;
	struct err ignored = ERR_INIT;
	int status;

	set_up_less();
	if (!child_start(&child, chosen ? own : less, CHILD_INPUT, &ignored))
		return false;
	/* Whoever leaves the pager early does not want the rest. */
	file_write_all(child.fd, pager->text, pager->len);
	close(child.fd);
	status = child_wait(&child);
	return status != CHILD_NOT_FOUND && status != CHILD_NOT_RUNNABLE;
}

void pager_end(struct pager *pager, struct printer *printer)
{
	if (!pager->memory)
		return;
	stop_holding(pager, printer);
	if (!is_long(pager) || term_leaving() || !run_pager(pager))
		show(pager, printer);
	forget(pager);
}
