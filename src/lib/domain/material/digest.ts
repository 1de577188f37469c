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
  return sha256Hex(fold(paragraph)).slice(0, 32)
}

/** The digest of a whole text: `sha256:` and 64 digits over its normalized form. */
export function textDigest(text: string): string {
  return `sha256:${sha256Hex(fold(text))}`
}
