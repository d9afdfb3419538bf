/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "common.h"

#include <stdlib.h>
#include <string.h>

#include "buf.h"
#include "match.h"
#include "text.h"

/* Grammar first, then the words of conversation and of asking. Contractions stand without their
 * apostrophe, as text_key writes them. */
static const char words[] =
	"a an the this that these those such same other another each every either neither both "
	"all any some none no not nor only own more most much many few fewer less least little "
	"lot enough several various one two first second last next "
	"i me my mine myself we us our ours ourselves you your yours yourself he him his himself "
	"she her hers herself it its itself they them their theirs themselves who whom whose "
	"which what when where why how whatever whoever whenever wherever however "
	"am is are was were be been being do does did done doing have has had having can could "
	"will would shall should may might must ought let cannot "
	"im ive id ill youre youve youd youll hes shes its were weve wed well theyre theyve theyd "
	"theyll thats theres heres whats whos wheres hows isnt arent wasnt werent dont doesnt "
	"didnt havent hasnt hadnt wont wouldnt cant couldnt shouldnt mustnt lets "
	"and or but if then else so because since while until unless although though whereas "
	"than as like whether also too either "
	"about above across after against along among around at before behind below beneath beside "
	"besides between beyond by down during except for from in inside into near of off on onto "
	"out outside over past per through throughout to toward towards under up upon via with "
	"within without "
	"again ago almost already always anyway away back else ever even far here there indeed "
	"instead just later maybe never now often once perhaps quite rather really simply "
	"sometimes soon still together usually very yet yes well actually especially "
	"exactly probably certainly currently recently "
	"get got gotten give gave given go goes went gone going come came make made making take "
	"took taken put see saw seen look say said tell told talk speak ask know knew known think "
	"thought want need try tried use keep kept let help show shown start begin began seem "
	"become became happen mean meant bring brought feel felt find found turn set run call "
	"work thing something anything everything nothing someone anyone everyone nobody people "
	"person way kind sort part place point side case bit end fact idea reason "
	"time day week month year today tomorrow yesterday moment "
	"good better best great nice big small large long short high low new old right wrong "
	"different able sure clear real whole main important "
	"describe explain share walk example instance situation question answer approach handle "
	"role job company interview candidate yourself mention discuss ";

/* Everyday words: they part one question from another and carry no point of an answer. */
static const char everyday[] =
	"accept add agree allow answer appear arrive avoid begin believe belong bought break broke "
	"broken build built buy care carry catch caught change check choose chose chosen clear "
	"close "
	"come continue cost count cover create cut deal decide deliver depend do draw drew drop "
	"drove "
	"enjoy enter expect fall fell fill finish fit fix follow force form forget forgot gain "
	"gather "
	"grow grew grown guess hand hang hear heard hit hold held hope hurt include join jump kill "
	"knock lay lead leave left led lie lift like listen live load lose lost love manage mark "
	"matter meet met mind miss move note notice offer open order paid pass pay pick plan play "
	"point prefer prepare present press prevent produce protect prove provide pull push raise "
	"ran "
	"reach read ready receive reduce refuse release remain remember remove reply require rest "
	"return rise rose save sat save seek sell send sent serve settle shape sit sort sound "
	"spend "
	"spent split spoke stand stay step stick stood stop stuck suggest suit supply support "
	"suppose surprise switch teach taught tend thank threw throw touch trade treat trust "
	"turned "
	"understand understood wait wake wanted warn watch wear went win won wish wonder write "
	"wrote "
	"written built fix sketch "
	"bad calm careful cheap cold comfortable common complete dark deep dry dull early easy "
	"empty "
	"fair false fast fine free fresh full fun glad hard heavy hot impossible independent kind "
	"late "
	"light likely loud major minor narrow natural nice normal obvious odd open ordinary plain "
	"poor possible proper proud public quick quiet rare rich safe separate serious sharp "
	"simple "
	"slow soft solid special strange strong sudden thin tight tiny true typical ugly unable "
	"unlikely usual useful warm weak wide willing worse worst young "
	"afternoon evening morning night hour minute january february march april june july august "
	"september october november december monday tuesday wednesday thursday friday saturday "
	"sunday "
	"spring summer autumn winter daily weekly monthly yearly early ahead apart aside forward "
	"half quarter double couple dozen pair top bottom middle front side line list page word "
	"room door table box bag hand head eye face body foot name number amount rate level total "
	"man woman men women child children friend family father mother team group member "
	"lot detail result problem issue reason effect cause choice chance change matter subject "
	"success step stage start finish version whole rest form sense view mistake lesson "
	"twice thrice third fourth fifth ";

static size_t slot_of(const struct common *common, const char *stem, size_t len)
{
	size_t slot = (size_t)text_hash(TEXT_HASH_SEED, stem, len) % COMMON_SLOTS;

	while (common->slots[slot] &&
	       (strncmp(common->slots[slot], stem, len) != 0 || common->slots[slot][len] != '\0'))
		slot = (slot + 1) % COMMON_SLOTS;
	return slot;
}

/* A stem may be as long as its word, and the space behind each word leaves room for its NUL. */
void common_init(struct common *common, bool with_everyday)
{
	struct buf all = BUF_INIT;
	char *at;

	buf_adds(&all, words);
	if (with_everyday)
		buf_adds(&all, everyday);
	*common = (struct common){ .stems = buf_take(&all) };
	at = common->stems;
	while (*at) {
		size_t word_len = strcspn(at, " "), len = match_stem(at, word_len);

		at[len] = '\0';
		common->slots[slot_of(common, at, len)] = at;
		at += word_len + 1;
	}
}

void common_clear(struct common *common)
{
	free(common->stems);
	*common = (struct common){ .stems = NULL };
}

bool common_has(const struct common *common, const char *stem, size_t len)
{
	return common->slots[slot_of(common, stem, len)] != NULL;
}
