import type { Candidate } from './candidate'
import { contentSpan } from './content'
import { cueAt } from './cue'
import { readCue } from './frames'
import { attitudeAt, isAttitude, passiveAt } from './attitudes'
import { isReportingNoun, ownThoughtAt, reportingNounAt } from './reporting-nouns'
import { signQuotation, transcriptTurn } from './transcript'
import { phraseAfter } from './phrase-after'
import { looksFinite, type Span } from './clauses'
import type { Sentence, Unit } from '$lib/domain/extraction/words/sentences'
import { PERSONAL_PRONOUNS } from '$lib/domain/extraction/words/lexicon'
import type { Token } from '$lib/domain/extraction/words/tokens'
import { citedAt, toldByAt, withCited } from './cited'
import { innerView } from './inside-quotations'
import { introduced } from './introduced'
import { isNameInMarks, worded, wordsIn } from './worded'
import { reportingVerb } from '$lib/domain/extraction/words/verbs'

/**
 * All attributions of one unit, in the order of their cues. The rules run in this order: verbs, "according to", nouns
 * ("the claim that"), and last the quotations without an attribution.
 */
export function attributionsOf(unit: Unit): Candidate[] {
  const turn = transcriptTurn(unit)
  const found: Candidate[] = []
  unit.sentences.forEach((sentence) => {
    if (signQuotation(unit, sentence, found) || continueQuotation(unit, sentence, found)) return
    found.push(...inSentence(unit, sentence))
  })
  found.push(...insideQuotations(unit, found))
  const spoken = found.map((candidate) => worded(unit, candidate)).filter((candidate) => candidate !== null)
  return turn ? [turn, ...spoken.filter(({ rule }) => rule !== 'loose-quote')] : spoken
}

/** “The minister told me, ‘You won’t be moved’”: whom a speaker quotes. Only a named source or a noun counts there. */
function insideQuotations(unit: Unit, found: readonly Candidate[]): Candidate[] {
  const view = found.length > 0 ? innerView(unit) : null
  if (!view) return []
  return view.sentences.flatMap((sentence) =>
    inSentence(view.unit, sentence).filter(({ rule, source, cue }) => {
      const first = source ? unit.tokens[source.from] : undefined
      const frames = cue && reportingVerb(unit.tokens[cue.to - 1]?.lower ?? '')?.frames
      const isSpeech = frames?.has('speech') === true || frames?.has('telling') === true
      return (
        first !== undefined &&
        !PERSONAL_PRONOUNS.has(first.lower) &&
        !/^(?:who|which|somebody|someone|nobody|everybody|everyone|anybody|anyone|you)$/u.test(first.lower) &&
        (rule === 'according' ||
          (isSpeech && (SPOKEN.has(rule) || rule === 'quote-after' || rule === 'infinitive')))
      )
    }),
  )
}

function inSentence(unit: Unit, sentence: Sentence): Candidate[] {
  const found: Candidate[] = []
  for (let i = sentence.from; i < sentence.to; i++) {
    const { lower } = unit.tokens[i] as Token
    if (!mayReport(lower) || citedAt(unit, sentence, i) !== null) continue
    const earlier = found.at(-1)?.source ?? null
    const candidate =
      ownThoughtAt(unit, sentence, i) ??
      reportingNounAt(unit, sentence, i) ??
      accordingAt(unit, sentence, i) ??
      toldByAt(unit, sentence, i) ??
      attitudeAt(unit, sentence, i) ??
      passiveAt(unit, sentence, i) ??
      verbAt(unit, sentence, i, earlier)
    if (!candidate) continue
    // “X said: “A,” he added” is said once.
    if (isQuotedBefore(unit, found, candidate)) continue
    cutEarlier(unit, found, candidate)
    found.push(candidate)
    if (found.length >= MAX_PER_SENTENCE) break
  }
  const loose = looseQuotations(unit, sentence, found)
  return withCited(unit, sentence, [...found, ...loose])
}

function isQuotedBefore(unit: Unit, found: readonly Candidate[], { content }: Candidate): boolean {
  const first = content[0]
  if (!first || unit.quoteAt[first.from] === -1) return false
  return found.some((one) => one.content[0]?.from === first.from && one.source !== null)
}

/** Tells whether a rule can start at a word. The answer is stored by word, because nearly no word starts a rule. */
function mayReport(lower: string): boolean {
  const known = starters.get(lower)
  if (known !== undefined) return known
  const starts =
    lower === 'according' ||
    lower === 'words' ||
    isReportingNoun(lower) ||
    isAttitude(lower) ||
    reportingVerb(lower) !== undefined
  if (starters.size >= MAX_CACHED_WORDS) starters.clear()
  starters.set(lower, starts)
  return starts
}

