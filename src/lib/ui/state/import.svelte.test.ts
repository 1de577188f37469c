import { beforeEach, expect, test } from 'vitest'
import { extract } from '$lib/domain/extraction/extract'
import { ok } from '$lib/domain/shared/result'
import { openDatabase } from '$lib/storage/db'
import { shippedDecks } from '$lib/storage/shipped'
import type { Deps } from '$lib/usecases/deps'
import type { Extract } from '$lib/workers/extraction-client'
import { ARTICLE, countingIds, DEVICE, START } from '../../../../tests/builders'
import { Import } from './import.svelte'

const atOnce: Extract = ({ text }) => Promise.resolve(ok(extract(text)))

function depsWith(extraction: Extract): Deps {
  const ids = countingIds(Math.floor(performance.now()))
  return {
    db: openDatabase(`import-${ids.short()}`),
    clock: { now: () => START, offsetAt: () => 0 },
    random: () => 0.5,
    ids,
    device: DEVICE,
    shipped: shippedDecks('', fetch),
    extract: extraction,
    memory: () => Promise.reject(new Error('nothing is full here')),
    jobs: () => Promise.reject(new Error('no long jobs here')),
  }
}

let deps: Deps
let importing: Import
beforeEach(() => {
  deps = depsWith(atOnce)
  importing = new Import(deps)
})

test('takes a pasted text in', async () => {
  importing.text = ARTICLE
  importing.publisher = ' Harbour Notes '
  const id = await importing.start()
  const row = await deps.db.materials.get(id!)
  expect(row?.material.title).toBe('Sandholm keeps two ferries a day, and a grudge')
  expect(row?.voices.map(({ name }) => name)).toContain('Harbour Notes')
})

test('says why it did not, and keeps the text', async () => {
  importing.text = ARTICLE
  importing.link = 'harbour notes'
  expect(await importing.start()).toBeNull()
  expect(importing.error).toBe('link-invalid')
  expect(importing.text).toBe(ARTICLE)
  importing.link = ''
  expect(importing.error).toBeNull()
})

test('can be cancelled; nothing is stored', async () => {
  deps = depsWith(
    (request, signal) =>
      new Promise((resolve) => {
        signal?.addEventListener('abort', () => void atOnce(request).then(resolve))
      }),
  )
  importing = new Import(deps)
  importing.text = ARTICLE
  const taken = importing.start()
  expect(importing.working).toBe(true)
  importing.cancel()
  expect(await taken).toBeNull()
  expect(importing.error).toBe('cancelled')
  expect(importing.working).toBe(false)
  expect(await deps.db.materials.count()).toBe(0)
})

test('opens a text file; one that is no text leaves the box as it was', async () => {
  await importing.open(new File([ARTICLE], 'sandholm.txt'))
  expect(importing.text).toBe(ARTICLE)
  expect(importing.file).toBe('sandholm.txt')
  await importing.open(new File([new Uint8Array([0, 1, 2])], 'picture.txt'))
  expect(importing.error).toBe('text-binary')
  expect(importing.text).toBe(ARTICLE)
})

test('does not read a file above the limit', async () => {
  await importing.open(new File(['a'.repeat(2_000_001)], 'long.txt'))
  expect(importing.error).toBe('text-too-long')
})
