import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { sourceFiles } from './import-graph.mjs'

/** A write to a table whose rows exist nowhere else, past the one file that stamps them. */
const PAST_STAMPS =
  /\b(?:db|transaction)\.(?:decks|drafts|materials|copies)\s*\.(?:put|add|update|delete|clear|bulk(?:Put|Add|Update|Delete))\(/u

describe('rows that exist nowhere else', () => {
  it('are written by storage/edits.ts alone, which notes when and where they were edited', () => {
    const writers = sourceFiles('src').filter(
      (file) => !file.includes('.test.') && PAST_STAMPS.test(readFileSync(file, 'utf8')),
    )
    expect(writers).toStrictEqual(['src/lib/storage/edits.ts'])
  })
})
