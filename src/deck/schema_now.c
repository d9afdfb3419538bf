/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "schema.h"

struct schema schema_now(void)
{
	return (struct schema){ schema_steps, schema_steps_count };
}
