import {
  collect,
  refusalOf,
  type AssignmentVersion,
  type CollectedSubmission,
  type CollectResult,
  type SubmissionRefusal,
} from '$lib/domain/classroom/collect'
import { fail, ok, type Result } from '$lib/domain/shared/result'
import type { StudyDay } from '$lib/domain/shared/study-day'
import type { ResultText } from '$lib/formats/classroom/result-files'
import {
  openSubmission,
  type OpenedSubmission,
  type ResultError,
} from '$lib/formats/classroom/submission-file'

/** The outcome for one text: its place among the results, or the reason for its refusal. */
export type Outcome =
  | {
      readonly name: string
      readonly result: CollectResult
      readonly receipt: string
      readonly pupil: string
    }
  | {
      readonly name: string
      readonly result: 'rejected'
      readonly reason: ResultError['code'] | SubmissionRefusal
    }

type Read = Result<OpenedSubmission, { readonly code: ResultError['code'] | SubmissionRefusal }>

/** The means and the rules for opening results. */
export interface OpenResults {
  /** The private keys of this device. */
  readonly identities: readonly string[]
  /** The versions of the assignment, the newest last. */
  readonly versions: readonly AssignmentVersion[]
  /** The teacher's study day. */
  readonly today: StudyDay
  readonly before: ReadonlyMap<string, CollectedSubmission>
  /** Told after each text. */
  readonly onProgress?: (opened: number) => void
  readonly signal?: AbortSignal
}

/** All results after opening more, and the outcome of each text in the order given. */
export interface OpenedResults {
  readonly rows: ReadonlyMap<string, CollectedSubmission>
  readonly outcomes: readonly Outcome[]
  /** The receipts of the results that were opened now, by the id of their row. */
  readonly receipts: ReadonlyMap<string, string>
}

/**
 * Opens results and joins them with those collected before. Nothing is stored: the caller stores all rows, or none after
 * `cancelled`.
 */
export async function openResults(
  texts: readonly ResultText[],
  { identities, versions, today, before, onProgress, signal }: OpenResults,
): Promise<Result<OpenedResults, { readonly code: 'cancelled' }>> {
  const read: Read[] = []
  for (const { text } of texts) {
    if (signal?.aborted === true) return fail({ code: 'cancelled' })
    const opened = await resultIn(text, identities)
    const refusal = opened.ok ? refusalOf(opened.value.submission, versions, today) : null
    read.push(refusal === null ? opened : fail({ code: refusal }))
    onProgress?.(read.length)
  }
  const { rows, results } = collect(
    before,
    read.flatMap((one) => (one.ok ? [{ id: one.value.id, submission: one.value.submission }] : [])),
  )
  const next = results.values()
  const outcomes = read.map((one, i): Outcome => {
    const { name } = texts[i] as ResultText
    if (!one.ok) return { name, result: 'rejected', reason: one.error.code }
    const { receipt, submission } = one.value
    return { name, result: next.next().value as CollectResult, receipt, pupil: submission.name }
  })
  const receipts = new Map(
    read.flatMap((one) => (one.ok ? [[one.value.id, one.value.receipt] as const] : [])),
  )
  return ok({ rows, outcomes, receipts })
}

function resultIn(
  text: string | null,
  identities: readonly string[],
): Promise<Result<OpenedSubmission, ResultError>> | Result<OpenedSubmission, ResultError> {
  return text === null ? fail({ code: 'result-too-large' }) : openSubmission(text, identities)
}
