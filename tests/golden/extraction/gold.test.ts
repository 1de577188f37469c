import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Range } from '$lib/domain/material/block'
import { textOfHtml } from '$lib/formats/html-text'
import { GOLD_FILES, goldFile } from './gold-file'
import { goldenTexts, type GoldenText } from './golden-texts'
import { readMarked, type GoldAttribution } from './marked'
import { wordsIn, wordsOf } from './words'

const texts = goldenTexts()
const all = texts.flatMap(({ attributions }) => attributions)
const shown = ({ text }: GoldenText, spans: readonly Range[] | null) =>
  spans?.map(([s, e]) => text.slice(s, e)).join(' … ') ?? null

describe('the notation of the golden texts', () => {
  const marked = [
    '%%% own',
    'Here is the {s2:Post}:',
    '',
    '%%% excerpt the Post',
    '{t1:“A {s3:B} {c3:said} {t3:C},”} {s1,4:X} {c1:said}, {c4:adding} {t4:D}. {t1:“E.”}',
    '----',
    '1 d person Ann X (the Firm)',
    '2 i outlet the Post ?',
    '3 i anonymous B',
    '4 i person Ann X',
    '',
  ]
    .join('\n')
    .replace('Here is', '{t2:Here} {c2:is}')

  it('reads marks into offsets, with parents and optional ones', () => {
    const { text, attributions, passages } = readMarked(marked, false)
    expect(text).toBe('Here is the Post:\n\n“A B said C,” X said, adding D. “E.”')
    expect(passages.map(({ kind, voice, range }) => [kind, voice, text.slice(...range)])).toEqual([
      ['own', 'the blog', 'Here is the Post:'],
      ['excerpt', 'the Post', '“A B said C,” X said, adding D. “E.”'],
    ])
    const spans = attributions.map(({ source, cue, content, parent, optional }) => [
      ...[source, cue, content].map((list) => list?.map(([s, e]) => text.slice(s, e))),
      parent,
      optional,
    ])
    expect(spans).toEqual([
      [['Post'], ['is'], ['Here'], null, true],
      [['X'], ['said'], ['“A B said C,”', '“E.”'], null, false],
      [['B'], ['said'], ['C'], 1, false],
      [['X'], ['adding'], ['D'], null, false],
    ])
    expect(attributions[1]).toMatchObject({ mode: 'direct', voice: 'Ann X', affiliation: 'the Firm' })
  })

  it('reads HTML into the text it shows', () => {
    const html =
      '<head><style>p { x: "y" }</style></head>\n%%% own\n<p>A <b>{s1:b}</b>\n {c1:c} &pound;1 {t1:d}</p><p>e</p>\n----\n1 i person b\n'
    const { text, attributions, source } = readMarked(html, true)
    expect(text).toBe('A b c £1 d\n\ne')
    expect(attributions[0]).toMatchObject({ source: [[2, 3]], cue: [[4, 5]], content: [[9, 10]] })
    expect(source).toContain('<style>p { x: "y" }</style>')
    expect(source).not.toContain('{s1')
  })

  it.each([
    ['a mark that is not closed', '{s1:A {t1:b}\n----\n1 i person A\n'],
    ['a mark without a note', '{s1:A} {t1:b}\n----\n'],
    ['a note without content', '{s1:A} b\n----\n1 i person A\n'],
    ['an unknown kind of voice', '{t1:b}\n----\n1 i persona A\n'],
  ])('refuses %s', (_what, text) => {
    expect(() => readMarked(text, false)).toThrow()
  })
})

