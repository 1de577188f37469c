import { describe, expect, it } from 'vitest'
import {
  aDeck,
  anEvent,
  aReview,
  CARD,
  DAY_MS,
  fc,
  sessionId,
  START,
  ulidAt,
  voiceId,
} from '../../../../tests/builders'
import { arbitraryEvents } from '../../../../tests/histories'
import type { Deck } from '$lib/domain/deck/deck'
import type { ShownItem } from '$lib/domain/quiz/item-record'
import { choicesOf, isPublished, standing, trialsOf, voiceTrials } from './trial'

const deckOf = () => aDeck()
const OPTIONS = ['port-official', 'nordkust', 'marit-voss', 'tidewatcher']

const item = (over: Partial<ShownItem> = {}): ShownItem => ({
  format: 'who-says-it',
  level: 'speaker',
  options: OPTIONS,
  choice: 'adaptive',
  truth: 'port-official',
  ...over,
})
const answered = (chosen: string, right: boolean, over: Partial<Parameters<typeof aReview>[0]> = {}) =>
  aReview({ item: item(), chosen, right, ...over })
/** An answer of the first version, which does not say which option was right. */
function old(chosen: string, right: boolean, level: 'carrier' | 'speaker' = 'speaker') {
  const { truth: _truth, ...shown } = item({ level })
  return aReview({ item: shown, chosen, right })
}

describe('the valid events of a card', () => {
  it('are each once, in order, without undone ones and without those of other players', () => {
    const first = aReview({ at: START })
    const second = aReview({ at: START + DAY_MS })
    const trial = anEvent('TrialGiven', { at: START + 2 * DAY_MS })
    const friend = anEvent('TrialGiven', { at: START + 3 * DAY_MS, player: 'Ida' })
    const undo = anEvent('ReviewVoided', { at: START + 4 * DAY_MS, review: first.id })
    expect(standing([trial, undo, second, friend, first, second])).toStrictEqual([second, trial])
  })

  it('do not depend on the order in which they arrived', () => {
    const permuted = arbitraryEvents(CARD).chain((events) =>
      fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length })),
    )
    fc.assert(
      fc.property(permuted, ([events, mixed]) => {
        expect(standing(mixed)).toStrictEqual(standing(events))
      }),
      { numRuns: 60 },
    )
  })
})

describe('trials', () => {
  it('are answers that were right or wrong, in the schedule and in rounds', () => {
    const recall = aReview({ at: START })
    const review = answered('nordkust', false, { at: START + 1, confidence: 'certain' })
    const round = sessionId(ulidAt(START, 9))
    const trial = anEvent('TrialGiven', {
      at: START + 2,
      item: item({ choice: 'fixed' }),
      chosen: 'port-official',
      right: true,
      round,
      purpose: 'before',
    })
    expect(trialsOf([recall, trial, review], deckOf)).toStrictEqual([
      {
        card: CARD,
        at: START + 1,
        format: 'who-says-it',
        level: 'speaker',
        choice: 'adaptive',
        options: OPTIONS,
        truth: 'port-official',
        chosen: 'nordkust',
        right: false,
        confidence: 'certain',
        purpose: null,
        round: null,
      },
      expect.objectContaining({ purpose: 'before', round, chosen: 'port-official', choice: 'fixed' }),
    ])
  })

  it('of a carrier are left out of figures where the logged truth is not the carrier of today', () => {
    const asked = (truth: string, level: 'carrier' | 'speaker') =>
      answered('marit-voss', false, { item: item({ truth, level }) })
    const counted = (truth: string, level: 'carrier' | 'speaker', decks: () => Deck | undefined = deckOf) =>
      voiceTrials(trialsOf([asked(truth, level)], decks), level).length
    expect(counted('nordkust', 'carrier')).toBe(1)
    expect(counted('tidewatcher', 'carrier')).toBe(0)
    expect(counted('nordkust', 'carrier', () => undefined)).toBe(0)
    expect(counted('nordkust', 'carrier', () => aDeck({ claims: [] }))).toBe(0)
    expect(counted('tidewatcher', 'speaker')).toBe(1)
    // All other figures keep it: the answer was given.
    expect(trialsOf([asked('tidewatcher', 'carrier')], deckOf)).toMatchObject([
      { truth: 'tidewatcher', right: false, outdated: true },
    ])
    expect(voiceTrials(trialsOf([old('tidewatcher', true, 'carrier')], deckOf), 'carrier')).toStrictEqual([])
  })

  it('of the first version take the truth from the answer, otherwise from today’s claim', () => {
    const truthOf = (event: ReturnType<typeof old>) => trialsOf([event], deckOf)[0]?.truth
    expect(truthOf(old('marit-voss', true))).toBe('marit-voss')
    expect(truthOf(old('nordkust', false))).toBe('port-official')
    expect(truthOf(old('marit-voss', false, 'carrier'))).toBe('nordkust')
    // The claim was corrected since: its current truth was wrong then, or was not an option.
    expect(truthOf(old('port-official', false))).toBeNull()
    const without = {
      ...old('nordkust', false),
      item: { ...old('nordkust', false).item, options: ['nordkust'] },
    }
    expect(trialsOf([without], deckOf)[0]?.truth).toBeNull()
    expect(trialsOf([old('nordkust', false)], () => undefined)[0]?.truth).toBeNull()
  })

  it('of voices are the choices at one level with a known truth', () => {
    const trials = trialsOf(
      [
        answered('nordkust', false, { id: ulidAt(START, 1) }),
        answered('nordkust', true, {
          id: ulidAt(START, 2),
          item: item({ level: 'carrier', truth: 'nordkust' }),
        }),
        answered('x', false, { id: ulidAt(START, 3), item: item({ format: 'what-kind', level: null }) }),
        answered('x', false, { id: ulidAt(START, 4), item: item({ truth: voiceId('gone') }) }),
      ],
      deckOf,
    )
    expect(voiceTrials(trials, 'speaker').map(({ truth }) => truth)).toStrictEqual(['port-official'])
    expect(voiceTrials(trials, 'carrier').map(({ truth }) => truth)).toStrictEqual(['nordkust'])
  })

  it('are published if their options were drawn at random or fixed', () => {
    const published = (['adaptive', 'random', 'fixed'] as const).filter((choice) =>
      trialsOf([answered('nordkust', false, { item: item({ choice }) })], deckOf).every(isPublished),
    )
    expect(published).toStrictEqual(['random', 'fixed'])
  })

  it('exclude self-judged answers: recall in a round is in no figure', () => {
    const recalled = item({ format: 'recall', level: null, options: [], choice: 'fixed' })
    for (const right of [true, false, null])
      expect(
        trialsOf([{ ...answered('x', false, { item: recalled }), chosen: null, right }], deckOf),
      ).toEqual([])
  })

  it('have a chance level, unless the answer has parts', () => {
    expect(choicesOf({ format: 'who-says-it', options: OPTIONS })).toBe(4)
    expect(choicesOf({ format: 'build-the-chain', options: OPTIONS })).toBeNull()
    expect(choicesOf({ format: 'recall', options: [] })).toBeNull()
  })
})
