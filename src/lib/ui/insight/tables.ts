import type { BeforeAfter } from '$lib/domain/insight/before-after'
import type { CalibrationPoint } from '$lib/domain/insight/calibration'
import type { KeyedShare, PairFigures, SlipFigures } from '$lib/domain/insight/figures'
import type { Grid, UnbiasedHit } from '$lib/domain/insight/grid'
import type { Interval } from '$lib/domain/insight/proportion'
import type { Insight } from '$lib/domain/insight/insight'
import type { PracticeEffect } from '$lib/domain/insight/practice-effect'
import type { ReadingFigures } from '$lib/domain/insight/reading'
import type { AfterGap, MemoryTemplate, Retention, RetentionWeek } from '$lib/domain/insight/retention'
import type { Bin, Forecast, StudiedDay } from '$lib/domain/insight/workload'
import { addDays, type StudyDay } from '$lib/domain/shared/study-day'
import * as t from '$lib/ui/i18n/insight/en-insight'
import { hundredths, perCent, shareCells, type TableCell } from './lines'

/** The data of a figure as rows, for its table and its CSV file. */
export interface Table {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly TableCell[])[]
}

const { columns: c } = t
const SHARE = [c.count, c.of, c.share, c.low, c.high] as const

/** Gives the name of a voice in a figure. */
export type NameOf = (key: string) => string

const keptCells = ({ kept, predicted }: Retention): TableCell[] => [...shareCells(kept), perCent(predicted)]

export function memoriesTable(memories: Insight['memories']): Table {
  const rows = Object.entries(memories).map(([template, one]): TableCell[] => [
    t.memories[template as MemoryTemplate],
    ...keptCells(one),
  ])
  return { columns: [c.memory, c.kept, c.of, c.share, c.low, c.high, c.predicted], rows }
}

/** The shares of reading that have one line each. */
export const READING_SHARES = ['right', 'overSuspicion', 'credulity', 'unseen'] as const

export function readingTable(reading: ReadingFigures): Table {
  const rows = [
    ...READING_SHARES.map((one): TableCell[] => [t.reading[one], ...shareCells(reading[one]), null]),
    ...reading.kinds.map(({ key, right, fromOwn }): TableCell[] => [
      t.reading.ofKind(t.reading.kinds[key]),
      ...shareCells(right),
      hundredths(fromOwn?.measured?.dPrime.value ?? null),
    ]),
  ]
  return { columns: [t.reading.column, ...SHARE, 'd′'], rows }
}

export function weeksTable(weeks: readonly RetentionWeek[]): Table {
  const rows = weeks.map((week) => [week.week, ...keptCells(week)])
  return { columns: [c.week, c.kept, c.of, c.share, c.low, c.high, c.predicted], rows }
}

export function gapsTable(gaps: readonly AfterGap[]): Table {
  const rows = gaps.map(({ hours, right, chance }) => [
    t.insight.afterAtLeast(hours),
    ...shareCells(right),
    perCent(chance),
  ])
  return { columns: [c.gap, ...SHARE, c.chance], rows }
}

export function gridTable(grid: Grid, nameOf: NameOf): Table {
  const rows = grid.rows.flatMap((row) =>
    row.cells.map((cell, j): TableCell[] => [
      nameOf(row.voice),
      nameOf(grid.voices[j] ?? ''),
      cell.chosen,
      cell.offered,
      cell.offered === 0 ? null : perCent(cell.chosen / cell.offered),
    ]),
  )
  return { columns: [c.truth, c.answered, c.chosen, c.offered, c.share], rows }
}

export function pairsTable(pairs: readonly PairFigures[], nameOf: NameOf): Table {
  const rows = pairs.map(({ a, b, hits, nA, falseAlarms, nB, measured, mixedUp, outside }): TableCell[] => [
    nameOf(a),
    nameOf(b),
    hits,
    nA,
    falseAlarms,
    nB,
    ...[measured?.dPrime, measured?.criterion].flatMap((one) =>
      one ? [one.value, one.low, one.high].map(hundredths) : [null, null, null],
    ),
    measured ? t.insight.intervalFrom(measured.interval) : t.insight.notEnough,
    mixedUp.count,
    mixedUp.n,
    perCent(outside.share),
  ])
  return {
    columns: [
      c.voiceA,
      c.voiceB,
      c.hits,
      c.ofA,
      c.falseAlarms,
      c.ofB,
      'd′',
      c.low,
      c.high,
      'c',
      c.low,
      c.high,
      c.basis,
      c.mixedUp,
      c.offered,
      c.outside,
    ],
    rows,
  }
}

