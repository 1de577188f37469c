import { expect, it } from 'vitest'
import { DAY_MS, START } from '../../../../tests/builders'
import { isBackupDue } from './backup-reminder'

it('reminds of a backup when it is old and many answers are new, and not again for a week', () => {
  const ago = (days: number) => START - days * DAY_MS
  expect(isBackupDue({ at: null, since: 99, putAside: null }, START)).toBe(false)
  expect(isBackupDue({ at: null, since: 100, putAside: null }, START)).toBe(true)
  expect(isBackupDue({ at: ago(13), since: 900, putAside: null }, START)).toBe(false)
  expect(isBackupDue({ at: ago(14), since: 900, putAside: null }, START)).toBe(true)
  expect(isBackupDue({ at: ago(14), since: 5, putAside: null }, START)).toBe(false)
  expect(isBackupDue({ at: ago(40), since: 900, putAside: ago(6) }, START)).toBe(false)
  expect(isBackupDue({ at: ago(40), since: 900, putAside: ago(7) }, START)).toBe(true)
})
