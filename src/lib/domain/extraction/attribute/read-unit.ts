import type { Range } from '$lib/domain/material/block'
import type { ExtractedVoice } from '$lib/domain/extraction/types'
import type { Resolved, Roster } from '$lib/domain/extraction/voices/coreference'
import { withoutUnseen } from '$lib/domain/extraction/words/folding'
import { isFirstName } from '$lib/domain/extraction/voices/first-names'
import {
  DETERMINERS,
  POSSESSIVES,
  ROLE_NOUNS,
  TIME_WORDS,
  TITLES,
} from '$lib/domain/extraction/words/lexicon'
import type { Sentence, Unit } from '$lib/domain/extraction/words/sentences'
import type { Token } from '$lib/domain/extraction/words/tokens'
import type { Candidate } from './candidate'
import type { Span } from './clauses'

/** A pronoun of the text with the voice that it means; null if no voice fits. */
export interface Reference {
  readonly range: Range
  readonly voice: ExtractedVoice | null
}

/** The voices that the candidates mean, and those that the pronouns mean, in the order of the text. */
export interface ReadVoices {
  readonly resolved: readonly Resolved[]
  readonly references: readonly Reference[]
}

const PRONOUNS = new Set(
  'he him his himself she her hers herself it its itself they them their theirs'.split(' '),
)
const KIN = new Set(
  `son daughter wife husband mother father brother sister cousin aunt uncle nephew niece friend partner colleague deputy
  neighbour neighbor grandfather grandmother dad mum mom boss teacher doctor lawyer`.split(/\s+/u),
)

/** The only words without a capital that can mean a voice. */
const WATCHED = new Set([...PRONOUNS, ...KIN])

/** Walks a unit word by word, because a pronoun can only be resolved after the names before it are known. */
export function readVoices(
  text: string,
  unit: Unit,
  found: readonly Candidate[],
  parents: readonly number[],
  roster: Roster,
): ReadVoices {
  return new Walk(text, unit, found, parents, roster).read()
}

class Walk {
  readonly #resolved: (Resolved | undefined)[]
  readonly #references: Reference[] = []
  readonly #text: string
  readonly #unit: Unit
  readonly #found: readonly Candidate[]
  readonly #parents: readonly number[]
  readonly #roster: Roster

  constructor(
    text: string,
    unit: Unit,
    found: readonly Candidate[],
    parents: readonly number[],
    roster: Roster,
  ) {
    this.#text = text
    this.#unit = unit
    this.#found = found
    this.#parents = parents
    this.#roster = roster
    this.#resolved = found.map(() => undefined)
  }

  read(): ReadVoices {
    const order = this.#found
      .map((one, i) => [this.#anchor(one), i] as const)
      .sort((a, b) => a[0] - b[0] || a[1] - b[1])
    const { tokens } = this.#unit
    let next = 0
    let due = order[0]?.[0] ?? Infinity
    for (const sentence of this.#unit.sentences) {
      this.#roster.startSentence()
      for (let i = sentence.from; i < sentence.to; i++) {
        for (; i >= due; due = order[next]?.[0] ?? Infinity) this.#resolve(order[next++]?.[1] ?? 0)
        const token = tokens[i] as Token
        // Most words are neither a name nor a pronoun.
        if (token.isCapital || WATCHED.has(token.lower)) i = this.#name(sentence, i)
      }
    }
    for (; next < order.length; next++) this.#resolve(order[next]?.[1] ?? 0)
    return { resolved: this.#resolved as Resolved[], references: this.#references }
  }

  /**
   * The source resolves before its quotation, because “he said” after it never means a name inside it. “Its report” after
   * the words means a body that they name.
   */
  #anchor({ source, cue, content }: Candidate): number {
    const from = (source ?? cue ?? content[0])?.from ?? 0
    const isOwned = source !== null && this.#unit.tokens[source.from]?.lower === 'its'
    return isOwned ? from : Math.min(from, content[0]?.from ?? Infinity)
  }

  #resolve(at: number): Resolved {
    const before = this.#resolved[at]
    if (before) return before
    const { who, source } = this.#found[at] as Candidate
    const meant = who ?? source
    const phrase = meant && this.#slice(meant)
    const parent = this.#parents[at] ?? -1
    // “Readers know that we warned”: in reported speech “we” is still the page.
    const isTurn = parent >= 0 && parent !== at && this.#found[parent]?.rule === 'named-colon'
    if (isTurn && phrase !== null && /^(?:i|we|my|our)\b/i.test(phrase)) {
      const self = this.#roster.refer('i')
      this.#resolved[at] = { voice: this.#roster.resolve('i').voice, check: [], confidence: 0.5 }
      this.#roster.speakAs(this.#resolve(parent).voice)
      const inner = this.#roster.resolve(phrase)
      if (self) this.#roster.speakAs(self)
      this.#resolved[at] = inner
      return inner
    }
    const found = this.#roster.resolve(phrase, this.#saysIt(at))
    this.#resolved[at] = found
    return found
  }

  /** “Redline said it was late”: a speaker who is “it” is no person. “Greta said it was late” speaks of something else. */
  #saysIt(at: number): boolean {
    const { tokens } = this.#unit
    const { source, content } = this.#found[at] as Candidate
    if (source !== null && isFirstName(tokens[source.from]?.text ?? '')) return false
    const from = content[0]?.from ?? 0
    const first = tokens[from]?.lower === 'that' ? from + 1 : from
    return (
      tokens[first]?.lower === 'it' &&
      /^(?:was|is|had|has|would|will|did|does)$/u.test(tokens[first + 1]?.lower ?? '')
    )
  }

