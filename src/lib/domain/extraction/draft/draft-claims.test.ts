import { describe, expect, it } from 'vitest'
import { extract } from '$lib/domain/extraction/pipeline'
import { attributedKind, hedgesIn, ownKind, skipReason } from './kind-cues'
import { asSentence, shortened, withoutLink, withoutRelativeDates } from './statement'

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
    expect(of('“It is safe.”')?.chain.map(({ name }) => name)).toEqual([
      'The Ford Gazette blog',
      'Northern Wire',
      'Ben Cole',
    ])
    expect(of('The road was shut.')?.chain.map(({ kind }) => kind)).toEqual(['blog', 'outlet'])
  })

  it('distinguish opinion, report and allegation by their cues', () => {
    expect(of('We think the road should be open.')?.kind).toBe('opinion')
    expect(of('It has three lanes and a name.')?.kind).toBe('fact')
    expect(of('The sign had been hidden.')?.kind).toBe('allegation')
    expect(of('“It is safe.”')?.kind).toBe('fact')
  })

  it('skips a refusal to speak with its reason, and never makes it the page’s own word', () => {
    expect(of('The council declined to comment.')).toBeUndefined()
    expect(skipped.map(({ reason }) => reason)).toContain('no-answer')
  })

  it('always ask for other words, and say when a pronoun was resolved', () => {
    expect(claims.every(({ check }) => check.includes('copied-wording'))).toBe(true)
    expect(of('The sign had been hidden.')?.check).toContain('pronoun-resolved')
  })

  it('number at most two for a comment’s own sentences, and none for an insult', () => {
    const comments = claims.filter(({ check }) => check.includes('anonymous-comment'))
    expect(comments.map(({ statement }) => statement)).toEqual([
      'The sign fell over in March.',
      '“My aunt saw it.”',
    ])
    expect(comments.every(({ confidence }) => confidence < 0.4)).toBe(true)
    expect(skipped.map(({ reason }) => reason)).toEqual(
      expect.arrayContaining(['headline', 'lead-in', 'comment-header', 'insult', 'fragment']),
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

describe('statements', () => {
  it.each([
    ['But the road is open', 'The road is open.'],
    ['So many drivers came', 'So many drivers came.'],
    ['the towns’ bridge fell,', 'The towns’ bridge fell.'],
    ['it “acted on every warning', 'It acted on every warning.'],
  ])('%s → %s', (text, statement) => {
    expect(asSentence(withoutLink(text))).toBe(statement)
  })

  it.each([
    ['The road was shut on Monday.', 'The road was shut.'],
    ['Last week the road was shut.', 'The road was shut.'],
    ['The road was shut on Monday 3 May.', 'The road was shut on Monday 3 May.'],
    ['It has been shut since last winter.', 'It has been shut.'],
  ])('%s → %s', (text, statement) => {
    expect(asSentence(withoutRelativeDates(text))).toBe(statement)
  })

  it('are cut at a clause, and never end in an ellipsis', () => {
    const long = `${'stone and sand '.repeat(8)}fell, ${'and water ran '.repeat(20)}`
    expect(shortened(asSentence(long))).toMatch(/fell\.$/u)
    expect(shortened('stone '.repeat(100))).toBeNull()
  })
})
