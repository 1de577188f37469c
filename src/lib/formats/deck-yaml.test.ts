import { stringify } from 'yaml'
import { describe, expect, it } from 'vitest'
import { aDeck, ARTICLE } from '../../../tests/builders'
import { deckToFile } from '$lib/domain/deck/deck'
import { type DeckFile } from '$lib/domain/deck/deck-file-schema'
import { compileDeck, type AuthoringProblem } from './deck-yaml'

const FILES = { 'article.txt': ARTICLE }

/** The folder's YAML as an author would write it: the text stands in a file beside it. */
function authored(over: Record<string, unknown> = {}): string {
  const { materials, ...file } = deckToFile(aDeck())
  const entries = Object.entries(materials).map(([id, material]) => [id, { ...material, text: `${id}.txt` }])
  return stringify({ ...file, materials: Object.fromEntries(entries) as DeckFile['materials'], ...over })
}

function problemsOf(yaml: string, files: Record<string, string> = FILES): readonly AuthoringProblem[] {
  const compiled = compileDeck(yaml, files)
  if (compiled.ok) throw new Error('this was taken for a deck')
  expect(compiled.error.code).toBe('deck-authoring')
  return compiled.error.problems
}

/** The number of the first line that holds a text. */
const lineOf = (yaml: string, part: string) => 1 + yaml.split('\n').findIndex((line) => line.includes(part))

describe('an authored deck', () => {
  it('compiles to the deck with the text of the file beside it', () => {
    expect(compileDeck(authored(), FILES)).toStrictEqual({ ok: true, value: aDeck() })
  })

  it('may give no text, and then points into one by reference', () => {
    const compiled = compileDeck(authored().replace('text: article.txt', 'text: by-reference'), {})
    expect(compiled.ok && compiled.value.materials[0]?.text).toBeNull()
  })
})

describe('what is wrong with an authored deck', () => {
  it('is told by line, claim and reason where the schema is not met', () => {
    const yaml = authored().replace('kind: opinion', 'kind: rumour').replace('version: 1', 'version: one')
    expect(problemsOf(yaml)).toMatchObject([
      { line: lineOf(yaml, 'version: one'), claim: null, code: 'schema' },
      { line: lineOf(yaml, 'kind: rumour'), claim: 'council-sleeps', code: 'schema' },
    ])
    expect(problemsOf(yaml)[1]?.detail).toMatch(/^claims\.4\.kind: .*"rumour"/u)
  })

  it('is told by the line of the claim where a key is missing', () => {
    const yaml = authored().replace(/^ {4}kind: fact\n/mu, '')
    const [problem] = problemsOf(yaml)
    expect(problem).toMatchObject({ claim: 'winter-timetable', code: 'schema' })
    expect(problem?.line).toBe(lineOf(yaml, 'id: winter-timetable'))
  })

  it('is told for a key that is not known', () => {
    const yaml = `${authored()}colour: red\n`
    const [problem, ...others] = problemsOf(yaml)
    expect(others).toStrictEqual([])
    expect(problem).toMatchObject({ line: lineOf(yaml, 'colour: red'), claim: null, code: 'schema' })
    expect(problem?.detail).toMatch(/^colour: /u)
  })

  it('is told for what only the whole deck shows', () => {
    const yaml = authored().replace(/- marit-voss/u, '- nobody-known')
    expect(problemsOf(yaml)).toStrictEqual([
      {
        line: lineOf(yaml, '- nobody-known') - 2,
        claim: 'pupils-still-sail',
        code: 'unknown-voice',
        detail: 'nobody-known',
      },
    ])
  })

  it('is told where evidence is not in the text', () => {
    const problems = problemsOf(authored(), { 'article.txt': ARTICLE.replace('fast asleep', 'wide awake') })
    expect(problems).toMatchObject([
      { code: 'digest-mismatch', claim: null },
      { code: 'evidence-lost', claim: 'council-sleeps' },
    ])
  })

  it('is told for a later format', () => {
    const yaml = authored().replace('whence-deck/2', 'whence-deck/3')
    expect(problemsOf(yaml)).toStrictEqual([
      { line: 1, claim: null, code: 'schema', detail: 'format: newer' },
    ])
  })

  it('is told for a text that is not beside it, also by a name every object has', () => {
    for (const name of ['elsewhere.txt', 'constructor', '__proto__', 'toString']) {
      const yaml = authored().replace('text: article.txt', `text: ${name}`)
      expect(problemsOf(yaml)).toStrictEqual([
        { line: lineOf(yaml, `text: ${name}`), claim: null, code: 'missing-file', detail: name },
      ])
    }
  })

  it('is told for a key given twice', () => {
    const yaml = authored().replace('version: 1', 'version: 1\nversion: 2')
    expect(problemsOf(yaml)).toMatchObject([{ line: lineOf(yaml, 'version: 2'), claim: null, code: 'yaml' }])
  })

  it.each([
    ['an open quotation', 'title: "never closed\n'],
    ['an open list', 'claims: [a, b\n'],
    ['two documents', 'a: 1\n---\nb: 2\n'],
    ['a tab for spaces', 'a:\n\tb: 1\n'],
    ['an alias to nothing', 'title: *nobody\n'],
  ])('is told for %s', (_name, yaml) => {
    const problems = problemsOf(yaml)
    expect(problems[0]).toMatchObject({ claim: null, code: 'yaml' })
    expect(problems[0]?.line).toBeGreaterThanOrEqual(1)
    expect(problems[0]?.detail).not.toBe('')
  })

  it.each(['', '# nothing but a remark', '7', '[]', 'null', '- a\n- b'])('is told for %j', (yaml) => {
    expect(problemsOf(yaml)[0]).toMatchObject({ line: 1, code: 'schema' })
  })
})

