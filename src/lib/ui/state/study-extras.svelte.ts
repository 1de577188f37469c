import type { CardId } from '$lib/domain/shared/ids'
import type { Session } from '$lib/domain/session/session'
import type { Annotations } from '$lib/usecases/annotate-card'
import type { Away } from '$lib/usecases/put-away'
import type { StudyEngine } from '$lib/usecases/study-engine'
import type * as Answering from './answering'
import type { Sheltering } from './sheltering.svelte'
import type { Late } from './study-late'

/** Runs a write with the sitting's engine; null when it failed and was said to have. */
export type Write = <T>(
  operation: (
    late: Late,
    engine: StudyEngine,
  ) => Promise<
    | { readonly ok: true; readonly value: T }
    | { readonly ok: false; readonly error: { readonly code: string } }
  >,
) => Promise<T | null>

/** What a learner does with a card beside answering it: a note, a flag, putting it off or aside. */
export class CardExtras {
  readonly #sheltering: Sheltering
  readonly #write: Write
  readonly #answering: typeof Answering
  readonly #engine: StudyEngine
  #annotations = $state.raw<Annotations>({ note: '', flag: 0 })
  #away = $state.raw<{ readonly card: CardId; readonly how: Away } | null>(null)
  #card: CardId | null = null

  constructor(sheltering: Sheltering, answering: typeof Answering, engine: StudyEngine, write: Write) {
    this.#sheltering = sheltering
    this.#answering = answering
    this.#engine = engine
    this.#write = write
  }

  /** Answers that the device had no room for, and that are held until it has. */
  get held(): number {
    return this.#sheltering.held
  }

  /** The learner's note and flag on the card on the screen; known once they were asked for. */
  get annotations(): Annotations {
    return this.#annotations
  }

  /** How the card before was put away, while that can be taken back with one tap. */
  get away(): Away | null {
    return this.#away?.how ?? null
  }

  /** Another card, or nothing to take back any more. */
  forget(): void {
    this.#away = null
    this.#card = null
    this.#annotations = { note: '', flag: 0 }
  }

  /** Reads what the learner has put on a card; not again where it is there `already`. */
  async load(card: CardId, already = false): Promise<void> {
    if (already && this.#card === card) return
    this.#card = card
    const annotations = await this.#answering.annotationsOf(this.#sheltering.deps, this.#engine, card)
    if (annotations.ok && this.#card === card) this.#annotations = annotations.value
  }

  /** Puts a note or a flag on a card. */
  async annotate(
    card: CardId,
    change: { readonly note: string } | { readonly flag: number },
  ): Promise<boolean> {
    const annotations = await this.#write(({ answering }, engine) =>
      answering.annotateCard(this.#sheltering.deps, engine, card, change),
    )
    if (annotations !== null) this.#annotations = annotations
    return annotations !== null
  }

  /** Puts a card of a sitting off until the next study day, or aside. The sitting without it, or null. */
  putAway(session: Session, card: CardId, how: Away): Promise<Session | null> {
    return this.#write(({ answering }, engine) =>
      answering.putAway(this.#sheltering.deps, engine, session.id, card, how),
    )
  }

  /** Takes the last answer of a sitting back. The sitting without it, or null. */
  undo(session: Session): Promise<Session | null> {
    return this.#write(({ answering }, engine) =>
      answering.undoAnswer(this.#sheltering.deps, engine, session.id),
    )
  }

  /** Goes on with a sitting that waits for a learning step. The sitting as it stands then, or null. */
  wake(session: Session): Promise<Session | null> {
    return this.#write(({ answering }, engine) =>
      answering.wakeSitting(this.#sheltering.deps, engine, session.id),
    )
  }

  /** Remembers what can be taken back. */
  offer(card: CardId, how: Away): void {
    this.#away = { card, how }
  }

  /** Takes back what was just put away. The sitting with it, or null. */
  async takeBack(session: Session): Promise<Session | null> {
    const away = this.#away
    if (!away) return null
    const { card, how } = away
    return this.#write(({ answering }, engine) =>
      answering.putAway(this.#sheltering.deps, engine, session.id, card, how, true),
    )
  }
}
