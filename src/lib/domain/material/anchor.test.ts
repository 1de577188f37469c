import { describe, expect, it } from 'vitest'
import { ARTICLE, fc, rangeOf } from '../../../../tests/builders'
import { anchor, prepareCopy, prepareText, type Anchoring } from './anchor'
import { blocksOf, linesOf } from './block'
import { fold } from './normalize'
import { locate, type Marks } from './locate'
import { type Locator } from './locator'

const QUOTE = 'We kept every boat that\ncarries pupils'

function located(marks: Marks, text = ARTICLE): Locator {
  const locator = locate(text, marks)
  if (!locator) throw new Error('nothing located')
  return locator
}

const evidence = located({
  content: [rangeOf(QUOTE)],
  cue: [rangeOf('said')],
  source: [rangeOf('Marit Voss')],
})
const { quote: _quote, ...byReference } = evidence

/** The texts of an anchoring's marks, normalized. */
function held(anchoring: Anchoring, text: string) {
  if (anchoring.status === 'lost') return null
  const { content, cue, source } = anchoring.marks
  return [content, cue, source].map((ranges) => ranges.map((range) => fold(text.slice(...range))).join('|'))
}

const find = (text: string, locator: Locator = evidence) => {
  const anchoring = anchor(locator, prepareText(text))
  return { ...anchoring, held: held(anchoring, text) }
}

const ALL = ['We kept every boat that carries pupils', 'said', 'Marit Voss']

describe('anchoring in the same text', () => {
  it('is exact and finds content, cue and source', () => {
    expect(find(ARTICLE)).toMatchObject({ status: 'exact', held: ALL, marks: { paragraph: 3 } })
    expect(find(ARTICLE, byReference)).toMatchObject({ status: 'exact', held: ALL })
  })

  it('is exact for any range of any text, and gives back what the range covers', () => {
    const text = fc
      .array(
        fc.constantFrom(
          'boat ',
          'a',
          ' ',
          '\n',
          '\n\n',
          '“',
          '’',
          '—',
          'é',
          'e\u0301',
          'ﬁ',
          '😀',
          '½',
          'ᄒ',
          'ᅡ',
        ),
        {
          minLength: 1,
          maxLength: 30,
        },
      )
      .map((parts) => parts.join(''))
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(), (given, a, b) => {
        const from = a % given.length
        const range = [from, from + 1 + (b % (given.length - from))] as const
        const locator = locate(given, { content: [range] })
        fc.pre(locator !== null)
        const found = anchor(locator, prepareText(given))
        expect(found.status).toBe('exact')
        if (found.status !== 'exact') return
        const [raw] = found.marks.content
        expect(raw).toBeDefined()
        const [start, end] = raw ?? [0, 0]
        // Only white space around the marked text may be left out.
        const marked = [...given.matchAll(/\S/g)].filter(
          ({ index }) =>
            index >= Math.max(range[0], found.marks.range[0]) &&
            index < Math.min(range[1], found.marks.range[1]),
        )
        expect(start).toBeLessThanOrEqual(marked[0]?.index ?? start)
        expect(end).toBeGreaterThan(marked.at(-1)?.index ?? 0)
        expect(locate(given, { content: [[start, end]] })).toStrictEqual(locator)
      }),
      { numRuns: 400 },
    )
  })

  it('is exact with other spacing, quotation marks, dashes and line ends', () => {
    const retyped = `\n\n${ARTICLE.replace(/[“”]/gu, '"').replaceAll('\n', '\r\n').replaceAll(' ', ' \u00A0')}\n`
    expect(find(retyped)).toMatchObject({ status: 'exact', held: ALL })
    expect(find(retyped, byReference)).toMatchObject({ status: 'exact', held: ALL })
  })

  it('is exact after a comment below was removed', () => {
    expect(find(ARTICLE.slice(0, rangeOf('tidewatcher wrote')[0]))).toMatchObject({
      status: 'exact',
      held: ALL,
    })
  })
})

