import { describe, expect, it } from 'vitest'
import { lintOf } from '$lib/domain/extraction/draft/lint'
import { goldenTexts } from './golden-texts'
import { draftTexts, goldCases, goldenDrafts, goldPages } from './more-gold'
import { chainOf } from './more-scores'

describe('the gold of pages, cases and drafts', () => {
  it('holds twenty pages of at least ten shapes, thirty pronouns and more than twenty constructions', () => {
    const pages = goldPages()
    expect(pages).toHaveLength(20)
    expect(new Set(pages.map(({ shape }) => shape)).size).toBeGreaterThanOrEqual(10)
    expect(goldCases('pronouns').length).toBeGreaterThanOrEqual(30)
    expect(goldCases('constructions').length).toBeGreaterThan(20)
  })

  it('has a passage around every content of a page', () => {
    for (const { file, text, passages, attributions } of goldPages()) {
      for (const [start, end] of attributions.flatMap(({ content }) => content)) {
        const around = passages.some(({ range }) => range[0] <= start && end <= range[1])
        expect([file, text.slice(start, end), around]).toEqual([file, text.slice(start, end), true])
      }
    }
  })

  it('names the voice around each cited voice', () => {
    const [cited] = goldCases('constructions').filter(({ text }) => text.startsWith('The Gazette, citing'))
    const chains = cited?.attributions.map((one) => chainOf(cited, one))
    expect(chains).toEqual([['The Gazette'], ['The Gazette', 'two people close to the bank']])
  })

  it('has statements that stand alone', () => {
    const drafts = [
      ...draftTexts().flatMap((text) => text.drafts),
      ...goldenTexts().flatMap((text) => goldenDrafts(text.style, text)),
    ].filter(({ statement }) => statement !== '')
    expect(drafts.length).toBeGreaterThan(80)
    const faulty = drafts.map(({ statement }) => [statement, lintOf(statement, null)] as const)
    expect(faulty.filter(([, codes]) => codes.length > 0)).toEqual([])
  })
})
