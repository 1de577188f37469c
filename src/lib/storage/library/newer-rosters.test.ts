import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { describe, expect, it } from 'vitest'
import { withMatch, withPupil } from '$lib/domain/classroom/roster'
import { SCHEMA_VERSION } from '$lib/storage/schema'
import { examine } from '$lib/storage/doctor/examine'
import { makeFold } from '$lib/domain/review/fold'
import { DEFAULT_PARAMETERS } from '$lib/domain/scheduling/memory-state'
import { changeRoster } from '$lib/usecases/classroom/class-roster'
import { keepResultsLonger } from '$lib/usecases/classroom/erase-old-results'
import { anAssignment, SIGNING_KEY } from '../../../../tests/classroom'
import { testDeps } from '../../../../tests/deps'
import { must } from '../../../../tests/study-session'
import { incomingRow } from './incoming-rows'
import { mergeRows } from './merge-rows'

const PLATFORM = { indexedDB: new IDBFactory(), IDBKeyRange }
const { id } = anAssignment()
/** A class list as a later version could write it, with a field of the list and a field of a pupil that are new. */
const NEWER = {
  id,
  pupils: [{ name: 'Amara', excused: false, until: null, pubs: [], group: 'blue' }],
  keptUntil: '2026-05-18',
  colour: 'green',
}

/** A device that has read a class list from a backup. */
async function received(row: Readonly<Record<string, unknown>>) {
  const deps = testDeps()
  const line = { key: id, schema: SCHEMA_VERSION, row, edits: null }
  const read = () => Promise.resolve({ ok: false, error: { code: 'none' } } as const)
  const incoming = await must(incomingRow('rosters', line, read, PLATFORM))
  await deps.db.transaction('rw', deps.db.rosters, deps.db.edits, deps.db.materials, () =>
    mergeRows(deps.db, 'rosters', [{ key: id, row: incoming, edits: null }], {
      now: deps.clock.now(),
      write: true,
    }),
  )
  return deps
}

describe('a class list of a later version', () => {
  it('is kept with the fields that this version does not know', async () => {
    const { db } = await received(NEWER)
    expect(await db.rosters.get(id)).toStrictEqual(NEWER)
    const { findings } = await examine({
      db,
      fold: makeFold(DEFAULT_PARAMETERS),
      readJournal: () => Promise.resolve(null),
      onProgress: () => undefined,
    })
    expect([...findings]).toStrictEqual([])
  })

  it('keeps these fields when it is changed here', async () => {
    const deps = await received(NEWER)
    await must(changeRoster(deps, id, (pupils) => withPupil(pupils, 'Amara', { excused: true })))
    await must(changeRoster(deps, id, (pupils) => withMatch(pupils, SIGNING_KEY, 'Amara')))
    await must(keepResultsLonger(deps, id))
    const [pupil] = NEWER.pupils
    expect(await deps.db.rosters.get(id)).toMatchObject({
      colour: 'green',
      pupils: [{ ...pupil, excused: true, pubs: [SIGNING_KEY] }],
    })
  })

  it('of an earlier version, without a wish to keep results, is kept as it is', async () => {
    const { keptUntil: _keptUntil, colour: _colour, ...older } = NEWER
    const { db } = await received(older)
    expect(await db.rosters.get(id)).toStrictEqual(older)
  })

  it('is refused if a field that this version knows is wrong', async () => {
    const read = () => Promise.resolve({ ok: false, error: { code: 'none' } } as const)
    const wrong = [{ keptUntil: 'soon' }, { pupils: [{ ...NEWER.pupils[0], name: '' }] }, { id: 'x' }]
    for (const over of wrong) {
      const line = { key: id, schema: SCHEMA_VERSION, row: { ...NEWER, ...over }, edits: null }
      expect(await incomingRow('rosters', line, read, PLATFORM)).toMatchObject({
        error: { code: 'row-invalid' },
      })
    }
  })
})
