import { classEntries, missingNames, type ClassEntry } from '$lib/domain/classroom/class-entries'
import { classView, type ClassView } from '$lib/domain/classroom/class-view'
import { latestSubmissions, sharedNames, type CollectedSubmission } from '$lib/domain/classroom/collect'
import { equalAnswers, type EqualAnswers } from '$lib/domain/classroom/odd-patterns'
import {
  namesInList,
  rosterAfter,
  withMatch,
  withPupil,
  type RosterPupil,
} from '$lib/domain/classroom/roster'
import { assignedClaims } from '$lib/domain/classroom/submitted-answers'
import { isOwnStatement } from '$lib/domain/deck/carrier'
import { studyDayIn, studyDayOf, type StudyDay } from '$lib/domain/shared/study-day'
import { classExportJson } from '$lib/formats/classroom/class-export'
import { gradebookCsv, type GradebookForm } from '$lib/formats/classroom/gradebook'
import { downloadFile } from '$lib/ui/app/download'
import * as t from '$lib/ui/i18n/class/en-seeing'
import { changeRoster, readRoster } from '$lib/usecases/classroom/class-roster'
import { collectedResults } from '$lib/usecases/classroom/collect-results'
import { eraseResults } from '$lib/usecases/classroom/erase-results'
import { keepResultsLonger, readEraseDay } from '$lib/usecases/classroom/erase-old-results'
import type { OwnAssignment } from '$lib/usecases/classroom/read-assignment'
import type { Deps } from '$lib/usecases/deps'
import { classClaims, type ClassClaim } from './class-claims'
import { pupilDetail, type PupilDetail } from './pupil-detail'

/** The results of one assignment as the teacher sees them: the list, the figures, and one pupil. */
export class SeenClass {
  readonly #deps: Deps
  #own: OwnAssignment | null = null
  #latest = $state.raw<readonly CollectedSubmission[]>([])
  #receipts = $state.raw<ReadonlyMap<string, string>>(new Map())
  #roster = $state.raw<readonly RosterPupil[]>([])
  #entries = $state.raw<readonly ClassEntry[]>([])
  #claims = $state.raw<readonly ClassClaim[]>([])
  #view = $state.raw<ClassView | null>(null)
  #erasesOn = $state<StudyDay | null>(null)
  #error = $state<string | null>(null)

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** The lines of the class. */
  get entries(): readonly ClassEntry[] {
    return this.#entries
  }

  get roster(): readonly RosterPupil[] {
    return this.#roster
  }

  /** The number of results that count. */
  get results(): number {
    return this.#latest.length
  }

  /** The receipts by the ids of the results: the codes that the pupils saw. */
  get receipts(): ReadonlyMap<string, string> {
    return this.#receipts
  }

  /** The claims that were answered, the hardest first. */
  get claims(): readonly ClassClaim[] {
    return this.#claims
  }

  /** Null before it is read. */
  get view(): ClassView | null {
    return this.#view
  }

