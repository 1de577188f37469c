import type { AttributionMode } from '$lib/domain/attribution/attribution'
import type { Range } from '$lib/domain/material/block'
import { attributionsOf } from './find-attributions'
import { PRIOR, type Candidate, type Rule } from './candidate'
import { QuotedBackFinder } from '$lib/domain/extraction/segment/quoted-back'
import type { CheckCode, ExtractedAttribution, ExtractedVoice } from '$lib/domain/extraction/types'
import { singleSpaced } from '$lib/domain/extraction/words/folding'
import type { Turn } from '$lib/domain/extraction/shapes/page'
import type { Span } from './clauses'
import { nested } from './nesting'
import type { DraftPassage } from '$lib/domain/extraction/segment/passages'
import { unitOf, type Unit } from '$lib/domain/extraction/words/sentences'
import { reportingVerb } from '$lib/domain/extraction/words/verbs'
import { Roster, type Resolved } from '$lib/domain/extraction/voices/coreference'
import { SharedNames } from '$lib/domain/extraction/voices/shared-names'
import { readVoices, type Reference } from './read-unit'
import { stretchesOf, type Stretch } from './stretches'
import { turnVoice } from './turn-voice'

/** A unit of a passage with its attributions, for the stage that drafts claims. */
export interface ReadUnit {
  readonly passage: number
  /** Its sentences, in UTF-16 code units. The words are dropped to save memory. */
  readonly sentences: readonly Range[]
  readonly attributions: readonly CheckedAttribution[]
  readonly references: readonly Reference[]
  /** The turn of a conversation that the unit belongs to, or the quoted lines that it is. */
  readonly within: CheckedAttribution | null
}

/** An attribution with its checks for a person. */
export interface CheckedAttribution extends ExtractedAttribution {
  readonly rule: Rule
  readonly check: readonly CheckCode[]
}

/**
 * Reads the attributions of all passages. Each passage has its own voices, because a reader's "he" is not Reuters's.
 */
export function attribute(
  text: string,
  passages: readonly DraftPassage[],
  selfOf: (passage: DraftPassage) => ExtractedVoice,
): ReadUnit[] {
  const reader = new PassageReader(text, new QuotedBackFinder(text, passages), selfOf, new SharedNames())
  return passages.flatMap((passage, index) => reader.read(passage, index))
}

class PassageReader {
  #id = 0
  readonly #text: string
  readonly #echoes: QuotedBackFinder
  readonly #selfOf: (passage: DraftPassage) => ExtractedVoice
  readonly #names: SharedNames
  #own: Roster | null = null

  constructor(
    text: string,
    echoes: QuotedBackFinder,
    selfOf: (passage: DraftPassage) => ExtractedVoice,
    names: SharedNames,
  ) {
    this.#text = text
    this.#echoes = echoes
    this.#selfOf = selfOf
    this.#names = names
  }

