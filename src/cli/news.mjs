// Makes `news.json` from CHANGELOG.md: what a version changed, for the notice after an update and the about page.
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** The heading of a version's sentences for learners, in the changelog. */
const SHORT = 'In short'
const MAX_SENTENCES = 3
const MAX_WORDS = 20

/** @typedef {{ title: string, groups: { heading: string, lines: string[] }[] }} Version */
/** @typedef {{ id: string, short: string[], versions: Version[] }} News */

/**
 * Markdown as plain text: code and links keep their words.
 * @param {string} text
 */
function plain(text) {
  return text.replace(/`([^`]*)`/gu, '$1').replace(/\[([^\]]*)\]\([^)]*\)/gu, '$1')
}

/**
 * The parts of a text that begin with a heading of this level.
 * @param {string} text
 * @param {string} mark
 * @returns {{ heading: string, body: string }[]}
 */
function sections(text, mark) {
  return text
    .split(new RegExp(`^${mark} `, 'mu'))
    .slice(1)
    .map((part) => {
      const [heading = '', ...rest] = part.split('\n')
      return { heading: plain(heading).trim(), body: rest.join('\n') }
    })
}

/**
 * The items of a list. An item may go on in indented lines.
 * @param {string} body
 */
function items(body) {
  return [...body.matchAll(/^- (.+(?:\n {2,}.+)*)/gmu)].map(([, item = '']) =>
    plain(item.replace(/\s+/gu, ' ').trim()),
  )
}

/**
 * Reads a changelog. Throws if its newest version has no sentences for learners, or too many or too long ones: the
 * notice after an update would be empty, or too long to read.
 * @param {string} changelog
 * @returns {News}
 */
export function newsOf(changelog) {
  const all = sections(changelog, '##').map(({ heading, body }) => ({
    title: heading.replace(/[[\]]/gu, ''),
    groups: sections(body, '###').map((part) => ({ heading: part.heading, lines: items(part.body) })),
  }))
  const short = all[0]?.groups.find(({ heading }) => heading === SHORT)?.lines ?? []
  const isReadable = short.every((line) => line.split(' ').length <= MAX_WORDS)
  if (short.length === 0 || short.length > MAX_SENTENCES || !isReadable) {
    throw new Error(
      `“${SHORT}” in CHANGELOG.md needs 1 to ${String(MAX_SENTENCES)} sentences of at most ${String(MAX_WORDS)} words`,
    )
  }
  const id = createHash('sha256').update(short.join('\n'), 'utf8').digest('hex').slice(0, 12)
  const versions = all.map(({ title, groups }) => ({
    title,
    groups: groups.filter(({ heading, lines }) => heading !== SHORT && lines.length > 0),
  }))
  return { id, short, versions }
}

/**
 * Writes the news into a built app.
 * @param {string} folder
 */
export function writeNews(folder) {
  const news = newsOf(readFileSync('CHANGELOG.md', 'utf8'))
  writeFileSync(path.join(folder, 'news.json'), JSON.stringify(news))
}
