/** Proves that the rule on long functions fires, in tests too, and that the linter holds it everywhere. */
import { ESLint, Linter } from 'eslint'
import { describe, expect, it } from 'vitest'
import { functionLength } from './function-lines.mjs'
import { root } from './house-lint'

/** The messages of the rule for some code. */
function complaints(code: string): string[] {
  return new Linter().verify(code, [functionLength]).map(({ message }) => message)
}

/** A body that makes a function so long from its first line to its last; some of it blank, some a comment. */
const body = (lines: number): string =>
  `{\n${['', '// why', ...Array.from({ length: lines - 4 }, () => 'work()')].join('\n')}\n}`

const KINDS: readonly (readonly [kind: string, code: (lines: number) => string])[] = [
  ['a function', (lines) => `function a() ${body(lines)}`],
  ['an arrow function', (lines) => `const a = () => ${body(lines)}`],
  ['a method', (lines) => `class A {\n a() ${body(lines)}\n}`],
  ['a test', (lines) => `it('is a test', () => ${body(lines)})`],
  ['an end-to-end test', (lines) => `test('is a test', async ({ page }) => ${body(lines)})`],
  ['a test in a group', (lines) => `describe('a group', () => {\n it('is a test', () => ${body(lines)})\n})`],
  ['a hook', (lines) => `beforeEach(() => ${body(lines)})`],
]

describe('a function', () => {
  it.each(KINDS)('may have 60 lines and no more, blank ones and comments included: %s', (_kind, code) => {
    expect(complaints(code(60))).toStrictEqual([])
    expect(complaints(code(61))).toStrictEqual(['This function has 61 lines, 60 at most: split it by idea.'])
  })

  it('may be longer if it only groups tests', () => {
    for (const group of ['describe', 'test.describe', 'describe.skip']) {
      expect(complaints(`${group}('a group', () => ${body(500)})`)).toStrictEqual([])
    }
    expect(complaints(`describe.each([1])('a group of %s', () => ${body(500)})`)).toStrictEqual([])
    expect(complaints(`describeAll('no group', () => ${body(500)})`)).toHaveLength(1)
  })

  it('is bounded in every file of src and tests, by the linter itself', async () => {
    const real = new ESLint({ cwd: root })
    for (const file of [
      'src/lib/boot.ts',
      'src/lib/ui/study/StudyScreen.svelte',
      'tests/e2e/path.spec.ts',
      'src/lib/boot.test.ts',
      'src/cli/test.mjs',
    ]) {
      const config = (await real.calculateConfigForFile(file)) as Linter.Config
      expect(config.rules?.['house/function-lines'], file).toStrictEqual([2])
    }
  })
})
