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
  extract: ({ text, publisher }) => Promise.resolve(ok(extractMaterial(text, publisher))),
  memory: never,
  readHtml: never,
  jobs: never,
}

// The database is deleted after each test and must not reopen by itself.
beforeEach(async () => {
  await deps.db.open()
})

afterEach(async () => {
  await deps.db.delete()
})

test('a verdict appears together with the next selected draft, however slow the disk is', async () => {
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

test('a verdict that another tab has contradicted causes a question, and overwrites nothing unseen', async () => {
  disk = Promise.resolve()
  const imported = await importMaterial(deps, { text: ARTICLE, title: null, publisher: null, link: null })
  if (!imported.ok) throw new Error(imported.error.code)
  const bench = new Workbench(deps, imported.value.id)
  const stop = bench.follow()
  await vi.waitFor(() => {
    expect(bench.selected).not.toBeNull()
  })
  // From here on this tab gets no messages, like in the moment before they arrive.
  stop()
  const [first, second] = bench.drafts
  if (!first || !second) throw new Error('the article has two drafts')
  const verdictOf = async (id: typeof first.id) =>
    (await deps.db.drafts.get([imported.value.id, id]))?.vetted?.verdict
  for (const draft of [first, second]) await vetClaim(deps, draft, 'reject')

  bench.select(first.id)
  const accepting = bench.accept()
  await vi.waitFor(() => {
    expect(bench.versions.question?.differences).toEqual([
      { label: 'Verdict', mine: '✓ accepted', theirs: '✕ rejected' },
    ])
  })
  bench.versions.choose('theirs')
  expect(await accepting).toBe(true)
  expect(bench.selected?.vetted?.verdict).toBe('rejected')
  expect(bench.canUndo).toBe(false)
  expect(await verdictOf(first.id)).toBe('rejected')

  bench.select(second.id)
  const insisting = bench.accept()
  await vi.waitFor(() => {
    expect(bench.versions.question).not.toBeNull()
  })
  bench.versions.choose('mine')
  expect(await insisting).toBe(true)
  expect(await verdictOf(second.id)).toBe('accepted')

  // The other tab rejects the draft again, so undoing here asks first.
  await vetClaim(deps, second, 'reject')
  const undoing = bench.undo()
  await vi.waitFor(() => {
    expect(bench.versions.question).not.toBeNull()
  })
  bench.versions.choose(null)
  expect(await undoing).toBe(false)
  expect(bench.error).toBeNull()
  expect(await verdictOf(second.id)).toBe('rejected')
})
