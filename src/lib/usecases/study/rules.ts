import { RULE_EVENTS, rulesInForce, type Rules } from '$lib/domain/review/settings-in-force'
import type { Now } from '$lib/domain/scheduling/due'
import type { Deps } from '$lib/usecases/deps'

/** What decides how cards are studied. */
export type StudyRules = Rules

/** Reads what is in force for the learner's cards. Done once a session, not once an answer. */
export async function loadRules({ db }: Pick<Deps, 'db'>): Promise<StudyRules> {
  // Each type by itself, all at once: Dexie would look for any of several by going from key to key.
  const found = await Promise.all(RULE_EVENTS.map((type) => db.events.where('type').equals(type).toArray()))
  return rulesInForce(found.flat())
}

/** The learner's now, as scheduling counts it. */
export function nowOf({ clock }: Pick<Deps, 'clock'>, { rolloverHour }: Pick<Rules, 'rolloverHour'>): Now {
  const at = clock.now()
  return { at, offset: clock.offsetAt(at), rolloverHour }
}
