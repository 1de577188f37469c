import { describe, expect, it } from 'vitest'
import { blocksOf } from '$lib/domain/material/block'
import { ARTICLE, claimId, fc, rangeOf } from '../../../../tests/builders'
import { draftToSelect, piecesOf } from './pieces'

const block = blocksOf(ARTICLE)[3]!
const inner = claimId('inner')
const outer = claimId('outer')
const spans = [
  { id: outer, ranges: [rangeOf('told Nordkust Press that a ship may be sold before spring')] },
  { id: inner, ranges: [rangeOf('a ship may be sold before spring')] },
]

describe('the pieces of a paragraph', () => {
  it('have their role in the selected draft, and the drafts that cover them', () => {
    const pieces = piecesOf(block, spans, {
      content: [rangeOf('a ship may be sold before spring')],
      cue: [rangeOf('told')],
      source: [rangeOf('A port official who would not be named')],
    })
    expect(pieces.map(({ text, role, drafts }) => [text, role, drafts.length])).toEqual([
      ['A port official who would not be named', 'source', 0],
      [' ', null, 0],
      ['told', 'cue', 1],
      [' Nordkust Press that ', null, 1],
      ['a ship may be sold before spring', 'content', 2],
      ['.', null, 0],
    ])
  })

  it('contain every character once, for any ranges', () => {
    const at = fc.integer({ min: block.range[0] - 20, max: block.range[1] + 20 })
    const ranges = fc.array(fc.tuple(at, at), { maxLength: 6 })
    fc.assert(
      fc.property(ranges, ranges, (content, cue) => {
        const pieces = piecesOf(block, [{ id: inner, ranges: content }], { content, cue, source: [] })
        expect(pieces.map(({ text }) => text).join('')).toBe(block.text)
      }),
    )
  })
})

it('selects the shortest draft first, then the longer ones around it', () => {
  const { drafts } = piecesOf(block, spans, null).find(({ text }) => text.startsWith('a ship'))!
  expect(draftToSelect(drafts, null)).toBe(inner)
  expect(draftToSelect(drafts, inner)).toBe(outer)
  expect(draftToSelect(drafts, outer)).toBe(inner)
  expect(draftToSelect([], null)).toBeNull()
})
