/** Rows read or written by their keys in one step. Each row is a request, and the requests of a step block the page. */
const ROWS_A_STEP = 50

/** Divides rows into steps, between which the page answers. An empty list has no step. */
export function inSteps<T>(rows: readonly T[]): (readonly T[])[] {
  return Array.from({ length: Math.ceil(rows.length / ROWS_A_STEP) }, (_, step) =>
    rows.slice(step * ROWS_A_STEP, (step + 1) * ROWS_A_STEP),
  )
}
