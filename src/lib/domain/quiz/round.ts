import * as v from 'valibot'
import { LEVELS } from '$lib/domain/attribution/chain'
import type { Claim } from '$lib/domain/claim/claim'
import { releasedIds } from '$lib/domain/deck/generate'
import { CardIdSchema, cardIdOf, VoiceIdSchema } from '$lib/domain/shared/ids'
import { seededRandom, seedFrom, shuffled, type Random } from '$lib/domain/shared/random'
import type { MakingContext } from './asking'
import type { Item } from './formats'
import { CONFIDENCES } from './grading'
import { makeAnyItem, templateOf } from './make-item'
import { truthAt, type PreparedDeck } from './prepared-deck'
import { FORMATS } from './shown'

/** Fewest and most items for one player. */
export const ROUND_SIZE = { least: 5, most: 50 } as const

/** What a round is: how many items for each player, of which formats, about what. */
export const RoundRulesSchema = v.strictObject({
  count: v.pipe(v.number(), v.integer(), v.minValue(ROUND_SIZE.least), v.maxValue(ROUND_SIZE.most)),
  /** `adaptive`: options from the learner's confusions, one in five a probe. `fixed`: the same for everyone. */
  choice: v.picklist(['adaptive', 'fixed']),
  formats: v.pipe(v.array(v.picklist(FORMATS)), v.minLength(1)),
  /** Only these two voices, to tell one from the other. */
  pair: v.nullable(
    v.strictObject({ level: v.picklist(LEVELS), voices: v.strictTuple([VoiceIdSchema, VoiceIdSchema]) }),
  ),
  /** Those who pass the phone, in turn; null stands for the learner whose device it is. */
  players: v.pipe(v.array(v.nullable(v.pipe(v.string(), v.minLength(1), v.maxLength(60)))), v.minLength(1)),
})
export type RoundRules = v.InferOutput<typeof RoundRulesSchema>

const SlotSchema = v.strictObject({ card: CardIdSchema, format: v.picklist(FORMATS), seed: v.string() })
const RoundAnswerSchema = v.strictObject({
  chosen: v.nullable(v.string()),
  right: v.nullable(v.boolean()),
  confidence: v.nullable(v.picklist(CONFIDENCES)),
  /** Milliseconds from question to answer. */
  took: v.number(),
})

/** One round: what is asked, in which order, and what was answered. Plain data, to be kept and gone on with. */
export const RoundSchema = v.strictObject({
  rules: RoundRulesSchema,
  /** Each slot is for the player whose turn it then is. */
  slots: v.array(SlotSchema),
  answers: v.array(RoundAnswerSchema),
  /** Time ran out, or the players gave up. */
  ended: v.boolean(),
})
export type Round = v.InferOutput<typeof RoundSchema>
export type RoundSlot = v.InferOutput<typeof SlotSchema>
export type RoundAnswer = v.InferOutput<typeof RoundAnswerSchema>

/** What the items of a round depend on beside its rules. */
export type RoundContext = Pick<MakingContext, 'texts' | 'confusions'>

/**
 * Plans a round: the same deck, rules, seed and context give the same round. Claims come once before any comes twice,
 * formats in turn, and no voice twice in a row where that can be helped. A round holds fewer items where the deck has
 * nothing more to ask in these formats.
 */
export function planRound(
  prepared: PreparedDeck,
  rules: RoundRules,
  seed: string,
  context: RoundContext,
): Round {
  const random = seededRandom(seedFrom(`round ${seed}`))
  const wanted = rules.count * rules.players.length
  const released = releasedIds(prepared.deck)
  const slots: RoundSlot[] = []
  const voices: string[] = []
  // In a second pass over the claims each is asked in another format, or with other options.
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
  return { rules, slots, answers: [], ended: false }

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

/** The claims of a pass in any order; of a pair, those of both voices in turn. */
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

/** Takes the next claim of another voice than the last out of those waiting; the next of all where there is none. */
function takeOther(
  prepared: PreparedDeck,
  rules: RoundRules,
  waiting: Claim[],
  last: string | undefined,
): Claim {
  // A pair keeps its lot: if the voices always took turns, each answer would tell the next.
  const at = rules.pair ? 0 : waiting.findIndex((claim) => voiceIn(prepared, rules, claim) !== last)
  return waiting.splice(Math.max(0, at), 1)[0] as Claim
}

function voiceIn(prepared: PreparedDeck, rules: RoundRules, claim: Claim): string {
  return truthAt(prepared, claim, rules.pair?.level ?? 'speaker')
}

/** The item of a slot. */
export function itemIn(
  prepared: PreparedDeck,
  rules: RoundRules,
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

/** The slot that is asked now; null when the round is over. */
export function currentSlot(round: Round): RoundSlot | null {
  return round.ended ? null : (round.slots[round.answers.length] ?? null)
}

/** Whose turn it is at a place of the round. */
export function playerAt(round: Round, place: number): string | null {
  const { players } = round.rules
  return players[place % players.length] ?? null
}

export type RoundAction =
  | { readonly type: 'answered'; readonly slot: RoundSlot; readonly answer: RoundAnswer }
  /** Time ran out, or the players gave up: what was answered counts. */
  | { readonly type: 'ended' }

/** The pure reducer of a round. An answer to a slot that is not asked now changes nothing. */
export function reduceRound(round: Round, action: RoundAction): Round {
  if (action.type === 'ended') return { ...round, ended: true }
  const now = currentSlot(round)
  if (now?.card !== action.slot.card || now.seed !== action.slot.seed) return round
  return { ...round, answers: [...round.answers, action.answer] }
}

/** How a player did: of the answers the app grades, how many were right. */
export interface RoundScore {
  readonly player: string | null
  readonly right: number
  readonly answered: number
}

/** The score of each player, in the order of play. */
export function scoresOf(round: Round): RoundScore[] {
  return round.rules.players.map((player, turn) => {
    const own = round.answers.filter((_, place) => place % round.rules.players.length === turn)
    const graded = own.filter(({ right }) => right !== null)
    return { player, right: graded.filter(({ right }) => right === true).length, answered: graded.length }
  })
}
