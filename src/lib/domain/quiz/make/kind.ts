import { CLAIM_KINDS } from '$lib/domain/claim/claim'
import { alter, type Altered } from '$lib/domain/quiz/options/alterations'
import { drawWrong, isDue, type Asking } from './context'
import { drawDistinct } from '$lib/domain/quiz/options/exposure-balance'
import { ALTERATIONS, type Alteration, type SpotTheSlipItem, type WhatKindItem } from '$lib/domain/quiz/item'

/** Asks for the kind of the claim, among kinds that occur in the deck. */
export function whatKind(asking: Asking): WhatKindItem | null {
  const { prepared, card, claim, choice } = asking
  const pool = prepared.kinds
  const truth = claim.kind
  if (pool.rates.size < 2 || !isDue(asking, pool.rates.get(truth))) return null
  const wrong = drawWrong(asking, pool, { allowed: ({ key }) => key !== truth })
  const offered = new Set<string>([truth, ...wrong.map(({ key }) => key)])
  // The order never changes, so that learners know each option's place.
  const options = CLAIM_KINDS.filter((kind) => offered.has(kind))
  return {
    format: 'what-kind',
    card,
    claim,
    options,
    truth,
    shown: { format: 'what-kind', level: null, options, choice, truth },
  }
}

/** Alterations of the chain. One could be called another, so a question offers only one of them. */
const OF_THE_CHAIN: readonly Alteration[] = ['voice-swapped', 'hop-dropped', 'unnamed-named']
/** Share of the claims that are shown unaltered, so that suspecting everything does not pay. */
const FAITHFUL = 0.5

/** The claim with its attribution, faithful or with one thing altered. */
export function spotTheSlip(asking: Asking): SpotTheSlipItem | null {
  const { card, claim, choice, random } = asking
  const possible = new Map<Alteration, Altered>()
  for (const alteration of ALTERATIONS) {
    const altered = alter(asking, alteration)
    if (altered) possible.set(alteration, altered)
  }
  const ofChain = OF_THE_CHAIN.filter((alteration) => possible.has(alteration))
  const [inChain] = drawDistinct(
    ofChain,
    () => 1,
    (alteration) => alteration,
    1,
    random,
  )
  const inWords = [...possible.keys()].filter((alteration) => !OF_THE_CHAIN.includes(alteration))
  const choices = [...(inChain ? [inChain] : []), ...inWords]
  // Hedges and numbers are rarer than chains: each that a claim has is as likely to be altered as its chain.
  const [altered] = drawDistinct(
    choices,
    () => 1,
    (alteration) => alteration,
    1,
    random,
  )
  const faithful = random() < FAITHFUL
  if (!altered) return null
  // Alterations that cannot happen to this claim are not offered: a changed number needs a number.
  const offered = new Set<string>(['faithful', ...choices])
  const options = (['faithful', ...ALTERATIONS] as const).filter((code) => offered.has(code))
  const truth = faithful ? 'faithful' : altered
  const { statement, chain } = (faithful ? null : possible.get(altered)) ?? claim
  return {
    format: 'spot-the-slip',
    card,
    claim,
    statement,
    chain,
    options,
    truth,
    shown: { format: 'spot-the-slip', level: null, options, choice, truth },
  }
}
