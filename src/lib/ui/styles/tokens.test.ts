import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const css = readFileSync('src/lib/ui/styles/tokens.css', 'utf8')

/** The custom properties of a selector's block. */
function block(selector: string): Record<string, string> {
  const from = css.indexOf(`${selector} {`)
  expect(from, selector).toBeGreaterThanOrEqual(0)
  const body = css.slice(from, css.indexOf('}', from))
  const found = body.matchAll(/(--[\w-]+): (#[0-9a-f]{6});/gu)
  return Object.fromEntries([...found].map(([, name = '', value = '']) => [name, value]))
}

/** Relative luminance (WCAG 2.2) of #rrggbb. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (light + 0.05) / (dark + 0.05)
}

describe('the themes', () => {
  const light = block(':root')
  const dark = block(":root[data-theme='dark']")

  it('have the same values for the device and for the learner', () => {
    expect(block(":root:not([data-theme='light'])")).toEqual(dark)
    expect(Object.keys(dark).sort()).toEqual(Object.keys(light).sort())
  })

  for (const [name, theme] of Object.entries({ light, dark })) {
    const of = (token: string): string => theme[token] ?? ''
    const grounds = ['--paper', '--sheet', '--raised']

    it(`${name}: reading text has contrast AAA on every background and mark`, () => {
      for (const ground of [...grounds, '--content', '--cue', '--source', '--accent-soft', '--notice']) {
        expect(contrast(of('--ink'), of(ground)), ground).toBeGreaterThanOrEqual(7)
      }
    })

    it(`${name}: every other text has contrast AA on every background`, () => {
      const voices = Object.keys(theme).filter((token) => token.startsWith('--voice-'))
      for (const text of ['--soft', '--accent', '--wrong', '--right', ...voices]) {
        for (const ground of grounds) {
          expect(contrast(of(text), of(ground)), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5)
        }
      }
      expect(contrast(of('--on-accent'), of('--accent'))).toBeGreaterThanOrEqual(4.5)
    })

    it(`${name}: lines with a meaning have enough contrast`, () => {
      for (const line of ['--edge', '--cue-line', '--source-line']) {
        for (const ground of grounds) expect(contrast(of(line), of(ground)), line).toBeGreaterThanOrEqual(3)
      }
    })
  }
})
