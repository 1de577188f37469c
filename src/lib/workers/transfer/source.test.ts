import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { describe, expect, it } from 'vitest'
import type { Deck } from '$lib/domain/deck/deck'
import { openBackup } from '$lib/formats/backup/read-backup'
import { foldWhatIsPending } from '$lib/storage/library/pending-refold'
import { mergeEvents } from '$lib/storage/event-merge'
import { makeFold } from '$lib/domain/review/fold'
import { DEFAULT_PARAMETERS } from '$lib/domain/scheduling/memory-state'
import { describeDeck } from '$lib/usecases/decks/change-deck'
import { moveDeck } from '$lib/usecases/decks/move-deck'
import { eraseProgress } from '$lib/usecases/transfer/erase-progress'
import { aReview, CARD, DAY_MS, deckId, DEVICE, START, ulidAt } from '../../../../tests/builders'
import { everythingIn, testDatabase, testDeps, type TestDeps } from '../../../../tests/deps'
import { fullLibrary, FUTURE } from '../../../../tests/full-library'
import { must } from '../../../../tests/study-session'
import { makeBackup, restoreBackup } from './source'

const PLATFORM = { indexedDB: new IDBFactory(), IDBKeyRange }
const quiet = () => undefined

const backupOf = async ({ db }: TestDeps, passphrase: string | null = null, now = START) =>
  (await makeBackup(db, { app: '1', device: DEVICE, now, passphrase }, quiet)).file

/** A restore with the folding of cards that follows. */
async function restore(deps: TestDeps, file: Blob, write = true, passphrase: string | null = null) {
  const request = { file, passphrase, now: START + 20 * DAY_MS, write }
  const done = await restoreBackup(deps.db, request, PLATFORM, quiet)
  await foldWhatIsPending(deps.db, quiet)
  return done
}

/** Everything but what a device has of its own. */
async function contentOf({ db }: TestDeps): Promise<Record<string, unknown[]>> {
  const { meta: _meta, sessions: _sessions, packs: _packs, ...rest } = await everythingIn(db)
  const byId = <T extends { id: string }>(list: readonly T[]) =>
    [...list].sort((a, b) => (a.id < b.id ? -1 : 1))
  // A deck that was put together from its parts has its voices and materials by id.
  const inOrder = (deck: Deck) => ({ ...deck, voices: byId(deck.voices), materials: byId(deck.materials) })
  const decks = (await db.decks.toArray()).map((row) => ({ ...row, deck: inOrder(row.deck) }))
  const seen = (await db.seen.toArray()).map((row) => ({ ...row, snapshot: inOrder(row.snapshot) }))
  return { ...rest, decks, seen }
}

async function partsOf(file: Blob): Promise<Record<string, string>> {
  const opened = await must(openBackup(file, null))
  const parts: Record<string, string> = {}
  for (const { name } of opened.manifest.parts) parts[name] = await must(opened.read(name))
  return parts
}

