/** The result of a simulated year, in numbers and as a picture. */
import type { DayReport, YearReport } from './year'

/** From this day on, the first rush of new cards is over. */
export const SETTLED = 60

export interface YearFigures {
  /** Share remembered of cards asked after a day or more, since parameters were trained; and what was predicted. */
  readonly kept: number
  readonly predicted: number
  readonly askedSinceTraining: number
  readonly medianAnswers: number
  /** The busiest day from day 60 on, as a multiple of the median. */
  readonly busiest: number
  readonly longestWait: number
  readonly starved: number
  readonly answers: number
}

const sum = (days: readonly DayReport[], pick: (day: DayReport) => number): number =>
  days.reduce((all, day) => all + pick(day), 0)

export function figuresOf({ days, trainedFrom, starved }: YearReport): YearFigures {
  const since = days.slice(trainedFrom ?? days.length)
  const settled = days.slice(SETTLED).map((day) => day.answers)
  const median = [...settled].sort((a, b) => a - b)[Math.floor(settled.length / 2)] ?? 0
  const asked = sum(since, (day) => day.asked)
  return {
    kept: sum(since, (day) => day.kept) / asked,
    predicted: sum(since, (day) => day.predicted) / asked,
    askedSinceTraining: asked,
    medianAnswers: median,
    busiest: Math.max(...settled) / median,
    longestWait: Math.max(...days.map((day) => day.longestWait)),
    starved,
    answers: sum(days, (day) => day.answers),
  }
}

const [WIDTH, PANEL, LEFT] = [720, 150, 64]

/** The year as a picture: answers a day, what was remembered by fortnight, and the longest wait. */
export function pictureOf(report: YearReport): string {
  const { days, trainedFrom, course } = report
  const figures = figuresOf(report)
  const x = (day: number): number => LEFT + (day / days.length) * (WIDTH - LEFT - 16)
  const most = Math.max(...days.map((day) => day.answers))
  const panel = (i: number, share: number): number => 60 + i * (PANEL + 56) + PANEL * (1 - share)
  const bars = days
    .map(
      (day, i) =>
        `M${x(i + 0.5).toFixed(1)} ${panel(0, 0).toFixed(1)}V${panel(0, day.answers / most).toFixed(1)}`,
    )
    .join('')
  const fortnights = Array.from({ length: Math.floor(days.length / 14) }, (_, i) => {
    const some = days.slice(i * 14, i * 14 + 14)
    const asked = sum(some, (day) => day.asked)
    return {
      at: i * 14 + 7,
      asked,
      kept: sum(some, (d) => d.kept) / asked,
      predicted: sum(some, (d) => d.predicted) / asked,
    }
  }).filter(({ asked }) => asked >= 50)
  const share = (value: number): number => panel(1, (Math.min(1, Math.max(0.75, value)) - 0.75) / 0.25)
  const line = (pick: (f: (typeof fortnights)[number]) => number): string =>
    fortnights
      .map((f, i) => `${i === 0 ? 'M' : 'L'}${x(f.at).toFixed(1)} ${share(pick(f)).toFixed(1)}`)
      .join('')
  const wait = Math.max(1, ...days.map((day) => day.longestWait))
  const waits = days
    .map(
      (day, i) =>
        `M${x(i + 0.5).toFixed(1)} ${panel(2, 0).toFixed(1)}V${panel(2, day.longestWait / wait).toFixed(1)}`,
    )
    .join('')
  const rule = (y: number, label: string): string =>
    `<path class="r" d="M${String(LEFT)} ${y.toFixed(1)}H${String(WIDTH - 16)}"/><text x="${String(LEFT - 6)}" y="${(y + 4).toFixed(1)}" text-anchor="end">${label}</text>`
  const percent = (value: number): string => `${(value * 100).toFixed(1)}%`
  const title = `A simulated year: ${String(course.newPerDay)} new cards a day over ${String(course.claims)} claims`
  const says = `Remembered since training: ${percent(figures.kept)} (desired 90%, predicted ${percent(figures.predicted)}); busiest day from day ${String(SETTLED)} on: ${figures.busiest.toFixed(2)} × the median of ${String(figures.medianAnswers)} answers; longest wait of a due card: ${String(figures.longestWait)} days; cards starved: ${String(figures.starved)}.`
  const training =
    trainedFrom === null
      ? ''
      : `<path class="t" d="M${x(trainedFrom).toFixed(1)} 52V${panel(2, 0).toFixed(1)}"/><text x="${(x(trainedFrom) + 4).toFixed(1)}" y="50">trained on own answers</text>`
  const heading = (i: number, text: string): string =>
    `<text class="h" x="${String(LEFT)}" y="${(panel(i, 1) - 10).toFixed(1)}">${text}</text>`
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${String(WIDTH)} ${String(60 + 3 * (PANEL + 56))}" role="img" aria-labelledby="t d">
<title id="t">${title}</title>
<desc id="d">${says}</desc>
<style>text{font:12px system-ui,sans-serif;fill:#444}.h{font-weight:600}.b{stroke:#2a5d8f;stroke-width:1.4}.k{stroke:#2a5d8f;stroke-width:2;fill:none}.p{stroke:#b4552d;stroke-width:2;fill:none;stroke-dasharray:5 4}.r{stroke:#bbb}.t{stroke:#444;stroke-dasharray:2 3}</style>
<rect width="100%" height="100%" fill="#fff"/>
<text class="h" x="${String(LEFT)}" y="22">${title}</text>
${training}
${heading(0, 'Answers a day')}${rule(panel(0, figures.medianAnswers / most), `median ${String(figures.medianAnswers)}`)}${rule(panel(0, Math.min(1, (2 * figures.medianAnswers) / most)), 'twice')}<path class="b" d="${bars}"/>
${heading(1, 'Remembered (line) and predicted (dashed), by fortnight')}${rule(share(0.9), '90%')}${rule(share(0.8), '80%')}<path class="k" d="${line((f) => f.kept)}"/><path class="p" d="${line((f) => f.predicted)}"/>
${heading(2, 'Days that the longest waiting card was overdue')}${rule(panel(2, 1), `${String(wait)} days`)}<path class="b" d="${waits}"/>
</svg>
`
}
