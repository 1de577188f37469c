import { stringify } from 'yaml'
import { describe, expect, it } from 'vitest'
import { aClaim, aDeck, ARTICLE, fc } from '../../../tests/builders'
import { CONTENT_DECKS } from '../../../tests/deps'
import { deckToFile } from '$lib/domain/deck/deck'
import { type DeckFile } from '$lib/domain/deck/deck-file-schema'
import type { ClaimId } from '$lib/domain/shared/ids'
import { parseDeckFile } from './deck-file'
import { compileDeck, deckFromYaml, deckToYaml, type AuthoringProblem } from './deck-yaml'

const FILES = { 'article.txt': ARTICLE }

/** The folder's YAML as an author would write it, with the text in a file beside it. */
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

/** The number of the first line that contains a text. */
const lineOf = (yaml: string, part: string) => 1 + yaml.split('\n').findIndex((line) => line.includes(part))

describe('an authored deck', () => {
  it('compiles to the deck with the text of the file beside it', () => {
    expect(compileDeck(authored(), FILES)).toStrictEqual({ ok: true, value: aDeck() })
  })

  it('can have no text, and then points into one by reference', () => {
    const compiled = compileDeck(authored().replace('text: article.txt', 'text: by-reference'), {})
    expect(compiled.ok && compiled.value.materials[0]?.text).toBeNull()
  })
})

describe('a deck written as YAML', () => {
  it.each(CONTENT_DECKS)('is read as it was written: $id', (deck) => {
    expect(deckFromYaml(deckToYaml(deck))).toStrictEqual({ ok: true, value: deck })
  })

  it('is read as it was written, whatever its words hold', () => {
    const words = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
      .filter((text) => text.trim() !== '')
    fc.assert(
      fc.property(words, words, (title, explain) => {
        const deck = aDeck({ title, claims: [aClaim({ explain: explain.trim() })] })
        const file = parseDeckFile(deckToFile(deck))
        // Some characters may not stand in a deck.
        fc.pre(file.ok)
        expect(deckFromYaml(deckToYaml(deck))).toStrictEqual(file)
      }),
      { numRuns: 300 },
    )
  })

  it('is checked for its form only, so that a deck of any person comes back', () => {
    const claim = aClaim()
    const twice = aDeck({ claims: [claim, aClaim({ id: 'again' as ClaimId })] })
    expect(deckFromYaml(deckToYaml(twice)).ok).toBe(true)
    expect(deckFromYaml('format: [').ok).toBe(false)
    expect(deckFromYaml('a: 1').ok).toBe(false)
  })
})

describe('the report of a fault in an authored deck', () => {
  it('has line, claim and reason for a broken schema', () => {
    const yaml = authored().replace('kind: opinion', 'kind: rumour').replace('version: 1', 'version: one')
    expect(problemsOf(yaml)).toMatchObject([
      { line: lineOf(yaml, 'version: one'), claim: null, code: 'schema' },
      { line: lineOf(yaml, 'kind: rumour'), claim: 'council-sleeps', code: 'schema' },
    ])
    expect(problemsOf(yaml)[1]?.detail).toMatch(/^claims\.4\.kind: .*"rumour"/u)
  })

  it('has the line of the claim for a missing key', () => {
    const yaml = authored().replace(/^ {4}kind: fact\n/mu, '')
    const [problem] = problemsOf(yaml)
    expect(problem).toMatchObject({ claim: 'winter-timetable', code: 'schema' })
    expect(problem?.line).toBe(lineOf(yaml, 'id: winter-timetable'))
  })

  it('names an unknown key', () => {
    const yaml = `${authored()}colour: red\n`
    const [problem, ...others] = problemsOf(yaml)
    expect(others).toStrictEqual([])
    expect(problem).toMatchObject({ line: lineOf(yaml, 'colour: red'), claim: null, code: 'schema' })
    expect(problem?.detail).toMatch(/^colour: /u)
  })

  it('includes faults that only the whole deck shows', () => {
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

  it('names evidence that is not in the text', () => {
    const problems = problemsOf(authored(), { 'article.txt': ARTICLE.replace('fast asleep', 'wide awake') })
    expect(problems).toMatchObject([
      { code: 'digest-mismatch', claim: null },
      { code: 'evidence-lost', claim: 'council-sleeps' },
    ])
  })

  it('names a later format', () => {
    const yaml = authored().replace('whence-deck/2', 'whence-deck/3')
    expect(problemsOf(yaml)).toStrictEqual([
      { line: 1, claim: null, code: 'schema', detail: 'format: newer' },
    ])
  })

  it('names a missing text file, also one named like a property of every object', () => {
    for (const name of ['elsewhere.txt', 'constructor', '__proto__', 'toString']) {
      const yaml = authored().replace('text: article.txt', `text: ${name}`)
      expect(problemsOf(yaml)).toStrictEqual([
        { line: lineOf(yaml, `text: ${name}`), claim: null, code: 'missing-file', detail: name },
      ])
    }
  })

  it('names a repeated key', () => {
    const yaml = authored().replace('version: 1', 'version: 1\nversion: 2')
    expect(problemsOf(yaml)).toMatchObject([{ line: lineOf(yaml, 'version: 2'), claim: null, code: 'yaml' }])
  })

  it.each([
    ['an open quotation', 'title: "never closed\n'],
    ['an open list', 'claims: [a, b\n'],
    ['two documents', 'a: 1\n---\nb: 2\n'],
    ['a tab for spaces', 'a:\n\tb: 1\n'],
    ['an alias to nothing', 'title: *nobody\n'],
  ])('names %s', (_name, yaml) => {
    const problems = problemsOf(yaml)
    expect(problems[0]).toMatchObject({ claim: null, code: 'yaml' })
    expect(problems[0]?.line).toBeGreaterThanOrEqual(1)
    expect(problems[0]?.detail).not.toBe('')
  })

  it.each(['', '# nothing but a remark', '7', '[]', 'null', '- a\n- b'])('names %j', (yaml) => {
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

  it('can contain itself, and is then no deck', () => {
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
  ])('nested ten thousand deep gives a fault, not a crash: %s', (_name, yaml) => {
    expect(problemsOf(yaml)[0]).toMatchObject({ claim: null, code: 'yaml' })
    expect(problemsOf(`${authored()}deep:\n  ${yaml.split('\n').join('\n  ')}\n`)[0]?.code).toBe('yaml')
  })

  it('that is nested too deep gives the line', () => {
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
  ])('with invisible or misleading characters is refused, with the line: %s to %s', (from, to, name) => {
    const yaml = authored().replace(from, to)
    const line = yaml.split('\n').indexOf(to) + 1
    expect(line).toBeGreaterThan(0)
    const [problem, ...others] = problemsOf(yaml)
    expect(others).toStrictEqual([])
    expect(problem).toMatchObject({ line, code: 'schema' })
    expect(problem?.detail).toContain(name)
  })

  it('with a reserved key for a voice is refused, and the voice is not lost', () => {
    const yaml = authored().replace('voices:\n', 'voices:\n  __proto__: { name: Nobody, kind: person }\n')
    const line = yaml.split('\n').findIndex((text) => text.includes('__proto__')) + 1
    expect(problemsOf(yaml)).toStrictEqual([
      { line, claim: null, code: 'schema', detail: 'voices.__proto__: this key is reserved' },
    ])
  })

  it('cannot run code with tags', () => {
    const yaml = authored().replace('title: The ferries of Sandholm', 'title: !!js/function "() => 1"')
    const compiled = compileDeck(yaml, FILES)
    expect(compiled.ok ? compiled.value.title : 'refused').toBe('() => 1')
  })
})
