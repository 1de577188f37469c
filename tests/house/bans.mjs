// ESLint's bans, made from the zones: who may import what, and what keeps the domain pure.
import { ZONES } from './zones.mjs'

const CLOCK = 'Take a Clock as an argument.'
const RANDOM = 'Take a Random as an argument.'

/** Syntax that is forbidden in the domain, as selectors of ESLint's `no-restricted-syntax`. */
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

/** Access to the database, which only use cases and storage may use, as selectors of `no-restricted-syntax`. */
const DATABASE = [
  'MemberExpression[property.name="db"]',
  'MemberExpression[property.value="db"]',
  'ObjectPattern > Property[key.name="db"]',
].map((selector) => ({ selector, message: 'Only use cases and storage touch the database: call one.' }))

/** @param {import('./zones.mjs').Zone} zone */
const isInterface = ({ name }) => name === 'routes' || name.startsWith('ui')

const escape = (/** @type {string} */ text) => text.replace(/[.*+?^${}()|[\]\\/]/gu, '\\$&')

/** Forbidden forms of an import, with the reason. `types`: it may be imported as a type. */
/** @typedef {{ regex: string, message: string, types?: boolean }} Ban */

/** Zones whose files may use relative paths as they like: terminal scripts, and routes beside their `$types`. */
const FREE = ['cli', 'routes']

/**
 * The bans of one zone: every import is forbidden that is not within the folder, in the list of what may follow
 * `$lib/`, or one of the packages.
 * @param {import('./zones.mjs').Zone} zone
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
    ...(isInterface(zone)
      ? [{ regex: '^\\$lib/storage/dexie/', message: 'Follow the database through a use case (watch-*.ts).' }]
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
 * @param {import('./zones.mjs').Zone} zone
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
      ...(isInterface(zone) ? DATABASE : []),
      ...(zone.name.startsWith('domain/') ? IMPURE : []).map(([selector, message]) => ({
        selector,
        message,
      })),
    ],
  },
}))
