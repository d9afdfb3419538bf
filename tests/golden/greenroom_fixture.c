/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The program as it is, but for a key derivation that costs next to nothing, and for the idle lock's
 * minute, which FIXTURE_MINUTE_MS in the environment makes as short as a test can wait. For tests
 * alone.
 */
#include <stdlib.h>

#include "repl.h"

int main(int argc, char **argv)
{
	const char *minute = getenv("FIXTURE_MINUTE_MS");
	struct repl_terms terms = { vault_cost_fixture, REPL_MINUTE_MS };

	if (minute)
		terms.minute_ms = strtol(minute, NULL, 10);
	return repl_main(argc, argv, &terms);
}
