import type { PageDraft } from './page'
import { readerLabel } from './readers'

const CLOCK = String.raw`\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?)?`
const DAY = String.raw`\d{1,4}[./-]\d{1,2}[./-]\d{2,4}`
const MESSAGE = new RegExp(
  String.raw`^(?:\[(?:${CLOCK},? ${DAY}|${DAY},? ${CLOCK}|${CLOCK})\]|${DAY},? ${CLOCK}(?: -|:)) ?(?:[~‎])?([^:\n]{1,40}): `,
  'iu',
)
const SHARED = /^RT @(\w{2,20}): /u
const MEDIA = /^<?(?:media|image|video|audio|sticker|document|GIF) omitted>?$|^this message was deleted\.?$/iu

/** Tells if a line starts a message of a chat. */
export function isMessage(plain: string): boolean {
  return MESSAGE.test(plain)
}

/** “[09:14, 03/03/2026] Amir: …”: each message becomes a passage of its writer. */
export function readChat(page: PageDraft): void {
  page.lines.forEach(({ start, end, plain }, at) => {
    if (page.isTaken(at) || plain.length < 6) return
    const found = MESSAGE.exec(plain) ?? SHARED.exec(plain)
    if (found?.[1] === undefined) return
    const from = start + page.text.slice(start, end).indexOf(plain)
    page.section({ start: from, label: readerLabel(found[1].trim()), turn: null })
    if (MEDIA.test(plain.slice(found[0].length))) page.drop(at, 'header')
    else page.mask(from, from + found[0].length)
  })
}
