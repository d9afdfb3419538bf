/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * replay: runs a fuzzer's corpus where there is no libFuzzer: every file of the folders and every
 * file named, once, and the empty input.
 */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "buf.h"
#include "file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int ran;

static bool run_file(const char *path)
{
	struct buf bytes = BUF_INIT;
	struct err err = ERR_INIT;
	bool ok = file_read(&bytes, path, (size_t)16 << 20, &err);

	if (!ok)
		fprintf(stderr, "%s\n", err.msg);
	else
		LLVMFuzzerTestOneInput((const uint8_t *)bytes.data, bytes.len);
	ran++;
	buf_clear(&bytes);
	return ok;
}

static bool run_folder(const char *path)
{
	struct buf name = BUF_INIT;
	DIR *dir = opendir(path);
	struct dirent *entry;
	bool ok = dir != NULL;

	while (dir && (entry = readdir(dir))) {
		if (entry->d_name[0] == '.')
			continue;
		buf_reset(&name);
		file_join(&name, path, entry->d_name);
		ok = run_file(name.data) && ok;
	}
	if (dir)
		closedir(dir);
	buf_clear(&name);
	return ok;
}

int main(int argc, char **argv)
{
	bool ok = true;

	LLVMFuzzerTestOneInput((const uint8_t *)"", 0);
	for (int i = 1; i < argc; i++)
		ok = (file_is_dir(argv[i]) ? run_folder(argv[i]) : run_file(argv[i])) && ok;
	printf("%d inputs\n", ran);
	return ok && ran > 0 ? 0 : 1;
}
