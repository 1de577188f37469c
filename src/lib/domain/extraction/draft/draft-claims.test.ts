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

  it('gives each claim its whole chain', () => {
    expect(of('It is safe.')?.chain.map(({ name }) => name)).toEqual([
      'The Ford Gazette blog',
      'Northern Wire',
      'Ben Cole',
    ])
    expect(of('The road was shut on Monday.')?.chain.map(({ kind }) => kind)).toEqual(['blog', 'outlet'])
  })

  it('tells opinion, report and allegation apart by their cues', () => {
    expect(of('We think the road should be open.')?.kind).toBe('opinion')
    expect(of('It has three lanes and a name.')?.kind).toBe('fact')
    expect(of('The sign had been hidden.')?.kind).toBe('allegation')
    expect(of('It is safe.')?.kind).toBe('fact')
  })

  it('drafts a refusal to speak as what the passage reports', () => {
    expect(of('The council declined to comment.')).toMatchObject({ kind: 'fact', attribution: null })
  })

  it('asks for other words everywhere, and says when a pronoun was resolved', () => {
    expect(claims.every(({ check }) => check.includes('copied-wording'))).toBe(true)
    expect(of('The sign had been hidden.')?.check).toContain('pronoun-resolved')
  })

  it('takes at most two drafts from a comment, none from an insult', () => {
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

describe('kinds, hedges and reasons', () => {
  it.each([
    ['It will rain.', 'prediction'],
    ['Who told them?', 'question'],
    ['That is absurd.', 'opinion'],
    ['It rained.', 'fact'],
  ])('%s is %s', (sentence, kind) => {
    expect(ownKind(sentence)).toBe(kind)
  })

  it('reads the cue as well as the content', () => {
    expect(attributedKind('wondered', 'whether it rained')).toBe('question')
    expect(attributedKind('vowed', 'to build it')).toBe('prediction')
    expect(attributedKind('said', 'it rained')).toBe('fact')
  })

  it('keeps hedges', () => {
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

describe('wordingOf', () => {
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

  it('drops marks and “that”, opens with a capital, ends with a full stop', () => {
    expect(words('that it “acted on every warning”')).toBe('It acted on every warning.')
    expect(words('“We wave,”', '“They wave back.”')).toBe('We wave. They wave back.')
    expect(words('the towns’ bridge')).toBe('The towns’ bridge.')
  })

  it('cuts at a word, at 240 characters at most', () => {
    const long = words('stone '.repeat(100))
    expect(long.length).toBeLessThanOrEqual(240)
    expect(long).toMatch(/stone…$/u)
    expect(words('a'.repeat(1000)).length).toBeLessThanOrEqual(240)
  })
})
