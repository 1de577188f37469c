import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { aDeck, aVoice, fc, voiceId } from '../../../../tests/builders'
import { carrierOf, ChainSchema, relationAt, speakerOf, voiceAtLevel, type Chain } from './chain'
import { isCarrierKind, VOICE_KINDS, VoiceSchema } from './voice'

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

describe('the two levels of a chain', () => {
  it('are the last hop, and the innermost outlet, page, document or reader', () => {
    expect(speakerOf(quoted)).toBe('port-official')
    expect(carrierOf(quoted, lookup)).toBe('nordkust')
    expect(carrierOf(chain('harbour-notes', 'port-authority'), lookup)).toBe('harbour-notes')
    expect(carrierOf(chain('harbour-notes', 'tidewatcher'), lookup)).toBe('tidewatcher')
  })

  it('are the same voice if a page speaks itself', () => {
    const own = chain('harbour-notes')
    expect([speakerOf(own), carrierOf(own, lookup)]).toStrictEqual(['harbour-notes', 'harbour-notes'])
  })

  it('start with the first voice if no voice is a carrier', () => {
    expect(carrierOf(chain('marit-voss', 'port-official'), lookup)).toBe('marit-voss')
    expect(carrierOf(chain('nobody', 'knows'), lookup)).toBe('nobody')
  })

  it('are always voices of the chain, the carrier never after the speaker', () => {
    const ids = voices.map((voice) => voice.id)
    const anyChain = fc.uniqueArray(fc.constantFrom(...ids), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(anyChain, (hops) => {
        expect(voiceAtLevel(hops, 'speaker', lookup)).toBe(hops.at(-1))
        const carrier = voiceAtLevel(hops, 'carrier', lookup)
        expect(hops).toContain(carrier)
        const after = hops.slice(hops.indexOf(carrier) + 1)
        expect(after.some((id) => isCarrierKind(lookup(id)?.kind ?? 'anonymous'))).toBe(false)
      }),
    )
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
