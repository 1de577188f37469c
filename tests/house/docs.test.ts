/** The documents are held to what can be checked: lengths, headings, links, commands and dependencies. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const NOT_OURS = ['node_modules', 'build', 'build-sub', 'gallery', '.git', '.svelte-kit', '.results']
const README_MAX_LINES = 120
const ADR_MAX_LINES = 60
/** Scripts that branches merged after this one bring. Empty the list when they are here. */
const COMING_SCRIPTS: readonly string[] = []

interface Manifest {
  readonly scripts: Readonly<Record<string, string>>
  readonly dependencies: Readonly<Record<string, string>>
  readonly devDependencies: Readonly<Record<string, string>>
}
const manifest = JSON.parse(read('package.json')) as Manifest

function read(file: string): string {
  return readFileSync(path.join(root, file), 'utf8')
}

function linesOf(text: string): number {
  return text.trimEnd().split('\n').length
}

/** All Markdown files of the project, relative to its root. */
function markdownFiles(folder = ''): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name)
    if (entry.isDirectory()) return NOT_OURS.includes(entry.name) ? [] : markdownFiles(file)
    return entry.name.endsWith('.md') ? [file] : []
  })
}

function withoutCode(markdown: string): string {
  return markdown.replace(/^```[\s\S]*?^```/gmu, '').replace(/`[^`\n]*`/gu, '')
}

/** The relative links and pictures of a Markdown file that lead nowhere. */
function brokenLinks(file: string, markdown: string): string[] {
  const targets = [...withoutCode(markdown).matchAll(/\]\(([^)\s]+)|(?:src|href)="([^"]+)"/gu)]
  return targets
    .map(([, link, attribute]) => (link ?? attribute ?? '').replace(/#.*$/u, ''))
    .filter((target) => target !== '' && !/^[a-z]+:/u.test(target))
    .filter((target) => !existsSync(path.join(root, path.dirname(file), target)))
}

/** The npm scripts that a text tells its reader to run. */
function scriptsIn(markdown: string): string[] {
  const named = [...markdown.matchAll(/npm (?:run (?:--silent )?([a-z][\w:-]*)|(start|test)\b)/gu)]
  return named.map(([, script, short]) => script ?? short ?? '')
}

function unknownScripts(markdown: string): string[] {
  const known = [...Object.keys(manifest.scripts), ...COMING_SCRIPTS]
  return scriptsIn(markdown).filter((script) => !known.includes(script))
}

/** Returns the faults of the decision with this number. */
function faultsOfDecision(number: number, file: string, markdown: string): string[] {
  const digits = String(number).padStart(4, '0')
  const headings = markdown.match(/^#+ .*$/gmu) ?? []
  const shape =
    /^# (\d{4})\. \S.*\n\n- Status: (?:Accepted|Proposed|Replaced by)\b.*\n- Date: \d{4}-\d{2}-\d{2}\n\n## Context\n\n\S/u
  return [
    ...(file.startsWith(`${digits}-`) ? [] : ['the file does not have the next number']),
    ...(markdown.startsWith(`# ${digits}. `) ? [] : ['the title has another number']),
    ...(shape.test(markdown) ? [] : ['title, status, date or context are not in their form']),
    ...(headings.slice(1).join() === '## Context,## Decision,## Consequences' ? [] : ['other headings']),
    ...(linesOf(markdown) <= ADR_MAX_LINES ? [] : ['too long']),
  ]
}

describe('the README', () => {
  it(`has at most ${String(README_MAX_LINES)} lines`, () => {
    expect(linesOf(read('README.md'))).toBeLessThanOrEqual(README_MAX_LINES)
  })
})

describe('the decisions', () => {
  const files = readdirSync(path.join(root, 'docs/adr'))
    .filter((file) => file !== 'README.md')
    .sort()

  it('have consecutive numbers and the required parts, in at most 60 lines', () => {
    expect(files.length).toBeGreaterThan(0)
    const faults = files.flatMap((file, i) =>
      faultsOfDecision(i + 1, file, read(path.join('docs/adr', file))).map((fault) => `${file}: ${fault}`),
    )
    expect(faults).toStrictEqual([])
  })

  it('are all listed in their index, under their titles', () => {
    const rows = files.map((file) => {
      const [, number = '', title = ''] = /^# (\d{4})\. (.*)$/mu.exec(read(path.join('docs/adr', file))) ?? []
      return `| [${number}](${file}) | ${title} |`
    })
    const index = read('docs/adr/README.md')
    expect(rows.filter((row) => !index.includes(row))).toStrictEqual([])
  })

  it('fail the test with a gap, another heading, no date or too many lines', () => {
    const good = '# 0002. A\n\n- Status: Accepted\n- Date: 2026-11-22\n\n## Context\n\nB\n\n## Decision\n\nC\n\n## Consequences\n\nD\n' // prettier-ignore
    expect(faultsOfDecision(2, '0002-a.md', good)).toStrictEqual([])
    expect(faultsOfDecision(1, '0002-a.md', good)).toHaveLength(2)
    expect(faultsOfDecision(2, '0002-a.md', good.replace('## Decision', '## Choice'))).toHaveLength(1)
    expect(faultsOfDecision(2, '0002-a.md', good.replace(/- Date.*\n/u, ''))).toHaveLength(1)
    expect(faultsOfDecision(2, '0002-a.md', good + 'E\n'.repeat(60))).toHaveLength(1)
  })
})

describe('links', () => {
  const files = markdownFiles()

  it('lead to files that exist', () => {
    expect(files).toContain('README.md')
    const broken = files.flatMap((file) =>
      brokenLinks(file, read(file)).map((target) => `${file}: ${target}`),
    )
    expect(broken).toStrictEqual([])
  })

  it('fail the test if they lead nowhere', () => {
    expect(
      brokenLinks('docs/x.md', '[a](../README.md#map) [b](nowhere.md) <img src="no.png">'),
    ).toStrictEqual(['nowhere.md', 'no.png'])
    expect(
      brokenLinks('docs/x.md', '`[a](b.md)` [c](https://example.org/d) [e](#here)\n```\n[f](g.md)\n```\n'),
    ).toStrictEqual([])
  })
})

describe('commands', () => {
  const documents = markdownFiles().filter((file) => /^(?:docs\/|[A-Z]+\.md$)/u.test(file))

  it.each(documents)('of %s are scripts of package.json', (file) => {
    expect(unknownScripts(read(file))).toStrictEqual([])
  })

  it('fail the test if they do not exist', () => {
    expect(scriptsIn('`npm start`, `npm run --silent extract -- x`, `npm run check:types`')).toStrictEqual([
      'start',
      'extract',
      'check:types',
    ])
    expect(unknownScripts('`npm test`, `npm run nonsense`')).toStrictEqual(['nonsense'])
  })
})

describe('the table of dependencies', () => {
  const rows = [...read('docs/dependencies.md').matchAll(/^\| `([^`]+)` \| (\S[^|]*)/gmu)].map(
    ([, name = '']) => name,
  )

  it('has one line for every package of package.json, and no other', () => {
    const packages = [...Object.keys(manifest.dependencies), ...Object.keys(manifest.devDependencies)]
    expect([...rows].sort()).toStrictEqual([...packages].sort())
  })
})
