import { version } from '$app/environment'
import type { Deps } from '$lib/usecases/deps'
import {
  allowFolder,
  canChooseFolder,
  chooseFolder,
  chosenFolder,
  type ChosenFolder,
} from '$lib/usecases/transfer/backup-folder'
import { keepDailyCopies, listCopies, openCopy } from '$lib/usecases/transfer/daily-copies'
import { downloadFile } from '$lib/ui/app/download'

type PickedFolder = NonNullable<Parameters<typeof chooseFolder>[0]>
interface FolderPicker {
  showDirectoryPicker(options: { readonly id: string; readonly mode: 'readwrite' }): Promise<PickedFolder>
}

const DAY_MS = 86_400_000

/** An automatic copy as the screen shows it. */
interface CopyLine {
  readonly at: number
  readonly bytes: number
  /** Its age in whole days. */
  readonly days: number
}

/** The copies that the app makes by itself, and the folder for a backup a day. */
export class AutomaticCopies {
  readonly #deps: Deps
  #copies = $state.raw<readonly CopyLine[]>([])
  #folder = $state.raw<ChosenFolder | null>(null)
  #error = $state<string | null>(null)
  #busy = $state(false)

  constructor(deps: Deps) {
    this.#deps = deps
    // The screen then shows a copy of today.
    void this.#look().then(() => this.#write())
  }

  get copies(): readonly CopyLine[] {
    return this.#copies
  }

  /** The chosen folder; null if there is none. */
  get folder(): ChosenFolder | null {
    return this.#folder
  }

  /** True where the platform lets a page choose a folder. */
  get canChoose(): boolean {
    return canChooseFolder()
  }

  get error(): string | null {
    return this.#error
  }

  get busy(): boolean {
    return this.#busy
  }

  /** The file of a copy, to be restored; null if it is gone. */
  async open(at: number): Promise<File | null> {
    const file = await openCopy(at)
    this.#error = file ? null : 'copy-gone'
    return file
  }

  /** Hands a copy to the browser as a file. */
  async save(at: number): Promise<void> {
    const file = await this.open(at)
    if (file) downloadFile(`whence-${new Date(at).toISOString().slice(0, 10)}.whence`, file)
  }

  /** Lets the learner choose a folder, and writes the first backup into it. */
  async choose(): Promise<void> {
    let picked: PickedFolder
    try {
      const picker = globalThis as unknown as FolderPicker
      picked = await picker.showDirectoryPicker({ id: 'whence-backup', mode: 'readwrite' })
    } catch {
      // The learner has closed the window of the platform.
      return
    }
    const kept = await chooseFolder(picked)
    this.#error = kept.ok ? null : kept.error.code
    await this.#write()
  }

  /** Asks the browser again for the permission to write. */
  async allow(): Promise<void> {
    const allowed = await allowFolder()
    this.#error = allowed.ok ? null : allowed.error.code
    await this.#write()
  }

  /** Forgets the folder. The files in it stay. */
  async stop(): Promise<void> {
    const done = await chooseFolder(null)
    this.#error = done.ok ? null : done.error.code
    await this.#look()
  }

  async #write(): Promise<void> {
    this.#busy = true
    const done = await keepDailyCopies(this.#deps, version)
    if (!done.ok) this.#error = done.error.code
    this.#busy = false
    await this.#look()
  }

  async #look(): Promise<void> {
    const [copies, folder] = await Promise.all([listCopies(), chosenFolder()])
    const now = this.#deps.clock.now()
    if (copies.ok)
      this.#copies = copies.value.map(({ at, bytes }) => {
        return { at, bytes, days: Math.max(0, Math.floor((now - at) / DAY_MS)) }
      })
    if (folder.ok) this.#folder = folder.value
  }
}
