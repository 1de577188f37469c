import * as v from 'valibot'
import { fail, ok, type Result } from '$lib/domain/shared/result'
import { decryptWithPassphrase, isAgeFile, type AgeError } from '$lib/formats/age-file'
import { readZip, sourceOfBlob, type ZipEntry, type ZipError } from '$lib/formats/zip/read-zip'
import { parsedJson } from './json'
import { isUtf8, linesIn, textIn } from './part-text'
import { BACKUP_LIMITS, MANIFEST_NAME, ManifestSchema, sha256OfBytes, type Manifest } from './manifest'

/**
 * `backup-none`: the file is no backup; `backup-locked`: it needs its passphrase; `backup-newer`: a later version of
 * the app wrote it in another format; `backup-damaged`: parts are missing, changed, or not those of its manifest.
 */
export type BackupError =
  | {
      readonly code: 'backup-none' | 'backup-locked' | 'backup-newer' | 'backup-damaged' | 'backup-too-large'
    }
  | AgeError

/** A backup that was opened: its manifest, and its parts as text. */
export interface OpenedBackup {
  readonly manifest: Manifest
  /** Reads the text of a part, and checks it against its digest the first time. */
  readonly read: (name: string) => Promise<Result<string, BackupError>>
  /** True for a part that was compared with its digest. */
  readonly isSound: (name: string) => boolean
  /** Reads a part in the same way, line by line, so that its text is never in memory as a whole. */
  readonly readLines: (name: string) => Promise<Result<Iterable<string>, BackupError>>
}

const ZIP_ERRORS: Readonly<Record<ZipError['code'], 'backup-damaged' | 'backup-too-large'>> = {
  'zip-damaged': 'backup-damaged',
  'zip-name': 'backup-damaged',
  'zip-too-large': 'backup-too-large',
}

/** Tells if a file begins like a zip file. */
async function isZip(file: Blob): Promise<boolean> {
  const [p, k] = new Uint8Array(await file.slice(0, 2).arrayBuffer())
  return p === 0x50 && k === 0x4b
}

/**
 * Opens a backup by its content; its name does not matter. An encrypted one is first decrypted and verified to its end.
 * @param passphrase null if the person was not yet asked for one
 */
export async function openBackup(
  file: Blob,
  passphrase: string | null,
): Promise<Result<OpenedBackup, BackupError>> {
  if (await isAgeFile(file)) {
    if (passphrase === null) return fail({ code: 'backup-locked' })
    const plain = await decryptWithPassphrase(file, passphrase)
    return plain.ok ? openZip(plain.value) : plain
  }
  return openZip(file)
}

async function openZip(file: Blob): Promise<Result<OpenedBackup, BackupError>> {
  if (!(await isZip(file))) return fail({ code: 'backup-none' })
  const zip = await readZip(sourceOfBlob(file), BACKUP_LIMITS)
  if (!zip.ok)
    return fail({ code: zip.error.code === 'zip-name' ? 'backup-none' : ZIP_ERRORS[zip.error.code] })
  const entries = new Map(zip.value.map((entry) => [entry.name, entry]))
  const manifest = await manifestOf(entries.get(MANIFEST_NAME))
  if (!manifest.ok) return manifest
  const listed = new Map(manifest.value.parts.map((part) => [part.name, part]))
  const isWhole =
    listed.size === manifest.value.parts.length &&
    listed.size === entries.size - 1 &&
    manifest.value.parts.every(({ name, bytes }) => entries.get(name)?.size === bytes)
  if (!isWhole) return fail({ code: 'backup-damaged' })
  // A file of the browser never changes its content, so a part is compared with its digest once.
  const sound = new Set<string>()
  const bytesIn = async (name: string): Promise<Result<Uint8Array, BackupError>> => {
    const sha256 = sound.has(name) ? null : (listed.get(name)?.sha256 ?? '')
    const bytes = await bytesOf(entries.get(name), sha256)
    if (bytes.ok) sound.add(name)
    return bytes
  }
  return ok({
    manifest: manifest.value,
    isSound: (name) => sound.has(name),
    read: async (name) => {
      const bytes = await bytesIn(name)
      return bytes.ok ? ok(textIn(bytes.value)) : bytes
    },
    readLines: async (name) => {
      const bytes = await bytesIn(name)
      return bytes.ok ? ok(linesIn(bytes.value)) : bytes
    },
  })
}

/**
 * Compares every part with its digest that was not compared yet, so that a damaged file is refused before any of it is
 * used.
 * @param onProgress receives the share of the parts that are checked, 0 to 1
 */
export async function checkParts(
  { manifest: { parts }, isSound, readLines }: OpenedBackup,
  onProgress: (share: number) => void,
): Promise<Result<null, BackupError>> {
  for (const [i, { name }] of parts.entries()) {
    const lines = isSound(name) ? null : await readLines(name)
    if (lines?.ok === false) return lines
    onProgress((i + 1) / parts.length)
  }
  return ok(null)
}

async function manifestOf(entry: ZipEntry | undefined): Promise<Result<Manifest, BackupError>> {
  if (!entry) return fail({ code: 'backup-none' })
  const bytes = await bytesOf(entry, null)
  if (!bytes.ok) return bytes
  const value = parsedJson(textIn(bytes.value))
  const parsed = v.safeParse(ManifestSchema, value)
  if (parsed.success) return ok(parsed.output)
  return fail({ code: isLaterFormat(value) ? 'backup-newer' : 'backup-damaged' })
}

function isLaterFormat(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('format' in value)) return false
  const version = /^whence-backup\/([1-9]\d{0,3})$/u.exec(String(value.format))?.[1]
  return Number(version ?? 0) > 1
}

/** Reads the bytes of an entry, which must be UTF-8. @param sha256 its digest; null if none is known */
async function bytesOf(
  entry: ZipEntry | undefined,
  sha256: string | null,
): Promise<Result<Uint8Array, BackupError>> {
  const bytes = await entry?.read()
  if (!bytes) return fail({ code: 'backup-damaged' })
  if (!bytes.ok) return fail({ code: ZIP_ERRORS[bytes.error.code] })
  const isSame = sha256 === null || (await sha256OfBytes(bytes.value)) === sha256
  return isSame && isUtf8(bytes.value) ? ok(bytes.value) : fail({ code: 'backup-damaged' })
}
