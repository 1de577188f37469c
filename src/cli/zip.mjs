// A minimal ZIP writer: the files of a static build, with the same bytes out for the same files in.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { crc32, deflateRawSync } from 'node:zlib'

/** @typedef {{ readonly name: string, readonly bytes: Uint8Array }} ZipFile `name`: a relative path with slashes */

/** ZIP's oldest date, 1 January 1980 at 00:00: every file carries it, so that the time of a build changes nothing. */
const DOS_DATE = (1 << 5) | 1
const STORED = 0
const DEFLATED = 8
const UTF8_NAMES = 1 << 11
const VERSION_NEEDED = 20
/** The counts and offsets of plain ZIP, without its 64-bit extension. */
const MAX_FILES = 0xffff
const MAX_BYTES = 0xffffffff

/**
 * The files below a folder, named relative to it.
 * @param {string} folder
 * @returns {ZipFile[]}
 */
export function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((file) => ({
      name: path.relative(folder, file).split(path.sep).join('/'),
      bytes: readFileSync(file),
    }))
}

/** @param {ZipFile} a @param {ZipFile} b */
const byName = (a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)

/**
 * A ZIP archive: names sorted, dates fixed, each file deflated where that makes it smaller.
 * @param {readonly ZipFile[]} files in any order
 * @returns {Buffer}
 */
export function zip(files) {
  if (files.length > MAX_FILES) throw new Error(`more than ${String(MAX_FILES)} files`)
  const bodies = []
  const directory = []
  let offset = 0
  for (const { name, bytes } of [...files].sort(byName)) {
    const nameBytes = Buffer.from(name, 'utf8')
    const deflated = deflateRawSync(bytes, { level: 9 })
    const method = deflated.length < bytes.length ? DEFLATED : STORED
    const body = method === DEFLATED ? deflated : bytes
    const about = Buffer.alloc(26)
    about.writeUInt16LE(VERSION_NEEDED, 0)
    about.writeUInt16LE(UTF8_NAMES, 2)
    about.writeUInt16LE(method, 4)
    about.writeUInt16LE(DOS_DATE, 8)
    about.writeUInt32LE(crc32(bytes), 10)
    about.writeUInt32LE(body.length, 14)
    about.writeUInt32LE(bytes.length, 18)
    about.writeUInt16LE(nameBytes.length, 22)
    // Directory only: comment, disk, internal and external attributes (all 0), then where the file starts.
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    bodies.push(Buffer.from('PK\x03\x04', 'latin1'), about, nameBytes, body)
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), about, place, nameBytes)
    offset += 4 + about.length + nameBytes.length + body.length
    if (offset > MAX_BYTES) throw new Error('more than 4 GiB')
  }
  const directoryBytes = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(files.length, 8)
  end.writeUInt16LE(files.length, 10)
  end.writeUInt32LE(directoryBytes.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...bodies, directoryBytes, end])
}
