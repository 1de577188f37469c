import { describe, expect, it, vi } from 'vitest'
import type * as Tokens from '$lib/domain/extraction/words/tokens'
import { textOfHtml } from '$lib/formats/html-text'
import { extractionOf } from './extraction-of'
import { HOSTILE_HTML, HOSTILE_TEXTS } from './hostile-texts'

/**
 * Work is counted, not timed: every token the engine makes is wrapped, and each look at one of its properties counts as
 * a visit. Work that grows with the square of the length would be thousands of visits a token here.
 */
const counted = vi.hoisted(() => ({ tokens: 0, visits: 0 }))

vi.mock('$lib/domain/extraction/words/tokens', async (original) => {
  const real = await original<typeof Tokens>()
  const watched = (token: Tokens.Token): Tokens.Token =>
    new Proxy(token, {
      get: (of, key) => {
        counted.visits++
        return Reflect.get(of, key) as unknown
      },
    })
  return {
    ...real,
    tokensOf: (...args: Parameters<typeof real.tokensOf>) => {
      const tokens = real.tokensOf(...args)
      counted.tokens += tokens.length
      return tokens.map(watched)
    },
  }
})

/** Visits for each token that the engine may take, whatever the text. */
const MAX_VISITS_A_TOKEN = 150

function visitsOf(text: string): { tokens: number; visits: number } {
  Object.assign(counted, { tokens: 0, visits: 0 })
  expect(extractionOf(text).passages).toBeDefined()
  return { ...counted }
}

describe('the work of extraction', () => {
  it('is counted in visits of tokens', () => {
    const { tokens, visits } = visitsOf('“It is late,” said Ann Roe.')
    expect(tokens).toBeGreaterThan(7)
    expect(visits).toBeGreaterThan(tokens)
  })

  it.each(Object.entries(HOSTILE_TEXTS))('is linear for %s', (_what, make) => {
    const [short, long] = [visitsOf(make(10_000)), visitsOf(make(60_000))]
    expect(long.visits / Math.max(1, long.tokens)).toBeLessThan(MAX_VISITS_A_TOKEN)
    const growth = long.visits / Math.max(1, short.visits) / (long.tokens / Math.max(1, short.tokens) || 1)
    expect(growth).toBeLessThan(2)
  })

  it.each([
    ['letters without a space', 1_000_000],
    ['quotations without a space', 1_000_000],
    ['faces without a space', 1_000_000],
    ['quotations in quotations', 400_000],
    ['parentheses', 400_000],
  ] as const)('is linear for %s, over %i characters', (what, length) => {
    const { tokens, visits } = visitsOf(HOSTILE_TEXTS[what]?.(length) ?? '')
    expect(tokens).toBeGreaterThan(0)
    expect(visits / tokens).toBeLessThan(MAX_VISITS_A_TOKEN)
  })

  // This is twice the longest text that the app takes. Quadratic work would not end.
  it.each(Object.entries(HOSTILE_HTML))('is linear for HTML: %s', (_what, make) => {
    const html = make(800_000)
    const text = textOfHtml(html)
    expect(text.length).toBeLessThan(2 * html.length)
    const { tokens, visits } = visitsOf(text.slice(0, 60_000))
    expect(visits / Math.max(1, tokens)).toBeLessThan(MAX_VISITS_A_TOKEN)
  })
})
