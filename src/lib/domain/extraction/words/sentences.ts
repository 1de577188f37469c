import { ABBREVIATIONS } from './lexicon'
import { quotationIndex, quotationsOf, type Quotation } from './quotations'
import { tokensOf, type Token } from './tokens'
import { isReportingForm } from './verbs'

/** A text that is read as one unit: its tokens, quotations and sentences. */
export interface Unit {
  readonly tokens: readonly Token[]
  readonly quotations: readonly Quotation[]
  /** For each token the index of its quotation, or -1. */
  readonly quoteAt: readonly number[]
  readonly sentences: readonly Sentence[]
}

/** Token indices of a sentence, end exclusive. */
export interface Sentence {
  readonly from: number
  readonly to: number
}

/** A sentence is cut at this length, so that the work for each of its words stays bounded. */
const MAX_TOKENS = 400

/** Reads a part of a text (UTF-16 offsets) into tokens, quotations and sentences. */
export function unitOf(text: string, from: number, to: number): Unit {
  const tokens = tokensOf(text, from, to)
  const quotations = quotationsOf(tokens)
  const quoteAt = quotationIndex(tokens, quotations)
  return { tokens, quotations, quoteAt, sentences: split(tokens, quotations, quoteAt) }
}

function split(
  tokens: readonly Token[],
  quotations: readonly Quotation[],
  quoteAt: readonly number[],
): Sentence[] {
  const sentences: Sentence[] = []
  let from = 0
  for (let i = 0; i < tokens.length; i++) {
    const end = endAt(tokens, quotations, quoteAt, i)
    if (end === 0 && i - from < MAX_TOKENS) continue
    const to = Math.max(end, i + 1)
    sentences.push({ from, to })
    from = to
    i = to - 1
  }
  if (from < tokens.length) sentences.push({ from, to: tokens.length })
  return sentences
}

/**
 * The end of a sentence with its final mark at token `i`: the index after its last mark, or 0 if no sentence ends
 * there.
 */
function endAt(
  tokens: readonly Token[],
  quotations: readonly Quotation[],
  quoteAt: readonly number[],
  i: number,
): number {
  const token = tokens[i] as Token
  if (!endsInFinalMark(token.text)) return 0
  let after = i + 1
  const quotation = quotations[quoteAt[i] ?? -1]
  if (quotation) {
    const closesNext = quotation.last === i + 2 && /^[’'.!?…]$/u.test(tokens[i + 1]?.text ?? '')
    if ((quotation.last > i + 1 && !closesNext) || !quotation.closed) return 0
    after = quotation.last + 1
  }
  for (let step = 0; step < MAX_MARKS && isTrailingMark(tokens, after); step++) after++
  const next = tokens[after]
  if (!next) return after
  if (quotation) return attributesQuote(tokens, token, after) ? 0 : after
  return startsSentence(tokens, i, next) ? after : 0
}

/**
 * Tells whether a token is a final mark, or a word with a full stop at its end. It runs for every token, so it uses no
 * pattern.
 */
function endsInFinalMark(text: string): boolean {
  return text.endsWith('.') || text === '!' || text === '?' || text === '…'
}

/** The maximum number of marks in a row that belong to the sentence before, because some texts have thousands. */
const MAX_MARKS = 8

function isTrailingMark(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at]
  return token !== undefined && /^[)\]’'.!?…]$/u.test(token.text) && token.start === tokens[at - 1]?.end
}

/** After a quotation with a final mark: tells whether the next words attribute it (… !” Mary Bell said). */
function attributesQuote(tokens: readonly Token[], mark: Token, after: number): boolean {
  const next = tokens[after] as Token
  if (/^\p{Ll}/u.test(next.text) || next.text === ',') return true
  if (mark.text === '.') return false
  return tokens.slice(after, after + 5).some((token) => isReportingForm(token.lower))
}

function startsSentence(tokens: readonly Token[], i: number, next: Token): boolean {
  const mark = tokens[i] as Token
  const word = mark.isWord ? mark : tokens[i - 1]
  const opens =
    next.isCapital ||
    /^[“"'‘(\p{N}\p{Lo}@#«„[—–-]/u.test(next.text) ||
    next.text === '``' ||
    next.text === "''"
  if (!opens) return false
  if (mark.text !== '.' && !mark.isWord) return next.start > mark.end || mark.text !== '…'
  if (next.start === mark.end) return isGluedSentence(word, next)
  if (!word) return true
  if (mark.isWord) return SENTENCE_OPENERS.test(next.text)
  if (ABBREVIATIONS.has(word.lower)) return false
  return !(word.text.length === 1 && word.isCapital && word.text !== 'I')
}

const SENTENCE_OPENERS = /^(?:The|A|An|He|She|It|They|We|But|And|In|On|This|That|His|Her)$/u

/** A full stop without a space after it (“militias.The men”) ends a sentence only between two plain words. */
function isGluedSentence(word: Token | undefined, next: Token): boolean {
  return word !== undefined && /^\p{Ll}{3,}$/u.test(word.text) && /^\p{Lu}\p{Ll}/u.test(next.text)
}
