import { describe, expect, it } from 'vitest'
import { aVoice, voiceId } from '../../../../../tests/builders'
import type { Voice } from '$lib/domain/attribution/voice'
import { groupsOf, lookalikesOf, names, spellingsOf, stemsOf } from './aliases'

const voice = (id: string, kind: Voice['kind'], name: string, ...aliases: string[]) =>
  aVoice({ id: voiceId(id), kind, name, aliases })

const voices = [
  voice('one', 'anonymous', 'one unnamed Iraqi militia official'),
  voice('three', 'anonymous', 'unnamed officials from three Iraqi militias'),
  voice('abadi', 'person', 'Haider al-Abadi', 'Abadi'),
  voice('both', 'group', 'Abadi and his defence minister'),
  voice('post', 'outlet', 'The Valley Post'),
  voice('council', 'institution', 'the county council', 'the council'),
  voice('officials', 'anonymous', 'two council officials'),
  voice('crew', 'anonymous', 'a member of the crew'),
  voice('otter', 'reader', 'river_otter, a reader'),
  voice('lamp', 'reader', 'lamp_lighter, a reader'),
]
const alike = lookalikesOf(voices)

describe('voices that may be the same', () => {
  it('are people whose names lie within each other, and each voice itself', () => {
    expect([...alike.get(voiceId('one'))!].sort()).toStrictEqual(['officials', 'one', 'three'])
    expect([...alike.get(voiceId('both'))!].sort()).toStrictEqual(['abadi', 'both'])
    expect([...alike.get(voiceId('post'))!]).toStrictEqual(['post'])
  })

  it('are readers, whom only a pseudonym tells apart, and unnamed people called by one word', () => {
    expect([...alike.get(voiceId('otter'))!].sort()).toStrictEqual(['lamp', 'otter'])
    expect(alike.get(voiceId('officials'))!.has(voiceId('three'))).toBe(true)
    expect([...alike.get(voiceId('crew'))!]).toStrictEqual(['crew'])
  })

  it('make one group with all that they are linked to', () => {
    const groups = groupsOf(alike)
    expect(groups.get(voiceId('otter'))).toBe(groups.get(voiceId('lamp')))
    expect(groups.get(voiceId('officials'))).toBe(groups.get(voiceId('one')))
    expect(groups.get(voiceId('crew'))).toBe('crew')
    expect(groups.size).toBe(voices.length)
  })

  it('are not an office and unnamed people in it: telling these apart is the point', () => {
    expect(alike.get(voiceId('council'))!.has(voiceId('officials'))).toBe(false)
  })
})

describe('a voice named in a statement', () => {
  const named = (statement: string, id: string) =>
    names(stemsOf(statement), spellingsOf(voices.find((one) => one.id === id)!))

  it('is found by any spelling, in any order, with other endings', () => {
    expect(named('Relations with Abadi’s ministers are good.', 'abadi')).toBe(true)
    expect(named('The Council is asleep.', 'council')).toBe(true)
    expect(named('Valley news is sent by post.', 'post')).toBe(true)
    expect(named('The counts are in.', 'council')).toBe(false)
  })
})
