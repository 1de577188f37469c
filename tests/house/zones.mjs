// Who may import whom, in one ordered array. ESLint's bans are made from it (eslint.config.js), and house.test.ts
// proves that each fires. A layer may import what stands to its right; inside domain, a folder what stands above it.

/** The folders of the domain in the order in which data flows. */
export const DOMAIN = /** @type {const} */ ([
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
])

/** Folders of ui in the order in which they may use each other: screens' parts use primitives and words. */
const UI_PARTS = ['material', 'workbench', 'deck', 'study', 'today', 'shell']

/**
 * @typedef {object} Zone
 * @property {string} name
 * @property {string[]} files globs; every linted file matches exactly one zone
 * @property {string[]} [except] files of those globs that belong to another zone
 * @property {string[]} lib what may follow `$lib/` in an import
 * @property {string[]} [typesOnly] what may follow `$lib/` in a type-only import
 * @property {string[]} packages packages (by prefix) that may be imported; `*` for all
 */

const TS = '**/*.ts'
/** ts-fsrs changes its arguments and counts days its own way: this file alone speaks to it. */
const FSRS = 'src/lib/domain/scheduling/fsrs.ts'

/** @returns {Zone[]} */
function domainZones() {
  return DOMAIN.map((folder, i) => ({
    name: `domain/${folder}`,
    files: [`src/lib/domain/${folder}/${TS}`],
    except: [FSRS],
    lib: DOMAIN.slice(0, i).map((above) => `domain/${above}/`),
    packages: ['valibot', ...(folder === 'material' ? ['@noble/hashes/'] : [])],
  }))
}

/** @type {Zone[]} */
export const ZONES = [
  ...domainZones(),
  {
    name: 'domain/scheduling/fsrs',
    files: [FSRS],
    lib: DOMAIN.slice(0, 6).map((f) => `domain/${f}/`),
    packages: ['ts-fsrs', 'valibot'],
  },
  { name: 'formats', files: [`src/lib/formats/${TS}`], lib: ['domain/'], packages: ['valibot', 'yaml'] },
  {
    name: 'storage',
    files: [`src/lib/storage/${TS}`],
    lib: ['formats/', 'domain/'],
    packages: ['valibot', 'dexie'],
  },
  {
    name: 'workers (entries)',
    files: ['src/lib/workers/**/*.worker.ts'],
    lib: ['storage/', 'formats/', 'domain/'],
    packages: [],
  },
  {
    name: 'workers (clients)',
    files: ['src/lib/workers/**/*-client.ts', 'src/lib/workers/**/script-url.ts'],
    lib: ['storage/', 'formats/', 'domain/'],
    packages: [],
  },
  {
    name: 'usecases',
    files: [`src/lib/usecases/${TS}`],
    lib: ['workers/', 'storage/', 'formats/', 'domain/'],
    packages: ['valibot'],
  },
  {
    name: 'ui/primitives',
    files: ['src/lib/ui/primitives/**/*.{ts,svelte}'],
    lib: [],
    typesOnly: ['domain/'],
    packages: ['svelte'],
  },
  { name: 'ui/i18n', files: [`src/lib/ui/i18n/${TS}`], lib: ['domain/'], packages: [] },
  {
    name: 'ui/state',
    files: [`src/lib/ui/state/${TS}`],
    lib: ['ui/i18n/', 'usecases/', 'workers/', 'storage/', 'formats/', 'domain/', 'boot'],
    packages: ['svelte', '$app/', '$env/'],
  },
  {
    name: 'ui/pwa',
    files: ['src/lib/ui/pwa/**/*.{ts,svelte}'],
    lib: ['ui/i18n/', 'ui/primitives/', 'workers/', 'domain/'],
    packages: ['svelte', '$app/', '$service-worker', 'workbox-window'],
  },
  {
    // Leaf components take props and call back: no use cases, no storage.
    name: 'ui (parts)',
    files: UI_PARTS.map((part) => `src/lib/ui/${part}/**/*.{ts,svelte}`),
    lib: ['ui/', 'domain/'],
    packages: ['svelte', '$app/'],
  },
  {
    name: 'boot',
    files: ['src/lib/boot.ts'],
    lib: ['usecases/', 'workers/', 'storage/', 'formats/', 'domain/'],
    packages: ['ulid', 'valibot'],
  },
  {
    name: 'service worker',
    files: ['src/service-worker.ts'],
    lib: [],
    packages: ['workbox-', '$service-worker'],
  },
  {
    name: 'routes',
    files: ['src/routes/**/*.{ts,svelte}'],
    lib: [''],
    packages: ['svelte', '@sveltejs/kit', '$app/'],
  },
  {
    // The terminal's own composition root: it skips ui.
    name: 'cli',
    files: ['src/cli/**/*.{ts,mjs}'],
    lib: ['usecases/', 'workers/', 'storage/', 'formats/', 'domain/', 'boot'],
    packages: ['*'],
  },
]

