import { blocksOf, linesOf, type Range } from './block'
import { rawRange } from './locate'
import { spanList, type Locator, type Spans } from './locator'
import { firstIndex, PreparedText } from './prepared-text'

export type { PreparedText }

/** The places of a locator's marks in a text, in UTF-16 code units of that text. */
export interface AnchoredMarks {
  readonly paragraph: number
  /** The paragraph's own range in the text. */
  readonly range: Range
  readonly content: readonly Range[]
  readonly cue: readonly Range[]
  readonly source: readonly Range[]
}

/**
 * `exact`: the paragraph has its old number and digest. `moved`: found elsewhere, or in a paragraph that changed around
 * the quote. `lost`: not found, and never guessed. `changed` means that the quote's surroundings have changed.
 */
export type Anchoring =
  | { readonly status: 'exact'; readonly marks: AnchoredMarks }
  | { readonly status: 'moved'; readonly changed: boolean; readonly marks: AnchoredMarks }
  | { readonly status: 'lost' }

/** Prepares a text, so that anchoring a deck does not split, normalize and digest it again for every claim. */
export function prepareText(text: string): PreparedText {
  return new PreparedText(blocksOf(text))
}

/**
 * Prepares a person's own copy of a text. Paragraphs are separated by blank lines, or are single lines if that finds
 * more of the wanted paragraphs, because copying often removes blank lines.
 * @param wanted digests of the paragraphs to find
 */
export function prepareCopy(text: string, wanted: ReadonlySet<string>): PreparedText {
  const found = ({ digests }: PreparedText): number =>
    new Set(digests.filter((digest) => wanted.has(digest))).size
  const [paragraphs, lines] = [prepareText(text), new PreparedText(linesOf(text))]
  return found(lines) > found(paragraphs) ? lines : paragraphs
}

/**
 * Finds a locator in a text: first by number and digest, then by digest alone, then (if the locator has a quote) by the
 * quote with its surroundings. Prefix and suffix decide between several places of a quote. If two places fit equally
 * well, the result is lost.
 */
export function anchor(locator: Locator, text: PreparedText): Anchoring {
  const expected = locator.paragraph - 1
  if (expected < text.blocks.length && text.digestOf(expected) === locator.digest) {
    const marks = marksIn(text, expected, locator)
    return marks ? { status: 'exact', marks } : { status: 'lost' }
  }
  const nearest = nearestOf(text.withDigest(locator.digest), expected)
  return nearest === null ? anchorByQuote(locator, text) : movedTo(text, nearest, locator, false)
}

/** The index nearest to the wanted one, the smaller of two equally near ones; null if there is none. */
function nearestOf(indexes: readonly number[], wanted: number): number | null {
  const after = firstIndex(indexes.length, (at) => (indexes[at] ?? 0) >= wanted)
  const [below, above] = [indexes[after - 1], indexes[after]]
  if (below === undefined || above === undefined) return below ?? above ?? null
  return wanted - below <= above - wanted ? below : above
}

function movedTo(text: PreparedText, index: number, locator: Locator, changed: boolean): Anchoring {
  const marks = marksIn(text, index, locator)
  return marks ? { status: 'moved', changed, marks } : { status: 'lost' }
}

/**
 * The marks in a paragraph, or null if the content does not fit: offsets outside a paragraph with the right digest are
 * no evidence.
 */
function marksIn(text: PreparedText, index: number, locator: Locator): AnchoredMarks | null {
  const block = text.blocks[index]
  if (!block) return null
  const folded = text.foldOf(index)
  if (spanList(locator.content).some(([, end]) => end > folded.folded.length)) return null
  const base = block.range[0]
  const raw = (spans: Spans | undefined): Range[] =>
    spanList(spans)
      .filter(([, end]) => end <= folded.folded.length)
      .map((span) => {
        const [start, end] = rawRange(folded, span)
        return [base + start, base + end] as const
      })
  return {
    paragraph: block.number,
    range: block.range,
    content: raw(locator.content),
    cue: raw(locator.cue),
    source: raw(locator.source),
  }
}

function anchorByQuote(locator: Locator, text: PreparedText): Anchoring {
  const { quote } = locator
  if (!quote || quote.exact === '') return { status: 'lost' }
  const place = placeOf(quote, text)
  if (!place) return { status: 'lost' }
  const shift = place.at - (spanList(locator.content)[0]?.[0] ?? 0)
  return movedTo(text, place.index, shifted(locator, shift, place.at), true)
}

/** A place in a paragraph's normalized text. */
interface Place {
  /** The paragraph's index from 0. */
  readonly index: number
  readonly at: number
}

/**
 * The single place of a quote with both its surroundings. If it has none, the single place with one of them; otherwise
 * the single place without. Null if there is no place, or several are equally good. Each search ends at the second hit,
 * however often a quote occurs.
 */
function placeOf({ exact, prefix, suffix }: Quote, text: PreparedText): Place | null {
  const both = placesOf(text, prefix, exact, suffix)
  if (both.length > 0) return only(both)
  const one = [...placesOf(text, prefix, exact, ''), ...placesOf(text, '', exact, suffix)]
  if (one.length > 0) return only(one)
  return only(placesOf(text, '', exact, ''))
}

type Quote = NonNullable<Locator['quote']>

function only(places: readonly Place[]): Place | null {
  const [first] = places
  return first !== undefined && places.every(({ index, at }) => index === first.index && at === first.at)
    ? first
    : null
}

/** The first two places of a quote between these surroundings. */
function placesOf(text: PreparedText, before: string, exact: string, after: string): Place[] {
  const wanted = before + exact + after
  const places: Place[] = []
  for (let index = 0; index < text.blocks.length && places.length < 2; index++) {
    const { folded } = text.foldOf(index)
    for (let at = folded.indexOf(wanted); at >= 0 && places.length < 2; at = folded.indexOf(wanted, at + 1))
      places.push({ index, at: at + before.length })
  }
  return places
}

/** Only the text inside the quote is known to be unchanged, so marks outside it are dropped. */
function shifted(locator: Locator, by: number, at: number): Locator {
  const end = at + (locator.quote?.exact.length ?? 0)
  const inside = (spans: Spans | undefined): [number, number][] =>
    spanList(spans)
      .map(([from, to]): [number, number] => [from + by, to + by])
      .filter(([from, to]) => from >= at && to <= end)
  const [cue, source] = [inside(locator.cue), inside(locator.source)]
  const { cue: _cue, source: _source, ...rest } = locator
  return {
    ...rest,
    content: inside(locator.content),
    ...(cue.length > 0 && { cue }),
    ...(source.length > 0 && { source }),
  }
}
