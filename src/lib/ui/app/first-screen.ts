import type { Deck } from '$lib/domain/deck/deck'
import type { VoicedWords } from '$lib/domain/quiz/first-question'
import { PRIMER } from '$lib/storage/shipped'
import type { Deps } from '$lib/usecases/deps'
import { isNewcomer } from '$lib/usecases/decks/is-newcomer'

export { PRIMER }

/** The words that a newcomer reads first, with the deck that they come from. */
export interface Welcome {
  readonly deck: Deck
  readonly passage: readonly VoicedWords[]
}

/** A newcomer's first screen; null for a learner who has answered, imported or made anything. */
export async function openWelcome(deps: Deps): Promise<Welcome | null> {
  if (!(await isNewcomer(deps))) return null
  const deck = await deps.shipped.get(PRIMER)
  const first = deck.ok && deps.shipped.firstQuestion(deck.value)
  return first ? { deck: deck.value, passage: first.passage } : null
}

/** The content of the start page: already opened, or still opening. */
export interface FirstScreen {
  readonly opened: { readonly welcome: Welcome | null } | null
  readonly opening: Promise<Welcome | null>
}

/** The longest time that the first drawing waits for its content. */
const PREVIEW_TIMEOUT_MS = 1000

/**
 * Opens the start page's content before the first drawing, if the start page was requested. A newcomer's first passage
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
