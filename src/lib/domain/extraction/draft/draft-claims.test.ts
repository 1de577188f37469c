import { describe, expect, it } from 'vitest'
import { extract } from '$lib/domain/extraction/pipeline'
import { attributedKind, hedgesIn, ownKind, skipReason } from './kind-cues'
import { wordingOf } from './statement'

const TEXT = `Who shut the road?

We think the road should be open. It has three lanes and a name. Here is how Northern Wire put it:

The road was shut on Monday. “It is safe,” said Ben Cole. He claimed that the sign had been hidden. The council declined to comment.

We leave it there.

moss99's picture

The sign fell over in March. My aunt saw it. It was there on Sunday.

fern_7's picture

They are all idiots. Who cares?`

describe('draft claims', () => {
  const { claims, skipped } = extract(TEXT, { publisher: 'The Ford Gazette blog' })
  const of = (statement: string) => claims.find((claim) => claim.statement === statement)

  it('have their whole chain', () => {
    expect(of('It is safe.')?.chain.map(({ name }) => name)).toEqual([
      'The Ford Gazette blog',
      'Northern Wire',
      'Ben Cole',
    ])
    expect(of('The road was shut on Monday.')?.chain.map(({ kind }) => kind)).toEqual(['blog', 'outlet'])
  })

  it('distinguish opinion, report and allegation by their cues', () => {
    expect(of('We think the road should be open.')?.kind).toBe('opinion')
    expect(of('It has three lanes and a name.')?.kind).toBe('fact')
    expect(of('The sign had been hidden.')?.kind).toBe('allegation')
    expect(of('It is safe.')?.kind).toBe('fact')
  })

  it('treat a refusal to speak as a report of the passage', () => {
    expect(of('The council declined to comment.')).toMatchObject({ kind: 'fact', attribution: null })
  })

  it('always ask for other words, and say when a pronoun was resolved', () => {
    expect(claims.every(({ check }) => check.includes('copied-wording'))).toBe(true)
    expect(of('The sign had been hidden.')?.check).toContain('pronoun-resolved')
  })

  it('number at most two for a comment, and none for an insult', () => {
    const comments = claims.filter(({ check }) => check.includes('anonymous-comment'))
    expect(comments.map(({ statement }) => statement)).toEqual([
      'The sign fell over in March.',
      'My aunt saw it.',
    ])
    expect(comments.every(({ confidence }) => confidence < 0.4)).toBe(true)
    expect(skipped.map(({ reason }) => reason)).toEqual(
      expect.arrayContaining([
        'headline',
        'lead-in',
        'comment-header',
        'rest-of-comment',
        'insult',
        'fragment',
      ]),
    )
  })
})

describe('the kinds, hedges and skip reasons of draft claims', () => {
  it.each([
    ['It will rain.', 'prediction'],
    ['Who told them?', 'question'],
    ['That is absurd.', 'opinion'],
    ['It rained.', 'fact'],
  ])('%s is %s', (sentence, kind) => {
    expect(ownKind(sentence)).toBe(kind)
  })

  it('depend on the cue as well as the content', () => {
    expect(attributedKind('wondered', 'whether it rained')).toBe('question')
    expect(attributedKind('vowed', 'to build it')).toBe('prediction')
    expect(attributedKind('said', 'it rained')).toBe('fact')
  })

  it('include hedges', () => {
    expect(
      hedgesIn('On paper, the fund holds about £2 million and may seem enough; it talks about rain.'),
    ).toEqual(['on paper', 'about', 'may', 'seem'])
  })

  it.each([
    ['Without delay.', 'fragment'],
    ['Read the rest over there.', 'address'],
    ['Here are some pictures of the bridge:', 'caption'],
    ['(More of this tomorrow, if at all.)', 'aside'],
    ['The bridge has three arches.', null],
  ])('%s: %s', (sentence, reason) => {
    expect(skipReason(sentence)).toBe(reason)
  })
})

describe('the first wording of a statement', () => {
  const words = (...parts: string[]): string => {
    const text = parts.join('|')
    let at = 0
    const ranges = parts.map((part): [number, number] => {
      const start = at
      at += part.length + 1
      return [start, start + part.length]
    })
    return wordingOf(text, ranges).statement
  }

  it('has no quotation marks and no “that”, a capital first and a full stop last', () => {
    expect(words('that it “acted on every warning”')).toBe('It acted on every warning.')
    expect(words('“We wave,”', '“They wave back.”')).toBe('We wave. They wave back.')
    expect(words('the towns’ bridge')).toBe('The towns’ bridge.')
  })

  it('is cut at a word, to at most 240 characters', () => {
    const long = words('stone '.repeat(100))
    expect(long.length).toBeLessThanOrEqual(240)
    expect(long).toMatch(/stone…$/u)
    expect(words('a'.repeat(1000)).length).toBeLessThanOrEqual(240)
  })
})
