import { beforeEach, expect, test, vi } from 'vitest'
import { ok } from '$lib/domain/shared/result'
import { pageFactsOf } from '$lib/formats/page-facts'
import type { Deps } from '$lib/usecases/deps'
import { ARTICLE } from '../../../../tests/builders'
import { extractAtOnce, importDeps } from '../../../../tests/import-deps'
import { Import } from './import.svelte'

let deps: Deps
let importing: Import
beforeEach(() => {
  deps = importDeps(extractAtOnce)
  importing = new Import(deps)
})

test('imports a pasted text', async () => {
  importing.text = ARTICLE
  importing.details.type('publisher', ' Harbour Notes ')
  const imported = await importing.start()
  const row = await deps.db.materials.get(imported!.id)
  expect(row?.material.title).toBe('Sandholm keeps two ferries a day, and a grudge')
  expect(row?.voices.map(({ name }) => name)).toContain('Harbour Notes')
})

test('gives the reason for a refusal, and keeps the text', async () => {
  importing.text = ARTICLE
  importing.details.type('link', 'harbour notes')
  expect(await importing.start()).toBeNull()
  expect(importing.error).toBe('link-invalid')
  expect(importing.text).toBe(ARTICLE)
  importing.details.type('link', '')
  expect(importing.error).toBeNull()
})

test('can be cancelled, and then stores nothing', async () => {
  deps = importDeps(
    (request, signal) =>
      new Promise((resolve) => {
        signal?.addEventListener('abort', () => void extractAtOnce(request).then(resolve))
      }),
  )
  importing = new Import(deps)
  importing.text = ARTICLE
  const taken = importing.start()
  expect(importing.working).toBe(true)
  importing.cancel()
  expect(await taken).toBeNull()
  expect(importing.error).toBe('cancelled')
  expect(importing.working).toBe(false)
  expect(await deps.db.materials.count()).toBe(0)
})

test('opens a text file; a file that is not text leaves the box unchanged', async () => {
  await importing.open(new File([ARTICLE], 'sandholm.txt'))
  expect(importing.text).toBe(ARTICLE)
  expect(importing.origin?.file).toBe('sandholm.txt')
  await importing.open(new File([new Uint8Array([0, 1, 2])], 'picture.txt'))
  expect(importing.error).toBe('text-binary')
  expect(importing.text).toBe(ARTICLE)
})

test('does not read a file above the limit', async () => {
  await importing.open(new File(['a'.repeat(2_000_001)], 'long.txt'))
  expect(importing.error).toBe('text-too-long')
})

const PAGE = `<!doctype html><title>x</title><script>alert(1)</script>
<p>Here is how Reuters reports it:</p>
<blockquote><p>The <b>mayor</b> said the bridge is safe.</p></blockquote><p>We doubt it.</p>`
const SHOWN = 'Here is how Reuters reports it:\n\n> The mayor said the bridge is safe.\n\nWe doubt it.'

test('opens a page of HTML as its visible text', async () => {
  await importing.open(new File([PAGE], 'bridge.html'))
  expect(importing.text).toBe(SHOWN)
  expect(importing.origin).toEqual({ file: 'bridge.html', isPage: true })
  const imported = await importing.start()
  const row = await deps.db.materials.get(imported!.id)
  expect(row?.material.passages.map(({ kind }) => kind)).toEqual(['own', 'excerpt', 'own'])
})

test('leaves the box unchanged if a page shows no text', async () => {
  importing.text = ARTICLE
  await importing.open(new File(['<html><script>let a = "words"</script></html>'], 'empty.html'))
  expect(importing.error).toBe('text-empty')
  expect(importing.text).toBe(ARTICLE)
})

test('keeps what is typed while a page is read', async () => {
  let shown: ((text: string) => void) | null = null
  deps = {
    ...deps,
    readPage: () =>
      new Promise((resolve) => {
        shown = (text) => {
          resolve(ok({ ...pageFactsOf({ content: '', isHtml: false, shape: null, keep: [] }), text }))
        }
      }),
  }
  importing = new Import(deps)
  const opened = importing.open(new File([PAGE], 'bridge.html'))
  await vi.waitFor(() => expect(shown).not.toBeNull())
  expect(importing.working).toBe(true)
  importing.text = 'My own words.'
  shown!(SHOWN)
  await opened
  expect(importing.text).toBe('My own words.')
  expect(importing.error).toBe('cancelled')
})

