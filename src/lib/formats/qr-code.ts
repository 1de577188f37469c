import encodeQR from 'qr'

/**
 * The longest text, in bytes: what version 20 with the lowest error correction holds (ISO/IEC 18004, table 7). A phone's
 * camera still reads it from a screen.
 */
export const MAX_QR_BYTES = 858

/** Light modules around the code, as ISO/IEC 18004 asks for. */
const QUIET_MODULES = 4

/** A QR code as a drawing. */
export interface QrCode {
  /** Width and height in modules, with the quiet zone. */
  readonly size: number
  /** The dark modules as the data of an SVG path, one unit a module. */
  readonly path: string
}

/** Draws a text as a QR code; null if it is too long. */
export function qrCode(text: string): QrCode | null {
  if (new TextEncoder().encode(text).length > MAX_QR_BYTES) return null
  const rows = encodeQR(text, 'raw', { ecc: 'low', border: QUIET_MODULES })
  const path = rows.flatMap((row, y) =>
    runsOf(row).map(([x, length]) => {
      const width = String(length)
      return `M${String(x)} ${String(y)}h${width}v1h-${width}z`
    }),
  )
  return { size: rows.length, path: path.join('') }
}

/** The runs of dark modules in a row: where each starts, and its length. */
function runsOf(row: readonly boolean[]): [start: number, length: number][] {
  const runs: [number, number][] = []
  row.forEach((isDark, x) => {
    const last = runs.at(-1)
    if (!isDark) return
    if (last && last[0] + last[1] === x) last[1] += 1
    else runs.push([x, 1])
  })
  return runs
}
