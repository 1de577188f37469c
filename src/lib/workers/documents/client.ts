import type { DocumentKind, DocumentRead } from '$lib/formats/documents/document'
import { answerOf, type ExtractionError } from '$lib/workers/extraction/client'
import type { Result } from '$lib/domain/shared/result'

/** The document to read. */
export interface DocumentRequest {
  readonly kind: DocumentKind
  readonly document: Uint8Array<ArrayBuffer>
}

/** The answer of a worker. The parser of PDF sends messages of its own, which have no `read`. */
export interface DocumentAnswer {
  readonly read: DocumentRead
}

/** Reads a document in a worker of its own; `signal` stops it. */
export type ReadDocumentFile = (
  request: DocumentRequest,
  signal?: AbortSignal,
) => Promise<Result<DocumentRead, ExtractionError>>

/** The time limit in milliseconds. A document of the largest size takes some seconds on a slow phone. */
const DOCUMENT_LIMIT_MS = 60_000

/**
 * A client that starts a worker for each document, and ends it afterwards.
 * @param start makes the worker for a kind of document
 */
export function documentClient(
  start: (kind: DocumentKind) => Worker,
  limit = DOCUMENT_LIMIT_MS,
): ReadDocumentFile {
  return (request, signal) => {
    const take = (data: unknown): DocumentRead | null => (data as Partial<DocumentAnswer>).read ?? null
    return answerOf(() => start(request.kind), limit, request, take, signal)
  }
}
