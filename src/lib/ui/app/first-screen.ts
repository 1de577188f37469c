import { NO_STUDY_FILTER } from '$lib/domain/session/scope'
import { PRIMER } from '$lib/storage/shipped'
import type { Deps } from '$lib/usecases/deps'
import { isNewcomer } from '$lib/usecases/decks/is-newcomer'
import { Study } from '$lib/ui/study/study-session.svelte'

export { PRIMER }

/** A newcomer's first session; null for a learner who has answered, imported or made anything. */
export async function openWelcome(deps: Deps): Promise<Study | null> {
  if (!(await isNewcomer(deps))) return null
  const study = new Study(deps)
  await study.open({ deck: PRIMER, mode: 'schedule', filter: NO_STUDY_FILTER })
  return study
}

/** The content of the start page: already opened, or still opening. */
export interface FirstScreen {
  readonly opened: { readonly welcome: Study | null } | null
  readonly opening: Promise<Study | null>
}

/** The longest time that the first drawing waits for a question. */
const PREVIEW_TIMEOUT_MS = 1000

/**
 * Opens the start page's content before the first drawing, if the start page was requested. A newcomer's first question
 * is then drawn at once. Drawing an empty page first would double the time on a slow phone.
 * @returns a function that takes the content once; a later visit to the start page opens it again
 */
export async function openFirstScreen(
  deps: Deps | null,
  isStart: boolean,
): Promise<() => FirstScreen | null> {
  if (!deps || !isStart) return () => null
  // A failed opening shows the normal screen, which can say what is wrong.
  const opening = openWelcome(deps).catch(() => null)
  const late = new Promise<null>((resolve) => setTimeout(resolve, PREVIEW_TIMEOUT_MS, null))
  const opened = await Promise.race([opening.then((welcome) => ({ welcome })), late])
  let first: FirstScreen | null = { opened, opening }
  return () => {
    const taken = first
    first = null
    return taken
  }
}
