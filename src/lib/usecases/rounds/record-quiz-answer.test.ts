import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { aDeck, ARTICLE, DEVICE, MINUTE, START } from '../../../../tests/builders'
import { contentDeck, everythingIn, testDeps, type TestDeps } from '../../../../tests/deps'
import { must, startStudy } from '../../../../tests/study-session'
import { prepareText } from '$lib/domain/material/anchor'
import { truthKeyOf } from '$lib/domain/quiz/grade'
import type { ShownItem } from '$lib/domain/quiz/item-record'
import { prepareDeck } from '$lib/domain/quiz/deck-index'
import { EventSchema, type TrialGiven } from '$lib/domain/review/event'
import { makeFold } from '$lib/domain/review/fold'
import { DEFAULT_PARAMETERS } from '$lib/domain/scheduling/memory-state'
import { itemOf } from '$lib/domain/session/round-item'
import { currentQuestion, type Round } from '$lib/domain/session/round'
import { recordQuizAnswer } from './record-quiz-answer'
import { learnerConfusions } from '$lib/usecases/study/learner-confusions'
import { readRound } from './rounds'
import { startForm, startRound, type RoundWish } from './start-round'
import { answerCard } from '$lib/usecases/study/answer-card'

const deck = aDeck()
const prepared = prepareDeck(deck)
const text = prepareText(ARTICLE)
const texts = () => text
const fold = makeFold(DEFAULT_PARAMETERS)
const WISH: RoundWish = {
  count: 5,
  formats: ['who-says-it'],
  choice: 'fixed',
  test: false,
  minutes: null,
  players: [],
  pair: null,
  seed: 'a',
}
const begin = (deps: TestDeps, over: Partial<RoundWish> = {}) =>
  must(startRound(deps, deck, prepared, { ...WISH, ...over }, texts))

/** Gives the right answer to the question on the screen, or the first wrong one. */
function give(deps: TestDeps, round: Round, right = true) {
  const current = currentQuestion(round)
  const item = current && itemOf(prepared, current.question, { texts, confusions: round.confusions })
  if (!item || item.format === 'recall') throw new Error('nothing to answer')
  const truth = truthKeyOf(item)
  const chosen = right ? truth : (item.shown.options.find((option) => option !== truth) ?? '')
  return recordQuizAnswer(deps, fold, deck, round, {
    item: item.shown,
    chosen,
    right,
    confidence: null,
    took: 1500,
  })
}

describe('an answer in a round', () => {
  it('is an event with all its facts and a step of the round, and moves no due date', async () => {
    const deps = testDeps()
    const round = await begin(deps)
    deps.clock.advance(MINUTE)
    const next = await must(give(deps, round))
    const [event] = (await deps.db.events.toArray()) as TrialGiven[]
    expect(v.is(EventSchema, event)).toBe(true)
    expect(event).toMatchObject({
      type: 'TrialGiven',
      at: START + MINUTE,
      device: DEVICE,
      card: round.questions[0]?.card,
      round: round.id,
      purpose: 'practice',
      player: null,
      right: true,
      took: 1500,
      item: { format: 'who-says-it', choice: 'fixed' },
    })
    expect(next.answers).toMatchObject([{ question: 0, event: event?.id, right: true }])
    expect(await readRound(deps, deck.id)).toStrictEqual(next)
    const [row] = await deps.db.cards.toArray()
    expect(row).toMatchObject({ due: null, memory: null, last: { id: event?.id } })
  })

  it('does not change the due date of a scheduled card', async () => {
    const deps = testDeps()
    const { engine, session: opened } = await startStudy(deps, deck)
    const round = await begin(deps)
    const card = currentQuestion(round)?.question.card
    const session = { ...opened, queue: [card!] }
    await deps.db.sessions.put(session)
    const item: ShownItem = { format: 'recall', level: null, options: [], choice: 'fixed' }
    const { row } = await must(
      answerCard(deps, engine, { session: session.id, answersBefore: 0, card: card!, item, rating: 3, chosen: null, right: null, confidence: null, took: 1, deckVersion: 1 }), // prettier-ignore
    )
    deps.clock.advance(MINUTE)
    await must(give(deps, round, false))
    expect(await deps.db.cards.get(card!)).toMatchObject({ due: row.due, memory: row.memory, reviews: 1 })
  })

  it('writes nothing if the round has moved on in another tab', async () => {
    const deps = testDeps()
    const round = await begin(deps)
    await must(give(deps, round))
    const before = await everythingIn(deps.db)
    expect(await give(deps, round)).toStrictEqual({ ok: false, error: { code: 'session-moved-on' } })
    await begin(deps, { seed: 'b' })
    const begun = await everythingIn(deps.db)
    expect(await give(deps, round)).toMatchObject({ ok: false })
    expect(await everythingIn(deps.db)).toStrictEqual(begun)
    expect(begun['events']).toStrictEqual(before['events'])
  })

  it('has the name of another player, and only the learner’s own answers count as their confusions', async () => {
    const deps = testDeps()
    const players = [
      { name: 'Ada', own: true },
      { name: 'Ben', own: false },
    ]
    let round = await begin(deps, { players })
    for (let i = 0; i < 4; i++) round = await must(give(deps, round, false))
    const events = (await deps.db.events.toArray()) as TrialGiven[]
    expect(events.map(({ player }) => player).sort()).toEqual(['Ben', 'Ben', null, null].sort())
    const { speaker, carrier } = (await learnerConfusions(deps))(deck)
    const total = [speaker, carrier]
      .flatMap((level) => Object.values(level).flatMap((row) => Object.values(row)))
      .reduce((sum, n) => sum + n, 0)
    expect(total).toBe(2)
  })
})

describe('starting a round', () => {
  it('stores it before the first question, and fails if there is nothing to ask', async () => {
    const deps = testDeps()
    const round = await begin(deps)
    expect(await readRound(deps, deck.id)).toStrictEqual(round)
    const none = startRound(deps, deck, prepared, { ...WISH, formats: ['tap-the-cue'] }, () => null)
    expect(await none).toStrictEqual({ ok: false, error: { code: 'round-empty' } })
    expect(await readRound(deps, deck.id)).toStrictEqual(round)
  })

  it('draws a seed if none is given', async () => {
    const deps = testDeps()
    const [one, other] = [await begin(deps, { seed: null }), await begin(deps, { seed: null })]
    expect(one.questions).not.toStrictEqual(other.questions)
  })

  it('asks each claim on only one of two forms, with every voice as an option', async () => {
    const [deps, shipped] = [testDeps(), contentDeck('reading-the-rails')]
    const before = await must(startForm(deps, shipped, 'before'))
    const after = await must(startForm(deps, shipped, 'after'))
    const cards = new Set(before.questions.map(({ card }) => card))
    expect(after.questions.some(({ card }) => cards.has(card))).toBe(false)
    expect([before.purpose, after.purpose]).toStrictEqual(['before', 'after'])
    expect(
      new Set([...before.questions, ...after.questions].map(({ form }) => form?.options.length)).size,
    ).toBe(1)
    expect(await startForm(deps, deck, 'before')).toStrictEqual({
      ok: false,
      error: { code: 'forms-too-few' },
    })
  })
})
