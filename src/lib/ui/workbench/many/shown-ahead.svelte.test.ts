import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { MaterialId } from '$lib/domain/shared/ids'
import { openDatabase } from '$lib/storage/db'
import type { Deps } from '$lib/usecases/deps'
import { Workbench } from '$lib/ui/workbench/workbench.svelte'
import { freshDatabaseName, START } from '../../../../../tests/builders'
import { benchDeps, imported } from '../../../../../tests/test-bench'

const PLAIN = 'The mayor said the bridge is safe. The bridge needs 300 tiles by winter, Ben Cole wrote.\n'

/** Long enough for a busy machine. */
const MAX_OPENING_MS = 20_000

let deps: Deps
let material: MaterialId
let bench: Workbench
let stop: () => void
let stamps = 0
/** A promise that the journal waits for, like a slow disk. */
let disk: Promise<unknown> = Promise.resolve()

beforeEach(async () => {
  disk = Promise.resolve()
  const stamp = () => ({ token: `t${String(++stamps)}`, at: START })
  const db = openDatabase(freshDatabaseName(), {}, { stamp, keep: () => disk })
  deps = { ...benchDeps(), db }
  material = await imported(deps, PLAIN.repeat(60), 'The Ford Gazette')
  bench = new Workbench(deps, material)
  stop = bench.follow()
  await vi.waitFor(
    () => {
      expect(bench.status).toBe('ready')
    },
    { timeout: MAX_OPENING_MS },
  )
})

afterEach(() => {
  vi.restoreAllMocks()
  stop()
  deps.db.close()
})

/** A disk that writes when it is told to. */
function slowDisk(): () => void {
  let write = (): void => undefined
  disk = new Promise<void>((resolve) => (write = resolve))
  return write
}

const onDisk = (): Promise<number> => deps.db.drafts.filter((draft) => draft.vetted !== null).count()
const failOnce = (): void => {
  vi.spyOn(deps.db, 'transaction').mockRejectedValueOnce(new Error('the disk is full'))
}

test('verdicts on many drafts show before the disk has them, and are told when it has', async () => {
  const write = slowDisk()
  const all = bench.visible
  const deciding = bench.actions.vetAll(all, 'reject')
  expect([bench.vetted, bench.news, bench.actions.canUndo]).toEqual([all.length, null, true])
  expect(await onDisk()).toBe(0)
  write()
  expect(await deciding).toBe(all.length)
  expect([bench.vetted, bench.news?.code, await onDisk()]).toEqual([all.length, 'reject-many', all.length])
})

test('undo and redo show before the decision itself is written, and the disk ends as the screen', async () => {
  const write = slowDisk()
  const all = bench.visible
  const deciding = bench.actions.vetAll(all, 'reject')
  const undoing = bench.actions.move('undo')
  expect([bench.vetted, bench.actions.canUndo, bench.actions.canRedo]).toEqual([0, false, true])
  expect(bench.selected?.id).toBe(all[0])
  const redoing = bench.actions.move('redo')
  expect([bench.vetted, bench.actions.canUndo, bench.actions.canRedo]).toEqual([all.length, true, false])
  const again = bench.actions.move('undo')
  expect(bench.vetted).toBe(0)
  write()
  expect(await Promise.all([deciding, undoing, redoing, again])).toEqual([all.length, true, true, true])
  expect([bench.vetted, await onDisk(), bench.actions.canUndo, bench.actions.canRedo]).toEqual([
    0,
    0,
    false,
    true,
  ])
  expect(await bench.actions.move('redo')).toBe(true)
  expect([bench.vetted, await onDisk()]).toEqual([all.length, all.length])
})

test('the write begins only after the verdicts are painted', async () => {
  const seen: string[] = []
  const begun = vi.spyOn(deps.db, 'transaction').mockImplementation((...args) => {
    seen.push('written')
    begun.mockRestore()
    return (deps.db.transaction as (...all: unknown[]) => never)(...args)
  })
  requestAnimationFrame(() => seen.push('painted'))
  await bench.actions.vetAll(bench.visible, 'reject')
  expect(seen).toEqual(['painted', 'written'])
})

test('verdicts that cannot be written are taken back on the screen, and an undo begun meanwhile undoes nothing else', async () => {
  const [first, second, ...others] = bench.visible
  await bench.reject()
  expect(bench.selected?.id).toBe(second)
  failOnce()
  const deciding = bench.actions.vetAll(others, 'accept')
  expect(bench.vetted).toBe(others.length + 1)
  const undoing = bench.actions.move('undo')
  expect(bench.vetted).toBe(1)
  expect(await Promise.all([deciding, undoing])).toEqual([null, false])
  expect([bench.error, bench.vetted, await onDisk()]).toEqual(['storage-failed', 1, 1])
  expect(bench.draft(first!)?.vetted?.verdict).toBe('rejected')
  expect([bench.actions.canUndo, bench.actions.canRedo]).toEqual([true, false])
  expect(await bench.actions.vetAll(others, 'accept')).toBe(others.length)
  expect([bench.error, await onDisk()]).toEqual([null, others.length + 1])
})

test('an undo that cannot be written shows the verdicts again, and the next undo works', async () => {
  const all = bench.visible
  await bench.actions.vetAll(all, 'reject')
  failOnce()
  const undoing = bench.actions.move('undo')
  expect(bench.vetted).toBe(0)
  const redoing = bench.actions.move('redo')
  expect(await Promise.all([undoing, redoing])).toEqual([false, false])
  expect([bench.error, bench.vetted, await onDisk()]).toEqual(['storage-failed', all.length, all.length])
  expect([bench.actions.canUndo, bench.actions.canRedo]).toEqual([true, false])
  expect(await bench.actions.move('undo')).toBe(true)
  expect([bench.vetted, await onDisk()]).toEqual([0, 0])
})

test('a single verdict after many is undone first, and then the many', async () => {
  const write = slowDisk()
  const [first, ...others] = bench.visible
  const deciding = bench.actions.vetAll(others, 'reject')
  const one = bench.accept()
  const undos = [bench.actions.move('undo'), bench.actions.move('undo')]
  write()
  await Promise.all([deciding, one, ...undos])
  expect([bench.vetted, bench.draft(first!)?.vetted, await onDisk()]).toEqual([0, null, 0])
})

test('of many drafts, those that another tab has decided on meanwhile keep its verdict', async () => {
  const [first, ...others] = bench.visible
  const row = await deps.db.drafts.get([material, first!])
  const theirs = { by: 'me' as const, on: '2026-11-19', verdict: 'accepted' as const }
  const deciding = bench.actions.vetAll(bench.visible, 'reject')
  await deps.db.drafts.put({ ...row!, vetted: theirs })
  expect(await deciding).toBe(others.length)
  await vi.waitFor(() => {
    expect(bench.draft(first!)?.vetted?.verdict).toBe('accepted')
  })
  await bench.actions.move('undo')
  expect([bench.vetted, await onDisk()]).toEqual([1, 1])
})
