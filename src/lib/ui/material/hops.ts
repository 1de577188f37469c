import { relationAt, type Chain, type VoiceLookup } from '$lib/domain/attribution/chain'
import type { VoiceKind } from '$lib/domain/attribution/voice'
import { hopNote } from '$lib/ui/i18n/en-rails'

/** One hop of a chain as the rails show it. */
export interface Hop {
  readonly kind: VoiceKind
  readonly name: string
  readonly note: string | undefined
}

/** A chain as rails: each voice with its mark, its name and its role. */
export function railHops(chain: Chain, voices: VoiceLookup): Hop[] {
  const kindOf = (index: number): VoiceKind | null => {
    const id = chain[index]
    return id === undefined ? null : (voices(id)?.kind ?? 'anonymous')
  }
  return chain.map((id, i) => ({
    kind: kindOf(i) ?? 'anonymous',
    name: voices(id)?.name ?? id,
    note: hopNote(relationAt(chain, i, voices).code, kindOf(i + 1)),
  }))
}
