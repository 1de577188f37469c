import { readFileSync } from 'node:fs'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { classEntries } from '$lib/domain/classroom/class-entries'
import { classView } from '$lib/domain/classroom/class-view'
import { anAnswer, anAssignment, aSubmission } from '../../../../tests/classroom'
import { wrongBySchema, type JsonSchema } from '../../../../tests/json-schema'
import { studyDay } from '../../../../tests/ids'
import { ClassExportSchema, classExportJson } from './class-export'
import { gradebookCsv } from './gradebook'

const demands = { what: { study: { days: 2 } }, due: studyDay('2026-03-09'), claims: new Set<never>() }
const WORDS = {
  ...{ name: 'Name', complete: 'Complete', done: 'Done', of: 'Of', days: 'Days', answers: 'Answers' },
  ...{ right: 'Right', marked: 'Marked', yes: 'yes', no: 'no', excused: 'excused' },
}
const classOf = (pupils: number) =>
  Array.from({ length: pupils }, (_, i) => ({
    id: `id-${String(i)}`,
    submission: aSubmission({ pub: `pub-${String(i)}`, name: `Pupil ${String(i)}`, answers: [anAnswer()] }),
  }))
const exported = (pupils: number): Record<string, unknown> => {
  const latest = classOf(pupils)
  const view = classView(
    latest.map(({ submission }) => submission.answers),
    { voices: [], form: null, own: new Set() },
  )
  return JSON.parse(classExportJson(anAssignment(), classEntries(latest, demands, []), view)) as never
}

describe('the figures of a class as JSON', () => {
  it('hold the list and the figures, and neither keys nor answers', () => {
    const json = exported(10)
    expect(json).toMatchObject({
      format: 'whence-class/1',
      assignment: { id: 'sandholm-k3x9q2ab', deck: { id: 'sandholm', version: 1 } },
      claims: [{ claim: 'ship-for-sale', right: 10, pupils: 10, share: 1, mostChosenWrong: null }],
    })
    expect(json['pupils']).toHaveLength(10)
    expect(JSON.stringify(json)).not.toMatch(/pub-|id-\d|chosen":"/u)
  })

  it('leave out what rests on fewer than ten pupils', () => {
    expect(exported(9)).toMatchObject({ claims: [], voices: [], change: null })
    expect(exported(9)['pupils']).toHaveLength(9)
  })
})

describe('the published schema of the figures', () => {
  const published = JSON.parse(readFileSync('static/schema/whence-class-1.json', 'utf8')) as JsonSchema

  it('fits what is written, and reading keeps all of it', () => {
    for (const pupils of [0, 1, 9, 10, 16]) {
      const json = exported(pupils)
      expect(wrongBySchema(json, published)).toStrictEqual([])
      expect(v.parse(ClassExportSchema, json)).toStrictEqual(json)
    }
  })

  it('lets a later version add fields, and refuses another format', () => {
    const json = exported(10)
    const later = { ...json, added: 1, assignment: { ...(json['assignment'] as object), added: [] } }
    expect(wrongBySchema(later, published)).toStrictEqual([])
    expect(v.parse(ClassExportSchema, later)).toStrictEqual(json)
    expect(wrongBySchema({ ...json, format: 'whence-class/2' }, published)).not.toStrictEqual([])
    expect(v.safeParse(ClassExportSchema, { ...json, format: 'whence-class/2' }).success).toBe(false)
  })
})

describe('the gradebook', () => {
  const entries = classEntries(classOf(1), demands, [
    { name: 'Amara van Osei', excused: false, until: null, pubs: ['pub-0'] },
    { name: '+1 Ben', excused: true, until: null, pubs: [] },
  ])

  it('lists those who are missing or excused', () => {
    expect(gradebookCsv(entries, WORDS).split('\r\n').slice(1, 3)).toStrictEqual([
      "'+1 Ben,excused,,,,,,",
      'Amara van Osei,no,1,2,1,1,1,1',
    ])
  })

  it('has the columns of Moodle and of Google Classroom', () => {
    expect(gradebookCsv(entries, WORDS, 'moodle')).toBe(
      "\uFEFFFull name,Grade,Maximum Grade\r\n'+1 Ben,,\r\nAmara van Osei,1,2\r\n",
    )
    expect(gradebookCsv(entries, WORDS, 'google', 'The ferry')).toBe(
      "\uFEFFLast Name,First Name,The ferry\r\nBen,'+1,\r\nOsei,Amara van,1\r\n",
    )
  })
})
