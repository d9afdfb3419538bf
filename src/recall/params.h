/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The tables of a model's parameters out of one list. The list is a macro of rows
 *
 *	X(PLACE, "name", default, least, greatest)
 *
 * each with the parameter's meaning in its name.
 */
#ifndef GREENROOM_RECALL_PARAMS_H
#define GREENROOM_RECALL_PARAMS_H

#define PARAMS_PLACE(place, name, initial, low, high)   place,
#define PARAMS_INITIAL(place, name, initial, low, high) [place] = (initial),
#define PARAMS_LOW(place, name, initial, low, high)     [place] = (low),
#define PARAMS_HIGH(place, name, initial, low, high)    [place] = (high),
#define PARAMS_NAME(place, name, initial, low, high)    [place] = (name),

/* The places, in an enum that ends with their count. */
#define PARAMS_ENUM(list) enum { list(PARAMS_PLACE) PARAMS }

#define PARAMS_TABLES(list)                                                                        \
	static const double defaults[PARAMS] = { list(PARAMS_INITIAL) };                           \
	static const double lowest[PARAMS] = { list(PARAMS_LOW) };                                 \
	static const double highest[PARAMS] = { list(PARAMS_HIGH) };                               \
	static const char *const names[PARAMS] = { list(PARAMS_NAME) }

#endif
