/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "batch.h"

#include <stdlib.h>

#include "mem.h"

bool batch_takes(const struct batch *batch, uint32_t number)
{
	return batch->count == 0 ||
	       (batch->count < BATCH_PAGES && number == batch->first + batch->count);
}

uint8_t *batch_add(struct batch *batch, uint32_t number)
{
	if (!batch->pages)
		batch->pages = mem_alloc((size_t)BATCH_PAGES * SEAL_PAGE);
	if (batch->count == 0)
		batch->first = number;
	return batch->pages + (size_t)batch->count++ * SEAL_PAGE;
}

int batch_write(struct batch *batch, sqlite3_file *file)
{
	int rc = SQLITE_OK;

	if (batch->count > 0)
		rc = file->pMethods->xWrite(file, batch->pages, (int)batch->count * SEAL_PAGE,
		                            (sqlite3_int64)batch->first * SEAL_PAGE);
	if (rc == SQLITE_OK)
		batch_drop(batch);
	return rc;
}

void batch_drop(struct batch *batch)
{
	batch->count = 0;
}

void batch_clear(struct batch *batch)
{
	free(batch->pages);
	batch->pages = NULL;
	batch->count = 0;
}
