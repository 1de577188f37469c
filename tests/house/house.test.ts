/** Proves that the rules of `zones.mjs` fire: what a zone may not import is reported, what it may is not. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { ESLint, type Linter } from 'eslint'
import svelte from 'eslint-plugin-svelte'
import ts from 'typescript-eslint'
import { describe, expect, it } from 'vitest'
import { bans } from './bans.mjs'
import { ZONES } from './zones.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** ESLint with the rules of the house and nothing else. Each ban leaves its name in the settings of its files. */
const house = new ESLint({
  cwd: root,
  overrideConfigFile: true,
  overrideConfig: [
    { files: ['**/*.ts'], languageOptions: { parser: ts.parser } },
    { plugins: { '@typescript-eslint': ts.plugin } },
    ...svelte.configs.base,
    { files: ['**/*.svelte', '**/*.svelte.ts'], languageOptions: { parserOptions: { parser: ts.parser } } },
    ...bans.map((ban) => ({ ...ban, settings: { zones: { [ban.name ?? '']: true } } })),
  ],
})

/** What the house says of one line of code in a file (which need not be there). */
async function complaints(filePath: string, code: string): Promise<string[]> {
  const text = filePath.endsWith('.svelte') ? `<script lang="ts">\n  ${code}\n</script>` : code
  const [result] = await house.lintText(text, { filePath })
  return (result?.messages ?? []).map((message) => message.ruleId ?? message.message)
}

async function zonesOf(filePath: string): Promise<string[]> {
  const config = (await house.calculateConfigForFile(filePath)) as
    { settings?: { zones?: Record<string, true> } } | undefined
  return Object.keys(config?.settings?.zones ?? {})
}

const BY_IMPORT = '@typescript-eslint/no-restricted-imports'
const BY_SYNTAX = 'no-restricted-syntax'

interface Fixture {
  readonly file: string
  readonly allowed: readonly string[]
  readonly forbidden: readonly string[]
  /** May be imported, but only as a type. */
  readonly typesOnly?: readonly string[]
}

/** The order of architecture.md, written down a second time on purpose. */
const FOLDERS = [
  'shared',
  'material',
  'attribution',
  'claim',
  'extraction',
  'deck',
  'scheduling',
  'quiz',
  'review',
  'session',
  'insight',
  'classroom',
  'library',
]
const OUTSIDE_DOMAIN = ['$lib/formats/x', '$lib/storage/x', '$lib/workers/x', '$lib/usecases/x', '$lib/ui/primitives/x', '$lib/boot'] // prettier-ignore
const PACKAGES = [
  'svelte',
  'dexie',
  'ulid',
  'yaml',
  '$app/paths',
  'node:fs',
  'workbox-window',
  'ts-fsrs/x',
  'wink-nlp',
]

function domainFixtures(): [string, Fixture][] {
  return FOLDERS.map((folder, i) => [
    `domain/${folder}`,
    {
      file: `src/lib/domain/${folder}/x.ts`,
      allowed: ['./y', 'valibot', ...FOLDERS.slice(0, i).map((above) => `$lib/domain/${above}/y`)],
      forbidden: [
        ...FOLDERS.slice(i + 1).map((below) => `$lib/domain/${below}/y`),
        ...OUTSIDE_DOMAIN,
        ...PACKAGES,
        'ts-fsrs',
        ...(folder === 'material' ? [] : ['@noble/hashes/sha2.js']),
        '../shared/ids',
        './../shared/ids',
        `$lib/domain/${FOLDERS[0] ?? ''}/../session/session`,
        '$lib',
      ],
    },
  ])
}

