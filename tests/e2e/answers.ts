/**
 * A learner's log of some weeks, made with the app's own items, grading and schedule, and put where the app keeps it.
 */
import type { Page } from '@playwright/test'
import { speakerOf } from '$lib/domain/attribution/chain'
import type { Claim } from '$lib/domain/claim/claim'
import { deckFromFile, voiceOf, type Deck } from '$lib/domain/deck/deck'
import { type DeckFile } from '$lib/domain/deck/deck-file-schema'
import { DEFAULT_FORMS, formFor, makeForms } from '$lib/domain/insight/forms'
import { gradeChoice } from '$lib/domain/quiz/grade'
import type { ShownItem } from '$lib/domain/quiz/item-record'
import type { CardEvent, ReviewGiven, TrialGiven } from '$lib/domain/review/event'
import { makeFold } from '$lib/domain/review/fold'
import { makeScheduler } from '$lib/domain/scheduling/fsrs'
import { DEFAULT_PARAMETERS, DEFAULT_PRESET, type MemoryState } from '$lib/domain/scheduling/memory-state'
import { cardIdOf, type CardId, type EventId, type SessionId } from '$lib/domain/shared/ids'
import { seededRandom } from '$lib/domain/shared/random'
import { siblingsOf } from '$lib/storage/card-store'
import { dateRow, type CardRow } from '$lib/storage/rows'
import { anItem } from '../asked'
import { countingIds, DAY_MS, DEVICE, MINUTE_MS } from '../builders'
import { putRows } from './stores'

const WEEKS = 10
/** The learner studies at noon, so that the log is the same at every hour of the day. In milliseconds of a day, UTC. */
const NOON = 11 * 60 * MINUTE_MS
const scheduler = makeScheduler(DEFAULT_PARAMETERS, DEFAULT_PRESET)

/** The probability of a right answer by somebody who forgets much faster than people do on average. */
const forgotten = (days: number): number => (days < 0.5 ? 0.97 : 0.97 * Math.exp(-days / 6))

/** The log of a learner who has studied a deck for ten weeks, mixes up some voices, and has taken both forms. */
class LogMaker {
  readonly #random = seededRandom(42)
  readonly #ids = countingIds(1)
  readonly #deck: Deck
  readonly #now: number
  readonly #forgetful: boolean

  constructor(deck: Deck, now: number, forgetful: boolean) {
    this.#deck = deck
    this.#now = now - ((now - NOON) % DAY_MS)
    this.#forgetful = forgetful
  }

