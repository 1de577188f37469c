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

/** Folders of ui with a zone of their own; every other folder holds the parts of screens. */
const UI_ZONES = ['primitives', 'i18n']

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
/** ts-fsrs changes its arguments and counts days its own way: these two files alone speak to it. */
const FSRS = 'src/lib/domain/scheduling/fsrs{,-engine}.ts'
/** wink-nlp weighs a megabyte and keeps state: this file alone speaks to it, and only the worker and the terminal load it. */
const NLP = 'src/lib/domain/extraction/words/tagger.ts'

/** @returns {Zone[]} */
function domainZones() {
  return DOMAIN.map((folder, i) => ({
    name: `domain/${folder}`,
    files: [`src/lib/domain/${folder}/${TS}`],
    except: [FSRS, NLP],
    // Its own name stands for its sub-folders.
    lib: DOMAIN.slice(0, i + 1).map((above) => `domain/${above}/`),
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
  {
    name: 'domain/extraction/tagger',
    files: [NLP],
    lib: DOMAIN.slice(0, 5).map((f) => `domain/${f}/`),
    packages: ['wink-nlp', 'wink-eng-lite-web-model'],
  },
  {
    name: 'formats',
    files: [`src/lib/formats/${TS}`],
    lib: ['formats/', 'domain/'],
    packages: ['valibot', 'yaml', 'htmlparser2', '@valibot/to-json-schema'],
  },
  {
    name: 'storage',
    files: [`src/lib/storage/${TS}`],
    lib: ['storage/', 'formats/', 'domain/'],
    packages: ['valibot', 'dexie', 'fake-indexeddb'],
  },
  {
    name: 'workers (entries)',
    files: ['src/lib/workers/**/*.worker.ts'],
    lib: ['workers/', 'storage/', 'formats/', 'domain/'],
    packages: ['fsrs-browser'],
  },
  {
    name: 'workers (clients)',
    files: ['src/lib/workers/**/{client,job-client,script-url}.ts'],
    lib: ['workers/', 'storage/', 'formats/', 'domain/'],
    packages: [],
  },
  {
    // What worker entries are made of, kept apart so that it can be tested without a worker.
    name: 'workers (parts)',
    files: ['src/lib/workers/*/{excerpt,index,library,query-loop,source}.ts'],
    lib: ['workers/', 'storage/', 'formats/', 'domain/'],
    packages: [],
  },
  {
    name: 'usecases',
    files: [`src/lib/usecases/${TS}`],
    lib: ['usecases/', 'workers/', 'storage/', 'formats/', 'domain/'],
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
    // The state of a screen stands beside the screen, and calls use cases for it.
    name: 'ui (state)',
    files: ['src/lib/ui/*/**/*.ts'],
    except: UI_ZONES.map((zone) => `src/lib/ui/${zone}/**`),
    lib: ['ui/', 'usecases/', 'workers/', 'storage/', 'formats/', 'domain/', 'boot'],
    packages: ['svelte', 'valibot', '$app/', '$env/', '$service-worker', 'workbox-window'],
  },
  {
    // Leaf components take props and call back: no use cases, no storage.
    name: 'ui (parts)',
    files: ['src/lib/ui/*/**/*.svelte'],
    except: UI_ZONES.map((zone) => `src/lib/ui/${zone}/**`),
    lib: ['ui/', 'domain/'],
    packages: ['svelte', '$app/'],
  },
  {
    name: 'boot',
    files: ['src/lib/boot.ts'],
    lib: ['usecases/', 'workers/', 'storage/', 'formats/', 'domain/'],
    packages: ['valibot'],
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
    // The terminal's own composition root: it skips ui, but for the sentences, so that `items` prints what the interface asks.
    name: 'cli',
    files: ['src/cli/**/*.{ts,mjs}'],
    lib: ['ui/i18n/', 'usecases/', 'workers/', 'storage/', 'formats/', 'domain/', 'boot'],
    packages: ['*'],
  },
]

const CLOCK = 'Take a Clock as an argument.'
const RANDOM = 'Take a Random as an argument.'

/** What a purity rule forbids in the domain, as selectors of ESLint's `no-restricted-syntax`. */
const IMPURE = [
  ['MemberExpression[object.name="Date"][property.name="now"]', CLOCK],
  ['MemberExpression[object.name="Date"][property.value="now"]', CLOCK],
  ['VariableDeclarator[init.name="Date"]', CLOCK],
  ['NewExpression[callee.name="Date"][arguments.length=0]', CLOCK],
  ['CallExpression[callee.name="Date"]', CLOCK],
  [
    'MemberExpression[property.name=/^(?:get|set)(?:FullYear|Month|Date|Day|Hours|Minutes|Seconds|Milliseconds)$|^getTimezoneOffset$/]',
    'The zone of the machine is not that of the learner: use study-day, or the UTC methods.',
  ],
  ['MemberExpression[object.name="Math"][property.name="random"]', RANDOM],
  ['MemberExpression[object.name="Math"][property.value="random"]', RANDOM],
  ['VariableDeclarator[init.name="Math"] Property[key.name="random"]', RANDOM],
  [
    'Identifier[name=/^(?:crypto|performance|window|globalThis|document|navigator|fetch|XMLHttpRequest|WebSocket)$/]',
    'The domain is pure.',
  ],
  [
    'Identifier[name=/^(?:localStorage|sessionStorage|indexedDB|setTimeout|setInterval|queueMicrotask)$/]',
    'The domain is pure.',
  ],
]

const escape = (/** @type {string} */ text) => text.replace(/[.*+?^${}()|[\]\\/]/gu, '\\$&')

/** What an import must not look like, with the reason. `types`: it may be imported as a type. */
/** @typedef {{ regex: string, message: string, types?: boolean }} Ban */

/** Zones whose files may use relative paths as they like: terminal scripts, and routes beside their `$types`. */
const FREE = ['cli', 'routes']

/**
 * The bans of one zone: every import is forbidden that is not within the folder, in the list of what may follow
 * `$lib/`, or one of the packages.
 * @param {Zone} zone
 * @returns {Ban[]}
 */
function bansOf(zone) {
  // A folder's name ends in a slash; a name without one is a single file.
  const allowed = zone.lib.map((name) => (/\/$|^$/u.test(name) ? escape(name) : `${escape(name)}$`))
  const types = (zone.typesOnly ?? []).map(escape)
  const outside = (/** @type {string[]} */ list) =>
    `^\\$lib(?:$|/(?!${list.length > 0 ? list.join('|') : '$.'}))`
  const packages = zone.packages.map((name) =>
    /[/-]$/u.test(name) ? escape(name) : `${escape(name)}(?:/|$)`,
  )
  const through$lib = 'Reach other folders through $lib, so that the layers can be checked.'
  return [
    // `..` anywhere, so that no path goes down one folder and up into another.
    ...(FREE.includes(zone.name) ? [] : [{ regex: '(?:^|/)\\.\\.(?:/|$)', message: through$lib }]),
    ...(zone.name === 'cli'
      ? [
          {
            regex: '(?:^|/)(?:lib/ui(?!/i18n/)|routes)/',
            message: 'The terminal skips ui, but for its sentences.',
          },
        ]
      : []),
    { regex: outside([...allowed, ...types]), message: `${zone.name} may not import this layer.` },
    ...(types.length > 0
      ? [
          {
            // Exactly these, and nothing that is forbidden anyway: a type import that matches here is let through.
            regex: `^\\$lib/(?:${types.join('|')})`,
            message: `${zone.name} may import this as a type only.`,
            types: true,
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

/**
 * The same bans for what `no-restricted-imports` does not look at: `import('…')` in code and in types, and globs.
 * @param {Zone} zone
 */
function syntaxBans(zone) {
  const matching = (/** @type {Ban} */ { regex }) => `[source.value=/${regex.replace(/\\?\//gu, '\\x2F')}/u]`
  const found = bansOf(zone).flatMap((ban) => [
    { selector: `ImportExpression${matching(ban)}`, message: ban.message },
    ...(ban.types ? [] : [{ selector: `TSImportType${matching(ban)}`, message: ban.message }]),
  ])
  const unnamed = 'Name what is imported, so that the layers can be checked.'
  return FREE.includes(zone.name)
    ? found
    : [
        ...found,
        { selector: 'ImportExpression:not([source.type="Literal"])', message: unnamed },
        { selector: 'MemberExpression[object.type="MetaProperty"][property.name=/^glob/]', message: unnamed },
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
    '@typescript-eslint/no-restricted-imports': [
      'error',
      {
        patterns: bansOf(zone).map(({ regex, message, types }) => ({
          regex,
          message,
          caseSensitive: true,
          ...(types && { allowTypeImports: true }),
        })),
      },
    ],
    'no-restricted-syntax': [
      'error',
      ...syntaxBans(zone),
      ...(zone.name.startsWith('domain/') ? IMPURE : []).map(([selector, message]) => ({
        selector,
        message,
      })),
    ],
  },
}))
