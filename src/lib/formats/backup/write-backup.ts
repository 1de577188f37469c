import { canonicalJson } from '$lib/domain/library/canonical'
import { writeZip, type ZipPart } from '$lib/formats/zip/write-zip'
import { BACKUP_FORMAT, MANIFEST_NAME, sha256OfBytes, type Manifest } from './manifest'

/** A part of a backup as text. */
export interface TextPart {
  readonly name: string
  readonly text: string
}

/**
 * Writes a backup, part by part. The manifest comes last, with the digest of every part.
 * @param parts each name once
 * @param about everything that the manifest says, but for the parts; asked when they have all been written
 * @param write takes the bytes of the file, piece by piece
 */
export async function writeBackup(
  parts: AsyncIterable<TextPart>,
  about: () => Omit<Manifest, 'format' | 'parts'>,
  write: (bytes: Uint8Array) => Promise<void> | void,
): Promise<void> {
  const listed: Manifest['parts'] = []
  async function* packed(): AsyncGenerator<ZipPart> {
    for await (const { name, text } of parts) {
      const bytes = new TextEncoder().encode(text)
      listed.push({ name, bytes: bytes.length, sha256: await sha256OfBytes(bytes) })
      yield { name, bytes }
    }
    const manifest: Manifest = { format: BACKUP_FORMAT, ...about(), parts: listed }
    yield { name: MANIFEST_NAME, bytes: new TextEncoder().encode(`${canonicalJson(manifest)}\n`) }
  }
  await writeZip(packed(), write)
}
