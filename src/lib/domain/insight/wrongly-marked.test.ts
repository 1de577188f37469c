import { describe, expect, it } from 'vitest'
import { aDeck, anEvent, aReview, CARD, cardId, START, ulidAt, voiceId } from '../../../../tests/builders'
import type { ShownItem } from '$lib/domain/quiz/item-record'
import type { ReviewGiven } from '$lib/domain/review/event'
import { wronglyMarked } from './wrongly-marked'

const asked = (over: Partial<ShownItem>): ShownItem => ({
  format: 'who-says-it',
  level: 'carrier',
  options: ['nordkust', 'port-official', 'tidewatcher'],
  choice: 'adaptive',
  truth: 'port-official',
  ...over,
})
const wrong = (n: number, item: Partial<ShownItem>, chosen: string, over: Partial<ReviewGiven> = {}) =>
  aReview({
    id: ulidAt(START + n),
    at: START + n,
    card: CARD,
    rating: 1,
    right: false,
    chosen,
    item: asked(item),
    ...over,
  })

describe('an answer that was marked wrong', () => {
  it('is found where it names the carrier or the speaker of today', () => {
    const carrier = wrong(1, {}, 'nordkust')
    const speaker = wrong(2, { level: 'speaker', truth: 'nordkust' }, 'port-official')
    const stillWrong = wrong(3, {}, 'tidewatcher')
    expect(wronglyMarked([speaker, stillWrong, carrier], aDeck())).toStrictEqual([carrier, speaker])
  })

  it('is found where it names a former kind that is the kind of today', () => {
    const options = ['reported', 'statement', 'opinion']
    const kind = { format: 'what-kind', level: null, options } satisfies Partial<ShownItem>
    const card = cardId('sandholm/pier-costs/kind')
    const former = wrong(1, { ...kind, truth: 'reported' }, 'statement', { card })
    const other = wrong(2, { ...kind, truth: 'reported' }, 'opinion', { card })
    expect(wronglyMarked([former, other], aDeck())).toStrictEqual([former])
    const opinions = aDeck().claims.map((claim) => ({ ...claim, kind: 'opinion' as const }))
    expect(wronglyMarked([former, other], aDeck({ claims: opinions }))).toStrictEqual([other])
  })

  it('is not looked for among right answers, answers taken back, rounds, other formats and claims that are gone', () => {
    const taken = wrong(1, {}, 'nordkust')
    const voided = anEvent('ReviewVoided', { at: START + 2, review: taken.id })
    const events = [
      taken,
      voided,
      wrong(3, {}, 'nordkust', { right: true }),
      wrong(4, { format: 'which-did-x-say', level: null }, 'nordkust'),
      wrong(5, {}, 'nordkust', { card: cardId('sandholm/gone/source') }),
      anEvent('TrialGiven', { at: START + 6, item: asked({}), chosen: 'nordkust', right: false }),
      wrong(7, {}, 'nordkust', { chosen: null }),
    ]
    expect(wronglyMarked(events, aDeck())).toStrictEqual([])
    expect(wronglyMarked([wrong(8, {}, voiceId('nordkust'))], aDeck({ claims: [] }))).toStrictEqual([])
  })
})
