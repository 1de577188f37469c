/**
 * The text of a part. A long text is decoded piece by piece: the browser keeps long strings and their memory for a while,
 * however short their use is.
 */

/** Bytes decoded at once. */
const PIECE_BYTES = 32 * 1024

const decoder = (): TextDecoder => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Tells if bytes are UTF-8. */
export function isUtf8(bytes: Uint8Array): boolean {
  try {
    for (const _piece of piecesOf(bytes));
    return true
  } catch {
    return false
  }
}

/** The text of a short part. */
export function textIn(bytes: Uint8Array): string {
  return decoder().decode(bytes)
}

/** The lines of a part, without the empty one after the last line break. */
export function* linesIn(bytes: Uint8Array): Generator<string, void, undefined> {
  let rest = ''
  for (const piece of piecesOf(bytes)) {
    const lines = piece.split('\n')
    lines[0] = rest + (lines[0] ?? '')
    rest = lines.pop() ?? ''
    yield* lines
  }
  if (rest !== '') yield rest
}

function* piecesOf(bytes: Uint8Array): Generator<string, void, undefined> {
  const stream = decoder()
  for (let at = 0; at < bytes.length; at += PIECE_BYTES)
    yield stream.decode(bytes.subarray(at, at + PIECE_BYTES), { stream: true })
  yield stream.decode()
}
