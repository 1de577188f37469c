import { describe, expect, it } from 'vitest'
import { fc } from '../../../tests/builders'
import { metaOfHtml } from './html-meta'

describe('metaOfHtml', () => {
  it('reads JSON-LD before Open Graph, and Open Graph before the title', () => {
    const html = `<html lang="en"><head><title>Mill &amp; weir | The Post</title>
      <meta property="og:site_name" content="The Fen Post"><meta name="author" content="Ann Roe">
      <link rel="canonical" href="https://post.example/mill">
      <script type="application/ld+json">{"@type":"NewsArticle","headline":"Mill shut","author":[{"name":"Ben Cole"}],
      "publisher":{"name":"Fen Post"},"datePublished":"2026-05-09T06:00:00Z"}</script></head>`
    expect(metaOfHtml(html)).toEqual({
      ...{ title: 'Mill shut', publisher: 'Fen Post', author: 'Ben Cole', published: '2026-05-09T06:00:00Z' },
      ...{ link: 'https://post.example/mill', language: 'en' },
    })
    expect(metaOfHtml(html.replace('ld+json', 'json'))).toMatchObject({
      ...{ title: 'Mill & weir | The Post', publisher: 'The Fen Post', author: 'Ann Roe' },
    })
  })

  it('gives nulls where a page says nothing, and stands broken data', () => {
    expect(Object.values(metaOfHtml('<p>Hello'))).toEqual([null, null, null, null, null, null])
    expect(metaOfHtml('<script type="application/ld+json">{"@type":</script><title>A</title>').title).toBe(
      'A',
    )
    fc.assert(fc.property(fc.string(), (html) => typeof metaOfHtml(`<meta ${html}`) === 'object'))
  })
})
