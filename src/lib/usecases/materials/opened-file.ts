import { fail, ok, type Result } from '$lib/domain/shared/result'
import type { OlderEncoding } from '$lib/domain/material/older-encodings'
import type { DocumentKind, ReadDocument } from '$lib/formats/documents/document'
import type { Deps } from '$lib/usecases/deps'
import { isPage, textOfFile, textOfOlderFile, type ImportError } from './import-material'

/** The text of a file that a person opened. */
export interface OpenedFile {
  readonly text: string
  /** The text is the source of a page. */
  readonly isPage: boolean
  /** The encoding that was taken for a file that names none; null where the file tells. */
  readonly encoding: OlderEncoding | null
}

/**
 * Reads a file that a person opened. One that is not UTF-8 and declares no encoding is taken for Windows-1252, as
 * browsers do.
 * @param chosen the encoding that a person chose; null: the bytes decide
 */
export function readOpenedFile(
  bytes: Uint8Array,
  name: string,
  chosen: OlderEncoding | null = null,
): Result<OpenedFile, ImportError> {
  const told = chosen === null ? textOfFile(bytes) : null
  const isTold = told !== null && (told.ok || told.error.code !== 'text-not-utf8')
  const encoding = isTold ? null : (chosen ?? 'windows-1252')
  const read = isTold ? told : textOfOlderFile(bytes, encoding ?? 'windows-1252')
  if (!read.ok) return read
  return ok({ text: read.value, isPage: /\.x?html?$/iu.test(name) || isPage(read.value), encoding })
}

/** Reads a document that a person opened: PDF, Word, a book, a mail or a saved page. A worker parses it. */
export async function readOpenedDocument(
  { readDocument }: Pick<Deps, 'readDocument'>,
  document: Uint8Array<ArrayBuffer>,
  kind: DocumentKind,
  signal?: AbortSignal,
): Promise<Result<ReadDocument, ImportError>> {
  const answered = await readDocument({ kind, document }, signal)
  if (signal?.aborted === true) return fail({ code: 'cancelled' })
  return answered.ok ? answered.value : answered
}
