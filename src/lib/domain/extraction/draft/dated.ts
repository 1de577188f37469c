/** Relative dates of a text with the day on which it was published: “on Tuesday” becomes “on 17 November 2026”. */

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const NUMBERS: Readonly<Record<string, number>> = { a: 1, an: 1, two: 2, three: 3, four: 4, five: 5 }

const PHRASE = new RegExp(
  [
    String.raw`\b(?<near>yesterday|today|tonight|tomorrow)\b`,
    String.raw`\b(?:on |last |next |this )?(?<day>${DAYS.join('|')})\b(?!,? (?:the )?\d)`,
    String.raw`\b(?<way>last|this|next) (?<unit>week|month|year)\b`,
    String.raw`\b(?<number>an?|two|three|four|five|\d{1,2}) (?<ago>day|week|month|year)s? ago\b`,
    String.raw`\b(?<month>${MONTHS.join('|')})\b(?! \d|,? \d{4})(?<=\b(?:in|since|until|by|last|next|of|early|late) \k<month>)`,
  ].join('|'),
  'gu',
)

/** A relative date in a statement, by its place (UTF-16), with the words that say it absolutely. */
export interface Dating {
  readonly start: number
  readonly end: number
  readonly to: string
}

/**
 * The relative dates of a statement that a day of publication makes absolute.
 * @param published a whole day (YYYY-MM-DD)
 */
export function datingsOf(statement: string, published: string): Dating[] {
  const day = new Date(`${published}T00:00:00Z`)
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(published) || Number.isNaN(day.getTime())) return []
  return [...statement.matchAll(PHRASE)].flatMap(({ index, 0: words, groups = {} }): Dating[] => {
    const before = statement.slice(0, index)
    const to = absolute(groups, words, day, before)
    if (to === null) return []
    // “Since Monday”, “by tomorrow” keep the word in front.
    const isAfterWord = /\b(?:since|until|by|before|after|from|till|for) $/iu.test(before)
    return [
      { start: index, end: index + words.length, to: isAfterWord ? to.replace(/^(?:on|in) /u, '') : to },
    ]
  })
}

function absolute(
  groups: Readonly<Record<string, string | undefined>>,
  words: string,
  day: Date,
  before: string,
): string | null {
  const { near, day: weekday, way, unit, number, ago, month } = groups
  if (near !== undefined) {
    const by = near.toLowerCase() === 'yesterday' ? -1 : near.toLowerCase() === 'tomorrow' ? 1 : 0
    return `on ${dayWords(shiftedBy(day, by))}`
  }
  if (weekday !== undefined) return `on ${dayWords(weekdayNear(day, DAYS.indexOf(weekday), words))}`
  if (way !== undefined && unit !== undefined) return spanWords(day, unit, way)
  if (number !== undefined && ago !== undefined) {
    const count = NUMBERS[number.toLowerCase()] ?? Number(number)
    return agoWords(day, count, ago)
  }
  return month === undefined ? null : `${month} ${String(yearOf(day, MONTHS.indexOf(month), before))}`
}

function shiftedBy(day: Date, days: number): Date {
  return new Date(day.getTime() + days * 86_400_000)
}

function dayWords(day: Date): string {
  return `${String(day.getUTCDate())} ${monthWords(day)}`
}

function monthWords(day: Date): string {
  return `${MONTHS[day.getUTCMonth()] ?? ''} ${String(day.getUTCFullYear())}`
}

/** The last such day up to the publication; after it if the words say “next” or “this”. */
function weekdayNear(day: Date, wanted: number, words: string): Date {
  const back = (day.getUTCDay() - wanted + 7) % 7
  if (/^(?:next|this) /iu.test(words)) return shiftedBy(day, 7 - back)
  return shiftedBy(day, /^last /iu.test(words) && back === 0 ? -7 : -back)
}

function spanWords(day: Date, unit: string, way: string): string | null {
  const by = way === 'last' ? -1 : way === 'next' ? 1 : 0
  if (unit === 'week') {
    const monday = shiftedBy(day, 7 * by - ((day.getUTCDay() + 6) % 7))
    return `in the week of ${dayWords(monday)}`
  }
  return agoWords(day, -by, unit)
}

/** The month or year some time before a day; the day itself for days and weeks. */
function agoWords(day: Date, count: number, unit: string): string | null {
  if (unit === 'year') return `in ${String(day.getUTCFullYear() - count)}`
  if (unit === 'month')
    return `in ${monthWords(new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() - count, 1)))}`
  return `on ${dayWords(shiftedBy(day, -count * (unit === 'week' ? 7 : 1)))}`
}

/** Words that say that something is still to come. */
const TO_COME = /\b(?:next|by|until|will|would|shall|going to|ends|opens|closes|starts|begins)\b/iu

/** The last such month up to the publication; the next one if the words say so. */
function yearOf(day: Date, month: number, before: string): number {
  const isLater = month > day.getUTCMonth()
  const goesOn = TO_COME.test(before)
  return day.getUTCFullYear() + (goesOn && !isLater ? 1 : 0) - (!goesOn && isLater ? 1 : 0)
}
