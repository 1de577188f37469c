/** The one output format of `npm run bench`: a figure, its peer from the same run, and a target for their ratio. */
import * as v from 'valibot'

const TARGET = /^(?<sense>[≤≥]) (?<bound>\d+(?:\.\d+)?) × \S/u
/** Printed figures are rounded, so a ratio differs a little from the quotient of the printed figures. */
const ROUNDING = 0.002
const DIGITS = 4

const nonEmpty = v.pipe(v.string(), v.nonEmpty())
const positive = v.pipe(v.number(), v.finite(), v.gtValue(0))

const FigureSchema = v.pipe(
  v.strictObject({
    name: nonEmpty,
    value: v.pipe(v.number(), v.finite(), v.minValue(0)),
    unit: nonEmpty,
    /** In the same unit and from the same run, so that other load on the machine slows both. */
    peer: positive,
    /** Value over peer. */
    ratio: v.pipe(v.number(), v.finite(), v.minValue(0)),
    /** A bound of the ratio and the peer’s name, such as “≤ 1.5 × raw IndexedDB”. */
    target: v.pipe(v.string(), v.regex(TARGET, 'The target must read “≤ N × PEER” or “≥ N × PEER”')),
    /** An absolute limit that the design promises. It only informs: two machines of one kind differ by 1.8. */
    limit: v.optional(nonEmpty),
  }),
  v.check(
    ({ value, peer, ratio }) => Math.abs(ratio - value / peer) <= ROUNDING * Math.max(1, ratio),
    'The ratio must be the value over the peer',
  ),
)

/** One figure of a bench. */
export type Figure = Readonly<v.InferOutput<typeof FigureSchema>>

/** Makes a figure; its ratio is always computed here. */
export function line(measured: Omit<Figure, 'ratio'>): Figure {
  const { target, limit, ...rest } = measured
  return { ...rest, ratio: measured.value / measured.peer, target, ...(limit !== undefined && { limit }) }
}

/** A figure as it is printed, its numbers rounded to four digits. */
export function printed(figure: Figure): string {
  return JSON.stringify(figure, (_key, value: unknown) =>
    typeof value === 'number' ? rounded(value) : value,
  )
}

function rounded(value: number): number {
  return Number(value.toPrecision(DIGITS))
}

/** Returns the flaws in the form of a figure, or an empty list. */
export function problemsOf(figure: unknown): string[] {
  const parsed = v.safeParse(FigureSchema, figure)
  return (parsed.issues ?? []).map((issue) => `${v.getDotPath(issue) ?? 'line'}: ${issue.message}`)
}

/** True if the ratio of a figure lies within its target. */
function isMet({ ratio, target }: Figure): boolean {
  const { sense, bound } = TARGET.exec(target)?.groups ?? {}
  return sense === '≥' ? ratio >= Number(bound) : ratio <= Number(bound)
}

/**
 * Returns the reasons why a run fails, a sentence each: lines of the wrong form, and ratios that miss their targets.
 * @param short a short run has too little work to compare, so only the form of its lines counts
 */
export function faultsOf(figures: readonly Figure[], short: boolean): string[] {
  return figures.flatMap((figure) => {
    const problems = problemsOf(figure).map(
      (problem) => `“${figure.name}” has not the form of a line. ${problem}`,
    )
    if (problems.length > 0 || short || isMet(figure)) return problems
    return [
      `“${figure.name}” misses its target: the ratio is ${String(rounded(figure.ratio))}, not ${figure.target}`,
    ]
  })
}
