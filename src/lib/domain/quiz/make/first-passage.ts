import type { Chain } from '$lib/domain/attribution/chain'
import type { Claim } from '$lib/domain/claim/claim'
import { materialOf, type Deck } from '$lib/domain/deck/deck'
import { anchor, type PreparedText } from '$lib/domain/material/anchor'
import type { Block, Range } from '$lib/domain/material/block'
import { passageAt, type Material } from '$lib/domain/material/material'
import type { VoicedWords } from '$lib/domain/quiz/first-question'

/** The most characters of the page's own words before the passage. */
const MAX_LEAD_CHARS = 60

/**
 * The words that a newcomer reads first: the paragraph of a claim, sentence by sentence with the chain that the deck's
 * claims give it, after the last words of the page itself. Empty if the text does not hold the claim's evidence.
 */
export function makeFirstPassage(deck: Deck, claim: Claim, text: PreparedText): VoicedWords[] {
  const { evidence } = claim
  const material = evidence && materialOf(deck, evidence.material)
  const block = evidence && blockOf(claim, text)
  if (!material || !block) return []
  const said = deck.claims.flatMap((one) => {
    const found = one.evidence?.material === material.id ? anchor(one.evidence, text) : null
    return found && found.status !== 'lost' ? [{ chain: one.chain, ranges: found.marks.content }] : []
  })
  const page = passageChain(material, block.number)
  const sentences = sentencesOf(block, deck.language).map(({ range, text: words }) => {
    const chains = said.flatMap(({ chain, ranges }) =>
      ranges.some((each) => meet(each, range)) ? [chain] : [],
    )
    const [chain = page] = chains
    const isOneVoice = chains.every((other) => other.join(' ') === chain.join(' '))
    return {
      chain: [...(isOneVoice && page.every((voice, i) => chain[i] === voice) ? chain : page)],
      text: words,
    }
  })
  return joined([...leadOf(material, block, text, deck.language), ...sentences])
}

function blockOf({ evidence }: Claim, text: PreparedText): Block | undefined {
  const found = evidence && anchor(evidence, text)
  return found && found.status !== 'lost' ? text.blocks[found.marks.paragraph - 1] : undefined
}

/** The chain of a paragraph whose voice quotes nobody. */
function passageChain(material: Material, paragraph: number): Chain {
  const { publisher } = material
  const { voice = publisher } = passageAt(material, paragraph) ?? {}
  return voice === publisher ? [publisher] : [publisher, voice]
}

/** The last sentences of the page's own words before an excerpt. */
function leadOf(material: Material, block: Block, text: PreparedText, language: string): VoicedWords[] {
  const passage = passageAt(material, block.number)
  const before = passage?.kind === 'excerpt' ? text.blocks[passage.paragraphs[0] - 2] : undefined
  if (!before || passageChain(material, before.number).length > 1) return []
  let words = ''
  for (const { text: sentence } of sentencesOf(before, language).reverse()) {
    const longer = words === '' ? sentence : `${sentence} ${words}`
    if (words !== '' && longer.length > MAX_LEAD_CHARS) break
    words = longer
  }
  return [{ chain: [material.publisher], text: words }]
}

/** The sentences of a paragraph, without the white space between them. Ranges are those of the whole text. */
function sentencesOf({ text, range: [base] }: Block, language: string): { range: Range; text: string }[] {
  const segments = [...new Intl.Segmenter(language, { granularity: 'sentence' }).segment(text)]
  return segments.map(({ index, segment }) => ({
    range: [base + index, base + index + segment.length],
    text: segment.trim(),
  }))
}

function meet([from, to]: Range, [start, end]: Range): boolean {
  return from < end && to > start
}

/** Neighbours of one chain become one. */
function joined(parts: readonly VoicedWords[]): VoicedWords[] {
  const all: VoicedWords[] = []
  for (const part of parts) {
    const last = all.at(-1)
    if (last?.chain.join(' ') === part.chain.join(' ')) {
      all[all.length - 1] = { chain: part.chain, text: `${last.text} ${part.text}` }
    } else all.push(part)
  }
  return all
}
