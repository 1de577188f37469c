import type { BlockKind } from '$lib/domain/extraction/shapes/page'

/** A part of a page of HTML that its visible text leaves out, with the reason. */
export interface LeftOutPart {
  /** The start of its element in the HTML, in UTF-16 code units. It names the part. */
  readonly at: number
  readonly kind: BlockKind
  /** The start of its words. */
  readonly words: string
  /** True if a person brought it back. */
  readonly kept: boolean
}

/** The length of the start of a part that is kept to show it, in UTF-16 code units. */
const MAX_PART_WORDS = 240

const BY_TAG: Readonly<Record<string, BlockKind>> = {
  nav: 'navigation',
  aside: 'related',
  form: 'navigation',
  dialog: 'navigation',
  figcaption: 'caption',
  footer: 'legal',
}
const BY_NAME: readonly (readonly [RegExp, BlockKind])[] = [
  [/cookie|consent|gdpr/iu, 'legal'],
  [/advert|sponsor|promo|(?:^|[\s_-])ads?(?:[\s_-]|$)/iu, 'advert'],
  [/related|recommended|popular|trending|sidebar/iu, 'related'],
  [/share|social|newsletter|subscribe|signup/iu, 'navigation'],
]

/**
 * The reason why a visible element is left out; null for what a reader of the page does not see as text: scripts,
 * buttons, pictures.
 * @param names its class and id
 */
function leftOutKind(tag: string, names: string): BlockKind | null {
  const named = BY_NAME.find(([form]) => form.test(names))?.[1]
  if (named !== undefined && !/^(?:script|style|template|noscript|svg|iframe|button|select)$/u.test(tag))
    return named
  return BY_TAG[tag] ?? null
}

/** Collects the parts of a page that are left out, while the page is read. */
export class LeftOutParts {
  readonly #html: string
  readonly #bring: ReadonlySet<number>
  readonly #all: LeftOutPart[] = []
  /** The part that is being left out. */
  #open: LeftOutPart | null = null

  /** @param bring the starts of the parts that are read as text all the same */
  constructor(html: string, bring: ReadonlySet<number>) {
    this.#html = html
    this.#bring = bring
  }

  /** The parts with words, in the order of their ends. */
  get all(): readonly LeftOutPart[] {
    return this.#all
  }

  /**
   * Starts a part.
   * @param at the start of its element
   * @returns true if a person brought it back
   */
  open(tag: string, at: number, attributes: ReadonlyMap<string, string>): boolean {
    if (attributes.has('hidden') || attributes.get('aria-hidden') === 'true') return false
    const kind = leftOutKind(tag, [...attributes.values()].join(' '))
    if (kind === null) return false
    const kept = this.#bring.has(at)
    if (kept) this.#all.push({ at, kind, words: this.#wordsOf(tag, at), kept })
    else this.#open = { at, kind, words: '', kept }
    return kept
  }

  /** Adds words to the part that is being left out. */
  add(raw: string): void {
    const part = this.#open
    if (part && part.words.length < MAX_PART_WORDS)
      this.#open = { ...part, words: part.words + raw.slice(0, MAX_PART_WORDS) }
  }

  /** Ends the part that is being left out. */
  close(): void {
    const part = this.#open
    this.#open = null
    const words = oneLine(part?.words ?? '')
    if (part && words !== '') this.#all.push({ ...part, words })
  }

  /** The first words of an element, up to its first end tag. */
  #wordsOf(tag: string, at: number): string {
    const html = this.#html.slice(at, at + MAX_PART_WORDS * 4)
    const end = html.indexOf(`</${tag}`)
    return oneLine(html.slice(0, end < 0 ? html.length : end).replace(/<[^<>]{0,400}>/gu, ' '))
  }
}

function oneLine(words: string): string {
  return words.replace(/\s+/gu, ' ').trim().slice(0, MAX_PART_WORDS)
}
