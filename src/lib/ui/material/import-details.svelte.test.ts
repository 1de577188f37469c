import { expect, test } from 'vitest'
import { dayOf } from './import-details.svelte'

test.each([
  ['2026-03-03T06:00:00Z', '2026-03-03'],
  ['3 March 2026', '2026-03-03'],
  ['Updated 6:14 p.m. ET, March 13, 2026', '2026-03-13'],
  ['Sept. 1st, 2026', '2026-09-01'],
  ['Published 14 October 2025, 06:05 BST', '2025-10-14'],
  ['03/04/2026', ''],
  ['yesterday', ''],
  ['99 March 2026', ''],
  ['', ''],
])('“%s” is the day “%s”', (written, day) => {
  expect(dayOf(written)).toBe(day)
})
