/**
 * The notation in which the golden texts are written: the text itself, with the gold marked where it stands, so that
 * offsets can never be wrong.
 *
 *     %%% excerpt Skerry Gazette      starts a passage of this kind and voice; a bare %%% ends one
 *     {t1:The boat is late}, {s1:she} {c1:said}      content, source and cue of attribution 1; {s1,2:…} belongs to both
 *     ----                            then one line an attribution: number, mode (d, i, m), kind, voice, (affiliation), ?
 *
 * `<1` says that an attribution stands in attribution 1 though its words do not: “X, citing Y, said …”. Several marks
 * of one letter and number are several pieces. A trailing `?` makes an attribution optional: doubtful cases neither
 * count when missed nor harm when found. What is nested in another's content has it as its parent.
 */
import type { AttributionMode } from '$lib/domain/attribution/attribution'
import { VOICE_KINDS, type VoiceKind } from '$lib/domain/attribution/voice'
import type { Range } from '$lib/domain/material/block'
import type { PassageKind } from '$lib/domain/material/material'

/** An attribution made by hand. Ranges are UTF-16 code units of the text, end exclusive. */
export interface GoldAttribution {
  /** Its number in the marked text. */
  readonly label: string
  readonly source: readonly Range[] | null
  readonly cue: readonly Range[] | null
  readonly content: readonly Range[]
  readonly mode: AttributionMode
  readonly voice: string
  readonly sourceKind: VoiceKind
  readonly affiliation: string | null
  /** Index of the attribution in whose content this one stands. */
  readonly parent: number | null
  readonly optional: boolean
}

/** A passage marked by hand. */
export interface GoldPassage {
  readonly kind: PassageKind
  readonly voice: string
  readonly range: Range
}

/** A golden text with its gold. */
export interface MarkedText {
  /** The file as an extractor gets it: the text, or HTML. */
  readonly source: string
  /** The text that the offsets refer to: the source itself, or the text that HTML shows. */
  readonly text: string
  readonly passages: readonly GoldPassage[]
  readonly attributions: readonly GoldAttribution[]
}

type Letter = 's' | 'c' | 't'
interface OpenMark {
  readonly spans: readonly string[]
  start: number | null
}

const MODES: Readonly<Record<string, AttributionMode>> = { d: 'direct', i: 'indirect', m: 'mixed' }
const ENTITIES: Readonly<Record<string, string>> = {
  pound: '£',
  amp: '&',
  mdash: '—',
  ldquo: '“',
  rdquo: '”',
  rsquo: '’',
}
/** Inline elements do not separate words. All other elements do. */
const INLINE = /^<\/?(?:a|b|i|em|strong|cite|q|time|span)\b/iu
const UNSHOWN = /<!doctype[^>]*>|<(head|script|style)\b.*?<\/\1>/gisu
const MARKS = /^%%%[^\n]*\n|\{[sct]\d+(?:,\d+)*:|\}/gmu

/**
 * Reads a marked text.
 * @param marked the notation above
 * @param html whether the text is HTML; then the offsets refer to the text it shows
 * @throws where the marks do not fit together
 */
export function readMarked(marked: string, html: boolean): MarkedText {
  const [body = '', notes = ''] = marked.split(/^----\n/mu)
  const shown = new Shown(html)
  let at = 0
  // Text that is not shown is blanked for the gold, but stays in the source.
  const visible = html ? body.replace(UNSHOWN, (gone) => ' '.repeat(gone.length)) : body
  let source = ''
  for (const mark of visible.matchAll(MARKS)) {
    source += body.slice(at, mark.index)
    shown.add(visible.slice(at, mark.index))
    at = mark.index + mark[0].length
    if (mark[0].startsWith('%')) shown.startPassage(mark[0].slice(3).trim())
    else if (mark[0].startsWith('{')) shown.open(mark[0].slice(1, -1))
    else shown.close()
  }
  source += body.slice(at)
  shown.add(visible.slice(at))
  const { passages, spans } = shown.finish()
  return { source, text: shown.text, passages, attributions: attributionsOf(notes, spans) }
}

/** The text as it grows, with the marks that are open. */
class Shown {
  text = ''
  readonly #html: boolean
  #gap = ''
  readonly #open: OpenMark[] = []
  readonly #spans = new Map<string, Range[]>()
  readonly #passages: { heading: string; start: number; end: number }[] = []

  constructor(html: boolean) {
    this.#html = html
  }

  add(piece: string): void {
    if (!this.#html) {
      this.#write(piece)
      return
    }
    for (const [part] of piece.matchAll(/<[^>]*>|\s+|[^<\s]+/gu)) {
      if (part.startsWith('<')) this.#gap = INLINE.test(part) ? this.#gap : '\n\n'
      else if (/^\s/u.test(part)) this.#gap ||= ' '
      else this.#write(part.replace(/&(?:#(\d+)|(\w+));/gu, unescaped))
    }
  }

