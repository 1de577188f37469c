/**
 * A strict reader of zip files. It accepts only the files of a plain writer: they have one directory at the very end,
 * entries without gaps or overlaps, and sizes that are known before anything is unpacked.
 * Format: APPNOTE.TXT 6.3.10 of PKWARE, sections 4.3 and 4.4.
 */
import { fail, ok, type Result } from '$lib/domain/shared/result'
import { inflateNatively } from '$lib/formats/inflate'
import { crcOf } from './crc32'

/** A source of bytes with random access, such as a `Blob`. */
export interface ByteSource {
  readonly size: number
  /** Reads the bytes from `from` up to `to` (exclusive); both must be within the size. */
  readonly read: (from: number, to: number) => Promise<Uint8Array>
}

/** A `Blob` (a `File` is one) as a source. */
export function sourceOfBlob(blob: Blob): ByteSource {
  return {
    size: blob.size,
    read: async (from, to) => new Uint8Array(await blob.slice(from, to).arrayBuffer()),
  }
}

/** The limits for a zip file. All are checked before anything is unpacked. */
export interface ZipLimits {
  readonly entries: number
  /** The maximum of unpacked bytes in one entry. */
  readonly entryBytes: number
  /** The maximum of unpacked bytes in all entries together. */
  readonly totalBytes: number
  /** The maximum of unpacked bytes for each byte of the file. */
  readonly ratio: number
  readonly isName: (name: string) => boolean
  /** True to allow names beyond ASCII. They are given byte by byte, each as the character of its code. */
  readonly anyLetters?: boolean
}

/** One entry, not yet unpacked. */
export interface ZipEntry {
  readonly name: string
  /** The number of unpacked bytes that the file declares. */
  readonly size: number
  readonly read: () => Promise<Result<Uint8Array, ZipError>>
}

/** `zip-damaged`: no zip file, or cut, changed, forged; `zip-too-large`: over a limit; `zip-name`: an unknown entry. */
export interface ZipError {
  readonly code: 'zip-damaged' | 'zip-too-large' | 'zip-name'
}

const END = { signature: 0x06054b50, bytes: 22 }
const CENTRAL = { signature: 0x02014b50, bytes: 46 }
const LOCAL = { signature: 0x04034b50, bytes: 30 }
const DESCRIPTOR = { signature: 0x08074b50, bytes: 16 }
const STORED = 0
const DEFLATED = 8
/** The flag of an entry whose sizes follow its data. */
const HAS_DESCRIPTOR = 0x08
/** The allowed flags: compression level (two bits), sizes after the data, name in UTF-8. No encryption, no patches. */
const ALLOWED_FLAGS = 0x06 | HAS_DESCRIPTOR | 0x800
/** The value of a size field in Zip64, for sizes over 32 bits; such files are refused. */
const ZIP64 = 0xffffffff
const MAX_NAME_BYTES = 200

interface Header {
  readonly name: string
  readonly flags: number
  readonly method: number
  readonly crc: number
  readonly packed: number
  readonly size: number
  readonly offset: number
}

class Damaged extends Error {}

/** Reads the directory of a zip file and checks everything that can be checked without unpacking. */
export async function readZip(
  source: ByteSource,
  limits: ZipLimits,
): Promise<Result<readonly ZipEntry[], ZipError>> {
  try {
    const headers = await readDirectory(source, limits)
    const over = overLimit(headers, source.size, limits)
    if (over) return fail({ code: over })
    return ok(headers.map((header) => entryOf(source, header)))
  } catch (thrown) {
    if (thrown instanceof Damaged) return fail({ code: 'zip-damaged' })
    if (thrown instanceof RangeError) return fail({ code: 'zip-too-large' })
    throw thrown
  }
}

function overLimit(headers: readonly Header[], bytes: number, limits: ZipLimits): ZipError['code'] | null {
  const names = new Set(headers.map(({ name }) => name))
  if (names.size < headers.length) return 'zip-damaged'
  if (!headers.every(({ name }) => limits.isName(name))) return 'zip-name'
  const total = headers.reduce((sum, { size }) => sum + size, 0)
  const isLarge = headers.some(({ size }) => size > limits.entryBytes)
  return isLarge || total > limits.totalBytes || total > bytes * limits.ratio ? 'zip-too-large' : null
}

function check(condition: boolean): asserts condition {
  if (!condition) throw new Damaged()
}

async function viewOf(source: ByteSource, from: number, length: number): Promise<DataView> {
  check(from >= 0 && from + length <= source.size)
  const bytes = await source.read(from, from + length)
  check(bytes.length === length)
  return new DataView(bytes.buffer, bytes.byteOffset, length)
}

