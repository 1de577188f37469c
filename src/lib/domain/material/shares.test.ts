import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { voiceId } from '../../../../tests/builders'
import { blocksOf } from './block'
import type { Passage } from './material'
import { sharesOfText } from './shares'

const [page, wire, reader] = [voiceId('page'), voiceId('wire'), voiceId('reader')]
const TEXT = ['aaaa', 'bbbbbbbb', 'cc', 'dd'].join('\n\n')
const PASSAGES: Passage[] = [
  { kind: 'comment', voice: reader, paragraphs: [3, 3] },
  { kind: 'excerpt', voice: wire, paragraphs: [2, 2] },
]

describe('the shares of a text', () => {
  it('are those of the letters under each name, and the rest is the publisher’s', () => {
    expect(sharesOfText(blocksOf(TEXT), PASSAGES, page)).toEqual([
      { voice: wire, share: 0.5, first: 2 },
      { voice: page, share: 0.375, first: 1 },
      { voice: reader, share: 0.125, first: 3 },
    ])
  })

  it('of any text add up to one', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,9}$/u), { minLength: 1 }), fc.nat(4), (words, to) => {
        const passages: Passage[] = to === 0 ? [] : [{ kind: 'own', voice: wire, paragraphs: [1, to] }]
        const shares = sharesOfText(blocksOf(words.join('\n\n')), passages, page)
        expect(shares.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1)
      }),
    )
  })

  it('of no text are none', () => {
    expect(sharesOfText([], PASSAGES, page)).toEqual([])
  })
})
