import type { Deps } from '$lib/usecases/deps'
import { isSameDraft, keepImportDraft, type ImportDraft } from '$lib/usecases/materials/import-draft'

/** Milliseconds between two writes of a short text, and further ones for each character. */
const [STORE_INTERVAL_MS, STORE_INTERVAL_MS_PER_CHARACTER] = [400, 0.01]

/** Stores what is typed on the import screen, until it is imported or cleared. */
export class DraftKeeper {
  readonly #deps: Pick<Deps, 'db'>
  readonly #draft: () => ImportDraft
  /** The draft that was stored last, to avoid writing it twice. */
  #kept: ImportDraft | null = null
  #keptAt = -Infinity
  /** The last write. */
  #stored: Promise<void> = Promise.resolve()
  #timer: ReturnType<typeof setTimeout> | undefined

  /** @param draft returns what is on the screen now */
  constructor(deps: Pick<Deps, 'db'>, draft: () => ImportDraft) {
    this.#deps = deps
    this.#draft = draft
  }

  /** Notes a draft that is stored already. */
  note(draft: ImportDraft): void {
    this.#kept = draft
  }

  /** Stores the draft at once, for a page that is about to close. Resolves when it is stored. */
  keep(): Promise<void> {
    clearTimeout(this.#timer)
    const draft = this.#draft()
    if (isSameDraft(draft, this.#kept)) return this.#stored
    this.#kept = draft
    this.#keptAt = performance.now()
    this.#stored = keepImportDraft(this.#deps, draft)
    return this.#stored
  }

  /**
   * Stores the draft. The first change is written at once, because a page that is being closed does not finish a write
   * that it starts then. A long text is written less often, because each write goes as a whole to the database and to
   * the journal.
   */
  soon(): void {
    clearTimeout(this.#timer)
    const every = STORE_INTERVAL_MS + this.#draft().text.length * STORE_INTERVAL_MS_PER_CHARACTER
    const wait = Math.max(0, this.#keptAt + every - performance.now())
    this.#timer = setTimeout(() => void this.keep(), wait)
  }

  /** Deletes the stored draft. What is on the screen now counts as stored. */
  async drop(): Promise<void> {
    clearTimeout(this.#timer)
    this.#kept = this.#draft()
    await keepImportDraft(this.#deps, null)
  }
}
