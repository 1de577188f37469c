import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { BACKUP_TABLES } from '$lib/formats/backup/manifest'
import { sourceFiles } from './import-graph.mjs'

/** Rows of a deck as it was last seen are no edits. */
const EDITED = BACKUP_TABLES.filter((table) => table !== 'seen')
/** A write to an edited table outside the one file that stamps edits. */
const PAST_STAMPS = new RegExp(
  `\\b(?:db|transaction)\\.(?:${EDITED.join('|')})\\s*\\.(?:put|add|update|delete|clear|bulk(?:Put|Add|Update|Delete))\\(`,
  'u',
)

describe('rows that exist nowhere else', () => {
  it('are written only by storage/edits.ts, which stamps them with time and device', () => {
    const writers = sourceFiles('src').filter(
      (file) => !file.includes('.test.') && PAST_STAMPS.test(readFileSync(file, 'utf8')),
    )
    expect(writers).toStrictEqual(['src/lib/storage/edits.ts'])
  })
})
