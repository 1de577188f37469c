import type { Evidence } from '$lib/domain/claim/evidence'
import { anchor, type PreparedText } from '$lib/domain/material/anchor'
import type { Range } from '$lib/domain/material/block'
import type { Chain } from '$lib/domain/attribution/chain'
import { shuffled } from '$lib/domain/shared/random'
import { confusionWeight, drawWrong, isDue, type Asking } from './context'
import { drawDistinct } from '$lib/domain/quiz/options/exposure-balance'
import { directnessesOf, type DirectHop } from '$lib/domain/quiz/options/directness'
import {
  DIRECTNESS,
  type BuildTheChainItem,
  type HowDirectlyItem,
  type TapTheCueItem,
} from '$lib/domain/quiz/item'
import { keyOf } from '$lib/domain/quiz/grade'
import { CHAIN_COUNT } from '$lib/domain/quiz/deck-index'

/** How one of the outlets of the chain comes by the claim. */
export function howDirectly(asking: Asking): HowDirectlyItem | null {
  const { prepared, card, claim, choice, random } = asking
  const hops = directnessesOf(claim, (id) => prepared.voices.get(id)).filter(
    ({ kind }) => prepared.directness[kind].rates.size >= 3,
  )
  const rateOf = ({ kind, truth }: DirectHop) => prepared.directness[kind].rates.get(truth) ?? 1
  const [hop] = drawDistinct(hops, rateOf, ({ about }) => about, 1, random)
  if (!hop || !isDue(asking, rateOf(hop))) return null
  const pool = prepared.directness[hop.kind]
  const wrong = drawWrong(asking, pool, { allowed: ({ key }) => key !== hop.truth })
  const offered = new Set<string>([hop.truth, ...wrong.map(({ key }) => key)])
  // Always in the same order, so that hands learn their places; which are offered says nothing of which is right.
  const options = DIRECTNESS.filter((code) => offered.has(code))
  const { about, truth } = hop
  return {
    format: 'how-directly',
    card,
    claim,
    about,
    options,
    truth,
    shown: { format: 'how-directly', level: null, options, choice, truth, about },
  }
}

/** The hops of the chain among those of other chains. */
export function buildTheChain(asking: Asking): BuildTheChainItem | null {
  const { prepared, card, claim, choice, context, random } = asking
  const truth = claim.chain
  const pool = prepared.chains
  if (truth.length < 2 || !isDue(asking, pool.rates.get(truth.join(' ')))) return null
  const also = (prepared.partners.get(claim.id) ?? []).map(({ chain }) => chain.join(' '))
  const wrong = drawWrong(asking, pool, {
    allowed: ({ key, claim: other }) =>
      key !== truth.join(' ') && !also.includes(key) && !alike(asking, other.chain),
    extra: (key) =>
      confusionWeight(context.confusions, 'speaker', truth.at(-1) ?? '', key.split(' ').at(-1) ?? ''),
    count: CHAIN_COUNT - 1,
  })
  const pieces = shuffled([...new Set([...truth, ...wrong.flatMap((answer) => answer.claim.chain)])], random)
  if (pieces.length <= truth.length) return null
  return {
    format: 'build-the-chain',
    card,
    claim,
    pieces,
    truth,
    shown: { format: 'build-the-chain', level: null, options: pieces, choice, truth: keyOf(truth) },
  }
}

/** Whether another chain holds a voice that may be one of this claim's under another name. */
function alike({ prepared, claim }: Asking, other: Chain): boolean {
  return other.some((id) => {
    const same = prepared.lookalikes.get(id)
    return claim.chain.some((mine) => mine !== id && same?.has(mine))
  })
}

/** Longer paragraphs are not for tapping on a phone. */
const MAX_WORDS = 150

/** The paragraph in which the cue stands; null where the text is not at hand or no cue is marked. */
export function tapTheCue(asking: Asking): TapTheCueItem | null {
  const { card, claim, context } = asking
  const { evidence } = claim
  const text = evidence && context.texts(evidence.material)
  const found = evidence && text ? cueIn(evidence, text) : null
  if (!found) return null
  const { paragraph, words, truth, source } = found
  const shown = {
    format: 'tap-the-cue',
    level: null,
    options: [],
    choice: 'fixed',
    truth: keyOf(truth),
  } as const
  return {
    format: 'tap-the-cue',
    card,
    claim,
    paragraph,
    words,
    truth,
    source,
    shown: { ...shown, options: [] },
  }
}

type Found = Pick<TapTheCueItem, 'paragraph' | 'words' | 'truth' | 'source'>

function cueIn(evidence: Evidence, text: PreparedText): Found | null {
  const anchored = anchor(evidence, text)
  if (anchored.status === 'lost') return null
  const { marks } = anchored
  const block = text.blocks[marks.paragraph - 1]
  if (!block) return null
  const words = [...block.text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}’'.,-]*(?<=[\p{L}\p{N}])/gu)].map(
    (match): Range => [match.index, match.index + match[0].length],
  )
  const base = block.range[0]
  const touching = (ranges: readonly Range[]): number[] =>
    words.flatMap(([start, end], i) =>
      ranges.some(([from, to]) => from - base < end && to - base > start) ? [i] : [],
    )
  const truth = touching(marks.cue)
  if (truth.length === 0 || words.length > MAX_WORDS) return null
  return { paragraph: block.text, words, truth, source: touching(marks.source) }
}
