import { expect, it } from 'vitest'
import { fc } from '../../../tests/builders'
import { pageFactsOf } from './page-facts'

const read = (content: string, isHtml = false) => pageFactsOf({ content, isHtml, shape: null, keep: [] })

it('says what the head of HTML says before what the text says', () => {
  const { text, meta } = read(
    '<title>In the head</title><h1>In the text</h1><p>By Ada Brandt</p><p>It rained.</p>',
    true,
  )
  expect(meta).toMatchObject({ title: 'In the head', author: 'Ada Brandt' })
  expect(text).toContain('In the text')
})

it('names the language of the words', () => {
  expect(read('La mairie dit que les bateaux sont dans le port et que la mer est calme.').meta.language).toBe(
    'fr',
  )
})

it('keeps the pairs of a table of data together, and lets a table that lays out the page go', () => {
  const table = (rows: string): string => `<table>${rows}</table>`
  const pairs =
    '<tr><td>Who</td><td>Said what</td></tr><tr><td><p>Ada Brandt</p></td><td><p>It rained.</p></td></tr>'
  expect(read(table(pairs), true).text).toBe(
    '| Who | Said what |\n| --- | --- |\n| Ada Brandt | It rained. |',
  )
  expect(
    read(table('<tr><td><h1>Title</h1></td><td>x</td></tr><tr><td>a</td><td>b</td></tr>'), true).text,
  ).not.toContain('|')
})

it('gives facts about any content, with blocks inside the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.boolean(), (content, isHtml) => {
      const { text, blocks } = read(content, isHtml)
      for (const { range } of blocks) expect(text.slice(...range).trim()).not.toBe('')
    }),
    { numRuns: 200 },
  )
})

const MENU = `<body><nav><a>Home</a> <a>Sport</a></nav><div class="cookie-notice">We use cookies. <button>Yes</button></div>
<article><h1>Ferry stops</h1><p>The ferry will stop, the mayor said.</p>
<figure><figcaption>The ferry, which the crew says is sound.</figcaption></figure></article>
<script>var x = 1</script><footer>All rights reserved.</footer></body>`

it('tells what the visible text of HTML leaves out, each part with its reason', () => {
  const { text, leftOut } = read(MENU, true)
  expect(text).toBe('Ferry stops\n\nThe ferry will stop, the mayor said.')
  expect(leftOut.map(({ kind, words, kept }) => `${kind}: ${words} ${String(kept)}`)).toEqual([
    'navigation: Home Sport false',
    'legal: We use cookies. Yes false',
    'caption: The ferry, which the crew says is sound. false',
    'legal: All rights reserved. false',
  ])
})

it('reads a part that is brought back as text, at its place', () => {
  const { leftOut } = read(MENU, true)
  const caption = leftOut.find(({ kind }) => kind === 'caption')
  const again = pageFactsOf({
    content: MENU,
    isHtml: true,
    shape: null,
    keep: [],
    bring: [caption?.at ?? -1],
  })
  expect(again.text).toBe(
    'Ferry stops\n\nThe ferry will stop, the mayor said.\n\nThe ferry, which the crew says is sound.',
  )
  expect(again.leftOut.map(({ at }) => at)).toEqual(leftOut.map(({ at }) => at))
  expect(again.leftOut.filter(({ kept }) => kept)).toEqual([{ ...caption, kept: true }])
})
