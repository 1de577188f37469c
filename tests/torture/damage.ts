/**
 * Damage by a crash, a bad disk or a careless tool to LevelDB, in which Chromium keeps IndexedDB and names of files.
 */
import {
  appendFileSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'

export const DAMAGES = ['torn', 'cut', 'zeros', 'flip', 'manifest'] as const
export type Damage = (typeof DAMAGES)[number]

/** The folder of the origin's IndexedDB in a profile. */
export function databaseFolder(profile: string): string {
  const root = path.join(profile, 'Default', 'IndexedDB')
  const name = readdirSync(root).find((entry) => entry.endsWith('.indexeddb.leveldb'))
  if (name === undefined) throw new Error('the profile holds no IndexedDB')
  return path.join(root, name)
}

/** The folders in which Chromium keeps the names of the origin's private files. */
export function nameFolders(profile: string): string[] {
  const root = path.join(profile, 'Default', 'File System')
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((entry) => path.basename(entry) === 'Paths')
    .map((entry) => path.join(root, entry))
}

/** Damages a LevelDB, the way a fault would. */
export function damage(folder: string, kind: Damage): void {
  if (kind === 'manifest') {
    for (const name of filesOf(folder, /^MANIFEST-/u)) rmSync(name)
    return
  }
  const log = filesOf(folder, /\.log$/u).at(-1)
  if (log === undefined) throw new Error(`no log in ${folder}`)
  const { size } = statSync(log)
  if (kind === 'torn') truncateSync(log, middleOfLastRecord(readFileSync(log)))
  else if (kind === 'cut') truncateSync(log, 0)
  else if (kind === 'zeros') appendFileSync(log, Buffer.alloc(4096))
  else {
    const bytes = readFileSync(log)
    const at = Math.floor(size / 2)
    bytes.writeUInt8(bytes.readUInt8(at) ^ 8, at)
    writeFileSync(log, bytes)
  }
}

function filesOf(folder: string, name: RegExp): string[] {
  return readdirSync(folder)
    .filter((entry) => name.test(entry))
    .sort()
    .map((entry) => path.join(folder, entry))
}

/** LevelDB's log is blocks of 32 KiB; each record has a header of checksum (4), length (2) and type (1). */
function middleOfLastRecord(bytes: Buffer): number {
  const [block, header] = [32_768, 7]
  let [at, middle] = [0, 0]
  while (at + header <= bytes.length) {
    const left = block - (at % block)
    const length = left < header ? 0 : bytes.readUInt16LE(at + 4)
    if (left < header || (length === 0 && bytes.readUInt8(at + 6) === 0)) {
      at += left
      continue
    }
    middle = at + header + Math.floor(length / 2)
    at += header + length
  }
  return Math.min(middle, bytes.length)
}
