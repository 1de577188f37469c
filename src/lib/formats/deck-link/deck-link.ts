/** A deck as a link, `#1.<base64url(deflate-raw(deck JSON))>`, or as a file to send by mail, in plain JSON. */
import { deflateSync, strToU8 } from 'fflate'
import { canonicalJson } from '$lib/domain/library/canonical'
import { deckToFile, type Deck } from '$lib/domain/deck/deck'
import { fail, type Result } from '$lib/domain/shared/result'
import { parsedJson } from '$lib/formats/backup/json'
import { parseDeckFile, type DeckFileError } from '$lib/formats/deck-file'
import { inflateUpTo } from '$lib/formats/inflate'

/** The maximum length of a fragment in characters, because browsers and mail programs cut longer links. */
const MAX_FRAGMENT_LENGTH = 2_000_000
/** The maximum size of a deck as JSON in bytes, unpacked or in a file. */
const MAX_DECK_BYTES = 8_000_000
/** The maximum number of claims in a deck. */
const MAX_CLAIMS = 5000
/** The form of a fragment. The number before the dot is its version. */
const FRAGMENT = /^#?(?<version>[1-9]\d{0,3})\.(?<data>[A-Za-z0-9_-]+)$/u

/** `deck-none`: no deck; `deck-cut`: damaged or cut; `deck-too-large`: over a limit; `link-newer`: later format. */
export type DeckLinkError =
  { readonly code: 'deck-none' | 'deck-cut' | 'deck-too-large' | 'link-newer' } | DeckFileError

/** The fragment of a link that carries a deck, with its `#`. */
export function deckFragment(deck: Deck): string {
  return `#1.${toBase64Url(deflateSync(strToU8(deckText(deck)), { level: 9 }))}`
}

/** A deck as the text of a file `.whence.json`. */
export function deckText(deck: Deck): string {
  return `${canonicalJson(deckToFile(deck))}\n`
}

/** The fragment with a deck in a link or a bare fragment; null if there is none. Host and path do not matter. */
export function fragmentIn(text: string): string | null {
  const at = text.indexOf('#')
  const fragment = text.slice(at < 0 ? 0 : at).trim()
  return FRAGMENT.test(fragment) ? fragment : null
}

/** Reads the deck in a fragment. */
export function deckFromFragment(fragment: string): Result<Deck, DeckLinkError> {
  if (fragment.length > MAX_FRAGMENT_LENGTH) return fail({ code: 'deck-too-large' })
  const { version, data } = FRAGMENT.exec(fragment)?.groups ?? {}
  if (version === undefined || data === undefined) return fail({ code: 'deck-none' })
  if (version !== '1') return fail({ code: 'link-newer' })
  const packed = fromBase64Url(data)
  const bytes = packed && inflateUpTo(packed, MAX_DECK_BYTES)
  return bytes ? deckFromBytes(bytes) : fail({ code: 'deck-cut' })
}

/** Reads the deck in the text of a file or in a pasted text: JSON, or a link, also with words around it. */
export function deckFromText(text: string): Result<Deck, DeckLinkError> {
  if (text.length > MAX_DECK_BYTES) return fail({ code: 'deck-too-large' })
  const fragment = fragmentIn(text)
  if (fragment !== null) return deckFromFragment(fragment)
  const value = parsedJson(text.replace(/^\uFEFF/u, ''))
  if (typeof value !== 'object' || value === null) {
    const link = /#[1-9]\d{0,3}\.[A-Za-z0-9_-]{16,}/u.exec(text)?.[0]
    return link === undefined ? fail({ code: 'deck-none' }) : deckFromFragment(link)
  }
  const claims: unknown = 'claims' in value ? value.claims : null
  if (!Array.isArray(claims)) return fail({ code: 'deck-none' })
  return claims.length > MAX_CLAIMS ? fail({ code: 'deck-too-large' }) : parseDeckFile(value)
}

function deckFromBytes(bytes: Uint8Array): Result<Deck, DeckLinkError> {
  try {
    return deckFromText(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return fail({ code: 'deck-cut' })
  }
}

function toBase64Url(bytes: Uint8Array): string {
  let binary = ''
  for (let at = 0; at < bytes.length; at += 8192) {
    binary += String.fromCharCode(...bytes.subarray(at, at + 8192))
  }
  return btoa(binary).replace(/\+/gu, '-').replace(/\//gu, '_').replace(/=+$/u, '')
}

function fromBase64Url(text: string): Uint8Array | null {
  try {
    const binary = atob(text.replace(/-/gu, '+').replace(/_/gu, '/'))
    return Uint8Array.from(binary, (character) => character.charCodeAt(0))
  } catch {
    return null
  }
}
