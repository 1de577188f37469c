import { speakerOf } from '$lib/domain/attribution/chain'
import { cardsOf } from '$lib/domain/deck/generate'
import type { Deck } from '$lib/domain/deck/deck'
import { NO_CONFUSIONS, type Confusions } from '$lib/domain/quiz/asking'
import { makeAnyItem } from '$lib/domain/quiz/make-item'
import { prepareDeck } from '$lib/domain/quiz/prepared-deck'
import { aClaim, aDeck, aVoice, claimId, voiceId } from '../builders'
import type { Figure } from './run'

const KINDS = ['outlet', 'person', 'anonymous', 'institution', 'reader'] as const
const TAGS = ['money', 'time', 'bridge', 'school', 'ferry', 'fair', 'harbour']

/** A deck of many claims by many voices, with tags, numbers, hedges and contrasts. */
function largeDeck(claims: number): Deck {
  const page = aVoice({ id: voiceId('page'), name: 'The Page', kind: 'blog' })
  const voices = Array.from({ length: Math.min(200, claims) }, (_, i) =>
    aVoice({ id: voiceId(`v${String(i)}`), name: `Vara Nolde${String(i)}`, kind: KINDS[i % 5] ?? 'person' }),
  )
  const outlets = voices.filter(({ kind }) => kind === 'outlet')
  const at = <T>(list: readonly T[], i: number): T => list[i % list.length] as T
  return aDeck({
    voices: [page, ...voices],
    claims: Array.from({ length: claims }, (_, i) => {
      const [outlet, voice] = [at(outlets, i * 7), at(voices, i * 13 + Math.floor(i / 200))]
      return aClaim({
        id: claimId(`c${String(i)}`),
        statement: `The ${at(TAGS, i)} by the northern pier will probably cost ${String(10 + (i % 90))} crowns, number ${String(i)}.`,
        chain: [...new Set([page.id, ...(i % 3 > 0 ? [outlet.id] : []), voice.id])],
        kind: at(['reported', 'statement', 'opinion', 'prediction'] as const, i),
        hedges: ['probably'],
        tags: [at(TAGS, i), at(TAGS, i * 3 + 1)],
        contrast: [claimId(`c${String((i * 31 + 7) % claims)}`)],
      })
    }),
    relations: [],
  })
}

/** Making the next item of a deck of 5,000 claims, in every format, with confusions of the learner's own. */
export function benchItems(short: boolean): Promise<Figure[]> {
  const claims = short ? 200 : 5000
  const deck = largeDeck(claims)
  const started = performance.now()
  const prepared = prepareDeck(deck)
  const speaker: Record<string, Record<string, number>> = {}
  deck.claims.slice(0, 300).forEach(({ chain }, i) => {
    const other = speakerOf(deck.claims[(i * 17 + 5) % claims]?.chain ?? chain)
    speaker[speakerOf(chain)] = { [other]: 2 }
  })
  const confusions: Confusions = { ...NO_CONFUSIONS, speaker }
  const context = { firstSight: false, texts: () => null, confusions }
  const cards = cardsOf(deck)
  const make = (i: number) => {
    const card = cards[(i * 97) % cards.length]
    if (card !== undefined) makeAnyItem(prepared, card, String(i), context)
  }
  // The first of each kind makes its pool: that belongs to getting the deck ready.
  for (let i = 0; i < 60; i++) make(i)
  const ready = performance.now() - started
  const times = Array.from({ length: short ? 100 : 2000 }, (_, i) => {
    // Time of the processor: that of the clock would count what else the machine does.
    const before = process.cpuUsage()
    make(1000 + i)
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000
  }).sort((a, b) => a - b)
  const name = `of a deck of ${String(claims)} claims`
  const p95 = times[Math.floor(times.length * 0.95)] ?? 0
  return Promise.resolve([
    { name: `next item ${name}, p95`, value: p95, unit: 'ms of processor', target: '< 5 ms' },
    { name: `next item ${name}, median`, value: times[times.length >> 1] ?? 0, unit: 'ms of processor' },
    { name: `getting ready ${name}, once`, value: ready, unit: 'ms' },
  ])
}
