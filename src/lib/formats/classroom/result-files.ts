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
  const [texts, tooLarge]: [ResultText[], ResultText[]] = [[], []]
  let [total, count] = [0, 0]
  const isSmall = ({ name: entry, originalSize }: UnzipFileInfo): boolean => {
    total += originalSize
    count += 1
    const fits = originalSize <= MAX_SEALED_LENGTH && total <= MAX_UNPACKED_BYTES && count <= MAX_TEXTS
    if (!fits) tooLarge.push({ name: entry, text: null })
    return fits
  }
  try {
    // The unpacker keeps one entry a name. Entries that repeat a name are unpacked in a run of their own.
    for (let run = 1, hasMore = true; hasMore; run++) {
      hasMore = false
      const seen = new Map<string, number>()
      const isOfRun = (info: UnzipFileInfo): boolean => {
        if (info.name.endsWith('/') || OF_THE_SYSTEM.test(info.name)) return false
        const times = (seen.get(info.name) ?? 0) + 1
        seen.set(info.name, times)
        hasMore ||= times > run && count < MAX_TEXTS
        return times === run && isSmall(info)
      }
      for (const [entry, content] of Object.entries(unzipSync(bytes, { filter: isOfRun })))
        texts.push({ name: entry, text: new TextDecoder().decode(content) })
    }
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
