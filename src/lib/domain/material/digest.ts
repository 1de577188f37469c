import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { fold } from './normalize'

/**
 * SHA-256 of a text in UTF-8, as 64 hexadecimal digits. Synchronous, so that anchoring stays a pure function
 * (the platform's own digest is asynchronous and absent outside secure contexts).
 */
export function sha256Hex(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text.toWellFormed())))
}

/** The digest of a paragraph: the first 16 bytes of SHA-256 of its normalized form, in hexadecimal (32 digits). */
export function paragraphDigest(paragraph: string): string {
  const steps = paragraphDigestSteps(fold(paragraph))
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}

const CHARACTERS_PER_STEP = 32_768

/**
 * The digest of a normalized paragraph, computed in steps. A page can answer between two steps.
 * @param characters UTF-16 code units that one step reads
 */
export function* paragraphDigestSteps(
  folded: string,
  characters = CHARACTERS_PER_STEP,
): Generator<void, string> {
  const text = folded.toWellFormed()
  const hash = sha256.create()
  for (let from = 0; from < text.length;) {
    if (from > 0) yield
    const cut = from + characters
    // The two halves of a surrogate pair stay together.
    const isSplit = (text.codePointAt(cut - 1) ?? 0) > 0xffff
    const to = isSplit ? cut + 1 : cut
    hash.update(utf8ToBytes(text.slice(from, to)))
    from = to
  }
  return bytesToHex(hash.digest()).slice(0, 32)
}

/** The digest of a whole text: `sha256:` and 64 digits over its normalized form. */
export function textDigest(text: string): string {
  return `sha256:${sha256Hex(fold(text))}`
}

/** SHA-256 of bytes, as 32 bytes. Synchronous, like {@link sha256Hex}. */
export function bytesDigest(bytes: Uint8Array): Uint8Array {
  return sha256(bytes)
}
