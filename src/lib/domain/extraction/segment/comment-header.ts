/** The line above a reader’s comment, with the reader’s handle. */
export interface CommentHeader {
  readonly handle: string
  /** False where the same line could introduce an excerpt ("X says:"); only company makes it a header. */
  readonly certain: boolean
}

const MAX_HEADER = 90

const PICTURE = /^(.{1,60}?)['’]s (?:picture|avatar|photo)$/u
const COMMENT_BY = /^(?:comment|posted|reply) (?:by|from) (.{1,60}?)(?: (?:on|at) .{1,40})?:?$/iu
const WROTE_ON =
  /^(.{1,40}?) (?:wrote|said|says|commented|replied|posted)(?:,? (?:on|at) .{0,40}\d.{0,20})\s?:?$/u
const SAYS = /^(.{1,40}?) (?:says|said|wrote|writes|commented|replied):$/u
const HEADING = /^(?:\d{1,5} )?(?:comments?|responses|replies)(?: \(\d{1,5}\)|:| to .{1,60})?$/iu

/** Reads one line as the header of a comment; null where it is none. */
export function commentHeader(line: string): CommentHeader | null {
  const trimmed = line.length > MAX_HEADER + 20 ? '' : line.trim()
  if (trimmed === '' || trimmed.length > MAX_HEADER) return null
  const certain = PICTURE.exec(trimmed) ?? COMMENT_BY.exec(trimmed) ?? WROTE_ON.exec(trimmed)
  if (certain?.[1]) return { handle: certain[1].trim(), certain: true }
  const says = SAYS.exec(trimmed)
  if (!says?.[1] || says[1].split(/\s+/u).length > 3) return null
  return { handle: says[1].trim(), certain: false }
}

/** A line such as "12 comments" that opens the part of the page where readers speak. */
export function isCommentsHeading(line: string): boolean {
  return line.length <= MAX_HEADER && HEADING.test(line.trim())
}

/** Whether a name is written as people name themselves in comments: one word, lower-case, digits or underscores. */
export function looksLikeHandle(name: string): boolean {
  return !/\s/u.test(name) && (/^\p{Ll}/u.test(name) || /[_\d]/u.test(name) || /\p{Ll}\p{Lu}/u.test(name))
}