describe('a backup', () => {
  it('restored into an empty library gives the same library, and the same parts again', async () => {
    const deps = await fullLibrary()
    const file = await backupOf(deps)
    const empty = testDeps()
    const report = await must(restore(empty, file))
    expect(report.refused.first).toStrictEqual([])
    expect(report.events).toStrictEqual({ here: 0, added: await deps.db.events.count(), known: 0 })
    expect(await contentOf(empty)).toStrictEqual(await contentOf(deps))
    const again = await backupOf(empty, null, START + DAY_MS)
    expect(await partsOf(again)).toStrictEqual(await partsOf(file))
    const manifests = await Promise.all([file, again].map((each) => must(openBackup(each, null))))
    const [one, other] = manifests.map(({ manifest: { made: _made, ...rest } }) => rest)
    expect(other).toStrictEqual(one)
  })

  it('restored twice changes nothing', async () => {
    const deps = await fullLibrary()
    const file = await backupOf(deps)
    const before = await contentOf(deps)
    const report = await must(restore(deps, file))
    expect(report.events.added).toBe(0)
    for (const fates of Object.values(report.rows)) {
      expect(fates).toMatchObject({ new: 0, changed: 0, kept: 0, refused: 0 })
    }
    expect(await contentOf(deps)).toStrictEqual(before)
  })

  it('tells in a dry run what restoring does, and writes nothing', async () => {
    const [deps, empty] = [await fullLibrary(), testDeps()]
    const file = await backupOf(deps)
    const before = await everythingIn(empty.db)
    const dry = await must(restore(empty, file, false))
    expect(await everythingIn(empty.db)).toStrictEqual(before)
    expect(await must(restore(empty, file))).toStrictEqual(dry)
    expect(dry.rows.decks).toMatchObject({ new: 3, changed: 0 })
    expect(dry.carried).toBe(1)
  })

  it('is merged with progress and edits that are here: neither side loses anything', async () => {
    const deps = await fullLibrary()
    const file = await backupOf(deps)
    const [deck] = (await deps.db.decks.toArray()).filter(({ id }) => id.startsWith('made-by-hand'))
    deps.clock.advance(DAY_MS)
    await must(describeDeck(deps, deck!.id, { title: 'A later title', about: 'Later.', licence: '' }))
    const answer = aReview({ id: ulidAt(START + 15 * DAY_MS), at: START + 15 * DAY_MS })
    await mergeEvents(deps.db, makeFold(DEFAULT_PARAMETERS), [answer])
    const before = await contentOf(deps)
    const report = await must(restore(deps, file))
    expect(report.rows.decks).toMatchObject({ kept: 1, changed: 0, new: 0 })
    expect((await deps.db.decks.get(deck!.id))?.deck.title).toBe('A later title')
    expect(await deps.db.events.toArray()).toStrictEqual(before['events'])
    expect(await deps.db.cards.get(CARD)).toBeDefined()
  })

  it('keeps events of a later version untouched, and carries them on', async () => {
    const [deps, empty] = [await fullLibrary(), testDeps()]
    await must(restore(empty, await backupOf(deps)))
    expect(await empty.db.carried.toArray()).toStrictEqual([FUTURE])
    const parts = await partsOf(await backupOf(empty))
    expect(Object.values(parts).join('')).toContain('"type":"DeckRated"')
  })

  it('opens with its passphrase alone, and not when it was cut, changed or put in another order', async () => {
    const [deps, empty] = [await fullLibrary(), testDeps()]
    const file = await backupOf(deps, 'six words that nobody guesses')
    const bytes = new Uint8Array(await file.arrayBuffer())
    const codeOf = async (blob: Blob, passphrase: string | null): Promise<string> => {
      const result = await restore(empty, blob, true, passphrase)
      return result.ok ? 'restored' : result.error.code
    }
    const before = await everythingIn(empty.db)
    const right = 'six words that nobody guesses'
    expect(await codeOf(file, null)).toBe('backup-locked')
    expect(await codeOf(file, 'another')).toBe('age-passphrase')
    expect(await codeOf(new Blob([bytes.slice(0, -1)]), right)).toBe('age-damaged')
    const flipped = bytes.slice()
    flipped[bytes.length - 100] = (flipped[bytes.length - 100] ?? 0) ^ 1
    expect(await codeOf(new Blob([flipped]), right)).toBe('age-damaged')
    const text = new TextDecoder('latin1').decode(bytes.slice(0, 300))
    const hard = text.replace(/(-> scrypt \S+) 16\n/u, '$1 22\n')
    const harder = new Blob([Uint8Array.from(hard, (letter) => letter.charCodeAt(0)), bytes.slice(300)])
    expect(await codeOf(harder, right)).toBe('age-too-hard')
    expect(await everythingIn(empty.db)).toStrictEqual(before)
    expect(await codeOf(file, right)).toBe('restored')
    expect(await contentOf(empty)).toStrictEqual(await contentOf(deps))
  })
})

describe('a library that receives the backups of other devices', () => {
  it('ends the same in whatever order they come', async () => {
    const a = await fullLibrary()
    const file = await backupOf(a)
    const b = testDeps({ device: ulidAt(1, 1) as never })
    await must(restore(b, file))
    const [deck] = (await b.db.decks.toArray()).filter(({ id }) => id.startsWith('made-by-hand'))
    b.clock.advance(DAY_MS)
    await must(describeDeck(b, deck!.id, { title: 'From B', about: 'By B.', licence: '' }))
    a.clock.advance(2 * DAY_MS)
    await must(moveDeck(a, deck!.id, 'archive'))
    const files = [file, await backupOf(a), await backupOf(b)]
    const results: unknown[] = []
    for (const order of [
      [0, 1, 2],
      [2, 1, 0],
      [1, 2, 0],
      [2, 0, 1],
    ]) {
      const into = testDatabase()
      const deps = testDeps({ db: into })
      for (const i of order) await must(restore(deps, files[i]!))
      results.push(await contentOf(deps))
    }
    for (const result of results.slice(1)) expect(result).toStrictEqual(results[0])
  })

  it('never brings back erased progress, nor entries of later versions that belong to it', async () => {
    const [deps, other] = [testDeps(), testDeps()]
    const future = { ...FUTURE, card: CARD }
    await deps.db.events.add(aReview())
    await deps.db.carried.add(future)
    const before = await backupOf(deps)
    deps.clock.set(START + DAY_MS)
    await must(eraseProgress(deps, deckId('sandholm')))
    const after = await backupOf(deps)
    // The old backup comes back here; the erasure reaches a device that still has it all.
    await must(restore(deps, before))
    await must(restore(other, before))
    await must(restore(other, after))
    for (const { db } of [deps, other]) {
      expect((await db.events.toArray()).map(({ type }) => type)).toStrictEqual(['ProgressErased'])
      expect(await db.carried.toArray()).toStrictEqual([])
      expect(await db.cards.toArray()).toStrictEqual([])
    }
  })
})
