import type { Range } from '$lib/domain/material/block'
import { titled } from '$lib/domain/extraction/shapes/noise'
import type { PageDraft, Turn } from '$lib/domain/extraction/shapes/page'

const TIME = String.raw`\[?\(?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?\)?\]?`
const ONLY_TIME = new RegExp(String.raw`^${TIME}(?: ?(?:-->|[–-]) ?${TIME}.*)?$`, 'u')
const NAME = String.raw`(\p{Lu}[\p{L}\p{N}.’'-]*(?: (?:de |van |von |al-|& |OF (?:THE )?)?[\p{Lu}\p{N}][\p{L}\p{N}.’'-]*){0,4})`
/** “00:00:12 HOST: …”, “[00:00:27] Caller (Jim, Leeds): …” */
const TIMED = new RegExp(
  String.raw`^(?:${TIME}\s*)?(?:>>+ ?|[-–—] ?)?${NAME}((?: \([^)]{1,40}\))?(?:,[^:\n]{2,80})?): ?(?!\d\d\b)`,
  'u',
)
/** “Speaker 1  00:00:02”, “Mark Teller   0:15” */
const NAME_TIME = new RegExp(String.raw`^${NAME} +${TIME}:?$`, 'u')
const VOICE_TAG = /^<v(?:\.[^ >]*)? ([^>]{1,60})>/u
const QUESTION = /^(?:q|question)\s?[.:]\s+/i
const ANSWER = /^(?:a|answer)\s?[.:]\s+/i
const SOUND =
  /[[(](?:music|applause|laughter|laughs|inaudible|crosstalk|silence|noise|cheering|unintelligible)[\])]/gi
const UNKNOWN =
  /^(?:.* of (?:the )?|the )|^(?:unidentified|unknown|speaker \d|caller|audience|man|woman|male|female|voice|participant|student|question)/i
const NOT_A_NAME =
  /^(?:note|update|correction|source|photo|image|video|by|from|to|cc|date|subject|re|read more|related|contact|warning|tip|step|chapter|part|table|figure|breaking|example|caption|answer|question)\b/i

/** “42m 10s”, “September 14, 2026, 6:05PM”, “Team meeting-2026-Meeting Recording”: lines above a recorded meeting. */
const RECORDING =
  /^(?:\d{1,2}h )?\d{1,3}m(?: \d{1,2}s)?$|\bmeeting (?:recording|transcript)$|^\p{Lu}\p{L}+ \d{1,2}, \d{4},? \d{1,2}:\d{2} ?[AP]M$/iu
/** “- Did he know?”: captions mark a change of speakers by a dash. */
const DIALOGUE = /^[-–—] ?(?=\S)/u

/** The speaker’s name at the start of a line, with its range and the start of the words. */
interface Label {
  readonly name: string
  readonly range: Range
  readonly textAt: number
}

/** The length of the part of a line that is searched for a label, in UTF-16 code units. */
const REACH = 200

export function labelAt(page: PageDraft, at: number): Label | null {
  const line = page.lines[at]
  if (!line || line.plain === '') return null
  const lead = page.text.slice(line.start, line.end).indexOf(line.plain)
  const plain = line.plain.slice(0, REACH)
  const tag = VOICE_TAG.exec(plain)
  const found = tag ?? NAME_TIME.exec(plain) ?? TIMED.exec(plain)
  if (found?.[1] === undefined || (!tag && NOT_A_NAME.test(found[1]))) return null
  const from = line.start + lead + found[0].indexOf(found[1])
  return {
    name: found[1],
    range: [from, from + found[1].length],
    textAt: line.start + lead + found[0].length,
  }
}

/** Tells if a line has the mark of a transcript: a time alone, a name with a time, or a voice tag. */
export function isSpokenMark(plain: string): boolean {
  return ONLY_TIME.test(plain) || NAME_TIME.test(plain) || VOICE_TAG.test(plain)
}

/** Tells if a line starts with a name and a colon, like the label of a speaker. */
export function startsWithLabel(plain: string): boolean {
  const found = TIMED.exec(plain.slice(0, REACH))
  return found?.[1] !== undefined && !NOT_A_NAME.test(found[1])
}

/** Tells if a line is marked as a question or an answer. */
export function isQuestionMark(plain: string): boolean {
  return QUESTION.test(plain) || ANSWER.test(plain)
}

