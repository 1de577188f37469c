import type { Chain } from '$lib/domain/attribution/chain'
import { republishedVoiceOf } from '$lib/domain/deck/carrier'
import { shuffled } from '$lib/domain/shared/random'
import { confusionWeight, drawWrong, isDue, type Asking } from './context'
import { drawDistinct } from '$lib/domain/quiz/options/exposure-balance'
import { directnessesOf, type DirectHop } from '$lib/domain/quiz/options/directness'
import { DIRECTNESS, type BuildTheChainItem, type HowDirectlyItem } from '$lib/domain/quiz/item'
import { keyOf } from '$lib/domain/quiz/grade'
import { CHAIN_COUNT, clash, type PreparedDeck } from '$lib/domain/quiz/deck-index'

/** Asks for the way that one outlet or page of the chain comes by the claim. */
export function howDirectly(asking: Asking): HowDirectlyItem | null {
  const { prepared, card, claim, choice, random } = asking
  const hops = directnessesOf(
    claim,
    (id) => prepared.voices.get(id),
    republishedVoiceOf(prepared.deck, claim),
  ).filter(({ kind }) => prepared.directness[kind].rates.size >= 3)
  const rateOf = ({ kind, truth }: DirectHop) => prepared.directness[kind].rates.get(truth) ?? 1
  const [hop] = drawDistinct(hops, rateOf, ({ about }) => about, 1, random)
  if (!hop || !isDue(asking, rateOf(hop))) return null
  const pool = prepared.directness[hop.kind]
  const wrong = drawWrong(asking, pool, { allowed: ({ key }) => key !== hop.truth })
  const offered = new Set<string>([hop.truth, ...wrong.map(({ key }) => key)])
  // The order never changes, so that learners know each option's place. It does not depend on the right answer.
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

/** Asks for the chain, with its hops among those of other chains. */
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
    clash: (a, b) => clashes(prepared, a.claim.chain, b.claim.chain),
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

/** True if another chain has a voice that may be one of this claim's under another name, or that it could mean. */
function alike({ prepared, claim }: Asking, other: Chain): boolean {
  const open = claim.couldBe ?? []
  return clashes(prepared, other, [...claim.chain, ...open]) || other.some((id) => open.includes(id))
}

/** True if two chains have voices that must not stand beside each other as pieces. */
function clashes(prepared: PreparedDeck, a: Chain, b: Chain): boolean {
  return a.some((id) => b.some((other) => id !== other && clash(prepared, id, other)))
}
