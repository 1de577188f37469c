import type { WhenceEvent } from '$lib/domain/review/event'
import type { Holiday, Preset } from '$lib/domain/scheduling/preset'
import type { DeckId, EventId } from '$lib/domain/shared/ids'
import type { Result } from '$lib/domain/shared/result'
import { attempt, type StorageError } from './attempt'
import type { Deps } from './deps'
import { loadRules, type StudyRules } from './study-rules'

/**
 * Changes the preset of a deck, or of all decks that have none of their own. What is not named stays as it is in
 * force for that deck; `null` gives a deck back to the preset for all. Learning steps take part in folding: after
 * changing them, progress is computed again (rows do so one by one when answered, `refold` does it for all).
 * @param deck null for all decks
 * @returns what is in force now
 */
export function changePreset(
  deps: Deps,
  deck: DeckId | null,
  change: Partial<Preset> | null,
): Promise<Result<StudyRules, StorageError>> {
  return attempt(async () => {
    const { presetOf } = await loadRules(deps)
    const preset = change === null ? null : { ...presetOf(deck), ...change }
    return record(deps, { type: 'PresetChanged', deck, preset })
  })
}

/** Sets the study days off, first and last; null for none. Nothing is asked on them, and no due date is put on them. */
export function setHoliday(deps: Deps, holiday: Holiday | null): Promise<Result<StudyRules, StorageError>> {
  return attempt(() => record(deps, { type: 'HolidaySet', holiday }))
}

/** Sets the local hour, 0 to 23, at which study days start, in all decks. */
export function setRollover(deps: Deps, hour: number): Promise<Result<StudyRules, StorageError>> {
  return attempt(() => record(deps, { type: 'RolloverSet', hour }))
}

type RuleEvent = Extract<WhenceEvent, { type: 'PresetChanged' | 'HolidaySet' | 'RolloverSet' }>
type Fact<T> = T extends unknown ? Omit<T, 'id' | 'at' | 'offset' | 'device'> : never

async function record(deps: Deps, fact: Fact<RuleEvent>): Promise<StudyRules> {
  const { db, clock, device, ids } = deps
  const at = clock.now()
  await db.events.add({ ...fact, id: ids.ulid(at) as EventId, at, offset: clock.offsetAt(at), device })
  return loadRules(deps)
}
