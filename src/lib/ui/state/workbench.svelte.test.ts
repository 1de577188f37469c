import { afterEach, expect, test, vi } from 'vitest'
import { extractMaterial } from '$lib/domain/extraction/material-drafts'
import { ok } from '$lib/domain/shared/result'
import { openDatabase } from '$lib/storage/db'
import { watch } from '$lib/storage/live'
import { shippedDecks } from '$lib/storage/shipped'
import type { Deps } from '$lib/usecases/deps'
import { importMaterial } from '$lib/usecases/import-material'
import { ARTICLE, countingIds, DEVICE, START } from '../../../../tests/builders'
import { Workbench } from './workbench.svelte'

const never = () => Promise.reject(new Error('not wanted here'))
let stamps = 0
/** What the journal waits for, as it does on a slow disk. */
let disk: Promise<unknown> = Promise.resolve()
const stamp = () => ({ token: `t${String(++stamps)}`, at: START })

const deps: Deps = {
  db: openDatabase('a-workbench', {}, { stamp, keep: () => disk }),
  clock: { now: () => START, offsetAt: () => 0 },
  random: () => 0.5,
  ids: countingIds(1),
  device: DEVICE,
  shipped: shippedDecks('', fetch),
  extract: ({ text, publisher }) => Promise.resolve(ok(extractMaterial(text, publisher))),
  memory: never,
  readHtml: never,
  jobs: never,
}

afterEach(async () => {
  await deps.db.delete()
})

test('a verdict shows together with the next draft selected, however long the disk takes', async () => {
  const imported = await importMaterial(deps, { text: ARTICLE, title: null, publisher: null, link: null })
  if (!imported.ok) throw new Error(imported.error.code)
  const bench = new Workbench(deps, imported.value.id)
  const stop = bench.follow()
  await vi.waitFor(() => {
    expect(bench.selected).not.toBeNull()
  })
  const first = bench.selected?.id
  let write = (): void => undefined
  disk = new Promise<void>((resolve) => (write = resolve))
  let vetted = 0
  const stopCounting = watch(
    () => deps.db.drafts.filter((draft) => draft.vetted !== null).count(),
    (count) => (vetted = count),
    (error) => {
      throw error
    },
  )
  const deciding = bench.accept()
  await vi.waitFor(() => {
    expect(vetted).toBe(1)
  })
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect([bench.vetted, bench.selected?.id]).toStrictEqual([0, first])
  write()
  expect(await deciding).toBe(true)
  expect(bench.vetted).toBe(1)
  expect(bench.selected?.id).not.toBe(first)
  stop()
  stopCounting()
})