  log(): CardEvent[] {
    const [deck, now] = [this.#deck, this.#now]
    const start = now - WEEKS * 7 * DAY_MS
    const claims = deck.claims.filter(({ chain }) => voiceOf(deck, chain[0] ?? ('' as never)) !== undefined)
    return [
      ...this.#form('before', start, 0.5),
      ...claims.flatMap((claim, i) => [
        ...this.#reviews(claim, 'source', start + DAY_MS + Math.floor(i / 4) * DAY_MS + i * MINUTE_MS),
        ...this.#reviews(claim, 'recall', start + 2 * DAY_MS + Math.floor(i / 4) * DAY_MS + i * MINUTE_MS),
        ...this.#practice(claim, now - 5 * DAY_MS + i * MINUTE_MS),
      ]),
      ...this.#twoWayTests(now - 3 * DAY_MS),
      ...this.#form('after', now - DAY_MS, 0.9),
    ].filter(({ at }) => at < now)
  }

  #base(at: number, card: CardId) {
    return { id: this.#ids.ulid(at) as EventId, at, card, offset: 60, device: DEVICE }
  }

  #facts() {
    return { took: Math.round(3000 + this.#random() * 9000), deckVersion: this.#deck.version }
  }

  #confidence() {
    const all = ['guess', 'fairly-sure', 'certain', 'certain', null] as const
    return all[Math.floor(this.#random() * 5)] ?? null
  }

  /** Right with a chance; else one of the others, the first ones more often. */
  #chooseFrom(item: ShownItem, skill: number) {
    const truth = item.truth ?? ''
    const others = item.options.filter((option) => option !== truth)
    const wrong = others[Math.floor(this.#random() ** 2 * others.length)] ?? truth
    const chosen = this.#random() < skill ? truth : wrong
    return { chosen, right: chosen === truth, confidence: this.#confidence() }
  }

  #reviews(claim: Claim, template: 'source' | 'recall', first: number): ReviewGiven[] {
    const [deck, forgetful] = [this.#deck, this.#forgetful]
    const card = cardIdOf(deck.id, claim.id, template)
    const events: ReviewGiven[] = []
    let memory: MemoryState | null = null
    for (let at = first; at < this.#now;) {
      const days = (at - (events.at(-1)?.at ?? at)) / DAY_MS
      const skill = forgetful ? forgotten(days) : 0.6 + Math.min(0.35, events.length * 0.08)
      const item = anItem(deck, card, String(events.length), { firstSight: events.length === 0 })
      if (!item) break
      const graded = item.format !== 'recall'
      const answer = graded
        ? this.#chooseFrom(item.shown, skill)
        : { chosen: null, right: null, confidence: null }
      const recalls = (): boolean => this.#random() < (forgetful ? skill : 0.85)
      const rating =
        answer.right === null ? (recalls() ? 3 : 1) : gradeChoice(answer.right, answer.confidence)
      const scheduled = scheduler.schedule(memory, { at, offset: 60, rating })
      memory = scheduled.memory
      events.push({
        type: 'ReviewGiven',
        ...this.#base(at, card),
        ...answer,
        ...this.#facts(),
        item: item.shown,
        rating,
        due: scheduled.due,
      })
      at = Math.max(scheduled.due, at + 10 * MINUTE_MS) + Math.floor(this.#random() * 40) * MINUTE_MS
    }
    return events
  }

  #trial(
    at: number,
    card: CardId,
    item: ShownItem,
    skill: number,
    over: Pick<TrialGiven, 'round' | 'purpose'>,
  ): TrialGiven {
    const given = { ...this.#base(at, card), ...this.#chooseFrom(item, skill), ...this.#facts() }
    return { type: 'TrialGiven', ...given, item, player: null, ...over }
  }

  #form(when: 'before' | 'after', at: number, skill: number): TrialGiven[] {
    const forms = makeForms(this.#deck, DEFAULT_FORMS)
    if (!forms.ok) return []
    const round = this.#ids.ulid(at) as SessionId
    return formFor(forms.value, when, DEVICE).map(({ card, options: offered, truth }, i) => {
      const options: string[] = [...offered]
      const asked = { format: 'who-says-it', level: 'speaker', options, choice: 'fixed', truth } as const
      return this.#trial(at + i * 10_000, card, asked, skill, { round, purpose: when })
    })
  }

  /** Tests about the two voices with the most claims, with these two as the only answers. */
  #twoWayTests(at: number): TrialGiven[] {
    const claimsOf = (voice: string) => this.#deck.claims.filter(({ chain }) => speakerOf(chain) === voice)
    const [a, b] = this.#deck.voices
      .map(({ id }) => id)
      .sort((x, y) => claimsOf(y).length - claimsOf(x).length)
    if (a === undefined || b === undefined) return []
    const [ofA, ofB] = [claimsOf(a), claimsOf(b)]
    const round = this.#ids.ulid(at) as SessionId
    return Array.from({ length: 50 }, (_, i) => {
      const [truth, own] = i % 2 === 0 ? [a, ofA] : [b, ofB]
      const claim = own[Math.floor(i / 2) % own.length] as Claim
      const options: string[] = [a, b]
      const asked = { format: 'who-says-it', level: 'speaker', options, choice: 'fixed', truth } as const
      const card = cardIdOf(this.#deck.id, claim.id, 'source')
      return this.#trial(at + i * 10_000, card, asked, 0.8, { round, purpose: 'test' })
    })
  }

  /** A round of other formats. */
  #practice(claim: Claim, at: number): TrialGiven[] {
    const card = cardIdOf(this.#deck.id, claim.id, 'chain')
    const over = { round: this.#ids.ulid(at) as SessionId, purpose: 'practice' as const }
    const whole = claim.chain.join(' ')
    const asked = (format: ShownItem['format'], truth: string, options: string[]): ShownItem => ({
      format,
      level: null,
      options,
      choice: 'fixed',
      truth,
    })
    const kinds = ['fact', 'opinion', 'prediction', 'allegation', 'question']
    const slips = ['faithful', 'hedge-dropped', 'voice-swapped']
    const chains = [whole, claim.chain.slice(0, -1).join(' ') || whole]
    return [
      this.#trial(at, card, asked('what-kind', claim.kind, kinds), 0.7, over),
      this.#trial(at + 1, card, asked('build-the-chain', whole, chains), 0.7, over),
      this.#trial(
        at + 2,
        card,
        asked('spot-the-slip', this.#random() < 0.5 ? 'faithful' : 'hedge-dropped', slips),
        0.65,
        over,
      ),
    ]
  }
}

/**
 * Puts ten weeks of answers about a shipped deck into the app's database. The app must have been opened before.
 * @param daysAgo how long ago the last of them was given: what has come due since is a backlog
 * @param forgetful of somebody for whom the schedule is much too sparse, as training must find out
 */
export async function seedAnswers(
  page: Page,
  url: string,
  deckId: string,
  daysAgo = 0,
  forgetful = false,
): Promise<number> {
  const file = (await (await page.request.get(`${url}/shipped/${deckId}.json`)).json()) as DeckFile
  const deck = deckFromFile(file)
  const events = new LogMaker(
    deck,
    (await page.evaluate(() => Date.now())) - daysAgo * DAY_MS,
    forgetful,
  ).log()
  const fold = makeFold(DEFAULT_PARAMETERS)
  const byCard = new Map<CardId, CardEvent[]>()
  for (const event of events) byCard.set(event.card, [...(byCard.get(event.card) ?? []), event])
  const rows: CardRow[] = [...byCard].map(([card, own]) => fold.all(card, own))
  await putRows(page, { events, siblings: siblingsOf(rows), dates: rows.map(dateRow) })
  return events.length
}
