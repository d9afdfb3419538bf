/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Any bytes as a scenario: what is read keeps its promises, and a small one can be lived through.
 */
#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "simulate.h"
#include "text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define RANDOM 6 /* the row of the policy that costs least */

static void check_interview(const struct simulate_scenario *scenario,
                            const struct simulate_interview *interview)
{
	assert(interview->company < scenario->company_count);
	assert(interview->day >= 1 && interview->day <= scenario->days);
	assert(interview->hour >= 0 && interview->hour < 24 && interview->weight > 0.0);
}

static void check_scenario(const struct simulate_scenario *scenario)
{
	size_t cards = 0;

	assert(scenario->days >= 1 && scenario->days <= SIMULATE_DAYS_MAX);
	for (size_t g = 0; g < scenario->group_count; g++) {
		assert(scenario->groups[g].company < scenario->company_count);
		assert(scenario->groups[g].seconds >= 1 && scenario->groups[g].fail_seconds >= 1);
		assert(scenario->groups[g].new_seconds >= 1 && scenario->groups[g].weight > 0.0);
		cards += scenario->groups[g].count;
	}
	assert(cards == scenario->card_count && cards <= SIMULATE_CARDS_MAX);
	for (size_t k = 0; k < scenario->interview_count; k++)
		check_interview(scenario, &scenario->interviews[k]);
	for (size_t i = 0; i < scenario->change_count; i++) {
		check_interview(scenario, &scenario->changes[i].to);
		assert(scenario->changes[i].on < scenario->changes[i].to.day);
	}
}

static void live(const struct simulate_scenario *scenario)
{
	struct simulate_request request = {
		.scenario = scenario, .policy = RANDOM, .truth = 2, .runs = 1
	};
	struct simulate_result result;
	struct err err = ERR_INIT;

	if (scenario->days > 10 || scenario->card_count > 50)
		return;
	assert(simulate_run(&request, &result, &err));
	assert(result.recall >= 0.0 && result.recall <= 1.0 && result.minutes >= 0.0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct simulate_scenario scenario = SIMULATE_SCENARIO_INIT;
	struct err err = ERR_INIT;

	if (simulate_scenario_parse(&scenario, (const char *)data, size, &err)) {
		check_scenario(&scenario);
		live(&scenario);
	} else {
		assert(err.code == ERR_INPUT && err.msg[0]);
		assert(text_invalid_utf8(err.msg, strlen(err.msg)) == strlen(err.msg));
	}
	simulate_scenario_clear(&scenario);
	return 0;
}
