/** Reads the text of a PDF. Nothing is drawn, and no script of it is run. It needs a worker or a page. */
// This import puts the parser where the reader looks for it, so that no second worker starts.
import 'pdfjs-dist/legacy/build/pdf.worker.mjs'
import { getDocument, version, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { fail, ok } from '$lib/domain/shared/result'
import { MAX_TEXT_LENGTH } from '$lib/formats/text-file'
import type { DocumentRead } from './document'
import { textOfPages, type PdfPiece } from './pdf-lines'

/** More pages than a text within the app’s limit fills. */
const MAX_PAGES = 600

/**
 * The folder of the tables of letters for PDFs in Chinese, Japanese and Korean, beside the folder of the workers. The
 * build puts it there (src/cli/finish-build.mjs). A table is loaded when a file needs it.
 */
const CMAPS = `../cmaps-${version}/`

/** Loads what a file needs from this app alone. Only tables of letters are needed for text. */
class OwnFiles {
  async fetch({ kind, filename }: { readonly kind: string; readonly filename: string }): Promise<Uint8Array> {
    if (kind !== 'cMapUrl') throw new Error(`not needed for text: ${filename}`)
    const response = await fetch(new URL(`${CMAPS}${filename}`, location.href))
    if (!response.ok) throw new Error(`no such table of letters: ${filename}`)
    return new Uint8Array(await response.arrayBuffer())
  }
}

/** Reads a PDF. A protected one is `document-locked`; one of pictures only is `document-no-text`. */
export async function readPdfFile(bytes: Uint8Array<ArrayBuffer>): Promise<DocumentRead> {
  const task = getDocument({
    data: bytes,
    BinaryDataFactory: OwnFiles,
    useWorkerFetch: false,
    useWasm: false,
    useSystemFonts: false,
    disableFontFace: true,
    isEvalSupported: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    stopAtErrors: false,
    enableXfa: false,
    verbosity: 0,
  })
  try {
    const pdf = await task.promise
    return pdf.numPages > MAX_PAGES ? fail({ code: 'document-too-large' }) : await textOf(pdf)
  } catch (thrown) {
    return fail({ code: isPasswordWanted(thrown) ? 'document-locked' : 'document-damaged' })
  } finally {
    await task.destroy()
  }
}

/** The reader throws errors of its own classes, which its types do not declare. */
function isPasswordWanted(thrown: unknown): boolean {
  return thrown instanceof Error && thrown.name === 'PasswordException'
}

async function textOf(pdf: PDFDocumentProxy): Promise<DocumentRead> {
  const pages: PdfPiece[][] = []
  let length = 0
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number)
    const { items } = await page.getTextContent()
    const pieces = items.flatMap((item): PdfPiece[] => ('str' in item ? [pieceOf(item)] : []))
    length += pieces.reduce((sum, { text }) => sum + text.length, 0)
    if (length > MAX_TEXT_LENGTH) return fail({ code: 'document-too-large' })
    pages.push(pieces)
    page.cleanup()
  }
  const content = textOfPages(pages)
  if (!/[\p{L}\p{N}]/u.test(content)) return fail({ code: 'document-no-text' })
  return ok({ parts: [{ title: null, content, isHtml: false, meta: await metaOf(pdf) }] })
}

/** A piece as the reader gives it: its matrix holds its place, and its size is the length of the upright vector. */
function pieceOf(item: { str: string; transform: unknown[]; width: number; height: number }): PdfPiece {
  const [, , c = 0, d = 0, x = 0, y = 0] = item.transform.map(Number)
  return { text: item.str, x, y, width: item.width, size: item.height || Math.hypot(c, d) || 12 }
}

/** The title of a PDF is often the name of the file that it was made from; such a title is left out. */
async function metaOf(pdf: PDFDocumentProxy): Promise<{ title?: string; author?: string }> {
  const { info } = await pdf.getMetadata().catch(() => ({ info: {} }))
  const said = info as { readonly Title?: unknown; readonly Author?: unknown }
  const title = typeof said.Title === 'string' ? said.Title.trim() : ''
  const author = typeof said.Author === 'string' ? said.Author.trim() : ''
  const isName = /\.\w{2,5}$|^untitled|^microsoft word/iu.test(title)
  return { ...(title !== '' && !isName && { title }), ...(author !== '' && { author }) }
}
