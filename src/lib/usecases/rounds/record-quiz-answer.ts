import type { Deck } from '$lib/domain/deck/deck'
import type { Fold } from '$lib/domain/review/fold'
import type { Confidence } from '$lib/domain/quiz/confidence'
import type { ShownItem } from '$lib/domain/quiz/item-record'
import type { TrialGiven } from '$lib/domain/review/event'
import { currentQuestion, reduceRound, type Round } from '$lib/domain/session/round'
import type { EventId } from '$lib/domain/shared/ids'
import { fail, ok, type Result } from '$lib/domain/shared/result'
import { appendCardEvent } from '$lib/storage/projection'
import { attempt, type StorageError } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'
import { readRound, writeRound } from './rounds'

/** A player's answer to the question on the screen. */
export interface TrialAnswer {
  readonly item: ShownItem
  readonly chosen: string | null
  readonly right: boolean | null
  readonly confidence: Confidence | null
  /** Milliseconds from question to answer. */
  readonly took: number
}

/**
 * Writes one answer of a round: its event and the new state of the round, in one strict transaction. It moves no due
 * date. If the question is no longer on the screen, because another tab was faster, nothing is written.
 */
export async function recordQuizAnswer(
  deps: Deps,
  fold: Fold,
  deck: Deck,
  round: Round,
  answer: TrialAnswer,
): Promise<Result<Round, StorageError | { readonly code: 'session-moved-on' }>> {
  const { db } = deps
  const result = await attempt(() =>
    db.transaction('rw', db.events, db.siblings, db.dates, db.meta, async () => {
      const stored = await readRound(deps, round.deck)
      const current = currentQuestion(round)
      if (!current || stored?.id !== round.id || stored.answers.length !== round.answers.length) return null
      const event = trialOf(deps, deck, round, answer)
      if (!event) return null
      const { chosen, right, confidence, took } = answer
      const action = { type: 'answered', question: current.at, event: event.id, chosen, right, confidence, took } as const // prettier-ignore
      const next = reduceRound(stored, action)
      await Promise.all([appendCardEvent(db, fold, event), writeRound(db, next)])
      return next
    }),
  )
  if (!result.ok) return result
  return result.value ? ok(result.value) : fail({ code: 'session-moved-on' })
}

function trialOf(deps: Deps, deck: Deck, round: Round, answer: TrialAnswer): TrialGiven | null {
  const current = currentQuestion(round)
  const player = current && round.players[current.question.player]
  if (!player) return null
  const at = deps.clock.now()
  return {
    type: 'TrialGiven',
    id: deps.ids.ulid(at) as EventId,
    at,
    offset: deps.clock.offsetAt(at),
    device: deps.device,
    card: current.question.card,
    ...answer,
    took: Math.round(answer.took),
    deckVersion: deck.version,
    round: round.id,
    purpose: round.purpose,
    player: player.own ? null : player.name,
    ...(current.question.task && { task: current.question.task }),
  }
}
