/** Rules for a question about a slip: every slip offered can happen to this claim, and at most one did happen. Each problem is of the kind `slip`. */
import type { Deck } from '$lib/domain/deck/deck'
import type { ItemOf } from '$lib/domain/quiz/item'
import type { VoiceId } from '$lib/domain/shared/ids'
import { areIndistinct, sayers } from './deck-truth'

type SlipItem = ItemOf<'spot-the-slip'>

export function slipProblems(deck: Deck, item: SlipItem): string[] {
  const { claim, statement, chain, options, truth } = item
  const kindOf = (id: VoiceId | undefined) => deck.voices.find((voice) => voice.id === id)?.kind
  const [speaker, shown] = [claim.chain.at(-1), chain.at(-1)]
  const isAltered = statement !== claim.statement || chain.join() !== claim.chain.join()
  const problems: string[] = []
  const need = (holds: boolean, problem: string): void => {
    if (!holds) problems.push(`slip: ${problem}`)
  }
  need(options.includes(truth), 'the truth is not offered')
  need(options.includes('faithful') && options.length >= 2, 'nothing to choose')
  need(
    chain.every((id) => kindOf(id) !== undefined),
    'an invented voice',
  )
  need(isAltered === (truth !== 'faithful'), 'altered, or not')
  need(!options.includes('number-changed') || /\d/u.test(claim.statement), 'no number can have changed')
  need(!options.includes('hedge-dropped') || claim.hedges.length > 0, 'there is no hedge to drop')
  need(!options.includes('hop-dropped') || claim.chain.length > 1, 'there is no hop to drop')
  need(!options.includes('unnamed-named') || kindOf(speaker) === 'anonymous', 'nobody unnamed speaks')
  need(
    truth !== 'unnamed-named' || kindOf(shown) === 'person',
    'a source was named, but by no name of a person',
  )
  need(
    truth !== 'number-changed' || !isOfOther(deck, item),
    'the changed number is what another voice says of the same matter',
  )
  if (truth !== 'faithful' && chain.join() !== claim.chain.join()) {
    need(shown !== undefined && !sayers(deck, claim, 'speaker').has(shown), 'the altered chain is right, too')
    const [was, is] = [speaker, shown].map((id) => deck.voices.find((voice) => voice.id === id))
    need(!was || !is || !areIndistinct(was, is), 'the swapped voice differs only in its wording')
  }
  need(truth !== 'hedge-dropped' || keepsTense(claim.statement, statement), 'the tense gives the slip away')
  return problems
}

/** True if a number of the altered statement stands in a claim that is related to this one, or contrasted with it. */
function isOfOther(deck: Deck, { claim, statement }: SlipItem): boolean {
  const numbersIn = (text: string): string[] => text.match(/\d+(?:[.,:]\d+)*/gu) ?? []
  const added = numbersIn(statement).filter((number) => !numbersIn(claim.statement).includes(number))
  return deck.claims.some((other) => {
    const isNear =
      claim.contrast.includes(other.id) ||
      other.contrast.includes(claim.id) ||
      deck.relations.some(({ claims }) => claims.includes(claim.id) && claims.includes(other.id))
    return (
      isNear && other.id !== claim.id && numbersIn(other.statement).some((number) => added.includes(number))
    )
  })
}

/** True if a dropped hedge keeps the tense: "could" becomes "would", never "will". */
function keepsTense(before: string, after: string): boolean {
  const count = (text: string, word: RegExp): number => (text.match(word) ?? []).length
  const wills = count(after, /\bwill\b/gu) - count(before, /\bwill\b/gu)
  const coulds = count(before, /\bcould\b/gu) - count(after, /\bcould\b/gu)
  return coulds <= 0 || wills <= 0
}
