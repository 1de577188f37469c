import type { Random } from '$lib/domain/shared/random'

/** Hedges with their replacements, the plainest first. Each replacement leaves a grammatical sentence. */
const HEDGES: readonly (readonly [RegExp, string])[] = [
  [/^it is (?:believed|understood|thought|estimated) that /iu, ''],
  [/^(?:reportedly|apparently|by the look of it|on paper|in public at least),? /iu, ''],
  [/\bare (?:believed|thought|understood|reported|said) to be\b/u, 'are'],
  [/\bare (?:believed|thought|understood|reported|said) to /u, ''],
  [/\bis (?:believed|thought|understood|reported|said) to be\b/u, 'is'],
  [/\ban estimated /u, ''],
  [
    / (?:very likely|probably|likely|reportedly|apparently|effectively|pretty much|often|almost|very nearly|something like|estimated|rather)(?= )/u,
    '',
  ],
  [/ about(?= [\d£$€])/u, ''],
  [
    /,? (?:it is suggested|to all intents and purposes|in effect|by and large|on paper|it seems),?(?= |\.)/u,
    '',
  ],
  [/ (?:all but|nearly)(?= )/u, ''],
  [/\bcould (?!hardly|not\b|never)(?=\p{L}+)/u, 'would '],
  [/\b(?:may|might) (?!hardly|not\b|never)(?=\p{L}+)/u, 'will '],
]

/** Signs of a sentence about the past: “might” then becomes “would”, so that its tense gives nothing away. */
const PAST = /\b(?:was|were|had|did|seemed|said|\p{L}{3,}ed)\b/u

/**
 * A statement as plain fact, without its first hedge: "is believed to be" becomes "is", "could" becomes "would".
 * @param hedges the words that carry a hedge, as the deck's author marked them: a "may" can also grant something
 * @returns null if it has no hedge that can be removed
 */
export function withoutHedge(statement: string, hedges: readonly string[]): string | null {
  const marked = hedges.map((hedge) => hedge.toLowerCase())
  for (const [hedge, plain] of HEDGES) {
    const found = hedge.exec(statement)?.[0].toLowerCase()
    if (found === undefined || !marked.some((words) => found.includes(words) || words.includes(found.trim())))
      continue
    const isPast = plain === 'will ' && PAST.test(statement)
    const without = statement.replace(hedge, isPast ? 'would ' : plain)
    return without.charAt(0).toUpperCase() + without.slice(1)
  }
  return null
}

/** Numbers in digits, except those in a word ("1980s") or in a span ("15 to 20"). */
const NUMBER = /(?<![\p{L}\d.,-])(?<!\d to )\d+(?:[.,]\d+)*(?![\p{L}\d-])(?! to \d)/gu

/** The numbers of a text as written. */
export function numbersOf(text: string): string[] {
  return text.match(NUMBER) ?? []
}

const isYear = (number: string): boolean => /^(?:1[5-9]|20)\d\d$/u.test(number)
/** The form of a number: a year, or its digits as zeros. Numbers of one form can stand for each other. */
const formOf = (number: string): string => (isYear(number) ? 'year' : number.replace(/\d/gu, '0'))

/** The distinct numbers of statements, by their form. */
export function numbersByForm(statements: readonly string[]): Map<string, string[]> {
  const byForm = new Map<string, Set<string>>()
  for (const number of statements.flatMap(numbersOf)) {
    const form = formOf(number)
    byForm.set(form, (byForm.get(form) ?? new Set()).add(number))
  }
  return new Map([...byForm].map(([form, numbers]) => [form, [...numbers]]))
}

/**
 * A statement with one number changed: to another number of its form in the deck, else with its own digits changed.
 * @param known numbers of the deck by their form
 * @returns null if it has no number
 */
export function withOtherNumber(
  statement: string,
  known: ReadonlyMap<string, readonly string[]>,
  random: Random,
  barred: ReadonlySet<string> = new Set(),
): string | null {
  const own = numbersOf(statement)
  const number = own[Math.floor(random() * own.length)]
  if (number === undefined) return null
  const alike = (known.get(formOf(number)) ?? []).filter((one) => !own.includes(one) && !barred.has(one))
  const other = alike[Math.floor(random() * alike.length)] ?? changed(number)
  if (barred.has(other)) return null
  return statement.replace(new RegExp(`(?<![\\d.,])${number.replace('.', '\\.')}(?![\\d])`, 'u'), other)
}

/** A number of the same form: three years earlier, two unlike digits in each other's place, or another first digit. */
function changed(number: string): string {
  if (isYear(number)) return String(Number(number) - 3)
  const digits: string[] = number.match(/\d/gu) ?? []
  const at = digits.findIndex((digit, i) => i > 0 && digit !== '0' && digit !== digits[i - 1])
  const [one, other] = [digits[at - 1] ?? '', digits[at] ?? '']
  const next =
    at > 0 ? digits.with(at - 1, other).with(at, one) : digits.with(0, String((Number(digits[0]) % 9) + 1))
  let place = 0
  return number.replace(/\d/gu, () => next[place++] ?? '')
}
