import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { aClaim, aDeck } from '../../../../tests/builders'
import { CLAIM_KINDS, ClaimSchema, FORMER_KINDS, MAX_STATEMENT, STANCES } from './claim'
import { RELATION_KINDS, RelationSchema } from './relation'
import { VERDICTS, VETTING_METHODS } from './vetting'

const accepts = (over: object) => v.is(ClaimSchema, { ...aClaim(), ...over })
const vetted = (over: object) => ({ vetted: { ...aClaim().vetted, ...over } })
const evidence = (over: object) => ({ evidence: { ...aClaim().evidence, ...over } })

describe('the schema of a claim', () => {
  it('takes every claim of the deck as it is', () => {
    for (const claim of aDeck().claims) expect(v.parse(ClaimSchema, claim)).toStrictEqual(claim)
  })

  it('fills in what an author may leave out', () => {
    const { hedges: _hedges, contrast: _contrast, tags: _tags, ...bare } = aClaim()
    expect(v.parse(ClaimSchema, bare)).toStrictEqual(aClaim())
  })

  it('needs an id, a statement, a chain, a kind and evidence', () => {
    for (const key of ['id', 'statement', 'chain', 'kind', 'evidence']) {
      expect(accepts({ [key]: undefined }), key).toBe(false)
    }
  })

  it('needs neither evidence nor an explanation where it is imported', () => {
    const { evidence: _evidence, explain: _explain, vetted: _vetted, ...bare } = aClaim()
    expect(accepts({ evidence: undefined, imported: true })).toBe(true)
    expect(v.parse(ClaimSchema, { ...bare, imported: true })).toStrictEqual({
      ...bare,
      explain: '',
      imported: true,
    })
    const refused = v.safeParse(ClaimSchema, bare)
    expect(refused.issues?.map(({ message }) => message)).toStrictEqual([
      'a claim needs evidence, unless it is imported',
    ])
    expect(accepts({ imported: false })).toBe(false)
  })

  it('may be compared with its passage by nobody yet', () => {
    expect(accepts({ vetted: undefined })).toBe(true)
  })

  it('takes a stance of five, and voices that could be meant', () => {
    expect(STANCES.every((stance) => accepts({ stance }))).toBe(true)
    expect(accepts({ stance: 'doubts' })).toBe(false)
    expect(accepts({ couldBe: ['port-authority'] })).toBe(true)
    expect(accepts({ couldBe: ['The port'] })).toBe(false)
  })

  it('takes a statement of 1 to 240 characters, trimmed', () => {
    expect(MAX_STATEMENT).toBe(240)
    expect(accepts({ statement: 'x'.repeat(240) })).toBe(true)
    expect(accepts({ statement: `  ${'x'.repeat(240)}\n` })).toBe(true)
    expect(accepts({ statement: 'x'.repeat(241) })).toBe(false)
    expect(accepts({ statement: '  \n' })).toBe(false)
    expect(v.parse(ClaimSchema, { ...aClaim(), statement: ' A ship. ' }).statement).toBe('A ship.')
  })

  it('knows five kinds and three modes', () => {
    expect(CLAIM_KINDS.every((kind) => accepts({ kind }))).toBe(true)
    for (const kind of ['rumour', ...FORMER_KINDS]) expect(accepts({ kind }), kind).toBe(false)
    expect(['direct', 'indirect', 'mixed'].every((mode) => accepts({ mode }))).toBe(true)
    expect(accepts({ mode: 'own' })).toBe(false)
  })

  it('refuses unknown keys, here and in its parts', () => {
    expect(accepts({ truth: true })).toBe(false)
    expect(accepts(evidence({ page: 2 }))).toBe(false)
    expect(accepts(vetted({ mood: 'good' }))).toBe(false)
    expect(accepts(evidence({ quote: { exact: 'a', prefix: '', suffix: '', more: '' } }))).toBe(false)
  })

  it('takes contrasts and chains by slug only', () => {
    expect(accepts({ contrast: ['no-bridge'] })).toBe(true)
    expect(accepts({ contrast: ['No bridge'] })).toBe(false)
    expect(accepts({ chain: ['__proto__'] })).toBe(false)
  })
})

describe('the record of a vetting', () => {
  it('says who, on which day, with one of three verdicts, what changed, and by which method if known', () => {
    expect(VERDICTS.every((verdict) => accepts(vetted({ verdict })))).toBe(true)
    expect(accepts(vetted({ changed: ['statement', 'chain', 'kind', 'evidence'] }))).toBe(true)
    expect(VETTING_METHODS.every((method) => accepts(vetted({ method })))).toBe(true)
    for (const wrong of [
      { method: 'hearsay' },
      { by: '' },
      { on: '1 March' },
      { verdict: 'true' },
      { changed: ['mind'] },
    ]) {
      expect(accepts(vetted(wrong)), JSON.stringify(wrong)).toBe(false)
    }
  })
})

describe('the schema of a relation', () => {
  it('joins at least two claims that bear on each other', () => {
    for (const kind of RELATION_KINDS)
      expect(v.is(RelationSchema, { kind, claims: ['a', 'b', 'c'] }), kind).toBe(true)
    expect(v.is(RelationSchema, { kind: 'conflicts', claims: ['a'] })).toBe(false)
    expect(v.is(RelationSchema, { kind: 'corroborates', claims: ['a', 'b'] })).toBe(false)
  })
})
