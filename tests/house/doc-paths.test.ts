/** The paths that the documents name in code spans exist. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
/** The folders where a path in a document may start, beside the root of the project. */
const STARTS = [
  '',
  'src/lib',
  'src/lib/domain/extraction',
  'src/lib/domain/scheduling',
  'tests/bench',
  'tests/golden/extraction',
]
/** Folders of the project and of `src/lib`: a code span that begins with one of them is a path. */
const FOLDERS =
  /^(?:src|tests|docs|content|static|domain|formats|storage|workers|usecases|ui|segment|words|attribute|voices|draft)\//u
const FILES = /^[\w.-]+\.(?:ts|mjs|js|svelte|css|yaml|json|md)$/u
/** Files that a build, a deck's author or a reader makes, and names that stand for many. */
const NOT_THERE = [
  'deck.yaml',
  'released.json',
  'worker.ts',
  'client.ts',
  'source.ts',
  'service-worker.js',
  'kebab-case.ts',
  'PascalCase.svelte',
]

function documents(): string[] {
  const below = (folder: string): string[] =>
    readdirSync(path.join(root, folder))
      .filter((file) => file.endsWith('.md'))
      .map((file) => path.join(folder, file))
  return [...below(''), ...below('docs'), ...below('docs/adr')]
}

/** The paths in the code spans of a text, up to the first placeholder or pattern. */
function pathsIn(markdown: string): string[] {
  const prose = markdown.replace(/^```[\s\S]*?^```/gmu, '')
  return [...prose.matchAll(/`([^`\s]+)`/gu)]
    .map(([, span = '']) => span)
    .filter((span) => FOLDERS.test(span) || FILES.test(span))
    .filter((span) => !NOT_THERE.includes(span))
    .map((span) => span.replace(/[^/]*[*<…[].*$/u, ''))
    .filter((span) => span !== '')
}

function missing(markdown: string): string[] {
  return pathsIn(markdown).filter((span) => !STARTS.some((start) => existsSync(path.join(root, start, span))))
}

describe('the paths that documents name', () => {
  it.each(documents())('exist for %s', (file) => {
    expect(missing(readFileSync(path.join(root, file), 'utf8'))).toStrictEqual([])
  })

  it('fail the test if they do not exist', () => {
    expect(
      missing('`src/lib/domain/`, `src/nowhere.ts`, `npm test`, `ui/i18n/en-*.ts`, `nowhere.ts`'),
    ).toStrictEqual(['src/nowhere.ts', 'nowhere.ts'])
  })
})