describe('anchoring where the paragraph moved', () => {
  it('finds it by its digest alone', () => {
    const longer = `Updated on Friday.\n\n${ARTICLE}`
    const expected = { status: 'moved', changed: false, held: ALL, marks: { paragraph: 4 } }
    expect(find(longer)).toMatchObject(expected)
    expect(find(longer, byReference)).toMatchObject(expected)
  })

  it('takes the nearest of several copies', () => {
    const paragraph = ARTICLE.split('\n\n')[2] ?? ''
    const copies = ['one', paragraph, 'three', 'four', paragraph].join('\n\n')
    expect(find(copies)).toMatchObject({ status: 'moved', changed: false, marks: { paragraph: 2 } })
  })

  it('finds every paragraph again when any paragraph is put before it', () => {
    fc.assert(
      fc.property(fc.nat({ max: 5 }), fc.stringMatching(/^[a-z][a-z ]{0,20}$/u), (at, words) => {
        const paragraphs = ARTICLE.split('\n\n')
        const text = [...paragraphs.slice(0, at), words, ...paragraphs.slice(at)].join('\n\n')
        expect(find(text)).toMatchObject({ status: at <= 2 ? 'moved' : 'exact', held: ALL })
      }),
      { numRuns: 50 },
    )
  })
})

describe('anchoring where the text changed', () => {
  it('finds a quote whose paragraph changed around it, says so, and drops marks it cannot vouch for', () => {
    const edited = ARTICLE.replace('who runs the harbour', 'the harbour master')
    expect(find(edited)).toMatchObject({ status: 'moved', changed: true, held: [ALL[0], '', ''] })
  })

  it('loses evidence by reference, which holds no quote', () => {
    expect(find(ARTICLE.replace('who runs the harbour', 'the harbour master'), byReference).status).toBe(
      'lost',
    )
  })

  it('keeps marks inside the quote where they are', () => {
    const sentence = 'A port official who would not be named told Nordkust Press that a ship may be sold'
    const inside = located({
      content: [rangeOf(sentence)],
      cue: [rangeOf('told')],
      source: [rangeOf('A port official')],
    })
    expect(find(ARTICLE.replace('A port official', 'On Monday a port official').replace('before spring', 'soon'), inside))
      .toMatchObject({ status: 'lost' }) // prettier-ignore
    expect(find(ARTICLE.replace('before spring', 'soon'), inside)).toMatchObject({
      status: 'moved',
      changed: true,
      held: [sentence, 'told', 'A port official'],
    })
  })

  it('loses a quote in which a word changed', () => {
    expect(find(ARTICLE.replace('every boat', 'each boat')).status).toBe('lost')
    expect(find('').status).toBe('lost')
  })

  it('loses the quote whenever a letter of it changes', () => {
    const [from, to] = rangeOf(QUOTE)
    fc.assert(
      fc.property(fc.integer({ min: from, max: to - 1 }), (at) => {
        fc.pre(ARTICLE[at] !== ' ' && ARTICLE[at] !== '\n')
        expect(find(`${ARTICLE.slice(0, at)}#${ARTICLE.slice(at + 1)}`).status).toBe('lost')
      }),
    )
  })

  it('finds the quote in whatever a paragraph becomes around it, or loses it, but never takes anything else', () => {
    const word = fc.stringMatching(/^[a-z]{1,8}( [a-z]{1,8}){0,3}$/u)
    fc.assert(
      fc.property(fc.array(word, { maxLength: 4 }), fc.array(word, { maxLength: 4 }), (before, after) => {
        const text = [...before, `Now: “${QUOTE}”, she insists.`, ...after].join('\n\n')
        expect(find(text)).toMatchObject({ status: 'moved', changed: true, held: [ALL[0], '', ''] })
      }),
      { numRuns: 50 },
    )
  })

  it('tells equal quotes apart by what stands around them, else loses them', () => {
    const short = located({ content: [rangeOf('ship')] })
    const rest = 'One ship, two captains.'
    const same = 'told Nordkust Press that a ship may sail again.'
    expect(find(`${rest}\n\nIt ${same}`, short)).toMatchObject({ status: 'lost' })
    expect(find(`${rest}\n\nWho would not be named ${same}`, short)).toMatchObject({
      status: 'moved',
      changed: true,
      marks: { paragraph: 2 },
      held: ['ship', '', ''],
    })
    expect(find(`${rest}\n\nNo ship, no captain.`, short).status).toBe('lost')
  })

  it('loses a quote that stands twice with the same surroundings', () => {
    const changed = (ARTICLE.split('\n\n')[2] ?? '').replace('Fewer', 'Far fewer')
    expect(find(`${changed}\n\n${changed}`).status).toBe('lost')
  })

  it('keeps its head where a short quote stands very often', () => {
    const letter = located({ content: [[0, 1]] }, 'a b')
    expect(find('a'.repeat(200_000), letter).status).toBe('lost')
  })
})