const FIXTURES: Record<string, Fixture> = {
  ...Object.fromEntries(domainFixtures()),
  'domain/scheduling/fsrs': {
    file: 'src/lib/domain/scheduling/fsrs.ts',
    allowed: ['ts-fsrs', './memory-state', '$lib/domain/shared/clock', '$lib/domain/deck/deck'],
    forbidden: [
      '$lib/domain/quiz/item',
      '$lib/domain/review/fold',
      'dexie',
      '../shared/clock',
      ...OUTSIDE_DOMAIN,
    ],
  },
  'domain/extraction/tagger': {
    file: 'src/lib/domain/extraction/words/tagger.ts',
    allowed: ['wink-nlp', 'wink-eng-lite-web-model', './tokens', '$lib/domain/claim/claim'],
    forbidden: ['$lib/domain/deck/deck', 'dexie', 'valibot', 'ts-fsrs', ...OUTSIDE_DOMAIN],
  },
  formats: {
    file: 'src/lib/formats/deck-file.ts',
    allowed: ['$lib/domain/deck/deck', '$lib/formats/bytes', 'yaml', 'htmlparser2', 'valibot', './bytes'],
    forbidden: [
      '$lib/storage/db',
      '$lib/usecases/x',
      '$lib/ui/i18n/en',
      'dexie',
      'svelte',
      '../storage/db',
      'node:fs',
    ],
  },
  storage: {
    file: 'src/lib/storage/journal/entry.ts',
    allowed: ['$lib/domain/review/event', '$lib/formats/backup', '$lib/storage/db', 'dexie', './file'],
    forbidden: [
      '$lib/workers/x',
      '$lib/usecases/x',
      '$lib/ui/study/x',
      'svelte',
      'ulid',
      '../db',
      '$lib/boot',
    ],
  },
  'workers (entries)': {
    file: 'src/lib/workers/extraction/extraction.worker.ts',
    allowed: ['$lib/domain/extraction/pipeline', '$lib/storage/db', '$lib/formats/x', './messages'],
    forbidden: ['$lib/usecases/x', '$lib/ui/study/x', '$lib/boot', 'svelte', 'dexie'],
  },
  'workers (clients)': {
    file: 'src/lib/workers/extraction/client.ts',
    allowed: ['$lib/domain/extraction/pipeline', './script-url'],
    forbidden: ['$lib/usecases/x', '$lib/ui/study/x', '$lib/boot', 'svelte'],
  },
  'workers (parts)': {
    file: 'src/lib/workers/search/library.ts',
    allowed: ['$lib/domain/deck/deck', '$lib/storage/rows', './index'],
    forbidden: ['$lib/usecases/x', '$lib/ui/study/x', '$lib/boot', 'svelte', 'dexie'],
  },
  usecases: {
    file: 'src/lib/usecases/study/answer-card.ts',
    allowed: [
      '$lib/workers/extraction/client',
      '$lib/storage/db',
      '$lib/formats/x',
      '$lib/domain/deck/deck',
      '$lib/usecases/deps',
    ],
    forbidden: [
      '$lib/ui/study/x',
      '$lib/ui/i18n/en',
      '$lib/boot',
      'svelte',
      'dexie',
      'ts-fsrs',
      '../storage/db',
    ],
  },
  'ui/primitives': {
    file: 'src/lib/ui/primitives/Rails.svelte',
    allowed: ['./Button.svelte', 'svelte', 'svelte/attachments'],
    typesOnly: ['$lib/domain/attribution/voice'],
    forbidden: [
      '$lib/ui/i18n/en',
      '$lib/ui/study/X.svelte',
      '$lib/usecases/x',
      '$lib/storage/db',
      '$app/paths',
      'dexie',
    ],
  },
  'ui/i18n': {
    file: 'src/lib/ui/i18n/en.ts',
    allowed: ['$lib/domain/attribution/chain', './format'],
    forbidden: ['$lib/usecases/x', '$lib/ui/study/x', '$lib/storage/db', 'svelte', 'sveltekit'],
  },
  'ui (state)': {
    file: 'src/lib/ui/study/study-session.svelte.ts',
    allowed: [
      '$lib/usecases/study/answer-card',
      '$lib/storage/rows',
      '$lib/ui/i18n/en',
      '$lib/ui/study/X.svelte',
      '$lib/boot',
      'svelte',
      'workbox-window',
      '$app/navigation',
    ],
    forbidden: ['$lib/storage/dexie/live', 'dexie', 'ts-fsrs', '$lib/bootleg', '../quiz/X.svelte'],
  },
  'ui (parts)': {
    file: 'src/lib/ui/study/WhoSaysIt.svelte',
    allowed: [
      '$lib/ui/primitives/Button.svelte',
      '$lib/ui/i18n/en',
      '$lib/domain/quiz/item',
      'svelte',
      '$app/paths',
    ],
    forbidden: [
      '$lib/usecases/study/answer-card',
      '$lib/storage/db',
      '$lib/formats/x',
      '$lib/workers/x',
      '$lib/boot',
      'dexie',
    ],
  },
  boot: {
    file: 'src/lib/boot.ts',
    allowed: ['$lib/storage/db', '$lib/usecases/deps', './domain/shared/clock'],
    forbidden: ['$lib/ui/study/x', 'svelte', 'dexie', '$app/environment', '../routes/x'],
  },
  'service worker': {
    file: 'src/service-worker.ts',
    allowed: ['workbox-precaching', 'workbox-routing', '$service-worker'],
    forbidden: ['$lib/domain/deck/deck', '$lib/ui/i18n/en', '$lib', 'svelte', 'dexie'],
  },
  routes: {
    file: 'src/routes/study/[deckId]/+page.svelte',
    allowed: [
      '$lib/ui/study/StudyScreen.svelte',
      '$lib/usecases/x',
      './$types',
      '../$types',
      '$app/state',
      '@sveltejs/kit',
    ],
    forbidden: [
      'dexie',
      '$lib/storage/dexie/live',
      'ts-fsrs',
      'yaml',
      'node:fs',
      'workbox-window',
      'svelte-like',
    ],
  },
  cli: {
    file: 'src/cli/check-content.ts',
    allowed: [
      'node:fs',
      '$lib/formats/deck-yaml',
      '$lib/usecases/x',
      '$lib/boot',
      '$lib/ui/i18n/en',
      './content.mjs',
      '../lib/domain/deck/deck',
    ],
    forbidden: ['$lib/ui/primitives/keymap', '$lib/ui/study/x', '../lib/ui/study/x', '../routes/study/load'],
  },
}

