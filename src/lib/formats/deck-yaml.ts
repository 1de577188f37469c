import { isCollection, isScalar, LineCounter, parseDocument } from 'yaml'
import { checkDeck } from '$lib/domain/deck/check'
import { BY_REFERENCE, type Deck } from '$lib/domain/deck/deck'
import { fail, ok, type Result } from '$lib/domain/shared/result'
import { parseDeckFile } from './deck-file'

/** One thing wrong with an authored deck, as its author wants to read it. */
export interface AuthoringProblem {
  /** Line of the YAML file, from 1. */
  readonly line: number
  readonly claim: string | null
  readonly code: string
  readonly detail: string
}

/** The authored folder did not make a deck. */
export interface AuthoringError {
  readonly code: 'deck-authoring'
  readonly problems: readonly AuthoringProblem[]
}

/**
 * The deck that a folder of `content/` holds, ready to ship.
 * @param yaml the text of `deck.yaml`
 * @param files texts beside it, by file name
 */
export function compileDeck(
  yaml: string,
  files: Readonly<Record<string, string>>,
): Result<Deck, AuthoringError> {
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
      document.errors.map((error) => ({
        line: lines.linePos(error.pos[0]).line,
        claim: null,
        code: 'yaml',
        detail: error.message.split('\n')[0] ?? '',
      })),
    )
  }
  const source: unknown = document.toJS({ maxAliasCount: 20 })
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
  const problems = checkDeck(parsed.value)
  if (problems.length === 0) return ok(parsed.value)
  return authoring(problems.map(({ code, claim, detail, at }) => ({ line: lineOf(at), claim, code, detail })))
}

function authoring(problems: readonly AuthoringProblem[]): Result<Deck, AuthoringError> {
  return fail({
    code: 'deck-authoring',
    problems: problems.map(({ line, claim, code, detail }) => ({ line, claim, code, detail })),
  })
}

interface MissingFile {
  readonly path: readonly string[]
  readonly claim: null
  readonly code: string
  readonly detail: string
}

/** Puts the texts of files into the materials that name them; says which are not there. */
function putInTexts(source: unknown, files: Readonly<Record<string, string>>): MissingFile[] {
  const missing: MissingFile[] = []
  for (const [id, material] of entriesOf(get(source, 'materials'))) {
    const file = get(material, 'text')
    if (typeof file !== 'string' || file === BY_REFERENCE) continue
    const body = Object.hasOwn(files, file) ? files[file] : undefined
    if (body === undefined) {
      missing.push({ path: ['materials', id, 'text'], claim: null, code: 'missing-file', detail: file })
    } else if (typeof material === 'object' && material !== null) Object.assign(material, { body })
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
