import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { aDeck, aVoice, voiceId } from '../../../../tests/builders'
import { ChainSchema, relationAt, speakerOf, wayOn, type Chain } from './chain'
import { VOICE_KINDS, VoiceSchema } from './voice'

const { voices } = aDeck()
const lookup = (id: string) => voices.find((voice) => voice.id === id)
const chain = (...ids: string[]): Chain => ids.map(voiceId)

const quoted = chain('harbour-notes', 'nordkust', 'port-official')

describe('the schema of a chain', () => {
  it('accepts one to eight voices, by their ids', () => {
    expect(v.is(ChainSchema, ['a'])).toBe(true)
    expect(
      v.is(
        ChainSchema,
        Array.from({ length: 8 }, () => 'a'),
      ),
    ).toBe(true)
    expect(v.is(ChainSchema, [])).toBe(false)
    expect(
      v.is(
        ChainSchema,
        Array.from({ length: 9 }, () => 'a'),
      ),
    ).toBe(false)
    expect(v.is(ChainSchema, ['Marit Voss'])).toBe(false)
  })
})

describe('the schema of a voice', () => {
  it('trims names, adds no aliases, and refuses other kinds and unknown keys', () => {
    expect(v.parse(VoiceSchema, { id: 'a', name: ' A ', kind: 'blog' })).toStrictEqual(
      aVoice({ id: voiceId('a'), name: 'A', kind: 'blog' }),
    )
    for (const wrong of [{ name: ' ' }, { name: 'x'.repeat(121) }, { kind: 'bot' }, { age: 3 }]) {
      expect(v.is(VoiceSchema, { ...aVoice(), ...wrong }), JSON.stringify(wrong)).toBe(false)
    }
  })
})

describe('the speaker of a chain', () => {
  it('is its last hop', () => {
    expect(speakerOf(quoted)).toBe('port-official')
    expect(speakerOf(chain('harbour-notes'))).toBe('harbour-notes')
  })
})

describe('how a page passes on a voice', () => {
  it('is republishing only where the text itself stands on the page', () => {
    expect(wayOn('outlet', true)).toBe('republished')
    expect(wayOn('outlet', false)).toBe('cited')
    for (const kind of VOICE_KINDS.filter((one) => one !== 'outlet' && one !== 'blog'))
      expect(wayOn(kind, true), kind).not.toBe('republished')
  })

  it('tells a person, an office, unnamed people, a paper and a reader apart', () => {
    const ways = (['person', 'institution', 'group', 'anonymous', 'document', 'reader'] as const).map(
      (kind) => wayOn(kind, false),
    )
    expect(ways).toStrictEqual(['named', 'collective', 'collective', 'unnamed', 'document', 'comment'])
  })
})

describe('the relation of a voice in a chain', () => {
  const relation = (hops: Chain, index: number) => relationAt(hops, index, lookup)

  it('is own voice or reporting at the end, republished before it', () => {
    expect(relation(chain('harbour-notes'), 0)).toStrictEqual({ code: 'own-voice', through: null })
    expect(relation(quoted, 0)).toStrictEqual({ code: 'republished', through: null })
    expect(relation(quoted, 1)).toStrictEqual({ code: 'republished', through: 'harbour-notes' })
    expect(relation(chain('harbour-notes', 'nordkust'), 1)).toStrictEqual({
      code: 'own-reporting',
      through: 'harbour-notes',
    })
  })

  it('names the kind of the voice, and the voice through which it is heard', () => {
    expect(relation(quoted, 2)).toStrictEqual({ code: 'unnamed', through: 'nordkust' })
    const code = (id: string) => relation(chain('harbour-notes', id), 1).code
    expect(['marit-voss', 'port-authority', 'tidewatcher', 'nobody-known'].map(code)).toStrictEqual([
      'named',
      'collective',
      'in-comment',
      'unnamed',
    ])
  })

  it('exists for every kind of voice', () => {
    const codes = VOICE_KINDS.map((kind) => relationAt(chain('x'), 0, () => aVoice({ kind })).code)
    expect(new Set(codes)).toStrictEqual(
      new Set(['own-reporting', 'own-voice', 'named', 'collective', 'unnamed', 'in-comment', 'document']),
    )
  })
})
