/** Simulated learners, through the app's own items, show what each figure means. */
import { describe, expect, it } from 'vitest'
import { anItem } from '../../../../tests/asked'
import {
  anEvent,
  cardId,
  countingIds,
  eventId,
  fc,
  sessionId,
  START,
  ulidAt,
} from '../../../../tests/builders'
import { contentDeck } from '../../../../tests/deps'
import { prepareText } from '$lib/domain/material/anchor'
import type { ShownItem } from '$lib/domain/quiz/item-record'
import { seededRandom, type Random } from '$lib/domain/shared/random'
import { discriminate, type PairTrial } from './discrimination'
import { answerFigures, factsOf } from './figures'
import { DEFAULT_FORMS, makeForms } from './forms'
import { readingFigures, type ReadingFigures } from './reading'
import { trialsOf, type Trial } from './trial'

const deck = contentDeck('reading-the-rails')
const texts = new Map(deck.materials.flatMap(({ id, text }) => (text ? [[id, prepareText(text)]] : [])))
const ids = countingIds()

/** The answer of a simulated learner to a question. */
type Learner = (item: ShownItem, random: Random) => string
const pick = (list: readonly string[], random: Random): string =>
  list[Math.floor(random() * list.length)] as string
const guesser: Learner = ({ options }, random) => pick(options, random)

/** The trials of rounds in which a learner is asked how far the text vouches for each claim, several times. */
function vouching(learner: Learner, seed = 1): ReadingFigures {
  const random = seededRandom(seed)
  const events = Array.from({ length: 12 }, (_, turn) => turn).flatMap((turn) =>
    deck.claims.flatMap(({ id }) => {
      const card = cardId(`${deck.id}/${id}/skill`)
      const item = anItem(deck, card, String(turn), {
        formats: ['how-far-vouched'],
        texts: (material) => texts.get(material) ?? null,
      })
      if (item?.format !== 'how-far-vouched') return []
      const chosen = learner(item.shown, random)
      const given = { item: item.shown, chosen, right: chosen === item.truth }
      return [anEvent('TrialGiven', { card, id: eventId(ids.ulid(START)), ...given })]
    }),
  )
  return readingFigures(trialsOf(events, () => deck))
}

describe('over-suspicion and credulity', () => {
  it('have enough questions: own statements and doubted claims both come', () => {
    const { right, overSuspicion, credulity } = vouching(guesser)
    expect(overSuspicion.n).toBeGreaterThan(20)
    expect(credulity.n).toBeGreaterThan(10)
    // Own statements are at most half of a round, or “never the page” would win.
    expect(overSuspicion.n / right.n).toBeLessThan(0.55)
  })

  it('show a sceptic as over-suspicious and not as credulous', () => {
    const sceptic: Learner = (_item, random) => (random() < 0.5 ? 'distances' : 'rejects')
    const { overSuspicion, credulity } = vouching(sceptic)
    expect([overSuspicion.share, credulity.share]).toStrictEqual([1, 0])
  })

  it('show a believer as credulous and not as over-suspicious', () => {
    const { overSuspicion, credulity } = vouching(() => 'endorses')
    expect([overSuspicion.share, credulity.share]).toStrictEqual([0, 1])
  })

  it('show neither for a learner who reads well', () => {
    const { overSuspicion, credulity, right } = vouching(({ truth }) => truth ?? '')
    expect([overSuspicion.share, credulity.share, right.share]).toStrictEqual([0, 0, 1])
  })

  it('show a guesser at chance on both: three of four, and one of four', () => {
    const { overSuspicion, credulity } = vouching(guesser, 7)
    expect(overSuspicion.low).toBeLessThan(0.75)
    expect(overSuspicion.high).toBeGreaterThan(0.75)
    expect(credulity.low).toBeLessThan(0.25)
    expect(credulity.high).toBeGreaterThan(0.25)
  })
})

const OPTIONS = ['a', 'b', 'c', 'd', 'e'] as const
const asked = (
  truth: 'a' | 'b',
  chosen: string,
  options: readonly string[],
  i: number,
  choice: Trial['choice'] = 'fixed',
): Trial => ({
  card: cardId(`deck/${truth}-${String(i)}-${choice}-${String(options.length)}/source`),
  at: START + i,
  format: 'who-says-it',
  level: 'speaker',
  choice,
  options,
  truth,
  chosen,
  right: truth === chosen,
  confidence: null,
  purpose: 'test',
  round: null,
})
const FACTS = { order: [...OPTIONS] }
const pairOf = (trials: readonly Trial[]) =>
  answerFigures(trials, FACTS).levels.speaker.pairs.find(({ a, b }) => a === 'a' && b === 'b')