/** What a purity rule forbids in the domain, as selectors of ESLint's `no-restricted-syntax`. */
const IMPURE = [
  ['CallExpression[callee.object.name="Date"][callee.property.name="now"]', 'Take a Clock as an argument.'],
  ['NewExpression[callee.name="Date"][arguments.length=0]', 'Take a Clock as an argument.'],
  [
    'CallExpression[callee.object.name="Math"][callee.property.name="random"]',
    'Take a Random as an argument.',
  ],
  [
    'Identifier[name=/^(crypto|window|document|localStorage|indexedDB|navigator|fetch)$/]',
    'The domain is pure.',
  ],
]

const escape = (/** @type {string} */ text) => text.replace(/[.*+?^${}()|[\]\\/]/gu, '\\$&')

/**
 * The bans of one zone as options of `@typescript-eslint/no-restricted-imports`: every import is forbidden that is
 * not within the folder, in the list of what may follow `$lib/`, or one of the packages.
 * @param {Zone} zone
 */
function patterns(zone) {
  const allowed = zone.lib.map(escape)
  const types = (zone.typesOnly ?? []).map(escape)
  const outside = (/** @type {string[]} */ list) => `^\\$lib/(?!${list.length > 0 ? list.join('|') : '$.'})`
  const packages = zone.packages.map((name) =>
    /[/-]$/u.test(name) ? escape(name) : `${escape(name)}(?:/|$)`,
  )
  const relative = zone.name === 'cli' || zone.name === 'routes' ? '^(?!x)x' : '^\\.\\.'
  return [
    { regex: relative, message: 'Reach other folders through $lib, so that the layers can be checked.' },
    { regex: outside([...allowed, ...types]), message: `${zone.name} may not import this layer.` },
    ...(types.length > 0
      ? [
          {
            regex: outside(allowed),
            message: `${zone.name} may import this as a type only.`,
            allowTypeImports: true,
          },
        ]
      : []),
    ...(zone.packages.includes('*')
      ? []
      : [
          {
            regex: `^(?!\\.|\\$lib(?:/|$)${zone.packages.length > 0 ? `|${packages.join('|')}` : ''})`,
            message: `${zone.name} may not import this package.`,
          },
        ]),
  ]
}

const notTests = ['**/*.test.ts', '**/*.svelte.test.ts']

/**
 * ESLint's flat configuration of the house: one ban for each zone.
 * @type {import('eslint').Linter.Config[]}
 */
export const bans = ZONES.map((zone) => ({
  name: `house/${zone.name}`,
  files: zone.files,
  ignores: [...notTests, ...(zone.except ?? [])],
  rules: {
    '@typescript-eslint/no-restricted-imports': ['error', { patterns: patterns(zone) }],
    ...(zone.name.startsWith('domain/') && {
      'no-restricted-syntax': ['error', ...IMPURE.map(([selector, message]) => ({ selector, message }))],
    }),
  },
}))
