/** Reads parts of a document that is a zip file. Its sizes are checked before anything is unpacked. */
import { fail, ok, type Result } from '$lib/domain/shared/result'
import { readZip, sourceOfBlob, type ZipEntry, type ZipError } from '$lib/formats/zip/read-zip'
import type { DocumentError } from './document'

/** The limits of a document. A book with pictures has some hundred entries; its texts shrink to a fifth when packed. */
const LIMITS = {
  entries: 5000,
  entryBytes: 20_000_000,
  totalBytes: 200_000_000,
  ratio: 200,
  anyLetters: true,
  isName: (name: string) => !name.startsWith('/') && !name.split('/').includes('..'),
} as const

/** The parts of a document by their names. */
export class ZipParts {
  readonly #entries: ReadonlyMap<string, ZipEntry>

  constructor(entries: readonly ZipEntry[]) {
    this.#entries = new Map(entries.map((entry) => [inUtf8(entry.name), entry]))
  }

  get names(): readonly string[] {
    return [...this.#entries.keys()]
  }

  /** Unpacks a part. @returns null if there is none, or if it is damaged */
  async bytes(name: string): Promise<Uint8Array | null> {
    const read = await this.#entries.get(name)?.read()
    return read?.ok === true ? read.value : null
  }

  /** A part as text in UTF-8, or in UTF-16 with its mark. */
  async text(name: string): Promise<string | null> {
    const bytes = await this.bytes(name)
    if (!bytes) return null
    const isWide = bytes[0] === 0xff && bytes[1] === 0xfe
    return new TextDecoder(isWide ? 'utf-16le' : 'utf-8').decode(bytes)
  }
}

/** Opens a document that is a zip file. Nothing is unpacked yet. */
export async function openParts(bytes: Uint8Array<ArrayBuffer>): Promise<Result<ZipParts, DocumentError>> {
  const entries = await readZip(sourceOfBlob(new Blob([bytes])), LIMITS)
  return entries.ok ? ok(new ZipParts(entries.value)) : fail({ code: codeOf(entries.error) })
}

function codeOf({ code }: ZipError): DocumentError['code'] {
  return code === 'zip-too-large' ? 'document-too-large' : 'document-damaged'
}

/** A name in UTF-8 whose bytes were given one by one. */
function inUtf8(name: string): string {
  return new TextDecoder().decode(Uint8Array.from(name, (letter) => letter.charCodeAt(0)))
}
