/** A plain reader of XML for the few elements that a document's own files need. It expands no entities of a DTD. */
import { Parser } from 'htmlparser2'

/** One element: its name without prefix, its attributes, and the text inside it. */
export interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  /** The text of the element and of all elements inside it. */
  readonly text: string
  /** The nearest open elements, outermost first, by their names. */
  readonly path: readonly string[]
}

/** Deeper elements are not read. The files of real documents have some ten levels. */
const MAX_DEPTH = 100
/** The text of an element that is kept, in UTF-16 code units. */
const MAX_TEXT = 1000

/** All elements with one of the names, in the order of their ends. Total: broken XML gives fewer elements. */
export function xmlElements(xml: string, names: readonly string[]): readonly XmlElement[] {
  const found: XmlElement[] = []
  const open: { name: string; attributes: Record<string, string>; text: string }[] = []
  let depth = 0
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        depth++
        if (depth <= MAX_DEPTH) open.push({ name: bare(name), attributes, text: '' })
      },
      ontext: (text) => {
        for (const one of open) if (one.text.length < MAX_TEXT) one.text += text.slice(0, MAX_TEXT)
      },
      onclosetag: () => {
        depth--
        if (depth >= MAX_DEPTH) return
        const closed = open.pop()
        if (closed && names.includes(closed.name))
          found.push({ ...closed, text: oneLine(closed.text), path: open.map(({ name }) => name) })
      },
    },
    { xmlMode: true, decodeEntities: true },
  )
  parser.write(xml)
  parser.end()
  return found
}

/** The text of the first element of a name; null if there is none, or if it is empty. */
export function xmlText(xml: string, name: string): string | null {
  return xmlElements(xml, [name]).find(({ text }) => text !== '')?.text ?? null
}

function bare(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim()
}
