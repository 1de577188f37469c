/**
 * The texts in files that a teacher opens: results, and zip files with results as learning platforms make them. Content
 * decides, never a name.
 */
import { unzipSync, type UnzipFileInfo } from 'fflate'
import { MAX_SEALED_LENGTH } from './submission-file'

/** A text from a file, under the file's name. The text is null if it is too large to be a result. */
export interface ResultText {
  readonly name: string
  readonly text: string | null
}

/** Files and entries of zip files that are opened at once: several classes. */
const MAX_TEXTS = 2000
/** Unpacked bytes of one zip file. */
const MAX_UNPACKED_BYTES = 200_000_000
const ZIP = [0x50, 0x4b, 0x03, 0x04]

/** Resource files and folder settings that systems put beside the files of a person. */
const OF_THE_SYSTEM = /(?:^|\/)(?:__MACOSX\/|\._|\.DS_Store$|Thumbs\.db$|desktop\.ini$)/u

/** The texts in files, in the order given. A zip file gives one text for each file in it. */
export async function resultTexts(files: readonly File[]): Promise<ResultText[]> {
  const texts: ResultText[] = []
  for (const file of files) texts.push(...(await textsOf(file)))
  return texts.slice(0, MAX_TEXTS)
}

async function textsOf(file: File): Promise<ResultText[]> {
  const { name } = file
  if (file.size > MAX_UNPACKED_BYTES) return [{ name, text: null }]
  const head = new Uint8Array(await file.slice(0, ZIP.length).arrayBuffer())
  const isZip = ZIP.every((byte, i) => head[i] === byte)
  if (!isZip) return [{ name, text: file.size > MAX_SEALED_LENGTH ? null : await file.text() }]
  return textsOfZip(name, new Uint8Array(await file.arrayBuffer()))
}

/** Sizes are checked before anything is unpacked. A damaged zip file is one text that is no result. */
function textsOfZip(name: string, bytes: Uint8Array): ResultText[] {
  const tooLarge: ResultText[] = []
  let [total, count] = [0, 0]
  const isWanted = (entry: UnzipFileInfo): boolean => {
    if (entry.name.endsWith('/') || OF_THE_SYSTEM.test(entry.name)) return false
    total += entry.originalSize
    count += 1
    const isSmall =
      entry.originalSize <= MAX_SEALED_LENGTH && total <= MAX_UNPACKED_BYTES && count <= MAX_TEXTS
    if (!isSmall) tooLarge.push({ name: entry.name, text: null })
    return isSmall
  }
  try {
    const entries = Object.entries(unzipSync(bytes, { filter: isWanted }))
    const texts = entries.map(([entry, content]) => ({
      name: entry,
      text: new TextDecoder().decode(content),
    }))
    return [...texts, ...tooLarge]
  } catch {
    return [{ name, text: '' }]
  }
}

/** The results in a pasted text, which can hold several. A text without one is given back whole. */
export function resultsInText(name: string, text: string): ResultText[] {
  const found = text.match(/-----BEGIN AGE ENCRYPTED FILE-----[^-]+-----END AGE ENCRYPTED FILE-----/gu)
  return (found ?? [text]).map((one) => ({ name, text: one }))
}
