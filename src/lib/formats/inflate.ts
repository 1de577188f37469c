import { Inflate } from 'fflate'

/** Packed bytes handed to the decoder at once: it unpacks at most about 1,032 times as much before it is stopped. */
const STEP_BYTES = 4096

/**
 * Unpacks raw deflate data in steps, and stops as soon as more comes out than is allowed.
 * @returns null where the data is damaged or too long
 */
export function inflateUpTo(packed: Uint8Array, limit: number): Uint8Array | null {
  const chunks: Uint8Array[] = []
  let length = 0
  let ended = false as boolean
  const decoder = new Inflate((chunk, final) => {
    length += chunk.length
    if (length > limit) throw new RangeError('too much comes out')
    chunks.push(chunk)
    ended ||= final
  })
  try {
    for (let from = 0; from < packed.length; from += STEP_BYTES) {
      decoder.push(packed.subarray(from, from + STEP_BYTES), from + STEP_BYTES >= packed.length)
    }
  } catch {
    return null
  }
  return ended ? joined(chunks, length) : null
}

/**
 * Unpacks raw deflate data by the platform, which is several times as fast, and stops as soon as more comes out than is
 * allowed. Old browsers lack that, so a library does it there.
 * @returns null where the data is damaged or too long
 */
export async function inflateNatively(packed: Uint8Array, limit: number): Promise<Uint8Array | null> {
  const native = nativeUnpacker()
  if (!native) return inflateUpTo(packed, limit)
  const reader = new Blob([packed as Uint8Array<ArrayBuffer>]).stream().pipeThrough(native).getReader()
  const chunks: Uint8Array[] = []
  let length = 0
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      length += next.value.length
      chunks.push(next.value)
      if (length > limit) {
        await reader.cancel()
        return null
      }
    }
  } catch {
    return null
  }
  return joined(chunks, length)
}

function nativeUnpacker(): DecompressionStream | null {
  try {
    return new DecompressionStream('deflate-raw')
  } catch {
    return null
  }
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const out = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    out.set(chunk, at)
    at += chunk.length
  }
  return out
}
