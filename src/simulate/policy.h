/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * policy: what is reviewed on a day. One row a policy.
 */
#ifndef GREENROOM_SIMULATE_POLICY_H
#define GREENROOM_SIMULATE_POLICY_H

#include "learner.h"

enum due_rule {
	DUE_RETENTION, /* when the planner's model predicts that recall has fallen to the knob */
	DUE_SM2,       /* SuperMemo 2 */
	DUE_ALWAYS,    /* any card, at random */
};

enum cram {
	CRAM_NONE,
	CRAM_KNOB,  /* on as many days before an interview as the knob says */
	CRAM_EVE,   /* on the eve */
	CRAM_ROUND, /* on as many days as one round of the interview's cards takes */
};

struct policy {
	struct simulate_named named;
	enum due_rule due;
	enum cram cram;
	bool tune_retention; /* else 0.90 */
	bool planned;        /* by the planner; nothing above matters */
};

extern const struct policy policies[]; /* in simulate_policy's order */

/* Before day 0: cards with a history fall due as the policy has it. */
void policy_begin(const struct policy *policy, const struct simulate_knobs *knobs,
                  struct learner *learner);

/* A rival's whole day; the planner's is in ours.h. */
void policy_day(const struct policy *policy, const struct simulate_knobs *knobs,
                struct learner *learner);

#endif