  /** Results with the same answers. */
  get equal(): readonly EqualAnswers[] {
    return equalAnswers(this.#latest)
  }

  /** Names that stand on several results, with the number of these. */
  get shared(): readonly (readonly [string, number])[] {
    return [...sharedNames(this.#latest)].map(([name, pubs]) => [name, pubs.length] as const)
  }

  /** The day on which the results erase themselves; null before it is read. */
  get erasesOn(): StudyDay | null {
    return this.#erasesOn
  }

  get error(): string | null {
    return this.#error
  }

  /** Reads the results and the class list again. */
  async read(own: OwnAssignment): Promise<void> {
    this.#own = own
    const [results, roster] = await Promise.all([
      collectedResults(this.#deps, own.mark.id),
      readRoster(this.#deps, own.mark.id),
    ])
    const failed = [results, roster].find(({ ok }) => !ok)
    this.#error = failed?.ok === false ? failed.error.code : null
    if (!results.ok || !roster.ok) return
    this.#latest = latestSubmissions(results.value)
    this.#receipts = new Map(results.value.map(({ id, receipt }) => [id, receipt]))
    this.#roster = roster.value
    this.#count(own)
    await this.#readEraseDay(own)
  }

  async #readEraseDay(own: OwnAssignment): Promise<void> {
    const day = await readEraseDay(this.#deps, own)
    this.#erasesOn = day.ok ? day.value : null
  }

  /** Keeps the results for 30 days from now. */
  async keepLonger(): Promise<void> {
    if (!this.#own) return
    const kept = await keepResultsLonger(this.#deps, this.#own.mark.id)
    this.#error = kept.ok ? null : kept.error.code
    await this.#readEraseDay(this.#own)
  }

  #count({ assignment, deck }: OwnAssignment): void {
    const due = studyDayOf(assignment.due, this.#deps.clock.offsetAt(assignment.due))
    const asked = assignedClaims(assignment, deck)
    this.#entries = classEntries(this.#latest, { what: assignment.what, due, claims: asked }, this.#roster)
    this.#view = classView(
      this.#latest.map(({ submission }) => submission.answers),
      {
        voices: deck.voices.map(({ id }) => id),
        // Everybody answers the same claims only in a lesson.
        form: 'lesson' in assignment.what ? [...asked] : null,
        own: new Set(deck.claims.filter((claim) => isOwnStatement(deck, claim)).map(({ id }) => id)),
      },
    )
    this.#claims = classClaims(deck, this.#view.claims, this.#view.itemRest)
  }

  async #change(change: (pupils: readonly RosterPupil[]) => readonly RosterPupil[]): Promise<void> {
    if (!this.#own) return
    const changed = await changeRoster(this.#deps, this.#own.mark.id, change)
    this.#error = changed.ok ? null : changed.error.code
    if (!changed.ok) return
    this.#roster = changed.value
    this.#count(this.#own)
    await this.#readEraseDay(this.#own)
  }

  /** Keeps a pasted list of names. */
  saveRoster(text: string): Promise<void> {
    return this.#change((pupils) => rosterAfter(pupils, namesInList(text)))
  }

  /** Matches a result with a pupil of the list; null for nobody. */
  match(pub: string, name: string | null): Promise<void> {
    return this.#change((pupils) => withMatch(pupils, pub, name))
  }

  /**
   * Erases all results of one pupil's key.
   * @returns true if they are erased
   */
  async erase(pub: string): Promise<boolean> {
    if (!this.#own) return false
    const erased = await eraseResults(this.#deps, this.#own.mark.id, pub)
    this.#error = erased.ok ? null : erased.error.code
    return erased.ok
  }

  excuse(name: string, excused: boolean): Promise<void> {
    return this.#change((pupils) => withPupil(pupils, name, { excused }))
  }

  /** Gives a pupil another due date. @param day as typed; empty for the common one. Half a date changes nothing */
  async setUntil(name: string, day: string): Promise<void> {
    const until = day === '' ? null : studyDayIn(day)
    if (day === '' || until !== null) await this.#change((pupils) => withPupil(pupils, name, { until }))
  }

  /** The result of one pupil's key; null if there is none. */
  pupil(pub: string): PupilDetail | null {
    const entry = this.#entries.find(({ row }) => row?.pub === pub)
    const found = this.#latest.find(({ submission }) => submission.pub === pub)
    const row = entry?.row
    if (!entry || !row || !found || !this.#own) return null
    const receipt = this.#receipts.get(found.id) ?? ''
    return pupilDetail(this.#own.deck, { ...entry, row }, found.submission, receipt)
  }

  /** The names of those who did not hand in. */
  get missing(): readonly string[] {
    return missingNames(this.#entries)
  }

  saveCsv(form: GradebookForm): void {
    if (!this.#own) return
    const { assignment, mark } = this.#own
    const words = { ...t.collecting, excused: t.seeing.states.excused }
    const csv = gradebookCsv(this.#entries, words, form, assignment.title)
    downloadFile(`${mark.id}.csv`, new Blob([csv], { type: 'text/csv;charset=utf-8' }))
  }

  saveJson(): void {
    if (!this.#own || !this.#view) return
    const json = classExportJson(this.#own.assignment, this.#entries, this.#view)
    downloadFile(`${this.#own.mark.id}.json`, new Blob([json], { type: 'application/json' }))
  }
}
