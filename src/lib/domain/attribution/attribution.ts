import type { Range } from '$lib/domain/material/block'

/** The way the content is given: word for word, in the reporter's words, or both. */
export const ATTRIBUTION_MODES = ['direct', 'indirect', 'mixed'] as const
export type AttributionMode = (typeof ATTRIBUTION_MODES)[number]

/**
 * One hop in a text, in the terms of PARC 3 and PolNeAR: the source says the content (possibly in several pieces),
 * introduced by the cue. Ranges are UTF-16 code units of the text, end exclusive; null if there are no such words.
 */
export interface Attribution {
  readonly mode: AttributionMode
  readonly source: readonly Range[] | null
  readonly cue: readonly Range[] | null
  readonly content: readonly Range[]
}
