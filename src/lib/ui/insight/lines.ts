import type { Interval, Proportion } from '$lib/domain/insight/proportion'

/** One cell: text, a number, or nothing where there is nothing to say. */
export type TableCell = string | number | null

/** One line of a chart of values with intervals. */
export interface Line {
  readonly key: string
  readonly label: string
  /** Null where there are no answers. */
  readonly value: number | null
  readonly low: number | null
  readonly high: number | null
  /** What the value is compared with: a prediction, chance. */
  readonly mark: number | null
  readonly words: string
}

/** A proportion as a line. */
export function shareLine(
  key: string,
  label: string,
  share: Proportion,
  words: string,
  mark: number | null = null,
): Line {
  const known = share.share !== null
  return {
    key,
    label,
    value: share.share,
    low: known ? share.low : null,
    high: known ? share.high : null,
    mark: known ? mark : null,
    words,
  }
}

/** An estimate as a line. */
export function intervalLine(key: string, label: string, interval: Interval | null, words: string): Line {
  const { value = null, low = null, high = null } = interval ?? {}
  return { key, label, value, low, high, mark: null, words }
}

/** The cells of a proportion in a table: count, number, share and interval in per cent. */
export function shareCells(share: Proportion): TableCell[] {
  const { count, n } = share
  return [
    count,
    n,
    ...(share.share === null ? [null, null, null] : [share.share, share.low, share.high].map(perCent)),
  ]
}

/** A share in per cent, to a tenth. */
export function perCent(share: number | null): number | null {
  return share === null ? null : Math.round(share * 1000) / 10
}

/** To two places. */
export function hundredths(value: number | null): number | null {
  // Adding 0 turns −0 into 0.
  return value === null ? null : Math.round(value * 100) / 100 + 0
}
