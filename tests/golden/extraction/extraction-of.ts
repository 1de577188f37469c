/** The one place where the golden texts meet the engine. */
import { extract } from '$lib/domain/extraction/extract'
import type { MarkedText } from './marked'
import type { Predicted } from './score'

/** What the engine finds in a plain text. */
export function extractionOf(text: string): Predicted {
  return extract(text)
}

/** What the engine finds in a golden text, with the gold's offsets. */
export function goldenExtraction(golden: MarkedText): Predicted {
  return extractionOf(golden.text)
}
