import {
  isCollection,
  isScalar,
  Lexer,
  LineCounter,
  parseDocument,
  Parser,
  stringify,
  type Document,
} from 'yaml'
import { checkDeck, checkReleased } from '$lib/domain/deck/check'
import { checkIntegrity } from '$lib/domain/deck/check-references'
import { deckToFile, type Deck } from '$lib/domain/deck/deck'
import { BY_REFERENCE } from '$lib/domain/deck/deck-format'
import { fail, ok, type Result } from '$lib/domain/shared/result'
import { parseDeckFile } from './deck-file'

/** One fault in an authored deck, in words for its author. */
export interface AuthoringProblem {
  /** Line of the YAML file, from 1. */
  readonly line: number
  readonly claim: string | null
  readonly code: string
  readonly detail: string
}

/** The authored folder does not contain a valid deck. */
export interface AuthoringError {
  readonly code: 'deck-authoring'
  readonly problems: readonly AuthoringProblem[]
}

/** A deck has about eight levels. The YAML library is recursive and overflows the stack far beyond this. */
const MAX_DEPTH = 100
/** A deck needs no aliases, and a few of them can expand to billions of values. */
const MAX_ALIASES = 20

/** A deck as YAML that a person can edit in a text editor. {@link compileDeck} reads it, without files beside it. */
export function deckToYaml(deck: Deck): string {
  return stringify(deckToFile(deck), { lineWidth: 100, aliasDuplicateObjects: false })
}

/**
 * The deck in a folder of `content/`, ready to ship.
 * @param yaml the text of `deck.yaml`
 * @param files texts beside it, by file name
 * @param released ids of claims that learners may have progress on
 */
export function compileDeck(
  yaml: string,
  files: Readonly<Record<string, string>>,
  released: readonly string[] = [],
): Result<Deck, AuthoringError> {
  const read = readYaml(yaml, files)
  if (!read.ok) return read
  const { deck, lineOf } = read.value
  const problems = [...checkDeck(deck), ...checkReleased(deck, released)]
  if (problems.length === 0) return ok(deck)
  return authoring(problems.map(({ code, claim, detail, at }) => ({ line: lineOf(at), claim, code, detail })))
}

/** The deck in a text that {@link deckToYaml} wrote and a person may have edited. Only its form is checked, and that it is whole. */
export function deckFromYaml(yaml: string): Result<Deck, AuthoringError> {
  const read = readYaml(yaml, {})
  if (!read.ok) return read
  const { deck, lineOf } = read.value
  const faults = checkIntegrity(deck)
  if (faults.length === 0) return ok(deck)
  return authoring(faults.map(({ code, claim, detail, at }) => ({ line: lineOf(at), claim, code, detail })))
}

interface ReadYaml {
  readonly deck: Deck
  /** The line of the value at a path, or of its nearest parent. */
  readonly lineOf: (path: readonly (string | number)[]) => number
}

function readYaml(yaml: string, files: Readonly<Record<string, string>>): Result<ReadYaml, AuthoringError> {
  const tooDeep = lineTooDeep(yaml)
  if (tooDeep !== null) return authoring([yamlProblem(tooDeep, 'nested too deep')])
  const lines = new LineCounter()
  const document = parseDocument(yaml, { lineCounter: lines, uniqueKeys: true, schema: 'core' })
  const lineOf = (path: readonly (string | number)[]): number => {
    for (let length = path.length; length > 0; length--) {
      const node = document.getIn(path.slice(0, length), true)
      if ((isScalar(node) || isCollection(node)) && node.range) return lines.linePos(node.range[0]).line
    }
    return 1
  }
  if (document.errors.length > 0) {
    return authoring(
      document.errors.map((error) =>
        yamlProblem(lines.linePos(error.pos[0]).line, error.message.split('\n')[0] ?? ''),
      ),
    )
  }
  const value = valueOf(document)
  if (!value.ok) return authoring([yamlProblem(1, value.error.detail)])
  const source = value.value
  const missing = putInTexts(source, files)
  if (missing.length > 0)
    return authoring(missing.map((problem) => ({ ...problem, line: lineOf(problem.path) })))
  const parsed = parseDeckFile(source)
  if (!parsed.ok) {
    const problems =
      parsed.error.code === 'deck-newer' ? [{ path: ['format'], message: 'newer' }] : parsed.error.problems
    return authoring(
      problems.map(({ path, message }) => ({
        line: lineOf(path),
        claim: claimAt(source, path),
        code: 'schema',
        detail: `${path.join('.')}: ${message}`,
      })),
    )
  }
  return ok({ deck: parsed.value, lineOf })
}

function authoring(problems: readonly AuthoringProblem[]): Result<never, AuthoringError> {
  return fail({
    code: 'deck-authoring',
    problems: problems.map(({ line, claim, code, detail }) => ({ line, claim, code, detail })),
  })
}

function yamlProblem(line: number, detail: string): AuthoringProblem {
  return { line, claim: null, code: 'yaml', detail }
}

/**
 * The line on which collections are nested deeper than {@link MAX_DEPTH}; null if there is none. It reads tokens and
 * builds nothing.
 */
function lineTooDeep(yaml: string): number | null {
  const lines = new LineCounter()
  lines.addNewLine(0)
  const parser = new Parser(lines.addNewLine)
  for (const lexeme of new Lexer().lex(yaml)) {
    Array.from(parser.next(lexeme))
    if (parser.stack.length > MAX_DEPTH) return lines.linePos(parser.offset).line
  }
  return null
}

/** The value of a document. The library throws for unknown aliases and for too many of them. */
function valueOf(
  document: Document.Parsed,
): Result<unknown, { readonly code: 'alias'; readonly detail: string }> {
  try {
    return ok(document.toJS({ maxAliasCount: MAX_ALIASES }) as unknown)
  } catch (thrown) {
    return fail({ code: 'alias', detail: thrown instanceof Error ? thrown.message : String(thrown) })
  }
}

interface MissingFile {
  readonly path: readonly string[]
  readonly claim: null
  readonly code: string
  readonly detail: string
}

/** Puts the texts of files into the materials that name them, and reports missing files. */
function putInTexts(source: unknown, files: Readonly<Record<string, string>>): MissingFile[] {
  const missing: MissingFile[] = []
  for (const [id, material] of entriesOf(get(source, 'materials'))) {
    const file = get(material, 'text')
    if (typeof file !== 'string' || file === BY_REFERENCE) continue
    const body = Object.hasOwn(files, file) ? files[file] : undefined
    if (body === undefined) {
      missing.push({ path: ['materials', id, 'text'], claim: null, code: 'missing-file', detail: file })
    } else if (typeof material === 'object' && material !== null)
      Object.assign(material, { text: { inline: body } })
  }
  return missing
}

function claimAt(source: unknown, path: readonly (string | number)[]): string | null {
  if (path[0] !== 'claims' || typeof path[1] !== 'number') return null
  const claims = get(source, 'claims')
  const id: unknown = Array.isArray(claims) ? get(claims[path[1]], 'id') : undefined
  return typeof id === 'string' ? id : null
}

function get(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
  return (value as Record<string, unknown>)[key]
}

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : []
}
