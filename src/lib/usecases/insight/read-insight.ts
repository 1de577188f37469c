import type { Deck } from '$lib/domain/deck/deck'
import type { Insight } from '$lib/domain/insight/insight'
import { DEFAULT_PRESET } from '$lib/domain/scheduling/memory-state'
import type { DeckId } from '$lib/domain/shared/ids'
import type { Result } from '$lib/domain/shared/result'
import { hasCards } from '$lib/storage/card-store'
import { readDecks } from '$lib/storage/deck-store'
import type { ComputeInsight, InsightError } from '$lib/workers/insight/client'
import { attempt, type StorageError } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'
import { loadRules } from '$lib/usecases/study/rules'

/** The decks that figures can cover. */
export interface InsightDecks {
  /** All decks on this device, also archived ones and those in the trash. */
  readonly decks: readonly Deck[]
  /** The decks in which a card was answered. */
  readonly studied: readonly DeckId[]
}

/** Reads the decks that have figures. */
export function readInsightDecks({ db, shipped }: Deps): Promise<Result<InsightDecks, StorageError>> {
  return attempt(async () => {
    const decks = (await readDecks(db, shipped)).map(({ deck }) => deck)
    const met = await Promise.all(decks.map(({ id }) => hasCards(db, id)))
    return { decks, studied: decks.filter((_deck, i) => met[i]).map(({ id }) => id) }
  })
}

/** The desired retention of a deck's plan, or of the plan for all decks, 0 to 1. The default if it cannot be read. */
export async function readAim(deps: Deps, deck: DeckId | null): Promise<number> {
  const rules = await attempt(() => loadRules(deps))
  return rules.ok ? rules.value.presetOf(deck).retention : DEFAULT_PRESET.retention
}

/**
 * The figures of one deck, or of all decks together.
 * @param compute the worker that reads the log
 */
export function readInsight(
  deps: Deps,
  compute: ComputeInsight,
  decks: readonly Deck[],
  deck: DeckId | null,
): Promise<Result<Insight, InsightError>> {
  const at = deps.clock.now()
  return compute({ deck, decks, at, offset: deps.clock.offsetAt(at) })
}