async function readDirectory(source: ByteSource, limits: ZipLimits): Promise<Header[]> {
  const endAt = source.size - END.bytes
  const end = await viewOf(source, endAt, END.bytes)
  check(end.getUint32(0, true) === END.signature)
  const [disk, start, onDisk, count] = [4, 6, 8, 10].map((at) => end.getUint16(at, true))
  check(disk === 0 && start === 0 && onDisk === count && count !== undefined && count < 0xffff)
  if (count > limits.entries) throw new RangeError('too many entries')
  const [length, offset] = [end.getUint32(12, true), end.getUint32(16, true)]
  check(end.getUint16(20, true) === 0 && offset + length === endAt)
  check(length <= count * (CENTRAL.bytes + 2 * MAX_NAME_BYTES))
  const headers = centralHeaders(await viewOf(source, offset, length), count, limits.anyLetters !== true)
  await checkLocalHeaders(source, headers, offset)
  return headers
}

function centralHeaders(view: DataView, count: number, isAscii: boolean): Header[] {
  const headers: Header[] = []
  let at = 0
  for (let i = 0; i < count; i++) {
    check(at + CENTRAL.bytes <= view.byteLength && view.getUint32(at, true) === CENTRAL.signature)
    const [nameLength, extra, comment] = [28, 30, 32].map((place) => view.getUint16(at + place, true))
    check(nameLength !== undefined && nameLength > 0 && nameLength <= MAX_NAME_BYTES)
    check(extra !== undefined && comment === 0 && at + CENTRAL.bytes + nameLength + extra <= view.byteLength)
    const [crc, packed, size] = [16, 20, 24].map((place) => view.getUint32(at + place, true))
    const offset = view.getUint32(at + 42, true)
    check(crc !== undefined && packed !== undefined && size !== undefined)
    check(packed !== ZIP64 && size !== ZIP64 && offset !== ZIP64)
    const [flags, method] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)]
    check((flags & ~ALLOWED_FLAGS) === 0 && (method === STORED || method === DEFLATED))
    const name = nameIn(view, at + CENTRAL.bytes, nameLength)
    // One name with two spellings would be two entries.
    check(!isAscii || /^[\x20-\x7e]*$/u.test(name))
    headers.push({ name, flags, method, crc, packed, size, offset })
    at += CENTRAL.bytes + nameLength + extra
  }
  check(at === view.byteLength)
  return headers
}

/** Reads a name, byte by byte. Control characters stand in no name. */
function nameIn(view: DataView, from: number, length: number): string {
  const codes = Array.from({ length }, (_, i) => view.getUint8(from + i))
  check(codes.every((code) => code >= 0x20 && code !== 0x7f))
  return String.fromCharCode(...codes)
}

/** Checks that entries fill the file up to the directory, and that their headers agree with the directory. */
async function checkLocalHeaders(
  source: ByteSource,
  headers: readonly Header[],
  directory: number,
): Promise<void> {
  let at = 0
  for (const header of [...headers].sort((a, b) => a.offset - b.offset)) {
    check(header.offset === at)
    const from = await dataStart(source, header)
    const dataEnd = from + header.packed
    const hasDescriptor = (header.flags & HAS_DESCRIPTOR) !== 0
    if (hasDescriptor) {
      const view = await viewOf(source, dataEnd, DESCRIPTOR.bytes)
      const said = [0, 4, 8, 12].map((place) => view.getUint32(place, true))
      const known = [DESCRIPTOR.signature, header.crc, header.packed, header.size]
      check(said.every((value, i) => value === known[i]))
    }
    at = dataEnd + (hasDescriptor ? DESCRIPTOR.bytes : 0)
  }
  check(at === directory)
}

/** The offset at which the data of an entry begins. */
async function dataStart(source: ByteSource, header: Header): Promise<number> {
  const view = await viewOf(source, header.offset, LOCAL.bytes)
  check(view.getUint32(0, true) === LOCAL.signature)
  check(view.getUint16(6, true) === header.flags && view.getUint16(8, true) === header.method)
  if ((header.flags & HAS_DESCRIPTOR) === 0) {
    const said = [14, 18, 22].map((place) => view.getUint32(place, true))
    check(said[0] === header.crc && said[1] === header.packed && said[2] === header.size)
  }
  const [nameLength, extra] = [view.getUint16(26, true), view.getUint16(28, true)]
  check(nameLength === header.name.length)
  const name = await viewOf(source, header.offset + LOCAL.bytes, nameLength)
  check(nameIn(name, 0, nameLength) === header.name)
  return header.offset + LOCAL.bytes + nameLength + extra
}

function entryOf(source: ByteSource, header: Header): ZipEntry {
  const read = async (): Promise<Result<Uint8Array, ZipError>> => {
    try {
      const from = await dataStart(source, header)
      const packed = await source.read(from, from + header.packed)
      check(packed.length === header.packed)
      const bytes = header.method === STORED ? packed : await inflateNatively(packed, header.size)
      check(bytes?.length === header.size)
      check(crcOf(bytes) === header.crc)
      return ok(bytes)
    } catch (thrown) {
      if (thrown instanceof Damaged) return fail({ code: 'zip-damaged' })
      throw thrown
    }
  }
  return { name: header.name, size: header.size, read }
}
