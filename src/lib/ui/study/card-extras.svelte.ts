import type { CardId } from '$lib/domain/shared/ids'
import { fail, ok, type Result } from '$lib/domain/shared/result'
import type { ChangedElsewhere } from '$lib/domain/shared/three-way'
import { menu } from '$lib/ui/i18n/en-session'
import {
  annotateCard,
  annotationsOf,
  type Annotation,
  type Annotations,
  type NoteVersion,
} from '$lib/usecases/study/annotate-card'
import type { SessionWriter } from './session-writer.svelte'
import { saveOrAsk, Versions } from '$lib/ui/app/versions.svelte'

type NoteConflict = ChangedElsewhere<NoteVersion>
/** The write failed, and {@link SessionWriter.write} has reported it. */
interface NotWritten {
  readonly code: 'not-written'
}

/** The learner's note and flag on a card. */
export class CardExtras {
  /** The question which of two versions to keep. */
  readonly versions = new Versions()
  readonly #writer: SessionWriter
  #annotations = $state.raw<Annotations>({ note: '', flag: 0 })
  #card: CardId | null = null

  constructor(writer: SessionWriter) {
    this.#writer = writer
  }

  /** The number of answers that wait for room on the device. */
  get held(): number {
    return this.#writer.held
  }

  /** The learner's note and flag on the card on the screen; known after `load`. */
  get annotations(): Annotations {
    return this.#annotations
  }

  /** Forgets the marks when another card comes to the screen. */
  forget(): void {
    this.#card = null
    this.#annotations = { note: '', flag: 0 }
  }

  /** Reads the learner's marks on a card. With `already`, it skips a second read. */
  async load(card: CardId, already = false): Promise<void> {
    if (already && this.#card === card) return
    this.#card = card
    const annotations = await annotationsOf(this.#writer.deps, this.#writer.engine, card)
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
   * Writes a note or a flag. A conflict passes through {@link SessionWriter.write} as a value, because it is not an
   * error to show.
   */
  async #annotate(card: CardId, change: Annotation): Promise<Result<Annotations, NoteConflict | NotWritten>> {
    const written = await this.#writer.write<Result<Annotations, NoteConflict>>(async (deps, engine) => {
      const done = await annotateCard(deps, engine, card, change)
      if (done.ok) return ok(done)
      const { error } = done
      return error.code === 'changed-elsewhere' ? ok(fail(error)) : fail(error)
    })
    return written ?? fail({ code: 'not-written' })
  }
}