function clipboard(parts: Readonly<Record<string, string>>): DataTransfer {
  const data = new DataTransfer()
  for (const [type, text] of Object.entries(parts)) data.setData(type, text)
  return data
}

test.each([
  ['plain words', { 'text/plain': 'a <b>note' }, false],
  ['rich text without quotations', { 'text/html': '<p>A <b>note</b></p>', 'text/plain': 'A note' }, false],
  [
    'rich text with a quotation',
    { 'text/html': '<blockquote>A note</blockquote>', 'text/plain': 'A note' },
    true,
  ],
  ['the source of a page', { 'text/plain': PAGE }, true],
])('handles a clipboard with %s', (_what, parts, read) => {
  expect(importing.pageOn(clipboard(parts)) !== null).toBe(read)
})

test('pastes a page at the cursor', async () => {
  importing.text = 'Before. '
  await importing.paste(PAGE, (text) => `${importing.text}${text}`)
  expect(importing.text).toBe(`Before. ${SHOWN}`)
  expect(importing.origin).toEqual({ file: null, isPage: true })
})

test('never puts a text over the limit into the box: from a file, a page, a paste or a drop', async () => {
  const long = 'words and words '.repeat(26_000)
  importing.text = ARTICLE
  await importing.open(new File([long], 'long.txt'))
  expect([importing.error, importing.text]).toEqual(['text-too-long', ARTICLE])
  const page = `<!doctype html><blockquote>${'<p>word'.repeat(60_000)}</blockquote>`
  await importing.open(new File([page], 'long.html'))
  expect([importing.error, importing.text]).toEqual(['text-too-long', ARTICLE])
  await importing.paste(page, () => 'placed')
  expect([importing.error, importing.text]).toEqual(['text-too-long', ARTICLE])
  importing.text = ARTICLE
  expect(importing.refuseLong(clipboard({ 'text/plain': long }))).toBe(true)
  expect([importing.error, importing.text]).toEqual(['text-too-long', ARTICLE])
})

test('does not count the text that a paste replaces', () => {
  importing.text = 'a'.repeat(399_000)
  expect(importing.refuseLong(clipboard({ 'text/plain': 'b'.repeat(2000) }))).toBe(true)
  expect(importing.refuseLong(clipboard({ 'text/plain': 'b'.repeat(2000) }), 5000)).toBe(false)
})

test('restores a text on the next visit, until it is cleared or imported', async () => {
  importing.text = ARTICLE
  importing.details.type('publisher', 'Harbour Notes')
  await importing.keep()
  const next = new Import(deps)
  await next.restore()
  expect([next.text, next.details.values.publisher, next.restored]).toEqual([ARTICLE, 'Harbour Notes', true])
  await next.clear()
  const after = new Import(deps)
  await after.restore()
  expect([after.text, after.restored]).toEqual(['', false])

  after.text = ARTICLE
  await after.keep()
  expect(await after.start()).not.toBeNull()
  await after.keep()
  const last = new Import(deps)
  await last.restore()
  expect(last.text).toBe('')
})

test('does not replace text typed meanwhile with the stored text', async () => {
  importing.text = ARTICLE
  await importing.keep()
  const next = new Import(deps)
  const restoring = next.restore()
  next.text = 'Something new.'
  await restoring
  expect(next.text).toBe('Something new.')
})

const NEWS = `Harbour Gazette

Ferry stops in March

By Ada Brandt
3 March 2026

The ferry will stop in March, the mayor said. Nobody was asked, the crew said.

Advertisement

READ MORE: ten boats
`

test('fills in what a text says of itself, and leaves what a person typed', async () => {
  importing.details.type('title', 'My title')
  importing.text = NEWS
  await importing.look.now()
  const said = { publisher: 'Harbour Gazette', author: 'Ada Brandt', link: '', published: '2026-03-03' }
  expect(importing.details.values).toEqual({ title: 'My title', ...said })
  importing.text = ARTICLE
  await importing.look.now()
  expect(importing.details.values).toMatchObject({ title: 'My title', published: '' })
})

