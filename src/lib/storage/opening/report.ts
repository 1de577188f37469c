import * as v from 'valibot'
import type { RecoveryReport } from '$lib/storage/journal/state'
import type { Home, LocalValues } from './home'

const ReportSchema = v.object({
  events: v.number(),
  rows: v.number(),
  isComplete: v.boolean(),
  seen: v.nullable(v.object({ token: v.string(), at: v.number() })),
})

/** Keeps a report of a loss until the learner has taken note. One that says that nothing is missing needs no keeping. */
export function keepReport({ keys }: Home, values: LocalValues, report: RecoveryReport): void {
  values.set(keys.report, report.isComplete ? null : JSON.stringify(report))
}

/** The report that nobody has taken note of; null where there is none. */
export function readReport({ keys }: Home, values: LocalValues): RecoveryReport | null {
  try {
    const parsed = v.safeParse(ReportSchema, JSON.parse(values.get(keys.report) ?? 'null'))
    return parsed.success ? parsed.output : null
  } catch {
    return null
  }
}
