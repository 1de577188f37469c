import path from 'node:path'
import { sveltekit } from '@sveltejs/kit/vite'
import { playwright } from '@vitest/browser-playwright'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'
import { bundledPackages } from './src/cli/bundled-packages.mjs'
import { testLaunchOptions } from './src/cli/chromium.mjs'

/** The start page: what these import statically is what a first question needs. Everything else comes later. */
const START_PAGE = ['+layout.ts', '+layout.svelte', '+page.ts', '+page.svelte', '+error.svelte'].map((file) =>
  path.resolve('src/routes', file),
)
/** Of Svelte only the parts that those modules import come along: the parts for other screens stay with them. */
const LIBRARIES = /node_modules\/(?:esm-env|@sveltejs\/kit\/src\/runtime|dexie)\//u
const OWN = /\/src\/(?:lib|routes)\//u

/** The part of the bundler's view of a module that is used here. */
interface ModuleInfo {
  readonly importedIds: readonly string[]
}

const firstModules = new Set<string>()

/** The modules that the start page imports statically, from the bundler's own graph. */
function modulesOfStartPage(infoOf: (id: string) => ModuleInfo | null): Set<string> {
  const found = new Set<string>()
  const waiting = [...START_PAGE]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (found.has(id) || !(OWN.test(id) || LIBRARIES.test(id))) continue
    found.add(id)
    waiting.push(...(infoOf(id)?.importedIds ?? []))
  }
  return found
}

/** Finds the modules of the first chunk once the whole graph is known, before chunks are made. */
function findFirstModules(): Plugin {
  return {
    name: 'first-modules',
    apply: 'build',
    buildEnd() {
      if (this.environment.name === 'ssr') return
      for (const id of modulesOfStartPage((each) => this.getModuleInfo(each))) firstModules.add(id)
    },
  }
}

function isForFirstQuestion(id: string): boolean {
  return (firstModules.has(id) || LIBRARIES.test(id)) && !id.endsWith('.css')
}

/** Tests that put a module of ours in the place of another: each needs its modules for itself. */
const MOCKING = ['tests/golden/extraction/linear.test.ts']

export default defineConfig({
  plugins: [sveltekit(), findFirstModules(), bundledPackages()],
  worker: { plugins: () => [bundledPackages()] },
  // The build of Dexie for modern browsers; the package's own entry wraps the older, larger one.
  resolve: { alias: [{ find: /^dexie$/u, replacement: 'dexie/dist/modern/dexie.min.mjs' }] },
  build: {
    target: 'es2022',
    // Every first load would carry the names of all scripts of all screens. A prerendered page names its own in its head;
    // others are found import by import. Styles must come before what they belong to.
    modulePreload: { resolveDependencies: (_, files) => files.filter((file) => file.endsWith('.css')) },
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'first', test: isForFirstQuestion }] } } },
  },
  server: { fs: { allow: ['content'] } },
  // Times are generous: a slow machine must not fail a test, and a hang still ends.
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
          exclude: ['src/**/*.svelte.test.ts', ...MOCKING],
          // To import the modules anew for each file takes longer than most files. A test leaves no global changed.
          isolate: false,
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'mocking',
          environment: 'node',
          include: MOCKING,
          testTimeout: 300_000,
          hookTimeout: 300_000,
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
          testTimeout: 300_000,
          expect: { poll: { timeout: 60_000 } },
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: testLaunchOptions() }),
            instances: [{ browser: 'chromium' }],
            viewport: { width: 390, height: 844 },
          },
        },
      },
    ],
  },
})
