import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import {
  aClaim,
  aDeck,
  aMaterial,
  aVoice,
  claimId,
  fc,
  materialId,
  voiceId,
} from '../../../../tests/builders'
import { claimOf, deckFromFile, deckToFile, materialOf, publicationOf, voiceOf } from './deck'
import { BY_REFERENCE, DECK_FORMAT } from './deck-format'
import { DeckFileSchema } from './deck-file-schema'
import type { Part } from './part'

const file = () => deckToFile(aDeck())
const accepts = (over: object) => v.is(DeckFileSchema, { ...file(), ...over })

describe('a deck and its file', () => {
  it('are two forms of the same', () => {
    expect(deckFromFile(v.parse(DeckFileSchema, file()))).toStrictEqual(aDeck())
  })

  it('survive being sent as JSON', () => {
    const sent: unknown = JSON.parse(JSON.stringify(file()))
    expect(deckFromFile(v.parse(DeckFileSchema, sent))).toStrictEqual(aDeck())
  })

  it('keep a material without its text by reference, and an empty text as a text', () => {
    const byReference = aDeck({ materials: [aMaterial({ text: null })] })
    expect(deckToFile(byReference).materials).toMatchObject({ article: { text: BY_REFERENCE } })
    expect(deckFromFile(v.parse(DeckFileSchema, deckToFile(byReference)))).toStrictEqual(byReference)
    const empty = aDeck({ materials: [aMaterial({ text: '' })] })
    expect(deckFromFile(v.parse(DeckFileSchema, deckToFile(empty)))).toStrictEqual(empty)
  })

  it('keep parts and retired claims', () => {
    const deck = aDeck({
      parts: [{ id: 'core' as Part['id'], title: 'Core', claims: [claimId('no-bridge')] }],
      retired: [claimId('old-ship')],
    })
    expect(deckFromFile(v.parse(DeckFileSchema, deckToFile(deck)))).toStrictEqual(deck)
  })

  it('survive any titles, names and texts that the schema takes', () => {
    const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }).filter((s) => s.trim() === s)
    fc.assert(
      fc.property(words, words, words, fc.option(words), (title, name, alias, text) => {
        const deck = aDeck({
          title,
          voices: [aVoice({ name, aliases: [alias] })],
          materials: [aMaterial({ text })],
        })
        expect(deckFromFile(v.parse(DeckFileSchema, deckToFile(deck)))).toStrictEqual(deck)
      }),
    )
  })

  it('leave each other as they were', () => {
    const deck = aDeck()
    const made = deckToFile(deck)
    made.claims.pop()
    made.relations.pop()
    made.parts.push({ id: 'x' as never, title: 'X', claims: [] })
    made.retired.push(claimId('x'))
    expect(deck).toStrictEqual(aDeck())
  })
})

