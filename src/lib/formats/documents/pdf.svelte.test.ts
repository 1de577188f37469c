import { strToU8 } from 'fflate'
import { expect, test } from 'vitest'
import { aPdf, DOCUMENT_TEXT, pdfLines } from '../../../../tests/documents'
import { readPdfFile } from './pdf'

const text = async (bytes: Uint8Array<ArrayBuffer>): Promise<string | undefined> => {
  const read = await readPdfFile(bytes)
  return read.ok ? read.value.parts[0]?.content : read.error.code
}

test('reads the paragraphs of a PDF, over two pages', async () => {
  const [first, second] = [DOCUMENT_TEXT.slice(0, 3), DOCUMENT_TEXT.slice(3)]
  expect(await text(aPdf([pdfLines(first), pdfLines(second)]))).toBe(DOCUMENT_TEXT.join('\n\n'))
})

test('reads no further than the limit of a text', async () => {
  const paragraphs = Array.from({ length: 12 }, () => 'words '.repeat(30).trim())
  const page = pdfLines(paragraphs, 80)
  expect(await text(aPdf(Array.from({ length: 200 }, () => page)))).toBe('document-too-large')
})

test('gives a reason for a file that is damaged, locked or empty', async () => {
  expect(await text(strToU8('%PDF-1.7\nno objects at all'))).toBe('document-damaged')
  expect(await text(aPdf([[]]))).toBe('document-no-text')
  const lock =
    '/ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <' +
    `${'11'.repeat(32)}> /U <${'22'.repeat(32)}> >>`
  expect(await text(aPdf([pdfLines(['Words.'])], lock))).toBe('document-locked')
})

test('a page that refers to itself ends', async () => {
  const loop =
    '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R]/Count 1>>endobj\ntrailer<</Root 1 0 R/Size 3>>\n'
  expect(await text(strToU8(loop))).toMatch(/^document-/u)
})
