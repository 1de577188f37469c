import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Chain } from '$lib/domain/attribution/chain'
import { UNKNOWN_VOICE, VOICE_KINDS, type Voice } from '$lib/domain/attribution/voice'
import type { VoiceId } from '$lib/domain/shared/ids'
import { isCalled, listVoices, type VoiceSource } from './voice-list'

const voice = (id: string, name: string, more: Partial<Voice> = {}): Voice => ({
  id: id as VoiceId,
  name,
  kind: 'person',
  aliases: [],
  ...more,
})
const chain = (...ids: string[]): Chain => ids as unknown as Chain

describe('the list of voices', () => {
  it('joins a voice of two decks, and counts the claims of both', () => {
    const [vance, ...others] = listVoices([
      {
        place: 'bridge',
        voices: [
          voice('dora', 'Dora Vance', { aliases: ['Vance'] }),
          voice('echo', 'The Echo', { kind: 'outlet' }),
        ],
        chains: [chain('echo', 'dora'), chain('echo')],
      },
      { place: 'ferry', voices: [voice('v1', 'dora  vance')], chains: [chain('v1'), chain('v1')] },
    ])
    expect(vance).toMatchObject({ name: 'Dora Vance', claims: 3, spellings: ['Vance', 'dora  vance'] })
    expect(vance?.places).toEqual([
      { place: 'bridge', voice: 'dora', claims: 1 },
      { place: 'ferry', voice: 'v1', claims: 2 },
    ])
    expect(others.map(({ name, claims }) => [name, claims])).toEqual([['The Echo', 2]])
  })

  it('keeps two people of one name apart if their kind or affiliation differs', () => {
    const voices = [
      voice('a', 'Alex Reed', { affiliation: 'city council' }),
      voice('b', 'Alex Reed', { affiliation: 'tram company' }),
      voice('c', 'Alex Reed', { kind: 'reader' }),
    ]
    expect(listVoices([{ place: 1, voices, chains: [] }])).toHaveLength(3)
  })

  it('leaves out the voice that is nobody', () => {
    const voices = [voice(UNKNOWN_VOICE, 'unknown')]
    expect(listVoices([{ place: 1, voices, chains: [chain(UNKNOWN_VOICE)] }])).toEqual([])
  })

  it('finds a voice by any spelling', () => {
    const [vance] = listVoices([
      { place: 1, voices: [voice('a', 'Dora Vance', { aliases: ['the chief engineer'] })], chains: [] },
    ])
    expect(vance && ['vance', 'CHIEF', ''].map((words) => isCalled(vance, words))).toEqual([true, true, true])
    expect(vance && isCalled(vance, 'mayor')).toBe(false)
  })

  it('loses no voice and no claim, in whatever order decks come', () => {
    const ids = ['a', 'b', 'c', 'd']
    const source = fc.record({
      place: fc.nat(),
      voices: fc
        .subarray(ids, { minLength: 1 })
        .chain((chosen) =>
          fc.tuple(
            ...chosen.map((id) =>
              fc
                .tuple(fc.constantFrom('Ann', 'ANN', 'Bo', '“Bo”'), fc.constantFrom(...VOICE_KINDS))
                .map(([name, kind]) => voice(id, name, { kind })),
            ),
          ),
        ),
      chains: fc.array(fc.uniqueArray(fc.constantFrom(...ids), { minLength: 1 }).map((all) => chain(...all))),
    })
    fc.assert(
      fc.property(fc.array(source, { maxLength: 5 }), (sources: VoiceSource<number>[]) => {
        const listed = listVoices(sources)
        const places = listed.flatMap((one) => one.places)
        expect(places).toHaveLength(sources.flatMap(({ voices }) => voices).length)
        const counted = sources.flatMap(({ voices, chains }) =>
          voices.flatMap(({ id }) => chains.filter((each) => each.includes(id))),
        )
        expect(listed.reduce((sum, { claims }) => sum + claims, 0)).toBe(counted.length)
        const keys = listed.map(({ key }) => key)
        expect(new Set(keys).size).toBe(keys.length)
        const turned = listVoices([...sources].reverse())
        expect(turned.map(({ key, claims }) => [key, claims]).sort()).toEqual(
          listed.map(({ key, claims }) => [key, claims]).sort(),
        )
      }),
    )
  })
})
