import type { PageMeta } from '$lib/domain/extraction/shapes/page'

/** The details of a text beside its words. Empty if unknown. */
export interface Details {
  readonly title: string
  readonly publisher: string
  readonly author: string
  readonly link: string
  /** The day of publication, as YYYY-MM-DD. */
  readonly published: string
}
type DetailName = keyof Details

const NONE: Details = { title: '', publisher: '', author: '', link: '', published: '' }
const NAMES = Object.keys(NONE) as DetailName[]

/** The details of the text on the import screen. The text fills them in; what a person typed stays as it is. */
export class ImportDetails {
  readonly #changed: () => void
  #values = $state.raw<Details>(NONE)
  #typed: ReadonlySet<DetailName> = new Set()

  /** @param changed is called after each change */
  constructor(changed: () => void) {
    this.#changed = changed
  }

  get values(): Details {
    return this.#values
  }

  /** Takes what a person typed. */
  type(name: DetailName, value: string): void {
    this.#typed = new Set([...this.#typed, name])
    this.#set({ ...this.#values, [name]: value })
  }

  /** Takes what the text says of itself, except where a person typed. */
  fill(meta: Partial<PageMeta>): void {
    const said: Details = {
      title: meta.title ?? '',
      publisher: meta.publisher ?? '',
      author: meta.author ?? '',
      link: /^https?:\/\/\S+$/u.test(meta.link ?? '') ? (meta.link ?? '') : '',
      published: dayOf(meta.published ?? ''),
    }
    const untyped = NAMES.filter((name) => !this.#typed.has(name)).map((name) => [name, said[name]])
    this.#set({ ...this.#values, ...Object.fromEntries(untyped) })
  }

  /** Restores the details of an earlier visit. They count as typed. */
  restore(values: Details): void {
    this.#typed = new Set(NAMES.filter((name) => values[name] !== ''))
    // The stored draft has the text too, which must not stay here.
    const { title, publisher, author, link, published } = values
    this.#values = { title, publisher, author, link, published }
  }

  clear(): void {
    this.#typed = new Set()
    this.#values = NONE
  }

  #set(values: Details): void {
    if (NAMES.every((name) => values[name] === this.#values[name])) return
    this.#values = values
    this.#changed()
  }
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')

/**
 * The day in a date as a page writes it: “2026-03-03T06:00:00Z”, “3 March 2026”, “March 3, 2026”. Empty if it cannot be
 * told: “03/04/2026” is two different days in Britain and in America.
 */
export function dayOf(written: string): string {
  const iso = /(?<!\d)((?:19|20)\d\d)-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?!\d)/u.exec(written)
  if (iso) return iso[0]
  const first = /(?<!\d)(\d{1,2})(?:st|nd|rd|th)? (\p{L}{3,9})\.?,? ((?:19|20)\d\d)(?!\d)/u.exec(written)
  if (first) return dayFrom(first[3], first[2], first[1])
  const second = /(\p{L}{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? ((?:19|20)\d\d)(?!\d)/u.exec(written)
  return second ? dayFrom(second[3], second[1], second[2]) : ''
}

function dayFrom(year = '', month = '', day = ''): string {
  const at = MONTHS.indexOf(month.slice(0, 3).toLowerCase())
  if (at < 0 || Number(day) < 1 || Number(day) > 31) return ''
  return `${year}-${String(at + 1).padStart(2, '0')}-${day.padStart(2, '0')}`
}
