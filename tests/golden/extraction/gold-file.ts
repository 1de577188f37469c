/**
 * The golden texts as gold files, so that the shared scoring tool reads them too: `gold.json` holds the plain texts
 * (`--run` works on them), `gold-html.json` those whose layout is HTML and whose offsets refer to the text shown.
 */
import path from 'node:path'
import type { GoldenText } from './golden-texts'

export const GOLD_FILES = {
  plain: path.join(import.meta.dirname, 'gold.json'),
  html: path.join(import.meta.dirname, 'gold-html.json'),
} as const

/** The contents of one gold file: one text a line. */
export function goldFile(which: keyof typeof GOLD_FILES, texts: readonly GoldenText[]): string {
  const chosen = texts.filter(({ file }) => file.endsWith('.html') === (which === 'html'))
  const lines = chosen.map(({ style, text, passages, attributions }) =>
    JSON.stringify({
      docId: style,
      text,
      passages,
      attributions: attributions.map(({ label: _, ...rest }) => rest),
    }),
  )
  return `[\n${lines.join(',\n')}\n]\n`
}