describe('the order of the folders', () => {
  it('has a fixture for every zone, in a file of that zone and no other', async () => {
    expect(Object.keys(FIXTURES).sort()).toStrictEqual(ZONES.map((zone) => zone.name).sort())
    for (const [name, { file }] of Object.entries(FIXTURES)) {
      expect(await zonesOf(file), file).toStrictEqual([`house/${name}`])
    }
  })

  it.each(Object.entries(FIXTURES))(
    'lets %s import what it may',
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
    'knows every way in which %s might import',
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

  it('keeps what may be imported as a type from being imported as a value', async () => {
    const { file, typesOnly = [] } = FIXTURES['ui/primitives']!
    for (const from of typesOnly) {
      expect(await complaints(file, `import { x } from '${from}'; x()`)).toContain(BY_IMPORT)
      expect(await complaints(file, `const load = () => import('${from}')`)).toContain(BY_SYNTAX)
    }
  })

  it('wants imports by name: neither computed ones nor globs', async () => {
    for (const file of ['src/lib/domain/deck/x.ts', 'src/lib/ui/study/X.svelte', 'src/lib/usecases/x.ts']) {
      expect(await complaints(file, 'const load = (name: string) => import(name)')).toContain(BY_SYNTAX)
      expect(await complaints(file, 'const load = (name: string) => import(`$lib/ui/${name}`)')).toContain(
        BY_SYNTAX,
      )
      expect(await complaints(file, "const all = import.meta.glob('/src/lib/**')")).toContain(BY_SYNTAX)
    }
  })

  it('holds for every folder of ui that is still to come', async () => {
    for (const folder of ['quiz', 'insight', 'classroom', 'import', 'settings', 'transfer']) {
      const file = `src/lib/ui/${folder}/X.svelte`
      expect(await zonesOf(file)).toStrictEqual(['house/ui (parts)'])
      expect(await complaints(file, "import { x } from '$lib/storage/db'; x()")).toContain(BY_IMPORT)
    }
  })
})

describe('the domain', () => {
  const IMPURE = [
    'Date.now()',
    'const now = Date.now',
    "Date['now']()",
    'const { now } = Date',
    'new Date()',
    'new Date',
    'Date()',
    'new Date(0).getHours()',
    'new Date(0).getTimezoneOffset()',
    'Math.random()',
    "Math['random']()",
    'const pick = Math.random',
    'const { random } = Math',
    'crypto.randomUUID()',
    'globalThis.crypto.subtle',
    'performance.now()',
    'window.name',
    'document.title',
    'navigator.language',
    "fetch('/x')",
    "localStorage.getItem('x')",
    "indexedDB.open('x')",
    'setTimeout(() => 0, 1)',
  ]
  const PURE = [
    'new Date(0).toISOString()',
    'Date.parse("2026-03-04T00:00Z")',
    'Date.UTC(2026, 2, 4)',
    'new Date(0).getUTCHours()',
    'Math.floor(1.5)',
    'const { floor, max } = Math',
    'const kind = "document"',
  ]

  it.each(FOLDERS)('has neither clock nor chance nor world in %s', async (folder) => {
    for (const code of IMPURE) {
      expect(await complaints(`src/lib/domain/${folder}/x.ts`, code), code).toContain(BY_SYNTAX)
    }
  })

  it('keeps the adapter of the scheduler as pure', async () => {
    for (const code of IMPURE) {
      expect(await complaints('src/lib/domain/scheduling/fsrs.ts', code), code).toContain(BY_SYNTAX)
    }
  })

  it('may compute with instants it was given', async () => {
    for (const code of PURE)
      expect(await complaints('src/lib/domain/shared/x.ts', code), code).toStrictEqual([])
  })

  it('alone is held to that', async () => {
    expect(
      await complaints('src/lib/boot.ts', 'Date.now(); Math.random(); crypto.randomUUID()'),
    ).toStrictEqual([])
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

  it('is not touched in markup either', async () => {
    const [result] = await house.lintText('<p>{deps.db.name}</p>', { filePath: 'src/routes/+page.svelte' })
    expect(result?.messages.map(({ ruleId }) => ruleId)).toStrictEqual([BY_SYNTAX])
  })

  it('is what use cases, storage and the terminal are for', async () => {
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
    .filter(
      (file) =>
        /\.(?:ts|svelte|mjs|js)$/u.test(file) && !file.endsWith('.test.ts') && file !== 'src/app.d.ts',
    )

  it('each stand in exactly one zone', async () => {
    expect(files.length).toBeGreaterThan(40)
    const zones = await Promise.all(files.map(async (file) => [file, await zonesOf(file)] as const))
    expect(zones.filter(([, found]) => found.length !== 1)).toStrictEqual([])
  })

  it('switch no rule of the house off', () => {
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

  it('leaves tests alone, which may reach for anything', async () => {
    expect(await zonesOf('src/lib/domain/deck/deck.test.ts')).toStrictEqual([])
    expect(await zonesOf('src/lib/ui/study/study-session.svelte.test.ts')).toStrictEqual([])
  })
})
