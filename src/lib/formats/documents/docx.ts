/** Reads a Word file (DOCX) as HTML. Pictures are left out. */
import { zipSync, type Zippable } from 'fflate'
import mammoth from 'mammoth'
import { fail, ok } from '$lib/domain/shared/result'
import type { DocumentRead } from './document'
import { xmlText } from './xml'
import { openParts, type ZipParts } from './zip-parts'

/** The parts of a Word file that hold text, or say how it is built. */
const TEXT_PARTS =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|word\/(?:_rels\/[\w-]+\.xml\.rels|(?:document|styles|numbering|footnotes|endnotes|comments)\d?\.xml))$/u
/** The text parts of a file together, in bytes. */
const MAX_TEXT_BYTES = 40_000_000
/** Paragraphs that Word calls quotations become quotations of a page. */
const STYLES = [
  "p[style-name='Quote'] => blockquote > p:fresh",
  "p[style-name='Intense Quote'] => blockquote > p:fresh",
]

/**
 * Reads a Word file.
 * @returns `document-damaged` also for one that is nested too deep to be read
 */
export async function readDocxFile(bytes: Uint8Array<ArrayBuffer>): Promise<DocumentRead> {
  const opened = await openParts(bytes)
  if (!opened.ok) return opened
  const core = (await opened.value.text('docProps/core.xml')) ?? ''
  const packed = await textPartsOf(opened.value)
  if (packed === null) return fail({ code: 'document-too-large' })
  const html = await htmlOf(packed)
  if (html === null) return fail({ code: 'document-damaged' })
  if (html.replace(/<[^>]*>|\s/gu, '') === '') return fail({ code: 'document-no-text' })
  const meta = { title: xmlText(core, 'title'), author: xmlText(core, 'creator') }
  return ok({ parts: [{ title: null, content: html, isHtml: true, meta }] })
}

/** Packs the parts with text without compression, so that the converter unpacks nothing that was not checked. */
async function textPartsOf(parts: ZipParts): Promise<Uint8Array<ArrayBuffer> | null> {
  const files: Zippable = {}
  let total = 0
  for (const name of parts.names.filter((one) => TEXT_PARTS.test(one))) {
    const bytes = await parts.bytes(name)
    if (!bytes) continue
    total += bytes.length
    if (total > MAX_TEXT_BYTES) return null
    files[name] = bytes
  }
  return zipSync(files, { level: 0 })
}

async function htmlOf(packed: Uint8Array<ArrayBuffer>): Promise<string | null> {
  try {
    // In Node the converter takes a buffer, in a browser an array buffer.
    const input = {
      arrayBuffer: packed.buffer,
      ...(typeof Buffer === 'function' && { buffer: Buffer.from(packed) }),
    }
    const convertImage = mammoth.images.imgElement(() => Promise.resolve({ src: '' }))
    return (await mammoth.convertToHtml(input, { styleMap: STYLES, convertImage })).value
  } catch {
    return null
  }
}
