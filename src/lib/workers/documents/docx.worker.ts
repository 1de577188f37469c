/** Reads a Word file off the main thread. */
import { readDocxFile } from '$lib/formats/documents/docx'
import type { DocumentAnswer, DocumentRequest } from './client'

addEventListener('message', ({ data }: MessageEvent<Partial<DocumentRequest>>) => {
  if (data.document)
    void readDocxFile(data.document).then((read) => postMessage({ read } satisfies DocumentAnswer))
})
