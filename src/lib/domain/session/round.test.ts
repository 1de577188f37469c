import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { cardId, deckId, fc, sessionId, START, ulidAt } from '../../../../tests/builders'
import { NO_CONFUSION_COUNTS } from '$lib/domain/quiz/make/context'
import {
  answersOfPlayer,
  currentQuestion,
  reduceRound,
  roundProgress,
  RoundSchema,
  roundScoreOf,
  timeLeft,
  winnersOf,
  type Round,
  type RoundAnswer,
} from './round'

function aRound(count: number, players = 1, over: Partial<Round> = {}): Round {
  return {
    id: sessionId(ulidAt(START)),
    deck: deckId('sandholm'),
    startedAt: START,
    purpose: 'practice',
    players: Array.from({ length: players }, (_, i) => ({ name: `Player ${String(i + 1)}`, own: i === 0 })),
    minutes: null,
    questions: Array.from({ length: count }, (_, i) => ({
      card: cardId(`sandholm/claim-${String(i)}/source`),
      format: 'who-says-it',
      seed: String(i),
      player: i % players,
      choice: 'fixed',
      pair: null,
      form: null,
      again: false,
    })),
    answers: [],
    confusions: structuredClone(NO_CONFUSION_COUNTS),
    ...over,
  }
}

function answered(round: Round, over: Partial<RoundAnswer> = {}): Round {
  const current = currentQuestion(round)
  const answer = {
    event: ulidAt(START, round.answers.length),
    chosen: 'x',
    right: true,
    confidence: null,
    took: 1000,
  }
  return reduceRound(round, { type: 'answered', question: current?.at ?? -1, ...answer, ...over })
}

/** Plays to the end, with the answers of the list in turn. */
function played(round: Round, answers: readonly Partial<RoundAnswer>[]): Round {
  let now = round
  for (let i = 0; currentQuestion(now); i++) now = answered(now, answers[i % answers.length])
  return now
}

