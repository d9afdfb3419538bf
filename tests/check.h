/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * check: the little a unit test needs. A test is a function whose name is a sentence; a failed
 * check prints where and what, and the test goes on with the next one.
 *
 *	static void an_empty_text_has_no_width(void)
 *	{
 *		CHECK_INT(text_width("", 0), 0);
 *	}
 *	int main(void)
 *	{
 *		RUN(an_empty_text_has_no_width);
 *		return check_done();
 *	}
 */
#ifndef GREENROOM_TESTS_CHECK_H
#define GREENROOM_TESTS_CHECK_H

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static int check_tests, check_failed_tests, check_checks;
static bool check_this_failed;

#define CHECK_FAIL(...)                                                                            \
	do {                                                                                       \
		fprintf(stderr, "%s:%d: ", __FILE__, __LINE__);                                    \
		fprintf(stderr, __VA_ARGS__);                                                      \
		fputc('\n', stderr);                                                               \
		check_this_failed = true;                                                          \
	} while (0)

#define CHECK(condition)                                                                           \
	do {                                                                                       \
		check_checks++;                                                                    \
		if (!(condition))                                                                  \
			CHECK_FAIL("expected %s", #condition);                                     \
	} while (0)

#define CHECK_INT(have, want)                                                                      \
	do {                                                                                       \
		long long have_ = (long long)(have), want_ = (long long)(want);                    \
		check_checks++;                                                                    \
		if (have_ != want_)                                                                \
			CHECK_FAIL("%s is %lld, not %lld", #have, have_, want_);                   \
	} while (0)

#define CHECK_STR(have, want)                                                                      \
	do {                                                                                       \
		const char *have_ = (have), *want_ = (want);                                       \
		check_checks++;                                                                    \
		if (!have_ || strcmp(have_, want_) != 0)                                           \
			CHECK_FAIL("%s is \"%s\", not \"%s\"", #have, have_ ? have_ : "(null)",    \
			           want_);                                                         \
	} while (0)

/* Relative to the wanted value, absolute near zero. */
#define CHECK_NEAR(have, want, tolerance)                                                          \
	do {                                                                                       \
		double have_ = (have), want_ = (want);                                             \
		double scale_ = fabs(want_) > 1e-9 ? fabs(want_) : 1.0;                            \
		check_checks++;                                                                    \
		if (!(fabs(have_ - want_) <= (tolerance)*scale_))                                  \
			CHECK_FAIL("%s is %.10g, not %.10g", #have, have_, want_);                 \
	} while (0)

#define RUN_NAMED(test, name)                                                                      \
	do {                                                                                       \
		check_this_failed = false;                                                         \
		test();                                                                            \
		check_tests++;                                                                     \
		if (check_this_failed) {                                                           \
			check_failed_tests++;                                                      \
			fprintf(stderr, "FAILED: %s\n", name);                                     \
		}                                                                                  \
	} while (0)

#define RUN(test) RUN_NAMED(test, #test)

/* A test that checked nothing is a failure too. */
static inline int check_done(void)
{
	printf("%d tests, %d checks, %d failed\n", check_tests, check_checks, check_failed_tests);
	return check_failed_tests > 0 || check_checks == 0;
}

#endif
