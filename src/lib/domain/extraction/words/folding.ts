/** Signs that are not seen and part no word: soft hyphens, joiners, marks of direction. */
const UNSEEN = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/gu
const MAY_FOLD = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF\uFB00-\uFB06]/u
const LIGATURES: Readonly<Record<string, string>> = {
  ...{
    '\uFB00': 'ff',
    '\uFB01': 'fi',
    '\uFB02': 'fl',
    '\uFB03': 'ffi',
    '\uFB04': 'ffl',
    '\uFB05': 'st',
    '\uFB06': 'st',
  },
}

/** A text as it is compared: ligatures as letters, without signs that are not seen. */
export function withoutUnseen(text: string): string {
  if (!MAY_FOLD.test(text)) return text
  return text.replace(UNSEEN, '').replace(/[\uFB00-\uFB06]/gu, (sign) => LIGATURES[sign] ?? sign)
}

/** A text with one space between its words. */
export function singleSpaced(text: string): string {
  return /\s\s|[^\S ]/u.test(text) ? text.replace(/\s+/gu, ' ') : text
}
