/**
 * Folding: the form of a text in which copies that differ only in spacing, quotation marks or dashes are the same.
 * NFKC; every quotation mark to ' or "; every dash to -; every run of white space to one space; trimmed.
 */

const SINGLE = /[‘’‚‛‹›′`´ʼ]/gu
const DOUBLE = /[“”„‟″«»]/gu
const DASH = /[‐‑‒–—―−]/gu

/** Folds a text for comparing and digesting; the rules are part of the deck format and never change. */
export function fold(text: string): string {
  return mapMarks(text.normalize('NFKC')).replace(/\s+/gu, ' ').trim()
}

function mapMarks(text: string): string {
  return text.replace(SINGLE, "'").replace(DOUBLE, '"').replace(DASH, '-')
}

/** A folded text that remembers where each of its code units came from. */
export interface FoldedText {
  readonly folded: string
  /** For each code unit of `folded`, the start of its origin in the text as given; one more entry for the end. */
  readonly starts: readonly number[]
  /** For each code unit of `folded`, the end (exclusive) of its origin. */
  readonly ends: readonly number[]
}

/**
 * Folds as {@link fold} does and keeps a map back to the original offsets (UTF-16 code units). Linear in the length of
 * the text.
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
  // Composition reaches further than a cluster (Hangul, a few scripts). The whole text becomes one piece: the fold stays
  // exact, the map turns coarse.
  const coarse = new MappedText()
  coarse.put(mapMarks(text.normalize('NFKC')), 0, text.length)
  return coarse.end()
}

/** A character with the marks that follow it: such pieces can be normalized one by one. */
function clusterAt(text: string, at: number): string {
  const cluster = /\P{M}\p{M}*|\p{M}+/suy
  cluster.lastIndex = at
  return cluster.exec(text)?.[0] ?? text.charAt(at)
}

/** Marks beyond ASCII that are common, are their own NFKC form and join no neighbour. */
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
 * Where the plain characters from `from` on end. A character before one that is not plain is left out: that one may be
 * a mark on it.
 */
function endOfPlain(text: string, from: number): number {
  let end = from
  while (end < text.length && isPlain(text.charCodeAt(end))) end++
  return end < text.length && end > from ? end - 1 : end
}

/** A folded text under construction, with its map. White space is folded here. */
class MappedText {
  readonly #units: number[] = []
  readonly #starts: number[] = []
  readonly #ends: number[] = []

  /** Adds plain characters, each from its own place. */
  putPlain(text: string, from: number, to: number): void {
    for (let at = from; at < to; at++) {
      const unit = text.charCodeAt(at)
      if (unit === SPACE || (unit >= 9 && unit <= 13)) this.#putSpace(at, at + 1)
      else this.#putUnit(PLAIN_FOLDS.get(unit) ?? unit, at, at + 1)
    }
  }

  /** Adds a normalized piece whose origin is one stretch of the text. */
  put(piece: string, start: number, end: number): void {
    for (let i = 0; i < piece.length; i++) {
      if (/\s/u.test(piece.charAt(i))) this.#putSpace(start, end)
      else this.#putUnit(piece.charCodeAt(i), start, end)
    }
  }

  end(): FoldedText {
    if (this.#units.at(-1) === SPACE) for (const list of [this.#units, this.#starts, this.#ends]) list.pop()
    this.#starts.push(this.#ends.at(-1) ?? 0)
    return { folded: textOfUnits(this.#units), starts: this.#starts, ends: this.#ends }
  }

  #putSpace(start: number, end: number): void {
    if (this.#units.length === 0) return
    if (this.#units.at(-1) === SPACE) this.#ends[this.#ends.length - 1] = end
    else this.#putUnit(SPACE, start, end)
  }

  #putUnit(unit: number, start: number, end: number): void {
    this.#units.push(unit)
    this.#starts.push(start)
    this.#ends.push(end)
  }
}

const SPACE = 32

/** What becomes of the plain characters that do not stay as they are. */
const PLAIN_FOLDS = new Map(
  ['`', ...COMMON_MARKS].map((mark) => [mark.charCodeAt(0), mapMarks(mark).charCodeAt(0)] as const),
)

/** Arguments of one call are limited, so that a long text is put together from parts. */
const UNITS_A_CALL = 8192

function textOfUnits(units: readonly number[]): string {
  let text = ''
  for (let from = 0; from < units.length; from += UNITS_A_CALL)
    text += String.fromCharCode(...units.slice(from, from + UNITS_A_CALL))
  return text
}
