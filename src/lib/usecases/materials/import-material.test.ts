import { describe, expect, it } from 'vitest'
import { START } from '../../../../tests/builders'
import { everythingIn, testDeps } from '../../../../tests/deps'
import { importRails, must, RAILS_TEXT } from '../../../../tests/study-session'
import { anchor, prepareText } from '$lib/domain/material/anchor'
import { blocksOf } from '$lib/domain/material/block'
import { textDigest } from '$lib/domain/material/digest'
import { spanList } from '$lib/domain/material/locator'
import { MaterialIdSchema } from '$lib/domain/shared/ids'
import { fail } from '$lib/domain/shared/result'
import { MAX_TEXT_LENGTH } from '$lib/formats/text-file'
import * as v from 'valibot'
import {
  importMaterial,
  isPage,
  tellsWhoSpeaks,
  textOfFile,
  factsOfPage,
  type NewMaterial,
} from './import-material'

const PASTED: NewMaterial = { text: RAILS_TEXT, title: null, publisher: null, link: null }

describe('an imported text', () => {
  it('is kept unchanged, with its digest, its passages and a title from its first paragraph', async () => {
    const deps = testDeps()
    const row = await must(importMaterial(deps, { ...PASTED, link: 'https://example.org/bridge' }))
    expect(row).toMatchObject({
      importedAt: START,
      deck: null,
      material: {
        id: row.id,
        title: 'The bridge is shut. Now, who says so?',
        link: 'https://example.org/bridge',
        text: RAILS_TEXT,
        digest: textDigest(RAILS_TEXT),
      },
    })
    expect(v.is(MaterialIdSchema, row.id)).toBe(true)
    expect(await deps.db.materials.toArray()).toStrictEqual([row])
    const voices = new Set(row.voices.map((voice) => voice.id))
    for (const { voice, paragraphs } of row.material.passages) {
      expect(voices).toContain(voice)
      expect(paragraphs[1]).toBeLessThanOrEqual(blocksOf(RAILS_TEXT).length)
    }
  })

  it('gives drafts whose evidence anchors exactly and whose voices are all known', async () => {
    const deps = testDeps()
    const row = await importRails(deps)
    const drafts = await deps.db.drafts.where('material').equals(row.id).sortBy('order')
    const text = prepareText(RAILS_TEXT)
    const voices = new Set(row.voices.map((voice) => voice.id))
    expect(drafts.length).toBeGreaterThan(20)
    expect(new Set(drafts.map((draft) => draft.id)).size).toBe(drafts.length)
    for (const draft of drafts) {
      expect(anchor(draft.evidence, text).status, draft.id).toBe('exact')
      expect(spanList(draft.evidence.content).length, draft.id).toBeGreaterThan(0)
      expect([...voices], draft.id).toEqual(expect.arrayContaining([...draft.chain]))
      const { statement, chain, kind } = draft
      expect(draft).toMatchObject({ vetted: null, original: { statement, chain, kind } })
    }
  })

  it('has every voice once, whatever the publisher is called', async () => {
    for (const publisher of [null, 'The Valley Post', 'Northern Wire', ' Ford Gazette ', '']) {
      const deps = testDeps()
      const row = await must(importMaterial(deps, { ...PASTED, publisher }))
      const names = row.voices.map((voice) => voice.name)
      expect(names, String(publisher)).toStrictEqual([...new Set(names)])
      expect(row.voices.find((voice) => voice.id === row.material.publisher)?.name).toBe(
        publisher?.trim() || 'the blog',
      )
      const own = row.material.passages.filter((passage) => passage.kind === 'own')
      expect(new Set(own.map((passage) => passage.voice))).toStrictEqual(new Set([row.material.publisher]))
      const drafts = await deps.db.drafts.toArray()
      expect(new Set(drafts.map((draft) => draft.chain[0]))).toStrictEqual(new Set([row.material.publisher]))
    }
  })

  it('has one voice for an excerpt without a named source', async () => {
    const text = 'We read this.\n\n> The stone is soft.\n\n> It drinks the rain.\n\nWe can confirm that.'
    const row = await must(importMaterial(testDeps(), { ...PASTED, text }))
    expect(row.voices.map(({ name, kind }) => `${name}, ${kind}`)).toStrictEqual([
      'the blog, blog',
      'unknown, anonymous',
    ])
  })

  it('has title and publisher as one trimmed line of at most 120 characters', async () => {
    const long = `${'a title that never ends '.repeat(9)}\u{1F309}`
    const row = await must(
      importMaterial(testDeps(), { ...PASTED, title: ` ${long}\n`, publisher: 'n'.repeat(500) }),
    )
    expect(row.material.title.length).toBeLessThanOrEqual(120)
    expect(row.material.title).toBe(row.material.title.trim())
    expect(row.voices.find((voice) => voice.id === row.material.publisher)?.name).toBe('n'.repeat(120))
    const cut = await must(importMaterial(testDeps(), { ...PASTED, title: `${'x'.repeat(119)}\u{1F309}` }))
    expect(cut.material.title).toBe('x'.repeat(119))
    const blank = await must(importMaterial(testDeps(), { ...PASTED, title: '  ' }))
    expect(blank.material.title).toBe('The bridge is shut. Now, who says so?')
  })

  it('is known if it comes again, also with other quotation marks, and nothing is written', async () => {
    const deps = testDeps()
    const first = await must(importMaterial(deps, PASTED))
    const drafts = await deps.db.drafts.count()
    const again = PASTED.text.replace(/[“”]/gu, '"').replace(/\n\n/gu, '\n\n\n')
    expect(await importMaterial(deps, { ...PASTED, title: 'Other', text: again })).toStrictEqual(
      fail({ code: 'text-known', material: first.id, title: first.material.title }),
    )
    expect([await deps.db.materials.count(), await deps.db.drafts.count()]).toEqual([1, drafts])
  })

  it('can be without claims: it can still be read', async () => {
    const deps = testDeps()
    const row = await must(importMaterial(deps, { ...PASTED, text: 'Hm.' }))
    expect(row.material.text).toBe('Hm.')
    expect(await deps.db.drafts.count()).toBe(0)
  })
})

