import type { Instant } from '$lib/domain/shared/clock'
import type { Deps } from '$lib/usecases/deps'

/** The learner's pace, from their latest answers. */
export interface StudyHabits {
  /** Milliseconds for an answer: the median of the latest answers, or a typical value for short items. */
  readonly perCard: number
  /** The time of the last answer; null before the first. */
  readonly lastAnswer: Instant | null
}

/** The number of answers to read. */
const LATEST_ANSWERS = 200
/** With fewer answers the typical value is used. */
const MIN_ANSWERS = 10
/** People take about 20 seconds for a short item in studies. */
const DEFAULT_MS_PER_CARD = 20_000

/** Reads the latest answers. */
export async function studyHabits({ db }: Pick<Deps, 'db'>): Promise<StudyHabits> {
  // Events of one type are sorted by id, which is the order of time.
  const latest = await db.events.where('type').equals('ReviewGiven').reverse().limit(LATEST_ANSWERS).toArray()
  const took = latest
    .flatMap((event) => (event.type === 'ReviewGiven' ? [event.took] : []))
    .sort((a, b) => a - b)
  const middle = took[Math.floor(took.length / 2)] ?? DEFAULT_MS_PER_CARD
  return {
    perCard: took.length < MIN_ANSWERS ? DEFAULT_MS_PER_CARD : middle,
    lastAnswer: latest[0]?.at ?? null,
  }
}
