import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { backupJsonSchema } from './backup-schema'

it('the published schema of a backup is the one that the code checks', () => {
  const published: unknown = JSON.parse(readFileSync('static/schema/whence-backup-1.json', 'utf8'))
  expect(published).toStrictEqual(JSON.parse(JSON.stringify(backupJsonSchema())))
})
