import type { Range } from '$lib/domain/material/block'
import type { PassageKind } from '$lib/domain/material/material'
import { excerptLength, pageProfileOf, type PageProfile } from './excerpt-end'
import type { PageLabel } from '$lib/domain/extraction/shapes/page'
import type { LayoutBlock } from './layout'
import { byline, leadIn, leadInAbove, outletIn, type LeadIn } from './lead-in'
import type { VoiceKind } from '$lib/domain/attribution/voice'
import { looksLikeOutlet } from '$lib/domain/extraction/voices/outlets'
import { voiceOfPhrase } from '$lib/domain/extraction/voices/voice-kind'
import type { ExtractedPassage } from '$lib/domain/extraction/types'

/** A passage with its blocks, for the stages that read inside it. */
export interface DraftPassage extends ExtractedPassage {
  readonly pieces: readonly LayoutBlock[]
  /** The kind of the voice by the shape of the page; null if only the text can decide. */
  readonly voiceKind: VoiceKind | null
}

/** Blocks that belong to no passage: comment headers and headings of the comments. */
export interface Segmentation {
  readonly passages: readonly DraftPassage[]
  readonly headers: readonly Range[]
}

/** Decides for each block who speaks, and joins neighbours with the same voice. */
export function passagesOf(pieces: readonly LayoutBlock[], publisher: string): Segmentation {
  const labelled: Labelled[] = []
  for (let from = 0; from < pieces.length;) {
    const label = pieces[from]?.label ?? null
    let to = from + 1
    while (to < pieces.length && (pieces[to]?.label ?? null) === label) to++
    const run = pieces.slice(from, to)
    // Pushes one by one, because a spread of all blocks of a page would exceed the argument limit.
    for (const one of label ? labelKnown(run, label, publisher) : labelUnknown(run, publisher))
      labelled.push(one)
    from = to
  }
  const headers = pieces.filter((piece) => piece.role !== 'text').map((piece) => piece.range)
  return { passages: joined(labelled), headers }
}

/** Labels blocks whose voice follows from the shape of the page. */
function labelKnown(pieces: readonly LayoutBlock[], label: PageLabel, publisher: string): Labelled[] {
  const { kind, confidence, voiceKind } = label
  const voice = label.voice ?? publisher
  return pieces
    .filter(({ role }) => role === 'text')
    .map((piece) => ({
      ...{ piece, kind, voice, confidence, voiceKind },
      continues: piece.opensAt === null,
      start: piece.opensAt ?? undefined,
    }))
}

/** Labels blocks whose voice follows only from the text and its layout. */
function labelUnknown(pieces: readonly LayoutBlock[], publisher: string): Labelled[] {
  const firstComment = pieces.findIndex((piece) => piece.role !== 'text')
  const bodyEnd = firstComment < 0 ? pieces.length : firstComment
  return [...labelBody(pieces.slice(0, bodyEnd), publisher), ...labelComments(pieces.slice(bodyEnd))]
}

function isPerson(name: string): boolean {
  return !looksLikeOutlet(name) && voiceOfPhrase(name).kind === 'person' && name.includes(' ')
}

interface Labelled {
  readonly piece: LayoutBlock
  readonly kind: PassageKind
  readonly voice: string
  readonly confidence: number
  /** True if the block continues the passage of the block before. */
  readonly continues: boolean
  /** The start of the passage if it is not the block's start: a comment starts with its header. UTF-16 code units. */
  readonly start?: number | undefined
  readonly voiceKind?: VoiceKind
}

/** The voice of an excerpt whose outlet the page does not name. */
export const UNKNOWN_OUTLET = 'unknown'

function labelBody(pieces: readonly LayoutBlock[], publisher: string): Labelled[] {
  const leads = pieces.map((piece, i) => handsOver(piece, pieces[i + 1], pieces[i - 1]))
  const profile = pageProfileOf(pieces, pieces.slice(0, leads.findIndex((lead) => lead !== null) + 1))
  const labels: Labelled[] = []
  for (let i = 0; i < pieces.length; i++) {
    const piece = pieces[i] as LayoutBlock
    if (piece.isMarkedQuote) {
      labels.push(markedQuote(piece, labels, leads[i - 1] ?? null))
      continue
    }
    labels.push({
      piece,
      kind: 'own',
      voice: publisher,
      confidence: 0.9,
      continues: labels.at(-1)?.kind === 'own',
    })
    const lead = leads[i]
    if (!lead || pieces[i + 1]?.isMarkedQuote === true) continue
    const excerpt = excerptAfter(profile, pieces, leads, i)
    labels.push(...excerpt)
    i += excerpt.length
  }
  return labels
}

