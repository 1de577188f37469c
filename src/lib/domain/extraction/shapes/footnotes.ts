import type { PageDraft } from './page'

/** Marks of notes after a full stop, a comma or a word: “.[1]”, “.⁵”, “.2,3”, “[citation needed]”, “[3]:45–47”, “[edit]”. */
const MARK =
  /(?:\[(?:\d{1,3}|[a-z]|note \d{1,2}|[\p{L} ]{0,24}(?:needed|inline|source)(?: \p{L}+)?\??|edit(?: source)?|(?:according to |by )?(?:who|whom|when|where|which)\?|dubious[^\]\n]{0,12}|verify)\](?:: ?\d{1,4}(?:[–-]\d{1,4})?)?)+|[⁰¹²³⁴-⁹]+|(?<=\p{Ll}[.!?]["”’]?)\d{1,2}(?:,\d{1,2})*(?=\s|$)/gu
const PAPER =
  / \((?:see (?:also )?)?(?:\p{Lu}[^()\n]{1,80},? )?(?:19|20)\d\d[a-z]?(?:, pp?\. ?\d+(?:[–-]\d+)?)?\)/gu
const MAY_HOLD = /[[⁰-⁹¹²³]|\((?:see|\p{Lu}|(?:19|20)\d\d)|\p{Ll}[.!?]["”’]?\d/u
const NOTE = /^(?:\[?\d{1,3}\]?[.:)]?|[*†‡]) \p{Lu}.{5,200}\.$/u
const REFERENCE =
  /^\[\d{1,3}\]: ?\S+$|^(?:sources|references|notes|bibliography|footnotes|citations|works cited|external links|further reading|see also):?$/i

/** Reads citation marks as white space, and leaves out the notes they point to. */
export function readFootnotes(page: PageDraft): void {
  if (!MAY_HOLD.test(page.text)) return
  const found = [...page.text.matchAll(MARK)]
  for (const { index, 0: mark } of found) page.mask(index, index + mark.length)
  for (const { index, 0: mark } of page.text.matchAll(PAPER)) page.mask(index, index + mark.length)
  let isList = false
  for (let at = Math.max(0, page.lines.length - 60); at < page.lines.length; at++) {
    const plain = page.plain(at)
    if (REFERENCE.test(plain)) isList = true
    else if (plain !== '' && !(found.length > 0 && NOTE.test(plain))) isList = isList && plain.length < 120
    if (plain !== '' && (isList || (found.length > 0 && at > page.lines.length - 12 && NOTE.test(plain))))
      page.drop(at, 'sources')
  }
}
