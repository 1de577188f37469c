/**
 * Converts HTML to its visible text, without a DOM: a tokenizer and a stack, so that the time is linear for any page.
 * The text keeps the signs of who speaks: paragraphs of a `blockquote` begin with "> ", a `q` has quotation marks, and
 * a comment has its author on a separate line. Menus, forms, scripts and hidden parts are left out.
 */
import { Tokenizer } from 'htmlparser2'
import { LeftOutParts, type LeftOutPart } from './html-left-out'
import { AUTHOR, COMMENTS, CONTAINERS, FURNITURE, INLINE, SKIPPED, VOID, WATCHED } from './html-elements'
import { dataTables } from './html-tables'

/** The meaning of an element for the text. */
type Role = 'quote' | 'comments' | 'author' | 'skipped' | 'kept' | 'preformatted' | 'none'
type Gap = '' | ' ' | '\n' | '\n\n'

interface Open {
  readonly name: string
  readonly role: Role
}

/**
 * Inside these elements a footer belongs to the text (for example, the author of a quotation). Elsewhere it belongs to
 * the page.
 */
const KEEPS_FOOTER: readonly Role[] = ['quote', 'comments', 'kept']
/** Words that can follow the name in an author's line. */
const SAYS = /\b(?:says|said|wrote|writes|commented|replied|posted)\b|['’]s (?:picture|avatar|photo)$/iu
const MAX_NAME_LENGTH = 60

/**
 * The visible text of a page of HTML. It works for any string; broken markup is read as far as possible. Linear in the
 * length of the page.
 */
export function textOfHtml(html: string): string {
  return readHtml(html).text
}

/** The visible text of HTML, and the parts that it leaves out. */
export interface HtmlText {
  readonly text: string
  readonly leftOut: readonly LeftOutPart[]
}

/**
 * Reads HTML like {@link textOfHtml}, and tells what it leaves out.
 * @param bring the starts of the parts in the HTML that are read as text all the same
 */
export function readHtml(html: string, bring: ReadonlySet<number> = new Set()): HtmlText {
  const reader = new Reader(html, bring)
  const tokenizer = new Tokenizer({ xmlMode: false, decodeEntities: true }, reader)
  tokenizer.write(html)
  tokenizer.end()
  return { text: reader.text(), leftOut: reader.leftOut }
}

/** Receives the tokenizer's calls; offsets are UTF-16 code units of the HTML. */
class Reader {
  readonly #html: string
  readonly #parts: string[] = []
  readonly #open: Open[] = []
  readonly #openByName = new Map<string, number>()
  readonly #openByRole: Record<Role, number> = {
    ...{ quote: 0, comments: 0, author: 0, skipped: 0, kept: 0, preformatted: 0, none: 0 },
  }
  /**
   * The index of the skipped element on the stack. Only one element is skipped at a time, with everything inside it.
   */
  #skippedAt = 0
  #gap: Gap = ''
  #isEmpty = true
  #author = ''
  #tag = ''
  #tagAt = 0
  /** The row and the cell that are open in a table of data; null elsewhere. */
  #table: { row: number; cell: number } | null = null
  readonly #dataTables: ReadonlySet<number>
  #attribute = ''
  #attributes = new Map<string, string>()

  readonly #leftOut: LeftOutParts

  constructor(html: string, bring: ReadonlySet<number>) {
    this.#html = html
    this.#leftOut = new LeftOutParts(html, bring)
    this.#dataTables = dataTables(html)
  }

  text(): string {
    this.#closeDownTo(0)
    return this.#parts.join('')
  }

  get leftOut(): readonly LeftOutPart[] {
    return this.#leftOut.all
  }

  ontext(start: number, end: number): void {
    this.#add(this.#html.slice(start, end))
  }

  ontextentity(code: number): void {
    this.#add(String.fromCodePoint(code))
  }

  onopentagname(start: number, end: number): void {
    this.#tag = this.#html.slice(start, end).toLowerCase()
    this.#tagAt = start - 1
    this.#attributes = new Map()
  }

  onattribname(start: number, end: number): void {
    const name = this.#html.slice(start, end).toLowerCase()
    this.#attribute = WATCHED.has(name) && !this.#attributes.has(name) ? name : ''
    if (this.#attribute !== '') this.#attributes.set(name, '')
  }

  onattribdata(start: number, end: number): void {
    const value = this.#attributes.get(this.#attribute)
    if (value !== undefined && value === '')
      this.#attributes.set(this.#attribute, this.#html.slice(start, end))
  }

  onattribentity(): void {
    // No relevant name needs one.
  }

  onattribend(): void {
    this.#attribute = ''
  }

  onopentagend(): void {
    const name = this.#tag
    if (this.#table || (name === 'table' && this.#dataTables.has(this.#tagAt))) this.#openInTable(name)
    else if (name === 'br') this.#break()
    else if (!INLINE.has(name)) this.#part()
    if (name === 'q') this.#add('“')
    if (name === 'body' || name === 'main') this.#leaveSkipped()
    if (VOID.has(name)) return
    const wanted = this.#roleOf(name)
    const isBrought = wanted === 'skipped' && this.#leftOut.open(name, this.#tagAt, this.#attributes)
    const role = isBrought ? 'none' : wanted
    // Inline elements may overlap others, so they are on the stack only if they have a meaning.
    if (!INLINE.has(name) || role !== 'none') this.#push({ name, role })
  }

  onselfclosingtag(): void {
    this.onopentagend()
  }

  onclosetag(start: number, end: number): void {
    const name = this.#html.slice(start, end).toLowerCase()
    if (name === 'q') this.#add('”', false)
    if (this.#table) this.#closeInTable(name)
    else if (!INLINE.has(name)) this.#part()
    if ((this.#openByName.get(name) ?? 0) === 0) return
    let at = this.#open.length - 1
    while (this.#open[at]?.name !== name) at--
    this.#closeDownTo(at)
  }

  oncdata(): void {
    // HTML has no CDATA sections.
  }
  oncomment(): void {
    // A comment is not visible.
  }
  ondeclaration(): void {
    // A declaration is not visible.
  }
  onprocessinginstruction(): void {
    // A processing instruction is not visible.
  }
  onend(): void {
    // `text` closes the open elements.
  }

  #roleOf(name: string): Role {
    const { skipped, author, comments } = this.#openByRole
    if (skipped > 0) return 'none'
    const attributes = this.#attributes
    if (attributes.has('hidden') || attributes.get('aria-hidden') === 'true') return 'skipped'
    if (SKIPPED.has(name) || (name === 'footer' && this.#isPageFooter())) return 'skipped'
    const names = [...attributes.values()].join(' ')
    if (comments > 0 && author === 0 && AUTHOR.test(names)) return 'author'
    if (COMMENTS.test(names)) return 'comments'
    if (comments === 0 && !CONTAINERS.has(name) && !INLINE.has(name) && FURNITURE.test(names))
      return 'skipped'
    if (name === 'blockquote') return 'quote'
    if (name === 'pre') return 'preformatted'
    return name === 'article' ? 'kept' : 'none'
  }

  #isPageFooter(): boolean {
    return KEEPS_FOOTER.every((role) => this.#openByRole[role] === 0)
  }

  #push(element: Open): void {
    if (element.role === 'skipped') this.#skippedAt = this.#open.length
    this.#open.push(element)
    this.#openByRole[element.role]++
    this.#openByName.set(element.name, (this.#openByName.get(element.name) ?? 0) + 1)
    if (element.role === 'author') this.#part()
  }

  #closeDownTo(depth: number): void {
    while (this.#open.length > depth) {
      const { name, role } = this.#open.pop() as Open
      this.#openByRole[role]--
      this.#openByName.set(name, (this.#openByName.get(name) ?? 1) - 1)
      if (role === 'author') this.#endAuthor()
      if (role === 'skipped') this.#leftOut.close()
    }
  }

  /** A menu that is never closed must not swallow the rest of the page. */
  #leaveSkipped(): void {
    if (this.#openByRole.skipped > 0) this.#closeDownTo(this.#skippedAt)
  }

  #endAuthor(): void {
    const line = this.#author.replace(/\s+/gu, ' ').trim()
    this.#author = ''
    if (line === '') return
    this.#part()
    this.#write(line.length > MAX_NAME_LENGTH || SAYS.test(line) ? line : `Comment by ${line}`)
    this.#part()
  }

  /** A table of data becomes a table of Markdown, so that its pairs stay together. */
  #openInTable(name: string): void {
    if (name === 'table') {
      this.#part()
      this.#table = { row: 0, cell: 0 }
    } else if (!this.#table || this.#openByRole.skipped > 0) return
    else if (name === 'tr') {
      this.#gap = this.#table.row === 0 ? '\n\n' : '\n'
      this.#table = { row: this.#table.row + 1, cell: 0 }
    } else if (name === 'td' || name === 'th') {
      if (this.#table.cell++ > 0) this.#gap = ' '
      this.#write('|')
      this.#gap = ' '
    } else if (!INLINE.has(name) || name === 'br') this.#gap ||= ' '
  }

  #closeInTable(name: string): void {
    if (!this.#table) return
    if (name === 'table') {
      this.#table = null
      this.#part()
    } else if (name === 'tr' && this.#table.cell > 0 && this.#openByRole.skipped === 0) {
      this.#gap = ' '
      this.#write('|')
      if (this.#table.row === 1) {
        this.#gap = '\n'
        this.#write(`|${' --- |'.repeat(this.#table.cell)}`)
      }
    } else if (!INLINE.has(name)) this.#gap ||= ' '
  }

  #part(): void {
    this.#gap = '\n\n'
  }

  #break(): void {
    this.#gap = this.#gap === '\n' || this.#gap === '\n\n' ? '\n\n' : '\n'
  }

  /** Adds an explicit line break. An empty line separates paragraphs. */
  #breakAt(space: string): void {
    if (/\n[^\n]*\n/u.test(space)) this.#part()
    else this.#break()
  }

  /** Adds visible text, with its white space collapsed. `spaced` tells whether white space before it counts. */
  #add(raw: string, spaced = true): void {
    if (this.#openByRole.skipped > 0) {
      this.#leftOut.add(raw)
      return
    }
    if (this.#openByRole.author > 0) {
      this.#author += raw
      return
    }
    if (!spaced && this.#gap === ' ') this.#gap = ''
    const isPreformatted = this.#openByRole.preformatted > 0
    for (const [piece] of raw.matchAll(/[\t\n\f\r ]+|[^\t\n\f\r ]+/gu)) {
      if (!/^[\t\n\f\r ]/u.test(piece)) this.#write(piece)
      else if (isPreformatted && piece.includes('\n')) this.#breakAt(piece)
      else this.#gap ||= ' '
    }
  }

  #write(piece: string): void {
    const isNewParagraph = this.#isEmpty || this.#gap === '\n\n'
    if (!this.#isEmpty) this.#parts.push(this.#gap)
    if (isNewParagraph && this.#openByRole.quote > 0) this.#parts.push('> ')
    this.#parts.push(piece)
    this.#gap = ''
    this.#isEmpty = false
  }
}
