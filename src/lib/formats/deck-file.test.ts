import { describe, expect, it } from 'vitest'
import { aDeck } from '../../../tests/builders'
import { deckToFile } from '$lib/domain/deck/deck'
import { DECK_FORMAT } from '$lib/domain/deck/deck-format'
import type { DeckFileError } from './deck-file'
import { parseDeckFile } from './deck-file'

/** A deck's file as plain data, to be spoilt. */
const file = () => structuredClone(deckToFile(aDeck())) as unknown as Record<string, unknown>

function errorOf(value: unknown): DeckFileError {
  const parsed = parseDeckFile(value)
  if (parsed.ok) throw new Error('this was taken for a deck')
  return parsed.error
}

/** The paths of what is wrong, joined by dots. */
function wrongIn(value: unknown): string[] {
  const error = errorOf(value)
  return error.code === 'deck-schema' ? error.problems.map(({ path }) => path.join('.')) : []
}

describe('a deck file', () => {
  it('gives the deck that was written to it', () => {
    expect(parseDeckFile(file())).toStrictEqual({ ok: true, value: aDeck() })
    const sent: unknown = JSON.parse(JSON.stringify(file()))
    expect(parseDeckFile(sent)).toStrictEqual({ ok: true, value: aDeck() })
  })

  it('keeps a material by reference without its text', () => {
    const deck = aDeck({ materials: aDeck().materials.map((material) => ({ ...material, text: null })) })
    expect(parseDeckFile(deckToFile(deck))).toStrictEqual({ ok: true, value: deck })
  })

  it.each([null, undefined, 7, 'whence-deck/1', [], true])('is not %j', (value) => {
    expect(errorOf(value)).toMatchObject({ code: 'deck-schema' })
    expect(wrongIn(value).length).toBeGreaterThan(0)
  })

  it.each(['whence-deck/3', 'whence-deck/10', 'whence-deck/99999999999999999999'])(
    'of a later version says so: %s',
    (format) => {
      expect(errorOf({ ...file(), format, shape: 'unheard of' })).toStrictEqual({
        code: 'deck-newer',
        format,
      })
    },
  )

  it.each(['whence-deck/0', 'whence-deck/01', 'whence-deck/', 'other/2', '', 1, null, 'whence-deck/2\n'])(
    'of no version is no deck: %j',
    (format) => {
      expect(wrongIn({ ...file(), format })).toContain('format')
    },
  )

  it('says where each thing is wrong', () => {
    const claims = aDeck().claims.map((claim, i) =>
      i === 1 ? { ...claim, statement: '', kind: 'rumour', chain: [] } : claim,
    )
    expect(wrongIn({ ...file(), version: 0, claims })).toStrictEqual([
      'version',
      'claims.1.statement',
      'claims.1.chain',
      'claims.1.kind',
    ])
  })

  it('takes no key it does not know, at any depth', () => {
    const [claim] = aDeck().claims
    expect(wrongIn({ ...file(), colour: 'red' })).toStrictEqual(['colour'])
    const evidence = { ...claim!.evidence, page: 3 }
    expect(wrongIn({ ...file(), claims: [{ ...claim, evidence }] })).toStrictEqual(['claims.0.evidence.page'])
  })

  it.each([
    ['a number too large', 'version', JSON.parse('1e400') as number],
    ['no number', 'version', Number.NaN],
    ['a text for a number', 'version', '1'],
    ['half a version', 'version', 1.5],
    ['an id that leads elsewhere', 'id', '../../etc'],
    ['a language that is none', 'language', 'English, mostly'],
  ])('refuses %s', (_name, key, value) => {
    expect(wrongIn({ ...file(), [key]: value })).toStrictEqual([key])
  })

  it('takes no link but to a web page', () => {
    const { materials } = deckToFile(aDeck())
    const [[id, material] = ['', undefined]] = Object.entries(materials)
    const link = 'javascript:alert(1)'
    expect(wrongIn({ ...file(), materials: { [id]: { ...material, link } } })).toStrictEqual([
      `materials.${id}.link`,
    ])
  })

  it('cannot reach the prototypes of objects', () => {
    const text = JSON.stringify(file())
    const evil = '"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}'
    const value: unknown = JSON.parse(text.replace(/^\{/u, `{${evil},`))
    expect(errorOf(value)).toMatchObject({ code: 'deck-schema' })
    const inside: unknown = JSON.parse(text.replace('"voices":{', `"voices":{${evil},`))
    const parsed = parseDeckFile(inside)
    expect(parsed.ok ? parsed.value.voices : []).toStrictEqual(parsed.ok ? aDeck().voices : [])
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })

  it('refuses what is hidden or reserved in it, with the place', () => {
    expect(wrongIn({ ...file(), title: 'Ferries\u202E' })).toStrictEqual(['title'])
    expect(wrongIn({ ...file(), title: 'Ferries\r\nand boats' })).toStrictEqual(['title'])
    const text = JSON.stringify(file())
    const voices: unknown = JSON.parse(
      text.replace('"voices":{', '"voices":{"__proto__":{"name":"Nobody","kind":"person"},'),
    )
    expect(wrongIn(voices)).toStrictEqual(['voices.__proto__'])
  })

  it('is refused at once however deep it is nested', () => {
    const nest = (depth: number): unknown => {
      let value: unknown = 1
      for (let i = 0; i < depth; i++) value = i % 2 === 0 ? [value] : { claims: value }
      return value
    }
    expect(wrongIn({ ...file(), claims: [nest(10_000)] })).toContain('claims.0.id')
    expect(wrongIn(nest(10_001)).length).toBeGreaterThan(0)
    expect(wrongIn({ ...file(), format: DECK_FORMAT, title: nest(10_000) })).toStrictEqual(['title'])
  })
})
