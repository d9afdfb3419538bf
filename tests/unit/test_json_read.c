/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "json_read.h"

#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "mem.h"

static struct json_doc *opened(const char *text)
{
	struct json_doc *doc;
	struct err err = ERR_INIT;

	if (!json_read_open(&doc, text, strlen(text), &err))
		CHECK_FAIL("%s: %s", text, err.msg);
	return doc;
}

static void a_text_is_read_or_refused_with_its_place(void)
{
	static const struct {
		const char *text, *error; /* how the error begins; NULL: it is read */
	} cases[] = {
		{ "{}", NULL },
		{ "[1, 2.5, \"é\", null, true]", NULL },
		{ " {\"a\": {\"a\": 1}} \n", NULL },
		{ "", "line 1, column 0: '[' or '{' expected" },
		{ "{\"a\": 1", "line 1, column 7: '}' expected" },
		{ "{\n \"a\": oops}", "line 2, column 10: invalid token" },
		{ "{\"a\": 1, \"a\": 2}", "line 1, column 12: duplicate object key" },
		{ "{} {}", "line 1, column 4: end of file expected" },
		{ "[1e999]", "line 1, column 6: real number overflow" },
		{ "[99999999999999999999]", "line 1, column 21: too big integer" },
		{ "[\"\\u0000\"]", "line 1, column 9: \\u0000 is not allowed" },
		{ "[\"\xff\"]", "line 1, column 2: unable to decode byte 0xff" },
		{ "[01]", "line 1, column 2: invalid token" },
		{ "[1,]", "line 1, column 4: unexpected token" },
		{ "[NaN]", "line 1, column 4: invalid token" },
		{ "3", "line 1, column 1: '[' or '{' expected" },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct json_doc *doc;
		struct err err = ERR_INIT;
		bool ok = json_read_open(&doc, cases[i].text, strlen(cases[i].text), &err);

		CHECK_INT(ok, cases[i].error == NULL);
		if (!ok && strncmp(err.msg, cases[i].error, strlen(cases[i].error)) != 0)
			CHECK_FAIL("%s gives: %s", cases[i].text, err.msg);
		if (!ok)
			CHECK_INT(err.code, ERR_INPUT);
		json_read_close(doc);
	}
}

static void nesting_and_size_have_an_end(void)
{
	size_t depth = 100000;
	char *text = mem_alloc(depth + 1);
	struct json_doc *doc;
	struct err err = ERR_INIT;

	memset(text, '[', depth);
	CHECK(!json_read_open(&doc, text, depth, &err));
	CHECK(strstr(err.msg, "maximum parsing depth") != NULL);
	CHECK(!json_read_open(&doc, text, JSON_READ_BYTES_MAX + 1, &err));
	CHECK_STR(err.msg, "more than 64 MiB of JSON; part it into several files");
	free(text);
}

static void values_come_out_as_they_went_in(void)
{
	struct json_doc *doc =
		opened("{\"t\":\"a \\\"b\\\" \\u00e9\",\"r\":2.5,\"i\":-7,\"b\":true,"
	               "\"l\":[{\"x\":1},{\"x\":2}],\"n\":null}");
	struct json_at root = json_read_root(doc), list = json_read_member(&root, "l");
	struct json_at second = json_read_item(&list, 1), x = json_read_member(&second, "x");
	struct json_at t = json_read_member(&root, "t"), r = json_read_member(&root, "r");
	struct json_at i = json_read_member(&root, "i"), b = json_read_member(&root, "b");
	struct json_at n = json_read_member(&root, "n"), none = json_read_member(&root, "none");
	struct err err = ERR_INIT;
	const char *text = NULL;
	double real = 0;
	int64_t whole = 0;
	size_t count = 0;
	bool yes = false;

	CHECK(json_read_text(&t, 100, &text, &err));
	CHECK_STR(text, "a \"b\" é");
	CHECK(json_read_real(&r, 0, 3, &real, &err) && real == 2.5);
	CHECK(json_read_real(&i, -9, 3, &real, &err) && real == -7);
	CHECK(json_read_int(&i, -9, 3, &whole, &err) && whole == -7);
	CHECK(json_read_bool(&b, &yes, &err) && yes);
	CHECK(json_read_array(&list, 0, 9, &count, &err) && count == 2);
	CHECK(json_read_int(&x, 0, 9, &whole, &err) && whole == 2);
	CHECK(json_read_given(&t) && !json_read_given(&n) && !json_read_given(&none));
	CHECK_INT(json_read_kind(&n), JSON_KIND_NULL);
	CHECK_INT(json_read_kind(&none), JSON_KIND_MISSING);
	json_read_close(doc);
}

