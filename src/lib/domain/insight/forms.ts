import type { Level } from '$lib/domain/attribution/chain'
import type { Claim } from '$lib/domain/claim/claim'
import { voiceAtLevel } from '$lib/domain/deck/carrier'
import { claimOf, type Deck } from '$lib/domain/deck/deck'
import { cardsOf } from '$lib/domain/deck/generate'
import { partsOfCardId, type CardId, type ClaimId, type VoiceId } from '$lib/domain/shared/ids'
import { seededRandom, seedFrom, shuffled, type Random } from '$lib/domain/shared/random'
import { fail, ok, type Result } from '$lib/domain/shared/result'

/** One question of a form: who says it, with every voice of the form as an option. */
export interface FormItem {
  readonly card: CardId
  readonly claim: ClaimId
  readonly truth: VoiceId
  /** Every voice of the form, in the order to show. */
  readonly options: readonly VoiceId[]
}

/** Two parallel forms of a deck. No claim is on both, and each voice is equally frequent on both. */
export interface Forms {
  readonly level: Level
  readonly voices: readonly VoiceId[]
  readonly first: readonly FormItem[]
  readonly second: readonly FormItem[]
}

/** The options for making forms. */
export interface FormsWish {
  readonly level: Level
  /** The seed for the division of claims. It must be the same for all people whose results are compared. */
  readonly seed: string
  /** The maximum number of claims of each voice on each form. */
  readonly perVoice: number
  /** The maximum number of voices; those with the most claims are taken. */
  readonly voices: number
}

/**
 * Two voices, so that each question has two answers: with more, the same knowledge gives another d′. Ten claims of each
 * voice on both forms give the twenty answers a side that a person's figure needs.
 */
export const DEFAULT_FORMS: FormsWish = { level: 'speaker', seed: '', perVoice: 10, voices: 2 }

/** The minimum number of claims of a voice on each form. */
const MIN_CLAIMS_PER_FORM = 2

/** The deck does not have two voices with enough claims. */
export interface FormsError {
  readonly code: 'forms-too-few'
}

/**
 * Divides claims of a deck into two parallel forms, balanced by voice and, within a voice, by kind of claim. A claim is
 * on one form only, so the second form asks nothing that the first one has asked. Claims that another voice of the form
 * also makes are left out.
 * @param without further claims to leave out
 */
export function makeForms(
  deck: Deck,
  wish: FormsWish,
  without: ReadonlySet<ClaimId> = new Set(),
): Result<Forms, FormsError> {
  const random = seededRandom(seedFrom(`forms ${deck.id} ${wish.seed}`))
  const truthOf = (claim: Claim): VoiceId => voiceAtLevel(deck, claim, wish.level)
  const left = deck.claims.filter(({ id }) => !without.has(id))
  const ranked = byVoice(shuffled(left, random), truthOf)
  const chosen = ranked.slice(0, wish.voices).map(([voice]) => voice)
  const usable = left.filter((claim) => !sharedWith(deck, claim, chosen, truthOf))
  const perVoice = byVoice(shuffled(usable, random), truthOf).filter(([voice]) => chosen.includes(voice))
  const [first, second]: [Claim[], Claim[]] = [[], []]
  const voices: VoiceId[] = []
  for (const [voice, claims] of perVoice) {
    const halves = dealt(claims, wish.perVoice, first, second)
    if (!halves) continue
    voices.push(voice)
    first.push(...halves[0])
    second.push(...halves[1])
  }
  if (voices.length < 2) return fail({ code: 'forms-too-few' })
  const cards = sourceCards(deck)
  const items = (claims: readonly Claim[]): FormItem[] =>
    shuffled(claims, random).flatMap((claim) => {
      const card = cards.get(claim.id)
      return card === undefined
        ? []
        : [{ card, claim: claim.id, truth: truthOf(claim), options: shuffled(voices, random) }]
    })
  return ok({ level: wish.level, voices, first: items(first), second: items(second) })
}

/** One of the pairs of forms that a learner takes one after another. */
export interface FormPair extends Forms {
  /** True if the deck has no unused claims left, so that these claims were on an earlier pair. */
  readonly seenBefore: boolean
}

/**
 * The next pair of forms. It uses claims that were on no earlier pair, while the deck has enough of them, and then all
 * claims again. It is the same for everybody, so that results of a class can be compared.
 * @param taken the number of pairs taken before
 */
