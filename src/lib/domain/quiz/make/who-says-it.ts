import type { Level } from '$lib/domain/attribution/chain'
import type { VoiceId } from '$lib/domain/shared/ids'
import { shuffled } from '$lib/domain/shared/random'
import { confusionWeight, drawWrong, isDue, type Asking } from './context'
import { CARRIER_SHARE, OPTION_COUNT } from '$lib/domain/quiz/constants'
import type { WhichDidXSayItem, WhoSaysItItem } from '$lib/domain/quiz/item'
import {
  alsoRight,
  carrierShare,
  clash,
  fits,
  isInWordsOf,
  levelsOf,
  relationIn,
  truthAt,
} from '$lib/domain/quiz/deck-index'
import { names } from '$lib/domain/quiz/options/aliases'

/** The level to ask for, or null if none can be asked. */
function chooseLevel({ prepared, claim, context, random }: Asking, forced: boolean): Level | null {
  const drawn = random()
  const possible = levelsOf(prepared, claim)
  if (context.level) return possible.includes(context.level) ? context.level : null
  if (!context.firstSight && possible.includes('carrier')) {
    const share = carrierShare(prepared.voicesAt, truthAt(prepared, claim, 'carrier'))
    if (drawn < (forced ? CARRIER_SHARE : share)) return 'carrier'
  }
  return possible.includes('speaker') ? 'speaker' : (possible[0] ?? null)
}

/** Asks for the voice of the claim, among real voices of the deck. */
export function whoSaysIt(asking: Asking): WhoSaysItItem | null {
  const { prepared, claim, context, random } = asking
  if (context.form) return withOptions(asking, context.form.level, context.form.options)
  const level = chooseLevel(asking, asking.forced)
  if (level === null) return null
  const pool = prepared.voicesAt[level]
  const truth = truthAt(prepared, claim, level)
  if (context.among && !context.among.includes(truth)) return null
  if (level === 'speaker' && !context.firstSight && !isDue(asking, pool.rates.get(truth))) return null
  const wrong = wrongVoices(asking, level, truth)
  return wrong.length === 0 ? null : withOptions(asking, level, shuffled([truth, ...wrong], random))
}

function withOptions(
  { prepared, card, claim, choice }: Asking,
  level: Level,
  voices: readonly VoiceId[],
): WhoSaysItItem {
  const truth = truthAt(prepared, claim, level)
  const options = voices.map((voice) => ({ voice, relation: relationIn(prepared, claim, voice, level) }))
  // "Through Reuters" beside Reuters would give the answer away: no option then names the voice that it comes through.
  const tells = options.some(({ relation: { through } }) => through !== null && voices.includes(through))
  return {
    format: 'who-says-it',
    card,
    claim,
    level,
    options: tells
      ? options.map(({ voice, relation: { code } }) => ({ voice, relation: { code, through: null } }))
      : options,
    truth,
    shown: { format: 'who-says-it', level, options: [...voices], choice, truth },
  }
}

/** Wrong voices: answers to other claims first. Voices that only pass claims on fill up a deck of few speakers. */
export function wrongVoices(
  asking: Asking,
  level: Level,
  truth: VoiceId,
  only: (id: VoiceId) => boolean = () => true,
): VoiceId[] {
  const { prepared, claim, context, random } = asking
  const right = alsoRight(prepared, claim, level)
  const stems = prepared.profiles.get(claim.id)?.stems ?? new Set()
  // A statement is about the voices that it names: they would be recognised as wrong answers.
  const usable = (id: VoiceId): boolean =>
    id !== truth &&
    (context.among?.includes(id) ?? true) &&
    only(id) &&
    !right.has(id) &&
    !names(stems, prepared.spellings.get(id) ?? [])
  const pool = prepared.voicesAt[level]
  const decoy = context.firstSight ? pool.firstDecoy : pool.decoy
  const drawn = drawWrong(asking, pool, {
    allowed: ({ key }) => usable(key as VoiceId),
    form: ({ key }) => (isInWordsOf(prepared, claim, key as VoiceId) ? decoy : 1),
    extra: (key) => confusionWeight(context.confusions, level, truth, key),
    unthinned: true,
    clash: (a, b) => clash(prepared, a.key as VoiceId, b.key as VoiceId),
  }).map(({ key }) => key as VoiceId)
  const missing = OPTION_COUNT - 1 - drawn.length
  if (missing <= 0) return drawn
  const others = prepared.deck.voices.map(({ id }) => id)
  const standIns = others.filter((id) => fits(prepared, id, level) && usable(id))
  const all = [...drawn]
  for (const id of shuffled(standIns, random)) {
    if (all.length < OPTION_COUNT - 1 && !all.some((other) => clash(prepared, id, other))) all.push(id)
  }
  return all
}

/** Asks for the claim that a voice makes, among claims of other voices. */
export function whichDidXSay(asking: Asking): WhichDidXSayItem | null {
  const { prepared, card, claim, choice, context, random } = asking
  // Form alone tells comments from articles (measured by the audit): a session therefore asks for speakers.
  const level = context.level ?? 'speaker'
  if (!levelsOf(prepared, claim).includes(level)) return null
  const voice = truthAt(prepared, claim, level)
  const same = prepared.lookalikes.get(voice) ?? new Set([voice])
  // A claim in words of the voice's name or office would look like its own.
  if (isInWordsOf(prepared, claim, voice)) return null
  const wrong = drawWrong(asking, prepared.claimsAt[level], {
    allowed: ({ claim: other }) =>
      other.id !== claim.id &&
      !same.has(truthAt(prepared, other, level)) &&
      !saidBy(asking, other.id, level, same) &&
      !(level === 'speaker' && other.couldBe?.some((id) => same.has(id))) &&
      !isInWordsOf(prepared, other, voice) &&
      isOfForm(other.statement, claim.statement),
    form: ({ claim: other }) => lengthWeight(other.statement, claim.statement),
    extra: (key) => {
      const other = prepared.claims.get(key as typeof claim.id)
      return other ? confusionWeight(context.confusions, level, voice, truthAt(prepared, other, level)) : 1
    },
  })
  // Fewer options would be easier. A small deck has no more to offer.
  if (wrong.length < Math.max(1, Math.min(OPTION_COUNT, prepared.deck.claims.length) - 1)) return null
  const options = shuffled([claim, ...wrong.map((answer) => answer.claim)], random)
  const keys = options.map(({ id }) => id)
  return {
    format: 'which-did-x-say',
    card,
    claim,
    level,
    voice,
    relation: relationIn(prepared, claim, voice, level),
    options,
    truth: claim.id,
    shown: { format: 'which-did-x-say', level, options: keys, choice, truth: claim.id, about: voice },
  }
}

/** True if one of these voices says the same as this claim in another claim. */
function saidBy(
  { prepared }: Asking,
  claim: WhichDidXSayItem['truth'],
  level: Level,
  voices: ReadonlySet<VoiceId>,
) {
  return (prepared.partners.get(claim) ?? []).some((partner) => voices.has(truthAt(prepared, partner, level)))
}

/**
 * Options of one question are of one form: about equally long, all with figures or none (outlets give figures, people
 * speak in short sentences). Symmetric.
 */
function isOfForm(a: string, b: string): boolean {
  const [longer, shorter] = [Math.max(a.length, b.length), Math.min(a.length, b.length)]
  return /\d/u.test(a) === /\d/u.test(b) && (longer <= 2 * shorter || longer - shorter <= 20)
}

function lengthWeight(a: string, b: string): number {
  return Math.max(a.length, b.length) <= 1.3 * Math.min(a.length, b.length) ? 3 : 1
}
