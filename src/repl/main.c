/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "repl.h"

int main(int argc, char **argv)
{
	const struct repl_terms terms = { vault_cost_moderate, REPL_MINUTE_MS };

	return repl_main(argc, argv, &terms);
}
