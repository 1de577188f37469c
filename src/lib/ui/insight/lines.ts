import type { Interval, Proportion } from '$lib/domain/insight/proportion'

/** One cell: text, a number, or null for no value. */
export type TableCell = string | number | null

/** One row of a chart of values with intervals. */
export interface Line {
  readonly key: string
  readonly label: string
  /** Null if there are no answers. */
  readonly value: number | null
  readonly low: number | null
  readonly high: number | null
  /** The value to compare with: a prediction, or chance. */
  readonly mark: number | null
  readonly words: string
}

/** A proportion as a row. */
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

/** An estimate as a row. */
export function intervalLine(key: string, label: string, interval: Interval | null, words: string): Line {
  const { value = null, low = null, high = null } = interval ?? {}
  return { key, label, value, low, high, mark: null, words }
}

/** The table cells of a proportion: count, number, share and interval in per cent. */
export function shareCells(share: Proportion): TableCell[] {
  const { count, n } = share
  return [
    count,
    n,
    ...(share.share === null ? [null, null, null] : [share.share, share.low, share.high].map(perCent)),
  ]
}

/** A share in per cent, with one decimal. */
export function perCent(share: number | null): number | null {
  return share === null ? null : Math.round(share * 1000) / 10
}

/** A number with two decimals. */
export function hundredths(value: number | null): number | null {
  // Adding 0 turns −0 into 0.
  return value === null ? null : Math.round(value * 100) / 100 + 0
}
