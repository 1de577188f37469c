import { describe, expect, it } from 'vitest'
import {
  aDeck,
  anEvent,
  aReview,
  cardId,
  countingIds,
  DAY_MS,
  deckId,
  eventId,
  START,
} from '../../../../tests/builders'
import { contentDeck, testDatabase } from '../../../../tests/deps'
import { pastAnswersOf } from '$lib/domain/insight/history'
import { makeFold } from '$lib/domain/review/fold'
import type { WhenceEvent } from '$lib/domain/review/event'
import { DEFAULT_PARAMETERS } from '$lib/domain/scheduling/memory-state'
import { partsOfCardId } from '$lib/domain/shared/ids'
import { eachCard } from '$lib/storage/event-store'
import { mergeEvents } from '$lib/storage/event-merge'
import { computeInsight } from './source'

const ids = countingIds(7)
const primer = contentDeck('reading-the-rails')
const sandholm = aDeck()
const NOW = { at: START + 20 * DAY_MS, offset: 0 }

/**
 * Two reviews of both cards of each claim.
 * @param probed the second review of the source is a probe
 */
function logOf(deck: typeof primer, probed = false): WhenceEvent[] {
  return deck.claims.flatMap(({ id }, i) =>
    [0, 3].flatMap((days) => {
      const at = START + days * DAY_MS + i * 1000
      const truth = deck.voices[0]?.id ?? 'a'
      const item = {
        format: 'who-says-it' as const,
        level: 'speaker' as const,
        options: deck.voices.slice(0, 4).map((voice) => voice.id),
        choice: 'random' as const,
        truth,
      }
      const chosen = deck.voices[i % 2]?.id ?? truth
      return [
        aReview({
          at,
          id: eventId(ids.ulid(at)),
          card: cardId(`${deck.id}/${id}/recall`),
          due: at + 3 * DAY_MS,
        }),
        aReview({
          at,
          id: eventId(ids.ulid(at)),
          card: cardId(`${deck.id}/${id}/source`),
          item,
          chosen,
          right: chosen === truth,
          due: at + 3 * DAY_MS,
          ...(probed && days > 0 && { probe: true as const }),
        }),
      ]
    }),
  )
}

async function filled() {
  const db = testDatabase()
  const log = [
    ...logOf(primer),
    ...logOf(sandholm),
    anEvent('PresetChanged'),
    anEvent('HolidaySet', { at: START + 1 }),
  ]
  await mergeEvents(db, makeFold(DEFAULT_PARAMETERS), log)
  return { db, log }
}

describe('reading the log card by card', () => {
  it('gives every card once with all its events, for one deck or for all', async () => {
    const { db, log } = await filled()
    for (const deck of [null, sandholm.id, primer.id, deckId('sandhol')]) {
      const met: string[] = []
      let events = 0
      await eachCard(db, deck, (card, own) => {
        met.push(card)
        events += own.length
        expect(own.every((event) => event.card === card)).toBe(true)
      })
      const expected = log.filter(
        (event) => 'card' in event && (deck === null || partsOfCardId(event.card).deck === deck),
      )
      expect(events).toBe(expected.length)
      expect(new Set(met).size).toBe(met.length)
    }
  })

  it('continues after the first batch', async () => {
    const db = testDatabase()
    const log = Array.from({ length: 450 }, (_, i) =>
      aReview({ id: eventId(ids.ulid(START)), card: cardId(`many/claim-${String(i)}/recall`) }),
    )
    await db.events.bulkAdd(log)
    let met = 0
    await eachCard(db, deckId('many'), () => {
      met += 1
    })
    expect(met).toBe(450)
  })
})

describe('the figures of a log', () => {
  it('of one deck count only its answers, with the ids of its voices', async () => {
    const { db, log } = await filled()
    const insight = await computeInsight(db, { deck: sandholm.id, decks: [primer, sandholm], ...NOW })
    const own = log.filter(
      (event) => event.type === 'ReviewGiven' && partsOfCardId(event.card).deck === sandholm.id,
    )
    expect(insight.answers).toBe(own.length)
    expect(insight.figures.levels.speaker.practice.voices[0]).toBe('harbour-notes')
    expect(insight.figures.right.n).toBe(sandholm.claims.length * 2)
    expect(insight.retention.kept.n).toBe(sandholm.claims.length * 2)
    expect(insight.memories.recall.kept.n).toBe(sandholm.claims.length)
    // After a gap only probes count, and this log has none.
    expect(insight.afterGaps[0]?.right.n).toBe(0)
    expect(insight.spread.n).toBe(sandholm.claims.length * 2)
    expect(insight.forecast.perDay[0]).toBe(sandholm.claims.length * 2)
    expect(insight.days.map(({ day }) => day)).toStrictEqual(['2026-03-04', '2026-03-07'])
    expect(insight.across).toStrictEqual([])
  })

  it('count probes alone after a gap', async () => {
    const db = testDatabase()
    await mergeEvents(db, makeFold(DEFAULT_PARAMETERS), logOf(sandholm, true))
    const insight = await computeInsight(db, { deck: sandholm.id, decks: [sandholm], ...NOW })
    expect(insight.afterGaps[0]?.right.n).toBe(sandholm.claims.length)
  })

  it('of all decks add up, and treat a voice of several decks as one', async () => {
    const { db } = await filled()
    const twin = { ...sandholm, id: deckId('twin') }
    await db.events.bulkAdd(logOf(twin))
    const decks = [primer, sandholm, twin]
    const [all, ...each] = await Promise.all([
      computeInsight(db, { deck: null, decks, ...NOW }),
      ...decks.map(({ id }) => computeInsight(db, { deck: id, decks, ...NOW })),
    ])
    const sum = (part: (one: typeof all) => number) => each.reduce((total, one) => total + part(one), 0)
    expect(all.answers).toBe(sum((one) => one.answers))
    expect(all.figures.right.n).toBe(sum((one) => one.figures.right.n))
    expect(all.retention.kept.count).toBe(sum((one) => one.retention.kept.count))
    const shared = all.across.find(({ name }) => name === 'Harbour Notes')
    expect(shared?.decks).toStrictEqual(['sandholm', 'twin'])
    expect(shared?.right.n).toBe(2 * sandholm.claims.length * 2)
    // An unnamed official of one deck is another voice than that of a second deck.
    expect(all.across.some(({ kind }) => kind === 'anonymous' || kind === 'reader')).toBe(false)
  })

  it('equal the pure replay of the same events', async () => {
    const { db, log } = await filled()
    const insight = await computeInsight(db, { deck: primer.id, decks: [primer], ...NOW })
    const { makeScheduler } = await import('$lib/domain/scheduling/fsrs')
    const { DEFAULT_PRESET } = await import('$lib/domain/scheduling/memory-state')
    const replay = {
      scheduler: makeScheduler(DEFAULT_PARAMETERS, DEFAULT_PRESET),
      rolloverHour: 4,
      deckOf: () => primer,
    }
    const card = cardId(`${primer.id}/${primer.claims[0]?.id ?? ''}/recall`)
    const own = log.filter((event) => event.type === 'ReviewGiven' && event.card === card)
    const [, second] = pastAnswersOf(own as never, replay)
    expect(second?.review?.predicted).toBeGreaterThan(0.5)
    expect(insight.memories.recall.predicted).toBeCloseTo(second?.review?.predicted ?? 0, 12)
  })

  it('of an empty log are empty', async () => {
    const insight = await computeInsight(testDatabase(), { deck: null, decks: [primer], ...NOW })
    expect(insight).toMatchObject({ answers: 0, weeks: [], days: [], forms: null })
  })
})
