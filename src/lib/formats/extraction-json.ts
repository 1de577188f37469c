import type { Extraction, ExtractedVoice } from '$lib/domain/extraction/types'

/** One line of what `npm run extract` prints: see docs/extraction.md. Offsets are UTF-16 code units, end exclusive. */
export interface ExtractionJson {
  readonly file: string
  readonly length: number
  /** Milliseconds the extraction took. */
  readonly ms: number
  readonly shape: Extraction['shape']
  readonly blocks: Extraction['blocks']
  readonly meta: Extraction['meta']
  readonly passages: Extraction['passages']
  readonly attributions: Extraction['attributions']
  readonly claims: readonly ClaimJson[]
  readonly skipped: Extraction['skipped']
  /** Where the file was HTML: the text it shows, which the offsets refer to. */
  readonly text?: string
}

/** A draft claim with its chain as names, from the publisher inwards. */
type ClaimJson = Omit<Extraction['claims'][number], 'chain'> & { readonly chain: readonly string[] }

/**
 * The printable form of an extraction.
 * @param file the name as it was given
 * @param ms how long it took, in milliseconds; kept to one decimal
 * @param text what the offsets refer to, where it is not the file itself
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
