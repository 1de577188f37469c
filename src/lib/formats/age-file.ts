/**
 * An age file (age-encryption.org/v1, passphrase) around other bytes; `age -d` opens it too. The format detects a piece
 * that is missing, changed or out of place.
 */
import { Decrypter, Encrypter } from 'age-encryption'
import { fail, ok, type Result } from '$lib/domain/shared/result'

/** 2^16 rounds of scrypt take about a second on a phone, and 64 MB of memory. */
const WORK_FACTOR = 16
/** A file with a larger factor is refused at once, because it could block the machine for hours. */
const MAX_WORK_FACTOR = 17
const MAGIC = 'age-encryption.org/v1\n'
/** The header of a file with one passphrase is about 150 bytes long. */
const HEADER_BYTES = 300
const ONE_PASSPHRASE = /^-> scrypt [A-Za-z0-9+/]{22} (?<factor>[1-9]\d?)\n[A-Za-z0-9+/]{43}\n---/u

/**
 * `age-recipient`: encrypted for a key, not with a passphrase; `age-too-hard`: would take too long to open;
 * `age-passphrase`: another passphrase; `age-damaged`: cut or changed.
 */
export interface AgeError {
  readonly code: 'age-recipient' | 'age-too-hard' | 'age-passphrase' | 'age-damaged'
}

/** Encrypts a stream with a passphrase. This takes about a second, so call it in a worker. */
export async function encryptWithPassphrase(
  plain: ReadableStream<Uint8Array>,
  passphrase: string,
): Promise<ReadableStream<Uint8Array>> {
  const encrypter = new Encrypter()
  encrypter.setScryptWorkFactor(WORK_FACTOR)
  encrypter.setPassphrase(passphrase)
  return encrypter.encrypt(plain)
}

/** Tells if a file begins like an age file. */
export async function isAgeFile(file: Blob): Promise<boolean> {
  return (await file.slice(0, MAGIC.length).text()) === MAGIC
}

/**
 * Decrypts a whole file. It returns no byte before the last piece is verified.
 * @param file must begin like an age file; see {@link isAgeFile}
 */
export async function decryptWithPassphrase(file: Blob, passphrase: string): Promise<Result<Blob, AgeError>> {
  const header = (await file.slice(MAGIC.length, MAGIC.length + HEADER_BYTES).text()).split('\n--- ')[0] ?? ''
  const factor = ONE_PASSPHRASE.exec(`${header}\n---`)?.groups?.['factor']
  if (factor === undefined) {
    return fail({ code: header.startsWith('-> scrypt ') ? 'age-damaged' : 'age-recipient' })
  }
  if (Number(factor) > MAX_WORK_FACTOR) return fail({ code: 'age-too-hard' })
  const decrypter = new Decrypter()
  decrypter.addPassphrase(passphrase)
  let plain: ReadableStream<Uint8Array>
  try {
    plain = await decrypter.decrypt(file.stream())
  } catch {
    return fail({ code: 'age-passphrase' })
  }
  try {
    return ok(await new Response(plain as ReadableStream<Uint8Array<ArrayBuffer>>).blob())
  } catch {
    return fail({ code: 'age-damaged' })
  }
}
