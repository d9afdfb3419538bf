/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * appointment: the interviews that fields tell of, one field a part: day, time, round.
 */
#ifndef GREENROOM_DOSSIER_APPOINTMENT_H
#define GREENROOM_DOSSIER_APPOINTMENT_H

#include "field.h"

/* Forgets the first one. */
void appointment_drop_first(struct dossier *out);

/* Takes the value of a field of dates; a bare date is the file's, one with a clock time an
 * appointment. */
void appointment_read(struct walk *walk, enum field field, struct slice value, size_t line);

#endif
