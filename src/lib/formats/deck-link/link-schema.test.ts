import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { deckJsonSchema } from '$lib/formats/deck-schema'
import { textOfFragment } from '$lib/formats/link-fragment'
import { aDeck } from '../../../../tests/builders'
import { wrongBySchema, type JsonSchema } from '../../../../tests/json-schema'
import { deckFragment, deckFromFragment } from './deck-link'
import { linkJsonSchema } from './link-schema'

const schema = linkJsonSchema() as JsonSchema
const limits = { fragment: 2_000_000, unpacked: 8_000_000 }

describe('the schema of a link', () => {
  it('is published as the code has it', () => {
    const published: unknown = JSON.parse(readFileSync('static/schema/whence-link-1.json', 'utf8'))
    expect(published).toStrictEqual(JSON.parse(JSON.stringify(schema)))
  })

  it('fits the links that the app makes, whose deck fits the schema of decks', () => {
    const fragment = deckFragment(aDeck())
    expect(wrongBySchema(fragment, schema)).toStrictEqual([])
    const text = textOfFragment(fragment, limits)
    expect(text.ok && wrongBySchema(JSON.parse(text.value), deckJsonSchema() as JsonSchema)).toStrictEqual([])
  })

  it('refuses what the reader refuses by its form', () => {
    for (const other of ['', '#1.', '#2.AAAA', '1.AAAA=', '#1.AA AA', `#1.${'A'.repeat(2_000_000)}`]) {
      expect(wrongBySchema(other, schema), other.slice(0, 20)).not.toStrictEqual([])
      expect(deckFromFragment(other).ok, other.slice(0, 20)).toBe(false)
    }
  })
})
