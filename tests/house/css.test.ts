import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

/** Properties that name a side of the screen rather than of the text: they break in right-to-left scripts. */
const PHYSICAL =
  /(?:^|[\s;{])((?:(?:min|max)-)?(?:width|height)|(?:margin|padding|border)-(?:left|right|top|bottom)[\w-]*|left|right|top|bottom|text-align:\s*(?:left|right)|float:\s*(?:left|right))\s*:?/gmu

function physicalIn(css: string): string[] {
  // Media queries and comments may name sides of the screen.
  const rules = css.replace(/\/\*[\s\S]*?\*\//gu, '').replace(/@media[^{]*\{/gu, '')
  return [...rules.matchAll(PHYSICAL)]
    .filter(
      (match) => rules.slice(match.index + match[0].length - 1).startsWith(':') || match[0].includes(':'),
    )
    .map((match) => match[1] ?? '')
}

/** Transitions of anything but colours, opacity and transforms: each of their frames lays out the page again. */
function laidOutTransitions(css: string): string[] {
  const listed = [...css.matchAll(/transition(?:-property)?:([^;}]*)/gu)].flatMap(([, value = '']) =>
    value.split(',').map((part) => part.trim().split(/\s/u)[0] ?? ''),
  )
  return listed.filter((name) => !/^(?:none|color|background|opacity|transform|[\w-]+-color)$/u.test(name))
}

/** Repeated columns that ask for more than their box has where text is large: `min(…, 100%)` keeps them inside. */
function columnsTooWide(css: string): string[] {
  return [...css.matchAll(/repeat\(auto-fi[tl]+,\s*minmax\(([\d.]+(?:rem|em|px|ch))/gu)].map(
    ([, width = '']) => width,
  )
}

/** The declarations in the blocks of a theme other than `color-scheme` and custom properties that are colours. */
function notColoursIn(css: string): string[] {
  const blocks = [...css.matchAll(/\[data-theme=[^{]*\{([^}]*)\}/gu)].map((match) => match[1] ?? '')
  expect(blocks.length).toBeGreaterThan(0)
  return blocks
    .flatMap((block) => block.split(';').map((line) => line.trim()))
    .filter((line) => line !== '' && !/^(?:color-scheme: \w+|--[\w-]+: #[0-9a-f]{6})$/u.test(line))
}

describe('styles', () => {
  const files = readdirSync('src', { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:css|svelte)$/u.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))

  it('are found by the test', () => {
    expect(files.length).toBeGreaterThan(30)
  })

  it('let nothing of a screen cover the bar of places: each layer of a screen lies below it', () => {
    const layersOf = (file: string): number[] =>
      [...readFileSync(file, 'utf8').matchAll(/z-index:\s*(-?\d+)/gu)].map(([, layer]) => Number(layer))
    // The presentation fills the whole screen, which has no bar then.
    const bars = new Set(
      ['ui/app/Nav.svelte', 'ui/deck/present/PresentView.svelte']
        .map((file) => path.join('src/lib', file))
        .concat(path.join('src/routes', '+layout.svelte')),
    )
    const bar = layersOf(path.normalize('src/lib/ui/app/Nav.svelte'))
    expect(bar).toHaveLength(1)
    const above = files.flatMap((file) =>
      bars.has(file)
        ? []
        : layersOf(file).flatMap((layer) => (layer >= (bar[0] ?? 0) ? [`${file}: ${String(layer)}`] : [])),
    )
    expect(above).toEqual([])
  })

  it('name sides by the direction of text, so that right-to-left scripts work', () => {
    const found = files.flatMap((file) => {
      const source = readFileSync(file, 'utf8')
      const css = file.endsWith('.css') ? source : (/<style>([\s\S]*)<\/style>/u.exec(source)?.[1] ?? '')
      return physicalIn(css).map((property) => `${file}: ${property}`)
    })
    expect(found).toEqual([])
  })

  it('change only colours for the dark theme, so that the dark theme needs a check of colours only', () => {
    const mentions = files.filter((file) =>
      /prefers-color-scheme|data-theme/u.test(readFileSync(file, 'utf8')),
    )
    expect(mentions).toEqual([path.join('src', 'lib', 'ui', 'styles', 'tokens.css')])
    expect(notColoursIn(readFileSync('src/lib/ui/styles/tokens.css', 'utf8'))).toEqual([])
    expect(notColoursIn(":root[data-theme='dark'] { --paper: #000000; --gap-1: 1px }")).toEqual([
      '--gap-1: 1px',
    ])
  })

  it('repeat columns that are never wider than their box', () => {
    const found = files.flatMap((file) =>
      columnsTooWide(readFileSync(file, 'utf8')).map((width) => `${file}: ${width}`),
    )
    expect(found).toEqual([])
    expect(columnsTooWide('a { grid-template-columns: repeat(auto-fill, minmax(8rem, 1fr)) }')).toEqual([
      '8rem',
    ])
  })

  it('never animate the layout, which would cost several frames after each answer', () => {
    const found = files.flatMap((file) =>
      laidOutTransitions(readFileSync(file, 'utf8')).map((name) => `${file}: ${name}`),
    )
    expect(found).toEqual([])
  })

  it('fail the test if they break a rule', () => {
    expect(laidOutTransitions('a { transition: opacity 1ms, inline-size var(--quick) }')).toEqual([
      'inline-size',
    ])
    expect(physicalIn('a { margin-left: 1px; width: 2px; color: red }')).toEqual(['margin-left', 'width'])
    expect(
      physicalIn(
        'a { margin-inline: 1px; scroll-margin-block: 2px } @media (min-width: 3em) { b { top: 0 } }',
      ),
    ).toEqual(['top'])
  })

  it('are never written into the page, because its policy would refuse them', () => {
    const inline = files
      .filter((file) => file.endsWith('.svelte'))
      .filter((file) => /\sstyle="/u.test(readFileSync(file, 'utf8')))
    expect(inline).toEqual([])
  })
})
