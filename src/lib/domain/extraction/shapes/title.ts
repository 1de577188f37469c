import type { PageDraft } from './page'
import type { Shape } from './shape-names'

/** The shapes whose first line is a title where it looks like one. */
const TITLED: ReadonlySet<Shape> = new Set([
  ...(['article', 'comments', 'newspaper', 'newsletter', 'press-release', 'encyclopedia', 'pdf'] as const),
])
const SUBJECT = /^subject: ?(?:(?:re|fwd?|aw|wg|tr): ?)*(\S.*)$/i
/** The lengths of a title, in UTF-16 code units. */
const MIN_TITLE = 8
const MAX_TITLE = 140
/** The title stands within so many lines. */
const SEARCHED = 40

/** Reads the title of a page: the first line that is left, if it stands alone and does not end like a sentence. */
export function readTitle(page: PageDraft, shape: Shape): void {
  if (shape === 'mail') {
    const subject = page.lines.slice(0, SEARCHED).map(({ plain }) => SUBJECT.exec(plain.slice(0, 300))?.[1])
    page.meta.title ??= subject.find((title) => title !== undefined) ?? null
    return
  }
  if (!TITLED.has(shape)) return
  for (let at = 0; at < Math.min(SEARCHED, page.lines.length); at++) {
    const plain = page.plain(at)
    if (plain === '' || page.isTaken(at) || isSection(plain)) continue
    const next = page.plain(at + 1)
    const goesOn = /^\p{Ll}/u.test(next)
    // A title over two lines ends at an empty line; more lines are a paragraph.
    if (goesOn && page.plain(at + 2) !== '') return
    const title = (goesOn ? `${plain} ${next}` : plain)
      .replace(/^#{1,6} /u, '')
      .replace(/(?:\[edit\])+$/u, '')
    if (looksLikeTitle(title)) page.meta.title ??= title
    return
  }
}

/** “LOCAL NEWS”: the section of a newspaper, above the title. */
function isSection(plain: string): boolean {
  return plain.length < 24 && /^\p{Lu}[\p{Lu} &]+$/u.test(plain)
}

function looksLikeTitle(plain: string): boolean {
  return (
    plain.length >= MIN_TITLE &&
    plain.length <= MAX_TITLE &&
    plain.includes(' ') &&
    !/[.:;,…–—-][”"’]?$/u.test(plain) &&
    !/^["“‘'«„>•*(—–-]/u.test(plain)
  )
}
