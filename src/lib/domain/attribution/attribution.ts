import type { Range } from '$lib/domain/material/block'
import type { VoiceId } from '$lib/domain/shared/ids'

/** How the content is given: word for word, in the reporter's words, or both; `own` where a voice speaks itself. */
export const ATTRIBUTION_MODES = ['direct', 'indirect', 'mixed'] as const
export type AttributionMode = (typeof ATTRIBUTION_MODES)[number]

/** One hop, in the terms of PARC 3 and PolNeAR: source, cue and content, in UTF-16 code units of the text. */
export interface Attribution {
  readonly voice: VoiceId
  readonly mode: AttributionMode
  readonly source: readonly Range[]
  readonly cue: readonly Range[]
  readonly content: readonly Range[]
}