describe('evidence that does not fit its paragraph', () => {
  it('is lost, although the digest is right', () => {
    const beyond: Locator = { ...byReference, content: [10_000, 10_004] }
    expect(find(ARTICLE, beyond).status).toBe('lost')
    expect(find(`First.\n\n${ARTICLE}`, beyond).status).toBe('lost')
  })

  it('is lost if only a part of its content fits', () => {
    const half: Locator = { ...byReference, content: [[0, 4], [10_000, 10_004]] } // prettier-ignore
    expect(find(ARTICLE, half).status).toBe('lost')
  })
})

describe('preparing a person’s own copy', () => {
  /** The article with every paragraph on one line. */
  const oneLined = ARTICLE.split('\n\n').map((paragraph) => paragraph.replaceAll('\n', ' '))
  const wanted = new Set(prepareText(ARTICLE).digests)
  const texts = (text: string) => prepareCopy(text, wanted).blocks.map((block) => block.text)

  it('uses blank lines if there are any', () => {
    expect(prepareCopy(ARTICLE, wanted)).toStrictEqual(prepareText(ARTICLE))
    expect(texts(ARTICLE)).toStrictEqual(blocksOf(ARTICLE).map((block) => block.text))
  })

  it('uses single lines if blank ones were lost, and finds all evidence exactly', () => {
    for (const copy of [oneLined.join('\n'), oneLined.join('\r\n'), `${oneLined.join(' \n ')}\n`]) {
      expect(texts(copy)).toStrictEqual(oneLined)
      const found = anchor(byReference, prepareCopy(copy, wanted))
      expect(found.status).toBe('exact')
      expect(held(found, copy)).toStrictEqual(ALL)
    }
  })

  it('uses the method that finds more of the wanted paragraphs', () => {
    const [only] = prepareText(ARTICLE).digests
    const halfLost = [oneLined.slice(0, 4).join('\n'), ...oneLined.slice(4)].join('\n\n')
    expect(texts(halfLost)).toStrictEqual(oneLined)
    // In both versions only the headline is on a line of its own, so blank lines separate paragraphs.
    expect(prepareCopy(ARTICLE, new Set([only!]))).toStrictEqual(prepareText(ARTICLE))
  })

  it('uses blank lines if nothing is found, or nothing is wanted', () => {
    const other = 'A line.\nA line below.\n\nAnother paragraph.'
    expect(texts(other)).toHaveLength(2)
    expect(prepareCopy(other, new Set()).blocks).toHaveLength(2)
    expect(linesOf(other)).toHaveLength(3)
  })

  it('never finds fewer paragraphs than one method alone', () => {
    const count = (digests: readonly string[]) => new Set(digests.filter((one) => wanted.has(one))).size
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }), (blank) => {
        const copy = oneLined.map((line, i) => `${line}${blank[i] === true ? '\n\n' : '\n'}`).join('')
        const chosen = count(prepareCopy(copy, wanted).digests)
        expect(chosen).toBe(oneLined.length)
        expect(chosen).toBeGreaterThanOrEqual(count(prepareText(copy).digests))
      }),
      { numRuns: 64 },
    )
  })
})