function handsOver(
  piece: LayoutBlock,
  next: LayoutBlock | undefined,
  above: LayoutBlock | undefined,
): LeadIn | null {
  const read = leadIn(piece.text) ?? byline(piece.text) ?? leadInAbove(piece.text, above?.text ?? '')
  if (!read || !next) return null
  const lead = {
    ...read,
    outlet: fullOutlet(read.outlet, `${above?.text.slice(-NEAR) ?? ''} ${piece.text.slice(-NEAR)}`),
  }
  // “And from Chairwoman Voss:” before a quotation: she is quoted, not embedded.
  return /^[“"‘«„]/u.test(next.text) && isPerson(lead.outlet) ? null : lead
}

function markedQuote(piece: LayoutBlock, labels: readonly Labelled[], lead: LeadIn | null): Labelled {
  const before = labels.at(-1)
  const continues = before?.kind === 'excerpt'
  const voice = continues
    ? before.voice
    : (lead?.outlet ??
      calledAgain(labels) ??
      outletIn(labels.at(-1)?.piece.text ?? '') ??
      statementIn(labels.slice(-2).map(({ piece: { text } }) => text)) ??
      UNKNOWN_OUTLET)
  return { piece, kind: 'excerpt', voice, confidence: lead || continues ? 0.9 : 0.6, continues }
}

/** So much text before a lead-in is searched for the full name of its outlet, in UTF-16 code units. */
const NEAR = 1200

/** “the Standard” is the Marlow Standard where the text above names it in full. */
function fullOutlet(outlet: string, above: string): string {
  const short = /^(?:[Tt]he )?(\p{Lu}[\p{L}-]+)$/u.exec(outlet)?.[1]
  if (short === undefined) return outlet
  const runs = above.match(/\p{Lu}[\p{L}’'-]*(?: \p{Lu}[\p{L}’'-]*){1,3}/gu) ?? []
  const full = runs.findLast(
    (run) =>
      run.endsWith(` ${short}`) &&
      (looksLikeOutlet(run) || above.includes(`the ${run}`)) &&
      !/^The \p{Lu}\S*$/u.test(run),
  )
  if (full === undefined) return outlet
  return /^the /i.test(outlet) ? `the ${full.replace(/^The /u, '')}` : full
}

/** “Full statement from Westgrid” above a quotation that names nobody: whose words they are. */
function statementIn(above: readonly string[]): string | null {
  for (const text of above.toReversed()) {
    const found = STATEMENT.exec(text.slice(-600))
    if (found) return found[1] ?? found[2] ?? null
  }
  return null
}

const NAME = String.raw`(?:[Tt]he )?\p{Lu}[\p{L}&’'-]*(?: \p{Lu}[\p{L}&’'-]*){0,3}`
const STATEMENT = new RegExp(
  String.raw`\b(?:[Ss]tatement|[Ll]etter|[Rr]eply|[Rr]esponse|[Mm]essage|[Mm]emo|[Ee]mail|[Nn]otice|[Pp]ost|[Aa]nnouncement) (?:from|by|of) (${NAME})|\b(?:the|their|its|his|her) ((?:\p{Ll}+ )?(?:report|ruling|judgment|memo|letter|statement|audit|review|leaflet|minutes|contract))\b[^:]{0,80}:$`,
  'u',
)

/** “The Chronicle did ask, and the answer was:”: an outlet that was quoted before, by its last word. */
function calledAgain(labels: readonly Labelled[]): string | null {
  const lead = labels.at(-1)?.piece.text.slice(-600) ?? ''
  const quoted = labels.slice(-40).filter(({ kind, voice }) => kind === 'excerpt' && voice !== UNKNOWN_OUTLET)
  return quoted.findLast(({ voice }) => lead.includes(voice.split(' ').at(-1) ?? voice))?.voice ?? null
}

/** The maximum number of blocks in one excerpt. */
const MAX_EXCERPT_BLOCKS = 120

/** An excerpt ends at the next lead-in at the latest, because that block is the page's own. */
function excerptAfter(
  profile: PageProfile,
  pieces: readonly LayoutBlock[],
  leads: readonly (LeadIn | null)[],
  at: number,
): Labelled[] {
  let limit = at + 1
  while (limit < pieces.length && !leads[limit] && pieces[limit]?.isMarkedQuote === false) limit++
  const candidates = pieces.slice(at + 1, Math.min(Math.max(limit, at + 2), at + 1 + MAX_EXCERPT_BLOCKS))
  const { length, confidence } = excerptLength(profile, candidates, limit < pieces.length)
  const lead = leads[at] as LeadIn
  return candidates.slice(0, length).map((piece, i) => ({
    piece,
    kind: 'excerpt',
    voice: lead.outlet,
    confidence: Math.min(lead.confidence, confidence),
    continues: i > 0,
  }))
}

function labelComments(pieces: readonly LayoutBlock[]): Labelled[] {
  const labels: Labelled[] = []
  let header: LayoutBlock | null = null
  let fresh = true
  for (const piece of pieces) {
    if (piece.role === 'text') {
      labels.push(commentLabel(piece, header, fresh))
      fresh = false
      continue
    }
    if (piece.role === 'comment-header') header = piece
    fresh = true
  }
  return labels
}

function commentLabel(piece: LayoutBlock, header: LayoutBlock | null, fresh: boolean): Labelled {
  const voice = header?.handle ?? 'unknown reader'
  const start = fresh ? header?.range[0] : undefined
  return { piece, kind: 'comment', voice, confidence: header ? 0.95 : 0.6, continues: !fresh, start }
}

function joined(labels: readonly Labelled[]): DraftPassage[] {
  const groups: [Labelled, ...Labelled[]][] = []
  for (const label of labels) {
    const group = groups.at(-1)
    const same = group !== undefined && group[0].kind === label.kind && group[0].voice === label.voice
    if (same && label.continues) group.push(label)
    else groups.push([label])
  }
  return groups.map((group) => {
    const [{ kind, voice, piece, start, voiceKind }] = group
    const end = group.at(-1)?.piece.range[1] ?? piece.range[1]
    const confidence = group.reduce((least, label) => Math.min(least, label.confidence), 1)
    return {
      kind,
      voice,
      range: [start ?? piece.range[0], end],
      confidence,
      voiceKind: voiceKind ?? null,
      pieces: group.map((label) => label.piece),
    }
  })
}
