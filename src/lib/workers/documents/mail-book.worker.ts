/** Reads a mail, a saved page or a book off the main thread. */
import { readEpubFile } from '$lib/formats/documents/epub'
import { readMailFile } from '$lib/formats/documents/mail'
import type { DocumentAnswer, DocumentRequest } from './client'

addEventListener('message', ({ data }: MessageEvent<DocumentRequest>) => {
  const read = data.kind === 'epub' ? readEpubFile(data.document) : readMailFile(data.document)
  void read.then((answer) => postMessage({ read: answer } satisfies DocumentAnswer))
})
