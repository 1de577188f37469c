/**
 * Texts that are made to take long: each repeats one structure of the language. `length` is in UTF-16 code units,
 * about.
 */
import { fc } from '../../builders'

type Make = (length: number) => string

const repeated =
  (piece: string, between = ''): Make =>
  (length) =>
    Array.from({ length: Math.ceil(length / (piece.length + between.length)) }, () => piece).join(between)

/** A piece whose `#` is a number that grows, so that no two are alike. */
const counted =
  (piece: string): Make =>
  (length) => {
    const count = Math.ceil(length / (piece.length + 3))
    return Array.from({ length: count }, (_, i) => piece.replaceAll('#', String(i))).join('')
  }

const nested =
  (open: string, inside: string, close: string): Make =>
  (length) => {
    const depth = Math.floor(length / (open.length + close.length))
    return open.repeat(depth) + inside + close.repeat(depth)
  }

const STORM = ['“', '”', '"', '‘', '’', "'", '«', '»', ' ', ' ', 'he said', 'Ann Roe', 'that', ', ', '. ', '\n\n', 'told', 'a boat'] // prettier-ignore

/** Quotation marks and words of speech in no order at all, the same on every run. */
const storm: Make = (length) =>
  fc
    .sample(fc.array(fc.constantFrom(...STORM), { minLength: 400, maxLength: 400 }), {
      seed: 7,
      numRuns: Math.ceil(length / 1000),
    })
    .map((pieces) => pieces.join(''))
    .join(' ')

/** Plain texts, by their names. */
export const HOSTILE_TEXTS: Readonly<Record<string, Make>> = {
  'a storm of quotation marks': storm,
  'letters without a space': repeated('a'),
  'words joined by hyphens': repeated('ab-'),
  'an address without an end': repeated('www.a.'),
  'digits, commas and full stops': repeated('1,2.3'),
  'quotations without a space': repeated('“a”said'),
  'letters of another script': repeated('新聞は言った'),
  'combining marks': repeated('e\u0301\u0302'),
  'faces without a space': repeated('👩‍👩‍👧‍👦'),
  'lone surrogates': repeated('\ud800a\udc00 '),
  'white space': repeated(' \t\u00a0\r\n'),
  'quotations in quotations': nested('“‘', 'she said', '’”'),
  'opened and never closed': repeated('He said “the '),
  'closed and never opened': repeated('the” he said. '),
  parentheses: nested('(', 'he said', ')'),
  'open parentheses': repeated('('),
  'cues in a row': repeated('said told claimed that ', ''),
  'contents in contents': counted('Ann#x said that '),
  'according to, according to': repeated('according to '),
  'one voice after another': counted('Ann Roe#x said it was late. She said it was not. '),
  'pronouns without anybody': repeated('He said they said one said. '),
  'one sentence of many clauses': counted('the boat, which Ann Roe#x, a sailor, said was late, and '),
  'appositives in a row': counted('Ann Roe#x, the head of the Board#x of the Port#x, '),
  'comments in a row': counted('\n\nann_#x says:\n\nHe said no.'),
  'comment headers without comments': counted('\n\nann_#x wrote on 3 May:'),
  'comments that quote the page': repeated('\n\nann says:\n\n“We like fog more than rain.”\n\nSo they say.'),
  'excerpts in a row': repeated('\n\nHere’s The Valley Post:\n\n“It is late,” he said.'),
  'lead-ins to nothing': repeated('\n\nThe Valley Post writes:'),
  'replies in replies': nested('> ', 'he said', ''),
  'indents that grow': (length) =>
    Array.from({ length: Math.floor(Math.sqrt(length)) }, (_, i) => `${' '.repeat(i)}he said no\n`).join(''),
  'labels of speakers': repeated('\n\nANN ROE: He said no.'),
  'initials in a row': repeated('J. R. U.S. Mr. '),
}

/** HTML texts, by their names. */
export const HOSTILE_HTML: Readonly<Record<string, Make>> = {
  'blockquotes in blockquotes': nested('<blockquote>', 'he said', '</blockquote>'),
  'elements that are never closed': repeated('<div><p>he said <b>'),
  'menus that are never closed': repeated('<div><nav>no<main>he said '),
  'ends of what never began': repeated('</blockquote></p>he said '),
  'formatting that is never closed': repeated('<p><b><i><a href=x>he said'),
  'tables in tables': nested('<table><tr><td>', 'he said', '</td></tr></table>'),
  'a comment without an end': (length) => `<!--${'-'.repeat(length)}`,
  'an attribute without an end': (length) => `<p title="${'a'.repeat(length)}`,
  'many attributes': (length) => `<p ${counted('a# ')(length)}>he said`,
  'characters by number': repeated('&#x201C;a&#8221; said &bogus;'),
  'open angles': repeated('<'),
}
