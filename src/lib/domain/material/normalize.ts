/**
 * Normalizing: copies of a text that differ only in spacing, quotation marks or dashes have the same form. NFKC; every
 * quotation mark to ' or "; every dash to -; every run of white space to one space; trimmed.
 */

const SINGLE = /[‘’‚‛‹›′`´ʼ]/gu
const DOUBLE = /[“”„‟″«»]/gu
const DASH = /[‐‑‒–—―−]/gu

/** Normalizes a text for comparing and digesting. The rules belong to the deck format and never change. */
export function fold(text: string): string {
  return mapMarks(text.normalize('NFKC')).replace(/\s+/gu, ' ').trim()
}

function mapMarks(text: string): string {
  return text.replace(SINGLE, "'").replace(DOUBLE, '"').replace(DASH, '-')
}

/** A normalized text with the origin of each of its code units. */
export interface FoldedText {
  readonly folded: string
  /** For each code unit of `folded`, the start of its origin in the given text; one more entry for the end. */
  readonly starts: readonly number[]
  /** For each code unit of `folded`, the end (exclusive) of its origin. */
  readonly ends: readonly number[]
}

/**
 * Normalizes like {@link fold} and keeps a map back to the original offsets (UTF-16 code units). Linear in the length
 * of the text.
 */
export function foldWithMap(text: string): FoldedText {
  const known = new Map<string, string>()
  const folded = new MappedText()
  let normalized = ''
  for (let at = 0; at < text.length;) {
    const plainEnd = endOfPlain(text, at)
    if (plainEnd > at) {
      folded.putPlain(text, at, plainEnd)
      normalized += text.slice(at, plainEnd)
      at = plainEnd
      continue
    }
    const cluster = clusterAt(text, at)
    let piece = known.get(cluster)
    if (piece === undefined) {
      piece = cluster.normalize('NFKC')
      known.set(cluster, piece)
    }
    normalized += piece
    folded.put(mapMarks(piece), at, at + cluster.length)
    at += cluster.length
  }
  if (normalized === text.normalize('NFKC')) return folded.end()
  // Composition can reach beyond a cluster (Hangul, a few scripts). The whole text then becomes one piece: the result
  // stays exact, and the map becomes coarse.
  const coarse = new MappedText()
  coarse.put(mapMarks(text.normalize('NFKC')), 0, text.length)
  return coarse.end()
}

/** A character with the marks that follow it. Such pieces can be normalized separately. */
function clusterAt(text: string, at: number): string {
  const cluster = /\P{M}\p{M}*|\p{M}+/suy
  cluster.lastIndex = at
  return cluster.exec(text)?.[0] ?? text.charAt(at)
}

/** Common characters beyond ASCII that are their own NFKC form and join no neighbour. */
const COMMON_MARKS = ['‘', '’', '“', '”', '„', '–', '—', '«', '»']
const PLAIN_MARKS = new Set(COMMON_MARKS.map((mark) => mark.charCodeAt(0)))

function isPlain(unit: number): boolean {
  return (
    unit < 0x80 ||
    (unit >= 0xc0 && unit <= 0xff) || // Latin letters with accents
    (unit >= 0x410 && unit <= 0x44f) || // Russian letters
    PLAIN_MARKS.has(unit)
  )
}

/**
 * The end of the plain characters that start at `from`. A character before one that is not plain is excluded, because
 * that one may be a mark on it.
 */
function endOfPlain(text: string, from: number): number {
  let end = from
  while (end < text.length && isPlain(text.charCodeAt(end))) end++
  return end < text.length && end > from ? end - 1 : end
}

/** A normalized text under construction, with its map. It collapses white space. */
class MappedText {
  readonly #units: number[] = []
  readonly #starts: number[] = []
  readonly #ends: number[] = []

  /** Adds plain characters, each with its own origin. */
  putPlain(text: string, from: number, to: number): void {
    for (let at = from; at < to; at++) {
      const unit = text.charCodeAt(at)
      if (unit === SPACE_CODE || (unit >= 9 && unit <= 13)) this.#putSpace(at, at + 1)
      else this.#putUnit(PLAIN_FOLDS.get(unit) ?? unit, at, at + 1)
    }
  }

  /** Adds a normalized piece with one origin in the text. */
  put(piece: string, start: number, end: number): void {
    for (let i = 0; i < piece.length; i++) {
      if (/\s/u.test(piece.charAt(i))) this.#putSpace(start, end)
      else this.#putUnit(piece.charCodeAt(i), start, end)
    }
  }

  end(): FoldedText {
    if (this.#units.at(-1) === SPACE_CODE)
      for (const list of [this.#units, this.#starts, this.#ends]) list.pop()
    this.#starts.push(this.#ends.at(-1) ?? 0)
    return { folded: textOfUnits(this.#units), starts: this.#starts, ends: this.#ends }
  }

  #putSpace(start: number, end: number): void {
    if (this.#units.length === 0) return
    if (this.#units.at(-1) === SPACE_CODE) this.#ends[this.#ends.length - 1] = end
    else this.#putUnit(SPACE_CODE, start, end)
  }

  #putUnit(unit: number, start: number, end: number): void {
    this.#units.push(unit)
    this.#starts.push(start)
    this.#ends.push(end)
  }
}

const SPACE_CODE = 32

/** The replacements of plain characters that change. */
const PLAIN_FOLDS = new Map(
  ['`', ...COMMON_MARKS].map((mark) => [mark.charCodeAt(0), mapMarks(mark).charCodeAt(0)] as const),
)

/** The number of arguments of a call is limited, so a long text is built from parts. */
const UNITS_PER_CALL = 8192

function textOfUnits(units: readonly number[]): string {
  let text = ''
  for (let from = 0; from < units.length; from += UNITS_PER_CALL)
    text += String.fromCharCode(...units.slice(from, from + UNITS_PER_CALL))
  return text
}
