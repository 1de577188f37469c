import { describe, expect, it } from 'vitest'
import { FOLDERS, BY_SYNTAX } from './zone-fixtures'
import { complaints } from './house-lint'

describe('the domain', () => {
  const IMPURE = [
    'Date.now()',
    'const now = Date.now',
    "Date['now']()",
    'const { now } = Date',
    'new Date()',
    'new Date',
    'Date()',
    'new Date(0).getHours()',
    'new Date(0).getTimezoneOffset()',
    'Math.random()',
    "Math['random']()",
    'const pick = Math.random',
    'const { random } = Math',
    'crypto.randomUUID()',
    'globalThis.crypto.subtle',
    'performance.now()',
    'window.name',
    'document.title',
    'navigator.language',
    "fetch('/x')",
    "localStorage.getItem('x')",
    "indexedDB.open('x')",
    'setTimeout(() => 0, 1)',
  ]
  const PURE = [
    'new Date(0).toISOString()',
    'Date.parse("2026-03-04T00:00Z")',
    'Date.UTC(2026, 2, 4)',
    'new Date(0).getUTCHours()',
    'Math.floor(1.5)',
    'const { floor, max } = Math',
    'const kind = "document"',
  ]

  it.each(FOLDERS)('has neither clock nor chance nor world in %s', async (folder) => {
    for (const code of IMPURE) {
      expect(await complaints(`src/lib/domain/${folder}/x.ts`, code), code).toContain(BY_SYNTAX)
    }
  })

  it('is pure in the adapter of the scheduler, too', async () => {
    for (const code of IMPURE) {
      expect(await complaints('src/lib/domain/scheduling/fsrs.ts', code), code).toContain(BY_SYNTAX)
    }
  })

  it('may compute with instants that are arguments', async () => {
    for (const code of PURE)
      expect(await complaints('src/lib/domain/shared/x.ts', code), code).toStrictEqual([])
  })

  it('is the only layer with this rule', async () => {
    expect(
      await complaints('src/lib/boot.ts', 'Date.now(); Math.random(); crypto.randomUUID()'),
    ).toStrictEqual([])
  })
})