const starters = new Map<string, boolean>()
const MAX_CACHED_WORDS = 50_000

/** A sentence with more attributions than this is not prose. */
const MAX_PER_SENTENCE = 12

function verbAt(unit: Unit, sentence: Sentence, at: number, earlier: Span | null): Candidate | null {
  const cue = cueAt(unit, sentence, at)
  return cue && readCue({ unit, sentence, cue, earlier })
}

/** “According to X, …” / “…, according to X” / “…, according to X, …” */
function accordingAt(unit: Unit, sentence: Sentence, at: number): Candidate | null {
  const cue = accordingCue(unit, at)
  if (!cue) return null
  const earlier = unit.tokens[cue.from - 2]?.lower
  // “… that, according to a memo, …”, “… but according to the Post the report was …”
  const isInside =
    (unit.tokens[cue.from - 1]?.text === ',' && earlier === 'that') ||
    /^(?:but|and|while)$/u.test(unit.tokens[cue.from - 1]?.lower ?? '')
  const opens = cue.from - sentence.from < 2 || isInside
  const source = phraseAfter(unit, sentence, cue.to, !opens)
  if (!source) return null
  const before = contentSpan(unit, sentence.from, cue.from)
  const after = contentSpan(unit, source.to, semicolonAfter(unit, source.to, sentence.to))
  const continues = unit.tokens[source.to]?.text === ',' && after !== null
  // “The report, according to the mayor, was finished.”
  const isRest = continues && (after.to - after.from > 3 || looksFinite(unit.tokens, after.from))
  const content = opens ? [after] : [before, isRest ? after : null]
  const spans = content.filter((span) => span !== null)
  return spans.length > 0 ? { rule: 'according', source, cue, content: spans } : null
}

/** “According to”, “in the words of”. */
function accordingCue({ tokens, quoteAt }: Unit, at: number): Span | null {
  if (quoteAt[at] !== -1) return null
  const word = (step: number): string => tokens[at + step]?.lower ?? ''
  if (word(0) === 'according' && word(1) === 'to') return { from: at, to: at + 2 }
  const isWords = word(0) === 'words' && word(1) === 'of' && word(-1) === 'the' && word(-2) === 'in'
  return isWords ? { from: at - 2, to: at + 2 } : null
}

function semicolonAfter({ tokens, quoteAt }: Unit, from: number, to: number): number {
  for (let i = from; i < to; i++) if (tokens[i]?.text === ';' && quoteAt[i] === -1) return i
  return to
}

/** “X said A, and Y said B” / “X said A, adding B”: ends the first content before the second attribution. */
function cutEarlier(unit: Unit, found: Candidate[], next: Candidate): void {
  if (!next.cue || next.rule === 'nominal') return
  if ((next.content[0]?.from ?? 0) < next.cue.to) {
    cutInner(unit, found, next)
    return
  }
  for (const [i, previous] of found.entries()) {
    const content = previous.content.at(-1)
    if (!previous.cue || !content || content.from > next.cue.from || content.to <= next.cue.from) continue
    const end = endBefore(unit, previous.cue, content, next)
    const cut = end === null ? null : contentSpan(unit, content.from, end)
    if (cut) found[i] = { ...previous, content: [...previous.content.slice(0, -1), cut] }
  }
}

/** “The office confirmed the figures, officials said”: what the officials say ends before them, and so does its inner part. */
function cutInner(unit: Unit, found: Candidate[], { rule, source, content: [first] }: Candidate): void {
  if ((rule !== 'content-first' && rule !== 'inverted') || !source || !first) return
  for (const [i, { cue, content, ...inner }] of found.entries()) {
    const last = content.at(-1)
    if (!cue || !last || cue.from < first.from || cue.to > first.to || last.to <= first.to) continue
    const cut = contentSpan(unit, last.from, first.to)
    if (cut) found[i] = { ...inner, cue, content: [...content.slice(0, -1), cut] }
  }
}

/** The end of the content before, if a comma or “and” separates it from the next attribution; otherwise null. */
function endBefore(unit: Unit, cue: Span, content: Span, next: Candidate): number | null {
  const source = next.source && next.source.from > cue.to ? next.source : null
  const edge = Math.min(source?.from ?? Infinity, next.cue?.from ?? Infinity)
  let end = edge
  while (
    end > content.from &&
    /^(?:and|but|while|though|although|,|;)$/u.test(unit.tokens[end - 1]?.lower ?? '')
  )
    end--
  const between = unit.tokens.slice(end, edge)
  const hasMark = between.some(({ text }) => /^[,;]$/u.test(text))
  const joins = source === null || between.some(({ text }) => text !== ',')
  // “X said A and she told Y that B”
  const isPronoun = source !== null && PERSONAL_PRONOUNS.has(unit.tokens[source.from]?.lower ?? '')
  return end < edge && joins && (hasMark || source === null || isPronoun || next.rule === 'according')
    ? end
    : null
}

