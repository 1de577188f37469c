import type { CardId } from '$lib/domain/shared/ids'
import type { Session } from '$lib/domain/session/session'
import { fail, ok, type Result } from '$lib/domain/shared/result'
import type { ChangedElsewhere } from '$lib/domain/shared/three-way'
import { menu } from '$lib/ui/i18n/en-session'
import type { Annotation, Annotations, NoteVersion } from '$lib/usecases/study/annotate-card'
import type { Away } from '$lib/usecases/study/bury-suspend'
import type { StudyEngine } from '$lib/usecases/study/engine'
import type * as Answering from './answering.lazy'
import type { OverflowWriter } from './overflow.svelte'
import { saveOrAsk, Versions } from '$lib/ui/app/versions.svelte'

type NoteConflict = ChangedElsewhere<NoteVersion>
/** The write failed, and {@link Write} has reported it. */
interface NotWritten {
  readonly code: 'not-written'
}

/** Runs a write with the session's engine; null if it failed and was reported. */
export type Write<LazyStudy = { readonly answering: typeof Answering }> = <T>(
  operation: (
    lazy: LazyStudy,
    engine: StudyEngine,
  ) => Promise<
    | { readonly ok: true; readonly value: T }
    | { readonly ok: false; readonly error: { readonly code: string } }
  >,
) => Promise<T | null>

/** The learner's actions on a card beside answering it: a note, a flag, burying or suspending it. */
export class CardExtras {
  /** The question which of two versions to keep. */
  readonly versions = new Versions()
  readonly #overflow: OverflowWriter
  readonly #write: Write
  readonly #answering: typeof Answering
  readonly #engine: StudyEngine
  #annotations = $state.raw<Annotations>({ note: '', flag: 0 })
  #away = $state.raw<{ readonly card: CardId; readonly how: Away } | null>(null)
  #card: CardId | null = null

  constructor(overflow: OverflowWriter, answering: typeof Answering, engine: StudyEngine, write: Write) {
    this.#overflow = overflow
    this.#answering = answering
    this.#engine = engine
    this.#write = write
  }

  /** The number of answers that wait for room on the device. */
  get held(): number {
    return this.#overflow.held
  }

  /** The learner's note and flag on the card on the screen; known after `load`. */
  get annotations(): Annotations {
    return this.#annotations
  }

  /** The way in which the card before left the session, while one tap can undo it. */
  get away(): Away | null {
    return this.#away?.how ?? null
  }

  /** Forgets the marks for the next card, and the offer to undo. */
  forget(): void {
    this.#away = null
    this.#card = null
    this.#annotations = { note: '', flag: 0 }
  }

  /** Reads the learner's marks on a card. With `already`, it skips a second read. */
  async load(card: CardId, already = false): Promise<void> {
    if (already && this.#card === card) return
    this.#card = card
    const annotations = await this.#answering.annotationsOf(this.#overflow.deps, this.#engine, card)
    if (annotations.ok && this.#card === card) this.#annotations = annotations.value
  }

  /** Puts a note or a flag on a card. If another tab has changed the note since it was read here, it asks first. */
  async annotate(
    card: CardId,
    change: { readonly note: string } | { readonly flag: number },
  ): Promise<boolean> {
    const base = { note: this.#annotations.note }
    const done =
      'note' in change
        ? await saveOrAsk(
            this.versions,
            { mine: { note: change.note }, base },
            (mine, from) => this.#annotate(card, { note: mine.note, base: from.note }),
            (mine, theirs) => [{ label: menu.note, mine: mine.note, theirs: theirs.note }],
          )
        : await this.#annotate(card, change)
    if (done.ok && this.#card === card) this.#annotations = done.value
    return done.ok
  }

  /**
   * Writes a note or a flag. A conflict passes through {@link Write} as a value, because it is not an error to show.
   */
  async #annotate(card: CardId, change: Annotation): Promise<Result<Annotations, NoteConflict | NotWritten>> {
    const written = await this.#write<Result<Annotations, NoteConflict>>(async ({ answering }, engine) => {
      const done = await answering.annotateCard(this.#overflow.deps, engine, card, change)
      if (done.ok) return ok(done)
      const { error } = done
      return error.code === 'changed-elsewhere' ? ok(fail(error)) : fail(error)
    })
    return written ?? fail({ code: 'not-written' })
  }

  /** Buries or suspends a card of a session. Returns the session without it, or null. */
  buryOrSuspend(session: Session, card: CardId, how: Away): Promise<Session | null> {
    return this.#write(({ answering }, engine) =>
      answering.buryOrSuspend(this.#overflow.deps, engine, session.id, card, how),
    )
  }

  /** Undoes the last answer of a session. Returns the session without it, or null. */
  undo(session: Session): Promise<Session | null> {
    return this.#write(({ answering }, engine) =>
      answering.undoAnswer(this.#overflow.deps, engine, session.id),
    )
  }

  /** Resumes a session that waits for a learning step. Returns its new state, or null. */
  resume(session: Session): Promise<Session | null> {
    return this.#write(({ answering }, engine) =>
      answering.resumeSession(this.#overflow.deps, engine, session.id),
    )
  }

  /** Remembers a burying or suspension that can be undone. */
  offer(card: CardId, how: Away): void {
    this.#away = { card, how }
  }

  /** Undoes the last burying or suspension. Returns the session with the card, or null. */
  async undoBurySuspend(session: Session): Promise<Session | null> {
    const away = this.#away
    if (!away) return null
    const { card, how } = away
    return this.#write(({ answering }, engine) =>
      answering.buryOrSuspend(this.#overflow.deps, engine, session.id, card, how, true),
    )
  }
}
