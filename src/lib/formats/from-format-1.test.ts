import { describe, expect, it } from 'vitest'
import { fc } from '../../../tests/builders'
import { parseDeckFile } from './deck-file'
import { claimFromFormat1, deckFromFormat1, materialFromFormat1, relationFromFormat1 } from './from-format-1'

const vetted = { by: 'Whence', on: '2026-11-22', verdict: 'accepted' }
const claim = {
  id: 'bridge-shut',
  statement: 'The bridge is shut.',
  chain: ['gazette'],
  kind: 'reported',
  evidence: { material: 'post', paragraph: 1, digest: '0'.repeat(32), content: [0, 5] },
  explain: 'The page says it itself.',
  vetted,
}
const BEFORE = {
  format: 'whence-deck/1',
  id: 'bridge',
  version: 3,
  title: 'A bridge',
  language: 'en',
  licence: 'CC-BY-4.0',
  about: 'One page.',
  materials: {
    post: {
      title: 'Shut',
      publisher: 'gazette',
      published: '2015-10',
      digest: `sha256:${'0'.repeat(64)}`,
      text: 'article.md',
      body: 'The bridge is shut.',
    },
    other: { title: 'B', publisher: 'gazette', digest: `sha256:${'1'.repeat(64)}`, text: 'by-reference' },
  },
  voices: { gazette: { name: 'The Gazette', kind: 'blog' } },
  claims: [claim, { ...claim, id: 'bridge-unsafe', kind: 'opinion', vetted: { ...vetted, by: 'me' } }],
  relations: [
    { kind: 'corroborates', claims: ['bridge-shut', 'bridge-unsafe'] },
    { kind: 'conflicts', claims: ['bridge-shut', 'bridge-unsafe'] },
  ],
}

const AFTER = {
  ...BEFORE,
  materials: {
    post: {
      title: 'Shut',
      publisher: 'gazette',
      published: { on: '2015-10' },
      digest: `sha256:${'0'.repeat(64)}`,
      text: { inline: 'The bridge is shut.' },
    },
    other: BEFORE.materials.other,
  },
  claims: [
    { ...claim, kind: 'fact', vetted: { ...vetted, method: 'machine' } },
    { ...claim, id: 'bridge-unsafe', kind: 'opinion', vetted: { ...vetted, by: 'me', method: 'person' } },
  ],
  parts: [],
  relations: [{ ...BEFORE.relations[0], kind: 'supports' }, BEFORE.relations[1]],
  retired: [],
}

describe('a deck of format 1', () => {
  it('becomes one of format 2', () => {
    const before = structuredClone(BEFORE)
    expect(deckFromFormat1(before)).toStrictEqual(AFTER)
    expect(before).toStrictEqual(BEFORE)
  })

  it('is read from its file, ids and all', () => {
    const parsed = parseDeckFile(BEFORE)
    expect(parsed).toMatchObject({
      ok: true,
      value: {
        id: 'bridge',
        version: 3,
        materials: [
          { id: 'post', text: 'The bridge is shut.', published: { on: '2015-10' } },
          { id: 'other', text: null },
        ],
        claims: [
          { id: 'bridge-shut', kind: 'fact', vetted: { method: 'machine' } },
          { id: 'bridge-unsafe', kind: 'opinion', vetted: { method: 'person' } },
        ],
        relations: [{ kind: 'supports' }, { kind: 'conflicts' }],
      },
    })
  })

  it('may be a row, where materials are a list', () => {
    const { format: _format, materials, ...row } = BEFORE
    const list = Object.entries(materials).map(([id, { text: _text, ...rest }]) => ({
      id,
      ...rest,
      text: 'T',
    }))
    expect(deckFromFormat1({ ...row, materials: list })).toMatchObject({
      materials: [
        { id: 'post', published: { on: '2015-10' } },
        { id: 'other', text: 'T' },
      ],
      claims: [{ kind: 'fact' }, { kind: 'opinion' }],
    })
  })
})

describe('the step to format 2', () => {
  it.each([
    ['Whence', 'machine'],
    ['me', 'person'],
    ['A teacher', undefined],
  ])('knows of what %s vetted that the method was %s', (by, method) => {
    const { vetted: after } = claimFromFormat1({
      ...claim,
      vetted: { ...vetted, by },
    }) as (typeof AFTER.claims)[0]
    expect(after.method).toBe(method)
  })

  it.each(['opinion', 'prediction', 'allegation', 'question', 'fact', 'constructor', 7, null])(
    'leaves the kind %s as it is',
    (kind) => {
      expect(claimFromFormat1({ kind })).toStrictEqual({ kind })
    },
  )

  it('leaves a draft without a verdict alone', () => {
    expect(claimFromFormat1({ kind: 'statement', vetted: null })).toStrictEqual({
      kind: 'fact',
      vetted: null,
    })
  })

  it('throws on nothing, and done twice it does what it does once', () => {
    const steps = [deckFromFormat1, claimFromFormat1, materialFromFormat1, relationFromFormat1]
    const keys = fc.constantFrom(
      'claims',
      'materials',
      'relations',
      'kind',
      'vetted',
      'published',
      'body',
      'by',
    )
    const known = fc.constantFrom('reported', 'corroborates', 'Whence', 'me', '2015')
    const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4, withCrossShrink: true },
        known,
        fc.anything(),
        fc.array(tie('tree'), { maxLength: 3 }),
        fc.dictionary(keys, tie('tree'), { maxKeys: 4 }),
      ),
    }))
    fc.assert(
      fc.property(fc.dictionary(keys, tree), (value) => {
        for (const step of steps) {
          const once = step(value)
          expect(step(once)).toStrictEqual(once)
        }
      }),
    )
  })
})
