// The graph of imports between our own files, type-only imports included, and its cycles.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'

const ENDINGS = ['', '.ts', '.svelte', '.mjs', '/index.ts']

/**
 * The source files under a folder.
 * @param {string} root
 * @returns {string[]}
 */
export function sourceFiles(root) {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((file) => path.posix.join(root, file.replaceAll('\\', '/')))
    .filter((file) => /\.(?:ts|svelte|mjs)$/u.test(file) && statSync(file).isFile())
    .sort()
}

/**
 * The scripts of a file: of a component the contents of its script elements.
 * @param {string} file
 * @param {string} text
 */
function scriptOf(file, text) {
  if (!file.endsWith('.svelte')) return text
  return [...text.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/gu)].map((match) => match[1]).join('\n')
}

/**
 * The static imports of a file, as paths of files. Imports that load later are no part of a cycle.
 * @param {string} file
 * @param {(file: string) => string} read
 * @param {(file: string) => boolean} exists
 * @returns {string[]}
 */
function importsOf(file, read, exists) {
  const source = ts.createSourceFile(file, scriptOf(file, read(file)), ts.ScriptTarget.Latest)
  return source.statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return []
    const specifier = statement.moduleSpecifier
    if (!specifier || !ts.isStringLiteral(specifier)) return []
    const name = specifier.text.replace(/\?.*$/u, '')
    const target = name.startsWith('$lib/')
      ? `src/lib/${name.slice('$lib/'.length)}`
      : name.startsWith('.')
        ? path.posix.join(path.posix.dirname(file), name)
        : null
    const found = ENDINGS.map((ending) => `${String(target)}${ending}`).find((each) => exists(each))
    return target !== null && found !== undefined ? [found] : []
  })
}

/**
 * The cycles among files, each as the sorted files of one strongly connected part (Tarjan 1972).
 * @param {readonly string[]} files
 * @param {(file: string) => string} [read]
 * @returns {string[][]}
 */
export function cyclesIn(files, read = (file) => readFileSync(file, 'utf8')) {
  const known = new Set(files)
  const isFile = (/** @type {string} */ file) =>
    known.has(file) || (existsSync(file) && statSync(file).isFile())
  const graph = new Map(
    files.map((file) => [file, importsOf(file, read, isFile).filter((each) => known.has(each))]),
  )
  /** @type {Map<string, number>} */ const index = new Map()
  /** @type {Map<string, number>} */ const low = new Map()
  /** @type {string[]} */ const stack = []
  /** @type {string[][]} */ const cycles = []
  const visit = (/** @type {string} */ file) => {
    index.set(file, index.size)
    low.set(file, index.get(file) ?? 0)
    stack.push(file)
    for (const next of graph.get(file) ?? []) {
      if (!index.has(next)) visit(next)
      if (stack.includes(next)) low.set(file, Math.min(low.get(file) ?? 0, low.get(next) ?? 0))
    }
    if (low.get(file) !== index.get(file)) return
    const part = stack.splice(stack.indexOf(file))
    // A component may show itself inside itself: that is no cycle among files.
    if (part.length > 1) cycles.push(part.sort())
  }
  for (const file of files) if (!index.has(file)) visit(file)
  return cycles
}
