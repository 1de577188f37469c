import type { Publication } from '$lib/domain/material/material'

/** The interface's language, for the platform's `Intl`. */
export const LOCALE = 'en-GB'

const dates = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'long', timeZone: 'UTC' })
const months = new Intl.DateTimeFormat(LOCALE, { month: 'long', year: 'numeric', timeZone: 'UTC' })

/** A date with the precision that is known: a year, a month or a day. */
export function looseDate(text: string): string {
  if (/^\d{4}$/u.test(text)) return text
  const at = Date.parse(text.length === 7 ? `${text}-01` : text)
  return text.length === 7 ? months.format(at) : dates.format(at)
}

/** The date of publication. If it is inferred from the content, the text says so. */
export function publishedOn(publication: Publication): string {
  const { on, inferred } = publication
  return inferred === true ? `probably ${looseDate(on)}` : looseDate(on)
}
