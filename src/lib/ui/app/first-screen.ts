import { NO_STUDY_FILTER } from '$lib/domain/session/scope'
import { PRIMER } from '$lib/storage/shipped'
import type { Deps } from '$lib/usecases/deps'
import { isNewcomer } from '$lib/usecases/decks/is-newcomer'
import { Study } from '$lib/ui/study/study-session.svelte'

export { PRIMER }

/** A newcomer's first session; null for whoever has answered, imported or made something. */
export async function openWelcome(deps: Deps): Promise<Study | null> {
  if (!(await isNewcomer(deps))) return null
  const study = new Study(deps)
  await study.open({ deck: PRIMER, mode: 'schedule', filter: NO_STUDY_FILTER })
  return study
}

/** What the start page opens with: there already, or still on its way. */
export interface FirstScreen {
  readonly opened: { readonly welcome: Study | null } | null
  readonly opening: Promise<Study | null>
}

/** Milliseconds that the first drawing waits for a question. */
const PREVIEW_TIMEOUT_MS = 1000

/**
 * Opens the start page before anything is drawn, where that is the page asked for: a newcomer's first question is
 * drawn at once, not after an empty page, which would cost a slow phone as much again.
 * @returns takes what was opened: once, for whoever comes back to the start page opens it again
 */
export async function openFirstScreen(
  deps: Deps | null,
  isStart: boolean,
): Promise<() => FirstScreen | null> {
  if (!deps || !isStart) return () => null
  // A screen that cannot say what is wrong gives way to one that can.
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
