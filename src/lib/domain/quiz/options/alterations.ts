import type { Chain } from '$lib/domain/attribution/chain'
import type { VoiceId } from '$lib/domain/shared/ids'
import type { Asking } from '$lib/domain/quiz/make/context'
import type { Alteration } from '$lib/domain/quiz/item'
import { numbersOf, withoutHedge, withOtherNumber } from './hedges'
import { alsoRight, truthAt } from '$lib/domain/quiz/deck-index'
import { wrongVoices } from '$lib/domain/quiz/make/who-says-it'

/** A claim as shown: its statement and its chain, one of them altered. */
export interface Altered {
  readonly statement: string
  readonly chain: Chain
}

/** Makes one alteration by rule from the claim's own chain, hedges and numbers; null if it does not apply. */
export function alter(asking: Asking, alteration: Alteration): Altered | null {
  const { claim, random, prepared } = asking
  const restated = (statement: string | null): Altered | null =>
    statement === null || statement === claim.statement ? null : { statement, chain: claim.chain }
  switch (alteration) {
    case 'hedge-dropped':
      // The author marks the hedges, since a "may" can also grant something.
      return restated(claim.hedges.length > 0 ? withoutHedge(claim.statement, claim.hedges) : null)
    case 'number-changed':
      return restated(withOtherNumber(claim.statement, prepared.numbers, random, numbersNearby(asking)))
    case 'hop-dropped':
      return rechained(asking, withoutSpeaker(asking))
    case 'voice-swapped': {
      const named = isNamed(asking, truthAt(prepared, claim, 'speaker'))
      return rechained(
        asking,
        withOtherVoice(asking, (id) => isNamed(asking, id) === named),
      )
    }
    case 'unnamed-named':
      return isNamed(asking, truthAt(prepared, claim, 'speaker'))
        ? null
        : rechained(
            asking,
            withOtherVoice(asking, (id) => prepared.voices.get(id)?.kind === 'person'),
          )
  }
}

/**
 * The numbers of claims on the same matter. With one of them, the claim would be what another voice says, and “a voice
 * was swapped” would be right, too.
 */
function numbersNearby({ prepared: { deck }, claim }: Asking): Set<string> {
  const related = deck.relations.filter(({ claims }) => claims.includes(claim.id))
  const near = new Set([...claim.contrast, ...related.flatMap(({ claims }) => claims)])
  const others = deck.claims.filter(
    (other) => other.id !== claim.id && (near.has(other.id) || other.contrast.includes(claim.id)),
  )
  return new Set(others.flatMap(({ statement }) => numbersOf(statement)))
}

function rechained({ claim }: Asking, chain: Chain | null): Altered | null {
  return chain === null ? null : { statement: claim.statement, chain }
}

function isNamed({ prepared }: Asking, id: VoiceId): boolean {
  return prepared.voices.get(id)?.kind !== 'anonymous'
}

/** The chain without its speaker; null unless it then ends with an outlet or page that does not say the claim. */
function withoutSpeaker({ prepared, claim }: Asking): Chain | null {
  const chain = claim.chain.slice(0, -1)
  const last = chain.at(-1)
  const kind = last === undefined ? undefined : prepared.voices.get(last)?.kind
  if (last === undefined || (kind !== 'outlet' && kind !== 'blog')) return null
  return alsoRight(prepared, claim, 'speaker').has(last) ? null : chain
}

/** The chain with another speaker. */
function withOtherVoice(asking: Asking, allowed: (id: VoiceId) => boolean): Chain | null {
  const { prepared, claim } = asking
  const truth = truthAt(prepared, claim, 'speaker')
  const [voice] = wrongVoices(asking, 'speaker', truth, (id) => !claim.chain.includes(id) && allowed(id))
  if (voice === undefined) return null
  const theirs = prepared.heardIn.get(voice)?.chain ?? [voice]
  const carrier = truthAt(prepared, claim, 'carrier')
  const at = claim.chain.indexOf(carrier)
  // A carrier that quotes somebody can quote the new voice, too. Otherwise the new voice keeps its own real path.
  return carrier !== truth && isQuoted(asking, voice)
    ? [...claim.chain.slice(0, at + 1), voice]
    : theirs.slice(0, theirs.indexOf(voice) + 1)
}

/** True if a voice is of a kind that outlets quote. */
function isQuoted({ prepared }: Asking, id: VoiceId): boolean {
  const kind = prepared.voices.get(id)?.kind
  return kind !== 'outlet' && kind !== 'blog' && kind !== 'reader'
}
