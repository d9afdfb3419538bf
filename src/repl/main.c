/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "repl.h"

int main(int argc, char **argv)
{
	return repl_main(argc, argv, &vault_cost_moderate);
}
