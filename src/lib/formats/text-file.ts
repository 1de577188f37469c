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
 * Reads the bytes of a text file as UTF-8. It drops a byte order mark and changes nothing else, so offsets into the
 * result are offsets into the file's text.
 * @returns `too-long` above {@link MAX_TEXT_BYTES} bytes, `binary` for NUL or many control characters, `not-utf8` for
 * other bytes than UTF-8, `empty` for nothing but white space
 */
export function readTextBytes(bytes: Uint8Array): Result<string, TextFileError> {
  if (bytes.length > MAX_TEXT_BYTES) return fail({ code: 'too-long' })
  if (isBinary(bytes)) return fail({ code: 'binary' })
  const text = decoded(bytes)
  if (text === null) return fail({ code: 'not-utf8' })
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

/** The text, or null if the bytes are not UTF-8. The platform's decoder reports that only by throwing. */
function decoded(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}