export function pairOfForms(deck: Deck, wish: FormsWish, taken: number): Result<FormPair, FormsError> {
  const used = new Set<ClaimId>()
  let seenBefore = false
  for (let place = 0; ; place++) {
    const own = place === 0 ? wish : { ...wish, seed: `${wish.seed} ${String(place)}` }
    const fresh = makeForms(deck, own, used)
    if (!fresh.ok) {
      used.clear()
      seenBefore = true
    }
    const forms = fresh.ok ? fresh : makeForms(deck, own)
    if (!forms.ok) return forms
    if (place >= taken) return ok({ ...forms.value, seenBefore })
    for (const { claim } of [...forms.value.first, ...forms.value.second]) used.add(claim)
  }
}

/**
 * The number of pairs that a learner has taken. A form before starts a pair, and a form after completes it. A form
 * after without one before also counts as a pair.
 * @param taken the purposes of the forms taken, in order
 */
export function pairsBehind(taken: readonly ('before' | 'after')[], when: 'before' | 'after'): number {
  let [begun, isOpen] = [0, false]
  for (const one of [...taken, when]) {
    if (one === 'before' || !isOpen) begun += 1
    isOpen = one === 'before'
  }
  return begun - 1
}

/** The source card of each claim. A renamed claim keeps the card of its first release. */
function sourceCards(deck: Deck): Map<ClaimId, CardId> {
  return new Map(
    cardsOf(deck).flatMap((card) => {
      const { claim, template } = partsOfCardId(card)
      const now = template === 'source' ? claimOf(deck, claim) : undefined
      return now ? [[now.id, card] as const] : []
    }),
  )
}

/** Claims by voice, the voice with most claims first. */
function byVoice(claims: readonly Claim[], truthOf: (claim: Claim) => VoiceId): [VoiceId, Claim[]][] {
  const groups = new Map<VoiceId, Claim[]>()
  for (const claim of claims) {
    const voice = truthOf(claim)
    groups.set(voice, [...(groups.get(voice) ?? []), claim])
  }
  return [...groups].sort(([x, xs], [y, ys]) => ys.length - xs.length || (x < y ? -1 : 1))
}

/** True if another voice of the form says the same or could be meant. Its option would then be right too. */
function sharedWith(
  deck: Deck,
  claim: Claim,
  voices: readonly VoiceId[],
  truthOf: (claim: Claim) => VoiceId,
): boolean {
  if (claim.couldBe?.some((voice) => voices.includes(voice))) return true
  return deck.relations
    .filter(({ kind, claims }) => kind === 'same' && claims.includes(claim.id))
    .flatMap(({ claims }) => claims)
    .some((id) => {
      const partner = claimOf(deck, id)
      return partner !== undefined && truthOf(partner) !== truthOf(claim) && voices.includes(truthOf(partner))
    })
}

/**
 * Divides one voice's claims into two halves of the same size, kind by kind. Each pair of one kind goes one to each
 * form. A left-over claim goes to the form on which its kind is rarer so far. Null if there are too few.
 */
function dealt(
  claims: readonly Claim[],
  most: number,
  first: readonly Claim[],
  second: readonly Claim[],
): [Claim[], Claim[]] | null {
  const half = Math.min(most, Math.floor(claims.length / 2))
  if (half < MIN_CLAIMS_PER_FORM) return null
  const kinds = [...new Set(claims.map(({ kind }) => kind))]
  const [pairs, single]: [[Claim, Claim][], Claim[]] = [[], []]
  for (const kind of kinds) {
    const own = claims.filter((claim) => claim.kind === kind)
    for (let i = 0; i + 1 < own.length; i += 2) pairs.push([own[i] as Claim, own[i + 1] as Claim])
    if (own.length % 2 === 1) single.push(own.at(-1) as Claim)
  }
  for (let i = 0; i + 1 < single.length; i += 2) {
    const [x, y] = [single[i] as Claim, single[i + 1] as Claim]
    const surplus = (kind: Claim['kind']): number => count(first, kind) - count(second, kind)
    pairs.push(surplus(x.kind) <= surplus(y.kind) ? [x, y] : [y, x])
  }
  const taken = pairs.slice(0, half)
  return [taken.map(([x]) => x), taken.map(([, y]) => y)]
}

function count(claims: readonly Claim[], kind: Claim['kind']): number {
  return claims.filter((claim) => claim.kind === kind).length
}

/**
 * The form that a learner takes before or after. The learner's own seed decides which form comes first. Half of a class
 * then takes them in the other order, so that a harder form does not look like a change.
 */
export function formFor(forms: Forms, when: 'before' | 'after', learner: string): readonly FormItem[] {
  const random: Random = seededRandom(seedFrom(`order ${learner}`))
  const firstIsBefore = random() < 0.5
  return firstIsBefore === (when === 'before') ? forms.first : forms.second
}
