import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Encrypter } from 'age-encryption'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { beforeAll, describe, expect, it } from 'vitest'
import { DAY_MS, DEVICE, fc, START } from '../../../../tests/builders'
import { everythingIn, testDeps, type TestDeps } from '../../../../tests/deps'
import { fullLibrary } from '../../../../tests/full-library'
import { makeBackup, restoreBackup } from './source'

const PLATFORM = { indexedDB: new IDBFactory(), IDBKeyRange }
const WORDS = 'six words that nobody ever guesses'
/** A piece of an age file: 64 KiB and a tag of 16 bytes. */
const PIECE = 65_552
const quiet = () => undefined
const folder = mkdtempSync(path.join(tmpdir(), 'whence-age-'))
const at = (name: string) => path.join(folder, name)

async function backupOf({ db }: TestDeps, passphrase: string | null): Promise<Uint8Array<ArrayBuffer>> {
  const { file } = await makeBackup(db, { app: '1', device: DEVICE, now: START, passphrase }, quiet)
  return new Uint8Array(await file.arrayBuffer())
}

async function outcome(deps: TestDeps, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const request = { file: new Blob([bytes]), passphrase: WORDS, now: START + DAY_MS, write: true }
  const done = await restoreBackup(deps.db, request, PLATFORM, quiet)
  return done.ok ? 'restored' : done.error.code
}

/** Runs the program `age` in a pseudo-terminal, because it reads a passphrase from nowhere else. */
function age(options: string, typed: string): void {
  spawnSync('script', ['-qec', `age ${options}`, '/dev/null'], { input: typed, cwd: folder })
}

const lacks = (program: string): boolean => spawnSync(program, ['--version']).error !== undefined
const missing = ['age', 'unzip', 'script'].filter(lacks)
const why = missing.length > 0 ? ` (skipped: ${missing.join(', ')} not installed)` : ''

describe('an encrypted backup', () => {
  it.skipIf(missing.length > 0)(`is opened by the programs age and unzip${why}`, async () => {
    const deps = await fullLibrary()
    writeFileSync(at('backup.whence'), await backupOf(deps, WORDS))
    age('-d -o backup.zip backup.whence', `${WORDS}\n`)
    expect(spawnSync('unzip', ['-tqq', at('backup.zip')]).status).toBe(0)
    expect(spawnSync('unzip', ['-qq', at('backup.zip'), '-d', at('out')]).status).toBe(0)
    const manifest = JSON.parse(readFileSync(at('out/manifest.json'), 'utf8')) as {
      readonly parts: readonly { readonly name: string; readonly sha256: string }[]
    }
    expect(manifest.parts.length).toBeGreaterThan(5)
    for (const { name, sha256 } of manifest.parts) {
      const bytes = readFileSync(at(`out/${name}`))
      expect(createHash('sha256').update(bytes).digest('hex'), name).toBe(sha256)
    }
  })

  it.skipIf(missing.length > 0)(`is not tried with the work factor of age itself, 2^18${why}`, async () => {
    writeFileSync(at('plain.zip'), await backupOf(await fullLibrary(), null))
    age('-p -o hard.whence plain.zip', `${WORDS}\n${WORDS}\n`)
    expect(existsSync(at('hard.whence'))).toBe(true)
    expect(await outcome(testDeps(), new Uint8Array(readFileSync(at('hard.whence'))))).toBe('age-too-hard')
  })
})

describe('a damaged encrypted backup', () => {
  let file = new Uint8Array()
  let start = 0

  // The weakest work factor, because each of the files below is opened. Only the factor differs from a real backup.
  beforeAll(async () => {
    const deps = await fullLibrary()
    const text = Array.from({ length: 24_000 }, (_, i) => `${(i * 2_654_435_761).toString(36)} `).join('')
    await deps.db.materials.toCollection().modify((row) => {
      row.material.text = text.slice(0, 390_000)
    })
    const encrypter = new Encrypter()
    encrypter.setScryptWorkFactor(1)
    encrypter.setPassphrase(WORDS)
    file = new Uint8Array(await encrypter.encrypt(await backupOf(deps, null)))
    const header = new TextDecoder('latin1').decode(file.slice(0, 300))
    // After the line of the header's code comes a nonce of 16 bytes, then the pieces.
    start = header.indexOf('\n', header.indexOf('\n---') + 1) + 1 + 16
  })

  it('is refused with nothing written, wherever it was cut, changed, doubled or put in another order', async () => {
    const deps = testDeps()
    const before = await everythingIn(deps.db)
    expect(file.length).toBeGreaterThan(start + 2 * PIECE)
    const join = (...parts: readonly Uint8Array[]) => Uint8Array.from(parts.flatMap((part) => [...part]))
    const piece = (n: number) => file.slice(start + n * PIECE, Math.min(file.length, start + (n + 1) * PIECE))
    const [head, rest] = [file.slice(0, start), file.slice(start + 2 * PIECE)]
    const others = [
      join(head, piece(1), piece(0), rest),
      join(head, piece(0), piece(0), piece(1), rest),
      join(head, piece(0), rest),
      join(head, piece(0)),
      join(head, piece(0), piece(1)),
      join(file, rest),
      join(file, new Uint8Array(1)),
      join(head),
    ]
    for (const [i, other] of others.entries()) {
      expect(await outcome(deps, other), String(i)).toMatch(/^age-/u)
    }
    const flipped = (place: number, bit: number) => {
      const bytes = file.slice()
      bytes[place] = (bytes[place] ?? 0) ^ (1 << bit)
      return bytes
    }
    const place = fc.oneof(fc.nat(start + 20), fc.nat(file.length - 1))
    await fc.assert(
      fc.asyncProperty(place, fc.nat(7), fc.boolean(), async (where, bit, isCut) => {
        const code = await outcome(deps, isCut ? file.slice(0, where) : flipped(where, bit))
        expect(code).toMatch(/^(?:age|backup)-/u)
      }),
      { numRuns: 300 },
    )
    expect(await everythingIn(deps.db)).toStrictEqual(before)
    expect(await outcome(deps, file)).toBe('restored')
  })

  it('is refused at once when its work factor is over the limit', async () => {
    const text = new TextDecoder('latin1').decode(file)
    for (const factor of ['18', '22', '63', '99']) {
      const harder = text.replace(/(-> scrypt \S+) 1\n/u, `$1 ${factor}\n`)
      const bytes = Uint8Array.from(harder, (letter) => letter.charCodeAt(0))
      expect(await outcome(testDeps(), bytes), factor).toBe('age-too-hard')
    }
  })
})
