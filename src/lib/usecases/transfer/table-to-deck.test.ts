import { expect, it } from 'vitest'
import type { DeckId } from '$lib/domain/shared/ids'
import { deckOfTable, openTable } from './table-to-deck'

const ID = 'cards-12345678' as DeckId

it('reads the cells of Anki’s export as visible text', () => {
  const opened = openTable(
    '#separator:tab\n#html:true\n#columns:Front\tBack\tTags\nWho <b>runs</b> it?<br>Say all.\tPort &amp; council\tharbour\n',
  )
  expect(opened).toMatchObject({
    ok: true,
    value: {
      rows: [['Who runs it?\nSay all.', 'Port & council', 'harbour']],
      layout: { columns: { question: 0, answer: 1, tags: 2 }, hasHeader: false },
    },
  })
})

it('numbers the rows as the file does, with its header', () => {
  const opened = openTable('question,answer\nWho runs it?,The council\nWho runs it?,the council\n')
  if (!opened.ok) throw new Error(opened.error.code)
  const { deck, fates } = deckOfTable(ID, opened.value, 'Harbour', 'Quotes')
  expect(deck).toMatchObject({ id: ID, title: 'Harbour', version: 1 })
  expect(fates).toStrictEqual([
    { row: 2, fate: 'added' },
    { row: 3, fate: 'duplicate', of: 2 },
  ])
})
