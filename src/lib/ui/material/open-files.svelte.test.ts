import { beforeEach, expect, test } from 'vitest'
import type { Deps } from '$lib/usecases/deps'
import { ARTICLE } from '../../../../tests/builders'
import { aDocx, anEpub, DOCUMENT_TEXT } from '../../../../tests/documents'
import { extractAtOnce, importDeps } from '../../../../tests/import-deps'
import { Import } from './import.svelte'

let deps: Deps
let importing: Import
beforeEach(() => {
  deps = importDeps(extractAtOnce)
  importing = new Import(deps)
})

test('opens a book, whose chapters can be chosen', async () => {
  const chapters = [
    { name: 'The rain', paragraphs: ['It rained all week, wrote Ada.'] },
    { name: 'The lock', paragraphs: DOCUMENT_TEXT },
  ]
  await importing.open(new File([anEpub(chapters)], 'canal.epub'))
  expect(importing.text).toBe('It rained all week, wrote Ada.')
  await importing.openChapter(1)
  expect([importing.text, importing.files.chapter]).toEqual([DOCUMENT_TEXT.join('\n\n'), 1])
  await importing.look.now()
  expect(importing.details.values).toMatchObject({
    title: 'Letters from the canal: The lock',
    author: 'Ada Brandt',
  })
  await importing.open(new File(['Other words.'], 'other.txt'))
  expect(importing.files.chapters).toEqual([])
})

test('opens several files one after the other', async () => {
  const files = [new File([ARTICLE], 'a.txt'), new File([aDocx([{ text: 'A note.' }])], 'b.docx')]
  await importing.openAll(files)
  expect([importing.text, importing.files.waiting]).toEqual([ARTICLE, ['b.docx']])
  expect(await importing.start()).not.toBeNull()
  expect(await importing.openNext()).toBe(true)
  expect([importing.text, importing.files.waiting]).toEqual(['A note.', []])
  expect(await importing.openNext()).toBe(false)
})

test('opens the text that is here if the same text comes again', async () => {
  importing.text = ARTICLE
  const first = await importing.start()
  expect(first?.isKnown).toBe(false)
  importing.text = ARTICLE.replaceAll('“', '"').replaceAll('”', '"').replaceAll('\n\n', '\n\n\n')
  expect(await importing.start()).toMatchObject({ id: first?.id, isKnown: true })
  expect(await deps.db.materials.count()).toBe(1)
})

test('sends a deck, cards or a backup to the screens for them', async () => {
  const cards = new File(['question,answer\nWho?,The council\nWhen?,Today\n'], 'cards.csv')
  await importing.open(cards)
  expect([importing.elsewhere, importing.text, importing.error]).toEqual([cards, '', null])
  const next = new Import(deps)
  next.text = 'format: whence-deck/2\nid: lock\ntitle: The lock\n'
  expect(await next.start()).toBeNull()
  expect(await next.elsewhere?.text()).toBe(next.text)
})

test('says of a bare address that it is none of a text', async () => {
  importing.text = ' https://example.org/lock '
  expect(await importing.start()).toBeNull()
  expect(importing.error).toBe('text-is-link')
})

test('prose whose lines have equally many commas stays a text; a table with tabs or a name that says so does not', async () => {
  const prose = 'The mill is shut, said Ann.\nIt will open in May, said Ben.\n'
  importing.text = prose
  expect(await importing.start()).not.toBeNull()
  await importing.open(new File([prose], 'mill.txt'))
  expect([importing.text, importing.elsewhere]).toEqual([prose, null])
  await importing.open(new File([prose], 'mill.csv'))
  expect(importing.elsewhere?.name).toBe('mill.csv')
  const next = new Import(deps)
  next.text = prose.replaceAll(', ', '\t')
  expect(await next.start()).toBeNull()
  expect(next.elsewhere).not.toBeNull()
})
