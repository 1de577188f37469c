import type { Deck } from '$lib/domain/deck/deck'
import type { Insight } from '$lib/domain/insight/insight'
import type { DeckId } from '$lib/domain/shared/ids'
import type { Result } from '$lib/domain/shared/result'
import type { ComputeInsight, InsightError } from '$lib/workers/insight/client'
import { attempt, type StorageError } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'

/** Every deck on this device, those that came with the app first. */
export async function decksOnDevice(deps: Deps): Promise<Result<Deck[], StorageError>> {
  return attempt(async () => {
    const listed = await deps.shipped.list()
    const shipped = await Promise.all((listed.ok ? listed.value : []).map(({ id }) => deps.shipped.get(id)))
    const made = await deps.db.decks.toArray()
    return [...shipped.flatMap((deck) => (deck.ok ? [deck.value] : [])), ...made.map(({ deck }) => deck)]
  })
}

/**
 * The figures of one deck, or of all together.
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
