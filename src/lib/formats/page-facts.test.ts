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
