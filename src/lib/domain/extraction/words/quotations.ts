import type { Token } from './tokens'

/** A quotation: the indices of its first and last token, including the marks. */
export interface Quotation {
  readonly first: number
  readonly last: number
  /** False if the closing mark is missing and the quotation extends to the end of the unit. */
  readonly closed: boolean
}

const CURLY_OPEN = new Set(['“', '„', '«', '``', '‹', '〝'])
const CURLY_CLOSE = new Set(['”', '»', '›', '〞'])
const STRAIGHT = new Set(['"', "''", '″'])

type Role = 'open' | 'close' | 'none'

/**
 * Pairs the quotation marks of one unit from left to right. Mixed marks pair with each other (“…"), a quotation inside
 * a quotation belongs to the outer one, and a quotation without a closing mark extends to the unit's end. Single marks
 * count only if the unit has no double ones (British style).
 */
export function quotationsOf(tokens: readonly Token[]): Quotation[] {
  if (!tokens.some((token) => !token.isWord && isQuoteMark(token))) return []
  const single = opensSingle(tokens) || !tokens.some((token) => isDouble(token))
  const found: Quotation[] = []
  let open = -1
  for (let i = 0; i < tokens.length; i++) {
    const role = single ? singleRole(tokens, i) : doubleRole(tokens, i, open >= 0)
    if (role === 'open' && open < 0) open = i
    else if (role === 'close' && open >= 0) {
      found.push({ first: open, last: i, closed: true })
      open = -1
    }
  }
  if (open >= 0 && !single) found.push({ first: open, last: tokens.length - 1, closed: false })
  return found.filter((quotation) => !isNickname(tokens, quotation))
}

/** A unit whose first mark is ‘ quotes as the British do, with double marks inside. */
function opensSingle(tokens: readonly Token[]): boolean {
  const at = tokens.findIndex((token) => token.text === '‘' || isDouble(token))
  if (at > 0) return tokens[at]?.text === '‘' && touchesAfter(tokens, at) && !touchesBefore(tokens, at)
  const first = tokens[0]
  return first !== undefined && /^[‘']$/u.test(first.text) && touchesAfter(tokens, 0)
}

/** Anna “Ace” Lindqvist: one or two words inside a name are no speech. */
function isNickname(tokens: readonly Token[], { first, last, closed }: Quotation): boolean {
  const [before, after] = [tokens[first - 1], tokens[last + 1]]
  if (!closed || last - first > 3 || before?.isCapital !== true || after?.isCapital !== true) return false
  return tokens[first + 1]?.isCapital === true && after.isWord && before.isWord
}

/** For each token the index of its quotation, or -1. */
export function quotationIndex(tokens: readonly Token[], quotations: readonly Quotation[]): number[] {
  const index = new Array<number>(tokens.length).fill(-1)
  quotations.forEach(({ first, last }, number) => index.fill(number, first, last + 1))
  return index
}

function isDouble({ text, isWord }: Token): boolean {
  return !isWord && (CURLY_OPEN.has(text) || CURLY_CLOSE.has(text) || STRAIGHT.has(text))
}

function isQuoteMark(token: Token): boolean {
  return token.text === '‘' || token.text === '’' || token.text === "'" || isDouble(token)
}

function doubleRole(tokens: readonly Token[], at: number, inside: boolean): Role {
  const { text } = tokens[at] as Token
  if (CURLY_CLOSE.has(text))
    return !inside && touchesAfter(tokens, at) && !touchesBefore(tokens, at) ? 'open' : 'close'
  if (CURLY_OPEN.has(text))
    return inside && touchesBefore(tokens, at) && !touchesAfter(tokens, at) ? 'close' : 'open'
  if (!STRAIGHT.has(text) || (inside && opensParagraph(tokens, at))) return 'none'
  return inside ? 'close' : 'open'
}

/** An opening mark of a further paragraph of a quotation closes nothing. */
function opensParagraph(tokens: readonly Token[], at: number): boolean {
  const [before, here] = [tokens[at - 1], tokens[at]]
  return before !== undefined && here !== undefined && here.start - before.end > 1 && touchesAfter(tokens, at)
}

function singleRole(tokens: readonly Token[], at: number): Role {
  const { text } = tokens[at] as Token
  if (text === '‘') return 'open'
  if (isPlural(tokens, at)) return 'none'
  if (text === '’') return touchesAfter(tokens, at) ? 'none' : 'close'
  if (text !== "'") return 'none'
  if (!touchesBefore(tokens, at) && touchesAfter(tokens, at)) return 'open'
  return touchesBefore(tokens, at) && !touchesAfter(tokens, at) ? 'close' : 'none'
}

/** “the farmers’ office”: an apostrophe after a plural, before a plain word. */
function isPlural(tokens: readonly Token[], at: number): boolean {
  const [before, after] = [tokens[at - 1], tokens[at + 1]]
  if (tokens[at]?.text === '‘' || !touchesBefore(tokens, at)) return false
  return (
    before !== undefined &&
    /s$/u.test(before.lower) &&
    after !== undefined &&
    /^\p{Ll}/u.test(after.text) &&
    !touchesAfter(tokens, at)
  )
}

function touchesBefore(tokens: readonly Token[], at: number): boolean {
  const [before, here] = [tokens[at - 1], tokens[at]]
  return before !== undefined && here !== undefined && before.end === here.start
}

function touchesAfter(tokens: readonly Token[], at: number): boolean {
  const [here, after] = [tokens[at], tokens[at + 1]]
  return after !== undefined && here !== undefined && after.start === here.end && after.isWord
}
