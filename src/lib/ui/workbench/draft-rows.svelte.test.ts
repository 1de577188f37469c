import { expect, test } from 'vitest'
import { claimId, fc } from '../../../../tests/builders'
import type { Draft } from './draft-list'
import { DraftRows } from './draft-rows.svelte'

const verdicts = [null, 'accepted', 'rejected', 'corrected'] as const

function aRow(order: number, verdict: (typeof verdicts)[number], chain: string): Draft {
  const vetted = verdict && { by: 'me', on: '2026-03-04', verdict }
  return { id: claimId(`c${String(order)}`), order, vetted, chain: [chain] } as unknown as Draft
}

const row = fc
  .tuple(fc.nat(12), fc.constantFrom(...verdicts), fc.constantFrom('a', 'b'))
  .map((parts) => aRow(...parts))
const step = fc.oneof(
  row.map((put) => (rows: DraftRows) => rows.put(put)),
  fc.nat(12).map((order) => (rows: DraftRows) => rows.remove(claimId(`c${String(order)}`))),
  fc
    .uniqueArray(fc.tuple(row, fc.boolean()), { selector: ([{ id }]) => id })
    .map((all) => new Map(all.map(([one, isGone]) => [one.id, isGone ? null : one])))
    .map((all) => (rows: DraftRows) => {
      rows.takeAll(all)
      for (const [id, one] of all) expect(rows.get(id) ?? null).toEqual(one)
    }),
  fc
    .uniqueArray(row, { selector: ({ order }) => order })
    .map((list) => (rows: DraftRows) => rows.fill([...list].sort((a, b) => a.order - b.order))),
)

test('whatever is put, removed and filled, order, places and counts are those of its rows', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      const rows = new DraftRows()
      for (const run of steps) run(rows)
      const all = rows.all()
      expect(all.map(({ order }) => order)).toStrictEqual(all.map(({ order }) => order).sort((a, b) => a - b))
      expect(rows.order).toStrictEqual(all.map(({ id }) => id))
      expect(rows.order.map((id) => rows.placeOf(id))).toStrictEqual(all.map((_, i) => i))
      expect(rows.vetted).toBe(all.filter(({ vetted }) => vetted !== null).length)
      const isIn = ({ vetted }: Draft) => vetted !== null && vetted.verdict !== 'rejected'
      expect(rows.accepted).toBe(all.filter(isIn).length)
    }),
  )
})

test('keeps the row it has where nothing has changed, and the list where its drafts are the same', () => {
  const rows = new DraftRows()
  rows.fill([aRow(1, null, 'a'), aRow(2, null, 'a')])
  const [order, first] = [rows.order, rows.get(claimId('c1'))]
  rows.put(aRow(1, null, 'a'))
  rows.fill([aRow(1, null, 'a'), aRow(2, 'accepted', 'a')])
  expect([rows.order === order, rows.get(claimId('c1')) === first]).toEqual([true, true])
  expect(rows.get(claimId('c2'))?.vetted?.verdict).toBe('accepted')
})
