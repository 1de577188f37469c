import * as v from 'valibot'
import type { RecoveryReport } from '$lib/storage/journal/state'
import type { Home, LocalValues } from './home'

const ReportSchema = v.object({
  events: v.number(),
  rows: v.number(),
  isComplete: v.boolean(),
  seen: v.nullable(v.object({ token: v.string(), at: v.number() })),
})

/** Stores a report of a loss until the learner has acknowledged it. A report without a loss is not stored. */
export function keepReport({ keys }: Home, values: LocalValues, report: RecoveryReport): void {
  values.set(keys.report, report.isComplete ? null : JSON.stringify(report))
}

/** The report that nobody has acknowledged yet; null if there is none. */
export function readReport({ keys }: Home, values: LocalValues): RecoveryReport | null {
  try {
    const parsed = v.safeParse(ReportSchema, JSON.parse(values.get(keys.report) ?? 'null'))
    return parsed.success ? parsed.output : null
  } catch {
    return null
  }
}
