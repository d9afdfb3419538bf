/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "common.h"

static void value_of(struct app *app, const struct agenda_setting *setting, struct buf *out,
                     bool *is_set)
{
	struct err none = ERR_INIT;

	*is_set = deck_setting(app->deck, setting->name, out, &none);
	if (!*is_set)
		buf_adds(out, setting->fallback);
}

static void json_setting(struct json *json, const struct agenda_setting *setting,
                         const struct buf *value, bool is_set)
{
	json_open_object(json, NULL);
	json_add_string(json, "key", setting->name);
	json_add_string(json, "value", value->data);
	json_add_bool(json, "set", is_set);
	json_add_string(json, "meaning", setting->meaning);
	json_close(json, '}');
}

static void show(struct app *app, const struct agenda_setting *only)
{
	struct buf value = BUF_INIT;
	struct json_out out;
	struct json *json = NULL;
	struct table table;
	bool is_set;

	if (app->printer->json) {
		json = json_out_begin(&out);
		json_open_array(json, "settings");
	}
	table_init(&table, "setting|value|*meaning");
	for (const struct agenda_setting *each = agenda_setting_table; each->name; each++) {
		if (only && each != only)
			continue;
		value_of(app, each, &value, &is_set);
		if (json)
			json_setting(json, each, &value, is_set);
		table_row(&table, is_set ? STYLE_BOLD : STYLE_PLAIN,
		          (const char *const[]){ each->name, value.data, each->meaning });
	}
	if (json) {
		json_close(json, ']');
		json_out_end(&out, app);
	} else {
		table_print(&table, app->printer);
	}
	table_clear(&table);
	buf_clear(&value);
}

static bool set(struct app *app, const struct agenda_setting *setting, const struct cmd_call *call,
                struct err *err)
{
	struct buf value = BUF_INIT;
	bool ok;

	arg_join(&value, call->args + 1, call->count - 1);
	ok = agenda_setting_check(setting, value.data, err) &&
	     deck_set_setting(app->deck, setting->name, value.data, err);
	buf_clear(&value);
	if (ok)
		show(app, setting);
	return ok;
}

static bool run(struct app *app, const struct cmd_call *call, struct err *err)
{
	const struct agenda_setting *setting = NULL;

	if (call->count > 0) {
		setting = agenda_setting_find(call->args[0], err);
		if (!setting)
			return false;
	}
	if (call->count > 1)
		return set(app, setting, call, err);
	show(app, setting);
	return true;
}

const struct cmd cmd_config = {
	.name = "config",
	.usage = "[KEY [VALUE]]",
	.summary = "settings of the deck: minutes a day, target, time zone, when the day begins",
	.help = "`config minutes 25`, or seven numbers from Monday to Sunday: `config minutes 30 "
		"30 30 "
		"30 30 0 60`.",
	.group = CMD_HELP,
	.max_args = 9,
	.flags = CMD_DECK,
	.complete = CMD_WORD_SETTING,
	.run = run,
};