  /** Reads a name or a pronoun at a token; returns the last token it took. */
  #name(sentence: Sentence, at: number): number {
    const token = this.#unit.tokens[at]
    if (!token) return at
    if (PRONOUNS.has(token.lower)) {
      const self = this.#speakerOf(at)
      const voice = (self && this.#roster.identify(self, token.lower)) ?? this.#roster.refer(token.lower)
      this.#references.push({ range: [token.start, token.end], voice })
      return at
    }
    if (!token.isCapital) {
      if (KIN.has(token.lower)) this.#kin(at)
      return at
    }
    const last = runEnd(this.#unit, at, sentence.to)
    if (last > at) {
      this.#roster.mention(
        this.#slice({ from: at, to: last + 1 }),
        this.#roleAt(sentence, at, last),
        at - sentence.from < 4,
      )
      return last
    }
    const before = this.#unit.tokens[at - 1]
    const bare = /['’]/u.test(token.text) ? token.text.replace(/['’]s?$/u, '') : token.text
    if (this.#roster.knows(bare)) this.#roster.mention(bare, null, at - sentence.from < 2)
    else if (before && KIN.has(before.lower)) this.#roster.mentionFirstName(bare, before.lower)
    else if (at > sentence.from && isFirstName(bare) && !TIME_WORDS.has(token.lower))
      this.#roster.mentionFirstName(bare, '')
    return at
  }

  /** “Kadir Selim said he was worried”: whoever says a content that a pronoun opens; null elsewhere. */
  #speakerOf(at: number): ExtractedVoice | null {
    const opened = this.#unit.tokens[at - 1]?.lower === 'that' ? at - 1 : at
    const index = this.#found.findIndex(
      ({ source, content }) => source !== null && source.from < at && content[0]?.from === opened,
    )
    return this.#resolved[index]?.voice ?? null
  }

  /** “My cousin works there”: a person without a name, unless a name follows. */
  #kin(at: number): void {
    const { tokens } = this.#unit
    const isNamed = tokens[at + 1]?.isCapital === true || tokens[at + 1]?.text === ','
    if (isNamed || !POSSESSIVES.has(tokens[at - 1]?.lower ?? '')) return
    const phrase = this.#slice({ from: at - 1, to: at + 1 })
    const self = this.#roster.refer('my')
    const quoted = this.#quotedVoice(at)
    if (quoted) this.#roster.speakAs(quoted)
    this.#roster.mentionOwned(phrase)
    if (quoted && self) this.#roster.speakAs(self)
  }

  /** Whoever says the quotation around a token: “my mother” in it is the speaker’s mother. */
  #quotedVoice(at: number): ExtractedVoice | null {
    if (this.#unit.quoteAt[at] === -1) return null
    const index = this.#found.findIndex(({ content }) =>
      content.some(({ from, to }) => from <= at && at < to),
    )
    return this.#resolved[index]?.voice ?? null
  }

  /** “the city’s chief engineer, NAME”, “NAME, the chief engineer,”, “farmer NAME”. */
  #roleAt(sentence: Sentence, first: number, last: number): string | null {
    const { tokens } = this.#unit
    const [after, opener, before] = [tokens[last + 1], tokens[last + 2], tokens[first - 1]]
    if (after?.text === ',' && opener && (DETERMINERS.has(opener.lower) || POSSESSIVES.has(opener.lower))) {
      let to = last + 3
      while (
        to < Math.min(sentence.to, last + 11) &&
        !/^(?:[,.;:]|who|which)$/u.test(tokens[to]?.lower ?? '.')
      )
        to++
      return this.#slice({ from: last + 2, to })
    }
    if (before?.text === ',') {
      for (let from = first - 2; from >= Math.max(sentence.from, first - 9); from--) {
        const lower = tokens[from]?.lower ?? ''
        if (/^[,;:.]$/u.test(lower)) return null
        if (DETERMINERS.has(lower) || POSSESSIVES.has(lower)) return this.#slice({ from, to: first - 1 })
      }
      return null
    }
    if (!before || !(ROLE_NOUNS.has(before.lower) || TITLES.has(before.lower))) return null
    return this.#slice({ from: Math.max(sentence.from, first - 2), to: first })
  }

  #slice({ from, to }: Span): string {
    const { tokens } = this.#unit
    return withoutUnseen(this.#text.slice(tokens[from]?.start ?? 0, tokens[to - 1]?.end ?? 0))
  }
}

/** The maximum number of words in a name with its titles. */
const MAX_RUN_WORDS = 16
const BEFORE_A_NAME = new Set(['.', 'bin', 'de', 'van'])

/** The last token of a run of capitalised words from a token on, with the small words inside names. */
function runEnd(unit: Unit, first: number, to: number): number {
  let at = first
  while (at - first < MAX_RUN_WORDS && at + 1 < to && inName(unit, at + 1)) {
    if (/['’]s?$/u.test(unit.tokens[at]?.text ?? '')) break
    at++
  }
  return at
}

function inName({ tokens }: Unit, at: number): boolean {
  const token = tokens[at]
  if (token?.isCapital) return true
  if (token === undefined) return false
  // “al-Abadi” is a name by itself; “de” comes before one.
  if (BEFORE_A_NAME.has(token.text))
    return (
      tokens[at + 1]?.isCapital === true && (token.text !== '.' || (tokens[at - 1]?.text.length ?? 9) < 5)
    )
  return token.text.startsWith('al-') && /^al-\p{Lu}/u.test(token.text)
}