  read(passage: DraftPassage, index: number): ReadUnit[] {
    const self = this.#selfOf(passage)
    // The page speaks on between its excerpts, so it keeps its roster.
    const roster =
      passage.kind === 'own' ? (this.#own ??= new Roster(self, this.#names)) : new Roster(self, this.#names)
    const units: ReadUnit[] = []
    const stretches = stretchesOf(passage.pieces)
    let turn: Turn | null = null
    let within: CheckedAttribution | null = null
    stretches.forEach((stretch, at) => {
      if (stretch.turn !== turn) {
        turn = stretch.turn
        within = turn ? this.#turn(turn, stretches, at, index, roster) : null
        roster.speakAs(within?.voice ?? self)
      }
      const quoted =
        stretch.isMarkedQuote && passage.kind === 'comment'
          ? this.#quotedLines(stretch, stretches[at - 1], index)
          : null
      units.push(this.#unit(stretch, passage, index, roster, quoted ?? within))
    })
    return units.filter(({ sentences }) => sentences.length > 0)
  }

  #unit(
    { range, turn }: Stretch,
    { kind }: DraftPassage,
    passage: number,
    roster: Roster,
    within: CheckedAttribution | null,
  ): ReadUnit {
    const unit = unitOf(this.#text, ...range)
    const candidates = attributionsOf(unit).filter(
      ({ rule }) => turn === null || (rule !== 'named-colon' && rule !== 'loose-quote'),
    )
    const { found, parents } = nested(unit, candidates)
    const { resolved, references } = readVoices(this.#text, unit, found, parents, roster)
    const attributions = found.map((candidate, i) => {
      const one = this.#placed(unit, candidate, resolved[i] as Resolved)
      const parent = parents[i] === undefined || parents[i] < 0 ? null : this.#id + parents[i]
      const outer =
        within && one.content.every(([s]) => s >= (within.content[0]?.[0] ?? 0)) ? within.id : null
      return {
        ...(kind === 'comment' && within === null ? this.#quotedBack(one, passage) : one),
        ...{ id: this.#id + i, passage, parent: parent ?? outer },
      }
    })
    this.#id += attributions.length
    const sentences = unit.sentences.map((sentence) => rangeOf(unit, sentence))
    const first = within !== null && within.content[0]?.[0] === range[0] ? [within] : []
    return { passage, sentences, attributions: [...first, ...attributions], references, within }
  }

  /** A turn is said word for word, from its first paragraph to its last. */
  #turn(
    turn: Turn,
    stretches: readonly Stretch[],
    from: number,
    passage: number,
    roster: Roster,
  ): CheckedAttribution {
    let to = from
    while (stretches[to + 1]?.turn === turn) to++
    const content: Range = [stretches[from]?.range[0] ?? 0, stretches[to]?.range[1] ?? 0]
    const { voice, check } = turnVoice(turn, roster)
    return this.#whole('turn', passage, turn.source && [turn.source], null, content, voice, check)
  }

  /** “> ” in a reader’s post: another reader’s words, or the page’s. */
  #quotedLines({ range }: Stretch, before: Stretch | undefined, passage: number): CheckedAttribution {
    const said = before && WROTE.exec(this.#text.slice(...before.range))
    const start = before?.range[0] ?? 0
    const [name, verb] = [said?.[1] ?? '', said?.[2] ?? '']
    const echoed = this.#echoes.passageOf(this.#text.slice(...range), passage)
    const unknown: ExtractedVoice = { name: 'unknown', kind: 'anonymous', affiliation: null }
    const named: ExtractedVoice = { name, kind: 'reader', affiliation: null }
    const voice = said ? named : echoed ? this.#selfOf(echoed) : unknown
    const source: Range[] | null = said ? [[start, start + name.length]] : null
    const cue: Range[] | null = said
      ? [[start + name.length + 1, start + name.length + 1 + verb.length]]
      : null
    return this.#whole(
      'quoted-lines',
      passage,
      source,
      cue,
      range,
      voice,
      said || echoed ? [] : ['unresolved-source'],
    )
  }

  #whole(
    rule: Rule,
    passage: number,
    source: readonly Range[] | null,
    cue: readonly Range[] | null,
    content: Range,
    voice: ExtractedVoice,
    check: readonly CheckCode[],
  ): CheckedAttribution {
    const ends = { source, cue, content: [content] }
    const reasons = [rule]
    return {
      rule,
      id: this.#id++,
      passage,
      parent: null,
      mode: 'direct',
      ...ends,
      voice,
      confidence: PRIOR[rule],
      check,
      reasons,
    }
  }

  #quotedBack(attribution: Unplaced, passage: number): Unplaced {
    const [first] = attribution.content
    if (attribution.rule !== 'loose-quote' || first === undefined) return attribution
    const echoed = this.#echoes.passageOf(this.#text.slice(...first), passage)
    return echoed ? { ...attribution, ...asSaidBy(attribution, this.#selfOf(echoed)) } : attribution
  }

  #placed(unit: Unit, candidate: Candidate, { voice, check, confidence }: Resolved): Unplaced {
    const codes = new Set<CheckCode>(check)
    if (!candidate.cue) codes.add('no-cue')
    const cue = candidate.cue && this.#text.slice(...rangeOf(unit, candidate.cue))
    if (candidate.content.length > 1) codes.add('several-pieces')
    return {
      rule: candidate.rule,
      // A transcript quotes the words after the name.
      mode: candidate.rule === 'named-colon' ? 'direct' : modeOf(unit, candidate.content),
      source: candidate.source && [rangeOf(unit, candidate.source)],
      cue: candidate.cue && [rangeOf(unit, candidate.cue)],
      content: candidate.content.map((span) => rangeOf(unit, span)),
      voice,
      confidence: Math.round(PRIOR[candidate.rule] * confidence * 100) / 100,
      check: [...codes],
      reasons: reasonsFor(unit, candidate, cue, check),
    }
  }
}

const WROTE = /^([^\s:][^\n:]{0,40}?) (wrote|said|says|posted|writes)\s?:\s*$/u

type Unplaced = Omit<CheckedAttribution, 'id' | 'passage' | 'parent'>

/** Reduces the checks after the voice is known: then only missing names remain doubtful. */
function asSaidBy({ check, reasons }: Unplaced, voice: ExtractedVoice): Partial<Unplaced> {
  const isSettled = (code: string): boolean =>
    /^(?:unresolved-source|unnamed-source|pronoun-resolved)$/u.test(code)
  return {
    voice,
    check: check.filter((code) => !isSettled(code)),
    reasons: [...reasons.filter((code) => !isSettled(code)), 'quoted-back'],
  }
}

/** The rule, the cue, and the way the voice was found. */
function reasonsFor(
  unit: Unit,
  { rule, who, cue: span }: Candidate,
  cue: string | null,
  check: readonly CheckCode[],
): string[] {
  const words = span === null || rule === 'nominal' ? [] : unit.tokens.slice(span.from, span.to)
  const verb = words.map(({ lower }) => reportingVerb(lower)).findLast((found) => found !== undefined)
  return [
    rule,
    ...(cue === null ? [] : [`cue:${singleSpaced(cue).toLowerCase()}`]),
    ...(verb ? [`verb:${verb.lemma}`] : []),
    ...(who ? ['relative'] : []),
    ...check.filter((code) => code === 'pronoun-resolved' || code === 'no-source'),
  ]
}

function rangeOf(unit: Unit, span: Span): Range {
  return [unit.tokens[span.from]?.start ?? 0, unit.tokens[span.to - 1]?.end ?? 0]
}

function modeOf(unit: Unit, content: readonly Span[]): AttributionMode {
  let [quoted, plain] = [0, 0]
  for (const { from, to } of content) {
    for (let i = from; i < to; i++) {
      if (unit.tokens[i]?.isWord !== true) continue
      if (unit.quoteAt[i] === -1) plain++
      else quoted++
    }
  }
  if (quoted === 0) return 'indirect'
  return plain === 0 ? 'direct' : 'mixed'
}
