import type { Extraction, ExtractedVoice } from '$lib/domain/extraction/types'

/**
 * One line of the output of `npm run extract`: see docs/extraction.md. Offsets are UTF-16 code units, end exclusive.
 */
export interface ExtractionJson {
  readonly file: string
  readonly length: number
  /** The duration of the extraction in milliseconds. */
  readonly ms: number
  readonly shape: Extraction['shape']
  readonly blocks: Extraction['blocks']
  readonly meta: Extraction['meta']
  readonly passages: Extraction['passages']
  readonly attributions: Extraction['attributions']
  readonly claims: readonly ClaimJson[]
  readonly skipped: Extraction['skipped']
  /** For an HTML file: its visible text, which the offsets refer to. */
  readonly text?: string
}

/** A draft claim with its chain as names, from the publisher inwards. */
type ClaimJson = Omit<Extraction['claims'][number], 'chain'> & { readonly chain: readonly string[] }

/**
 * The printable form of an extraction.
 * @param file the name as it was given
 * @param ms the duration in milliseconds; kept to one decimal
 * @param text the text that the offsets refer to, if it is not the file itself
 */
export function extractionJson(
  file: string,
  ms: number,
  extraction: Extraction,
  text?: string,
): ExtractionJson {
  return {
    file,
    length: extraction.length,
    ms: Math.round(ms * 10) / 10,
    ...{ shape: extraction.shape, blocks: extraction.blocks, meta: extraction.meta },
    passages: extraction.passages,
    attributions: extraction.attributions,
    claims: extraction.claims.map((claim) => ({ ...claim, chain: names(claim.chain) })),
    skipped: extraction.skipped,
    ...(text !== undefined && { text }),
  }
}

function names(chain: readonly ExtractedVoice[]): string[] {
  return chain.map(({ name }) => name)
}
