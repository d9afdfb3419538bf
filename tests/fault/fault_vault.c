/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Every operation of the file system fails once, and for good, in every deed: what is found
 * afterwards is the old state or the new one, and what was acknowledged is there.
 *
 *	fault_vault [--all 1] [--deed NAME]	each operation in each way, instead of one way each
 */
#include <stdio.h>

#include "deeds.h"
#include "fault_vfs.h"
#include "kit.h"

#define WAYS (2 * FAULT_MODES)

static long fault_number, fault_way;

static void begin(void)
{
	fault_arm(fault_number, (enum fault_mode)(fault_way % FAULT_MODES),
	          fault_way >= FAULT_MODES);
}

/* True once the deed needs fewer operations than `number`. */
static bool round_of(const struct deed *deed, long number, long way)
{
	struct deed_told told = { .done = false };
	bool happened;

	fault_number = number;
	fault_way = way;
	deeds_name_round("%s, operation %ld, way %ld", deed->name, number, way);
	deed_prepare(deed);
	deed->run(&told, begin);
	happened = fault_disarm();
	KIT_EXPECT(happened || told.done, "%s without a fault", deed->name);
	deed->check(&told);
	return !happened;
}

/* The number of rounds. */
static long fail_everywhere(const struct deed *deed, bool all)
{
	long number, rounds = 0;
	bool done = false;

	for (number = 1; !done; number++) {
		long from = all ? 0 : number * 5 % WAYS, to = all ? WAYS : from + 1;

		for (long way = from; way < to; way++, rounds++)
			done = round_of(deed, number, way);
		if (!all && number > 30)
			number += 24; /* 25: each way has its turn */
	}
	printf("%-12s %5ld rounds, to operation %ld\n", deed->name, rounds, number - 2);
	return rounds;
}

int main(int argc, char **argv)
{
	bool all = kit_option(argc, argv, "--all", 0) != 0;
	const char *only = kit_option_text(argc, argv, "--deed", NULL);
	long rounds = 0;

	fault_install();
	kit_begin("fault");
	vault_prepare(NULL);
	deeds_begin();
	for (size_t i = 0; i < deed_count; i++)
		if (!only || deed_named(only) == &deeds[i])
			rounds += fail_everywhere(&deeds[i], all);
	printf("%ld rounds: the old state or the new one, each time\n", rounds);
	deeds_end();
	kit_end();
	return 0;
}
