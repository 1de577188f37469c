/**
 * A signed text: the envelope of assignments and submissions, `{payload, signature}`. The payload is a JSON text as a JSON
 * string: in base64 a link would be a quarter longer after packing, and no person could read it.
 */
import { ed25519 } from '@noble/curves/ed25519.js'
import * as v from 'valibot'
import { parsedJson } from '$lib/formats/backup/json'
import { fromBase64Url, toBase64Url } from '$lib/formats/base64url'

export const EnvelopeSchema = v.strictObject({
  /** The signed text. A lone surrogate has no bytes in UTF-8. */
  payload: v.pipe(
    v.string(),
    v.check((text) => text.isWellFormed(), 'no text'),
  ),
  /** Ed25519 (RFC 8032), 64 bytes in base64url. */
  signature: v.pipe(v.string(), v.regex(/^[\w-]{86}$/u)),
})
export type Envelope = v.InferOutput<typeof EnvelopeSchema>

/** The signed bytes: the name of the format, a line end, and the payload. So a signature serves one format alone. */
function signedBytes(format: string, payload: string): Uint8Array {
  return new TextEncoder().encode(`${format}\n${payload}`)
}

/** Signs a text. @param secret the private Ed25519 key, 32 bytes in base64url */
export function signedText(format: string, payload: string, secret: string): Envelope {
  const seed = fromBase64Url(secret)
  if (seed?.length !== 32) throw new Error('a private key has 32 bytes')
  return { payload, signature: toBase64Url(ed25519.sign(signedBytes(format, payload), seed)) }
}

/** Tells whether a key signed the payload of an envelope. @param key the public Ed25519 key in base64url */
export function isSignedBy(format: string, { payload, signature }: Envelope, key: string): boolean {
  const [signed, by] = [fromBase64Url(signature), fromBase64Url(key)]
  if (signed?.length !== 64 || by?.length !== 32) return false
  try {
    return ed25519.verify(signed, signedBytes(format, payload), by, { zip215: false })
  } catch {
    return false
  }
}

/** The value in a payload; null if it is nothing of this format. `isOther`: of another version of the format. */
export function payloadValue(
  { payload }: Envelope,
  format: string,
): { readonly value: unknown; readonly isOther: boolean } | null {
  const value = parsedJson(payload)
  const name = typeof value === 'object' && value !== null && 'format' in value ? value.format : null
  const family = format.slice(0, format.indexOf('/') + 1)
  if (typeof name !== 'string' || !name.startsWith(family)) return null
  return { value, isOther: name !== format }
}
