import { describe, expect, it } from 'vitest'
import { aDeck, aReview, CARD, DAY_MS, deckId, START, ulidAt, voiceId } from '../../../../tests/builders'
import { testDeps, type TestDeps } from '../../../../tests/deps'
import { must } from '../../../../tests/study-session'
import type { Deck } from '$lib/domain/deck/deck'
import type { ReviewGiven } from '$lib/domain/review/event'
import { makeFold } from '$lib/domain/review/fold'
import { DEFAULT_PARAMETERS } from '$lib/domain/scheduling/memory-state'
import { mergeEvents } from '$lib/storage/event-merge'
import { knownRegraded, lookForRegraded } from '$lib/storage/regraded'
import { rebuildProgress } from '$lib/usecases/settings/rebuild-progress'
import { dueCorrections, lookThroughLongLogs } from './due-corrections'
import { makeStudyEngine } from './engine'
import { loadRules } from './rules'
import { showCorrection } from './show-correction'

const fold = makeFold(DEFAULT_PARAMETERS)
const deck = aDeck()
const ship = deck.claims.find(({ id }) => id === 'ship-for-sale')!

/** An answer that named the carrier and was marked wrong: an older rule took the document or the speaker for it. */
const markedWrong = (at: number, over: Partial<ReviewGiven> = {}): ReviewGiven =>
  aReview({
    id: ulidAt(at),
    at,
    card: CARD,
    rating: 1,
    right: false,
    chosen: 'nordkust',
    item: {
      format: 'who-says-it',
      level: 'carrier',
      options: ['nordkust', 'port-official', 'tidewatcher'],
      choice: 'adaptive',
      truth: 'port-official',
    },
    ...over,
  })

async function learner(...reviews: readonly ReviewGiven[]): Promise<TestDeps> {
  const deps = testDeps()
  await mergeEvents(deps.db, fold, reviews)
  return deps
}

async function show(deps: TestDeps, of: Deck): Promise<void> {
  const engine = makeStudyEngine(await loadRules(deps))
  for (const { card, version } of await dueCorrections(deps, of))
    await must(showCorrection(deps, engine, card, version))
}

const told = {
  card: CARD,
  version: 1,
  before: ship,
  after: ship,
  markedWrong: { format: 'who-says-it', chosen: 'nordkust' },
}

describe('an answer that was marked wrong and is right today', () => {
  it('is told once, on its card, whatever was answered since', async () => {
    const right = { rating: 3, right: true, chosen: 'port-official' } as const
    const deps = await learner(markedWrong(START - 3 * DAY_MS), markedWrong(START - DAY_MS, right))
    const log = await deps.db.events.toArray()
    expect(await dueCorrections(deps, deck)).toStrictEqual([told])
    expect(await dueCorrections(deps, deck)).toStrictEqual([told])
    await show(deps, deck)
    expect(await dueCorrections(deps, deck)).toStrictEqual([])
    await must(rebuildProgress(deps))
    expect(await dueCorrections(deps, deck)).toStrictEqual([])
    // The log keeps its events as they were written.
    expect((await deps.db.events.toArray()).slice(0, log.length)).toStrictEqual(log)
  })

  it('is looked for once: answers given later are given under the rules of today', async () => {
    const deps = await learner(markedWrong(START - 3 * DAY_MS, { chosen: 'tidewatcher' }))
    expect(await dueCorrections(deps, deck)).toStrictEqual([])
    await mergeEvents(deps.db, fold, [markedWrong(START - DAY_MS)])
    expect(await dueCorrections(deps, deck)).toStrictEqual([])
  })

  it('is told one session later where the log is long: no session waits for it', async () => {
    const deps = await learner(markedWrong(START - DAY_MS))
    let reads = 0
    deps.db.events.hook('reading', (event) => {
      reads += 1
      return event
    })
    const short = 0
    expect(await dueCorrections(deps, deck, short)).toStrictEqual([])
    expect(reads).toBe(0)
    await lookThroughLongLogs(deps, [deck], short)
    expect(await dueCorrections(deps, deck, short)).toStrictEqual([told])
    // A log that was looked through is not read again.
    const jobs = (): never => {
      throw new Error('no job is needed')
    }
    await lookThroughLongLogs({ ...deps, jobs }, [deck], short)
    // A short log is looked through by the session itself.
    await lookThroughLongLogs({ ...testDeps(), jobs }, [deck])
  })

  it('leaves the log for the next session where the worker’s code cannot be loaded', async () => {
    const deps = await learner(markedWrong(START - DAY_MS))
    const jobs = () => Promise.reject(new Error('no network'))
    await expect(lookThroughLongLogs({ ...deps, jobs }, [deck], 0)).resolves.toBeUndefined()
    await lookThroughLongLogs(deps, [deck], 0)
    expect(await dueCorrections(deps, deck, 0)).toStrictEqual([told])
  })

  it('keeps what is found in several decks at the same time', async () => {
    const deps = await learner(markedWrong(START - DAY_MS))
    const other = aDeck({ id: deckId('another') })
    await Promise.all([deck, other].map((one) => lookForRegraded(deps.db, one)))
    expect(await Promise.all([deck, other].map((one) => knownRegraded(deps.db, one)))).toMatchObject([
      { reviews: [{ card: CARD }] },
      { reviews: [] },
    ])
  })

  it('is looked for again in the next version of a deck that came with the app, not in one that was made here', async () => {
    for (const madeHere of [false, true]) {
      const deps = await learner(markedWrong(START - DAY_MS, { chosen: 'tidewatcher' }))
      if (madeHere) await deps.db.decks.put({ id: deck.id, deck, updatedAt: START })
      expect(await dueCorrections(deps, deck)).toStrictEqual([])
      const claims = deck.claims.map((claim) =>
        claim === ship ? { ...ship, chain: [voiceId('harbour-notes'), voiceId('tidewatcher')] } : claim,
      )
      const passages = deck.materials[0]!.passages.map((passage) => ({
        ...passage,
        voice: voiceId('tidewatcher'),
      }))
      const next = aDeck({ version: 2, claims, materials: [{ ...deck.materials[0]!, passages }] })
      const due = await dueCorrections(deps, next)
      expect(due.map(({ version }) => version)).toStrictEqual(madeHere ? [] : [2])
    }
  })

  it('is not told of a card whose answers were all taken back or reset', async () => {
    const deps = await learner(markedWrong(START - DAY_MS))
    await mergeEvents(deps.db, fold, [
      { ...markedWrong(START), id: ulidAt(START), type: 'CardReset' } as never,
    ])
    expect(await dueCorrections(deps, deck)).toStrictEqual([])
  })
})
