import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { aMaterial } from '../../../../tests/builders'
import { MaterialSchema } from './material'

describe('the schema of a material', () => {
  const passages = (paragraphs: number[]) => [{ kind: 'own', voice: 'harbour-notes', paragraphs }]
  const accepts = (over: object) => v.is(MaterialSchema, { ...aMaterial(), ...over })

  it('accepts a text, or none if evidence works by reference', () => {
    expect(accepts({})).toBe(true)
    expect(accepts({ text: null })).toBe(true)
    expect(accepts({ text: undefined })).toBe(false)
  })

  it('accepts a date with the precision that is known', () => {
    for (const on of ['2026', '2026-02', '2026-02-11']) expect(accepts({ published: { on } })).toBe(true)
    expect(accepts({ published: { on: '2026-02', inferred: true } })).toBe(true)
    expect(accepts({ published: '2026' })).toBe(false)
    for (const on of ['26', '2026-2', 'February', '2026-02-11T10:00'])
      expect(accepts({ published: { on } })).toBe(false)
  })

  it('accepts only links to the web', () => {
    expect(accepts({ link: 'https://sandholm.example/ferries' })).toBe(true)
    for (const link of [
      'javascript:alert(1)',
      'ftp://sandholm.example',
      'sandholm.example',
      ' https://x.example',
    ])
      expect(accepts({ link })).toBe(false)
  })

  it('refuses passages that end before they start, have three ends, or count from 0', () => {
    expect(accepts({ passages: passages([2, 3]) })).toBe(true)
    for (const wrong of [[3, 2], [0, 1], [1], [1, 2, 3], [1.5, 2]])
      expect(accepts({ passages: passages(wrong) })).toBe(false) // prettier-ignore
  })

  it('refuses a digest without its algorithm, a title of 301 characters, and unknown keys', () => {
    expect(accepts({ digest: 'a'.repeat(64) })).toBe(false)
    expect(accepts({ title: 'x'.repeat(301) })).toBe(false)
    expect(accepts({ colour: 'blue' })).toBe(false)
  })
})
