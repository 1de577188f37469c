import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { ARTICLE, fc, rangeOf } from '../../../../tests/builders'
import { blocksOf, type Range } from './block'
import { fold, foldWithMap } from './normalize'
import { anchor, prepareText } from './anchor'
import { CONTEXT_LENGTH, joinedLocator, locate, rawRange } from './locate'
import { LocatorSchema, spanList } from './locator'

const QUOTE = 'We kept every boat that\ncarries pupils'

const given = locate(ARTICLE, {
  content: [rangeOf(QUOTE)],
  cue: [rangeOf('said')],
  source: [rangeOf('Marit Voss')],
})

describe('the marks of two claims that become one', () => {
  const text = prepareText(ARTICLE)
  const marksOf = (content: string, cue?: string) => {
    const locator = locate(ARTICLE, { content: [rangeOf(content)], ...(cue && { cue: [rangeOf(cue)] }) })
    const found = locator && anchor(locator, text)
    if (!found || found.status === 'lost') throw new Error('the words stand in the article')
    return found.marks
  }

  it('hold the content of both, and each cue once, if both stand in one paragraph', () => {
    const [one, other] = [marksOf('We kept every boat', 'said'), marksOf('carries pupils', 'said')]
    const joined = joinedLocator(text, one, other)
    const expected = locate(ARTICLE, {
      content: [rangeOf('We kept every boat'), rangeOf('carries pupils')],
      cue: [rangeOf('said')],
    })
    expect(joined).toStrictEqual(expected)
    expect(joinedLocator(text, other, one)).toStrictEqual(expected)
  })

  it('are those of no one place if they stand in two paragraphs', () => {
    expect(joinedLocator(text, marksOf('fast asleep'), marksOf('carries pupils'))).toBeNull()
  })
})

describe('locating marks in a text', () => {
  it('gives the paragraph, its digest, normalized spans, and the quote with its surroundings', () => {
    const folded = fold(blocksOf(ARTICLE)[2]?.text ?? '')
    const part = (spans: Parameters<typeof spanList>[0]) =>
      spanList(spans).map((span) => folded.slice(...span))
    expect(given?.paragraph).toBe(3)
    expect(part(given?.content)).toStrictEqual(['We kept every boat that carries pupils'])
    expect(part(given?.cue)).toStrictEqual(['said'])
    expect(part(given?.source)).toStrictEqual(['Marit Voss'])
    expect(given?.quote).toStrictEqual({
      exact: 'We kept every boat that carries pupils',
      prefix: 'ports a shorter winter timetable. "'.slice(-CONTEXT_LENGTH),
      suffix: '," said Marit Voss, who runs the harbour.'.slice(0, CONTEXT_LENGTH),
    })
  })

  it('passes its schema', () => {
    expect(v.is(LocatorSchema, given)).toBe(true)
  })

  it('leaves out missing marks', () => {
    const bare = locate(ARTICLE, { content: [rangeOf('fast asleep')], cue: [] })
    expect(bare).not.toHaveProperty('cue')
    expect(bare).not.toHaveProperty('source')
  })

  it('clips marks to the paragraph in which the content starts', () => {
    const [from] = rangeOf('fast asleep')
    const [, to] = rangeOf('Fewer tickets')
    const clipped = locate(ARTICLE, { content: [[from, to]], cue: [rangeOf('said')] })
    expect(clipped).toMatchObject({ paragraph: 2, quote: { exact: 'fast asleep.', suffix: '' } })
    expect(clipped).not.toHaveProperty('cue')
  })

  it('keeps several spans, and a quote from the first to the last', () => {
    const twice = locate(ARTICLE, { content: [rangeOf('two boats'), rangeOf('fast asleep')] })
    expect(spanList(twice?.content)).toHaveLength(2)
    expect(twice?.quote?.exact).toBe('two boats instead of four. In our view the council is fast asleep')
  })

  it('sorts spans by their place in the text', () => {
    const backwards = locate(ARTICLE, { content: [rangeOf('fast asleep'), rangeOf('two boats')] })
    expect(backwards).toStrictEqual(
      locate(ARTICLE, { content: [rangeOf('two boats'), rangeOf('fast asleep')] }),
    )
  })

  it('is null if there is nothing to locate', () => {
    expect(locate(ARTICLE, { content: [] })).toBeNull()
    expect(locate('', { content: [[0, 1]] })).toBeNull()
    expect(locate('a\n\n\n\nb', { content: [[2, 4]] })).toBeNull()
    expect(locate('a', { content: [[5, 9]] })).toBeNull()
  })

  it('includes whole characters, however a range cuts them', () => {
    const text = 'x 😀 e\u0301 ﬃ'
    const cut = (range: Range) => locate(text, { content: [range] })?.quote?.exact
    expect([cut([3, 4]), cut([6, 7]), cut([8, 9])]).toStrictEqual(['😀', 'é', 'ffi'])
  })
})

describe('normalized spans', () => {
  it('convert to ranges of the text that normalize to the same content', () => {
    const text = fc.array(fc.constantFrom('ab', ' ', '\n', '“', '—', 'é', 'e\u0301', 'ﬁ', '😀', '\u00A0'), {
      minLength: 1,
      maxLength: 20,
    })
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(), (parts, a, b) => {
        const folded = foldWithMap(parts.join(''))
        fc.pre(folded.folded.length > 0)
        const start = a % folded.folded.length
        const end = start + 1 + (b % (folded.folded.length - start))
        const raw = fold(parts.join('').slice(...rawRange(folded, [start, end])))
        expect(raw).toContain(folded.folded.slice(start, end).trim())
      }),
      { numRuns: 300 },
    )
  })
})

describe('the schema of a locator', () => {
  const good = { paragraph: 1, digest: 'a'.repeat(32), content: [0, 4] }

  it('accepts one pair or several', () => {
    expect(spanList(v.parse(LocatorSchema, good).content)).toStrictEqual([[0, 4]])
    const several = { ...good, content: [[0, 4], [6, 9]] } // prettier-ignore
    expect(spanList(v.parse(LocatorSchema, several).content)).toHaveLength(2)
    expect(spanList(undefined)).toStrictEqual([])
  })

  it('refuses empty, reversed and broken spans, bad digests, paragraph 0 and unknown keys', () => {
    const bad = [
      { ...good, content: [] },
      { ...good, content: [4, 4] },
      { ...good, content: [4, 0] },
      { ...good, content: [-1, 4] },
      { ...good, content: [0.5, 4] },
      { ...good, content: [0, 4, 8] },
      { ...good, digest: 'A'.repeat(32) },
      { ...good, digest: 'a'.repeat(31) },
      { ...good, paragraph: 0 },
      { ...good, page: 3 },
    ]
    for (const value of bad) expect(v.is(LocatorSchema, value), JSON.stringify(value)).toBe(false)
  })
})
