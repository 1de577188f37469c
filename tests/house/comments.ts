/** Comments of source files, as text that the rules of prose can read. */
import ts from 'typescript'

/** One comment, or a block of line comments that follow each other. */
export interface Comment {
  /** The line on which it begins, counted from 1. */
  readonly line: number
  /** Its words, without the signs that mark it as a comment, on one line. */
  readonly text: string
}

interface Range {
  readonly from: number
  readonly to: number
}

/** The ranges of all comments of a TypeScript or JavaScript text, in order. */
function rangesInScript(code: string): Range[] {
  const file = ts.createSourceFile('code.ts', code, ts.ScriptTarget.Latest, true)
  const found = new Map<number, Range>()
  const add = (ranges: readonly ts.CommentRange[] | undefined): void => {
    for (const { pos, end } of ranges ?? []) found.set(pos, { from: pos, to: end })
  }
  const visit = (node: ts.Node): void => {
    // Only tokens are asked: a position inside of a template or a regular expression belongs to no token's edge.
    if (node.getChildCount(file) === 0 && node.kind !== ts.SyntaxKind.JsxText) {
      add(ts.getLeadingCommentRanges(code, node.getFullStart()))
      add(ts.getTrailingCommentRanges(code, node.getEnd()))
    }
    for (const child of node.getChildren(file)) visit(child)
  }
  visit(file)
  return [...found.values()].sort((one, other) => one.from - other.from)
}

/** The ranges of all comments of a component: those of its scripts, its styles and its markup. */
function rangesInComponent(code: string): Range[] {
  const scripts = [...code.matchAll(/(<script[^>]*>)([\s\S]*?)<\/script>/gu)].flatMap((match) => {
    const offset = match.index + (match[1] ?? '').length
    return rangesInScript(match[2] ?? '').map(({ from, to }) => ({ from: from + offset, to: to + offset }))
  })
  const styles = [...code.matchAll(/<style[^>]*>[\s\S]*?<\/style>/gu)].flatMap((match) =>
    [...match[0].matchAll(/\/\*[\s\S]*?\*\//gu)].map(({ 0: text, index }) => {
      const from = match.index + index
      return { from, to: from + text.length }
    }),
  )
  const markup = [...code.matchAll(/<!--[\s\S]*?-->/gu)].map(({ 0: text, index }) => {
    return { from: index, to: index + text.length }
  })
  return [...scripts, ...styles, ...markup].sort((one, other) => one.from - other.from)
}

/** The words of a comment on one line, without its signs and stars. */
function wordsOf(comment: string): string {
  return comment
    .replace(/^(?:\/\*+|\/\/+|<!--)|(?:\*\/|-->)$/gu, '')
    .replace(/\n\s*(?:\*(?!\/)|\/\/)?/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
}

/** True if only white space that ends one line stands between two line comments. */
function followsOn(code: string, before: Range, after: Range): boolean {
  const isLine = ({ from }: Range): boolean => code.startsWith('//', from)
  return isLine(before) && isLine(after) && /^\n[\t ]*$/u.test(code.slice(before.to, after.from))
}

/**
 * All comments of a file, in order. Line comments that follow each other are one comment.
 * @param file its path: the ending says how it is read
 * @param code its text
 */
export function commentsOf(file: string, code: string): Comment[] {
  const ranges = file.endsWith('.svelte') ? rangesInComponent(code) : rangesInScript(code)
  const blocks: Range[] = []
  for (const range of ranges) {
    const last = blocks.at(-1)
    if (last !== undefined && followsOn(code, last, range))
      blocks[blocks.length - 1] = { from: last.from, to: range.to }
    else blocks.push(range)
  }
  return blocks.map(({ from, to }) => ({
    line: code.slice(0, from).split('\n').length,
    text: wordsOf(code.slice(from, to)),
  }))
}
