import type { Relation } from '$lib/domain/attribution/chain'
import type { VoiceKind } from '$lib/domain/attribution/voice'

/** The role of a voice at its place in a chain, beside its rail. */
export function hopNote(code: Relation['code'], next: VoiceKind | null): string | undefined {
  if (next !== null) {
    if (next === 'reader') return 'carrying a comment'
    if (code === 'in-comment') return 'in a comment, passing on'
    return code === 'republished' ? 'republishing' : 'passing on'
  }
  switch (code) {
    case 'own-voice':
      return 'in its own voice'
    case 'own-reporting':
      return 'its own reporting'
    case 'in-comment':
      return 'in a comment'
    case 'unnamed':
      return 'unnamed'
    default:
      return undefined
  }
}
