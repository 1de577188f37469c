/** A text in the fragment of a link, `#1.<base64url(deflate-raw(text))>`. A fragment reaches no server of the app. */
import { deflateSync, strToU8 } from 'fflate'
import { fail, ok, type Result } from '$lib/domain/shared/result'
import { fromBase64Url, toBase64Url } from './base64url'
import { inflateUpTo } from './inflate'

/** The form of a fragment. The number before the dot is its version. */
const FRAGMENT = /^#?(?<version>[1-9]\d{0,3})\.(?<data>[A-Za-z0-9_-]+)$/u

/** `fragment-none`: not of this form; `fragment-cut`: damaged or cut; `fragment-newer`: a later version's. */
export interface FragmentError {
  readonly code: 'fragment-none' | 'fragment-cut' | 'fragment-too-large' | 'fragment-newer'
}

/** The fragment that carries a text, with its `#`. */
export function fragmentOf(text: string): string {
  return `#1.${toBase64Url(deflateSync(strToU8(text), { level: 9 }))}`
}

/** The fragment in a link or a bare fragment; null if there is none. Host and path do not matter. */
export function fragmentIn(text: string): string | null {
  const at = text.indexOf('#')
  const fragment = text.slice(at < 0 ? 0 : at).trim()
  return FRAGMENT.test(fragment) ? fragment : null
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
  const { version, data } = FRAGMENT.exec(fragment)?.groups ?? {}
  if (version === undefined || data === undefined) return fail({ code: 'fragment-none' })
  if (version !== '1') return fail({ code: 'fragment-newer' })
  const packed = fromBase64Url(data)
  const bytes = packed && inflateUpTo(packed, most.unpacked)
  if (!bytes) return fail({ code: 'fragment-cut' })
  try {
    return ok(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return fail({ code: 'fragment-cut' })
  }
}
