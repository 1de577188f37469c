import type { WhenceEvent } from '$lib/domain/review/event'
import type { Holiday, Preset } from '$lib/domain/scheduling/preset'
import type { DeckId, EventId } from '$lib/domain/shared/ids'
import { fail, ok, type Result } from '$lib/domain/shared/result'
import { differingFields, mergeEdits, type ChangedElsewhere } from '$lib/domain/shared/three-way'
import { attempt, type StorageError } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'
import { loadRules, type StudyRules } from '$lib/usecases/study/rules'

/**
 * Changes the preset of a deck, or the preset of all decks without one of their own. Fields that are not named keep
 * their values; `null` makes a deck use the preset for all decks again. Learning steps affect folding: after they
 * change, progress is computed again (an answer does this for one row, `refold` for all).
 * @param deck null for all decks
 * @param base the values the form started from: changes made elsewhere since are merged, or returned as a conflict
 * @returns the preset in force now
 */
export function changePreset(
  deps: Deps,
  deck: DeckId | null,
  change: Partial<Preset> | null,
  base?: Preset,
): Promise<Result<StudyRules, StorageError | ChangedElsewhere<Preset>>> {
  return record(deps, ({ presetOf, hasOwnPreset }) => {
    const theirs = presetOf(deck)
    if (change === null) {
      const fields = base ? differingFields(base, theirs) : []
      if (fields.length > 0) return fail({ code: 'changed-elsewhere', theirs, fields })
      return ok({ type: 'PresetChanged', deck, preset: null })
    }
    const merged = mergeEdits(base ?? theirs, { ...(base ?? theirs), ...change }, theirs)
    const inForce = base !== undefined && (deck === null || hasOwnPreset(deck))
    if (inForce && merged.ok && differingFields(merged.value, theirs).length === 0) return ok(null)
    return merged.ok ? ok({ type: 'PresetChanged', deck, preset: merged.value }) : merged
  })
}

/** Study days off, as an object, so that two versions can be compared. */
export interface HolidayVersion {
  readonly holiday: Holiday | null
}

/**
 * Sets the study days off, first and last; null for none. Nothing is asked on them, and no due date falls on them.
 * @param base the value on the screen
 */
export function setHoliday(
  deps: Deps,
  holiday: Holiday | null,
  base?: Holiday | null,
): Promise<Result<StudyRules, StorageError | ChangedElsewhere<HolidayVersion>>> {
  return record<HolidayVersion>(deps, (rules) => {
    const theirs = { holiday: rules.holiday }
    const merged = mergeEdits(base === undefined ? theirs : { holiday: base }, { holiday }, theirs)
    return merged.ok ? ok({ type: 'HolidaySet', holiday: merged.value.holiday }) : merged
  })
}

/** The hour at which study days start, as an object, so that two versions can be compared. */
export interface RolloverVersion {
  readonly hour: number
}

/**
 * Sets the local hour, 0 to 23, at which study days start, in all decks.
 * @param base the value on the screen
 */
export function setRollover(
  deps: Deps,
  hour: number,
  base?: number,
): Promise<Result<StudyRules, StorageError | ChangedElsewhere<RolloverVersion>>> {
  return record<RolloverVersion>(deps, ({ rolloverHour }) => {
    const merged = mergeEdits({ hour: base ?? rolloverHour }, { hour }, { hour: rolloverHour })
    return merged.ok ? ok({ type: 'RolloverSet', hour: merged.value.hour }) : merged
  })
}

type RuleEvent = Extract<WhenceEvent, { type: 'PresetChanged' | 'HolidaySet' | 'RolloverSet' }>
type Fact<T> = T extends unknown ? Omit<T, 'id' | 'at' | 'offset' | 'device'> : never

/** Reads the rules in force and writes the event that `make` returns (null: none), in one transaction. */
async function record<T extends object>(
  deps: Deps,
  decide: (rules: StudyRules) => Result<Fact<RuleEvent> | null, ChangedElsewhere<T>>,
): Promise<Result<StudyRules, StorageError | ChangedElsewhere<T>>> {
  const { db, clock, device, ids } = deps
  const result = await attempt(() =>
    db.transaction('rw', db.events, async () => {
      const rules = await loadRules(deps)
      const fact = decide(rules)
      if (!fact.ok) return fact
      if (fact.value === null) return ok(rules)
      const at = clock.now()
      await db.events.add({
        ...fact.value,
        id: ids.ulid(at) as EventId,
        at,
        offset: clock.offsetAt(at),
        device,
      })
      return ok(await loadRules(deps))
    }),
  )
  return result.ok ? result.value : result
}
