import type { Instant } from '$lib/domain/shared/clock'
import type { Deps } from '$lib/usecases/deps'

/** What the learner's latest answers say of their pace. */
export interface StudyHabits {
  /** Milliseconds an answer takes: the middle one of the latest, or what people take for short items. */
  readonly perCard: number
  /** When the last answer was given; null before the first. */
  readonly lastAnswer: Instant | null
}

/** Answers that are looked at. */
const LATEST = 200
/** Fewer say little. */
const MIN_ANSWERS = 10
/** About 20 seconds a card, as people have been measured to take for short items. */
const DEFAULT_MS_A_CARD = 20_000

/** Reads the latest answers. */
export async function studyHabits({ db }: Pick<Deps, 'db'>): Promise<StudyHabits> {
  // Within a type, events lie in the order of their ids, which is that of time.
  const latest = await db.events.where('type').equals('ReviewGiven').reverse().limit(LATEST).toArray()
  const took = latest
    .flatMap((event) => (event.type === 'ReviewGiven' ? [event.took] : []))
    .sort((a, b) => a - b)
  const middle = took[Math.floor(took.length / 2)] ?? DEFAULT_MS_A_CARD
  return {
    perCard: took.length < MIN_ANSWERS ? DEFAULT_MS_A_CARD : middle,
    lastAnswer: latest[0]?.at ?? null,
  }
}
