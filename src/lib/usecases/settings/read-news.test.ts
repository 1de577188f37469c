import { describe, expect, it } from 'vitest'
import { serverOf } from '../../../../tests/deps'
import type { LocalValues } from '$lib/storage/opening/home'
import { readNews, takeNews } from './read-news'

const news = (id: string, ...short: string[]) => ({
  id,
  short,
  versions: [{ title: '1.0.0', groups: [{ heading: 'Added', lines: ['More.'] }] }],
})

function valuesOf(): LocalValues {
  const kept = new Map<string, string>()
  return {
    get: (key) => kept.get(key) ?? null,
    set: (key, value) => (value === null ? kept.delete(key) : kept.set(key, value)),
  }
}

describe('the news of versions', () => {
  it('are read from beside the app, under its base path', async () => {
    const server = serverOf({ '/school/news.json': news('a', 'More.') })
    expect(await readNews('/school', server)).toStrictEqual({ ok: true, value: news('a', 'More.') })
    expect(await readNews('', server)).toStrictEqual({ ok: false, error: { code: 'news-missing' } })
  })

  it('are told once, to whoever had an earlier version', async () => {
    const values = valuesOf()
    const told = (server: typeof fetch) => takeNews('', server, values)
    const first = serverOf({ '/news.json': news('a', 'First.') })
    const second = serverOf({ '/news.json': news('b', 'Second.', 'And more.') })
    // To a newcomer nothing is new.
    expect(await told(first)).toStrictEqual([])
    expect(await told(first)).toStrictEqual([])
    // A file that cannot be read changes nothing.
    expect(await told(serverOf({}))).toStrictEqual([])
    expect(await told(second)).toStrictEqual(['Second.', 'And more.'])
    expect(await told(second)).toStrictEqual([])
  })
})
