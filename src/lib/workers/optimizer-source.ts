import { isCardEvent } from '$lib/domain/review/event'
import { historiesOf } from '$lib/domain/review/histories'
import { RULE_EVENTS, rulesInForce } from '$lib/domain/review/in-force'
import { optimize, type Train, type TrainingReport } from '$lib/domain/scheduling/optimize'
import { itemsOf } from '$lib/domain/scheduling/training'
import { cardIdOf, type ClaimId, type DeckId } from '$lib/domain/shared/ids'
import type { WhenceDb } from '$lib/storage/db'

/** Reads the learner's log and trains on it with whatever library is given; the worker gives the one in WebAssembly. */
export async function optimizeLog(
  db: WhenceDb,
  train: Train,
  onStep: (step: number, steps: number) => void,
): Promise<TrainingReport> {
  const events = await db.events.toArray()
  const rules = rulesInForce(events.filter(({ type }) => RULE_EVENTS.some((rule) => rule === type)))
  const items = itemsOf(historiesOf(events.filter(isCardEvent), rules.rolloverHour))
  const any = ['any' as DeckId, 'any' as ClaimId] as const
  return optimize(items, (template) => rules.parametersOf(cardIdOf(...any, template)).weights, train, onStep)
}
