import { expect, it, vi } from 'vitest'
import { Desk } from '../../../../tests/journal-tabs'
import { JournalLog } from './log'

const ROWS = 3000
const long = {
  token: 'long',
  at: 1,
  schema: 2,
  ops: Array.from({ length: ROWS }, (_, i) => ['decks', `d${String(i)}`, { id: i }] as const),
}

it('keeps an entry of thousands of rows of a following tab, whole, also when the tab that led is gone half-way', async () => {
  const desk = new Desk()
  const [first, follower] = [desk.tab(), desk.tab()]
  await first.journal.lead(true)
  const kept = follower.journal.keep(long)
  // The first part is on its way. Whoever leads next has not heard it.
  await first.journal.lead(false)
  const next = desk.tab()
  await next.journal.lead(true)
  await kept
  await vi.waitFor(() => expect(new JournalLog(desk.device.files).contents()).toHaveLength(ROWS))
})