describe('a round', () => {
  it('asks its questions in order and is over after the last', () => {
    const seen: number[] = []
    let round = aRound(3)
    for (let current = currentQuestion(round); current; current = currentQuestion(round)) {
      seen.push(current.at)
      round = answered(round)
    }
    expect(seen).toStrictEqual([0, 1, 2])
    expect(roundProgress(round)).toStrictEqual({ done: 3, total: 3 })
    expect(v.is(RoundSchema, round)).toBe(true)
  })

  it('ignores an answer to another question than the one on the screen', () => {
    const round = aRound(3)
    expect(answered(round, { question: 1 })).toBe(round)
    const over = played(round, [{}])
    expect(answered(over, { question: 0 })).toBe(over)
  })

  it('repeats a wrong answer given with certainty first, once, and counts it once', () => {
    const certain = { right: false, confidence: 'certain' } as const
    const round = answered(aRound(3), certain)
    expect(currentQuestion(round)?.question).toMatchObject({
      card: 'sandholm/claim-0/source',
      again: true,
      choice: 'adaptive',
    })
    const twice = answered(round, certain)
    expect(currentQuestion(twice)?.question).toMatchObject({ card: 'sandholm/claim-1/source', again: false })
    expect(roundScoreOf(played(twice, [{}]), 0)).toStrictEqual({
      right: 2,
      of: 3,
      recalled: { right: 0, of: 0 },
    })
  })

  it('repeats nothing after a guess, a right answer, or in a test', () => {
    for (const [purpose, answer] of [
      ['practice', { right: false, confidence: 'fairly-sure' }],
      ['practice', { right: true, confidence: 'certain' }],
      ['test', { right: false, confidence: 'certain' }],
      ['before', { right: false, confidence: 'certain' }],
    ] as const) {
      expect(answered(aRound(3, 1, { purpose }), answer).questions).toHaveLength(3)
    }
  })

  it('gives the repetition to the same player, before their other questions', () => {
    const round = answered(aRound(4, 2), { right: false, confidence: 'certain' })
    const order = round.questions.map(({ card, player }) => `${card.slice(9, 16)} ${String(player)}`)
    expect(order).toStrictEqual(['claim-0 0', 'claim-1 1', 'claim-0 0', 'claim-2 0', 'claim-3 1'])
  })

  it('ends for a player whose time is over, and does not count questions that were not asked', () => {
    const slow = { took: 60_000 }
    const round = answered(aRound(6, 2, { minutes: 1 }), slow)
    expect([timeLeft(round, 0), timeLeft(round, 1)]).toStrictEqual([0, 60_000])
    const over = played(round, [{ took: 25_000 }])
    expect([answersOfPlayer(over, 0).length, answersOfPlayer(over, 1).length]).toStrictEqual([1, 3])
    expect(roundScoreOf(over, 0)).toStrictEqual({ right: 1, of: 1, recalled: { right: 0, of: 0 } })
  })

  it('counts recall separately, as the player judged it', () => {
    const round = aRound(3)
    const questions = round.questions.map((question, i) => ({ ...question, format: i === 1 ? question.format : 'recall' as const })) // prettier-ignore
    const over = played({ ...round, questions }, [
      { right: true, chosen: null },
      {},
      { right: false, chosen: null },
    ])
    expect(roundScoreOf(over, 0)).toStrictEqual({ right: 1, of: 1, recalled: { right: 1, of: 2 } })
  })

  it('is won by whoever has the most right, and a tie has several winners', () => {
    const play = (rights: readonly boolean[]) =>
      rights.reduce((round, right) => answered(round, { right }), aRound(rights.length, 2))
    expect(winnersOf(play([true, true, true, false]))).toStrictEqual([0])
    expect(winnersOf(play([false, true, true, true]))).toStrictEqual([1])
    expect(winnersOf(play([true, true, false, false]))).toStrictEqual([0, 1])
    expect(winnersOf(play([false, false]))).toStrictEqual([])
    // One person alone neither wins nor loses.
    expect(winnersOf(answered(aRound(1)))).toStrictEqual([])
    fc.assert(
      fc.property(
        fc.array(fc.boolean(), { minLength: 4, maxLength: 24 }),
        fc.integer({ min: 2, max: 4 }),
        (rights, n) => {
          const round = rights.reduce(
            (made, right) => answered(made, { right }),
            aRound(rights.length, n, { purpose: 'test' }),
          )
          const winners = winnersOf(round)
          const score = (at: number) => roundScoreOf(round, at).right
          for (const winner of winners)
            for (const at of round.players.keys())
              expect(score(at)).toBeLessThan(score(winner) + (winners.includes(at) ? 1 : 0))
        },
      ),
    )
  })

  it('skips a question that can no longer be asked', () => {
    const round = reduceRound(aRound(3), { type: 'dropped', question: 0 })
    expect(currentQuestion(round)?.question.card).toBe('sandholm/claim-1/source')
    expect(roundProgress(round).total).toBe(2)
  })

  it('always ends, with every question answered at most once and each answer kept with its question', () => {
    const answer = fc.record({
      right: fc.constantFrom(true, false, null),
      confidence: fc.constantFrom(null, 'guess' as const, 'certain' as const),
      took: fc.integer({ min: 0, max: 40_000 }),
    })
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 4 }),
        fc.constantFrom(null, 1),
        fc.array(answer, { minLength: 1, maxLength: 8 }),
        (count, players, minutes, answers) => {
          let round = aRound(count * players, players, { minutes })
          const expected: string[] = []
          for (let i = 0; ; i++) {
            const current = currentQuestion(round)
            if (!current) break
            expected.push(current.question.seed)
            round = answered(round, answers[i % answers.length])
          }
          const kept = round.answers.map(({ question }) => round.questions[question]?.seed)
          expect(kept).toStrictEqual(expected)
          expect(new Set(round.answers.map(({ question }) => question)).size).toBe(round.answers.length)
          expect(round.answers.length).toBeLessThanOrEqual(2 * count * players)
          if (minutes === null) expect(round.answers).toHaveLength(round.questions.length)
        },
      ),
    )
  })
})
