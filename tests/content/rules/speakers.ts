/** Rules for the words that a statement shares with its speaker: they must not answer "who says this?". */
import { voiceIn, passageVoice, stemsOf, type Fault, type Rule } from './reviewed'
import type { Claim } from '$lib/domain/claim/claim'
import type { Deck } from '$lib/domain/deck/deck'
import type { Voice } from '$lib/domain/attribution/voice'

/** Words of names that identify nobody. */
const COUNTS = new Set([...'one two three some most several unnamed reader who new news'.split(' ')].flatMap((word) => [...stemsOf(word)])) // prettier-ignore

/** The stems of a voice's name and affiliation. A pseudonym counts word by word. */
function wordsOf({ name, affiliation }: Voice): Set<string> {
  const stems = stemsOf(`${name} ${affiliation ?? ''}`.replaceAll('_', ' '))
  return new Set([...stems].filter((stem) => !COUNTS.has(stem)))
}

/** A word gives the speaker away if at least this share of the claims that use it are the speaker's. */
const MAX_SHARE = 1 / 3

/**
 * The name or affiliation of a voice does not give its claims away: a word of it stands in a statement only if another
 * voice has that word as well, or if the statements of others use it much more. In a deck about a bridge, "bridge" does
 * not tell that the bridge inspector speaks.
 */
export const speakerNotInStatement: Rule = ({ deck }) => [
  ...faultsAt(deck, (claim) => voiceIn(deck, claim.chain.at(-1))),
  ...faultsAt(deck, (claim) => passageVoice(deck, claim)),
]

function faultsAt(deck: Deck, voiceOf: (claim: Claim) => Voice | undefined): Fault[] {
  const stems = new Map(deck.claims.map((claim) => [claim, stemsOf(claim.statement)]))
  return deck.claims.flatMap((claim): Fault[] => {
    const voice = voiceOf(claim)
    if (!voice) return []
    const telling = [...wordsOf(voice)].filter((word) => {
      if (stems.get(claim)?.has(word) !== true) return false
      const users = deck.claims.filter((other) => stems.get(other)?.has(word))
      const own = users.filter((other) => voiceOf(other) === voice)
      const isShared = deck.voices.some((other) => other !== voice && wordsOf(other).has(word))
      return !isShared && own.length >= MAX_SHARE * users.length
    })
    return telling.map((word) => ({ at: claim.id, what: `“${word}…” is of ${voice.name}` }))
  })
}