describe('a refused text', () => {
  const REFUSED: [string, string, Partial<NewMaterial>][] = [
    ['text-empty', 'nothing at all', { text: '' }],
    ['text-empty', 'white space', { text: ' \n\t\u00a0\n' }],
    ['text-too-long', 'more than the limit', { text: 'a'.repeat(MAX_TEXT_LENGTH + 1) }],
    ['link-invalid', 'a script for a link', { link: 'javascript:alert(1)' }],
    ['link-invalid', 'a link with a space', { link: 'https://example.org/a b' }],
    ['link-invalid', 'a link in the middle', { link: 'see https://example.org' }],
    ['link-invalid', 'an empty link', { link: '' }],
  ]

  it.each(REFUSED)('causes %s for %s and changes nothing', async (code, _name, over) => {
    const deps = testDeps()
    await importRails(deps)
    const before = await everythingIn(deps.db)
    expect(await importMaterial(deps, { ...PASTED, ...over })).toStrictEqual({ ok: false, error: { code } })
    expect(await everythingIn(deps.db)).toStrictEqual(before)
  })

  it('exceeds the limit: a text of exactly that length is imported', async () => {
    const text = 'a'.repeat(MAX_TEXT_LENGTH)
    expect(await importMaterial(testDeps(), { ...PASTED, text })).toMatchObject({ ok: true })
  })

  it('was cancelled before or during the import, and nothing is stored', async () => {
    const early = testDeps()
    expect(await importMaterial(early, PASTED, AbortSignal.abort())).toStrictEqual(
      fail({ code: 'cancelled' }),
    )
    const running = new AbortController()
    const { extract } = early
    const late = testDeps({
      extract: async (request) => {
        const result = await extract(request)
        running.abort()
        return result
      },
    })
    expect(await importMaterial(late, PASTED, running.signal)).toStrictEqual(fail({ code: 'cancelled' }))
    for (const { db } of [early, late]) {
      expect(await Promise.all(db.tables.map((table) => table.count()))).toStrictEqual(db.tables.map(() => 0))
    }
  })

  it.each(['extraction-failed', 'extraction-timeout'] as const)(
    'could not be read (%s), and nothing is stored',
    async (code) => {
      const deps = testDeps({ extract: () => Promise.resolve(fail({ code })) })
      const before = await everythingIn(deps.db)
      expect(await importMaterial(deps, PASTED)).toStrictEqual(fail({ code }))
      expect(await everythingIn(deps.db)).toStrictEqual(before)
    },
  )

  it('leaves no material behind if its drafts cannot be stored', async () => {
    const deps = testDeps()
    deps.db.drafts.hook('creating', () => {
      throw new DOMException('no room', 'QuotaExceededError')
    })
    expect(await importMaterial(deps, PASTED)).toStrictEqual(fail({ code: 'storage-full' }))
    expect([await deps.db.materials.count(), await deps.db.drafts.count()]).toStrictEqual([0, 0])
  })
})

