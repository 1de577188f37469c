import { version } from '$app/environment'
import type { Booted } from '$lib/boot'
import { REPAIRABLE, type FindingCode } from '$lib/storage/doctor/findings'
import type { Leader } from '$lib/ui/app/leader.svelte'
import { downloadFile } from '$lib/ui/app/download'
import {
  doctorReport,
  examineLibrary,
  repairLibrary,
  rewriteWholeJournal,
} from '$lib/usecases/transfer/doctor'
import type { Examination } from '$lib/storage/doctor/examine'

/** One kind of broken invariant, as the screen shows it. */
export interface FindingLine {
  readonly code: FindingCode
  readonly count: number
}

/** Checks the stored data, repairs it, and makes a report. */
export class Doctor {
  readonly #booted: Booted
  readonly #leader: Pick<Leader, 'leads'>
  #share = $state<number | null>(null)
  #found = $state.raw<Examination | null>(null)
  #left = $state.raw<Examination | null>(null)
  #error = $state<string | null>(null)

  constructor(booted: Booted, leader: Pick<Leader, 'leads'>) {
    this.#booted = booted
    this.#leader = leader
  }

  /** The share of the check that is done, 0 to 1; null while none runs. */
  get share(): number | null {
    return this.#share
  }

  /** The findings of the last check; null before a check. */
  get lines(): readonly FindingLine[] | null {
    const last = this.#left ?? this.#found
    return last && [...last.findings].map(([code, count]) => ({ code, count }))
  }

  /** False if the journal could not be compared: there is none, or another tab was writing. */
  get isJournalCompared(): boolean {
    return (this.#left ?? this.#found)?.onlyInJournal !== null
  }

  get isRepaired(): boolean {
    return this.#left !== null
  }

  get canRepair(): boolean {
    return this.lines?.some(({ code }) => (REPAIRABLE as readonly string[]).includes(code)) ?? false
  }

  get error(): string | null {
    return this.#error
  }

  async examine(): Promise<void> {
    this.#left = null
    this.#found = await this.#run()
  }

  async repair(): Promise<void> {
    const { deps, journal } = this.#booted
    const wrong = this.#left ?? this.#found
    if (!wrong) return
    this.#share = 0
    // Only the leading tab may write the journal.
    const rewrite = this.#leader.leads ? () => rewriteWholeJournal(deps, journal) : null
    const repaired = await repairLibrary(deps, wrong, rewrite)
    if (repaired.ok) this.#left = await this.#run()
    else this.#error = repaired.error.code
    this.#share = null
  }

  /** Hands the report to the browser. */
  async save(): Promise<void> {
    if (!this.#found) return
    const report = await doctorReport(this.#booted.deps, version, this.#found, this.#left)
    if (report.ok) downloadFile('whence-report.json', new Blob([report.value], { type: 'application/json' }))
    else this.#error = report.error.code
  }

  async #run(): Promise<Examination | null> {
    this.#share = 0
    // The journal starts a while after the page, but the check reads it now.
    this.#booted.journal.begin()
    const follow = (share: number): void => void (this.#share = share)
    const examined = await examineLibrary(this.#booted.deps, follow)
    this.#share = null
    this.#error = examined.ok ? null : examined.error.code
    return examined.ok ? examined.value : null
  }
}
