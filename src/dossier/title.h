/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * title: company and job in a title: "Acme — Data Analyst", "Interview prep: Data Analyst at Acme".
 */
#ifndef GREENROOM_DOSSIER_TITLE_H
#define GREENROOM_DOSSIER_TITLE_H

#include "doc.h"
#include "dossier.h"

/* Whether a title "Company — Role" has a word in it that jobs are called; *parted: whether a dash
 * or bar parts it at all. */
bool title_names_job(struct slice heading, bool *parted);

/* "Lindenhof Logistik GmbH": by the legal form at its end a company, whatever its words are. */
bool title_names_firm(struct slice heading);

/* A title that names a section ("Practice questions") is no company. */
void title_read(struct dossier_role *role, struct slice heading, bool names_section);

#endif
