/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The program as it is, but for a key derivation that costs next to nothing. For tests alone.
 */
#include "repl.h"

int main(int argc, char **argv)
{
	return repl_main(argc, argv, &vault_cost_fixture);
}