  #write(piece: string): void {
    if (piece === '') return
    if (this.text !== '') this.text += this.#gap
    this.#gap = ''
    for (const mark of this.#open) mark.start ??= this.text.length
    this.text += piece
  }

  open(label: string): void {
    const [letter, numbers] = [label.charAt(0), label.slice(1).split(',')]
    this.#open.push({ spans: numbers.map((number) => `${letter}${number}`), start: null })
  }

  close(): void {
    const mark = this.#open.pop()
    if (typeof mark?.start !== 'number') throw new Error(`a mark without text before ${this.text.slice(-40)}`)
    for (const span of mark.spans) {
      this.#spans.set(span, [...(this.#spans.get(span) ?? []), [mark.start, this.text.length]])
    }
  }

  startPassage(heading: string): void {
    this.#endPassage()
    this.#passages.push({ heading, start: this.text.length, end: this.text.length })
  }

  #endPassage(): void {
    const last = this.#passages.at(-1)
    if (last) last.end = this.text.length
  }

  finish(): { passages: GoldPassage[]; spans: ReadonlyMap<string, Range[]> } {
    if (this.#open.length > 0) throw new Error('a mark is not closed')
    this.#endPassage()
    if (!this.#html) this.text = this.text.trimEnd()
    const passages = this.#passages.filter(({ heading }) => heading !== '')
    return { passages: passages.map((passage) => this.#trimmed(passage)), spans: this.#spans }
  }

  #trimmed({ heading, start, end }: { heading: string; start: number; end: number }): GoldPassage {
    const inside = this.text.slice(start, end)
    const from = start + (inside.length - inside.trimStart().length)
    const [kind = '', ...voice] = heading.split(' ')
    if (kind !== 'own' && kind !== 'excerpt' && kind !== 'comment') throw new Error(`unknown kind: ${kind}`)
    return { kind, voice: voice.join(' ') || 'the blog', range: [from, start + inside.trimEnd().length] }
  }
}

function unescaped(whole: string, code: string | undefined, name: string | undefined): string {
  if (code !== undefined) return String.fromCodePoint(Number(code))
  const letter = ENTITIES[name ?? '']
  if (letter === undefined) throw new Error(`unknown entity: ${whole}`)
  return letter
}

const NOTE = /^(\d+) ([dim]) (\w+) (.+?)(?: \(([^)]+)\))?(?: <(\d+))?( \?)?$/u

function attributionsOf(notes: string, spans: ReadonlyMap<string, Range[]>): GoldAttribution[] {
  const left = new Set(spans.keys())
  const take = (letter: Letter, id: string): Range[] | null => {
    left.delete(`${letter}${id}`)
    return spans.get(`${letter}${id}`) ?? null
  }
  const read = notes.split('\n').filter((line) => line !== '')
  const named = new Map<string, string>()
  const found = read.map((line): GoldAttribution => {
    const [, id = '', mode = '', kind, voice = '', affiliation, within, doubt] = NOTE.exec(line) ?? []
    const sourceKind = VOICE_KINDS.find((known) => known === kind)
    const content = take('t', id)
    if (!MODES[mode] || !sourceKind || !content) throw new Error(`not understood, or no content: ${line}`)
    const ends = { source: take('s', id), cue: take('c', id), content }
    const optional = doubt !== undefined
    if (within !== undefined) named.set(id, within)
    return {
      label: id,
      ...ends,
      mode: MODES[mode],
      voice,
      sourceKind,
      affiliation: affiliation ?? null,
      parent: null,
      optional,
    }
  })
  if (left.size > 0) throw new Error(`marks without a note: ${[...left].join(' ')}`)
  const sorted = withParents(found.sort((a, b) => startOf(a) - startOf(b) || lengthOf(b) - lengthOf(a)))
  return sorted.map((one) => {
    const parent = sorted.findIndex(({ label }) => label === named.get(one.label))
    return parent < 0 ? one : { ...one, parent }
  })
}

const startOf = ({ content }: GoldAttribution): number => content[0]?.[0] ?? 0
const lengthOf = ({ content }: GoldAttribution): number => content.reduce((sum, [s, e]) => sum + e - s, 0)

function withParents(list: readonly GoldAttribution[]): GoldAttribution[] {
  return list.map((inner) => {
    const spans = [...inner.content, ...(inner.source ?? []), ...(inner.cue ?? [])]
    const holds = (outer: GoldAttribution): boolean =>
      outer !== inner && spans.every(([s, e]) => outer.content.some(([a, b]) => a <= s && e <= b))
    const around = list.flatMap((outer, index) => (holds(outer) ? [index] : []))
    const closest = around.sort((a, b) => lengthOf(list[a] ?? inner) - lengthOf(list[b] ?? inner))[0]
    return { ...inner, parent: closest ?? null }
  })
}
