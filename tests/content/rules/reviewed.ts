/** The input of the rules for content, and small functions that several of them use. */
import { passageAt, type Material } from '$lib/domain/material/material'
import type { Claim } from '$lib/domain/claim/claim'
import type { Deck } from '$lib/domain/deck/deck'
import type { Voice } from '$lib/domain/attribution/voice'
import { spanList, type Spans } from '$lib/domain/material/locator'
import { prepareText, type PreparedText } from '$lib/domain/material/anchor'
import type { ItemLine } from '../../../src/cli/items'

/** A deck under review: its items in words, and the interface's sentences about it. */
export interface Reviewed {
  readonly deck: Deck
  /** Texts by material, also of those that the deck only points into; absent where no copy is at hand. */
  readonly texts: ReadonlyMap<string, PreparedText>
  readonly lines: readonly ItemLine[]
  readonly sentences: readonly string[]
}

/** One fault: the claim (or voice, material, relation `a~b`) and what is wrong, in a few words. */
export interface Fault {
  readonly at: string
  readonly what: string
}

/** A kind of fault: finds every one in a deck. */
export type Rule = (reviewed: Reviewed) => Fault[]

/** The faults that a rule finds, each once, in words. */
export const faultsIn = (rule: Rule, reviewed: Reviewed): string[] => [
  ...new Set(rule(reviewed).map(({ at, what }) => `${at}: ${what}`)),
]

/** A rule that looks at each claim by itself; null: nothing is wrong. */
export function forClaims(what: (claim: Claim, reviewed: Reviewed) => string | null): Rule {
  return (reviewed) =>
    reviewed.deck.claims.flatMap((claim) => {
      const problem = what(claim, reviewed)
      return problem === null ? [] : [{ at: claim.id, what: problem }]
    })
}

/** A rule that looks at each pair of claims once. */
export function forPairs(what: (a: Claim, b: Claim, deck: Deck) => string | null): Rule {
  return ({ deck }) =>
    deck.claims.flatMap((a, i) =>
      deck.claims.slice(i + 1).flatMap((b) => {
        const problem = what(a, b, deck)
        return problem === null
          ? []
          : [
              { at: a.id, what: problem },
              { at: b.id, what: problem },
            ]
      }),
    )
}

/** A rule that looks at each item as a learner reads it. */
export function forLines(what: (line: ItemLine, reviewed: Reviewed) => string | null): Rule {
  return (reviewed) =>
    reviewed.lines.flatMap((line) => {
      const problem = what(line, reviewed)
      return problem === null ? [] : [{ at: claimOf(line), what: problem }]
    })
}

/** The texts that a deck holds, and further texts by material. */
export function textsOf(deck: Deck, more: Readonly<Record<string, string>> = {}): Map<string, PreparedText> {
  return new Map(
    deck.materials.flatMap(({ id, text }): [string, PreparedText][] => {
      const found = text ?? more[id]
      return found === undefined ? [] : [[id, prepareText(found)]]
    }),
  )
}

export const claimOf = (line: ItemLine): string => line.card.split('/')[1] ?? ''

export const voiceIn = (deck: Deck, id: string | undefined): Voice | undefined =>
  deck.voices.find((voice) => voice.id === id)

export const speakerIn = (deck: Deck, claim: Claim): Voice | undefined => voiceIn(deck, claim.chain.at(-1))

/** The voice of the passage that holds a claim's evidence: found from paragraph numbers alone. */
export function passageVoice(deck: Deck, claim: Claim): Voice | undefined {
  const { evidence } = claim
  const material = deck.materials.find(({ id }) => id === evidence?.material)
  return material && evidence ? voiceIn(deck, passageAt(material, evidence.paragraph)?.voice) : undefined
}

/** The folded paragraph of a claim's evidence; null where the text is not at hand. */
export function paragraphOf({ texts }: Reviewed, { evidence }: Claim): string | null {
  const text = evidence && texts.get(evidence.material)
  return text ? text.foldOf(evidence.paragraph - 1).folded : null
}

/** The words that spans cover in a claim's paragraph, or null if the text is not at hand. */
export function covered(reviewed: Reviewed, claim: Claim, spans: Spans | undefined): string | null {
  const paragraph = paragraphOf(reviewed, claim)
  if (paragraph === null || spans === undefined) return null
  return spanList(spans)
    .map(([start, end]) => paragraph.slice(start, end))
    .join(' … ')
}

/** A whole text, folded paragraph by paragraph. */
export const wholeText = (text: PreparedText): string =>
  text.blocks.map((_, i) => text.foldOf(i).folded).join('\n')

const LITTLE = new Set(
  'a an the of in on at by for to from and or but is are was were be been has have had it its their his her that this with as not no'.split(
    ' ',
  ),
)

/** Stems of the words that carry content: lower case, without common endings, cut to six letters. */
export function stemsOf(text: string): Set<string> {
  const words = text.toLowerCase().match(/\p{L}{3,}/gu) ?? []
  return new Set(
    words
      .filter((word) => !LITTLE.has(word))
      .map((word) => word.replace(/(?:ing|ed|es|s|n)$/u, '').slice(0, 6)),
  )
}

export const shared = (a: ReadonlySet<string>, b: ReadonlySet<string>): string[] =>
  [...a].filter((stem) => b.has(stem))

/** The material of a claim's evidence. */
export const materialOf = (deck: Deck, claim: Claim): Material | undefined =>
  deck.materials.find(({ id }) => id === claim.evidence?.material)
