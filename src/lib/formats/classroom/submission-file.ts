/** A submission as sealed text: only the recipients of its assignment can read it. */
import { Decrypter, Encrypter, armor } from 'age-encryption'
import * as v from 'valibot'
import type { CollectedSubmission } from '$lib/domain/classroom/collect'
import {
  paddedLength,
  SUBMISSION_FORMAT,
  SubmissionSchema,
  type Submission,
} from '$lib/domain/classroom/submission'
import { canonicalJson } from '$lib/domain/library/canonical'
import { bytesDigest } from '$lib/domain/material/digest'
import { fail, ok, type Result } from '$lib/domain/shared/result'
import { parsedJson } from '$lib/formats/backup/json'
import { fromBase64Url } from '$lib/formats/base64url'
import { receiptOf } from './keys'
import { EnvelopeSchema, isSignedBy, signedText, payloadValue } from './signed'

/** The maximum length of a sealed text in characters: ten thousand answers fit. */
export const MAX_SEALED_LENGTH = 12_000_000
/** The header of an age file with three recipients is shorter. Each recipient costs time to try. */
const MAX_HEADER_BYTES = 2000
const MAX_RECIPIENT_LINES = 8
const BEGIN = '-----BEGIN AGE ENCRYPTED FILE-----'
const END = '-----END AGE ENCRYPTED FILE-----'

/**
 * `result-none`: no sealed result; `result-too-large`: over a limit; `result-damaged`: cut or changed;
 * `result-other-key`: sealed to other keys; `result-newer`: of a later version of the app; `result-schema`: a field is
 * wrong; `result-forged`: the signature does not fit.
 */
export interface ResultError {
  readonly code: `result-${'none' | 'too-large' | 'damaged' | 'other-key' | 'newer' | 'schema' | 'forged'}`
}

/** A sealed result, ready to be handed in. */
export interface SealedResult {
  /** The text of the file `<receipt>.whence-result.txt`, which can be pasted too. */
  readonly text: string
  readonly receipt: string
}

/** A submission as a row, with the receipt that its pupil saw. */
export interface OpenedSubmission extends CollectedSubmission {
  readonly receipt: string
}

/**
 * Signs, pads and seals a submission.
 * @param secret the pupil's private key in base64url, made for this assignment; it must belong to the submission's `pub`
 * @param recipients the public keys of the assignment
 */
export async function sealSubmission(
  submission: Submission,
  secret: string,
  recipients: readonly string[],
): Promise<SealedResult> {
  const body = canonicalJson(v.parse(SubmissionSchema, submission))
  const text = canonicalJson(signedText(SUBMISSION_FORMAT, body, secret))
  const bytes = new TextEncoder().encode(text).length
  const encrypter = new Encrypter()
  for (const recipient of recipients) encrypter.addRecipient(recipient)
  // JSON ignores spaces at its end.
  const sealed = await encrypter.encrypt(text + ' '.repeat(paddedLength(bytes) - bytes))
  return { text: armor.encode(sealed), receipt: receiptOf(sealed) }
}

/** The text between the first pair of marks; null if there is none. A regular expression would need a deep stack. */
function armoredIn(text: string): string | null {
  for (let at = text.indexOf(BEGIN); at >= 0; at = text.indexOf(BEGIN, at + 1)) {
    const from = at + BEGIN.length
    const to = text.indexOf('-', from)
    if (to > from && text.startsWith(END, to)) return text.slice(from, to)
  }
  return null
}

/**
 * The sealed bytes in a text. Words around them, quotes (“> ”), tags of HTML and other line lengths do not matter,
 * because mail programs and learning platforms add them.
 */
export function sealedBytesIn(text: string): Result<Uint8Array, ResultError> {
  if (text.length > MAX_SEALED_LENGTH) return fail({ code: 'result-too-large' })
  const body = armoredIn(text)
  if (body === null) return fail({ code: text.includes(BEGIN) ? 'result-damaged' : 'result-none' })
  const bytes = fromBase64Url(body.replace(/<[^<>]{0,200}>/gu, '').replace(/[\s>]+/gu, ''))
  return bytes ? ok(bytes) : fail({ code: 'result-damaged' })
}

/**
 * Opens a sealed result.
 * @param identities the teacher's private keys as age writes them: all that this device holds
 */
export async function openSubmission(
  text: string,
  identities: readonly string[],
): Promise<Result<OpenedSubmission, ResultError>> {
  const sealed = sealedBytesIn(text)
  if (!sealed.ok) return sealed
  const plain = await decrypted(sealed.value, identities)
  if (!plain.ok) return plain
  const submission = submissionIn(plain.value)
  if (!submission.ok) return submission
  const marked = { id: hexOf(bytesDigest(sealed.value)), receipt: receiptOf(sealed.value) }
  return ok({ ...marked, submission: submission.value })
}

/** Bytes as hexadecimal digits in lower case. */
function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

async function decrypted(
  sealed: Uint8Array,
  identities: readonly string[],
): Promise<Result<string, ResultError>> {
  const start = new TextDecoder('latin1').decode(sealed.subarray(0, MAX_HEADER_BYTES))
  const header = start.split('\n---')
  if (!start.startsWith('age-encryption.org/v1\n') || header.length < 2)
    return fail({ code: 'result-damaged' })
  const recipients = header[0]?.match(/^-> /gmu)?.length ?? 0
  if (recipients > MAX_RECIPIENT_LINES) return fail({ code: 'result-damaged' })
  const decrypter = new Decrypter()
  for (const identity of identities) decrypter.addIdentity(identity)
  try {
    return ok(await decrypter.decrypt(sealed, 'text'))
  } catch (error) {
    const isOfOthers = error instanceof Error && error.message.startsWith('no identity matched')
    return fail({ code: isOfOthers ? 'result-other-key' : 'result-damaged' })
  }
}

function submissionIn(text: string): Result<Submission, ResultError> {
  const envelope = v.safeParse(EnvelopeSchema, parsedJson(text))
  const payload = envelope.success ? payloadValue(envelope.output, SUBMISSION_FORMAT) : null
  if (!envelope.success || !payload) return fail({ code: 'result-schema' })
  if (payload.isOther) return fail({ code: 'result-newer' })
  const parsed = v.safeParse(SubmissionSchema, payload.value)
  if (!parsed.success) return fail({ code: 'result-schema' })
  return isSignedBy(SUBMISSION_FORMAT, envelope.output, parsed.output.pub)
    ? ok(parsed.output)
    : fail({ code: 'result-forged' })
}
