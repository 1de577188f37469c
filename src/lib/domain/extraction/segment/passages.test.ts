import { describe, expect, it } from 'vitest'
import { readPage } from '$lib/domain/extraction/shapes/normalise'
import { layoutOf } from './layout'
import { passagesOf } from './passages'

const voicesOf = (text: string): string[] =>
  passagesOf(layoutOf(readPage(text, 'article')), 'the blog').passages.map(
    ({ kind, voice, pieces }) => `${kind} ${voice} ${String(pieces.length)}`,
  )

describe('splitting a page into passages', () => {
  it('returns to the page at the next “we”', () => {
    const text = [
      'We walked down to look. Here is how Northern Wire put it:',
      'The bridge was shut on Tuesday after an inspection.',
      'Two officials said that repairs would take a year.',
      'We doubt that, and you should too.',
    ].join('\n\n')
    expect(voicesOf(text)).toEqual(['own the blog 1', 'excerpt Northern Wire 2', 'own the blog 1'])
  })

  it('returns to the page when the number of blank lines changes', () => {
    const text =
      'Our bridge is old. Nobody minds.\n\nIt has three arches. The Valley Post reports:\n\n' +
      'The arches were counted on Monday.\n\n\nA fourth was found under the bank.\n\n\nIt carries no road.\n\n\n' +
      'It may be older than the others.\n\nThat makes four arches in all.\n\nThe fourth has a door in it.'
    expect(voicesOf(text)).toEqual(['own the blog 2', 'excerpt The Valley Post 4', 'own the blog 2'])
  })

  it('handles two lead-ins in a row', () => {
    const text = 'Northern Wire reports:\n\nThe road is shut.\n\nThe Valley Post writes:\n\nThe road is open.'
    expect(voicesOf(text)).toEqual([
      'own the blog 1',
      'excerpt Northern Wire 1',
      'own the blog 1',
      'excerpt The Valley Post 1',
    ])
  })

  it('treats Markdown quotations as excerpts', () => {
    const text =
      'From Quarry Monthly:\n\n> The stone is soft.\n\n> It drinks.\n\nWe can confirm that.\n\n> Who wrote this?'
    expect(voicesOf(text)).toEqual([
      'own the blog 1',
      'excerpt Quarry Monthly 2',
      'own the blog 1',
      'excerpt unknown 1',
    ])
  })

  it('gives each comment its reader, and a header without a comment to nobody', () => {
    const text =
      "The end.\n\nash's picture\n\nbirch's picture\n\nFirst.\n\nStill birch.\n\nash's picture\n\nSecond."
    const { passages, headers } = passagesOf(layoutOf(readPage(text, 'article')), 'the blog')
    expect(passages.map(({ voice, range }) => [voice, text.slice(...range)])).toEqual([
      ['the blog', 'The end.'],
      ['birch', "birch's picture\n\nFirst.\n\nStill birch."],
      ['ash', "ash's picture\n\nSecond."],
    ])
    expect(headers).toHaveLength(3)
  })

  it('accepts “handle says:” as a header only near other headers', () => {
    expect(voicesOf('The end.\n\nmoss99 says:\n\nNo.\n\nfern_7 says:\n\nYes.')).toEqual([
      'own the blog 1',
      'comment moss99 1',
      'comment fern_7 1',
    ])
    expect(voicesOf('Quarry Monthly says:\n\nThe stone is soft.')).not.toContain('comment Quarry Monthly 1')
  })

  it('reads a header with its comment directly below it', () => {
    expect(voicesOf('The end.\n\nComment by fern\nI was there.')).toEqual([
      'own the blog 1',
      'comment fern 1',
    ])
  })
})
