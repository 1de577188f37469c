import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { aClaim, aDeck } from '../../../tests/builders'
import { CONTENT } from '../../../tests/deps'
import { MAX_STATEMENT } from '$lib/domain/claim/claim'
import { deckToFile } from '$lib/domain/deck/deck'
import { DECK_FORMAT } from '$lib/domain/deck/deck-format'
import { deckJsonSchema } from './deck-schema'

/** As much of JSON Schema as the deck format uses. */
interface Schema {
  readonly $schema?: string
  readonly title?: string
  readonly description?: string
  readonly type?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly pattern?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean | Schema
  readonly items?: Schema | readonly Schema[]
  readonly anyOf?: readonly Schema[]
  readonly if?: Schema
  readonly else?: Schema
}

const PUBLISHED = fileURLToPath(new URL('../../../static/schema/whence-deck-2.json', import.meta.url))
const schema = deckJsonSchema() as Schema
const items = (of: Schema | undefined) => of?.items as Schema
const claim = items(schema.properties?.['claims'])

/** Where a value has keys that the schema does not know, or lacks keys that it requires. */
function wrongKeys(value: unknown, of: Schema | undefined, at = ''): string[] {
  if (of === undefined || typeof value !== 'object' || value === null) return []
  if (Array.isArray(value)) {
    if (of.anyOf !== undefined || Array.isArray(of.items)) return []
    return value.flatMap((one, i) => wrongKeys(one, items(of), `${at}[${String(i)}]`))
  }
  const { properties = {}, required = [], additionalProperties: others } = of
  const missing = required.filter((key) => !Object.hasOwn(value, key)).map((key) => `${at}.${key} missing`)
  const inside = Object.entries(value).flatMap(([key, one]) => {
    if (Object.hasOwn(properties, key)) return wrongKeys(one, properties[key], `${at}.${key}`)
    if (typeof others === 'object') return wrongKeys(one, others, `${at}.${key}`)
    return others === false ? [`${at}.${key} unknown`] : []
  })
  return [...missing, ...inside]
}

/** The smallest schemas that a schema is made of, with their paths. */
function leaves(of: Schema, at: string): [string, Schema][] {
  if (of.properties) return Object.entries(of.properties).flatMap(([key, one]) => leaves(one, `${at}.${key}`))
  const parts = of.anyOf ?? (of.items === undefined ? [] : [of.items].flat())
  return parts.length === 0 ? [[at, of]] : parts.flatMap((one) => leaves(one, `${at}[]`))
}

describe('the published JSON Schema', () => {
  it('is the one made from the code', () => {
    const published: unknown = JSON.parse(readFileSync(PUBLISHED, 'utf8'))
    expect(published, 'static/schema is out of date: run `npm run schema`').toStrictEqual(
      JSON.parse(JSON.stringify(schema)),
    )
  })

  it('says which draft and which format it is of', () => {
    expect(schema.$schema).toBe('http://json-schema.org/draft-07/schema#')
    expect(schema.title).toContain(DECK_FORMAT)
    expect(schema.properties?.['format']).toMatchObject({ const: DECK_FORMAT })
  })
})

describe('the JSON Schema of a claim', () => {
  it('knows every field of a claim, and no others', () => {
    const optional = { mode: 'direct', cue: 'said', recall: 'What?', answer: 'That.', stance: 'neutral' }
    const full = { ...aClaim(), ...optional, couldBe: [], imported: true }
    expect(Object.keys(claim.properties ?? {}).sort()).toStrictEqual(Object.keys(full).sort())
    expect(claim.additionalProperties).toBe(false)
    expect(claim.properties).toMatchObject({
      id: { pattern: expect.any(String) as string, maxLength: 80 },
      statement: { minLength: 1, maxLength: MAX_STATEMENT },
      chain: { type: 'array', minItems: 1 },
      kind: { enum: ['fact', 'opinion', 'prediction', 'allegation', 'question'] },
    })
  })

  it('requires what an author may not leave out', () => {
    expect(claim.required).toStrictEqual(['id', 'statement', 'chain', 'kind'])
    expect(claim.if?.properties).toStrictEqual({ imported: { const: true } })
    expect(claim.else?.required).toStrictEqual(['evidence', 'explain'])
  })

  it('says of every field what may stand in it: a type, a pattern, a list or a description', () => {
    const fields = leaves(claim, 'claim')
    expect(fields.length).toBeGreaterThan(20)
    for (const [at, { type, pattern, enum: list, const: only, description }] of fields) {
      expect(
        [type, pattern, list, only, description].filter((one) => one !== undefined),
        at,
      ).not.toStrictEqual([])
    }
    const patterns = Object.fromEntries(fields.map(([at, { pattern }]) => [at, pattern]))
    for (const at of [
      'claim.id',
      'claim.chain[]',
      'claim.evidence.material',
      'claim.evidence.digest',
      'claim.vetted.on',
    ]) {
      expect(patterns[at], at).toBeDefined()
    }
  })

  it('has patterns that take what the decks hold', () => {
    const id = new RegExp(claim.properties?.['id']?.pattern ?? '^$', 'u')
    expect(aDeck().claims.every((one) => id.test(one.id))).toBe(true)
    expect(['No spaces', 'Upper', 'a_b', '', '-'].some((one) => id.test(one))).toBe(false)
  })
})

describe('the keys of a deck', () => {
  const folders = readdirSync(CONTENT).filter((name) =>
    readdirSync(path.join(CONTENT, name)).includes('deck.yaml'),
  )

  it.each(folders)('are those of the schema in the deck %s', (name) => {
    const deck: unknown = parse(readFileSync(path.join(CONTENT, name, 'deck.yaml'), 'utf8'))
    expect(wrongKeys(deck, schema)).toStrictEqual([])
  })

  it('are those of the schema where the app writes the file', () => {
    expect(wrongKeys(JSON.parse(JSON.stringify(deckToFile(aDeck()))), schema)).toStrictEqual([])
  })

  it('are told from others, at any depth', () => {
    const file = deckToFile(aDeck())
    const { kind: _kind, ...without } = aClaim()
    const voices = { blog: { name: 'A blog' } }
    const wrong = { ...file, claims: [{ ...aClaim(), truth: true }, without], voices, colour: 'blue' }
    expect(wrongKeys(wrong, schema).sort()).toStrictEqual([
      '.claims[0].truth unknown',
      '.claims[1].kind missing',
      '.colour unknown',
      '.voices.blog.kind missing',
    ])
  })
})
