/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What writes key slots: a new deck, another passphrase, and the mending of what a change left that
 * was cut short.
 */
#include <stdlib.h>
#include <string.h>

#include <sodium.h>
#include <sqlite3.h>

#include "below.h"
#include "inside.h"

#define APPLICATION_ID "0x67726e72" /* "grnr" */

/* ---- Making a deck ----------------------------------------------------------------------- */

static bool new_slots(struct head *head, struct keys *keys, const struct vault_cost *cost,
                      const struct head_secret *secret, struct err *err)
{
	struct head_slot slot = { .generation = 1, .cost = *cost };

	slot.flags = secret->key_file ? HEAD_KEY_FILE : 0;
	randombytes_buf(slot.salt, sizeof slot.salt);
	if (!head_derive(&slot, secret, keys->root, err))
		return false;
	head_init(head);
	head_wrap(head, 0, &slot, keys);
	head_copy_slot(head, 1, 0);
	return true;
}

/* Page 1 is made here, so that no deck is ever without one. */
static bool write_first_page(struct vault *vault, struct err *err)
{
	bool ok = vault_connect(vault, err) &&
	          vault_run(vault, "PRAGMA application_id=" APPLICATION_ID, err);

	vault_disconnect(vault);
	return ok;
}

bool vault_create_with(const char *path, const struct secret *passphrase,
                       const struct vault_cost *cost, const struct vault_options *options,
                       struct err *err)
{
	struct head_secret secret = vault_secret(passphrase, options);
	struct vault *vault = NULL;
	char *name = NULL;
	bool ok = false;

	if (!vault_ready(err))
		return false;
	if (!head_cost_allowed(cost))
		return err_set(err, ERR_USAGE, "The cost of the key derivation is out of bounds");
	if (passphrase->len == 0 && !secret.key_file)
		return err_set(err, ERR_INPUT, "A deck needs a passphrase; this one is empty");
	if (below_taken(path))
		return err_set(err, ERR_FAILED, "%s is there already; it was left as it is", path);
	vault_sweep(path);
	name = vault_temporary_name(path);
	if (!below_make(name, err))
		goto out;
	vault = vault_new(name, err);
	if (!vault)
		goto out;
	keys_fresh(vault->shim.keys);
	ok = new_slots(&vault->head, vault->shim.keys, cost, &secret, err) &&
	     below_write_new(name, &vault->head, vault->shim.keys, err) &&
	     write_first_page(vault, err) && below_put_in_place(name, path, err);
	below_remove(name);
out:
	vault_close(vault);
	free(name);
	return ok;
}

bool vault_create(const char *path, const struct secret *passphrase, const struct vault_cost *cost,
                  struct err *err)
{
	return vault_create_with(path, passphrase, cost, NULL, err);
}

/* ---- Another passphrase ------------------------------------------------------------------ */

/* The slot that can be spared first: a damaged one, else any. */
static bool replace_slots(struct vault *vault, const struct head_slot *slot, struct keys *keys,
                          struct err *err)
{
	struct below *file = below_open(vault->path, err);
	struct head now;
	int first;
	bool ok = file && below_read_head(file, &now, err) && head_parse(&now, false, err);

	if (ok) {
		first = now.slot[1].sound ? 0 : 1;
		head_wrap(&now, first, slot, keys);
		ok = below_write_slot(file, &now, first, err);
		if (ok) {
			head_copy_slot(&now, 1 - first, first);
			ok = below_write_slot(file, &now, 1 - first, err);
		}
	}
	if (ok) {
		vault->head = now;
		vault->slot = first;
	}
	below_close(file);
	return ok;
}

bool vault_unlocks(struct vault *vault, const struct secret *passphrase,
                   const struct vault_options *options, struct err *err)
{
	struct head_secret secret = vault_secret(passphrase, options);
	struct keys *keys = keys_new();
	int used;
	bool ok;

	if (!keys)
		return err_set(err, ERR_FAILED, "There is no protected memory for the key");
	ok = vault_read_head(vault, err) && head_unlock(&vault->head, &secret, keys, &used, err);
	keys_free(keys);
	return ok;
}

bool vault_passphrase_with(struct vault *vault, const struct secret *old,
                           const struct secret *fresh, const struct vault_cost *cost,
                           const struct vault_options *old_options,
                           const struct vault_options *fresh_options, struct err *err)
{
	struct head_secret before = vault_secret(old, old_options);
	struct head_secret after = vault_secret(fresh, fresh_options);
	struct keys *keys = keys_new();
	struct head_slot slot;
	bool ok = false;
	int used;

	if (!keys)
		return err_set(err, ERR_FAILED, "There is no protected memory for the new key");
	if (fresh->len == 0 && !after.key_file) {
		err_set(err, ERR_INPUT, "A deck needs a passphrase; the new one is empty");
		goto out;
	}
	if (!vault_read_head(vault, err) || !head_unlock(&vault->head, &before, keys, &used, err))
		goto out;
	slot = vault->head.slot[used];
	slot.generation = vault->head.slot[head_newest(&vault->head)].generation + 1;
	slot.flags = after.key_file ? HEAD_KEY_FILE : 0;
	if (cost)
		slot.cost = *cost;
	if (!head_cost_allowed(&slot.cost)) {
		err_set(err, ERR_USAGE, "The cost of the key derivation is out of bounds");
		goto out;
	}
	randombytes_buf(slot.salt, sizeof slot.salt);
	if (!head_derive(&slot, &after, keys->root, err) || !vault_begin(vault, true, err))
		goto out;
	ok = replace_slots(vault, &slot, keys, err);
	vault_end(vault);
	if (ok)
		memcpy(vault->shim.keys->root, keys->root, SEAL_KEY);
out:
	keys_free(keys);
	return ok;
}

struct vault_cost vault_cost_now(const struct vault *vault)
{
	return vault->head.slot[vault->slot].cost;
}

bool vault_passphrase(struct vault *vault, const struct secret *old, const struct secret *fresh,
                      const struct vault_cost *cost, struct err *err)
{
	return vault_passphrase_with(vault, old, fresh, cost, NULL, NULL, err);
}

/* ---- Mending ------------------------------------------------------------------------------ */

/* Slots that differ were left by a passphrase change cut short, or one of them is damaged: the one
 * that opened the deck becomes both. Whoever is in the way will do it at the next opening. */
void vault_mend_slots(struct vault *vault)
{
	struct below *file = NULL;
	struct head now;

	if (head_settled(&vault->head) || !vault_begin(vault, true, NULL))
		return;
	file = below_open(vault->path, NULL);
	if (file && below_read_head(file, &now, NULL) &&
	    memcmp(now.raw, vault->head.raw, HEAD_DIGEST_AT) == 0) {
		head_copy_slot(&now, 1 - vault->slot, vault->slot);
		if (below_write_slot(file, &now, 1 - vault->slot, NULL))
			vault->head = now;
	}
	below_close(file);
	vault_end(vault);
}
