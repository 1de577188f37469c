import { describe, expect, it } from 'vitest'
import { aClaim, aDeck, aVoice, claimId, voiceId } from '../builders'
import { textsOf, type Reviewed } from './rules/reviewed'
import { speakerNotInStatement } from './rules/speakers'
import { then } from './reviewing'

const VOICES = [
  aVoice({ id: voiceId('page'), name: 'Harbour Notes', kind: 'blog' }),
  aVoice({ id: voiceId('baker'), name: 'Runa Holm', kind: 'person', affiliation: 'baker in the old bakery' }),
  aVoice({ id: voiceId('owners'), name: 'boat owners on the east quay', kind: 'group' }),
  aVoice({ id: voiceId('cello'), name: 'third_cello, a reader', kind: 'reader' }),
  aVoice({ id: voiceId('office'), name: 'the ferry office', kind: 'institution' }),
]

/** A deck of claims: the speaker, and the statement. */
function reviewed(...said: readonly (readonly [string, string])[]): Reviewed {
  const claims = said.map(([speaker, statement], i) =>
    aClaim({ id: claimId(`c${String(i)}`), chain: ['page', speaker].map(voiceId), statement }),
  )
  const deck = aDeck({ voices: VOICES, claims, relations: [] })
  return { deck, texts: textsOf(deck), lines: [], sentences: [] }
}
const faulty = (...said: readonly (readonly [string, string])[]) =>
  speakerNotInStatement(reviewed(...said)).map(({ at, what }) => `${at}: ${what}`)

describe('a statement in words of its speaker', () => {
  it('is found if a word of the name stands in it', () => {
    expect(faulty(['owners', 'Trade on the east side has halved.'])).toStrictEqual([
      'c0: “east…” is of boat owners on the east quay',
    ])
  })

  it('is found if a word of the affiliation stands in it', () => {
    expect(faulty(['baker', 'Every baker on the island is poor.'])).toHaveLength(1)
  })

  it('is found if a word of a pseudonym stands in it', () => {
    expect(faulty(['cello', 'The cello will be paid for last.'])).toHaveLength(1)
  })

  it('gives nothing away if most statements with the word are of others', () => {
    const others = ['page', 'baker', 'owners'].map((id, i) => [id, `Ferry ${String(i)} is late.`] as const)
    expect(faulty(['office', 'The ferry is never late.'], ...others)).toStrictEqual([])
    expect(faulty(['office', 'The ferry is never late.'], ...others.slice(0, 2))).toHaveLength(1)
  })

  it('gives nothing away if another voice has the word, too', () => {
    const both = reviewed(['office', 'The ferry is never late.'])
    const captain = aVoice({ id: voiceId('captain'), name: 'a ferry captain', kind: 'anonymous' })
    const deck = { ...both.deck, voices: [...both.deck.voices, captain] }
    expect(speakerNotInStatement({ ...both, deck })).toStrictEqual([])
  })

  it('stood in two of the three decks of version 1', () => {
    const found = [...then].filter(([, one]) => speakerNotInStatement(one).length > 0)
    expect(found.map(([id]) => id).sort()).toStrictEqual(['reading-the-rails', 'words-of-attribution'])
  })
})
