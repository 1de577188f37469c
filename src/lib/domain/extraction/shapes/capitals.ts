import { isFirstName } from '$lib/domain/extraction/voices/first-names'
import { TITLES } from '$lib/domain/extraction/words/lexicon'
import type { PageDraft } from './page'

/** A line all in capitals of so many words is a sentence, and no label or heading of one word. */
const MIN_WORDS = 5

/** Reads lines in capitals as sentences: names keep their capitals, as far as the rest of the page shows them. */
export function readCapitals(page: PageDraft): void {
  let names: ReadonlySet<string> | null = null
  page.lines.forEach(({ start, end, plain }, at) => {
    if (plain.length < 20 || page.isTaken(at) || /\p{Ll}/u.test(plain) || !/\p{Lu}{3}/u.test(plain)) return
    if (plain.split(/\s+/u).length < MIN_WORDS || /^[^:]{2,40}: /u.test(plain)) return
    names ??= namesOf(page.text)
    const from = start + page.text.slice(start, end).indexOf(plain)
    const lowered = sentenceCase(plain, names)
    if (lowered.length === plain.length) page.replace(from, lowered)
  })
}

/** Words that stand with a capital inside sentences. */
function namesOf(text: string): ReadonlySet<string> {
  return new Set(text.match(/(?<=\p{Ll},? )\p{Lu}\p{Ll}+/gu)?.map((word) => word.toLowerCase()) ?? [])
}

function sentenceCase(line: string, names: ReadonlySet<string>): string {
  let capitals = 1
  return line.replace(/\p{L}[\p{L}’']*/gu, (word) => {
    const lower = word.toLowerCase()
    const title = lower.charAt(0).toUpperCase() + lower.slice(1)
    const isTitle = TITLES.has(lower)
    const isName = capitals > 0 || names.has(lower) || isFirstName(title)
    capitals = isTitle
      ? 2
      : isFirstName(title) && names.size >= 0 && capitals < 2
        ? 1
        : Math.max(0, capitals - 1)
    return isName ? title : lower
  })
}