test('takes title, publisher, link and date from the head of a page', async () => {
  const head = `<title>x</title><meta property="og:site_name" content="Harbour Gazette">
<link rel="canonical" href="https://notes.example/ferry"><meta property="article:published_time" content="2026-03-03T06:00Z">
<meta property="og:title" content="Ferry stops"><meta name="author" content="Ada Brandt">`
  await importing.open(new File([`<!doctype html>${head}<p>${'The ferry stops. '.repeat(9)}`], 'a.html'))
  await importing.look.now()
  expect(importing.details.values).toEqual({
    ...{ title: 'Ferry stops', publisher: 'Harbour Gazette', author: 'Ada Brandt' },
    ...{ link: 'https://notes.example/ferry', published: '2026-03-03' },
  })
  const imported = await importing.start()
  const row = await deps.db.materials.get(imported!.id)
  expect(row?.material).toMatchObject({
    ...{ published: { on: '2026-03-03' }, title: 'Ferry stops', author: 'Ada Brandt' },
  })
})

test('imports with the chosen shape and the parts brought back', async () => {
  importing.text = NEWS
  await importing.look.now()
  const advert = importing.look.facts?.blocks.find(({ kind }) => kind === 'related')
  await importing.look.bring(advert!.range[0], true)
  expect(importing.look.facts?.blocks.find(({ kind }) => kind === 'related')?.kept).toBe(true)
  await importing.look.bring(advert!.range[0], false)
  expect(importing.look.keep).toEqual([])
  await importing.look.choose('cards')
  expect(importing.look.facts?.shape).toEqual({ name: 'cards', confidence: 1 })
  const imported = await importing.start()
  expect(await deps.db.drafts.where('material').equals(imported!.id).count()).toBe(0)
})

test('forgets what it saw in a text that is cleared', async () => {
  importing.text = NEWS
  await importing.look.now()
  await importing.clear()
  expect(importing.look.facts).toBeNull()
  expect(importing.details.values).toEqual({ title: '', publisher: '', author: '', link: '', published: '' })
})

test('stores a text that follows at once on a restored address', async () => {
  importing.details.type('link', 'https://example.org/article')
  await importing.keep()
  const next = new Import(deps)
  await next.restore()
  next.text = 'The mayor said the bridge is safe.'
  await next.keep()
  const last = new Import(deps)
  await last.restore()
  expect([last.text, last.details.values.link]).toEqual([
    'The mayor said the bridge is safe.',
    'https://example.org/article',
  ])
})

test('brings a part of a page of HTML back into the text, and leaves it out again', async () => {
  const text = 'The ferry stops. '.repeat(9).trim()
  await importing.open(new File([`<!doctype html><nav>Home and sport</nav><p>${text}</p>`], 'a.html'))
  const [menu] = importing.look.parts
  expect(menu).toMatchObject({ kind: 'navigation', words: 'Home and sport', kept: false })
  await importing.look.bringPart(menu!.at, true)
  expect(importing.text).toBe(`Home and sport\n\n${text}`)
  expect(importing.look.parts).toMatchObject([{ at: menu!.at, kept: true }])
  expect(importing.origin).toEqual({ file: 'a.html', isPage: true })
  await importing.look.bringPart(menu!.at, false)
  expect(importing.text).toBe(text)
})

test('reads an older file as Windows-1252, and in another encoding when a person chooses it', async () => {
  const cyrillic = new Uint8Array([0xcc, 0xe8, 0xf0, 0x21])
  await importing.open(new File([cyrillic], 'mir.txt'))
  expect([importing.text, importing.encoding, importing.error]).toEqual(['Ìèð!', 'windows-1252', null])
  await importing.readAs('windows-1251')
  expect([importing.text, importing.encoding]).toEqual(['Мир!', 'windows-1251'])
  expect(importing.origin?.file).toBe('mir.txt')
  importing.text = 'typed'
  expect(importing.encoding).toBeNull()
  await importing.open(new File(['plain'], 'plain.txt'))
  expect([importing.text, importing.encoding]).toEqual(['plain', null])
})
