/** The keys of teachers and pupils, and the short codes that people compare. */
import { ed25519 } from '@noble/curves/ed25519.js'
import { base32crockford, bech32 } from '@scure/base'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { bytesDigest } from '$lib/domain/material/digest'
import { fromBase64Url, toBase64Url } from '$lib/formats/base64url'

/** A pair of keys that signs. */
export interface SigningKeys {
  /** The private Ed25519 key, 32 bytes in base64url. */
  readonly secret: string
  /** The public key in base64url. */
  readonly key: string
}

/** The keys of a teacher: one pair signs assignments, the other opens results. */
export interface TeacherKeys extends SigningKeys {
  /** The private X25519 key, as age writes it. */
  readonly identity: string
  /** The public X25519 key, as age writes it. */
  readonly recipient: string
}

/** Random bytes for a private key. */
export function randomSeed(): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(32))
}

/** New keys that sign. @param seed 32 random bytes, which become the private key */
export function signingKeys(seed: Uint8Array): SigningKeys {
  return { secret: toBase64Url(seed), key: toBase64Url(ed25519.getPublicKey(seed)) }
}

/** New keys of a teacher. @param seed 32 random bytes */
export async function teacherKeys(seed: Uint8Array): Promise<TeacherKeys> {
  const identity = await generateX25519Identity()
  return { ...signingKeys(seed), identity, recipient: await identityToRecipient(identity) }
}

/** Tells whether the public parts of a teacher's keys belong to the private parts. */
export async function areTeacherKeys({ secret, key, identity, recipient }: TeacherKeys): Promise<boolean> {
  const seed = fromBase64Url(secret)
  if (seed?.length !== 32 || signingKeys(seed).key !== key) return false
  try {
    return (await identityToRecipient(identity)) === recipient
  } catch {
    return false
  }
}

/**
 * The fingerprint of a teacher's keys: 16 characters in groups of four, the first 80 bits of SHA-256 of
 * `whence-teacher/1`, a line end and both public keys, in Crockford's base 32. It is always computed, never carried.
 * @returns null if a key is damaged
 */
export function fingerprintOf(key: string, recipient: string): string | null {
  const signing = fromBase64Url(key)
  const sealing = bech32.decodeUnsafe(recipient)
  if (signing?.length !== 32 || sealing?.prefix !== 'age') return null
  const bytes = bech32.fromWordsUnsafe(sealing.words)
  if (bytes?.length !== 32) return null
  const head = new TextEncoder().encode('whence-teacher/1\n')
  const code = crockford(Uint8Array.from([...head, ...signing, ...bytes]))
  return (code.match(/.{4}/gu) ?? []).join(' ')
}

/** The receipt of a sealed result: ten characters, the first 50 bits of the SHA-256 of its bytes. */
export function receiptOf(sealed: Uint8Array): string {
  const code = crockford(sealed)
  return `${code.slice(0, 4)}-${code.slice(4, 6)}-${code.slice(6, 10)}`
}

/** The first 80 bits of SHA-256, as 16 characters of Crockford's base 32. */
function crockford(bytes: Uint8Array): string {
  return base32crockford.encode(bytesDigest(bytes).slice(0, 10))
}
