import { deflateSync } from 'fflate'

/**
 * Packs bytes as raw deflate data. The platform does it beside this thread and several times as fast; old browsers
 * lack that, so a library does it there.
 */
export async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const native = nativePacker()
  if (!native) return deflateSync(bytes, { level: 6 })
  const packed = new Blob([bytes]).stream().pipeThrough(native)
  return new Uint8Array(await new Response(packed).arrayBuffer())
}

function nativePacker(): CompressionStream | null {
  try {
    return new CompressionStream('deflate-raw')
  } catch {
    return null
  }
}
