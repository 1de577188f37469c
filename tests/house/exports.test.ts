/** Proves that no two files of the app export the same name: one name, one meaning. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

const lib = fileURLToPath(new URL('../../src/lib', import.meta.url))

/** A file as the rule reads it: its path below src/lib, and its text. */
interface SourceFile {
  readonly file: string
  readonly text: string
}

/** Names that an export list exports. A re-exported name belongs to the file that declares it. */
function listedNames(statement: ts.ExportDeclaration, imported: ReadonlySet<string>): string[] {
  const { exportClause, moduleSpecifier } = statement
  if (exportClause === undefined) return []
  if (ts.isNamespaceExport(exportClause)) return [exportClause.name.text]
  return exportClause.elements.flatMap(({ name, propertyName = name }) => {
    const isPassedOn = moduleSpecifier !== undefined || imported.has(propertyName.text)
    const isSameName = propertyName.text === name.text || propertyName.text === 'default'
    return isPassedOn && isSameName ? [] : [name.text]
  })
}

function boundNames(name: ts.BindingName): string[] {
  if (ts.isIdentifier(name)) return [name.text]
  return name.elements.flatMap((element) => (ts.isBindingElement(element) ? boundNames(element.name) : []))
}

/** Names that a declaration exports. A default export has no name. */
function declaredNames(statement: ts.Statement): string[] {
  const kinds = (ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined)?.map(
    ({ kind }) => kind,
  )
  if (!kinds?.includes(ts.SyntaxKind.ExportKeyword) || kinds.includes(ts.SyntaxKind.DefaultKeyword)) return []
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.flatMap(({ name }) => boundNames(name))
  }
  const { name } = statement as ts.Statement & { readonly name?: ts.Identifier }
  return name ? [name.text] : []
}

/** The names that a file exports as its own: a type and a value of one name count once. */
function exportedNames({ file, text }: SourceFile): ReadonlySet<string> {
  const script = /<script\b[^>]*\bmodule\b[^>]*>([^]*?)<\/script>/u
  const code = file.endsWith('.svelte') ? (script.exec(text)?.[1] ?? '') : text
  const { statements } = ts.createSourceFile(file, code, ts.ScriptTarget.Latest)
  const imported = new Set(
    statements.filter(ts.isImportDeclaration).flatMap(({ importClause }) => {
      const bindings = importClause?.namedBindings
      return bindings && ts.isNamedImports(bindings) ? bindings.elements.map(({ name }) => name.text) : []
    }),
  )
  return new Set(
    statements.flatMap((statement) =>
      ts.isExportDeclaration(statement) ? listedNames(statement, imported) : declaredNames(statement),
    ),
  )
}

/** Names exported by more than one file, each with its files. */
function namesExportedTwice(files: readonly SourceFile[]): string[] {
  const homes = new Map<string, string[]>()
  for (const source of files) {
    for (const name of exportedNames(source)) homes.set(name, [...(homes.get(name) ?? []), source.file])
  }
  return [...homes]
    .filter(([, found]) => found.length > 1)
    .map(([name, found]) => `${name}: ${found.join(', ')}`)
    .sort()
}

/**
 * Catalogues of sentences re-export each other, and use the same names for the words of a screen. Tests export nothing.
 */
const EXEMPT = /(?:^|\/)i18n\/en(?:-[\w-]+)?\.ts$|\.test\.ts$/u

function sources(): SourceFile[] {
  return readdirSync(lib, { recursive: true, encoding: 'utf8' })
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => /\.(?:ts|svelte)$/u.test(file) && !EXEMPT.test(file))
    .map((file) => ({ file, text: readFileSync(path.join(lib, file), 'utf8') }))
}

const twice = (...texts: readonly string[]): string[] =>
  namesExportedTwice(texts.map((text, i) => ({ file: `${String(i)}.ts`, text })))

describe('one name', () => {
  it('is exported by one file of src/lib', () => {
    const files = sources()
    expect(files.length).toBeGreaterThan(300)
    expect(namesExportedTwice(files)).toStrictEqual([])
  })

  it.each([
    ['functions', 'export function x() {}', 'export async function x() {}'],
    ['constants', 'export const x = 1', 'export const x = 2'],
    ['constants taken apart', 'export const { a: [x] } = y', 'export const x = 2'],
    ['types', 'export type x = 1', 'export interface x {}'],
    ['a type and a value', 'export type x = 1', 'export class x {}'],
    ['name lists', 'const x = 1\nexport { x }', 'const y = 1\nexport { y as x }'],
    ['a name given on the way', "export { y as x } from './y'", 'export const x = 2'],
    ['a name given to an import', "import { y } from './y'\nexport { y as x }", 'export const x = 2'],
    ['a namespace', "export * as x from './y'", 'export const x = 2'],
  ])('is reported where two files export it: %s', (_what, a, b) => {
    expect(twice(a, b)).toStrictEqual(['x: 0.ts, 1.ts'])
  })

  it('is also reported if a component exports it', () => {
    const component = {
      file: 'X.svelte',
      text: '<script module lang="ts">\n  export type x = 1\n</script>\n<p></p>',
    }
    expect(namesExportedTwice([component, { file: 'x.ts', text: 'export const x = 1' }])).toHaveLength(1)
  })

  it.each([
    ['passed on', "export { x } from './0'"],
    ['passed on as a type', "export type { x } from './0'"],
    ['passed on after an import', "import { x } from './0'\nexport { x }"],
    ['passed on with all others', "export * from './0'"],
    ['a component passed on', "export { default as x } from './x.svelte'"],
    ['not exported', 'const x = 1'],
    ['the default', 'export default function x() {}'],
    ['a type and a value in one file', 'export const y = 1\nexport type y = 2'],
  ])('may be %s', (_what, other) => {
    expect(twice('export const x = 1', other)).toStrictEqual([])
  })
})
