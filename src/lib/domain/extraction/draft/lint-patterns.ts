/** The faults of a statement that its letters show, without parts of speech. A page can look for them at once. */

/** The faults that keep a statement from standing alone. The interface turns codes into sentences. */
export const LINT_CODES = [
  'dangling-reference',
  'fragment',
  'several-propositions',
  'ellipsis',
  'speaker-named',
  'quotation-lost',
  'relative-date',
] as const
export type LintCode = (typeof LINT_CODES)[number]

/**
 * The faults of a statement that patterns find.
 * @param speaker the name of the voice that says it; the statement must not reveal it; null for an unnamed voice
 */
export function patternFaults(statement: string, speaker: string | null): LintCode[] {
  const found: LintCode[] = []
  if (/…|\.\.\./u.test(statement)) found.push('ellipsis')
  if (speaker !== null && namesSpeaker(statement, speaker)) found.push('speaker-named')
  if (losesQuotation(statement)) found.push('quotation-lost')
  if (RELATIVE_DATE.test(statement)) found.push('relative-date')
  return found
}

const SMALL = /^(?:the|an?|of|and|for|in|on|at|mr|mrs|ms|dr|sir|dame|lady|lord)$/i

function namesSpeaker(statement: string, speaker: string): boolean {
  const names = (speaker.match(/[\p{L}\p{M}’'-]+/gu) ?? []).filter(
    (word) => word.length > 2 && /^\p{Lu}/u.test(word) && !SMALL.test(word),
  )
  const said = new Set(
    (statement.match(/[\p{L}\p{M}’'-]+/gu) ?? []).map((word) => word.replace(/['’]s?$/u, '')),
  )
  return names.some((name) => said.has(name.replace(/['’]s?$/u, '')))
}

function losesQuotation(statement: string): boolean {
  const count = (mark: RegExp): number => statement.match(mark)?.length ?? 0
  return count(/“/gu) !== count(/”/gu) || count(/"/gu) % 2 === 1 || count(/«/gu) !== count(/»/gu)
}

const DAY = '(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day'
const RELATIVE_DATE = new RegExp(
  String.raw`\b(?:yesterday|today|tonight|tomorrow|(?:last|next|this) (?:week|month|year|night|morning|afternoon|evening|spring|summer|autumn|winter|fall|weekend|${DAY})|on ${DAY}(?!,? (?:\d|the \d))|(?:a|an|two|three|\d+) (?:day|week|month|hour)s? ago)\b`,
  'i',
)
