import { relationAt, wayOn, type Chain, type VoiceLookup } from '$lib/domain/attribution/chain'
import type { VoiceKind } from '$lib/domain/attribution/voice'
import type { VoiceId } from '$lib/domain/shared/ids'
import { hopNote } from '$lib/ui/i18n/en-rails'

/** One hop of a chain as the rails show it. */
export interface Hop {
  readonly kind: VoiceKind
  readonly name: string
  readonly note: string | undefined
}

/**
 * A chain as rails: each voice with its mark, its name and what it does with the words.
 * @param republished the voice in whose text the claim stands on the page, if the page republishes one
 */
export function railHops(chain: Chain, voices: VoiceLookup, republished: VoiceId | null): Hop[] {
  const kindOf = (id: VoiceId): VoiceKind => voices(id)?.kind ?? 'anonymous'
  return chain.map((id, i) => {
    const next = chain[i + 1]
    const way = next === undefined ? null : wayOn(kindOf(next), next === republished)
    return {
      kind: kindOf(id),
      name: voices(id)?.name ?? id,
      note: hopNote(relationAt(chain, i, voices).code, way),
    }
  })
}
