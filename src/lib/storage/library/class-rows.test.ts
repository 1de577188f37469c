import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { describe, expect, it } from 'vitest'
import { deckToFile } from '$lib/domain/deck/deck'
import { SEALED_TABLES } from '$lib/domain/library/sealed'
import {
  assignmentFromText,
  assignmentText,
  deckDigest,
  signAssignment,
} from '$lib/formats/classroom/assignment-file'
import { signingKeys, teacherKeys } from '$lib/formats/classroom/keys'
import type { AssignmentRow, ReceivedRow } from '$lib/storage/class-rows'
import { deleteEdited, putEdited, type EditedRows, type EditedTable } from '$lib/storage/edits'
import { examine } from '$lib/storage/doctor/examine'
import { makeFold } from '$lib/domain/review/fold'
import { DEFAULT_PARAMETERS } from '$lib/domain/scheduling/memory-state'
import { makeBackup, restoreBackup } from '$lib/workers/transfer/source'
import { aDeck, DEVICE, START, studyDay } from '../../../../tests/builders'
import { anAssignment, aSubmission, seedOf } from '../../../../tests/classroom'
import type { WhenceDb } from '$lib/storage/db'
import { testDeps } from '../../../../tests/deps'
import { must } from '../../../../tests/study-session'

type ClassRows = Pick<EditedRows, (typeof SEALED_TABLES)[number] | 'assignments'>
const PLATFORM = { indexedDB: new IDBFactory(), IDBKeyRange }
const STAMP = { editedAt: START, device: DEVICE }
const quiet = () => undefined
const keys = await teacherKeys(seedOf(1))
const pupil = signingKeys(seedOf(2))
const deck = aDeck()

/** One valid row of each table of classes. */
function rowsOfClass(): ClassRows {
  const named = { id: deck.id, version: deck.version, digest: deckDigest(deck), where: 'shipped' } as const
  const signed = signAssignment(
    anAssignment({ deck: named, key: keys.key, to: [keys.recipient] }),
    keys.secret,
  )
  const read = assignmentFromText(assignmentText(signed))
  if (!read.ok) throw new Error(read.error.code)
  const { envelope, mark } = read.value
  return {
    assignments: {
      id: mark.digest,
      assignment: mark.id,
      envelope,
      deckFile: deckToFile(deck),
      madeAt: START,
    },
    teacherKeys: { ...keys, madeAt: START },
    submissions: {
      id: 'cd'.repeat(32),
      assignment: mark.id,
      receipt: '7QK2-9M-4XTB',
      submission: aSubmission({ assignment: mark.digest }),
      collectedAt: START,
    },
    rosters: {
      id: mark.id,
      pupils: [{ name: '7b 14', excused: false, until: null, pubs: [pupil.key] }],
      keptUntil: studyDay('2026-05-18'),
    },
    received: {
      key: keys.key,
      assignment: mark.id,
      envelope,
      startedAt: START,
      opened: studyDay('2026-03-04'),
      name: '7b 14',
      secret: pupil.secret,
      pub: pupil.key,
      receipts: [{ receipt: '7QK2-9M-4XTB', at: START, answers: 1 }],
    },
  }
}
const TABLES = Object.keys(rowsOfClass()) as (keyof ClassRows)[]

async function put<T extends EditedTable>(db: WhenceDb, table: T, row: EditedRows[T]) {
  await db.transaction('rw', db.table(table), db.edits, () => putEdited(db, table, [row], STAMP))
}

async function aClass(over: Partial<ClassRows> = {}) {
  const { db } = testDeps()
  const rows = { ...rowsOfClass(), ...over }
  for (const table of TABLES) await put(db, table, rows[table])
  return db
}

const held = async (db: WhenceDb): Promise<Record<string, unknown[]>> =>
  Object.fromEntries(
    await Promise.all(
      TABLES.map(async (table) => [table, (await db.table(table).toArray()) as unknown[]] as const),
    ),
  )

async function moved(db: WhenceDb, passphrase: string | null) {
  const request = { app: '1', device: DEVICE, now: START, passphrase }
  const { file } = await makeBackup(db, request, quiet)
  const { db: other } = testDeps()
  const done = await must(
    restoreBackup(other, { file, passphrase, now: START, write: true }, PLATFORM, quiet),
  )
  return { other, report: done }
}

