/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "disk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kit.h"
#include "mem.h"

#define SECTOR 512

struct change {
	bool truncates;
	size_t at, len;
	char *data;
};

struct disk_file {
	struct buf synced;
	struct change *changes; /* since */
	size_t count, cap;
	bool settled; /* `synced` is what the power cut left of it */
	struct disk_file *next;
};

struct name {
	char *path;
	struct disk_file *now, *certain; /* NULL: no such file */
	struct name *next;
};

/* One thing that happened to names: it is on the disk as a whole or not at all. */
struct step {
	struct name *name[2];
	struct disk_file *becomes[2];
};

static bool watching;
static struct disk_file *files;
static struct name *names;
static struct step *steps;
static size_t step_count, step_cap;

/* ---- The real folder, by calls that nobody makes fail ------------------------------------ */

static bool load(struct buf *out, const char *path)
{
	FILE *file = fopen(path, "rb");
	char bytes[SECTOR];
	size_t len;

	if (!file)
		return false;
	while ((len = fread(bytes, 1, sizeof bytes, file)) > 0)
		buf_add(out, bytes, len);
	fclose(file);
	return true;
}

static void store(const char *path, const struct buf *bytes)
{
	FILE *file = fopen(path, "wb");
	bool ok = file && fwrite(bytes->data, 1, bytes->len, file) == bytes->len;

	KIT_EXPECT(file && fclose(file) == 0 && ok, "%s to be written", path);
}

/* ---- Files and names --------------------------------------------------------------------- */

static struct disk_file *new_file(void)
{
	struct disk_file *file = mem_alloc(sizeof *file);

	buf_init(&file->synced);
	file->next = files;
	files = file;
	return file;
}

static struct disk_file *loaded(const char *path)
{
	struct buf bytes = BUF_INIT;
	struct disk_file *file = NULL;

	if (load(&bytes, path)) {
		file = new_file();
		file->synced = bytes;
	}
	return file;
}

static struct name *name_of(const char *path)
{
	struct name *name;

	for (name = names; name; name = name->next)
		if (strcmp(name->path, path) == 0)
			return name;
	name = mem_alloc(sizeof *name);
	name->path = mem_strdup(path);
	name->now = name->certain = loaded(path);
	name->next = names;
	names = name;
	return name;
}

static void drop_changes(struct disk_file *file)
{
	for (size_t i = 0; i < file->count; i++)
		free(file->changes[i].data);
	file->count = 0;
}

static void forget_all(void)
{
	while (files) {
		struct disk_file *file = files;

		files = file->next;
		drop_changes(file);
		free(file->changes);
		buf_clear(&file->synced);
		free(file);
	}
	while (names) {
		struct name *name = names;

		names = name->next;
		free(name->path);
		free(name);
	}
	free(steps);
	steps = NULL;
	step_count = step_cap = 0;
}

void disk_watch(void)
{
	forget_all();
	watching = true;
}

bool disk_watching(void)
{
	return watching;
}

struct disk_file *disk_file(const char *path)
{
	return watching ? name_of(path)->now : NULL;
}

/* ---- What happens to a file -------------------------------------------------------------- */

static void note_change(struct disk_file *file, bool truncates, size_t at, const void *data,
                        size_t len)
{
	struct change *change;

	if (!file)
		return;
	mem_grow(&file->changes, &file->cap, file->count + 1, sizeof *change);
	change = &file->changes[file->count++];
	*change = (struct change){ truncates, at, len, mem_alloc(len) };
	if (len > 0)
		memcpy(change->data, data, len);
}

void disk_wrote(struct disk_file *file, size_t at, const void *data, size_t len)
{
	note_change(file, false, at, data, len);
}

void disk_resized(struct disk_file *file, size_t len)
{
	note_change(file, true, len, NULL, 0);
}

static void resize(struct buf *buf, size_t len)
{
	static const char zeros[SECTOR];

	if (len < buf->len)
		buf_cut(buf, len);
	while (buf->len < len)
		buf_add(buf, zeros, len - buf->len < SECTOR ? len - buf->len : SECTOR);
}

static void put(struct buf *buf, size_t at, const char *data, size_t len)
{
	if (buf->len < at + len)
		resize(buf, at + len);
	memcpy(buf->data + at, data, len);
}

static void apply(struct buf *buf, const struct change *change)
{
	if (change->truncates)
		resize(buf, change->at);
	else
		put(buf, change->at, change->data, change->len);
}

void disk_synced(struct disk_file *file)
{
	if (!file)
		return;
	for (size_t i = 0; i < file->count; i++)
		apply(&file->synced, &file->changes[i]);
	drop_changes(file);
}

/* ---- What happens to names --------------------------------------------------------------- */

static struct step *add_step(struct name *name, struct disk_file *becomes)
{
	struct step *step;

	mem_grow(&steps, &step_cap, step_count + 1, sizeof *step);
	step = &steps[step_count++];
	*step = (struct step){ { name, NULL }, { becomes, NULL } };
	name->now = becomes;
	return step;
}

void disk_made(const char *path)
{
	if (watching)
		add_step(name_of(path), new_file());
}

void disk_linked(const char *from, const char *to)
{
	if (watching)
		add_step(name_of(to), name_of(from)->now);
}

void disk_renamed(const char *from, const char *to)
{
	struct step *step;

	if (!watching)
		return;
	step = add_step(name_of(to), name_of(from)->now);
	step->name[1] = name_of(from);
	step->name[1]->now = NULL;
}

void disk_removed(const char *path)
{
	if (watching)
		add_step(name_of(path), NULL);
}

static void take_step(const struct step *step)
{
	for (int i = 0; i < 2; i++)
		if (step->name[i])
			step->name[i]->certain = step->becomes[i];
}

void disk_synced_folder(void)
{
	for (size_t i = 0; i < step_count; i++)
		take_step(&steps[i]);
	step_count = 0;
}

/* ---- The power is back ------------------------------------------------------------------- */

/* A sector of an unsynced write is there, or not, or spoiled. */
static void maybe_apply(struct buf *buf, const struct change *change)
{
	char noise[SECTOR];

	if (change->truncates) {
		if (kit_random() % 2)
			apply(buf, change);
		return;
	}
	for (size_t from = 0; from < change->len;) {
		size_t len = SECTOR - (change->at + from) % SECTOR;
		unsigned fate = kit_random() % 8;

		if (len > change->len - from)
			len = change->len - from;
		for (size_t i = 0; i < len; i++)
			noise[i] = (char)kit_random();
		if (fate < 4)
			put(buf, change->at + from, change->data + from, len);
		else if (fate == 4)
			put(buf, change->at + from, noise, len);
		from += len;
	}
}

static void settle(struct disk_file *file)
{
	for (size_t i = 0; !file->settled && i < file->count; i++)
		maybe_apply(&file->synced, &file->changes[i]);
	file->settled = true;
}

void disk_power_back(void)
{
	watching = false;
	for (size_t i = 0; i < step_count; i++)
		if (kit_random() % 2)
			take_step(&steps[i]);
	for (struct name *name = names; name; name = name->next) {
		remove(name->path);
		if (!name->certain)
			continue;
		settle(name->certain);
		store(name->path, &name->certain->synced);
	}
	forget_all();
}
