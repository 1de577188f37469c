import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { goldenTexts } from '../golden/extraction/golden-texts'
import { SHARED } from '../golden/extraction/shared-gold'

const SAMPLE = path.join(SHARED, 'material/who-controls-iraq.txt')

/** The text that extraction is timed on: the sample article, or our golden texts where `../shared` is missing. */
export function benchText(): { readonly name: string; readonly text: string } {
  if (existsSync(SAMPLE)) return { name: 'the sample article', text: readFileSync(SAMPLE, 'utf8') }
  const plain = goldenTexts().filter(({ file }) => !file.endsWith('.html'))
  return { name: 'the golden texts', text: plain.map(({ text }) => text).join('\n\n') }
}

/** A text repeated a number of times. */
export function timesOver(text: string, times: number): string {
  return Array.from({ length: times }, () => text).join('\n\n')
}
