/** Gold beside the golden texts: page shapes, cases of one paragraph, and statements for drafts. */
import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { readMarked, type MarkedText } from './marked'

/** A page as people paste it, with the shape it has and the words that belong to nobody. */
export interface GoldPage extends MarkedText {
  readonly file: string
  readonly shape: string
}

/** One letter for each kind of claim. */
export const KIND_LETTERS = {
  f: 'fact',
  o: 'opinion',
  p: 'prediction',
  a: 'allegation',
  q: 'question',
} as const
export type GoldKind = (typeof KIND_LETTERS)[keyof typeof KIND_LETTERS]

/** The expected draft of one attribution, or of a sentence in the passage's own words. */
export interface GoldDraft {
  /** The start of the content in the text, as a UTF-16 offset. */
  readonly at: number
  readonly isOwn: boolean
  readonly kind: GoldKind
  /** A wording by hand; empty where none was written. */
  readonly statement: string
}

/** An article with the drafts that should come of it. */
export interface DraftText extends MarkedText {
  readonly name: string
  readonly drafts: readonly GoldDraft[]
}

const FOLDER = import.meta.dirname

function filesIn(folder: string): [file: string, text: string][] {
  return readdirSync(path.join(FOLDER, folder))
    .sort()
    .map((file) => [file, readFileSync(path.join(FOLDER, folder, file), 'utf8')])
}

/** The pages, by file; the shape is the name up to `--`. */
export function goldPages(): GoldPage[] {
  return filesIn('pages').map(([file, marked]) => ({
    file,
    shape: file.slice(0, file.indexOf('--')),
    ...readMarked(marked, file.endsWith('.html')),
  }))
}

/** The cases of one file of `cases`. Those in `unseen` were marked before the engine had read them. */
export function goldCases(
  name: 'pronouns' | 'constructions' | 'pasted' | 'unseen' | 'unseen-later',
): MarkedText[] {
  const text = readFileSync(path.join(FOLDER, 'cases', `${name}.txt`), 'utf8')
  return text.split(/^====\n/mu).map((marked) => readMarked(marked.trimStart(), false))
}

const LINE = /^(?:(\d+)|own) ([fopaq])(?: "([^"]+)")?(?: (.+))?$/u

/**
 * The articles of one folder with their drafts. Those in `unseen` were written and marked before any rule was changed for
 * them.
 */
export function draftTexts(folder: 'drafts' | 'unseen' = 'drafts'): DraftText[] {
  return filesIn(folder)
    .filter(([file]) => file !== 'golden.txt')
    .map(([file, marked]) => {
      const read = readMarked(marked, false)
      const lines = marked.split(/^----\n/mu)[2] ?? ''
      return { name: file.replace('.txt', ''), ...read, drafts: draftsIn(lines, read) }
    })
}

/** Kinds, and for some texts statements, of a golden text. */
export function goldenDrafts(style: string, read: MarkedText): GoldDraft[] {
  const all = readFileSync(path.join(FOLDER, 'drafts', 'golden.txt'), 'utf8')
  const lines = all.split(/^# /mu).find((part) => part.startsWith(`${style}\n`)) ?? ''
  return draftsIn(lines.slice(style.length), read)
}

function draftsIn(lines: string, read: MarkedText): GoldDraft[] {
  return lines
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [, number, letter = '', anchor, statement = ''] = LINE.exec(line) ?? []
      const kind = KIND_LETTERS[letter as keyof typeof KIND_LETTERS]
      const at = number === undefined ? read.text.indexOf(anchor ?? '\0') : startOf(read, number)
      if (at < 0) throw new Error(`not understood, or not in the text: ${line}`)
      return { at, isOwn: number === undefined, kind, statement }
    })
}

function startOf({ attributions }: MarkedText, number: string): number {
  return attributions.find(({ label }) => label === number)?.content[0]?.[0] ?? -1
}
