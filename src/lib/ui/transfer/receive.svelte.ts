import type { Deck } from '$lib/domain/deck/deck'
import type { AuthoringProblem } from '$lib/formats/deck-yaml'
import { documentKindOf } from '$lib/formats/documents/document'
import { isAuthored, isBackup } from '$lib/formats/recognise'
import { readOlderBytes, readTextBytes } from '$lib/formats/text-file'
import { bytesOfFile } from '$lib/ui/app/bytes-of-file'
import type { Deps } from '$lib/usecases/deps'
import { addDeck, compareDeck, lookAtDeck, type ReceivedDeck } from '$lib/usecases/transfer/receive-deck'
import type { TableDoor } from './table-door.svelte'

/** A larger file is no deck; it is not read. */
const MAX_FILE_BYTES = 8_000_000

/** A deck or a table from somebody else: looked at, and added only when the learner says so. */
export class Receive {
  readonly #deps: Deps
  #received = $state.raw<ReceivedDeck | null>(null)
  #table = $state.raw<TableDoor | null>(null)
  #assignment = $state.raw<string | null>(null)
  #isAdded = $state(false)
  #error = $state<string | null>(null)
  #faults = $state.raw<readonly AuthoringProblem[]>([])

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** The deck that is looked at; null before. */
  get received(): ReceivedDeck | null {
    return this.#received
  }

  /** The table whose columns are being named; null if no table is open. */
  get table(): TableDoor | null {
    return this.#table
  }

  /** The link or the text of a teacher's assignment, which has a screen of its own; null for other things. */
  get assignment(): string | null {
    return this.#assignment
  }

  get isAdded(): boolean {
    return this.#isAdded
  }

  /** The faults of an edited text, in order. */
  get faults(): readonly AuthoringProblem[] {
    return this.#faults
  }

  get error(): string | null {
    return this.#error
  }

  /** Reads a link, its fragment, or the text of a file with a deck or a table. */
  async look(text: string, name: string | null = null): Promise<void> {
    this.close()
    if (isAuthored(text)) {
      await this.#readAuthored(text)
      return
    }
    const looked = await lookAtDeck(this.#deps, text)
    if (looked.ok) {
      this.#received = looked.value
      return
    }
    if (looked.error.code === 'deck-none') await this.#readOther(text, name)
    else this.#error = looked.error.code
  }

  async lookAtFile(file: File): Promise<void> {
    this.close()
    if (file.size > MAX_FILE_BYTES) {
      this.#error = 'deck-too-large'
      return
    }
    const bytes = await bytesOfFile(file)
    if (!bytes) {
      this.#error = 'file-unreadable'
      return
    }
    if (documentKindOf(bytes) !== null) {
      this.#error = 'deck-is-document'
      return
    }
    if (isBackup(bytes)) {
      this.#error = 'deck-is-backup'
      return
    }
    // A spreadsheet may write UTF-16, or the encoding of older Windows. A long deck is UTF-8, and longer than a text may
    // be.
    const told = readTextBytes(bytes)
    const read = !told.ok && told.error.code === 'not-utf8' ? readOlderBytes(bytes) : told
    await this.look(read.ok ? read.value : await file.text(), file.name.replace(/\.[a-z]{1,8}$/iu, ''))
  }

  async #readOther(text: string, name: string | null): Promise<void> {
    const { isAssignmentText } = await import('./assignment.lazy')
    if (isAssignmentText(text)) this.#assignment = text
    else await this.#readTable(text, name)
  }

  async #readTable(text: string, name: string | null): Promise<void> {
    const { openTable, TableDoor: Door } = await import('./table.lazy')
    const table = openTable(text)
    if (table.ok) this.#table = new Door(this.#deps, table.value, name)
    else this.#error = table.error.code === 'table-none' ? 'deck-none' : table.error.code
  }

  /** Reads a deck as an edited text. A text that was changed without a new number of its version gets the next one. */
  async #readAuthored(text: string): Promise<void> {
    const { deckFromYaml } = await import('./authored.lazy')
    const read = deckFromYaml(text)
    if (!read.ok) {
      this.#error = read.error.code
      this.#faults = read.error.problems
      return
    }
    await this.takeDeck(read.value)
    const standing = this.#received?.standing
    if (standing === 'other') await this.takeDeck({ ...read.value, version: read.value.version + 1 })
  }

  /** Says why nothing can be shown. */
  refuse(code: string): void {
    this.close()
    this.#error = code
  }

  /** Shows a deck that was read. It is not added yet. */
  async takeDeck(deck: Deck): Promise<void> {
    const compared = await compareDeck(this.#deps, deck)
    this.#received = compared.ok ? compared.value : null
    this.#error = compared.ok ? null : compared.error.code
  }

  async add(): Promise<void> {
    if (!this.#received) return
    const added = await addDeck(this.#deps, this.#received.deck)
    this.#isAdded = added.ok
    this.#error = added.ok ? null : added.error.code
  }

  /** Puts the deck away. */
  close(): void {
    this.#received = null
    this.#table = null
    this.#assignment = null
    this.#isAdded = false
    this.#error = null
    this.#faults = []
  }
}
