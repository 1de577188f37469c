/** A text in the fragment of a link, `#1.<base64url(deflate-raw(text))>`. A fragment reaches no server of the app. */
import { deflateSync, strToU8 } from 'fflate'
import { fail, ok, type Result } from '$lib/domain/shared/result'
import { fromBase64Url, toBase64Url } from './base64url'
import { inflateUpTo } from './inflate'

/** The version of the fragments that this code writes and reads. */
export const FRAGMENT_VERSION = '1'

/** The start of a fragment. The number before the dot is its version. */
const START = /#?([1-9]\d{0,3})\.(?=[A-Za-z0-9_-])/u
/** A character that ends the data of a fragment. */
const OTHER = /[^A-Za-z0-9_-]/gu

/** The parts of a fragment. */
interface Parts {
  readonly version: string
  readonly data: string
}

/**
 * The parts of a fragment that fills a text; null for another text. The data is searched for a foreign character, since
 * a pattern over millions of characters can overflow the stack of the engine.
 */
function partsOf(text: string): Parts | null {
  const start = START.exec(text.slice(0, 8))
  if (start?.index !== 0) return null
  const data = text.slice(start[0].length)
  return data.search(OTHER) < 0 ? { version: start[1] ?? '', data } : null
}

/** `fragment-none`: not of this form; `fragment-cut`: damaged or cut; `fragment-newer`: a later version's. */
export interface FragmentError {
  readonly code: 'fragment-none' | 'fragment-cut' | 'fragment-too-large' | 'fragment-newer'
}

/** The fragment that carries a text, with its `#`. */
export function fragmentOf(text: string): string {
  return `#${FRAGMENT_VERSION}.${toBase64Url(deflateSync(strToU8(text), { level: 9 }))}`
}

/** The fragment in a link or a bare fragment; null if there is none. Host and path do not matter. */
export function fragmentIn(text: string): string | null {
  const at = text.indexOf('#')
  const fragment = text.slice(at < 0 ? 0 : at).trim()
  return partsOf(fragment) ? fragment : null
}

/** The least characters of data that make a link inside a message plausible. */
const MIN_DATA_LENGTH = 16

/** The fragment of a link with words around it; null if there is none. */
export function fragmentAmong(message: string): string | null {
  for (const found of message.matchAll(/#[1-9]\d{0,3}\./gu)) {
    OTHER.lastIndex = found.index + found[0].length
    const end = OTHER.exec(message)?.index ?? message.length
    if (end - found.index - found[0].length >= MIN_DATA_LENGTH) return message.slice(found.index, end)
  }
  return null
}

/**
 * The text in a fragment.
 * @param most the maximum of characters in the fragment, and of bytes that it unpacks to
 */
export function textOfFragment(
  fragment: string,
  most: { readonly fragment: number; readonly unpacked: number },
): Result<string, FragmentError> {
  if (fragment.length > most.fragment) return fail({ code: 'fragment-too-large' })
  const parts = partsOf(fragment)
  if (!parts) return fail({ code: 'fragment-none' })
  const { version, data } = parts
  if (version !== FRAGMENT_VERSION) return fail({ code: 'fragment-newer' })
  const packed = fromBase64Url(data)
  const bytes = packed && inflateUpTo(packed, most.unpacked)
  if (!bytes) return fail({ code: 'fragment-cut' })
  try {
    return ok(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return fail({ code: 'fragment-cut' })
  }
}
