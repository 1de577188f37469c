/** Draws passages, attributions and draft claims out of a text, off the main thread. */
import { extract } from '$lib/domain/extraction/extract'
import type { ExtractionRequest, ExtractionAnswer } from './extraction-client'

addEventListener('message', ({ data }: MessageEvent<ExtractionRequest>) => {
  const extraction = extract(data.text, data.publisher === null ? {} : { publisher: data.publisher })
  postMessage({ extraction } satisfies ExtractionAnswer)
})
