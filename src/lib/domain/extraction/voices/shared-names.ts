import type { ExtractedVoice } from '$lib/domain/extraction/types'

/** Everything that the rosters of one text know together. */
export class SharedNames {
  /** The voices of phrases that were read before, because names repeat. */
  readonly read = new Map<string, ExtractedVoice>()
  /** People with their full names, by surname, so that “Ms Crewe” is known in a later passage; null for two namesakes. */
  readonly full = new Map<string, ExtractedVoice | null>()
}