/**
 * “A,” X said. “B.” is one attribution. A sentence that is only a quotation continues the last attribution with a
 * quotation, or the attribution directly before it.
 */
function continueQuotation(unit: Unit, sentence: Sentence, found: Candidate[]): boolean {
  if (!isAllQuotation(unit, sentence)) return false
  const at = continuedIndex(unit, found)
  const last = found[at]
  if (!last || last.content.length >= MAX_CONTENT_PIECES) return false
  const piece = contentSpan(unit, sentence.from, sentence.to)
  if (piece) found[at] = { ...last, content: [...last.content, piece] }
  return piece !== null
}

/** The index of the attribution that a following quotation continues, or -1. */
function continuedIndex(unit: Unit, found: readonly Candidate[]): number {
  for (let i = found.length - 1; i >= Math.max(0, found.length - 4); i--) {
    const candidate = found[i]
    if (candidate && hasQuotation(unit, candidate)) return i
  }
  const last = found.at(-1)
  return last?.source && SPOKEN.has(last.rule) ? found.length - 1 : -1
}

/** Rules for speech. A quotation can follow them without naming the speaker again. */
const SPOKEN = new Set<Candidate['rule']>([
  'content-first',
  'inverted',
  'that-clause',
  'bare-clause',
  'participle',
  'according',
])

/** Bounded, so that a page of quotations only takes linear time. */
const MAX_CONTENT_PIECES = 12

function hasQuotation(unit: Unit, { content }: Candidate): boolean {
  return content.some(({ from, to }) => unit.quoteAt[from] !== -1 || unit.quoteAt[to - 1] !== -1)
}

function isAllQuotation(unit: Unit, { from, to }: Sentence): boolean {
  let last = to - 1
  while (last > from && unit.quoteAt[last] === -1 && !unit.tokens[last]?.isWord) last--
  if (unit.quoteAt[from] === -1 || unit.quoteAt[last] === -1) return false
  // “A,” he said, “B.” has words outside its marks.
  for (let i = from; i < last; i++) if (unit.quoteAt[i] === -1 && unit.tokens[i]?.isWord) return false
  return true
}

/** A quotation must be longer than this to count as speech and not as a word in scare quotes. */
const MIN_LOOSE_WORDS = 4

function looseQuotations(unit: Unit, sentence: Sentence, found: Candidate[]): Candidate[] {
  const out: Candidate[] = []
  for (let n = firstQuotation(unit, sentence); n < unit.quotations.length; n++) {
    const quotation = unit.quotations[n]
    if (!quotation || quotation.first >= sentence.to) break
    const { first } = quotation
    const covered = found.some(({ content }) => content.some(({ from, to }) => from <= first && to > first))
    const span = contentSpan(unit, first, Math.min(quotation.last + 1, sentence.to))
    if (covered || !span || isNameInMarks(unit, first)) continue
    const spoken = introduced(unit, sentence, span)
    // The marks of other languages are never scare quotes in English.
    const isForeign = /^[«»„]$/u.test(unit.tokens[first]?.text ?? '')
    if (wordsIn(unit, span) < (spoken || isForeign ? 2 : MIN_LOOSE_WORDS)) continue
    if (!joinEarlier(unit, found, span)) out.push(spoken ?? loose(span))
  }
  return out
}

function loose(span: Span): Candidate {
  return { rule: 'loose-quote', source: null, cue: null, content: [span] }
}

/** The index of the first quotation that opens in the sentence or after it, by binary search. */
function firstQuotation({ quotations }: Unit, { from }: Sentence): number {
  let [low, high] = [0, quotations.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((quotations[middle]?.first ?? Infinity) < from) low = middle + 1
    else high = middle
  }
  return low
}

/** “A,” X said, shrugging, “B”: adds the second piece to the quotation before it in the sentence. */
function joinEarlier(unit: Unit, found: Candidate[], span: Span): boolean {
  const at = found.findIndex(
    (candidate) => candidate.rule === 'content-first' && hasQuotation(unit, candidate),
  )
  const earlier = found[at]
  if (!earlier || earlier.content.length >= MAX_CONTENT_PIECES) return false
  if ((earlier.content.at(-1)?.to ?? 0) > span.from) return false
  found[at] = { ...earlier, content: [...earlier.content, span] }
  return true
}