describe('the rows of a class', () => {
  it('travel in an encrypted backup, all of them', async () => {
    const db = await aClass()
    const { other, report } = await moved(db, 'six words that nobody else knows')
    expect(await held(other)).toStrictEqual(await held(db))
    expect(report.refused.count).toBe(0)
  })

  it('leave private keys, results and names out of a backup that anybody can open', async () => {
    const db = await aClass()
    const { file } = await makeBackup(db, { app: '1', device: DEVICE, now: START, passphrase: null }, quiet)
    const { other } = await moved(db, null)
    const here = await held(other)
    expect(here['assignments']).toHaveLength(1)
    for (const table of SEALED_TABLES) expect(here[table]).toStrictEqual([])
    const edits = await other.edits.toCollection().primaryKeys()
    expect(edits.filter((name) => !name.startsWith('assignments/'))).toStrictEqual([])
    const packed = new TextDecoder('latin1').decode(await file.arrayBuffer())
    for (const table of SEALED_TABLES) expect(packed).not.toContain(`rows/${table}`)
  })

  it('stay deleted when an older backup is merged', async () => {
    const db = await aClass()
    const before = await makeBackup(db, { app: '1', device: DEVICE, now: START, passphrase: 'a word' }, quiet)
    const { received: row } = rowsOfClass()
    await db.transaction('rw', db.received, db.submissions, db.edits, async () => {
      const later = { ...STAMP, editedAt: START + 1 }
      await deleteEdited(db, 'received', [[row.key, row.assignment]], later)
      await deleteEdited(db, 'submissions', ['cd'.repeat(32)], later)
    })
    const restore = { file: before.file, passphrase: 'a word', now: START + 2, write: true }
    await must(restoreBackup(db, restore, PLATFORM, quiet))
    expect([await db.received.count(), await db.submissions.count()]).toStrictEqual([0, 0])
  })

  it('leave no older version behind when they are erased, not even after a merge', async () => {
    const changed = { ...rowsOfClass().rosters, pupils: [] }
    const db = await aClass({ rosters: changed })
    const before = await makeBackup(
      await aClass(),
      { app: '1', device: DEVICE, now: START, passphrase: 'a word' },
      quiet,
    )
    const restore = { file: before.file, passphrase: 'a word', now: START + 2, write: true }
    // The merge keeps one of the two lists as an older version, so that a person can restore it.
    await must(restoreBackup(db, restore, PLATFORM, quiet))
    const kept = async () => JSON.stringify(await db.edits.get(`rosters/${changed.id}`))
    const roster = JSON.stringify(await db.rosters.get(changed.id))
    expect(`${await kept()}${roster}`).toContain('7b 14')
    await db.transaction('rw', db.rosters, db.edits, () =>
      deleteEdited(db, 'rosters', [changed.id], { ...STAMP, editedAt: START + 3 }),
    )
    expect(await kept()).not.toContain('7b 14')
    await must(restoreBackup(db, { ...restore, now: START + 4 }, PLATFORM, quiet))
    expect(await db.rosters.count()).toBe(0)
    expect(await kept()).not.toContain('7b 14')
  })

  const forged = (change: (rows: ClassRows) => Partial<ClassRows>) => change(rowsOfClass())
  const swapped = <T extends AssignmentRow | ReceivedRow>(row: T): T => {
    const payload = row.envelope.payload.replace('The ferry', 'The fairy')
    return { ...row, envelope: { ...row.envelope, payload } }
  }
  it.each([
    ['an assignment with other words', forged(({ assignments }) => ({ assignments: swapped(assignments) }))],
    [
      'an assignment with another deck',
      forged(({ assignments }) => ({
        assignments: { ...assignments, deckFile: deckToFile({ ...deck, title: 'Another' }) },
      })),
    ],
    ['a started assignment with other words', forged(({ received }) => ({ received: swapped(received) }))],
    [
      'keys that do not belong together',
      forged(() => ({ teacherKeys: { ...keys, secret: pupil.secret, madeAt: START } })),
    ],
  ])('from a backup are refused if the file holds %s', async (_name, over) => {
    const { report } = await moved(await aClass(over), 'a word')
    expect(report.refused).toMatchObject({ count: 1, first: [{ code: 'row-invalid' }] })
  })

  it('are examined by the check of the device', async () => {
    const examined = (db: WhenceDb) =>
      examine({
        db,
        fold: makeFold(DEFAULT_PARAMETERS),
        readJournal: () => Promise.resolve(null),
        onProgress: quiet,
      })
    const db = await aClass()
    expect([...(await examined(db)).findings]).toStrictEqual([])
    await put(db, 'rosters', { ...rowsOfClass().rosters, pupils: [{ name: '' } as never] })
    expect([...(await examined(db)).findings]).toStrictEqual([['row-invalid', 1]])
  })
})
