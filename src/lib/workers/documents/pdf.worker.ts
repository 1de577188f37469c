/** Reads a PDF off the main thread. */
import { readPdfFile } from '$lib/formats/documents/pdf'
import type { DocumentAnswer, DocumentRequest } from './client'

addEventListener('message', ({ data }: MessageEvent<Partial<DocumentRequest>>) => {
  if (data.document)
    void readPdfFile(data.document).then((read) => postMessage({ read } satisfies DocumentAnswer))
})
