/** The golden texts: our own texts in common styles, with gold made by hand before any engine read them. */
import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { readMarked, type MarkedText } from './marked'

const FOLDER = path.join(import.meta.dirname, 'texts')

/** A golden text and the style it is written in. */
export interface GoldenText extends MarkedText {
  /** The file's name without its ending: the style. */
  readonly style: string
  readonly file: string
}

/** All golden texts, in the order of their names. */
export function goldenTexts(): GoldenText[] {
  return readdirSync(FOLDER)
    .sort()
    .map((file) => {
      const marked = readFileSync(path.join(FOLDER, file), 'utf8')
      const html = file.endsWith('.html')
      return { file, style: file.replace(/\.\w+$/u, ''), ...readMarked(marked, html) }
    })
}
