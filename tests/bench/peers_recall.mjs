// SPDX-License-Identifier: GPL-3.0-or-later
//
// What compiled peers take on the same log, for bench_recall: the optimizer of fsrs-rs by its
// binding, and the scheduler ts-fsrs. Installed by peers_recall.sh; run by bench_recall --peers.
//
//	node peers_recall.mjs MODULES LOG.csv
//
// Prints, a line each: name, milliseconds of processor time (median of the warm runs), how many, and
// the parameters found.
import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'

const [modules, log] = process.argv.slice(2)
const load = createRequire(modules + '/')
const warm = 9

function median(times) {
	return times.sort((a, b) => a - b)[times.length >> 1]
}

// Processor time of all threads, in milliseconds.
function spent() {
	const { user, system } = process.cpuUsage()
	return (user + system) / 1e3
}

// One item a review of a later day: the card's history up to it. Days begin at 04:00 UTC.
function itemsOf(binding) {
	const cards = new Map()
	const [head, ...rows] = readFileSync(log, 'utf8').trim().split(/\r?\n/)
	const at = Object.fromEntries(head.split(',').map((name, i) => [name, i]))
	for (const row of rows) {
		const fields = row.split(',')
		const ms = Date.parse(fields[at.review_time])
		const review = { day: Math.floor((ms - 4 * 3600e3) / 86400e3), ms }
		review.rating = Number(fields[at.review_rating])
		const card = fields[at.card_id]
		cards.set(card, [...(cards.get(card) ?? []), review])
	}
	const items = []
	for (const reviews of cards.values()) {
		const history = []
		reviews.sort((a, b) => a.ms - b.ms)
		reviews.forEach((review, i) => {
			const days = i ? review.day - reviews[i - 1].day : 0
			history.push(new binding.FSRSBindingReview(review.rating, days))
			if (days > 0) items.push({ ms: review.ms, item: new binding.FSRSBindingItem([...history]) })
		})
	}
	return items.sort((a, b) => a.ms - b.ms).map(({ item }) => item)
}

async function fit() {
	const binding = load('@open-spaced-repetition/binding')
	const items = itemsOf(binding)
	const times = []
	let found
	for (let i = 0; i <= warm; i++) {
		const before = spent()
		found = await binding.computeParameters(items, { enableShortTerm: true, timeout: 1 })
		if (i > 0) times.push(spent() - before)
	}
	console.log(['fit_fsrs6', median(times).toFixed(3), items.length, found.join(' ')].join('\t'))
}

// A long history answered good or again, each review when it falls due.
function replay() {
	const { fsrs, createEmptyCard, Rating } = load('ts-fsrs')
	const scheduler = fsrs({ enable_fuzz: false })
	const reviews = 20000
	const times = []
	for (let i = 0; i <= warm; i++) {
		let card = createEmptyCard(new Date(0))
		const before = spent()
		for (let n = 0; n < reviews; n++) {
			const at = new Date(Math.min(card.due.getTime(), 1e12))
			const next = scheduler.next(card, at, n % 7 === 6 ? Rating.Again : Rating.Good)
			card = n % 40 === 39 ? createEmptyCard(new Date(0)) : next.card
		}
		if (i > 0) times.push(spent() - before)
	}
	console.log(['replay_ts_fsrs', median(times).toFixed(3), reviews, ''].join('\t'))
}

function intervals() {
	const { fsrs } = load('ts-fsrs')
	const scheduler = fsrs({ enable_fuzz: false })
	const count = 200000
	const times = []
	let sum = 0
	for (let i = 0; i <= warm; i++) {
		const before = spent()
		for (let n = 0; n < count; n++) sum += scheduler.next_interval(1 + (n % 977), 0)
		if (i > 0) times.push(spent() - before)
	}
	console.log(['intervals_ts_fsrs', median(times).toFixed(3), count, sum > 0 ? '' : '-'].join('\t'))
}

await fit()
replay()
intervals()
