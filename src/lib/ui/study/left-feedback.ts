import type { Session } from '$lib/domain/session/session'
import type { Feedback } from './study-view.svelte'

/** The feedback that was on the screen when the learner left a session for another screen of the app. */
interface LeftFeedback {
  readonly session: Session['id']
  readonly answers: number
  readonly feedback: Feedback
}

let left: LeftFeedback | null = null

/** Keeps the feedback on the screen while the learner looks at another screen, for example to compare two claims. */
export function leaveFeedback({ id: session, answers }: Session, feedback: Feedback): void {
  left = { session, answers: answers.length, feedback }
}

/** The feedback that was left, once; null if the session has moved on since, or was another one. */
export function takeFeedback({ id, answers }: Session): Feedback | null {
  const kept = left
  left = null
  return kept?.session === id && kept.answers === answers.length ? kept.feedback : null
}
