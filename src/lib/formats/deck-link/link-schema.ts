import { DECK_FORMAT } from '$lib/domain/deck/deck-format'
import { FRAGMENT_VERSION } from '$lib/formats/link-fragment'
import { MAX_DECK_FRAGMENT_LENGTH } from './deck-link'

/**
 * The fragment of a link to a deck as JSON Schema (draft 07), for other programs that write or read one. Host and path
 * of the link do not matter.
 */
export function linkJsonSchema(): object {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: `Whence link (version ${FRAGMENT_VERSION})`,
    description:
      `The fragment of a link that carries a deck: "#", the version, a dot, and the deck (${DECK_FORMAT}, see ` +
      'whence-deck-2.json) as JSON in UTF-8, packed with raw deflate (RFC 1951), in base64url without padding (RFC 4648).',
    type: 'string',
    pattern: `^#${FRAGMENT_VERSION}\\.[A-Za-z0-9_-]+$`,
    maxLength: MAX_DECK_FRAGMENT_LENGTH,
    contentEncoding: 'base64url',
    contentMediaType: 'application/json',
  }
}
