import type { Deck } from '$lib/domain/deck/deck'
import { NO_CONFUSION_COUNTS, type MakingContext } from '$lib/domain/quiz/make/context'
import type { PreparedDeck } from '$lib/domain/quiz/deck-index'
import { planReading, READING_SIZE } from '$lib/domain/quiz/reading-round'
import { claimOfEvent } from '$lib/domain/review/exposure'
import type { Round } from '$lib/domain/session/round'
import { fail, type Result } from '$lib/domain/shared/result'
import { claimEvents } from '$lib/storage/event-store'
import { attempt, type StorageError } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'
import { ALONE, keepNewRound } from './start-round'

/** The deck has too few passages that the learner has not seen. */
export interface ReadingError {
  readonly code: 'reading-few'
}

/**
 * Starts a reading round: passages in view that the learner has not seen. It measures reading and no memory. Without
 * feedback (before and after) it takes at most half of the new passages, so that some are left for the other one.
 */
export async function startReading(
  deps: Deps,
  deck: Deck,
  prepared: PreparedDeck,
  purpose: 'practice' | 'before' | 'after',
  texts: MakingContext['texts'],
): Promise<Result<Round, StorageError | ReadingError>> {
  const seen = await attempt(() => seenClaims(deps, deck))
  if (!seen.ok) return seen
  const isNew = (claim: string): boolean => !seen.value.has(`${deck.id}/${claim}`)
  const seed = deps.ids.short()
  const all = planReading(prepared, isNew, prepared.deck.claims.length, seed, texts)
  const count = Math.min(READING_SIZE, purpose === 'before' ? Math.floor(all.length / 2) : all.length)
  const slots = planReading(prepared, isNew, count, seed, texts)
  if (slots.length === 0) return fail({ code: 'reading-few' })
  const questions = slots.map(({ card, seed: own, options }) => ({
    card,
    format: 'who-says-it' as const,
    seed: own,
    player: 0,
    choice: 'fixed' as const,
    pair: null,
    form: { level: 'speaker' as const, options: [...options] },
    again: false,
    task: 'reading' as const,
  }))
  const confusions = structuredClone(NO_CONFUSION_COUNTS) as Round['confusions']
  return keepNewRound(deps, deck, { purpose, players: [ALONE], minutes: null, questions, confusions })
}

/** The claims of a deck whose sources were ever shown: met, read, compared, or asked by any card. */
async function seenClaims({ db }: Deps, deck: Deck): Promise<ReadonlySet<string>> {
  const asked = await db.siblings.where('prefix').startsWith(`${deck.id}/`).primaryKeys()
  const shown = (await claimEvents(db)).map(claimOfEvent)
  return new Set([...asked.map((prefix) => prefix.replace(/\/$/u, '')), ...shown])
}
