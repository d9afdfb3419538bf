/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * kill -9 in the middle of every deed: at a random one of its operations, or up to a third of a
 * millisecond after it. What it told was done is found, at most what it was doing beside, and what
 * it left unfinished is swept away.
 *
 *	kill_vault [--rounds N] [--seed S] [--deed NAME]	N of each deed
 */
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "deeds.h"
#include "fault_vfs.h"
#include "kit.h"

#define WITHIN_US 300

static struct deed_told *told; /* shared with the child */
static long kill_number;
static unsigned kill_within;

static void count_only(void)
{
	fault_arm(LONG_MAX, FAULT_EIO, false);
}

static void arm(void)
{
	told->begun = true;
	fault_kill(kill_number, kill_within);
}

static long operations_of(const struct deed *deed)
{
	struct deed_told unused = { .done = false };

	deed_prepare(deed);
	deed->run(&unused, count_only);
	fault_disarm();
	KIT_EXPECT(unused.done, "%s when nothing is in its way", deed->name);
	return fault_count();
}

static void run_child(const struct deed *deed, unsigned seed)
{
	kit_seed(seed);
	deed->run(told, arm);
	_exit(0);
}

/* True when the child was killed, and not too fast for it. */
static bool round_of(const struct deed *deed, long operations)
{
	unsigned seed = kit_random();
	int status = 0;
	pid_t child;

	memset(told, 0, sizeof *told);
	kill_number = 1 + (long)(kit_random() % (unsigned)operations);
	kill_within = kit_random() % 2 ? WITHIN_US : 0;
	deed_prepare(deed);
	child = fork();
	KIT_EXPECT(child >= 0, "a child");
	if (child == 0)
		run_child(deed, seed);
	KIT_EXPECT(waitpid(child, &status, 0) == child, "its end");
	KIT_EXPECT(told->begun && (WIFSIGNALED(status) ? WTERMSIG(status) == SIGKILL
	                                               : WEXITSTATUS(status) == 0),
	           "%s: a child that was killed, not status %d", deed->name, status);
	deed->check(told);
	vault_sweep(kit_path("deck"));
	vault_sweep(kit_path("fresh"));
	KIT_EXPECT(!kit_holds(".new-"), "%s: nothing unfinished is left", deed->name);
	return WIFSIGNALED(status);
}

static long kill_often(const struct deed *deed, long rounds)
{
	long operations = operations_of(deed), killed = 0, done = 0, acknowledged = 0;

	for (long round = 1; round <= rounds; round++) {
		deeds_name_round("%s, round %ld", deed->name, round);
		killed += round_of(deed, operations);
		done += told->done;
		acknowledged += told->changes + told->answers;
	}
	printf("%-12s %6ld kills at %ld operations, %ld after the end; %ld commits acknowledged\n",
	       deed->name, killed, operations, done, acknowledged);
	return killed;
}

int main(int argc, char **argv)
{
	long rounds = kit_option(argc, argv, "--rounds", 12), killed = 0;
	const char *only = kit_option_text(argc, argv, "--deed", NULL);

	kit_seed((unsigned)kit_option(argc, argv, "--seed", 1));
	told = mmap(NULL, sizeof *told, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	KIT_EXPECT(told != MAP_FAILED, "shared memory");
	fault_install();
	kit_begin("kill");
	vault_prepare(NULL);
	deeds_begin();
	for (size_t i = 0; i < deed_count; i++)
		if (!only || deed_named(only) == &deeds[i])
			killed += kill_often(&deeds[i], rounds);
	printf("%ld kills: the old state or the new one each time, nothing acknowledged was lost\n",
	       killed);
	deeds_end();
	kit_end();
	munmap(told, sizeof *told);
	return 0;
}
