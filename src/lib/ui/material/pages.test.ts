import { describe, expect, it } from 'vitest'
import { fc } from '../../../../tests/builders'
import { WORST_TEXTS } from '../../../../tests/worst-texts'
import { blocksOf } from '$lib/domain/material/block'
import type { Passage } from '$lib/domain/material/material'
import type { ClaimId, VoiceId } from '$lib/domain/shared/ids'
import { continuedRails, pageAt, textPagesOf, passagesOn, spansByPage } from './pages'

const words = fc.array(
  fc.constantFrom('ferry ', 'a', '😀', ' ', '\n\n', 'x'.repeat(3000), 'boats sail. '.repeat(300)),
  {
    maxLength: 20,
  },
)

describe('the pages of a text', () => {
  it('hold every character of every paragraph once, in order', () => {
    fc.assert(
      fc.property(words, (parts) => {
        const text = parts.join('')
        const blocks = blocksOf(text)
        const shown = textPagesOf(blocks).flatMap((page) => page.blocks)
        expect(shown.map((part) => part.text).join('')).toBe(blocks.map((block) => block.text).join(''))
        for (const part of shown) {
          expect(text.slice(...part.range)).toBe(part.text)
          expect(part.text.isWellFormed()).toBe(true)
        }
      }),
      { numRuns: 100 },
    )
  })

  it.each(Object.entries(WORST_TEXTS))('are short, also for %s', (_name, textOf) => {
    for (const { blocks } of textPagesOf(blocksOf(textOf(100_000)))) {
      expect(blocks.reduce((sum, { text }) => sum + text.length, 0)).toBeLessThanOrEqual(2500)
      expect(blocks.length).toBeLessThanOrEqual(50)
    }
  })

  it('are cut between words', () => {
    const pages = textPagesOf(blocksOf('seven words stand in this one sentence. '.repeat(500)))
    expect(pages.length).toBeGreaterThan(5)
    for (const { blocks } of pages.slice(0, -1)) expect(blocks.at(-1)?.text).toMatch(/\s$/u)
    expect(pages.slice(1).every(({ before }) => before === 1)).toBe(true)
  })

  it('are found by any offset in them', () => {
    const pages = textPagesOf(blocksOf('some words. '.repeat(2000)))
    pages.forEach(({ blocks }, index) => {
      const [first, last] = [blocks[0]!, blocks.at(-1)!]
      expect([pageAt(pages, first.range[0]), pageAt(pages, last.range[1] - 1)]).toStrictEqual([index, index])
    })
  })
})

describe('drafts on pages', () => {
  it('are on every page that their content touches, once', () => {
    const pages = textPagesOf(blocksOf('some words. '.repeat(1000)))
    const [second, third] = [pages[1]!, pages[2]!]
    const start = second.blocks[0]!.range[0]
    const drafts = [
      { id: 'one' as ClaimId, ranges: [[start, start + 4], [start + 9, start + 12]] as const }, // prettier-ignore
      { id: 'over' as ClaimId, ranges: [[start + 20, third.blocks[0]!.range[0] + 1]] as const },
    ]
    const found = spansByPage(pages, drafts)
    expect([...found].map(([page, list]) => [page, list.map(({ id }) => id)])).toStrictEqual([
      [1, ['one', 'over']],
      [2, ['over']],
    ])
  })
})

describe('the rails of a page', () => {
  const voice = 'someone' as VoiceId
  const passages: Passage[] = [
    { kind: 'own', voice, paragraphs: [1, 2] },
    { kind: 'excerpt', voice, paragraphs: [3, 9] },
    { kind: 'comment', voice, paragraphs: [10, 20] },
    { kind: 'comment', voice, paragraphs: [21, 22] },
  ]
  const page = (before: number | null, first: number) => ({
    ...{ key: '', before, weight: 0 },
    blocks: [{ number: first, range: [0, 1] as const, text: 'a' }],
  })

  it.each([
    ['begins the text', null, 1, 0],
    ['stays on the page', 1, 2, 1],
    ['enters an excerpt', 2, 3, 1],
    ['stays in an excerpt', 4, 5, 2],
    ['comes to a comment', 9, 10, 0],
    ['stays in a comment', 10, 11, 1],
    ['comes to another comment', 20, 21, 0],
  ] as const)('continue where it %s', (_what, before, first, depth) => {
    expect(continuedRails(page(before, first), passages)).toBe(depth)
  })

  it('belong to the passages on it', () => {
    expect(passagesOn(page(null, 9), passages)).toStrictEqual([passages[1]])
  })
})
