/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GREENROOM_TESTS_NEXT_SCHEMA_H
#define GREENROOM_TESTS_NEXT_SCHEMA_H

#include <stdbool.h>

#define NEXT_SCHEMA_MOODS 400 /* rows that the made-up step makes in the table moods */

extern bool next_schema_wanted; /* false: the steps of this greenroom alone */

#endif