describe('a hostile deck', () => {
  it('cannot grow by aliases of aliases', () => {
    const row = (i: number) =>
      `a${String(i + 1)}: &a${String(i + 1)} [${Array(10)
        .fill(`*a${String(i)}`)
        .join(', ')}]`
    const bomb = ['a0: &a0 [x, x, x, x]', ...Array.from({ length: 20 }, (_, i) => row(i))].join('\n')
    expect(problemsOf(bomb)).toMatchObject([{ line: 1, claim: null, code: 'yaml' }])
  })

  it('may hold itself, and is no deck', () => {
    expect(problemsOf('title: &t [*t]\n')[0]).toMatchObject({ code: 'schema' })
  })

  it.each([
    ['lists', '['.repeat(10_000) + ']'.repeat(10_000)],
    ['lists never closed', '['.repeat(10_000)],
    ['maps', '{a: '.repeat(10_000) + '1' + '}'.repeat(10_000)],
    ['dashes', '- '.repeat(10_000)],
    ['questions', '? '.repeat(10_000)],
    ['keys on one line', 'a: '.repeat(10_000)],
    ['indented lines', Array.from({ length: 2000 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')],
  ])('nested ten thousand deep is a problem told, not a crash: %s', (_name, yaml) => {
    expect(problemsOf(yaml)[0]).toMatchObject({ claim: null, code: 'yaml' })
    expect(problemsOf(`${authored()}deep:\n  ${yaml.split('\n').join('\n  ')}\n`)[0]?.code).toBe('yaml')
  })

  it('says on which line it is nested too deep', () => {
    expect(problemsOf(`a: 1\nb: 2\nc: ${'['.repeat(200)}`)).toStrictEqual([
      { line: 3, claim: null, code: 'yaml', detail: 'nested too deep' },
    ])
  })

  it('cannot reach the prototypes of objects', () => {
    const evil = '__proto__:\n  polluted: true\nconstructor:\n  prototype:\n    polluted: true\n'
    const codes = problemsOf(`${evil}${authored()}`).map(({ code }) => code)
    expect(new Set(codes)).toStrictEqual(new Set(['schema']))
    const inside = authored().replace('materials:\n', 'materials:\n  __proto__:\n    text: article.txt\n')
    compileDeck(inside, FILES)
    const plain = {} as { polluted?: boolean; inline?: string; text?: string }
    expect([plain.polluted, plain.inline, plain.text]).toStrictEqual([undefined, undefined, undefined])
  })

  it.each([
    ['title: The ferries of Sandholm', 'title: "The ferries\\0of Sandholm"', 'U+0000'],
    ['title: The ferries of Sandholm', 'title: "The ferries \\u202Eof Sandholm"', 'U+202E'],
    ['title: The ferries of Sandholm', 'title: "The ferries \\u200Bof Sandholm"', 'U+200B'],
    ['title: The ferries of Sandholm', 'title: "The ferries\\r\\nof Sandholm"', 'U+000D'],
  ])('refuses what cannot be seen or misleads, with its line: %s to %s', (from, to, name) => {
    const yaml = authored().replace(from, to)
    const line = yaml.split('\n').indexOf(to) + 1
    expect(line).toBeGreaterThan(0)
    const [problem, ...others] = problemsOf(yaml)
    expect(others).toStrictEqual([])
    expect(problem).toMatchObject({ line, code: 'schema' })
    expect(problem?.detail).toContain(name)
  })

  it('refuses a voice whose key is reserved, instead of losing it', () => {
    const yaml = authored().replace('voices:\n', 'voices:\n  __proto__: { name: Nobody, kind: person }\n')
    const line = yaml.split('\n').findIndex((text) => text.includes('__proto__')) + 1
    expect(problemsOf(yaml)).toStrictEqual([
      { line, claim: null, code: 'schema', detail: 'voices.__proto__: this key is reserved' },
    ])
  })

  it('runs nothing through tags', () => {
    const yaml = authored().replace('title: The ferries of Sandholm', 'title: !!js/function "() => 1"')
    const compiled = compileDeck(yaml, FILES)
    expect(compiled.ok ? compiled.value.title : 'refused').toBe('() => 1')
  })
})
