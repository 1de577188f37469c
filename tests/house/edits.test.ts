import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { sourceFiles } from './import-graph.mjs'

/** A write to an edited table outside the one file that stamps edits. */
const PAST_STAMPS =
  /\b(?:db|transaction)\.(?:decks|drafts|materials|copies|assignments|teacherKeys|submissions|rosters|received|presentations)\s*\.(?:put|add|update|delete|clear|bulk(?:Put|Add|Update|Delete))\(/u

describe('rows that exist nowhere else', () => {
  it('are written only by storage/edits.ts, which stamps them with time and device', () => {
    const writers = sourceFiles('src').filter(
      (file) => !file.includes('.test.') && PAST_STAMPS.test(readFileSync(file, 'utf8')),
    )
    expect(writers).toStrictEqual(['src/lib/storage/edits.ts'])
  })
})
