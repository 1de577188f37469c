/**
 * What a session needs only once an answer is given: FSRS, the fold, digests, every item format. Loaded while the
 * first question is being read, so that the question itself comes sooner.
 */
import type { Deck } from '$lib/domain/deck/deck'
import type { Session } from '$lib/domain/session/session'
import type { Instant } from '$lib/domain/shared/clock'
import type { CardId, SessionId } from '$lib/domain/shared/ids'
import { noticeUpdate } from '$lib/usecases/decks/notice-update'
import type { Deps } from '$lib/usecases/deps'
import { textsOf } from '$lib/usecases/materials/texts-of'
import { dueCorrections, type DueCorrection } from '$lib/usecases/study/due-corrections'
import { makeStudyEngine } from '$lib/usecases/study/engine'
import { learnerConfusions } from '$lib/usecases/study/learner-confusions'
import { previewGrades } from '$lib/usecases/study/preview-grades'
import { sessionReport, type SessionReport } from '$lib/usecases/study/session-report'
import { watchSession } from '$lib/usecases/study/watch-session'
import type { Busy } from '$lib/ui/app/busy.svelte'
import { CardExtras } from './card-extras.svelte'
import { Ahead } from './prefetch'
import { SessionActions, type OpenSession } from './session-actions.svelte'
import { SessionWriter } from './session-writer.svelte'
import { StudiedDecks, type DeckTexts } from './studied-decks'
import type { MakeItem } from './study-items'
import type { Studied } from './study-view.svelte'

export { activeDecks } from '$lib/usecases/decks/active-decks'

/** Milliseconds until what another tab has written is looked at: this tab's own answers wake that, too. */
const FOLLOW_PAUSE_MS = 250

/**
 * Loads it for the decks of a session.
 * @param open the session on the screen
 * @param busy whether something is being written, or made ready for an answer
 */
export async function loadLate(
  deps: Deps,
  studied: Studied,
  open: OpenSession,
  busy: Busy,
): Promise<LazyStudy> {
  const all = [...studied.decks.values()]
  const texts = await Promise.all(
    all.map(async (deck): Promise<DeckTexts> => [deck, await textsOf(deps, deck)]),
  )
  for (const deck of all) await noticeUpdate(deps, deck)
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
  readonly #ahead = new Ahead()

  constructor(deps: Deps, studied: Studied, decks: StudiedDecks, open: OpenSession, busy: Busy) {
    const engine = makeStudyEngine(studied.rules)
    this.#deps = deps
    this.#studied = studied
    this.decks = decks
    this.#writer = new SessionWriter(deps, engine, open.view, busy, () => this.#ahead.stop())
    this.extras = new CardExtras(this.#writer)
    this.actions = new SessionActions(open, this.#writer, decks, this.extras)
  }

  /** Another card is on the screen. */
  forget(): void {
    this.extras.forget()
    this.actions.forget()
  }

  /** How likely a card is remembered at an instant. */
  get retrievability(): SessionWriter['engine']['retrievability'] {
    return this.#writer.engine.retrievability
  }

  /** Corrections that are due on cards of a deck. */
  dueCorrections(deck: Deck): Promise<readonly DueCorrection[]> {
    return dueCorrections(this.#deps, deck)
  }

  /** Makes the items of a session that began at an instant: by what the learner had confused until then. */
  async itemsOf(startedAt: Instant): Promise<MakeItem> {
    return this.decks.itemsFor(await learnerConfusions(this.#deps, startedAt))
  }

  /**
   * Makes what will be wanted soon while a question is being read: what the due date of its card will lean on, what
   * stands beside its feedback, and the `next` item; during feedback (null) only that.
   */
  prefetch(card: CardId | null, next: () => unknown): void {
    const chores = card && [
      () => previewGrades(this.#deps, this.#writer.engine, card),
      () => this.extras.load(card, true),
      () => this.decks.contrastsOf(card),
    ]
    void this.#ahead.begin([...(chores ?? []), next])
  }

  /**
   * Follows the session's row: what another tab answers is told here too.
   * @param own the session as this tab has it; null while it is about to change
   * @returns stops following
   */
  follow(id: SessionId, own: () => Session | null, ontold: (row: Session) => void): () => void {
    const onrow = (row: Session): void => {
      const mine = own()
      if (mine && !sameQueue(row, mine)) ontold(row)
    }
    return watchSession(this.#deps, id, onrow, FOLLOW_PAUSE_MS)
  }

  /** What came of a session; null where that cannot be read. */
  async reportOf(session: Session): Promise<SessionReport | null> {
    const { rules, decks } = this.#studied
    const report = await sessionReport(this.#deps, rules, session, [...decks.keys()])
    return report.ok ? report.value : null
  }
}

/** Whether two rows of one session stand at the same point. */
function sameQueue(a: Session, b: Session): boolean {
  return (
    a.answers.length === b.answers.length &&
    a.answers.at(-1)?.event === b.answers.at(-1)?.event &&
    a.queue.join(' ') === b.queue.join(' ') &&
    a.steps?.length === b.steps?.length
  )
}
