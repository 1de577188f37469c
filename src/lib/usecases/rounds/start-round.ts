import type { Deck } from '$lib/domain/deck/deck'
import {
  DEFAULT_FORMS,
  formFor,
  pairOfForms,
  pairsBehind,
  type FormPair,
  type FormsError,
} from '$lib/domain/insight/forms'
import { NO_CONFUSION_COUNTS, type ConfusionCounts, type MakingContext } from '$lib/domain/quiz/make/context'
import type { PreparedDeck } from '$lib/domain/quiz/deck-index'
import { planRound, type RoundRules } from '$lib/domain/quiz/round'
import type { Round, RoundPlayer } from '$lib/domain/session/round'
import { partsOfCardId, type SessionId, type VoiceId } from '$lib/domain/shared/ids'
import { fail, type Result } from '$lib/domain/shared/result'
import { attempt, type StorageError } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'
import { learnerConfusions } from '$lib/usecases/study/learner-confusions'
import { writeRound } from './rounds'

/** The learner's wishes for a round. */
export interface RoundWish extends Omit<RoundRules, 'players'> {
  /** True if answers are judged only at the end. */
  readonly test: boolean
  /** Minutes of answering for each player. Questions that were not asked in time do not count. */
  readonly minutes: number | null
  /** The players who pass the device; empty for the learner alone. */
  readonly players: readonly RoundPlayer[]
  /** The seed of the random choice; a new one is drawn if null. */
  readonly seed: string | null
}

/** The learner who owns the device, as the only player. */
export const ALONE: RoundPlayer = { name: '', own: true }

/** No card of the deck fits the wishes. */
export interface RoundError {
  readonly code: 'round-empty' | 'forms-too-few'
}

/**
 * Starts a round: chooses its questions and stores it in place of the deck's last round, before the first question is
 * shown.
 */
export async function startRound(
  deps: Deps,
  deck: Deck,
  prepared: PreparedDeck,
  wish: RoundWish,
  texts: MakingContext['texts'],
): Promise<Result<Round, StorageError | RoundError>> {
  const known = await attempt(async () => (await learnerConfusions(deps))(deck))
  if (!known.ok) return known
  const confusions = wish.choice === 'adaptive' ? known.value : NO_CONFUSION_COUNTS
  const players = wish.players.length > 0 ? [...wish.players] : [ALONE]
  const rules: RoundRules = { ...wish, players: players.length }
  const slots = planRound(prepared, rules, wish.seed ?? deps.ids.short(), { texts, confusions })
  const { choice } = wish
  const pair = wish.pair && { level: wish.pair.level, voices: [...wish.pair.voices] as [VoiceId, VoiceId] }
  const questions = slots.map((slot, i) => ({ ...slot, player: i % players.length, choice, pair, form: null, again: false })) // prettier-ignore
  if (questions.length === 0) return fail({ code: 'round-empty' })
  const purpose = wish.test ? 'test' : 'practice'
  return keepNewRound(deps, deck, {
    purpose,
    players,
    minutes: wish.minutes,
    questions,
    confusions: kept(confusions),
  })
}

/** The pair of forms that a learner would take now. Forms from rounds with several players do not count as taken. */
export async function formsAhead(
  { db }: Deps,
  deck: Deck,
  when: 'before' | 'after',
): Promise<Result<FormPair, StorageError | FormsError>> {
  const rounds = await attempt(async () => {
    const trials = await db.events.where('type').equals('TrialGiven').toArray()
    const found = new Map<string, 'before' | 'after'>()
    for (const event of trials) {
      if (event.type !== 'TrialGiven' || event.player !== null || event.task === 'reading') continue
      if (partsOfCardId(event.card).deck !== deck.id) continue
      if (event.purpose === 'before' || event.purpose === 'after') found.set(event.round, event.purpose)
    }
    return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, purpose]) => purpose)
  })
  return rounds.ok ? pairOfForms(deck, DEFAULT_FORMS, pairsBehind(rounds.value, when)) : rounds
}

/**
 * Starts the form of a deck, to take before or after studying it. The device id decides which of the two forms comes
 * first.
 */
export async function startForm(
  deps: Deps,
  deck: Deck,
  when: 'before' | 'after',
): Promise<Result<Round, StorageError | RoundError>> {
  const forms = await formsAhead(deps, deck, when)
  if (!forms.ok) return forms
  const questions = formFor(forms.value, when, deps.device).map(({ card, options }, i) => ({
    card,
    format: 'who-says-it' as const,
    seed: `${when} ${String(i)}`,
    player: 0,
    choice: 'fixed' as const,
    pair: null,
    form: { level: forms.value.level, options: [...options] },
    again: false,
  }))
  const confusions = kept(NO_CONFUSION_COUNTS)
  return keepNewRound(deps, deck, { purpose: when, players: [ALONE], minutes: null, questions, confusions })
}

/** A copy for storage that shares no object with the original. */
function kept(confusions: ConfusionCounts): Round['confusions'] {
  return structuredClone<ConfusionCounts>(confusions)
}

/** Stores a new round in place of the deck's last one. */
export function keepNewRound(
  deps: Deps,
  deck: Deck,
  round: Omit<Round, 'id' | 'deck' | 'startedAt' | 'answers'>,
): Promise<Result<Round, StorageError>> {
  const startedAt = deps.clock.now()
  const id = deps.ids.ulid(startedAt) as SessionId
  const begun: Round = { ...round, id, deck: deck.id, startedAt, answers: [] }
  return attempt(() =>
    deps.db.transaction('rw', deps.db.meta, async () => {
      await writeRound(deps.db, begun)
      return begun
    }),
  )
}