export function slipsTable({ letPass, doubted }: SlipFigures): Table {
  return {
    columns: [c.mistake, ...SHARE],
    rows: [
      [t.insight.slipsLetPass, ...shareCells(letPass)],
      [t.insight.slipsDoubted, ...shareCells(doubted)],
    ],
  }
}

export function unbiasedTable(hits: readonly UnbiasedHit[], nameOf: NameOf): Table {
  const rows = hits.map(({ voice, n, hu, chance }) => [nameOf(voice), n, hundredths(hu), hundredths(chance)])
  return { columns: [c.voice, c.of, 'Hu', c.chance], rows }
}

export function calibrationTable(points: readonly CalibrationPoint[]): Table {
  const rows = points.map(({ confidence, stated, observed }) => [
    t.confidenceWords[confidence],
    perCent(stated),
    ...shareCells(observed),
  ])
  return { columns: [c.confidence, c.stated, ...SHARE], rows }
}

export function sharesTable<K extends string | number>(
  column: string,
  shares: readonly KeyedShare<K>[],
  labelOf: (key: K) => string,
): Table {
  return {
    columns: [column, ...SHARE],
    rows: shares.map(({ key, right }) => [labelOf(key), ...shareCells(right)]),
  }
}

export function daysTable(days: readonly StudiedDay[]): Table {
  const rows = days.map(({ day, answers, time }) => [day, answers, Math.round(time / 6000) / 10])
  return { columns: [c.day, c.answers, c.minutes], rows }
}

export function forecastTable({ perDay }: Forecast, today: StudyDay, days: number): Table {
  const rows = perDay.slice(0, days).map((n, i): TableCell[] => [addDays(today, i), n])
  return { columns: [c.day, c.due], rows }
}

/** The number of due cards for each week from today on. The last week can be shorter. */
export function weeklyOf({ perDay }: Forecast): number[] {
  return Array.from({ length: Math.ceil(perDay.length / 7) }, (_, i) =>
    perDay.slice(i * 7, i * 7 + 7).reduce((sum, n) => sum + n, 0),
  )
}

export function yearTable(forecast: Forecast, today: StudyDay): Table {
  const rows = weeklyOf(forecast).map((n, i): TableCell[] => [addDays(today, i * 7), n])
  return { columns: [c.weekFrom, c.due], rows }
}

export function binsTable(column: string, bins: readonly Bin[], labelOf: (bin: Bin) => string): Table {
  return { columns: [column, c.cards], rows: bins.map((bin) => [labelOf(bin), bin.n]) }
}

export function practiceTable({ practised, readOnly, effect }: PracticeEffect): Table {
  const difference = effect
    ? [null, null, ...[effect.value, effect.low, effect.high].map(perCent)]
    : [null, null, null, null, null]
  return {
    columns: [c.measure, ...SHARE],
    rows: [
      [t.insight.practised, ...shareCells(practised)],
      [t.insight.readOnly, ...shareCells(readOnly)],
      [c.difference, ...difference],
    ],
  }
}

export function changeTable({ before, after, right, pairs }: BeforeAfter, nameOf: NameOf): Table {
  const of = (interval: Interval | null, round: (value: number) => number | null): TableCell[] =>
    interval ? [interval.value, interval.low, interval.high].map(round) : [null, null, null]
  const rows = pairs.flatMap((pair) => {
    const name = t.insight.pair(nameOf(pair.a), nameOf(pair.b))
    const n = [pair.before.nA + pair.before.nB, pair.after.nA + pair.after.nB]
    return [
      [`d′: ${name}`, ...n, ...of(pair.dPrime, hundredths)],
      [`c: ${name}`, ...n, ...of(pair.criterion, hundredths)],
    ]
  })
  return {
    columns: [c.measure, c.before, c.after, c.change, c.low, c.high],
    rows: [[t.insight.sharePoints, before.right.n, after.right.n, ...of(right, perCent)], ...rows],
  }
}
