/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * role: whose file it is, where no field says so: by its title, its first line, its name.
 */
#ifndef GREENROOM_DOSSIER_ROLE_H
#define GREENROOM_DOSSIER_ROLE_H

#include "walk.h"

/* Sets a field that has no text yet. */
void role_set(char **field, struct slice text);

/* The title where no heading of level 1 is one: the one heading above all others, or a first line
 * that names company and job. */
void role_read_top(struct walk *walk);

/* Fills what is still missing: the company by the file's name, the rest with "". */
void role_finish(struct dossier_role *role, const char *name);

#endif
