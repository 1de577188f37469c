import { expect, it } from 'vitest'
import { backupReminder } from '$lib/usecases/transfer/remind-backup'
import { aReview, eventId, MINUTE_MS, START, ulidAt } from '../../../../../tests/builders'
import { extractAtOnce, importDeps } from '../../../../../tests/import-deps'
import { Reminder } from './reminder.svelte'

it('goes away only when it is stored that it was put aside', async () => {
  const deps = importDeps(extractAtOnce)
  const times = Array.from({ length: 120 }, (_, i) => START - i * MINUTE_MS)
  await deps.db.events.bulkAdd(times.map((at) => aReview({ id: eventId(ulidAt(at)), at })))
  const reminder = new Reminder(deps)
  await expect.poll(() => reminder.due?.since).toBe(120)

  const done = reminder.putAside()
  expect(reminder.due).not.toBeNull()
  await done
  expect(reminder.due).toBeNull()
  expect(await backupReminder(deps)).toEqual({ ok: true, value: null })
})
