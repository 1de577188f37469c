import { RULE_EVENTS, rulesInForce, type Rules } from '$lib/domain/review/settings-in-force'
import type { Now } from '$lib/domain/scheduling/due'
import type { Deps } from '$lib/usecases/deps'

/** The settings that decide how cards are studied. */
export type StudyRules = Rules

/** Reads the settings in force for the learner's cards. This runs once a session, not once an answer. */
export async function loadRules({ db }: Pick<Deps, 'db'>): Promise<StudyRules> {
  // Query each type separately, all at once: for `anyOf` Dexie would walk from key to key.
  const found = await Promise.all(RULE_EVENTS.map((type) => db.events.where('type').equals(type).toArray()))
  return rulesInForce(found.flat())
}

/** The learner's current time, in the form that scheduling uses. */
export function nowOf({ clock }: Pick<Deps, 'clock'>, { rolloverHour }: Pick<Rules, 'rolloverHour'>): Now {
  const at = clock.now()
  return { at, offset: clock.offsetAt(at), rolloverHour }
}
