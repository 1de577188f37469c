import { flushSync } from 'svelte'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { extractMaterial } from '$lib/domain/extraction/draft/material-drafts'
import { ok } from '$lib/domain/shared/result'
import { openDatabase } from '$lib/storage/db'
import { watch } from '$lib/storage/dexie/live'
import { shippedDecks } from '$lib/storage/shipped'
import type { Deps } from '$lib/usecases/deps'
import { importMaterial } from '$lib/usecases/materials/import-material'
import { vetClaim } from '$lib/usecases/materials/vet-claim'
import { ARTICLE, countingIds, DEVICE, START } from '../../../../tests/builders'
import { Workbench } from './workbench.svelte'

const PLAIN = 'The mayor said the bridge is safe. It needs 300 tiles by winter, Ben Cole wrote.\n'

const never = () => Promise.reject(new Error('not wanted here'))
let stamps = 0
/** A promise that the journal waits for, like a slow disk. */
let disk: Promise<unknown> = Promise.resolve()
const stamp = () => ({ token: `t${String(++stamps)}`, at: START })

const deps: Deps = {
  db: openDatabase('a-workbench', {}, { stamp, keep: () => disk }),
  clock: { now: () => START, offsetAt: () => 0 },
  random: () => 0.5,
  ids: countingIds(1),
  device: DEVICE,
  shipped: shippedDecks('', fetch),
  extract: ({ text, publisher, ...chosen }) => Promise.resolve(ok(extractMaterial(text, publisher, chosen))),
  memory: never,
  readDocument: never,
  readPage: never,
  jobs: never,
}

// The database is deleted after each test and must not reopen by itself.
beforeEach(async () => {
  disk = Promise.resolve()
  await deps.db.open()
})

afterEach(async () => {
  await deps.db.delete()
})

async function imported(text = ARTICLE): Promise<Workbench> {
  const taken = await importMaterial(deps, { text, title: null, publisher: null, link: null })
  if (!taken.ok) throw new Error(taken.error.code)
  return new Workbench(deps, taken.value.id)
}

async function opened(text?: string): Promise<{ bench: Workbench; stop: () => void }> {
  const bench = await imported(text)
  const stop = bench.follow()
  // Opening has no limit of its own: a busy machine takes long.
  await vi.waitFor(
    () => {
      expect(bench.status).toBe('ready')
    },
    { timeout: 60_000 },
  )
  return { bench, stop }
}

/** A disk that writes when it is told to. */
function slowDisk(): () => void {
  let write = (): void => undefined
  disk = new Promise<void>((resolve) => (write = resolve))
  return write
}

test('a verdict is written only after the next draft is painted', async () => {
  const { bench, stop } = await opened()
  const seen: string[] = []
  const begun = vi.spyOn(deps.db, 'transaction').mockImplementation((...args) => {
    seen.push('written')
    begun.mockRestore()
    return (deps.db.transaction as (...all: unknown[]) => never)(...args)
  })
  // A busy machine draws no frame for a while, so this one comes in the next task.
  const drawing = vi.spyOn(globalThis, 'requestAnimationFrame').mockImplementation((draw) =>
    Number(
      setTimeout(() => {
        seen.push('painted')
        draw(0)
      }, 0),
    ),
  )
  await bench.accept()
  drawing.mockRestore()
  expect(seen[0]).toBe('painted')
  expect(seen).toContain('written')
  stop()
})

test('the next draft is selected at once, and the verdict shows when it lies on the disk, however long that takes', async () => {
  const { bench, stop } = await opened()
  const [first, second] = bench.visible
  if (!first || !second) throw new Error('the article has two drafts')
  const write = slowDisk()
  let written = 0
  const stopCounting = watch(
    () => deps.db.drafts.filter((draft) => draft.vetted !== null).count(),
    (count) => (written = count),
    (error) => {
      throw error
    },
  )
  const deciding = bench.accept()
  expect(bench.selected?.id).toBe(second)
  await vi.waitFor(() => {
    expect(written).toBe(1)
  })
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect([bench.vetted, bench.draft(first)?.vetted, bench.news, bench.actions.canUndo]).toEqual([
    0,
    null,
    null,
    false,
  ])
  write()
  expect(await deciding).toBe('ahead')
  expect([bench.vetted, bench.draft(first)?.vetted?.verdict]).toEqual([1, 'accepted'])
  expect([bench.news?.code, bench.selected?.id]).toEqual(['accept', second])
  stop()
  stopCounting()
})

test('a verdict does not make the screen follow its material anew, which would read all drafts again', async () => {
  const bench = await imported()
  let follows = 0
  const stop = $effect.root(() => {
    $effect(() => {
      follows++
      return bench.follow()
    })
  })
  await vi.waitFor(() => {
    expect(bench.status).toBe('ready')
  })
  await bench.accept()
  flushSync()
  await bench.actions.move('undo')
  flushSync()
  expect(follows).toBe(1)
  stop()
})

test('verdicts that follow each other quickly are all written, in their order, and undo waits for them', async () => {
  const { bench, stop } = await opened()
  const [first, second, third] = bench.visible
  const write = slowDisk()
  const decisions = [bench.accept(), bench.reject()]
  const undoing = bench.actions.move('undo')
  expect(bench.selected?.id).toBe(third ?? first)
  write()
  expect(await Promise.all(decisions)).not.toContain(null)
  expect(await undoing).toBe(true)
  expect(bench.draft(first!)?.vetted?.verdict).toBe('accepted')
  expect(bench.draft(second!)?.vetted).toBeNull()
  expect(bench.selected?.id).toBe(second)
  stop()
})