/* A getter of each type at a place that does not hold what it wants. */
static void errors_name_the_place(void)
{
	struct json_doc *doc = opened("{\"cards\":[{\"seconds\":\"long\",\"count\":-1,\"w\":1.5}],"
	                              "\"name\":\"\"}");
	struct json_at root = json_read_root(doc), cards = json_read_member(&root, "cards");
	struct json_at card = json_read_item(&cards, 0);
	struct json_at seconds = json_read_member(&card, "seconds");
	struct json_at count = json_read_member(&card, "count");
	struct json_at w = json_read_member(&card, "w"), days = json_read_member(&root, "days");
	struct json_at name = json_read_member(&root, "name");
	struct err err = ERR_INIT;
	const char *text;
	double real;
	int64_t whole;
	size_t items;
	bool yes;

	CHECK(!json_read_real(&seconds, 1, 3600, &real, &err));
	CHECK_STR(err.msg, "cards[0].seconds: a number from 1 to 3600 was expected");
	CHECK(!json_read_int(&count, 1, 9, &whole, &err));
	CHECK_STR(err.msg, "cards[0].count: a whole number from 1 to 9 was expected, not -1");
	CHECK(!json_read_real(&count, 0.5, 9, &real, &err));
	CHECK_STR(err.msg, "cards[0].count: a number from 0.5 to 9 was expected, not -1");
	CHECK(!json_read_int(&w, 1, 9, &whole, &err));
	CHECK_STR(err.msg, "cards[0].w: a whole number from 1 to 9 was expected");
	CHECK(!json_read_int(&days, 1, 9, &whole, &err));
	CHECK_STR(err.msg, "days: is missing; a whole number from 1 to 9 was expected");
	CHECK(!json_read_text(&name, 80, &text, &err));
	CHECK_STR(err.msg, "name: a text of 1 to 80 bytes was expected");
	CHECK(!json_read_bool(&root, &yes, &err));
	CHECK_STR(err.msg, "true or false was expected");
	CHECK(!json_read_array(&cards, 2, 5, &items, &err));
	CHECK_STR(err.msg, "cards: a list of 2 to 5 items was expected, and there are 1");
	CHECK(!json_read_array(&card, 0, 5, &items, &err));
	CHECK_STR(err.msg, "cards[0]: a list was expected");
	CHECK_INT(err.code, ERR_INPUT);
	json_read_close(doc);
}

static void in_a_text_of_several_lines_errors_name_theirs(void)
{
	static const char *const known[] = { "name", "cards", NULL };
	static const char *const of_card[] = { "count", NULL };
	struct json_doc *doc = opened("{\n \"name\": \"a, \\\"cards\\\": {[\",\n \"cards\": [\n"
	                              "  {\"count\": 1},\n"
	                              "  {\"count\": [2, {\"x\": 3}],\n"
	                              "   \"kount\": 4}\n ],\n \"names\": 5\n}");
	struct json_at root = json_read_root(doc), cards = json_read_member(&root, "cards");
	struct json_at first = json_read_item(&cards, 0), second = json_read_item(&cards, 1);
	struct json_at count = json_read_member(&second, "count");
	struct json_at inner = json_read_item(&count, 1), x = json_read_member(&inner, "x");
	struct json_at none = json_read_member(&first, "seconds");
	struct err err = ERR_INIT;
	int64_t whole;

	CHECK(!json_read_object(&root, known, &err));
	CHECK_STR(err.msg, "line 8: unknown key \"names\"; did you mean \"name\"?");
	CHECK(!json_read_object(&second, of_card, &err));
	CHECK_STR(err.msg, "line 6: cards[1]: unknown key \"kount\"; did you mean \"count\"?");
	CHECK(!json_read_int(&x, 7, 9, &whole, &err));
	CHECK_STR(err.msg,
	          "line 5: cards[1].count[1].x: a whole number from 7 to 9 was expected, not 3");
	CHECK(!json_read_int(&none, 7, 9, &whole, &err));
	CHECK_STR(err.msg, "line 4: cards[0].seconds: is missing; a whole number from 7 to 9 was "
	                   "expected");
	json_read_close(doc);
}

static void an_unknown_key_is_refused_and_the_nearest_named(void)
{
	static const char *const known[] = { "seconds", "count", NULL };
	struct json_doc *doc = opened("[{\"secnods\":1},{\"color\":1},{\"count\":1},3]");
	struct json_at root = json_read_root(doc), slip = json_read_item(&root, 0);
	struct json_at other = json_read_item(&root, 1), right = json_read_item(&root, 2);
	struct json_at number = json_read_item(&root, 3);
	struct err err = ERR_INIT;

	CHECK(!json_read_object(&slip, known, &err));
	CHECK_STR(err.msg, "[0]: unknown key \"secnods\"; did you mean \"seconds\"?");
	CHECK(!json_read_object(&other, known, &err));
	CHECK_STR(err.msg, "[1]: unknown key \"color\"; known are seconds, count");
	CHECK(json_read_object(&other, NULL, &err));
	CHECK(json_read_object(&right, known, &err));
	CHECK(!json_read_object(&number, known, &err));
	CHECK_STR(err.msg, "[3]: an object was expected");
	json_read_close(doc);
}

int main(void)
{
	RUN(a_text_is_read_or_refused_with_its_place);
	RUN(nesting_and_size_have_an_end);
	RUN(values_come_out_as_they_went_in);
	RUN(errors_name_the_place);
	RUN(in_a_text_of_several_lines_errors_name_theirs);
	RUN(an_unknown_key_is_refused_and_the_nearest_named);
	return check_done();
}
