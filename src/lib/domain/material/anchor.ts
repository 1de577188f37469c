import { blocksOf, linesOf, type Range } from './block'
import { rawRange } from './locate'
import { spanList, type Locator, type Spans } from './locator'
import { firstIndex, PreparedText } from './prepared-text'

export type { PreparedText }

/** Where a locator's marks stand in a text, in UTF-16 code units of that text. */
export interface AnchoredMarks {
  readonly paragraph: number
  /** The paragraph's own range in the text. */
  readonly range: Range
  readonly content: readonly Range[]
  readonly cue: readonly Range[]
  readonly source: readonly Range[]
}

/**
 * `exact`: the paragraph stands where it stood. `moved`: found, but elsewhere, or in a paragraph changed around the
 * quote. `lost`: not found; nothing is guessed. `changed` says that the quote's surroundings are no longer the same.
 */
export type Anchoring =
  | { readonly status: 'exact'; readonly marks: AnchoredMarks }
  | { readonly status: 'moved'; readonly changed: boolean; readonly marks: AnchoredMarks }
  | { readonly status: 'lost' }

/** Makes a text ready, so that anchoring a deck does not split, fold and digest it for every claim. */
export function prepareText(text: string): PreparedText {
  return new PreparedText(blocksOf(text))
}

/**
 * Prepares somebody's own copy of a text: by blank lines, or by single lines where those give more of the paragraphs
 * that are looked for (copies often lose blank lines on their way).
 * @param wanted digests of the paragraphs looked for
 */
export function prepareCopy(text: string, wanted: ReadonlySet<string>): PreparedText {
  const found = ({ digests }: PreparedText): number =>
    new Set(digests.filter((digest) => wanted.has(digest))).size
  const [paragraphs, lines] = [prepareText(text), new PreparedText(linesOf(text))]
  return found(lines) > found(paragraphs) ? lines : paragraphs
}

/**
 * Finds a locator in a text: first by number and digest, then by digest alone, then (where the locator holds a quote)
 * by the quote with its surroundings. A quote that stands in several places is told apart by prefix and suffix, or is
 * lost: two equal candidates are no evidence.
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

/** The index nearest to the wanted one, the smaller of two as near; null where there is none. */
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

/** The marks in a paragraph, or null where the content does not fit: a right digest with wrong offsets is no evidence. */
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

/** A place in a paragraph's folded text. */
interface Place {
  /** The paragraph's index from 0. */
  readonly index: number
  readonly at: number
}

/**
 * The one place where a quote stands with both its surroundings; where it has them nowhere, with one of them; else bare.
 * Null where there is none, or more than one as good. Each search ends at the second hit, however often a quote stands.
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

/** Only what lies inside the quote is known to be unchanged; marks outside it are dropped. */
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
