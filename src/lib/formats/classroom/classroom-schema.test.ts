import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { assignmentJsonSchema, classJsonSchema, submissionJsonSchema } from './classroom-schema'

it.each([
  ['whence-assignment-1', assignmentJsonSchema],
  ['whence-submission-1', submissionJsonSchema],
  ['whence-class-1', classJsonSchema],
])('the published schema %s is the one that the code checks', (name, schema) => {
  const published: unknown = JSON.parse(readFileSync(`static/schema/${name}.json`, 'utf8'))
  expect(published).toStrictEqual(JSON.parse(JSON.stringify(schema())))
})
