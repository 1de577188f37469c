import { expect, it } from 'vitest'
import { readOpenedFile } from './opened-file'

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
const CAFE = new Uint8Array([0x63, 0x61, 0x66, 0xe9])

it.each([
  ['a file in UTF-8', bytesOf('café'), 'a.txt', { text: 'café', isPage: false, encoding: null }],
  ['the source of a page, by its name', bytesOf('<p>café'), 'a.html', { isPage: true, encoding: null }],
  ['the source of a page, by its start', bytesOf('<!doctype html><p>a'), 'a.txt', { isPage: true }],
  [
    'a page that declares an older encoding',
    new Uint8Array([...bytesOf('<meta charset="windows-1252"><p>'), 0xe9]),
    'a.html',
    { text: '<meta charset="windows-1252"><p>é', encoding: null },
  ],
  ['an older file', CAFE, 'a.txt', { text: 'café', isPage: false, encoding: 'windows-1252' }],
])('reads %s', (_name, bytes, name, expected) => {
  expect(readOpenedFile(bytes, name)).toMatchObject({ ok: true, value: expected })
})

it('reads an older file in the encoding that a person chose', () => {
  expect(readOpenedFile(CAFE, 'a.txt', 'windows-1251')).toMatchObject({
    value: { text: 'cafй', encoding: 'windows-1251' },
  })
})

it('refuses what is no text, in any encoding', () => {
  const refused = { ok: false, error: { code: 'text-binary' } }
  expect(readOpenedFile(new Uint8Array([0xe9, 0]), 'a.txt')).toMatchObject(refused)
  expect(readOpenedFile(new Uint8Array([0xe9, 0]), 'a.txt', 'macintosh')).toMatchObject(refused)
})
