import { sveltekit } from '@sveltejs/kit/vite'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { launchOptions } from './src/cli/chromium.mjs'

/** The parts of `src/lib` that a first question needs, beside Svelte, SvelteKit, Dexie and valibot. */
const FIRST = [
  /src\/lib\/boot/u,
  /src\/lib\/domain\/(?:shared|attribution|claim)\//u,
  /src\/lib\/domain\/quiz\/(?:confidence|first-question)\./u,
  /src\/lib\/domain\/session\/(?:session|scope|stopwatch)\./u,
  /src\/lib\/domain\/deck\/(?:deck|generate)/u,
  /src\/lib\/domain\/material\/(?:material|locator)/u,
  /src\/lib\/domain\/scheduling\/(?:due|limits|memory-state|siblings)\./u,
  /src\/lib\/domain\/review\/in-force/u,
  /src\/lib\/formats\/deck-file/u,
  /src\/lib\/storage\/(?:cards|db|lost|migrations|meta|shipped)/u,
  /src\/lib\/storage\/journal\/(?:early|entry|files|recorder)\./u,
  /src\/lib\/usecases\/(?:attempt|find-deck|is-newcomer|met-cards|start-session|study-rules)/u,
  /src\/lib\/workers\/script-url/u,
  /src\/lib\/ui\/i18n\/(?:en-common|en-study)\./u,
  /src\/lib\/ui\/primitives\/(?:Notice|VoiceMark|QuestionFrame|keymap)/u,
  /src\/lib\/ui\/shell\/Nav/u,
  /src\/lib\/ui\/state\/(?:app|first-screen|leader|preferences|study|study-items|study-opening|study-pace)\./u,
  /src\/lib\/ui\/study\/WhoSaysIt/u,
  /src\/lib\/ui\/quiz\/(?:Choose|Confidence|ItemFrame|OptionList|answering)\b/u,
  /src\/lib\/ui\/today\/WelcomeView/u,
  /src\/routes\/(?:\+layout|\+page|\+error|places)\./u,
]
/** Of Svelte only what those parts import comes along: what other screens need of it stays with them. */
const LIBRARIES = /node_modules\/(?:esm-env|@sveltejs\/kit\/src\/runtime|dexie)\//u

function isForFirstQuestion(id: string): boolean {
  return (FIRST.some((part) => part.test(id)) || LIBRARIES.test(id)) && !id.endsWith('.css')
}

export default defineConfig({
  plugins: [sveltekit()],
  // The build of Dexie for modern browsers; the package's own entry wraps the older, larger one.
  resolve: { alias: [{ find: /^dexie$/u, replacement: 'dexie/dist/modern/dexie.min.mjs' }] },
  build: {
    target: 'es2022',
    // Every first load would carry the names of all scripts of all screens. A prerendered page names its own in its head;
    // others are found import by import. Styles must come before what they belong to.
    modulePreload: { resolveDependencies: (_, files) => files.filter((file) => file.endsWith('.css')) },
    // What the first question needs comes as one file: it compresses better, and a phone asks once.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'first', test: isForFirstQuestion }] } } },
  },
  server: { fs: { allow: ['content'] } },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          include: [
            'src/**/*.test.ts',
            'tests/{audit,content,house,migrations,bench,golden,simulation}/**/*.test.ts',
          ],
          exclude: ['src/**/*.svelte.test.ts'],
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        // Named here so that Vite does not find them half-way and reload the page under a running test.
        optimizeDeps: { include: ['valibot', 'dexie', 'ts-fsrs'] },
        test: {
          name: 'component',
          include: ['src/**/*.svelte.test.ts'],
          setupFiles: ['tests/component-setup.ts'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: launchOptions() }),
            instances: [{ browser: 'chromium' }],
            viewport: { width: 390, height: 844 },
          },
        },
      },
    ],
  },
})