describe('the text of a file', () => {
  const bytes = (text: string) => new TextEncoder().encode(text)

  it('is read as UTF-8', () => {
    expect(textOfFile(bytes('“A boat,” she said.'))).toStrictEqual({ ok: true, value: '“A boat,” she said.' })
  })

  it.each([
    ['text-empty', bytes(' \n')],
    ['text-binary', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13])],
    ['text-not-utf8', new Uint8Array([0x63, 0x61, 0x66, 0xe9])],
    ['text-too-long', new Uint8Array(2_000_001).fill(0x61)],
  ])('is refused as %s', (code, file) => {
    expect(textOfFile(file)).toStrictEqual({ ok: false, error: { code } })
  })
})

describe('a page of HTML', () => {
  it.each([
    ['<!DOCTYPE html><p>x', true],
    ['\n<html lang="en">', true],
    ['<!-- saved from a site --><html>', true],
    ['<b>Note:</b> the bridge', false],
    ['The <html> tag opens a page.', false],
  ])('is recognized by how it begins: %s', (text, page) => {
    expect(isPage(text)).toBe(page)
  })

  it.each([
    ['<p>One</p>', false],
    ['<p>One</p><blockquote>Two</blockquote>', true],
    ['<li class="comment odd">', true],
    ['<quotient>', false],
  ])('may or may not say who speaks: %s', (html, tells) => {
    expect(tellsWhoSpeaks(html)).toBe(tells)
  })

  it('is read as its visible text', async () => {
    const { text } = await must(factsOfPage(testDeps(), '<p>One<blockquote>Two'))
    expect(text).toBe('One\n\n> Two')
  })

  it('is refused if it shows nothing, is too long, or takes too long; nothing changes', async () => {
    const deps = testDeps({ readPage: () => Promise.resolve(fail({ code: 'extraction-timeout' })) })
    const before = await everythingIn(deps.db)
    expect(await factsOfPage(testDeps(), '<script>x</script>')).toStrictEqual(fail({ code: 'text-empty' }))
    expect(await factsOfPage(deps, 'x'.repeat(2_000_001))).toStrictEqual(fail({ code: 'text-too-long' }))
    expect(await factsOfPage(deps, '<p>x')).toStrictEqual(fail({ code: 'extraction-timeout' }))
    expect(await factsOfPage(testDeps(), '<p>x', AbortSignal.abort())).toStrictEqual(
      fail({ code: 'cancelled' }),
    )
    expect(await everythingIn(deps.db)).toStrictEqual(before)
  })
})
