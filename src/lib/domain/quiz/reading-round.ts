import { speakerOf } from '$lib/domain/attribution/chain'
import type { Claim } from '$lib/domain/claim/claim'
import { releasedIds } from '$lib/domain/deck/generate'
import { anchor } from '$lib/domain/material/anchor'
import { cardIdOf, type CardId, type ClaimId, type VoiceId } from '$lib/domain/shared/ids'
import { seededRandom, seedFrom, shuffled } from '$lib/domain/shared/random'
import { alsoRight, type PreparedDeck } from './deck-index'
import type { MakingContext } from './make/context'

/** One question of a reading round: who says the marked words of a passage, with two answers. */
export interface ReadingSlot {
  readonly card: CardId
  readonly seed: string
  /** The voice of the text itself and one that it brings, in the order to show. */
  readonly options: readonly VoiceId[]
}

/** The most questions of a reading round. */
export const READING_SIZE = 10
/** With fewer new passages there is no reading round. */
export const MIN_READING_SIZE = 4

/**
 * Plans a reading round on passages that the learner has not seen. At most half of the answers are the text's own words,
 * so that neither answer always wins. A claim without its passage, or without a second voice, is left out.
 * @param isNew tells whether a claim's source was never shown
 * @returns an empty list with fewer than {@link MIN_READING_SIZE} questions
 */
export function planReading(
  prepared: PreparedDeck,
  isNew: (claim: ClaimId) => boolean,
  count: number,
  seed: string,
  texts: MakingContext['texts'],
): ReadingSlot[] {
  const random = seededRandom(seedFrom(`reading ${prepared.deck.id} ${seed}`))
  const released = releasedIds(prepared.deck)
  const possible = shuffled(prepared.deck.claims, random).flatMap((claim) => {
    const id = released.get(claim.id) ?? claim.id
    const other =
      isNew(claim.id) && isNew(id) && hasPassage(claim, texts) ? otherVoice(prepared, claim) : null
    return other === null ? [] : [{ claim, id, other, isOwn: isOwnStatement(prepared, claim) }]
  })
  const [own, brought] = [possible.filter(({ isOwn }) => isOwn), possible.filter(({ isOwn }) => !isOwn)]
  const ofOwn = Math.min(own.length, brought.length, Math.floor(count / 2))
  const chosen = [...own.slice(0, ofOwn), ...brought.slice(0, count - ofOwn)]
  if (chosen.length < MIN_READING_SIZE) return []
  return shuffled(chosen, random).map(({ claim, id, other }, i) => ({
    card: cardIdOf(prepared.deck.id, id, 'source'),
    seed: `${seed} ${String(i)}`,
    options: shuffled([speakerOf(claim.chain), other], random),
  }))
}

function isOwnStatement({ carriers }: PreparedDeck, claim: Claim): boolean {
  return carriers.get(claim.id) === speakerOf(claim.chain)
}

function hasPassage({ evidence }: Claim, texts: MakingContext['texts']): boolean {
  const text = evidence && texts(evidence.material)
  const found = evidence && text ? anchor(evidence, text) : null
  return found !== null && found.status !== 'lost' && found.marks.content.length > 0
}

/**
 * The wrong answer: the voice of the text where it brings another one, and for its own words the voice that it brings
 * nearest to them. Null if there is none that is certainly wrong.
 */
function otherVoice(prepared: PreparedDeck, claim: Claim): VoiceId | null {
  const truth = speakerOf(claim.chain)
  const right = alsoRight(prepared, claim, 'speaker')
  const isWrong = (voice: VoiceId): boolean => voice !== truth && !right.has(voice)
  if (!isOwnStatement(prepared, claim)) {
    const carrier = prepared.carriers.get(claim.id)
    return carrier !== undefined && isWrong(carrier) ? carrier : null
  }
  const { material, paragraph = 0 } = claim.evidence ?? {}
  const near = prepared.deck.claims
    .filter(({ evidence, chain }) => evidence?.material === material && isWrong(speakerOf(chain)))
    .map((one) => ({
      voice: speakerOf(one.chain),
      far: Math.abs((one.evidence?.paragraph ?? 0) - paragraph),
      isBrought: !isOwnStatement(prepared, one),
    }))
    .filter(({ isBrought }) => isBrought)
    .sort((a, b) => a.far - b.far || (a.voice < b.voice ? -1 : 1))
  return near[0]?.voice ?? null
}
