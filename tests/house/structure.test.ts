import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { cyclesIn, sourceFiles } from './import-graph.mjs'

const MAX_LINES = 300
const MAX_FILES_IN_FOLDER = 25
/** Generated data and test texts are no code to read. */
const GENERATED = /tests\/golden\/|tests\/migrations\/fixtures\//u

const isTest = (file: string): boolean => file.includes('.test.')

/** Folders with too many files for a reader. Tests do not count. */
function crowded(files: readonly string[]): string[] {
  const counts = new Map<string, number>()
  for (const file of files.filter((each) => !isTest(each))) {
    const folder = path.posix.dirname(file)
    counts.set(folder, (counts.get(folder) ?? 0) + 1)
  }
  return [...counts].filter(([, count]) => count > MAX_FILES_IN_FOLDER).map(([folder]) => folder)
}

/** Files with too many raw lines. */
function tooLong(files: readonly string[], read: (file: string) => string): string[] {
  return files.filter((file) => read(file).trimEnd().split('\n').length > MAX_LINES)
}

const read = (file: string): string => readFileSync(file, 'utf8')
const source = sourceFiles('src')
const all = [...source, ...sourceFiles('tests')].filter((file) => !GENERATED.test(file))

describe('the structure of the source', () => {
  it('has no import cycle, type-only imports included', () => {
    expect(cyclesIn(source)).toStrictEqual([])
  })

  it('finds a cycle, also one of types and one through a component', () => {
    const files = new Map([
      ['src/lib/a.ts', "import { b } from './b'"],
      ['src/lib/b.ts', "import type { C } from '$lib/C.svelte'"],
      ['src/lib/C.svelte', '<script lang="ts">\n  import type { A } from \'./a\'\n</script>'],
      ['src/lib/d.ts', "import { a } from './a'\nvoid import('./e')"],
      ['src/lib/e.ts', "import { d } from './d'"],
    ])
    expect(cyclesIn([...files.keys()], (file) => files.get(file) ?? '')).toStrictEqual([
      ['src/lib/C.svelte', 'src/lib/a.ts', 'src/lib/b.ts'],
    ])
  })

  it('has no file of more than 300 raw lines', () => {
    expect(tooLong(all, read)).toStrictEqual([])
  })

  it('finds a file that is too long', () => {
    const lines = (count: number) => () => 'line\n'.repeat(count)
    expect(tooLong(['a.ts'], lines(300))).toStrictEqual([])
    expect(tooLong(['a.ts'], lines(301))).toStrictEqual(['a.ts'])
  })

  it('has no folder of more than 25 files', () => {
    expect(crowded(source)).toStrictEqual([])
  })

  it('finds a folder that is too full, and does not count tests', () => {
    const many = (count: number, ending: string) =>
      Array.from({ length: count }, (_, n) => `src/lib/x/f${String(n)}${ending}`)
    expect(crowded([...many(25, '.ts'), ...many(9, '.test.ts')])).toStrictEqual([])
    expect(crowded(many(26, '.svelte'))).toStrictEqual(['src/lib/x'])
  })
})
