import { describe, expect, it } from 'vitest'
import { contentDeck, testDeps, type TestDeps } from '../../../../tests/deps'
import { must } from '../../../../tests/study-session'
import { prepareText } from '$lib/domain/material/anchor'
import { prepareDeck } from '$lib/domain/quiz/deck-index'
import { makeFold } from '$lib/domain/review/fold'
import type { TrialGiven } from '$lib/domain/review/event'
import { DEFAULT_PARAMETERS } from '$lib/domain/scheduling/memory-state'
import { itemOf } from '$lib/domain/session/round-item'
import { currentQuestion, isReadingRound, type Round } from '$lib/domain/session/round'
import { partsOfCardId, type MaterialId } from '$lib/domain/shared/ids'
import { exposeClaims } from '$lib/usecases/meeting/expose-claims'
import { recordQuizAnswer } from './record-quiz-answer'
import { startReading } from './start-reading'
import { formsAhead } from './start-round'

const deck = contentDeck('reading-the-rails')
const prepared = prepareDeck(deck)
const textById = new Map(deck.materials.flatMap(({ id, text }) => (text ? [[id, prepareText(text)]] : [])))
const texts = (material: MaterialId) => textById.get(material) ?? null
const fold = makeFold(DEFAULT_PARAMETERS)
const begin = (deps: TestDeps, purpose: 'practice' | 'before' | 'after' = 'practice') =>
  startReading(deps, deck, prepared, purpose, texts)
const claimsIn = (round: Round) => round.questions.map(({ card }) => partsOfCardId(card).claim)

async function answerAll(deps: TestDeps, first: Round): Promise<Round> {
  let round = first
  for (let at = currentQuestion(round); at; at = currentQuestion(round)) {
    const item = itemOf(prepared, at.question, { texts, confusions: round.confusions })
    if (item?.format !== 'who-says-it') throw new Error('nothing to answer')
    const answer = { item: item.shown, chosen: item.truth, right: true, confidence: null, took: 900 }
    round = await must(recordQuizAnswer(deps, fold, deck, round, answer))
  }
  return round
}

describe('a reading round', () => {
  it('is logged as reading with the passage in view, and leaves memory and due dates alone', async () => {
    const deps = testDeps()
    const round = await answerAll(deps, await must(begin(deps)))
    expect(isReadingRound(round)).toBe(true)
    const trials = (await deps.db.events.toArray()) as TrialGiven[]
    expect(trials).toHaveLength(round.questions.length)
    for (const { task, item } of trials) {
      expect([task, item.view, item.options.length, item.choice]).toStrictEqual([
        'reading',
        'passage',
        2,
        'fixed',
      ])
    }
    for (const row of await deps.db.cards.toArray()) expect([row.memory, row.due]).toStrictEqual([null, null])
  })

  it('never asks about a passage that was shown before', async () => {
    const deps = testDeps()
    const read = deck.claims.slice(0, 10).map(({ id }) => id)
    await must(exposeClaims(deps, deck, read, 'read'))
    const one = await answerAll(deps, await must(begin(deps)))
    expect(claimsIn(one).some((claim) => read.includes(claim))).toBe(false)
    const other = await must(begin(deps))
    expect(claimsIn(other).some((claim) => claimsIn(one).includes(claim))).toBe(false)
  })

  it('before practice leaves as many new passages for the one after, and is no form of memory', async () => {
    const deps = testDeps()
    const before = await answerAll(deps, await must(begin(deps, 'before')))
    expect(before.purpose).toBe('before')
    const after = await must(begin(deps, 'after'))
    expect(after.questions.length).toBeGreaterThanOrEqual(before.questions.length)
    const ahead = await must(formsAhead(deps, deck, 'before'))
    expect(ahead.seenBefore).toBe(false)
  })

  it('fails if all passages were shown, or if this device lacks the text', async () => {
    const deps = testDeps()
    const noText = await startReading(deps, deck, prepared, 'practice', () => null)
    expect(noText).toStrictEqual({ ok: false, error: { code: 'reading-few' } })
    const all = deck.claims.map(({ id }) => id)
    await must(exposeClaims(deps, deck, all, 'read'))
    expect(await begin(deps)).toStrictEqual({ ok: false, error: { code: 'reading-few' } })
  })
})
