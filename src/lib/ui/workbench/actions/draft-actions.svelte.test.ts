import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openDatabase } from '$lib/storage/db'
import { vetClaim } from '$lib/usecases/materials/vet-claim'
import type { Deps } from '$lib/usecases/deps'
import { Workbench } from '$lib/ui/workbench/workbench.svelte'
import type { MaterialId } from '$lib/domain/shared/ids'
import { benchDeps, imported } from '../../../../../tests/test-bench'

const PLAIN = 'The mayor said the bridge is safe. The bridge needs 300 tiles by winter, Ben Cole wrote.\n'

let deps: Deps
let material: MaterialId

beforeEach(async () => {
  deps = benchDeps()
  material = await imported(deps, PLAIN.repeat(20), 'The Ford Gazette')
})

afterEach(() => {
  deps.db.close()
})

async function opened(db = deps.db): Promise<{ bench: Workbench; stop: () => void }> {
  const bench = new Workbench({ ...deps, db }, material)
  const stop = bench.follow()
  await vi.waitFor(() => {
    expect(bench.status).toBe('ready')
  })
  return { bench, stop }
}

test('the log of actions is one for all tabs, and is there after a reload', async () => {
  const { bench, stop } = await opened()
  const [first, second] = bench.visible
  await bench.reject()
  expect(bench.actions.canUndo).toBe(true)
  const other = openDatabase(deps.db.name)
  await vetClaim({ ...deps, db: other }, { material, id: second! }, 'reject')
  await vi.waitFor(() => {
    expect(bench.vetted).toBe(2)
  })
  // The last action is that of the other tab.
  expect(await bench.actions.move('undo')).toBe(true)
  expect([bench.draft(first!)?.vetted?.verdict, bench.draft(second!)?.vetted]).toEqual(['rejected', null])
  stop()
  const { bench: reloaded, stop: stopReloaded } = await opened(other)
  await vi.waitFor(() => {
    expect([reloaded.actions.canUndo, reloaded.actions.canRedo]).toEqual([true, true])
  })
  await reloaded.actions.move('redo')
  expect(reloaded.draft(second!)?.vetted?.verdict).toBe('rejected')
  await reloaded.actions.move('undo')
  await reloaded.actions.move('undo')
  expect(reloaded.vetted).toBe(0)
  expect(await reloaded.actions.move('undo')).toBe(false)
  stopReloaded()
  other.close()
})

test('many drafts get one verdict, one undo takes it back, and the selection goes on to an open one', async () => {
  const { bench, stop } = await opened()
  const some = bench.visible.slice(0, 5)
  expect(await bench.actions.vetAll(some, 'reject')).toBe(5)
  expect([bench.vetted, bench.accepted, bench.news?.code, bench.news?.count]).toEqual([
    5,
    0,
    'reject-many',
    5,
  ])
  expect(bench.selected?.id).toBe(bench.visible[5])
  await bench.actions.move('undo')
  expect(bench.vetted).toBe(0)
  stop()
})