test('a verdict that cannot be written brings its draft back, and nothing decided after it is written', async () => {
  const { bench, stop } = await opened()
  const [first, second] = bench.visible
  const transaction = vi.spyOn(deps.db, 'transaction').mockRejectedValueOnce(new Error('the disk is full'))
  const ends = await Promise.all([bench.accept(), bench.accept()])
  expect(ends).toEqual(['here', null])
  expect(bench.selected?.id).toBe(first)
  expect([bench.error, bench.vetted, bench.news]).toEqual(['storage-failed', 0, null])
  expect(await deps.db.drafts.filter((draft) => draft.vetted !== null).count()).toBe(0)
  transaction.mockRestore()
  expect(await bench.accept()).not.toBeNull()
  expect(bench.draft(first!)?.vetted?.verdict).toBe('accepted')
  expect(bench.draft(second!)?.vetted).toBeNull()
  stop()
})

test('the last open draft stays until its verdict is written', async () => {
  const { bench, stop } = await opened()
  const ids = bench.visible
  for (const _ of ids.slice(1)) await bench.accept()
  const last = bench.selected?.id
  const write = slowDisk()
  const deciding = bench.accept()
  expect(bench.selected?.id).toBe(last)
  write()
  expect(await deciding).toBe('here')
  expect([bench.news?.code, bench.vetted]).toEqual(['finished', ids.length])
  stop()
})

test('a verdict on one of 2,000 drafts reads one row, and touches the row alone', async () => {
  const { bench, stop } = await opened(PLAIN.repeat(1000))
  expect(bench.total).toBeGreaterThanOrEqual(2000)
  const seen = { order: 0, voices: 0, rows: 0 }
  const unwatch = $effect.root(() => {
    $effect(() => {
      seen.order += Math.sign(bench.visible.length)
    })
    $effect(() => {
      seen.voices += Math.sign(bench.voiceRows.length)
    })
    for (const id of bench.visible)
      $effect(() => {
        seen.rows += bench.draft(id) ? 1 : 0
      })
  })
  flushSync()
  Object.assign(seen, { order: 0, voices: 0, rows: 0 })
  const reads = vi.spyOn(IDBObjectStore.prototype, 'get')
  const lists = ['getAll', 'openCursor', 'getAllKeys'] as const
  const listReads = lists.map((name) => vi.spyOn(IDBObjectStore.prototype, name))
  const first = bench.selected!.id
  await bench.accept()
  // The verdict reads the draft twice, and the page once more what was changed.
  const read = (): unknown[] => reads.mock.calls.flatMap(([key]) => (Array.isArray(key) ? [key[1]] : []))
  await vi.waitFor(() => {
    expect(read().length).toBeGreaterThanOrEqual(3)
  })
  expect(new Set(read())).toStrictEqual(new Set([first]))
  flushSync()
  expect(bench.draft(first)?.vetted?.verdict).toBe('accepted')
  expect(seen).toEqual({ order: 0, voices: 0, rows: 1 })
  expect(listReads.map(({ mock }) => mock.calls.length)).toEqual([0, 0, 0])
  vi.restoreAllMocks()
  unwatch()
  stop()
})

test('a page that only reads finds no places of drafts', async () => {
  const { bench, stop } = await opened()
  const reading = new Workbench(deps, bench.material!.id, { anchors: false })
  const stopReading = reading.follow()
  await vi.waitUntil(() => reading.status === 'ready', { timeout: 20_000 })
  const later = new Workbench(deps, bench.material!.id)
  const stopLater = later.follow()
  await vi.waitUntil(() => later.anchors.size > 0, { timeout: 20_000 })
  expect([reading.total > 0, reading.anchors.size]).toEqual([true, 0])
  for (const each of [stop, stopReading, stopLater]) each()
})

test('what another tab changes is seen: a verdict, and a draft that is gone', async () => {
  const { bench, stop } = await opened()
  const [first, second] = bench.drafts
  if (!first || !second) throw new Error('the article has two drafts')
  // A database of its own, as another tab has.
  const other = openDatabase('a-workbench')
  await vetClaim({ ...deps, db: other }, first, 'reject')
  await vi.waitFor(() => {
    expect(bench.draft(first.id)?.vetted?.verdict).toBe('rejected')
  })
  expect(bench.vetted).toBe(1)
  await other.drafts.delete([second.material, second.id])
  await vi.waitFor(() => {
    expect(bench.visible).not.toContain(second.id)
  })
  other.close()
  stop()
})

test('a verdict that another tab has contradicted meanwhile is asked about, and nothing is overwritten unseen', async () => {
  const { bench, stop } = await opened()
  // From here on this tab does not hear of the other, as in the moment before it is told.
  stop()
  const [first, second] = bench.drafts
  if (!first || !second) throw new Error('the article has two drafts')
  const verdictOf = async (id: typeof first.id) =>
    (await deps.db.drafts.get([first.material, id]))?.vetted?.verdict
  for (const draft of [first, second]) await vetClaim(deps, draft, 'reject')

  bench.select(first.id)
  const accepting = bench.accept()
  await vi.waitFor(() => {
    expect(bench.versions.question?.differences).toEqual([
      { label: 'Verdict', mine: '✓ accepted', theirs: '✕ rejected' },
    ])
  })
  bench.versions.choose('theirs')
  expect(await accepting).toBe('here')
  expect(bench.selected?.vetted?.verdict).toBe('rejected')
  expect(bench.actions.canUndo).toBe(false)
  expect(await verdictOf(first.id)).toBe('rejected')

  bench.select(second.id)
  const insisting = bench.accept()
  await vi.waitFor(() => {
    expect(bench.versions.question).not.toBeNull()
  })
  bench.versions.choose('mine')
  expect(await insisting).toBe('here')
  expect(await verdictOf(second.id)).toBe('accepted')
})
