/** The one place where the golden texts meet the engine. */
import { extract } from '$lib/domain/extraction/pipeline'
import type { Range } from '$lib/domain/material/block'
import { textOfHtml } from '$lib/formats/html-text'
import type { Predicted } from './scored'
import { wordsIn, wordsOf, type Word } from './words'

/** The engine's result for a plain text. */
export function extractionOf(text: string): Predicted {
  return extract(text)
}

/** A text as it lies in a file, and as the gold sees it. */
export interface FileText {
  readonly file: string
  readonly source: string
  readonly text: string
}

/**
 * The engine's result for a golden text, with the gold's offsets. From HTML the engine makes a text of its own, which
 * may leave words of the page out (a footer) or add some: what it finds is carried over word by word.
 */
export function goldenExtraction({ file, source, text }: FileText): Predicted {
  if (!file.endsWith('.html')) return extractionOf(text)
  const shown = textOfHtml(source)
  return carried(extractionOf(shown), carrier(wordsOf(shown), wordsOf(text)))
}

/** A range of the engine's text as one of the gold's; null where none of its words stands there. */
type Carry = (range: Range) => Range | null

function carrier(from: readonly Word[], to: readonly Word[]): Carry {
  let at = 0
  const partners = from.map(({ lower }) => {
    const found = to.slice(at, at + 40).findIndex((word) => word.lower === lower)
    if (found < 0) return null
    at += found + 1
    return to[at - 1] ?? null
  })
  return (range) => {
    const words = [...wordsIn(from, [range])].flatMap((i) => partners[i] ?? [])
    const [first, last] = [words[0], words.at(-1)]
    return first && last ? [first.start, last.end] : null
  }
}

function carried(predicted: Predicted, carry: Carry): Predicted {
  const all = (ranges: readonly Range[] | null) =>
    ranges?.map(carry).filter((range) => range !== null) ?? null
  return {
    passages: predicted.passages.flatMap((passage) => {
      const range = carry(passage.range)
      return range ? [{ ...passage, range }] : []
    }),
    attributions: predicted.attributions.map((one) => ({
      ...one,
      ...{ source: all(one.source), cue: all(one.cue), content: all(one.content) ?? [] },
    })),
    claims: (predicted.claims ?? []).flatMap((claim) => {
      const range = carry(claim.range)
      return range ? [{ ...claim, range }] : []
    }),
    ...(predicted.shape && { shape: predicted.shape }),
  }
}
