/** Draws passages, attributions and draft claims out of a text, off the main thread. */
import { extract } from '$lib/domain/extraction/extract'
import { textOfHtml } from '$lib/formats/html-text'
import type { ExtractionRequest, ExtractionAnswer } from './extraction-client'

addEventListener('message', ({ data }: MessageEvent<ExtractionRequest>) => {
  const text = data.isHtml === true ? textOfHtml(data.text) : data.text
  const extraction = extract(text, data.publisher === null ? {} : { publisher: data.publisher })
  postMessage({ extraction, ...(data.isHtml === true && { text }) } satisfies ExtractionAnswer)
})
