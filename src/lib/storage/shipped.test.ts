import { describe, expect, it, vi } from 'vitest'
import { aDeck, deckId } from '../../../tests/builders'
import { serverOf } from '../../../tests/deps'
import { deckToFile } from '$lib/domain/deck/deck'
import { makeFirstQuestion } from '$lib/domain/quiz/make/first-question'
import { PRIMER, shippedDecks, shippedFile } from './shipped'

const ENTRY = { id: 'sandholm', title: 'Ferries', about: 'Boats.', version: 1, claims: 6 }
const SANDHOLM = deckId('sandholm')

describe('the list of shipped decks', () => {
  it('is read from beside the app, under its base path', async () => {
    const server = serverOf({ '/school/shipped/index.json': [ENTRY] })
    expect(await shippedDecks('/school', server).list()).toStrictEqual({ ok: true, value: [ENTRY] })
    expect(await shippedDecks('', server).list()).toMatchObject({ error: { code: 'shipped-missing' } })
  })

  it.each([
    ['no list', { id: 'sandholm' }],
    ['an entry without a title', [{ ...ENTRY, title: undefined }]],
    ['an id that is no slug', [{ ...ENTRY, id: '../secret' }]],
  ])('is broken where it holds something else: %s', async (_name, index) => {
    const shipped = shippedDecks('', serverOf({ '/shipped/index.json': index }))
    expect(await shipped.list()).toStrictEqual({ ok: false, error: { code: 'shipped-broken' } })
  })
})

const INDEX = { '/shipped/index.json': [ENTRY] }

describe('a shipped deck', () => {
  it('is requested by id only if the list names it, so the host learns of no deck made on the device', async () => {
    const load = vi.fn(serverOf(INDEX))
    const shipped = shippedDecks('', load)
    const own = await shipped.get(deckId('my-own-deck-4f7k2m9q'))
    expect(own).toStrictEqual({ ok: false, error: { code: 'shipped-missing' } })
    expect(load.mock.calls.map(([input]) => input)).toStrictEqual(['/shipped/index.json'])
  })

  it('is requested without the list if it is the deck of the first question', async () => {
    const load = vi.fn(serverOf({ '/shipped/reading-the-rails.json': deckToFile(aDeck()) }))
    expect(await shippedDecks('', load).get(PRIMER)).toMatchObject({ ok: true })
    expect(load.mock.calls.map(([input]) => input)).toStrictEqual(['/shipped/reading-the-rails.json'])
  })

  it('is given as it was written, and is read once', async () => {
    const load = vi.fn(serverOf({ ...INDEX, '/shipped/sandholm.json': deckToFile(aDeck()) }))
    const shipped = shippedDecks('', load)
    expect(await shipped.get(SANDHOLM)).toStrictEqual({ ok: true, value: aDeck() })
    expect(await shipped.get(SANDHOLM)).toStrictEqual({ ok: true, value: aDeck() })
    expect(load.mock.calls.map(([input]) => input)).toStrictEqual([
      '/shipped/index.json',
      '/shipped/sandholm.json',
    ])
  })

  it('brings its first question, apart from the deck itself', async () => {
    const question = makeFirstQuestion(aDeck())
    const files = { '/shipped/index.json': [ENTRY], '/shipped/sandholm.json': shippedFile(aDeck(), question) }
    const shipped = shippedDecks('', serverOf(files))
    const deck = await shipped.get(SANDHOLM)
    if (!deck.ok) throw new Error(deck.error.code)
    expect(deck.value).toStrictEqual(aDeck())
    expect(question).not.toBeNull()
    expect(shipped.firstQuestion(deck.value)).toStrictEqual(question)
    expect(shipped.firstQuestion(aDeck())).toBeNull()
  })

  it.each([
    ['no question', null],
    ['a question of a later version', { format: 'recall', card: 'sandholm/a/recall' }],
  ])('loads without a first question if its file has %s', async (_name, question) => {
    const files = {
      '/shipped/index.json': [ENTRY],
      '/shipped/sandholm.json': { ...deckToFile(aDeck()), firstQuestion: question },
    }
    const shipped = shippedDecks('', serverOf(files))
    const deck = await shipped.get(SANDHOLM)
    expect(deck).toStrictEqual({ ok: true, value: aDeck() })
    expect(deck.ok && shipped.firstQuestion(deck.value)).toBeNull()
  })

  it.each([['null'], ['a text'], ['3']])('is broken if the file holds %s instead', async (body) => {
    const files = {
      '/shipped/index.json': [ENTRY],
      '/shipped/sandholm.json': body === 'a text' ? body : (JSON.parse(body) as unknown),
    }
    const shipped = shippedDecks('', serverOf(files))
    expect(await shipped.get(SANDHOLM)).toStrictEqual({ ok: false, error: { code: 'shipped-broken' } })
  })

  it('is missing if its file is missing, if nothing answers and if the answer is no JSON', async () => {
    const answers: (typeof fetch)[] = [
      serverOf({}),
      serverOf(INDEX),
      () => Promise.reject(new TypeError('no network')),
      () => Promise.resolve(new Response('<!doctype html>')),
    ]
    for (const load of answers) {
      expect(await shippedDecks('', load).get(SANDHOLM)).toStrictEqual({
        ok: false,
        error: { code: 'shipped-missing' },
      })
    }
  })

  it('is broken if its file is no deck, and is requested again', async () => {
    const files: Record<string, unknown> = { ...INDEX, '/shipped/sandholm.json': { format: 'whence-deck/1' } }
    const shipped = shippedDecks('', serverOf(files))
    expect(await shipped.get(SANDHOLM)).toStrictEqual({ ok: false, error: { code: 'shipped-broken' } })
    files['/shipped/sandholm.json'] = deckToFile(aDeck())
    expect(await shipped.get(SANDHOLM)).toMatchObject({ ok: true })
  })
})
