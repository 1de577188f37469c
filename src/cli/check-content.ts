/**
 * `npm run check:content`: says file, line, claim and reason for everything that must not ship, then counts what
 * does. `--release` writes the ids of all claims to `released.json`, from when on they may not disappear.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Deck } from '$lib/domain/deck/deck'
import { labelOf } from '$lib/domain/deck/label'
import { compileDeck } from '$lib/formats/deck-yaml'
import { readContent } from './content.mjs'

const [root = 'content/decks'] = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))
const releasedFile = path.join(root, '..', 'released.json')

/** The ids of released claims by deck. */
function readReleased(): Record<string, string[]> {
  if (!existsSync(releasedFile)) return {}
  return JSON.parse(readFileSync(releasedFile, 'utf8')) as Record<string, string[]>
}

/** "blog 12, Reuters 6, …" */
function counts(rows: readonly (readonly [name: string, count: number])[]): string {
  return rows.map(([name, count]) => `${name} ${String(count)}`).join(', ')
}

function report(deck: Deck): void {
  const { speakers, kinds, evidence } = labelOf(deck)
  console.log(`${deck.id}, version ${String(deck.version)}: ${String(deck.claims.length)} claims`)
  console.log(`  evidence: ${String(evidence.exact)} exact, ${String(evidence.byReference)} by reference`)
  console.log(`  kinds: ${counts(kinds.map(({ kind, claims }) => [kind, claims]))}`)
  console.log(`  voices: ${counts(speakers.map(({ voice, claims }) => [voice.name, claims]))}`)
}

const released = readReleased()
const decks: Deck[] = []
let wrong = 0
for (const { slug, file, yaml, files } of readContent(root)) {
  const result = compileDeck(yaml, files, released[slug] ?? [])
  if (result.ok && result.value.id === slug) {
    decks.push(result.value)
    report(result.value)
    continue
  }
  const problems = result.ok
    ? [
        {
          line: 1,
          claim: null,
          code: 'id',
          detail: `the folder is called ${slug}, the deck ${result.value.id}`,
        },
      ]
    : result.error.problems
  for (const { line, claim, code, detail } of problems) {
    console.error(`${file}:${String(line)}: ${claim === null ? '' : `claim ${claim}: `}${code}: ${detail}`)
    wrong += 1
  }
}
const gone = Object.keys(released).filter((slug) => !decks.some((deck) => deck.id === slug))
if (wrong === 0 && gone.length > 0) {
  console.error(`${releasedFile}:1: released decks that are gone: ${gone.join(', ')}`)
  wrong += 1
}
if (wrong > 0) {
  console.error(`${String(wrong)} problems`)
  process.exitCode = 1
} else if (process.argv.includes('--release')) {
  const ids = decks.map((deck) => {
    const kept = [...deck.claims.map((claim) => claim.id), ...Object.keys(deck.renamed), ...deck.retired]
    return [deck.id, [...new Set([...(released[deck.id] ?? []), ...kept])].sort()] as const
  })
  writeFileSync(releasedFile, `${JSON.stringify(Object.fromEntries(ids), null, 2)}\n`)
}
