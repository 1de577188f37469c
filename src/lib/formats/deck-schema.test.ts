import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { aClaim, aDeck } from '../../../tests/builders'
import { wrongBySchema, type JsonSchema } from '../../../tests/json-schema'
import { OLD_DECKS, oldFile } from '../../../tests/migrations/format-1'
import { CONTENT } from '../../../tests/deps'
import { MAX_STATEMENT } from '$lib/domain/claim/claim'
import { deckToFile } from '$lib/domain/deck/deck'
import { DECK_FORMAT } from '$lib/domain/deck/deck-format'
import { deckJsonSchema } from './deck-schema'

type Schema = JsonSchema

const PUBLISHED = fileURLToPath(new URL('../../../static/schema/whence-deck-2.json', import.meta.url))
const schema = deckJsonSchema() as Schema
const items = (of: Schema | undefined) => of?.items as Schema
const claim = items(schema.properties?.['claims'])

/** All schemas without subschemas inside a schema, with their paths. */
function leaves(of: Schema, at: string): [string, Schema][] {
  if (of.properties) return Object.entries(of.properties).flatMap(([key, one]) => leaves(one, `${at}.${key}`))
  const parts = of.anyOf ?? (of.items === undefined ? [] : [of.items].flat())
  return parts.length === 0 ? [[at, of]] : parts.flatMap((one) => leaves(one, `${at}[]`))
}

describe('the published JSON Schema', () => {
  it('equals the one generated from the code', () => {
    const published: unknown = JSON.parse(readFileSync(PUBLISHED, 'utf8'))
    expect(published, 'static/schema is out of date: run `npm run schema`').toStrictEqual(
      JSON.parse(JSON.stringify(schema)),
    )
  })

  it('names its draft and its format', () => {
    expect(schema.$schema).toBe('http://json-schema.org/draft-07/schema#')
    expect(schema.title).toContain(DECK_FORMAT)
    expect(schema.properties?.['format']).toMatchObject({ const: DECK_FORMAT })
  })
})

describe('the JSON Schema of a claim', () => {
  it('has every field of a claim, and no others', () => {
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

  it('requires the fields that an author must give', () => {
    expect(claim.required).toStrictEqual(['id', 'statement', 'chain', 'kind'])
    expect(claim.if?.properties).toStrictEqual({ imported: { const: true } })
    expect(claim.else?.required).toStrictEqual(['evidence', 'explain'])
  })

  it('defines every field: a type, a pattern, a list or a description', () => {
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

  it('has patterns that match the decks’ values', () => {
    const id = new RegExp(claim.properties?.['id']?.pattern ?? '^$', 'u')
    expect(aDeck().claims.every((one) => id.test(one.id))).toBe(true)
    expect(['No spaces', 'Upper', 'a_b', '', '-'].some((one) => id.test(one))).toBe(false)
  })
})

describe('the published JSON Schema of format 1', () => {
  const published = readFileSync(PUBLISHED.replace('deck-2', 'deck-1'))
  const first = JSON.parse(published.toString()) as Schema

  it('is the one that was made from the code of then', () => {
    expect(createHash('sha256').update(published).digest('hex')).toBe(
      'd338aa4d98eeba74bb32f99a7ea0068fcbbdd72fdd305e30ecbcb37a6e7a7d9f',
    )
  })

  it.each(OLD_DECKS)('fits the deck %s of then, and the one of today does not', (name) => {
    expect(wrongBySchema(oldFile(name), first)).toStrictEqual([])
    expect(wrongBySchema(oldFile(name), schema)).toContain('.format other')
  })
})

describe('a deck by its schema', () => {
  const folders = readdirSync(CONTENT).filter((name) =>
    readdirSync(path.join(CONTENT, name)).includes('deck.yaml'),
  )

  it.each(folders)('fits in every part: %s', (name) => {
    const deck: unknown = parse(readFileSync(path.join(CONTENT, name, 'deck.yaml'), 'utf8'))
    expect(wrongBySchema(deck, schema)).toStrictEqual([])
  })

  it('are those of the schema in the file that the app writes', () => {
    expect(wrongBySchema(JSON.parse(JSON.stringify(deckToFile(aDeck()))), schema)).toStrictEqual([])
  })

  it('are checked for unknown ones, at any depth', () => {
    const file = deckToFile(aDeck())
    const { kind: _kind, ...without } = aClaim()
    const voices = { blog: { name: 'A blog' } }
    const wrong = { ...file, claims: [{ ...aClaim(), truth: true }, without], voices, colour: 'blue' }
    expect(wrongBySchema(wrong, schema).sort()).toStrictEqual([
      '.claims[0].truth unknown',
      '.claims[1].kind missing',
      '.colour unknown',
      '.voices.blog.kind missing',
    ])
  })
})
