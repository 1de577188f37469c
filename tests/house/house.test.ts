/** Proves that the rules of `zones.mjs` fire: what a zone may not import is reported, what it may is not. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { ESLint, type Linter } from 'eslint'
import { describe, expect, it } from 'vitest'
import { ZONES } from './zones.mjs'
import { FIXTURES, BY_IMPORT, BY_SYNTAX } from './zone-fixtures'
import { zonesOf, complaints, house, root } from './house-lint'

describe('the order of the folders', () => {
  it('has a fixture for every zone, in a file of that zone and no other', async () => {
    expect(Object.keys(FIXTURES).sort()).toStrictEqual(ZONES.map((zone) => zone.name).sort())
    for (const [name, { file }] of Object.entries(FIXTURES)) {
      expect(await zonesOf(file), file).toStrictEqual([`house/${name}`])
    }
  })

  it.each(Object.entries(FIXTURES))(
    'allows %s its allowed imports',
    async (_name, { file, allowed, typesOnly = [] }) => {
      for (const from of allowed) {
        expect(await complaints(file, `import { x } from '${from}'; x()`), from).toStrictEqual([])
        expect(await complaints(file, `const load = () => import('${from}')`), from).toStrictEqual([])
      }
      for (const from of [...allowed, ...typesOnly]) {
        expect(await complaints(file, `import type { X } from '${from}'`), from).toStrictEqual([])
        expect(await complaints(file, `type Y = import('${from}').X`), from).toStrictEqual([])
      }
    },
  )

  it.each(Object.entries(FIXTURES))('reports what %s may not import', async (_name, { file, forbidden }) => {
    for (const from of forbidden) {
      expect(await complaints(file, `import { x } from '${from}'; x()`), from).toContain(BY_IMPORT)
      expect(await complaints(file, `import type { X } from '${from}'`), from).toContain(BY_IMPORT)
      expect(await complaints(file, `const load = () => import('${from}')`), from).toContain(BY_SYNTAX)
    }
  })

  it.each(Object.entries(FIXTURES))(
    'forbids %s each other import in every form',
    async (_name, { file, forbidden }) => {
      const [from = ''] = forbidden
      expect(await complaints(file, `import '${from}'`)).toContain(BY_IMPORT)
      expect(await complaints(file, `import * as all from '${from}'; all.x()`)).toContain(BY_IMPORT)
      expect(await complaints(file, `import x from '${from}'; x()`)).toContain(BY_IMPORT)
      expect(await complaints(file, `type Y = import('${from}').X`)).toContain(BY_SYNTAX)
      if (file.endsWith('.svelte')) return
      expect(await complaints(file, `export { x } from '${from}'`)).toContain(BY_IMPORT)
      expect(await complaints(file, `export * from '${from}'`)).toContain(BY_IMPORT)
      expect(await complaints(file, `export type { X } from '${from}'`)).toContain(BY_IMPORT)
    },
  )

  it('forbids a value import where only a type import is allowed', async () => {
    const { file, typesOnly = [] } = FIXTURES['ui/primitives']!
    for (const from of typesOnly) {
      expect(await complaints(file, `import { x } from '${from}'; x()`)).toContain(BY_IMPORT)
      expect(await complaints(file, `const load = () => import('${from}')`)).toContain(BY_SYNTAX)
    }
  })

  it('forbids computed imports and globs', async () => {
    for (const file of ['src/lib/domain/deck/x.ts', 'src/lib/ui/study/X.svelte', 'src/lib/usecases/x.ts']) {
      expect(await complaints(file, 'const load = (name: string) => import(name)')).toContain(BY_SYNTAX)
      expect(await complaints(file, 'const load = (name: string) => import(`$lib/ui/${name}`)')).toContain(
        BY_SYNTAX,
      )
      expect(await complaints(file, "const all = import.meta.glob('/src/lib/**')")).toContain(BY_SYNTAX)
    }
  })

  it('covers future folders of ui', async () => {
    for (const folder of ['quiz', 'insight', 'classroom', 'import', 'settings', 'transfer']) {
      const file = `src/lib/ui/${folder}/X.svelte`
      expect(await zonesOf(file)).toStrictEqual(['house/ui (parts)'])
      expect(await complaints(file, "import { x } from '$lib/storage/db'; x()")).toContain(BY_IMPORT)
    }
  })
})

describe('the database', () => {
  const TOUCHES = [
    'deps.db.decks.get(id)',
    'this.#deps.db',
    "deps['db']",
    'const { db } = deps',
    'const { db: tables } = deps',
    'const read = ({ db }: Deps) => db',
  ]

  it.each([
    'src/lib/ui/state/x.svelte.ts',
    'src/lib/ui/study/X.svelte',
    'src/lib/ui/pwa/x.ts',
    'src/routes/study/+page.svelte',
    'src/routes/+layout.ts',
  ])('is not touched in %s', async (file) => {
    for (const code of TOUCHES) {
      const inClass = code.includes('#deps') ? `class X { #deps = deps; x() { return ${code} } }` : code
      expect(await complaints(file, inClass), code).toContain(BY_SYNTAX)
    }
    expect(await complaints(file, 'const { clock } = deps; read({ db: clock })')).toStrictEqual([])
  })

  it('cannot be used in markup either', async () => {
    const [result] = await house.lintText('<p>{deps.db.name}</p>', { filePath: 'src/routes/+page.svelte' })
    expect(result?.messages.map(({ ruleId }) => ruleId)).toStrictEqual([BY_SYNTAX])
  })

  it('can be used by use cases, storage and the terminal', async () => {
    for (const file of ['src/lib/usecases/x.ts', 'src/lib/storage/x.ts', 'src/lib/boot.ts', 'src/cli/x.ts']) {
      for (const code of TOUCHES.filter((touch) => !touch.includes('#'))) {
        expect(await complaints(file, code), code).toStrictEqual([])
      }
    }
  })
})

describe('the files of src', () => {
  const files = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .map((file) => path.posix.join('src', file.split(path.sep).join('/')))
    .filter((file) => /\.(?:ts|svelte|mjs|js)$/u.test(file) && !/\.(?:test|d)\.ts$/u.test(file))

  it('each belong to exactly one zone', async () => {
    expect(files.length).toBeGreaterThan(40)
    const zones = await Promise.all(files.map(async (file) => [file, await zonesOf(file)] as const))
    expect(zones.filter(([, found]) => found.length !== 1)).toStrictEqual([])
  })

  it('switch off no rule of the house', () => {
    const off = files.filter((file) => {
      const comments = readFileSync(path.join(root, file), 'utf8').match(/eslint-disable[^\n]*/gu) ?? []
      return comments.some((line) =>
        /no-restricted|eslint-disable(?:-next-line|-line)?\s*(?:\*\/|-->|--|$)/u.test(line),
      )
    })
    expect(off).toStrictEqual([])
  })
})

