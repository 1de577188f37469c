import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { expect, it } from 'vitest'
import { newPresentation, withHands } from '$lib/domain/session/presentation'
import { makeBackup, restoreBackup } from '$lib/workers/transfer/source'
import { START } from '../../../../tests/builders'
import { deckId } from '../../../../tests/ids'
import { testDeps } from '../../../../tests/deps'
import { must } from '../../../../tests/study-session'
import { keepPresentation, readPresentation } from './presentation'

const PLATFORM = { indexedDB: new IDBFactory(), IDBKeyRange }

it('keeps the hands of a class by deck, and no event', async () => {
  const deps = testDeps()
  const [deck, other] = [deckId('sandholm'), deckId('other')]
  const counted = withHands(newPresentation('3'), 1, 12)
  await must(keepPresentation(deps, deck, counted))
  expect(await must(readPresentation(deps, deck))).toStrictEqual(counted)
  expect(await must(readPresentation(deps, other))).toBeNull()
  expect(await deps.db.events.count()).toBe(0)
})

it('keeps the hands of a class in every backup, so that they come back after everything was erased', async () => {
  const deps = testDeps()
  const deck = deckId('sandholm')
  const counted = withHands(newPresentation('3'), 1, 12)
  await must(keepPresentation(deps, deck, counted))
  const request = { app: '1', device: deps.device, now: START, passphrase: null }
  const { file } = await makeBackup(deps.db, request, () => undefined)
  // A device on which everything was erased begins with empty stores.
  const erased = testDeps()
  expect(await must(readPresentation(erased, deck))).toBeNull()
  const options = { file, passphrase: null, now: START, write: true }
  const report = await must(restoreBackup(erased.db, options, PLATFORM, () => undefined))
  expect(report.rows.presentations).toMatchObject({ new: 1 })
  expect(report.refused.count).toBe(0)
  expect(await must(readPresentation(erased, deck))).toStrictEqual(counted)
})
