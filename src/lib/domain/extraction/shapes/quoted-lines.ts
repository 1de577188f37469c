import type { PageDraft } from './page'

const MARKS = /^[^\S\n]*(?:>[^\S\n]?)+/u

/**
 * “> ” before lines: the marks are read as white space, and the level is kept.
 * @param isTranscript true where “>> ” marks a new speaker
 */
export function readQuotedLines(page: PageDraft, isTranscript: boolean): void {
  page.lines.forEach(({ start, end, plain }, at) => {
    if (!plain.startsWith('>') || (isTranscript && plain.startsWith('>> '))) return
    const marks = MARKS.exec(page.text.slice(start, end))?.[0] ?? ''
    page.mask(start, start + marks.length)
    page.quote(at, levelOf(marks))
  })
}

/** The level of quotation of a line: the number of “>” in its marks. */
export function levelOf(marks: string): number {
  let level = 0
  for (const unit of marks) if (unit === '>') level++
  return level
}

/** The text of a line after its marks. */
export function unquoted(plain: string): string {
  return plain.startsWith('>') ? plain.replace(MARKS, '').trim() : plain
}
