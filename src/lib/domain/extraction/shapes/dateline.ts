import { looksLikeOutlet, outletName } from '$lib/domain/extraction/voices/outlets'
import type { PageDraft } from './page'

/** “PORT ANSEL, May 4 (Nordwire) - ”, “TARNWICK — ”, “HARWICK, March 3, 2026 /WireDesk/ -- ” */
const DATELINE =
  /^[\p{Lu}][\p{Lu} .’'-]{2,30}(?:, \p{Lu}[\p{L}. ]{2,24})?(?:,? (?:\p{Lu}\p{L}{2,9}\.? \d{1,2}|\d{1,2} \p{Lu}\p{L}{2,9})(?:,? \d{4})?)?(?: \(([\p{L} .]{2,30})\)| \/([\p{L} ]{2,30})\/)?\s?(?:-|—|–|--)\s(?=["“‘']?\p{Lu})/u

/** Reads a dateline as white space; the agency in it publishes the page where nothing else says who does. */
export function readDatelines(page: PageDraft, tellsPublisher: boolean): void {
  for (const { start, end, plain } of page.lines) {
    if (!/^\p{Lu}{2}/u.test(plain)) continue
    const found = DATELINE.exec(plain.slice(0, 140))
    if (!found) continue
    const from = start + page.text.slice(start, end).indexOf(plain)
    page.mask(from, from + found[0].length)
    const agency = tellsPublisher ? found[1] : undefined
    if (agency !== undefined && (looksLikeOutlet(agency) || !agency.includes(' ')))
      page.meta.publisher ??= outletName(agency)
  }
}
