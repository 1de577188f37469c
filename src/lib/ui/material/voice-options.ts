import type { VoiceKind } from '$lib/domain/attribution/voice'
import { voiceOf, type Deck } from '$lib/domain/deck/deck'
import type { WhoSaysItItem } from '$lib/domain/quiz/item'
import type { VoiceId } from '$lib/domain/shared/ids'
import { relationWords } from '$lib/ui/i18n/en-study'

/** A voice as an option: its name, its mark, and the way it speaks in this text. */
export interface VoiceOption {
  readonly key: VoiceId
  readonly kind: VoiceKind
  readonly name: string
  readonly note: string
}

/** The options of a question about voices, in the order of the item. */
export function voiceOptions(deck: Deck, item: WhoSaysItItem): VoiceOption[] {
  return item.options.map(({ voice: key, relation: { code, through } }) => {
    const voice = voiceOf(deck, key)
    const kind = voice?.kind ?? 'anonymous'
    const by = through === null ? null : (voiceOf(deck, through)?.name ?? null)
    return { key, kind, name: voice?.name ?? key, note: relationWords(code, kind, by) }
  })
}
