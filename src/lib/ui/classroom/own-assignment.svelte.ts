import { assignedClaims } from '$lib/domain/classroom/submitted-answers'
import { classList, type PupilRow } from '$lib/domain/classroom/class-list'
import { facilities } from '$lib/domain/classroom/facility'
import { latestSubmissions } from '$lib/domain/classroom/collect'
import type { AssignmentId } from '$lib/domain/classroom/assignment'
import { studyDayOf } from '$lib/domain/shared/study-day'
import { assignmentFragment, assignmentText } from '$lib/formats/classroom/assignment-file'
import { gradebookCsv } from '$lib/formats/classroom/gradebook'
import { fingerprintOf } from '$lib/formats/classroom/keys'
import { resultsInText, resultTexts, type ResultText } from '$lib/formats/classroom/result-files'
import { downloadFile } from '$lib/ui/app/download'
import * as t from '$lib/ui/i18n/en-class'
import { collectResults, collectedResults } from '$lib/usecases/classroom/collect-results'
import type { Outcome } from '$lib/usecases/classroom/open-results'
import { classClaims, type ClassClaim } from './class-claims'
import { readAssignment, type OwnAssignment } from '$lib/usecases/classroom/read-assignment'
import type { Deps } from '$lib/usecases/deps'

/** One assignment of the teacher: handing it out, collecting results, and the list of the class. */
export class OwnAssignmentPage {
  readonly #deps: Deps
  #own = $state.raw<OwnAssignment | null>(null)
  #rows = $state.raw<readonly PupilRow[]>([])
  #receipts = $state.raw<ReadonlyMap<string, string>>(new Map())
  #claims = $state.raw<readonly ClassClaim[]>([])
  #outcomes = $state.raw<readonly Outcome[]>([])
  #error = $state<string | null>(null)
  #progress = $state.raw<{ readonly done: number; readonly of: number } | null>(null)
  #cancel = new AbortController()

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** Null before it is read. */
  get own(): OwnAssignment | null {
    return this.#own
  }

  /** One row for each pupil's key. */
  get rows(): readonly PupilRow[] {
    return this.#rows
  }

  /** The receipts of the rows, by their ids: the codes that the pupils saw. */
  get receipts(): ReadonlyMap<string, string> {
    return this.#receipts
  }

  /** The claims that were answered, the hardest first. */
  get claims(): readonly ClassClaim[] {
    return this.#claims
  }

  /** The outcome of each text that was opened last. */
  get outcomes(): readonly Outcome[] {
    return this.#outcomes
  }

  get error(): string | null {
    return this.#error
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
    await this.#refresh()
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
    await this.#refresh()
  }

  async #refresh(): Promise<void> {
    if (!this.#own) return
    const results = await collectedResults(this.#deps, this.#own.mark.id)
    if (!results.ok) {
      this.#error = results.error.code
      return
    }
    const { assignment, deck } = this.#own
    const due = studyDayOf(assignment.due, this.#deps.clock.offsetAt(assignment.due))
    const demands = { what: assignment.what, due, claims: assignedClaims(assignment, deck) }
    const latest = latestSubmissions(results.value)
    this.#receipts = new Map(results.value.map(({ id, receipt }) => [id, receipt]))
    this.#rows = classList(latest, demands)
    this.#claims = classClaims(deck, facilities(latest.map(({ submission }) => submission.answers)))
  }

  saveCsv(): void {
    if (!this.#own) return
    const csv = gradebookCsv(this.#rows, t.collecting)
    downloadFile(`${this.#own.mark.id}.csv`, new Blob([csv], { type: 'text/csv;charset=utf-8' }))
  }
}
