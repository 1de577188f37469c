import { sveltekit } from '@sveltejs/kit/vite'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { launchOptions } from './src/cli/chromium.mjs'

export default defineConfig({
  plugins: [sveltekit()],
  build: { target: 'es2022' },
  server: { fs: { allow: ['content'] } },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          include: ['src/**/*.test.ts', 'tests/{content,house,migrations,bench}/**/*.test.ts'],
          exclude: ['src/**/*.svelte.test.ts'],
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        // Named here so that Vite does not find them half-way and reload the page under a running test.
        optimizeDeps: { include: ['valibot', 'dexie', 'ts-fsrs', 'ulid'] },
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
