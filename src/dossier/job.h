/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * job: whether a text names a job.
 */
#ifndef GREENROOM_DOSSIER_JOB_H
#define GREENROOM_DOSSIER_JOB_H

#include "doc.h"

/* By a word that jobs are called: "Data Analyst". */
bool job_is_named(struct slice text);

/* By how its last word ends: "Cartographer", "Cellist". */
bool job_sounds_so(struct slice text);

#endif
