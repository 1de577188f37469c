import { describe, expect, it } from 'vitest'
import { ARTICLE, fc } from '../../../../tests/builders'
import { prepareCopy, prepareText } from './anchor'
import { compareParagraphs, type ParagraphFate } from './paragraph-diff'
import { paragraphDigest } from './digest'

/** Paragraphs of an invented text, all different. */
const arbitraryText = (minLength: number) =>
  fc
    .array(fc.stringMatching(/^[a-z]{1,6}( [a-z]{1,6}){0,4}$/u), { minLength, maxLength: 14 })
    .map((words) => words.map((some, i) => `Paragraph ${String(i)}: ${some}.`))
/** Lines of a page around the text. None of them is a paragraph of it. */
const arbitraryMenu = fc.array(fc.stringMatching(/^(Home|Log in|Share|Subscribe|Next)( [a-z]{1,5})?$/u), {
  maxLength: 6,
})
const picks = fc.array(fc.boolean(), { minLength: 14, maxLength: 14 })

const digestsOf = (paragraphs: readonly string[]) => paragraphs.map(paragraphDigest)
const compare = (original: readonly string[], copy: readonly string[]) =>
  compareParagraphs(digestsOf(original), prepareText(copy.join('\n\n')))
const fates = (original: readonly string[], fate: (i: number) => ParagraphFate) =>
  original.map((_, i) => fate(i))

describe('comparing a copy with the original', () => {
  it('finds every paragraph the same in an unedited copy', () => {
    fc.assert(
      fc.property(arbitraryText(0), arbitraryMenu, arbitraryMenu, (text, above, below) => {
        const same = fates(text, () => 'same')
        expect(compare(text, text)).toStrictEqual(same)
        expect(compare(text, [...above, ...text, ...below])).toStrictEqual(same)
      }),
    )
  })

  it('finds exactly the removed paragraphs absent, wherever they were', () => {
    fc.assert(
      fc.property(arbitraryText(0), picks, (text, dropped) => {
        const copy = text.filter((_, i) => dropped[i] !== true)
        expect(compare(text, copy)).toStrictEqual(
          fates(text, (i) => (dropped[i] === true ? 'absent' : 'same')),
        )
      }),
    )
  })

  it('finds exactly the paragraphs changed that were edited between others', () => {
    fc.assert(
      fc.property(arbitraryText(3), picks, (text, picked) => {
        const edited = (i: number) => picked[i] === true && i > 0 && i < text.length - 1
        const copy = text.map((paragraph, i) => (edited(i) ? `${paragraph} Or so they say.` : paragraph))
        expect(compare(text, copy)).toStrictEqual(fates(text, (i) => (edited(i) ? 'changed' : 'same')))
      }),
    )
  })

  it('never treats text before or after as a change', () => {
    fc.assert(
      fc.property(arbitraryText(1), picks, arbitraryMenu, arbitraryMenu, (text, dropped, above, below) => {
        const copy = [...above, ...text.filter((_, i) => dropped[i] !== true), ...below]
        expect(compare(text, copy)).toStrictEqual(
          fates(text, (i) => (dropped[i] === true ? 'absent' : 'same')),
        )
      }),
    )
  })

  it('reports an edited first or last paragraph as absent, because a change cannot be proved', () => {
    const text = ['One.', 'Two.', 'Three.']
    expect(compare(text, ['One, or more.', 'Two.', 'Three?'])).toStrictEqual(['absent', 'same', 'absent'])
  })

  it('counts no more paragraphs as changed than there are other words in their place', () => {
    const text = ['One.', 'Two.', 'Three.', 'Four.', 'Five.']
    expect(compare(text, ['One.', 'Neither.', 'Five.'])).toStrictEqual([
      'same',
      'changed',
      'absent',
      'absent',
      'same',
    ])
    expect(compare(text, ['One.', 'a', 'b', 'c', 'd', 'Five.']).slice(1, 4)).toStrictEqual(
      fates(['', '', ''], () => 'changed'),
    )
  })

  it('recognizes a moved paragraph, and does not count it as other words', () => {
    const text = ['One.', 'Two.', 'Three.', 'Four.', 'Five.']
    expect(compare(text, ['One.', 'Two.', 'Four.', 'Three.', 'Five.'])).toStrictEqual(
      fates(text, () => 'same'),
    )
    expect(compare(text, ['Five.', 'One.', 'Two.', 'Four.'])).toStrictEqual([
      'same',
      'same',
      'absent',
      'same',
      'same',
    ])
  })

  it('counts repeated paragraphs correctly', () => {
    const text = ['Bell.', 'One.', 'Bell.', 'Two.', 'Bell.', 'Three.']
    expect(compare(text, text)).toStrictEqual(fates(text, () => 'same'))
    expect(compare(text, ['Bell.', 'One.', 'Bell.', 'Too.', 'Bell.', 'Three.'])).toStrictEqual(
      fates(text, (i) => (i === 3 ? 'changed' : 'same')),
    )
  })

  it('finds everything absent in a copy without any of the words, and nothing in a text without paragraphs', () => {
    expect(compare(['One.', 'Two.'], ['Elsewhere.', 'Otherwise.'])).toStrictEqual(['absent', 'absent'])
    expect(compare(['One.'], [])).toStrictEqual(['absent'])
    expect(compare([], ['Home'])).toStrictEqual([])
  })

  it('ignores other spaces, quotation marks and line ends', () => {
    const copy = ARTICLE.replace(/[“”]/gu, '"').replaceAll('\n', '\r\n').replaceAll(' ', '  ')
    const original = prepareText(ARTICLE).digests
    expect(compareParagraphs(original, prepareText(copy))).toStrictEqual(original.map(() => 'same'))
  })
})

describe('a very long copy', () => {
  const lines = Array.from({ length: 20_000 }, (_, i) => `Line ${String(i)} of a long page`)
  const long = prepareText(lines.join('\n\n'))

  it('is compared completely with a short text', () => {
    const original = [...long.digests.slice(9_900, 10_000)]
    original[50] = paragraphDigest('This line was another once')
    expect(compareParagraphs(original, long)).toStrictEqual(
      fates(original, (i) => (i === 50 ? 'changed' : 'same')),
    )
  })

  it('is only checked for presence if the text is as long', () => {
    const original = [...long.digests]
    original[50] = paragraphDigest('This line was another once')
    expect(compareParagraphs(original, long)).toStrictEqual(
      fates(original, (i) => (i === 50 ? 'absent' : 'same')),
    )
  })

  it('is prepared by single lines if it lost its blank ones', () => {
    const copy = prepareCopy(lines.join('\r\n'), new Set(long.digests.slice(100, 110)))
    expect(copy.digests).toStrictEqual(long.digests)
    expect(compareParagraphs(long.digests.slice(100, 110), copy)).not.toContain('absent')
  })
})
