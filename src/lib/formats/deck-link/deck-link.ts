/** A deck as a link, `#1.<base64url(deflate-raw(deck JSON))>`, or as a file to send by mail, in plain JSON. */
import { canonicalJson } from '$lib/domain/library/canonical'
import { deckToFile, type Deck } from '$lib/domain/deck/deck'
import { fail, type Result } from '$lib/domain/shared/result'
import { parsedJson } from '$lib/formats/backup/json'
import { parseForeignDeck, type DeckFileError } from '$lib/formats/deck-file'
import { fragmentAmong, fragmentIn, fragmentOf, textOfFragment } from '$lib/formats/link-fragment'

/** The maximum length of a fragment in characters, because browsers and mail programs cut longer links. */
export const MAX_DECK_FRAGMENT_LENGTH = 2_000_000
/** The maximum size of a deck as JSON in bytes, unpacked or in a file. */
const MAX_DECK_BYTES = 8_000_000
/** The maximum number of claims in a deck. */
const MAX_CLAIMS = 5000

/** `deck-none`: no deck; `deck-cut`: damaged or cut; `deck-too-large`: over a limit; `link-newer`: later format. */
export type DeckLinkError =
  { readonly code: 'deck-none' | 'deck-cut' | 'deck-too-large' | 'link-newer' } | DeckFileError

const FRAGMENT_CODES = {
  'fragment-none': 'deck-none',
  'fragment-cut': 'deck-cut',
  'fragment-too-large': 'deck-too-large',
  'fragment-newer': 'link-newer',
} as const

/** The fragment of a link that carries a deck, with its `#`. */
export function deckFragment(deck: Deck): string {
  return fragmentOf(deckText(deck))
}

/** A deck as the text of a file `.whence.json`. */
export function deckText(deck: Deck): string {
  return `${canonicalJson(deckToFile(deck))}\n`
}

/** Reads the deck in a fragment. */
export function deckFromFragment(fragment: string): Result<Deck, DeckLinkError> {
  const text = textOfFragment(fragment, { fragment: MAX_DECK_FRAGMENT_LENGTH, unpacked: MAX_DECK_BYTES })
  if (text.ok) return deckFromJson(text.value)
  return fail({ code: FRAGMENT_CODES[text.error.code] })
}

/** Reads the deck in the text of a file or in a pasted text: JSON, or a link, also with words around it. */
export function deckFromText(text: string): Result<Deck, DeckLinkError> {
  if (text.length > MAX_DECK_BYTES) return fail({ code: 'deck-too-large' })
  const fragment = fragmentIn(text)
  if (fragment !== null) return deckFromFragment(fragment)
  const read = deckFromJson(text.replace(/^\uFEFF/u, ''))
  if (read.ok || read.error.code !== 'deck-none') return read
  const link = fragmentAmong(text)
  return link === null ? read : deckFromFragment(link)
}

function deckFromJson(text: string): Result<Deck, DeckLinkError> {
  const value = parsedJson(text)
  if (typeof value !== 'object' || value === null) return fail({ code: 'deck-none' })
  const claims: unknown = 'claims' in value ? value.claims : null
  if (!Array.isArray(claims)) return fail({ code: 'deck-none' })
  return claims.length > MAX_CLAIMS ? fail({ code: 'deck-too-large' }) : parseForeignDeck(value)
}