describe('the schema of a deck file', () => {
  it('fills in aliases, passages, parts, relations and what was retired', () => {
    const { relations: _relations, parts: _parts, retired: _retired, ...rest } = file()
    const bare = {
      ...rest,
      voices: { blog: { name: 'A blog', kind: 'blog' } },
      materials: {
        post: { title: 'P', publisher: 'blog', digest: `sha256:${'0'.repeat(64)}`, text: 'by-reference' },
      },
    }
    const deck = deckFromFile(v.parse(DeckFileSchema, bare))
    expect([deck.relations, deck.parts, deck.retired]).toStrictEqual([[], [], []])
    expect(deck.voices).toStrictEqual([{ id: 'blog', name: 'A blog', kind: 'blog', aliases: [] }])
    expect(deck.materials).toMatchObject([{ id: 'post', passages: [], text: null }])
  })

  it('refuses keys that are no slugs, __proto__ among them', () => {
    const own = (key: string, value: unknown): object => Object.fromEntries([[key, value]])
    const voice = { name: 'X', kind: 'blog' }
    expect(accepts({ voices: own('a-voice', voice) })).toBe(true)
    for (const key of ['A voice', '', '-', 'a/b'])
      expect(accepts({ voices: own(key, voice) }), key).toBe(false)
    const parsed = v.parse(DeckFileSchema, { ...file(), voices: own('__proto__', voice) })
    expect(Object.getPrototypeOf(parsed.voices)).toBe(Object.prototype)
    expect(deckFromFile(parsed).voices).toStrictEqual([])
    expect(({} as { name?: string }).name).toBeUndefined()
  })

  it('refuses another format, version 0, unknown keys and languages in words', () => {
    expect(DECK_FORMAT).toBe('whence-deck/2')
    for (const wrong of [
      { format: 'whence-deck/1' },
      { retired: ['No slug'] },
      { parts: [{ id: 'core', title: 'Core', claims: [] }] },
      { version: 0 },
      { version: 1.5 },
      { language: 'English' },
      { title: ' ' },
      { title: 'x'.repeat(201) },
      { about: 'x'.repeat(2001) },
      { colour: 'blue' },
    ]) {
      expect(accepts(wrong), JSON.stringify(wrong)).toBe(false)
    }
    for (const language of ['en', 'en-GB', 'zh-Hant-TW', 'deu']) expect(accepts({ language })).toBe(true)
  })
})

describe('a deck with renamed claims', () => {
  const [old, now] = [claimId('ship-on-offer'), claimId('ship-for-sale')]
  const deck = aDeck({ renamed: { [old]: now } })

  it('finds a claim by its id and by the one it was released with', () => {
    expect(claimOf(deck, now)?.id).toBe(now)
    expect(claimOf(deck, old)).toBe(claimOf(deck, now))
    expect(claimOf(aDeck(), old)).toBeUndefined()
    expect(claimOf(aDeck({ renamed: { [old]: claimId('nowhere') } }), old)).toBeUndefined()
  })

  it('remembers them in its file', () => {
    const sent: unknown = JSON.parse(JSON.stringify(deckToFile(deck)))
    expect(sent).toMatchObject({ renamed: { [old]: now } })
    expect(deckFromFile(v.parse(DeckFileSchema, sent))).toStrictEqual(deck)
  })

  it('need not say that there are none', () => {
    const { renamed: _renamed, ...before } = file()
    expect(deckFromFile(v.parse(DeckFileSchema, before))).toStrictEqual(aDeck())
  })

  it('refuses renames between anything but slugs', () => {
    expect(accepts({ renamed: { 'old-id': 'new-id' } })).toBe(true)
    for (const renamed of [{ 'Old id': 'new-id' }, { 'old-id': 'New id' }, { 'old-id': null }])
      expect(accepts({ renamed }), JSON.stringify(renamed)).toBe(false)
  })
})

describe('looking things up in a deck', () => {
  it('finds claims, voices and materials by id, or nothing', () => {
    const deck = aDeck()
    expect(claimOf(deck, claimId('no-bridge'))?.kind).toBe('prediction')
    expect(voiceOf(deck, voiceId('nordkust'))?.name).toBe('Nordkust Press')
    expect(materialOf(deck, materialId('article'))?.publisher).toBe('harbour-notes')
    expect(claimOf(deck, claimId('constructor'))).toBeUndefined()
    expect(voiceOf(deck, voiceId('to-string'))).toBeUndefined()
    expect(materialOf(deck, materialId('none'))).toBeUndefined()
  })

  it('finds when the text of a claim was published, or nothing', () => {
    const [claim = aClaim()] = aDeck().claims
    expect(publicationOf(aDeck(), claim)).toStrictEqual({ on: '2026-02' })
    expect(publicationOf(aDeck({ materials: [] }), claim)).toBeUndefined()
    const { evidence: _, ...imported } = claim
    expect(publicationOf(aDeck(), { ...imported, imported: true })).toBeUndefined()
  })
})
