import type { AssignmentId } from '$lib/domain/classroom/assignment'
import { studyDayOf, type StudyDay } from '$lib/domain/shared/study-day'
import { assignmentFragment, assignmentText } from '$lib/formats/classroom/assignment-file'
import { fingerprintOf } from '$lib/formats/classroom/keys'
import { resultsInText, resultTexts, type ResultText } from '$lib/formats/classroom/result-files'
import { downloadFile } from '$lib/ui/app/download'
import * as t from '$lib/ui/i18n/en-class'
import { collectResults } from '$lib/usecases/classroom/collect-results'
import { eraseAssignment } from '$lib/usecases/classroom/erase-results'
import type { Outcome } from '$lib/usecases/classroom/open-results'
import { readAssignment, type OwnAssignment } from '$lib/usecases/classroom/read-assignment'
import type { Deps } from '$lib/usecases/deps'
import { reviseAssignment } from '$lib/usecases/classroom/revise-assignment'
import { lastMinuteOf } from './due'
import { SeenClass } from './see/seen-class.svelte'

/** One assignment of the teacher: handing it out, collecting results, and the list of the class. */
export class OwnAssignmentPage {
  readonly #deps: Deps
  /** The results that are here. */
  readonly seen: SeenClass
  #own = $state.raw<OwnAssignment | null>(null)
  #outcomes = $state.raw<readonly Outcome[]>([])
  #error = $state<string | null>(null)
  #progress = $state.raw<{ readonly done: number; readonly of: number } | null>(null)
  #cancel = new AbortController()

  constructor(deps: Deps) {
    this.#deps = deps
    this.seen = new SeenClass(deps)
  }

  /** Null before it is read. */
  get own(): OwnAssignment | null {
    return this.#own
  }

  /** The outcome of each text that was opened last. */
  get outcomes(): readonly Outcome[] {
    return this.#outcomes
  }

  get error(): string | null {
    return this.#error ?? this.seen.error
  }

  /** The results opened so far; null if none are being opened. */
  get progress(): { readonly done: number; readonly of: number } | null {
    return this.#progress
  }

  /** The code that the class compares with the board. */
  get fingerprint(): string {
    const assignment = this.#own?.assignment
    return assignment ? (fingerprintOf(assignment.key, assignment.to[0] ?? '') ?? '') : ''
  }

  /** True once the due date has passed. */
  get isPastDue(): boolean {
    return this.#own !== null && this.#deps.clock.now() > this.#own.assignment.due
  }

  async open(id: AssignmentId): Promise<void> {
    const read = await readAssignment(this.#deps, id)
    this.#own = read.ok ? read.value : null
    this.#error = read.ok ? null : read.error.code
    if (this.#own) await this.seen.read(this.#own)
  }

  /** The due date as a day, here. */
  get dueDay(): StudyDay | '' {
    const { clock } = this.#deps
    const due = this.#own?.assignment.due
    return due === undefined ? '' : studyDayOf(due, clock.offsetAt(due), 0)
  }

  /** Makes a new version with another due date or other words. */
  async change({ due, words }: { readonly due: string; readonly words: string }): Promise<void> {
    if (!this.#own) return
    const { id } = this.#own.mark
    const at = lastMinuteOf(due, this.#deps.clock)
    const changed = await reviseAssignment(this.#deps, id, { due: at, words })
    if (changed.ok) await this.open(id)
    else this.#error = changed.error.code
  }

  /**
   * Erases the assignment, its results and its class list.
   * @returns true if they are erased
   */
  async erase(): Promise<boolean> {
    if (!this.#own) return false
    const erased = await eraseAssignment(this.#deps, this.#own.mark.id)
    this.#error = erased.ok ? null : erased.error.code
    return erased.ok
  }

  /** @param page the address of the page that opens assignments */
  linkAt(page: string): string {
    return this.#own ? `${page}${assignmentFragment(this.#own.envelope)}` : ''
  }

  save(): void {
    if (!this.#own) return
    const text = assignmentText(this.#own.envelope)
    downloadFile(`${this.#own.mark.id}.whence.json`, new Blob([text], { type: 'application/json' }))
  }

  /** Opens result files, and zip files with results. */
  async collectFiles(files: readonly File[]): Promise<void> {
    await this.#collect(await resultTexts(files))
  }

  /** Opens all results in a pasted text. */
  async collectText(text: string): Promise<void> {
    await this.#collect(resultsInText(t.collecting.paste, text))
  }

  cancel(): void {
    this.#cancel.abort()
  }

  async #collect(texts: readonly ResultText[]): Promise<void> {
    if (!this.#own || texts.length === 0) return
    this.#cancel = new AbortController()
    this.#progress = { done: 0, of: texts.length }
    const { signal } = this.#cancel
    const onProgress = (done: number): void => {
      this.#progress = { done, of: texts.length }
    }
    const done = await collectResults(this.#deps, this.#own.mark.id, texts, { signal, onProgress })
    this.#progress = null
    this.#error = done.ok ? null : done.error.code
    this.#outcomes = done.ok ? done.value.outcomes : []
    await this.seen.read(this.#own)
  }
}