/** Gives every part of a transcript to its speaker, without times, sounds and numbers of captions. */
export function readTranscript(page: PageDraft): void {
  const pair = pairIn(page)
  const initials = initialsIn(page)
  let speaker: string | null = null
  const isCaptions = page.lines.some(({ plain }) => plain.startsWith('WEBVTT') || / --> /u.test(plain))
  let runsOn = false
  for (let at = 0; at < page.lines.length; at++) {
    const line = page.lines[at]
    if (!line || page.isTaken(at)) continue
    const { plain, start } = line
    if (plain === '' || isFurniture(page, at, isCaptions)) {
      if (plain !== '') {
        page.drop(at, 'timestamp')
        runsOn = true
      }
      continue
    }
    const label = isCaptions && DIALOGUE.test(plain) ? null : labelAt(page, at)
    if (isTitle(page, at, label)) readTitleOfTalk(page, at)
    else if (isProgramme(page, at)) {
      page.meta.publisher ??= titled(plain)
      page.drop(at, 'header')
    } else if (label) {
      speaker = initials.get(label.name) ?? label.name
      page.section({ start, turn: turnOf(label.range, speaker), label: null })
      page.mask(start, label.textAt)
    } else if (isCaptions && DIALOGUE.test(plain)) startUnknown(page, at)
    else if (isAfterword(page, at, speaker)) page.section({ start, turn: null, label: null })
    else if (!asked(page, at, pair) && runsOn && isCaptions) joinUp(page, at)
    else if (runsOn && isRunning(page, at)) joinUp(page, at)
    runsOn = false
    for (const { index, 0: sound } of plain.matchAll(SOUND)) {
      const from = start + page.text.slice(start, line.end).indexOf(plain) + index
      page.mask(from, from + sound.length)
    }
  }
}

function isFurniture(page: PageDraft, at: number, isCaptions: boolean): boolean {
  const plain = page.plain(at)
  if (ONLY_TIME.test(plain) || /^(?:aired|recorded) .{4,60}\d/i.test(plain) || RECORDING.test(plain))
    return true
  return (
    isCaptions &&
    (/^WEBVTT|^NOTE\b|^STYLE\b/u.test(plain) ||
      (/^\d{1,5}$/u.test(plain) && / --> /u.test(page.plain(at + 1))))
  )
}

