/** Encodings of texts from before UTF-8, by their names on the web; the most common first. */
export const OLDER_ENCODINGS = [
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'windows-1253',
  'windows-1254',
  'macintosh',
] as const
export type OlderEncoding = (typeof OLDER_ENCODINGS)[number]
