import { describe, expect, it } from 'vitest'
import { fc } from '../../../../../tests/builders'
import { goldPages } from '../../../../../tests/golden/extraction/more-gold'
import { extract } from '$lib/domain/extraction/pipeline'
import { readPage } from './normalise'
import { JOINER } from './page'
import { SHAPES } from './shape-names'

const shapeOf = (text: string): string => readPage(text, null).shape.name
const voices = (text: string): string[] => extract(text).passages.map(({ kind, voice }) => `${kind} ${voice}`)
const speakers = (text: string): string[] => extract(text).attributions.map(({ voice }) => voice.name)

describe('shapes', () => {
  it.each([
    ['mail', 'From: Ann Roe <ann@example.org>\nTo: Ben\nSubject: mill\n\nThe mill is shut.\n'],
    ['chat', '[18:02, 11/05/2026] Tess: The bus is late\n[18:03, 11/05/2026] Umar: No'],
    ['chat', '11/05/2026, 18:02 - Tess: The bus is late\n11/05/2026, 18:03 - Umar: No'],
    ['transcript', 'HALE: Who cut it?\n\nLINDH: Nobody.\n\nHALE: Thank you.'],
    [
      'transcript',
      '1\n00:00:01,000 --> 00:00:03,000\nThe chain broke.\n\n2\n00:00:03,000 --> 00:00:05,000\nIt was old.',
    ],
    ['transcript', 'Q. Why?\nA. It was old.\n\nQ. How old?\nA. Sixty years.'],
    ['digest', 'Mill Burns -- Upland Post\n\nThe mill burned.\n\nMy Comment: A pity.'],
    [
      'press-release',
      'FOR IMMEDIATE RELEASE\n\nWeaver & Sons opens a mill.\n\nAbout Weaver & Sons\nIt weaves.\n\n###',
    ],
    ['encyclopedia', 'Low Fen[edit]\nLow Fen is a marsh.[1] It is wet.[citation needed]'],
    ['assistant', '**In short:** it is shut.\n\n### Who says so\n- **Ann Roe**: "It is shut."'],
    ['pdf', 'The barn was lit on pur-\npose, and the far-\nmer knew of the bri-\ngade.'],
    ['cards', 'a mill\tBen\na weir\tAnn\na lock\tTom'],
    ['article', 'The mill is shut.\n\n“It is safe,” said Ben Cole.'],
  ])('%s is recognised', (shape, text) => {
    expect(shapeOf(text)).toBe(shape)
  })

  it('can be set by a person', () => {
    expect(readPage('HALE: Who?\n\nLINDH: Me.', 'transcript').shape).toEqual({
      name: 'transcript',
      confidence: 1,
    })
  })
})

describe('a page without what is no prose', () => {
  it('is as long as the page, whatever the shape', () => {
    const pages = goldPages().map(({ text }) => text)
    fc.assert(
      fc.property(
        fc.oneof(fc.constantFrom(...pages), fc.string({ unit: 'binary', maxLength: 200 })),
        fc.constantFrom(...SHAPES),
        fc.nat(300),
        (text, shape, cut) => {
          const page = readPage(text.slice(cut), shape)
          expect(page.text).toHaveLength(text.slice(cut).length)
          for (const { range } of page.blocks)
            expect(
              text
                .slice(cut)
                .slice(...range)
                .trim(),
            ).not.toBe('')
        },
      ),
      { numRuns: 150 },
    )
  })

  it('leaves buttons, adverts and credits out, each with its kind', () => {
    const text =
      'The mill is shut.\n\nAdvertisement\n\nREAD MORE: ten mills\n\nPhoto: the mill (Jo Pell/AP)\n\n© 2026 The Post'
    expect(extract(text).blocks.map(({ kind }) => kind)).toEqual(['advert', 'related', 'caption', 'legal'])
    expect(extract(text).claims.map(({ statement }) => statement)).toEqual(['The mill is shut.'])
  })

  it('reads a block again that a person brings back', () => {
    const text = 'The mill is shut.\n\nPhoto: Ben Cole says the mill will open.'
    const [block] = extract(text).blocks
    const kept = extract(text, { keep: [block?.range[0] ?? 0] })
    expect(kept.blocks[0]?.kept).toBe(true)
    expect(kept.attributions).toHaveLength(1)
  })

  it('joins words at line ends, but keeps the hyphen of a word that has one', () => {
    const page = readPage('The far-\nmer has a well-\nknown barn on pur-\npose.', 'pdf')
    expect(page.text.replaceAll(JOINER, '')).toBe('The farmer has a well-known barn on purpose.')
  })

  it('reads across signs that are not seen, and ends sentences at notes', () => {
    expect(
      speakers(
        'The Fen Coun\u00ADcil said the mill is shut.\n\nThe Fen Coun\u200Bcil said the weir is open.',
      ),
    ).toEqual(['Fen Council', 'Fen Council'])
    expect(
      extract('The mill is shut, Ann Roe said.[1] The weir is open, Ben Cole said.²').attributions,
    ).toHaveLength(2)
  })
})

describe('who speaks, by the shape of the page', () => {
  it('gives each message to its writer', () => {
    expect(voices('[18:02, 11/05/2026] Tess: The bus is late\n[18:03, 11/05/2026] Umar: It came')).toEqual([
      'comment Tess',
      'comment Umar',
    ])
  })

  it('gives each level of a mail to its writer', () => {
    const text =
      'I doubt it.\n\nOn Tue, 12 May, Olive Stamp wrote:\n> The hall will be sold.\n\nSo do others.'
    expect(voices(text)).toEqual(['own the blog', 'excerpt Olive Stamp', 'own the blog'])
  })

  it('gives an embedded post to whoever wrote it', () => {
    const text =
      'We watch the storm.\n\nAll boats are in.\n\n— Holt Harbour (@holt) May 9, 2026\n\nWe hope so.'
    expect(voices(text)).toEqual(['own the blog', 'excerpt Holt Harbour', 'own the blog'])
  })

  it('knows “LINDH:” once she was named in full, and lets “my brother” be hers', () => {
    const text = 'GRETA LINDH, PILOT: The chain broke.\n\nHALE: When?\n\nLINDH: My brother said it was cut.'
    expect(speakers(text)).toEqual(['Greta Lindh', 'Hale', 'Greta Lindh', 'the brother of Greta Lindh'])
  })

  it('gives quoted lines in a post to the reader who wrote them first', () => {
    const text =
      'ann_b 3 hours ago | parent\n\nThe dam is old.\n\nben_c 2 hours ago | parent\n\n> The dam is old.\n\nIt is new.'
    expect(voices(text)).toEqual(['comment ann_b', 'comment ben_c'])
    expect(speakers(text)).toEqual(['ann_b'])
  })
})