/** True if speech continues across a time line, so that the break before the line does not count. */
function isRunning(page: PageDraft, at: number): boolean {
  const before = page.plain(at - 2) || page.plain(at - 3)
  return /^\p{Ll}/u.test(page.plain(at)) || (before !== '' && !/[.!?:"”]$/u.test(before))
}

function joinUp(page: PageDraft, at: number): void {
  const line = page.lines[at]
  let from = at - 1
  while (from > 0 && (page.isTaken(from) || page.plain(from) === '')) from--
  const last = page.lines[from]
  if (line && last && !page.isTaken(from)) page.mask(last.end, line.start)
}

/** “Q&A: “Nobody asked us””: the title of an interview, above everything else, which is a quotation in most magazines. */
function isTitle(page: PageDraft, at: number, label: Label | null): boolean {
  if (page.plain(at + 1) !== '' || page.lines.slice(0, at).some(({ plain }) => plain !== '')) return false
  const plain = page.plain(at)
  return (
    plain.length < 120 && (/^q ?& ?a\b/i.test(plain) || (!label && /^[“"'‘].{3,110}[”"'’]$/u.test(plain)))
  )
}

/** The title stays in the passage. Without its quotation marks it is a headline, which nobody says. */
function readTitleOfTalk(page: PageDraft, at: number): void {
  const line = page.lines[at]
  if (!line) return
  page.take(at)
  page.meta.title ??= line.plain.replace(/^q ?& ?a\b:? */i, '').replace(/[“”"‘’']/gu, '')
  for (const { index, 0: mark } of page.text
    .slice(line.start, line.end)
    .matchAll(/[“”"‘]|['’](?!\p{L})|(?<!\p{L})'/gu))
    page.mask(line.start + index, line.start + index + mark.length)
}

/** “TARN TONIGHT” above “Aired March 3”: the programme. */
function isProgramme(page: PageDraft, at: number): boolean {
  const plain = page.plain(at)
  return (
    at < 6 &&
    plain.length < 60 &&
    /^[\p{Lu}\p{N} '’&.-]{4,}$/u.test(plain) &&
    [page.plain(at + 1), page.plain(at + 2)].some((next) => /^(?:aired|recorded|broadcast)\b.*\d/i.test(next))
  )
}

/** A caption that starts with a dash is a new speaker's, whom the captions do not name. */
function startUnknown(page: PageDraft, at: number): void {
  const line = page.lines[at]
  if (!line) return
  page.section({ start: line.start, turn: turnOf(null, 'unknown speaker'), label: null })
  const from = line.start + page.text.slice(line.start, line.end).indexOf(line.plain)
  page.mask(from, from + (DIALOGUE.exec(line.plain)?.[0].length ?? 0))
}

/** A paragraph below the last turn that is not the speaker's: a stage direction, or one that names the speaker. */
function isAfterword(page: PageDraft, at: number, speaker: string | null): boolean {
  if (speaker === null || page.plain(at - 1) !== '') return false
  const plain = page.plain(at)
  if (/^\(.{3,200}\)$/u.test(plain)) return true
  const surname = speaker.split(' ').at(-1) ?? speaker
  return surname.length > 2 && plain.slice(0, 120).toLowerCase().includes(surname.toLowerCase())
}

/** “NW:” where the opening names Nadia Whitfield. */
function initialsIn(page: PageDraft): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const [name] of page.text
    .slice(0, 1500)
    .matchAll(/\p{Lu}\p{Ll}[\p{L}’-]*(?: \p{Lu}\p{Ll}[\p{L}’-]*){1,2}/gu)) {
    const letters = name.replace(/[^\p{Lu} ]/gu, '').replace(/ /gu, '')
    if (letters.length <= 3 && !found.has(letters)) found.set(letters, name)
  }
  return found
}

interface Pair {
  readonly asks: string
  readonly answers: string
}

/** “Ivo Brandt runs the lab. He spoke to Lena Holt”: Ivo Brandt answers, and Lena Holt asks. */
function pairIn(page: PageDraft): Pair {
  const opening = page.text.slice(0, 1500)
  const names = opening.match(/\p{Lu}[\p{L}’-]+(?: (?:al-|van |de )?\p{Lu}[\p{L}’-]+){1,2}/gu) ?? []
  const asks = /(?:spoke|talked|speaks|talks|spoken) (?:to|with) (\p{Lu}[\p{L}’-]+ \p{Lu}[\p{L}’-]+)/u.exec(
    opening,
  )?.[1]
  const answers = names.find(
    (name) => name !== asks && !/^(?:The|A|An|Q|This|When|Why|What|How)\b/u.test(name),
  )
  return { asks: asks ?? 'the interviewer', answers: answers ?? 'the interviewee' }
}

/** “Q. …”, “A. …”, and a question with the answer on the next line. */
function asked(page: PageDraft, at: number, { asks, answers }: Pair): boolean {
  const line = page.lines[at]
  if (!line) return false
  const mark = QUESTION.exec(line.plain) ?? ANSWER.exec(line.plain)
  if (mark) {
    const isQuestion = QUESTION.test(line.plain)
    page.section({ start: line.start, turn: turnOf(null, isQuestion ? asks : answers), label: null })
    page.mask(line.start, line.start + mark[0].length)
    return true
  }
  if (answers === 'the interviewee' || !isAloneAsking(page, at)) return false
  page.section({ start: line.start, turn: turnOf(null, asks), label: null })
  const next = page.lines[at + 1]
  if (next) page.section({ start: next.start, turn: turnOf(null, answers), label: null })
  return true
}

function isAloneAsking(page: PageDraft, at: number): boolean {
  const [before, here, next] = [page.plain(at - 1), page.plain(at), page.plain(at + 1)]
  return (
    here.endsWith('?') &&
    here.length < 240 &&
    before === '' &&
    next !== '' &&
    !next.endsWith('?') &&
    !startsWithLabel(next)
  )
}

function turnOf(source: Range | null, name: string): Turn {
  return {
    source,
    name: name.replace(/\s+/gu, ' '),
    isAnonymous: UNKNOWN.test(name) || /^the interview/u.test(name),
  }
}