describe('the configuration of the linter', () => {
  it('holds the bans as they are tested here', async () => {
    const real = new ESLint({ cwd: root })
    const rulesOf = async (eslint: ESLint, file: string) => {
      const config = (await eslint.calculateConfigForFile(file)) as Linter.Config
      return [config.rules?.[BY_IMPORT], config.rules?.[BY_SYNTAX]]
    }
    for (const { file } of Object.values(FIXTURES)) {
      expect(await rulesOf(real, file), file).toStrictEqual(await rulesOf(house, file))
    }
  })

  it('forbids mocked modules in component tests', async () => {
    const linter = new ESLint({ cwd: root })
    const config = (await linter.calculateConfigForFile('src/lib/ui/x.svelte.test.ts')) as Linter.Config
    const rule = config.rules?.['no-restricted-properties']
    const only = new ESLint({
      overrideConfigFile: true,
      overrideConfig: [{ files: ['**/*.ts'], rules: { 'no-restricted-properties': rule ?? 'off' } }],
    })
    for (const call of ["vi.mock('./x')", "vi.doMock('./x')", 'vi.hoisted(() => 1)']) {
      const [result] = await only.lintText(call, { filePath: 'x.ts' })
      expect(result?.messages.map(({ ruleId }) => ruleId)).toEqual(['no-restricted-properties'])
    }
  })

  it('allows tests every import', async () => {
    expect(await zonesOf('src/lib/domain/deck/deck.test.ts')).toStrictEqual([])
    expect(await zonesOf('src/lib/ui/study/study-session.svelte.test.ts')).toStrictEqual([])
  })
})
