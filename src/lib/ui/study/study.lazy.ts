/**
 * The code that a session needs only for an answer: FSRS, the fold, digests, every item format. It loads while the
 * learner reads the first question, so that the question itself comes sooner.
 */
import type { Deck } from '$lib/domain/deck/deck'
import { practisedPart } from '$lib/domain/review/holdout'
import type { Session } from '$lib/domain/session/session'
import type { Instant } from '$lib/domain/shared/clock'
import type { CardId, SessionId } from '$lib/domain/shared/ids'
import { noticeUpdate } from '$lib/usecases/decks/notice-update'
import type { Deps } from '$lib/usecases/deps'
import { textsOf } from '$lib/usecases/materials/texts-of'
import { dueCorrections, lookThroughLongLogs, type DueCorrection } from '$lib/usecases/study/due-corrections'
import { makeStudyEngine } from '$lib/usecases/study/engine'
import { learnerConfusions } from '$lib/usecases/study/learner-confusions'
import { previewGrades } from '$lib/usecases/study/preview-grades'
import { sessionReport, type SessionReport } from '$lib/usecases/study/session-report'
import { suspendRetired } from '$lib/usecases/decks/suspend-retired'
import { watchSession } from '$lib/usecases/study/watch-session'
import type { Busy } from '$lib/ui/app/busy.svelte'
import { CardExtras } from './card-extras.svelte'
import { PrefetchQueue } from './prefetch'
import { SessionActions, type OpenSession } from './session-actions.svelte'
import { SessionWriter } from './session-writer.svelte'
import { StudiedDecks, type DeckTexts } from './studied-decks'
import type { MakeItem } from './study-items'
import type { Studied } from './study-view.svelte'

export { activeDecks } from '$lib/usecases/decks/active-decks'

/** Milliseconds from a change to its read. This tab's own answers also cause reads. */
const FOLLOW_PAUSE_MS = 250

/**
 * Loads the part for the decks of a session.
 * @param open the session on the screen
 * @param busy tells whether a write is running, or an answer is being prepared
 */
export async function loadStudy(
  deps: Deps,
  studied: Studied,
  open: OpenSession,
  busy: Busy,
): Promise<LazyStudy> {
  const all = [...studied.decks.values()]
  const texts = await Promise.all(
    all.map(async (deck): Promise<DeckTexts> => {
      // No question may show a claim that is held back, so the items are made of the rest.
      const practised = practisedPart(deck, studied.rules.holdouts.get(deck.id))
      return [practised, await textsOf(deps, deck)]
    }),
  )
  const engine = makeStudyEngine(studied.rules)
  for (const deck of all) {
    await noticeUpdate(deps, deck)
    await suspendRetired(deps, engine, deck)
  }
  return new LazyStudy(deps, studied, new StudiedDecks(texts), open, busy)
}

/** The lazily loaded part of an open session. */
export class LazyStudy {
  readonly decks: StudiedDecks
  readonly extras: CardExtras
  readonly actions: SessionActions
  readonly #deps: Deps
  readonly #studied: Studied
  readonly #writer: SessionWriter
  readonly #ahead = new PrefetchQueue()

  constructor(deps: Deps, studied: Studied, decks: StudiedDecks, open: OpenSession, busy: Busy) {
    const engine = makeStudyEngine(studied.rules)
    this.#deps = deps
    this.#studied = studied
    this.decks = decks
    this.#writer = new SessionWriter(deps, engine, open.view, busy, () => this.#ahead.stop())
    this.extras = new CardExtras(this.#writer)
    this.actions = new SessionActions(open, this.#writer, decks, this.extras)
  }

  /** Forgets the data about a card when another one comes to the screen. */
  forget(): void {
    this.extras.forget()
    this.actions.forget()
  }

  /** The probability that a card is remembered at an instant. */
  get retrievability(): SessionWriter['engine']['retrievability'] {
    return this.#writer.engine.retrievability
  }

  /** Corrections that are due on cards of a deck. */
  dueCorrections(deck: Deck): Promise<readonly DueCorrection[]> {
    return dueCorrections(this.#deps, deck)
  }

  /** Looks through the logs that {@link dueCorrections} left for later. */
  lookThroughLongLogs(): Promise<void> {
    return lookThroughLongLogs(this.#deps, [...this.#studied.decks.values()])
  }

  /**
   * Makes the items of a session. Only confusions from before its start are used, so that a reload gives the same
   * items.
   */
  async itemsOf(startedAt: Instant): Promise<MakeItem> {
    return this.decks.itemsFor(await learnerConfusions(this.#deps, startedAt))
  }

  /**
   * Prefetches while the learner reads a question: the load of the days on which its card can be due, the claims for
   * its feedback, and the `next` item. During feedback (null) it prefetches only the next item.
   */
  prefetch(card: CardId | null, next: () => unknown): void {
    const tasks = card && [
      () => previewGrades(this.#deps, this.#writer.engine, card),
      () => this.extras.load(card, true),
      () => this.decks.contrastsOf(card),
    ]
    void this.#ahead.begin([...(tasks ?? []), next])
  }

  /**
   * Follows the session's row, because another tab can change it.
   * @param own the session as this tab has it; null while it is about to change
   * @returns a function that stops following
   */
  follow(id: SessionId, own: () => Session | null, ontold: (row: Session) => void): () => void {
    const onrow = (row: Session): void => {
      const mine = own()
      if (mine && !sameQueue(row, mine)) ontold(row)
    }
    return watchSession(this.#deps, id, onrow, FOLLOW_PAUSE_MS)
  }

  /** The results of a session; null if they cannot be read. */
  async reportOf(session: Session): Promise<SessionReport | null> {
    const { rules, decks } = this.#studied
    const report = await sessionReport(this.#deps, rules, session, [...decks.keys()])
    return report.ok ? report.value : null
  }
}

/** Tells whether two rows of one session have the same queue and answers. */
function sameQueue(a: Session, b: Session): boolean {
  return (
    a.answers.length === b.answers.length &&
    a.answers.at(-1)?.event === b.answers.at(-1)?.event &&
    a.queue.join(' ') === b.queue.join(' ') &&
    a.steps?.length === b.steps?.length
  )
}
