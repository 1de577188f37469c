/** A workbench over a database of its own, for component tests. */
import { expect, vi } from 'vitest'
import { page } from 'vitest/browser'
import { render } from 'vitest-browser-svelte'
import { extractMaterial } from '$lib/domain/extraction/draft/material-drafts'
import type { MaterialId } from '$lib/domain/shared/ids'
import { ok } from '$lib/domain/shared/result'
import { openDatabase } from '$lib/storage/db'
import { shippedDecks } from '$lib/storage/shipped'
import { Workbench } from '$lib/ui/workbench/workbench.svelte'
import WorkbenchScreen from '$lib/ui/workbench/WorkbenchScreen.svelte'
import type { Deps } from '$lib/usecases/deps'
import { importMaterial } from '$lib/usecases/materials/import-material'
import { countingIds, DEVICE, freshDatabaseName, START } from './builders'

const never = (): Promise<never> => Promise.reject(new Error('not wanted here'))

/** Use cases over a new database, without a worker. */
export function benchDeps(): Deps {
  return {
    db: openDatabase(freshDatabaseName()),
    clock: { now: () => START, offsetAt: () => 0 },
    random: () => 0.5,
    ids: countingIds(),
    device: DEVICE,
    shipped: shippedDecks('', fetch),
    memory: never,
    readDocument: never,
    readPage: never,
    jobs: never,
    extract: ({ text, publisher, ...chosen }) =>
      Promise.resolve(ok(extractMaterial(text, publisher, chosen))),
  }
}

/** Imports a text. */
export async function imported(deps: Deps, text: string, publisher: string): Promise<MaterialId> {
  const link = null
  const taken = await importMaterial(deps, { text, title: null, publisher, link, published: '2026-11-19' })
  if (!taken.ok) throw new Error(taken.error.code)
  return taken.value.id
}

/** A workbench on the screen, with a way to leave it. */
export interface BenchOnScreen {
  readonly bench: Workbench
  readonly leave: () => Promise<void>
}

/** Opens the workbench of a material on a screen of this width. */
export async function onScreen(deps: Deps, material: MaterialId, width: number): Promise<BenchOnScreen> {
  const bench = new Workbench(deps, material)
  const stop = bench.follow()
  await vi.waitFor(() => {
    expect(bench.status).toBe('ready')
  })
  await page.viewport(width, 800)
  const screen = await render(WorkbenchScreen, {
    bench,
    singleKeys: true,
    readHref: '/materials/x',
    importHref: '/import',
    deckHref: null,
    onmake: () => undefined,
  })
  // The list loads after the first paint.
  await vi.waitFor(() => {
    expect(document.querySelector('[data-draft].selected')).not.toBeNull()
  })
  return {
    bench,
    leave: async () => {
      stop()
      await screen.unmount()
    },
  }
}
