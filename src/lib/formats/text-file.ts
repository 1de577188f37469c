import type { OlderEncoding } from '$lib/domain/material/older-encodings'
import { fail, ok, type Result } from '$lib/domain/shared/result'

/** The longest text that the app imports, in UTF-16 code units. */
export const MAX_TEXT_LENGTH = 400_000

/** The largest text file that the app reads, in bytes. */
export const MAX_TEXT_BYTES = 2_000_000

export type TextFileError = { readonly code: 'binary' | 'not-utf8' | 'too-long' | 'empty' }
export type TextError = { readonly code: 'too-long' | 'empty' }

/** A file with a greater share of control characters is not a text. */
const MAX_CONTROL_SHARE = 0.02

/**
 * Reads the bytes of a text file: UTF-8, UTF-16 with its mark, or the encoding that an HTML page declares. It drops a
 * byte order mark and changes nothing else, so offsets into the result are offsets into the file's text.
 * @returns `too-long` above {@link MAX_TEXT_BYTES} bytes, `binary` for NUL or many control characters, `not-utf8` for
 * other bytes than UTF-8, `empty` for nothing but white space
 */
export function readTextBytes(bytes: Uint8Array): Result<string, TextFileError> {
  if (bytes.length > MAX_TEXT_BYTES) return fail({ code: 'too-long' })
  const wide = wideEncoding(bytes)
  if (wide === null && isBinary(bytes)) return fail({ code: 'binary' })
  const text = decoded(bytes, wide ?? 'utf-8') ?? declared(bytes)
  if (text === null) return fail({ code: 'not-utf8' })
  return text.trim() === '' ? fail({ code: 'empty' }) : ok(text)
}

/**
 * Reads the bytes of a text file that declares no encoding and is not UTF-8. Browsers take such a file for Windows-1252
 * (encoding.spec.whatwg.org), which fits most of them; a person must be able to choose another. A byte that the encoding
 * does not have becomes U+FFFD.
 * @returns `too-long`, `binary` and `empty` as {@link readTextBytes} has them
 */
export function readOlderBytes(
  bytes: Uint8Array,
  encoding: OlderEncoding = 'windows-1252',
): Result<string, TextFileError> {
  if (bytes.length > MAX_TEXT_BYTES) return fail({ code: 'too-long' })
  if (isBinary(bytes)) return fail({ code: 'binary' })
  const text = withSigns(new TextDecoder(encoding).decode(bytes), encoding)
  return text.trim() === '' ? fail({ code: 'empty' }) : ok(text)
}

/**
 * Checks a pasted text against the app's limits.
 * @returns `too-long` above {@link MAX_TEXT_LENGTH} UTF-16 code units, `empty` for nothing but white space
 */
export function checkText(text: string): Result<string, TextError> {
  if (text.length > MAX_TEXT_LENGTH) return fail({ code: 'too-long' })
  return text.trim() === '' ? fail({ code: 'empty' }) : ok(text)
}

function isBinary(bytes: Uint8Array): boolean {
  let controls = 0
  for (const byte of bytes) {
    if (byte === 0) return true
    const isSpace = byte >= 9 && byte <= 13
    if ((byte < 32 && !isSpace) || byte === 127) controls++
  }
  return controls > bytes.length * MAX_CONTROL_SHARE
}

/** UTF-16 with its mark. */
function wideEncoding(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null
}

/** An encoding is declared within so many bytes of a page, as browsers have it. */
const DECLARED_WITHIN = 1024

/** The text in the encoding that an HTML page declares; null where it declares none, or another. */
function declared(bytes: Uint8Array): string | null {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, DECLARED_WITHIN))
  const name = /<meta\b[^>]*?\bcharset\s*=\s*["']?([\w-]{2,30})/iu.exec(head)?.[1]
  if (name === undefined) return null
  return decoded(bytes, name)
}

/** The names under which the web knows Windows-1252. */
const IS_WINDOWS_1252 = /^(?:windows-1252|cp1252|x-cp1252|iso-?8859-?1|latin-?1|l1|us-ascii|ascii)$/iu
/** The signs of the bytes 0x80 to 0x9F in Windows-1252 (encoding.spec.whatwg.org). */
const SIGNS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ'

/** Node reads Windows-1252 as Latin-1, which leaves control characters where its signs are. Browsers do not. */
function withSigns(text: string, encoding: string): string {
  if (!IS_WINDOWS_1252.test(encoding)) return text
  return text.replace(/[\u0080-\u009F]/gu, (unit) => SIGNS[unit.charCodeAt(0) - 0x80] ?? unit)
}

/** The text, or null where the bytes are not of that encoding: the platform’s decoder only says so by throwing. */
function decoded(bytes: Uint8Array, encoding: string): string | null {
  try {
    return withSigns(new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding)
  } catch {
    return null
  }
}
