import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { OLDER_ENCODINGS } from '$lib/domain/material/older-encodings'
import { checkText, MAX_TEXT_BYTES, MAX_TEXT_LENGTH, readOlderBytes, readTextBytes } from './text-file'

const encode = (text: string): Uint8Array => new TextEncoder().encode(text)

describe('reading the bytes of a text file', () => {
  it('drops a byte order mark and changes nothing else', () => {
    expect(readTextBytes(encode('\uFEFFOne\r\n\r\nTwo '))).toEqual({ ok: true, value: 'One\r\n\r\nTwo ' })
  })

  it.each([
    ['binary', new Uint8Array([80, 75, 3, 4, 0, 0])],
    ['binary', new Uint8Array([65, 1, 2, 3, 66])],
    ['not-utf8', new Uint8Array([72, 0xe9, 108, 97, 115, 33])],
    ['empty', encode(' \n\t\n')],
    ['empty', new Uint8Array()],
    ['too-long', new Uint8Array(MAX_TEXT_BYTES + 1).fill(97)],
  ])('reports %s', (code, bytes) => {
    expect(readTextBytes(bytes)).toEqual({ ok: false, error: { code } })
  })

  it('accepts a file of exactly the limit', () => {
    expect(readTextBytes(new Uint8Array(MAX_TEXT_BYTES).fill(97)).ok).toBe(true)
  })

  it('returns any text that is not blank, unchanged', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }), (text) => {
        // eslint-disable-next-line no-control-regex -- control characters are what is left out
        fc.pre(text.trim() !== '' && !/[\u0000-\u001f\u007f\uFEFF]/u.test(text) && text.isWellFormed())
        expect(readTextBytes(encode(text))).toEqual({ ok: true, value: text })
      }),
    )
  })

  it('never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(typeof readTextBytes(bytes).ok).toBe('boolean')
      }),
    )
  })
})

describe('checking a pasted text', () => {
  it('counts UTF-16 code units', () => {
    expect(checkText('a'.repeat(MAX_TEXT_LENGTH)).ok).toBe(true)
    expect(checkText('a'.repeat(MAX_TEXT_LENGTH + 1))).toEqual({ ok: false, error: { code: 'too-long' } })
  })

  it('refuses white space', () => {
    expect(checkText(' \n ')).toEqual({ ok: false, error: { code: 'empty' } })
  })
})

describe('a file that names no encoding and is not UTF-8', () => {
  it('is read as Windows-1252, with its own quotation marks and dashes', () => {
    const bytes = new Uint8Array([0x93, 0x63, 0x61, 0x66, 0xe9, 0x94, 0x20, 0x97, 0x20, 0x80, 0x35])
    expect(readOlderBytes(bytes)).toEqual({ ok: true, value: '“café” — €5' })
  })

  it('is read in the encoding that a person chose', () => {
    const bytes = new Uint8Array([0xcc, 0xe8, 0xf0])
    expect(readOlderBytes(bytes, 'windows-1251')).toEqual({ ok: true, value: 'Мир' })
    expect(readOlderBytes(new Uint8Array([0x63, 0x61, 0x66, 0x8e]), 'macintosh')).toEqual({
      ok: true,
      value: 'café',
    })
  })

  it.each([
    ['binary', new Uint8Array([0xe9, 0])],
    ['empty', new Uint8Array([32, 10])],
    ['too-long', new Uint8Array(MAX_TEXT_BYTES + 1).fill(0xe9)],
  ])('reports %s', (code, bytes) => {
    expect(readOlderBytes(bytes)).toEqual({ ok: false, error: { code } })
  })

  it('never throws, and one byte gives one character', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ min: 32, minLength: 1, maxLength: 200 }),
        fc.constantFrom(...OLDER_ENCODINGS),
        (bytes, encoding) => {
          const read = readOlderBytes(bytes, encoding)
          if (read.ok) expect(read.value).toHaveLength(bytes.length)
        },
      ),
    )
  })
})
