/** Comments and constants are held to plain English. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { commentsOf } from './comments'
import { sourceFiles } from './import-graph.mjs'
import { faultsOfComment, faultyConstants } from './prose'

/** The rules themselves and their fixtures name what they forbid. */
const OWN = ['tests/house/prose.ts', 'tests/house/prose.test.ts']

function faultsOf(file: string, code: string): string[] {
  const comments = commentsOf(file, code).flatMap(({ line, text }) =>
    faultsOfComment(text).map((fault) => `${file}:${String(line)} ${fault}`),
  )
  return [...comments, ...faultyConstants(code).map((fault) => `${file} ${fault}`)]
}

const files = [...sourceFiles('src'), ...sourceFiles('tests')].filter((file) => !OWN.includes(file))

describe('the prose of the code', () => {
  it('has no fault', () => {
    expect(files.length).toBeGreaterThan(500)
    expect(files.flatMap((file) => faultsOf(file, readFileSync(file, 'utf8')))).toStrictEqual([])
  })

  it.each(['What', 'Whether', 'Where', 'Who', 'Whom', 'Whose', 'How', 'Which', 'Of', 'That'])(
    'finds a comment that opens with “%s”, in each kind of comment',
    (word) => {
      for (const code of [`/** ${word} is due. */`, `/**\n * ${word} is due.\n */`, `// ${word} is due.`]) {
        expect(faultsOf('a.ts', `${code}\nconst a = 1`), code).toHaveLength(1)
      }
      for (const code of [`<!-- ${word} is due. -->`, `<script lang="ts">\n// ${word} is due.\n</script>`]) {
        expect(faultsOf('A.svelte', code), code).toHaveLength(1)
      }
    },
  )

  it('allows a noun phrase after a tag of TSDoc, and the same word inside of a sentence', () => {
    expect(faultsOfComment('Grades. @param a what is due @returns whether it was right')).toStrictEqual([])
    expect(faultsOfComment('True if a card is due, whatever its deck')).toStrictEqual([])
  })

  it.each(['sitting', 'anew', 'shelter', 'swiftly', 'laid by', 'lets go', 'wakes', 'puts away', 'whom it'])(
    'finds the private word “%s”',
    (word) => {
      expect(faultsOfComment(`The card ${word} here.`)).toHaveLength(1)
    },
  )

  it.each(['LONGEST', 'LONGEST_RUN', 'MOST_LINES', 'LEAST_WORDS', 'PATIENCE'])(
    'finds the constant %s',
    (name) => {
      expect(faultsOf('a.ts', `const ${name} = 5`)).toHaveLength(1)
      expect(faultsOf('a.ts', 'const MAX_RUN_WORDS = 5')).toStrictEqual([])
    },
  )

  it('reads no comment in a string, a template or a regular expression', () => {
    const code =
      "const a = '// What'\nconst b = `// What ${a} // What`\nconst c = /\\/\\/ What/u // A reason."
    expect(commentsOf('a.ts', code).map(({ text }) => text)).toStrictEqual(['A reason.'])
  })

  it('reads line comments that follow each other as one comment', () => {
    expect(
      commentsOf('a.ts', 'const a = 1\n// One\n// two.\n\n// Three.\n').map(({ text }) => text),
    ).toStrictEqual(['One two.', 'Three.'])
  })
})
