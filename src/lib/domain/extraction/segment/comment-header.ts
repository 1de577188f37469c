/** The line above a reader's comment, with the reader's handle. */
export interface CommentHeader {
  readonly handle: string
  /**
   * False if the same line could introduce an excerpt ("X says:"). It is then a header only if other headers are near.
   */
  readonly certain: boolean
}

const MAX_HEADER_LENGTH = 90

const PICTURE = /^(.{1,60}?)['’]s (?:picture|avatar|photo)$/u
const COMMENT_BY = /^(?:comment|posted|reply) (?:by|from) (.{1,60}?)(?: (?:on|at) .{1,40})?:?$/i
const WROTE_ON =
  /^(.{1,40}?) (?:wrote|said|says|commented|replied|posted)(?:,? (?:on|at) .{0,40}\d.{0,20})\s?:?$/u
const SAYS = /^(.{1,40}?) (?:says|said|wrote|writes|commented|replied):$/u
const HEADING = /^(?:\d{1,5} )?(?:comments?|responses|replies)(?: \(\d{1,5}\)|:| to .{1,60})?$/i

/** Reads a line as the header of a comment; null if it is not one. */
export function commentHeader(line: string): CommentHeader | null {
  const trimmed = line.length > MAX_HEADER_LENGTH + 20 ? '' : line.trim()
  if (trimmed === '' || trimmed.length > MAX_HEADER_LENGTH) return null
  const certain = PICTURE.exec(trimmed) ?? COMMENT_BY.exec(trimmed) ?? WROTE_ON.exec(trimmed)
  if (certain?.[1]) return { handle: certain[1].trim(), certain: true }
  const says = SAYS.exec(trimmed)
  if (!says?.[1] || says[1].split(/\s+/u).length > 3) return null
  return { handle: says[1].trim(), certain: false }
}

/** Matches a line such as "12 comments", where the readers' part of the page starts. */
export function isCommentsHeading(line: string): boolean {
  return line.length <= MAX_HEADER_LENGTH && HEADING.test(line.trim())
}

/** Tells whether a name looks like a handle: one word, lower case, digits or underscores. */
export function looksLikeHandle(name: string): boolean {
  return !/\s/u.test(name) && (/^\p{Ll}/u.test(name) || /[_\d]/u.test(name) || /\p{Ll}\p{Lu}/u.test(name))
}
