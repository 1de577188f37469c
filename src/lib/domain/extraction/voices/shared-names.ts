import type { ExtractedVoice } from '$lib/domain/extraction/types'
import { nameKey } from './forms'
import { genderOf, type Gender } from './gender'

/** Everything that the rosters of one text know together. */
export class SharedNames {
  /** The voices of phrases that were read before, because names repeat. */
  readonly read = new Map<string, ExtractedVoice>()
  /** People with their full names, by surname; null for two namesakes. */
  readonly #full = new Map<string, ExtractedVoice | null>()

  /** Remembers a person with a full name. */
  keep(voice: ExtractedVoice): void {
    if (voice.kind !== 'person' || !voice.name.includes(' ')) return
    const key = nameKey(voice.name)
    const known = this.#full.get(key)
    this.#full.set(key, known === undefined || known?.name === voice.name ? voice : null)
  }

  /** “Ms Crewe” in a later passage: the person of this surname, if there is one and the gender fits. */
  fullName(name: string, gender: Gender | null): ExtractedVoice | undefined {
    if (name.includes(' ')) return undefined
    const known = this.#full.get(nameKey(name))
    if (!known) return undefined
    const other = genderOf(known.name, known.name)
    return gender === null || other === null || gender === other ? known : undefined
  }
}
