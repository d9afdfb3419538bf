/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The power goes in the middle of every deed, and now and then in the recovery too: of what was not
 * synced each sector is there, or not, or spoiled, and each name is the old one or the new one,
 * whatever the order was. The deck must open in the old state or the new one, and with all that was
 * acknowledged.
 *
 *	cut_vault [--rounds N] [--seed S] [--deed NAME]	N of each deed
 */
#include <limits.h>
#include <stdio.h>

#include "deeds.h"
#include "disk.h"
#include "fault_vfs.h"
#include "kit.h"

static long cut_number;

static void begin(void)
{
	fault_cut(cut_number);
}

static void power_back(void)
{
	fault_disarm();
	disk_power_back();
}

static long run_until(const struct deed *deed, long number, struct deed_told *told)
{
	cut_number = number;
	deed_prepare(deed);
	disk_watch();
	deed->run(told, begin);
	power_back();
	return fault_count();
}

/* Whoever opens the deck next is cut short as well. */
static void cut_recovery(void)
{
	static const char *const passphrases[] = { "old", "new" };

	for (int i = 0; i < 2; i++) {
		disk_watch();
		fault_cut(1 + (long)(kit_random() % 60));
		vault_close(kit_open(kit_path("deck"), passphrases[i], NULL));
		power_back();
	}
}

static void cut_often(const struct deed *deed, long rounds)
{
	struct deed_told all = { .done = false };
	long operations = run_until(deed, LONG_MAX, &all), acknowledged = 0;

	KIT_EXPECT(all.done, "%s when nothing is in its way", deed->name);
	deed->check(&all);
	for (long round = 1; round <= rounds; round++) {
		struct deed_told told = { .done = false };

		deeds_name_round("%s, round %ld", deed->name, round);
		run_until(deed, 1 + (long)(kit_random() % (unsigned)operations), &told);
		if (round % 3 == 0)
			cut_recovery();
		deed->check(&told);
		acknowledged += told.changes + told.answers + told.done;
	}
	printf("%-12s %6ld cuts at %ld operations, %ld things acknowledged\n", deed->name, rounds,
	       operations, acknowledged);
}

int main(int argc, char **argv)
{
	long rounds = kit_option(argc, argv, "--rounds", 12);
	const char *only = kit_option_text(argc, argv, "--deed", NULL);

	kit_seed((unsigned)kit_option(argc, argv, "--seed", 1));
	fault_install();
	kit_begin("cut");
	vault_prepare(NULL);
	deeds_begin();
	for (size_t i = 0; i < deed_count; i++)
		if (!only || deed_named(only) == &deeds[i])
			cut_often(&deeds[i], rounds);
	printf("the old state or the new one each time, nothing acknowledged was lost\n");
	deeds_end();
	kit_end();
	return 0;
}