describe('the golden texts', () => {
  it('have the expected styles and a few hundred words each', () => {
    expect(texts.map(({ style }) => style)).toEqual([
      ...['blog-blockquotes', 'court-report', 'forum-thread', 'listicle', 'live-blog', 'mixed-quote-mess'],
      ...['nested-excerpt', 'newsletter-digest', 'newspaper-feature', 'opinion-column', 'press-release'],
      ...['q-and-a', 'transcript', 'wire-story'],
    ])
    for (const { text, style } of texts) {
      expect([style, wordsOf(text).length > 250 && wordsOf(text).length < 600]).toEqual([style, true])
    }
  })

  it.each(texts.map((text) => [text.style, text] as const))(
    '%s: passages in order, apart, on words',
    (_style, golden) => {
      let end = 0
      for (const { range } of golden.passages) {
        expect(range[0]).toBeGreaterThanOrEqual(end)
        expect(golden.text.slice(...range)).toMatch(/^\S[\s\S]*\S$/u)
        end = range[1]
      }
      expect(end).toBeLessThanOrEqual(golden.text.length)
      expect(golden.attributions.length).toBeGreaterThan(9)
    },
  )

  it.each(texts.map((text) => [text.style, text] as const))(
    '%s: spans on whole words, none overlapping',
    (_style, golden) => {
      const words = wordsOf(golden.text)
      for (const attribution of golden.attributions) {
        const spans = [...(attribution.source ?? []), ...(attribution.cue ?? []), ...attribution.content]
        const taken = new Set<number>()
        for (const [start, end] of spans) {
          expect(start).toBeLessThan(end)
          for (const i of wordsIn(words, [[start, end]])) {
            expect(taken, shown(golden, spans) ?? '').not.toContain(i)
            taken.add(i)
            // A clitic (“I’d say”) is part of its word: only there may a mark end inside one.
            const cut = words[i] && (words[i].start < start || words[i].end > end)
            if (cut) expect(golden.text.slice(end, end + 3)).toMatch(/^['’](?:d|ll)/u)
          }
        }
      }
    },
  )

  it('have a passage around every content', () => {
    for (const { text, passages, attributions } of texts) {
      for (const { content } of attributions) {
        for (const [start, end] of content) {
          const around = passages.some(({ range }) => range[0] <= start && end <= range[1])
          expect([text.slice(start, end), around]).toEqual([text.slice(start, end), true])
        }
      }
    }
  })

  it('call a content direct only if it stands in quotation marks or after a name, and indirect only if it does not', () => {
    const isQuoted = ({ text }: GoldenText, { content }: GoldAttribution) =>
      content.every(
        ([s, e]) => /^["“‘'«`]/u.test(text.slice(s, e)) && /["”’'»][,.]?$|- ?$/u.test(text.slice(s, e)),
      )
    for (const golden of texts) {
      for (const attribution of golden.attributions) {
        const what = [golden.style, shown(golden, attribution.content), attribution.mode]
        if (isQuoted(golden, attribution)) expect(what.at(-1), what.join(' | ')).not.toBe('indirect')
        if (attribution.mode === 'mixed') expect(shown(golden, attribution.content)).toMatch(/["“‘'«`]/u)
      }
    }
  })

  it('hold every kind of passage and voice, every mode, and the hard cases', () => {
    const set = (list: readonly string[]) => new Set(list).size
    expect(set(texts.flatMap(({ passages }) => passages.map(({ kind }) => kind)))).toBe(3)
    expect(set(all.map(({ sourceKind }) => sourceKind))).toBe(8)
    expect(set(all.map(({ mode }) => mode))).toBe(3)
    const count = (has: (attribution: GoldAttribution) => boolean) => all.filter(has).length
    expect(count(() => true)).toBeGreaterThan(240)
    expect(count(({ optional }) => !optional)).toBeGreaterThan(200)
    expect(count(({ parent }) => parent !== null)).toBeGreaterThan(20)
    expect(count(({ source }) => source === null)).toBeGreaterThan(4)
    expect(count(({ cue }) => cue === null)).toBeGreaterThan(20)
    expect(count(({ content }) => content.length > 1)).toBeGreaterThan(15)
    expect(texts.filter(({ file }) => file.endsWith('.html'))).toHaveLength(2)
  })

  it('show the words of the gold if they are HTML, and leave out the rest of the page', () => {
    for (const { source, text } of texts.filter(({ file }) => file.endsWith('.html'))) {
      const lower = (of: string) => wordsOf(of).map((word) => word.lower)
      const [read, gold] = [lower(textOfHtml(source)), lower(text).join(' ')]
      expect(gold.startsWith(read.join(' '))).toBe(true)
      expect(read.length / gold.split(' ').length).toBeGreaterThan(0.97)
    }
  })

  it('equal their gold files', () => {
    for (const which of ['plain', 'html'] as const) {
      expect(readFileSync(GOLD_FILES[which], 'utf8')).toBe(goldFile(which, texts))
    }
  })
})