/** Knows half of the answers, and guesses the others among the options. */
function knowsHalf(options: readonly string[], n: number, random: Random): Trial[] {
  return Array.from({ length: n }, (_, i) => {
    const truth = i % 2 === 0 ? 'a' : 'b'
    return asked(truth, random() < 0.5 ? truth : pick(options, random), options, i)
  })
}

describe('the published d′', () => {
  const two = knowsHalf(['a', 'b'], 4000, seededRandom(3))

  it('is 1.35 for a learner who knows half', () => {
    // Two options: right in 0.5 + 0.5 / 2 = 0.75, so d′ = 2 · z(0.75) = 1.349.
    expect(pairOf(two)?.measured?.dPrime.value).toBeCloseTo(1.35, 1)
  })

  it('would be 2.14 for the same learner with five options, because third voices drop out', () => {
    // The share right within the pair is 0.6 / 0.7, so d′ = 2 · z(0.857) = 2.136.
    const five = knowsHalf(OPTIONS, 8000, seededRandom(4))
    expect(discriminate(five as PairTrial[], 'a', 'b').measured?.dPrime.value).toBeCloseTo(2.14, 1)
    expect(pairOf(five)?.measured).toBeNull()
    expect(pairOf(five)?.outside.share).toBeCloseTo(0.3, 1)
  })

  it('is unchanged by trials with other numbers of options, or with drawn options', () => {
    const before = pairOf(two.slice(0, 200))
    const stray = fc.record({
      truth: fc.constantFrom('a' as const, 'b' as const),
      options: fc.constantFrom(OPTIONS.slice(0, 3), OPTIONS.slice(0, 4), OPTIONS),
      chosen: fc.nat({ max: 2 }),
      choice: fc.constantFrom('fixed' as const, 'random' as const, 'adaptive' as const),
    })
    const drawn = fc.record({
      truth: fc.constantFrom('a' as const, 'b' as const),
      options: fc.constant(OPTIONS.slice(0, 2)),
      chosen: fc.nat({ max: 1 }),
      choice: fc.constantFrom('random' as const, 'adaptive' as const),
    })
    fc.assert(
      fc.property(fc.array(fc.oneof(stray, drawn), { maxLength: 40 }), (list) => {
        const more = list.map(({ truth, options, chosen, choice }, i) =>
          asked(truth, options[chosen] ?? truth, options, 10_000 + i, choice),
        )
        const { mixedUp: _mixedUp, outside: _outside, ...after } = pairOf([...more, ...two.slice(0, 200)])!
        const { mixedUp: _was, outside: _others, ...same } = before!
        expect(after).toStrictEqual(same)
      }),
    )
  })

  it('is 0 for a guesser who takes the forms of a shipped deck again and again', () => {
    const random = seededRandom(9)
    const round = sessionId(ulidAt(START, 9))
    const events = Array.from({ length: 60 }, (_, turn) => turn).flatMap((turn) => {
      const forms = makeForms(deck, { ...DEFAULT_FORMS, seed: String(turn) })
      if (!forms.ok) throw new Error(forms.error.code)
      return forms.value.first.map(({ card, truth, options }) => {
        const item = {
          format: 'who-says-it',
          level: 'speaker',
          options: [...options],
          choice: 'fixed',
          truth,
        }
        const chosen = pick(options, random)
        const id = eventId(ids.ulid(START + turn))
        const given = { item: item as ShownItem, chosen, right: chosen === truth, round }
        return anEvent('TrialGiven', { card, id, purpose: 'before', ...given })
      })
    })
    const { pairs } = answerFigures(
      trialsOf(events, () => deck),
      factsOf(deck),
    ).levels.speaker
    expect(pairs).toHaveLength(1)
    const measured = pairs[0]?.measured
    expect(measured?.dPrime.low).toBeLessThan(0)
    expect(measured?.dPrime.high).toBeGreaterThan(0)
    expect(Math.abs(measured?.dPrime.value ?? 9)).toBeLessThan(0.35)
  })
})
