import type { Level } from '$lib/domain/attribution/chain'
import type { Claim } from '$lib/domain/claim/claim'
import { releasedIds } from '$lib/domain/deck/generate'
import { cardIdOf, type CardId, type VoiceId } from '$lib/domain/shared/ids'
import { seededRandom, seedFrom, shuffled, type Random } from '$lib/domain/shared/random'
import type { MakingContext } from './make/context'
import type { Item } from './item'
import { makeAnyItem, templateOf } from './make/index'
import { truthAt, type PreparedDeck } from './deck-index'
import type { Format } from './item-record'

/** Fewest and most items for one player. */
export const ROUND_SIZE = { least: 5, most: 50 } as const

/** The rules of a round: the number of items for each player, their formats, and the voices asked about. */
export interface RoundRules {
  readonly count: number
  /** `adaptive`: options from the learner's confusions, one in five a probe. `fixed`: the same for everyone. */
  readonly choice: 'adaptive' | 'fixed'
  readonly formats: readonly Format[]
  /** Only these two voices, to tell one from the other. */
  readonly pair: { readonly level: Level; readonly voices: readonly [VoiceId, VoiceId] } | null
  /** The number of players who pass the phone on in turn. */
  readonly players: number
}

/** The question at one place of a round; {@link itemIn} makes the item. */
export interface RoundSlot {
  readonly card: CardId
  readonly format: Format
  readonly seed: string
}

/** The inputs of a round's items besides deck, rules and seed. */
export type RoundContext = Pick<MakingContext, 'texts' | 'confusions'>

/**
 * Plans the questions of a round place by place, the players in turn (`domain/session/round` plays it). The same deck,
 * rules, seed and context give the same round. Claims come once before any comes twice, formats come in turn, and no
 * voice comes twice in a row if another is left. A round is shorter if the deck has no more to ask in these formats.
 */
export function planRound(
  prepared: PreparedDeck,
  rules: RoundRules,
  seed: string,
  context: RoundContext,
): RoundSlot[] {
  const random = seededRandom(seedFrom(`round ${seed}`))
  const wanted = rules.count * rules.players
  const released = releasedIds(prepared.deck)
  const slots: RoundSlot[] = []
  const voices: string[] = []
  // A further pass asks each claim in another format, or with other options.
  for (let pass = 0; slots.length < wanted && pass < ROUND_SIZE.most; pass++) {
    const before = slots.length
    const waiting = claimsInTurn(prepared, rules, random)
    while (waiting.length > 0 && slots.length < wanted) {
      const claim = takeOther(prepared, rules, waiting, voices.at(-1))
      const slot = slotFor(claim, slots.length, pass)
      if (!slot) continue
      slots.push(slot)
      voices.push(voiceIn(prepared, rules, claim))
    }
    if (slots.length === before) break
  }
  return slots

  function slotFor(claim: Claim, place: number, pass: number): RoundSlot | null {
    const turn = (place + Math.floor(pass / 2)) % rules.formats.length
    const formats = [...rules.formats.slice(turn), ...rules.formats.slice(0, turn)]
    for (const format of rules.pair ? formats.filter((own) => own === 'who-says-it') : formats) {
      const id = released.get(claim.id) ?? claim.id
      const card = cardIdOf(prepared.deck.id, id, templateOf(format))
      const slot = { card, format, seed: `${seed} ${String(place)}` }
      if (itemIn(prepared, rules, slot, context)) return slot
    }
    return null
  }
}

/** The claims of a pass in random order. A pair gives one claim of each voice at a time, in random order. */
function claimsInTurn(prepared: PreparedDeck, rules: RoundRules, random: Random): Claim[] {
  const claims = shuffled(prepared.deck.claims, random)
  if (!rules.pair) return claims
  const [a = [], b = []] = rules.pair.voices.map((voice) =>
    claims.filter((claim) => voiceIn(prepared, rules, claim) === voice),
  )
  return Array.from({ length: Math.min(a.length, b.length) }, (_, i) =>
    shuffled([a[i], b[i]], random).flatMap((claim) => claim ?? []),
  ).flat()
}

/** Removes the next waiting claim of another voice than the last; the first of all if there is none. */
function takeOther(
  prepared: PreparedDeck,
  rules: RoundRules,
  waiting: Claim[],
  last: string | undefined,
): Claim {
  // A pair keeps its random order: if the voices always took turns, each answer would tell the next.
  const at = rules.pair ? 0 : waiting.findIndex((claim) => voiceIn(prepared, rules, claim) !== last)
  return waiting.splice(Math.max(0, at), 1)[0] as Claim
}

function voiceIn(prepared: PreparedDeck, rules: RoundRules, claim: Claim): string {
  return truthAt(prepared, claim, rules.pair?.level ?? 'speaker')
}

/** Makes the item of a slot; null if it cannot be asked in the slot's format. */
export function itemIn(
  prepared: PreparedDeck,
  rules: Pick<RoundRules, 'choice' | 'pair'>,
  slot: RoundSlot,
  context: RoundContext,
): Item | null {
  const { card, format, seed } = slot
  const item = makeAnyItem(prepared, card, seed, {
    ...context,
    firstSight: false,
    formats: [format],
    ...((rules.choice === 'fixed' || rules.pair) && { choice: 'fixed' }),
    ...(rules.pair && { level: rules.pair.level, among: rules.pair.voices }),
  })
  return item?.format === format ? item : null
}
