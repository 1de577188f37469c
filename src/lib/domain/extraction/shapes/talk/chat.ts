import type { PageDraft } from '$lib/domain/extraction/shapes/page'
import { readerLabel } from '$lib/domain/extraction/shapes/readers'

const CLOCK = String.raw`\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?)?`
const DAY = String.raw`\d{1,4}[./-]\d{1,2}[./-]\d{2,4}`
const MESSAGE = new RegExp(
  String.raw`^(?:\[(?:${CLOCK},? ${DAY}|${DAY},? ${CLOCK}|${CLOCK})\]|${DAY},? ${CLOCK}(?: -|:)) ?(?:[~‎\u200E\u202F]\s?)*([^:\n]{1,40}): `,
  'iu',
)
const SHARED = /^RT @(\w{2,20}): /u
const MEDIA =
  /^[\u200E\s]*<?(?:(?:media|image|video|audio|sticker|document|gif|contact card|voice message|photo) omitted|attached: .{1,80})>?$|^[\u200E\s]*(?:this message was deleted|you deleted this message|missed (?:voice|video) call|null)\.?$/iu
/** A line that the program writes: “9/14/26, 7:15 PM - Nadia W added Petra”. */
const SYSTEM = new RegExp(
  String.raw`^(?:\[(?:${CLOCK},? ${DAY}|${DAY},? ${CLOCK})\]|${DAY},? ${CLOCK}(?: -)) `,
  'iu',
)
/** A name and a time alone on a line, above a message: “saltybob — Today at 7:12 PM”, “Ruben, 19:13”, “Nadia 7:12 PM”. */
const HEAD = new RegExp(
  String.raw`^(?!\d{1,2}\.? \p{L}{3,9}\b|\p{L}{3,9} \d{1,2},? (?:\d{4}|at)\b)([\p{L}\p{N}_][^,:—–[\n]{0,38}?)(?: ?[—–] ?|, ?\[?| {1,4}(?=.*[ap]\.?m\b)| {1,4}\[)(?:(?:today|yesterday|\p{L}{3,9}day) at |${DAY},? )?${CLOCK}\]?:?$`,
  'iu',
)

/** Tells if a line is the head of a message, with the writer and the time. */
export function isMessageHead(plain: string): boolean {
  return plain.length < 80 && /\d:\d\d/u.test(plain) && HEAD.test(plain)
}

/** Tells if a line starts a message of a chat. */
export function isMessage(plain: string): boolean {
  return MESSAGE.test(plain)
}

/** “[09:14, 03/03/2026] Amir: …”: each message becomes a passage of its writer. */
export function readChat(page: PageDraft): void {
  page.lines.forEach(({ start, end, plain }, at) => {
    if (page.isTaken(at) || plain.length < 6) return
    const found = MESSAGE.exec(plain) ?? SHARED.exec(plain) ?? (plain.length < 80 ? HEAD.exec(plain) : null)
    if (found?.[1] === undefined) {
      if (plain.length < 300 && SYSTEM.test(plain)) page.drop(at, 'header')
      return
    }
    const from = start + page.text.slice(start, end).indexOf(plain)
    page.section({ start: from, label: readerLabel(found[1].trim()), turn: null })
    if (MEDIA.test(plain.slice(found[0].length))) page.drop(at, 'header')
    else page.mask(from, from + found[0].length)
  })
}
