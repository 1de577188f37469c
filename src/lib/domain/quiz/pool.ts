import type { Claim } from '$lib/domain/claim/claim'
import type { ClaimId } from '$lib/domain/shared/ids'
import { cappedRates, offerWeights } from './options/exposure-balance'
import { decoyFactor, likenessWithDecoys, type VoiceQuestions } from './options/decoys'
import { likeness, MAX_COMPARED, type AverageLikeness, type Profile } from './options/similarity'

/** One answer that a claim gives in some format. */
export interface ClaimAnswer {
  readonly claim: Claim
  readonly key: string
}

/** All possible answers of one format, with the rates to ask for them and the weights to offer them. */
export interface Pool {
  readonly answers: readonly ClaimAnswer[]
  /** Answers by their key. */
  readonly byKey: ReadonlyMap<string, readonly ClaimAnswer[]>
  /** The answers of a claim. Only the hops of a chain can be more than one. */
  readonly keysOf: ReadonlyMap<ClaimId, readonly string[]>
  /** The rate at which a question with this answer is asked, 0 to 1. */
  readonly rates: ReadonlyMap<string, number>
  /** The weight of one claim when wrong answers are drawn: the weight of its key, divided among the key's claims. */
  readonly weights: ReadonlyMap<string, number>
  /** The weights at first sight, when every claim is asked and no answer is thinned out. */
  readonly firstWeights: ReadonlyMap<string, number>
  /** The factor on the weight of a wrong voice that shares a word with the claim, later and at first sight. */
  readonly decoy: number
  readonly firstDecoy: number
}

export function averageLikeness(
  deck: { readonly claims: readonly Claim[] },
  profiles: ReadonlyMap<ClaimId, Profile>,
): AverageLikeness {
  if (deck.claims.length > MAX_COMPARED) return () => 1
  const profiled = (claims: readonly Claim[]) => claims.flatMap(({ id }) => profiles.get(id) ?? [])
  return (a, b) => {
    const [ones, others] = [profiled(a), profiled(b)]
    let sum = 0
    for (const one of ones) for (const other of others) sum += likeness(one, other)
    return sum / (ones.length * others.length)
  }
}

/**
 * Collects the answers of all claims, and calibrates their rates and weights.
 * @param options number of answers in a question, the right one included
 * @param groupOf answers of one group never stand beside each other: together they are offered like one answer
 * @param asked the questions, if the answers are voices
 */
export function poolOf(
  claims: readonly Claim[],
  keysOf: (claim: Claim) => readonly string[],
  options: number,
  like: AverageLikeness,
  groupOf: (key: string) => string = (key) => key,
  asked: VoiceQuestions | null = null,
): Pool {
  const keys = new Map(claims.map((claim) => [claim.id, keysOf(claim)]))
  const answers = claims.flatMap((claim) => (keys.get(claim.id) ?? []).map((key) => ({ claim, key })))
  const byKey = new Map<string, ClaimAnswer[]>()
  for (const answer of answers) {
    const known = byKey.get(answer.key)
    if (known) known.push(answer)
    else byKey.set(answer.key, [answer])
  }
  const counts = new Map([...byKey].map(([key, own]) => [key, own.length]))
  const groups = new Map<string, string[]>()
  for (const key of counts.keys()) groups.set(groupOf(key), [...(groups.get(groupOf(key)) ?? []), key])
  const claimsOf = (group: string) =>
    (groups.get(group) ?? []).flatMap((key) => (byKey.get(key) ?? []).map(({ claim }) => claim))
  const rates = cappedRates(counts, options)
  type Rate = (key: string, claim: Claim) => number
  const decoyFor = (rateOf: Rate) => (asked ? decoyFactor(claims, asked, rateOf) : 1)
  const weightsFor = (rateOf: Rate, decoy: number) => {
    const alike = asked && claims.length <= MAX_COMPARED ? likenessWithDecoys(like, decoy, asked) : like
    const shareOf = (keys: readonly string[]) =>
      keys.reduce((sum, key) => sum + total((byKey.get(key) ?? []).map(({ claim }) => rateOf(key, claim))), 0)
    const shares = new Map([...groups].map(([group, keys]) => [group, shareOf(keys)]))
    const weights = offerWeights(shares, (a, b) => alike(claimsOf(a), claimsOf(b)), options)
    return new Map(
      [...counts].map(([key, count]) => {
        const group = groupOf(key)
        // A key has its share of the group's weight, and each claim of the key an equal part of that share.
        const whole = (weights.get(group) ?? 0) * (shareOf([key]) / (shares.get(group) ?? 1))
        return [key, whole / count]
      }),
    )
  }
  const rateOf: Rate = (key, claim) => (rates.get(key) ?? 1) * (asked?.shareOf(claim) ?? 1)
  const decoy = decoyFor(rateOf)
  const weights = weightsFor(rateOf, decoy)
  const isThinned = asked !== null || [...rates.values()].some((rate) => rate < 1)
  const firstDecoy = isThinned ? decoyFor(() => 1) : decoy
  const firstWeights = isThinned ? weightsFor(() => 1, firstDecoy) : weights
  return { answers, byKey, keysOf: keys, rates, weights, firstWeights, decoy, firstDecoy }
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0)
}
