/** Extracts passages, attributions and draft claims with their evidence from a text, off the main thread. */
import { extract } from '$lib/domain/extraction/pipeline'
import { extractMaterial } from '$lib/domain/extraction/draft/material-drafts'
import { metaOfHtml } from '$lib/formats/html-meta'
import { textOfHtml } from '$lib/formats/html-text'
import {
  DRAFTS_PER_BATCH,
  type ExtractionAnswer,
  type ExtractionRequest,
  type MaterialMessage,
  type MaterialRequest,
  type WorkerRequest,
} from './client'

addEventListener('message', ({ data }: MessageEvent<WorkerRequest>) => {
  if ('wants' in data) sendMaterial(data)
  else sendExtraction(data)
})

function sendMaterial({ text, publisher, shape, keep }: MaterialRequest): void {
  const { drafts, ...material } = extractMaterial(text, publisher, { shape, keep })
  for (let at = 0; at < drafts.length; at += DRAFTS_PER_BATCH)
    postMessage({ type: 'drafts', drafts: drafts.slice(at, at + DRAFTS_PER_BATCH) } satisfies MaterialMessage)
  postMessage({ type: 'done', material } satisfies MaterialMessage)
}

function sendExtraction({ text: given, isHtml, publisher }: ExtractionRequest): void {
  const text = isHtml === true ? textOfHtml(given) : given
  const meta = isHtml === true ? metaOfHtml(given) : {}
  const extraction = extract(text, { meta, ...(publisher !== null && { publisher }) })
  postMessage({ extraction, ...(isHtml === true && { text }) } satisfies ExtractionAnswer)
}
