import { defineConfig } from '@playwright/test'
import { testLaunchOptions } from './src/cli/chromium.mjs'

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 }
const desk = { viewport: { width: 1280, height: 800 } }

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'tests/.results/e2e',
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  // A worker waits for frames and timers now and then: three fill two cores.
  workers: 3,
  // Generous: a slow machine must not fail a test; a hang still ends.
  timeout: 300_000,
  expect: { timeout: 60_000 },
  reporter: process.env['WHENCE_REPORT'] === 'json' ? [['dot'], ['json']] : [['list']],
  use: {
    browserName: 'chromium',
    launchOptions: testLaunchOptions(),
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    // A page that may install one fetches the whole build again. Tests of what is kept for offline allow it.
    serviceWorkers: 'block',
  },
  projects: [
    { name: 'phone', use: phone, testIgnore: ['**/gallery.spec.ts', '**/*.desk.spec.ts'] },
    // What both do is told once, in *.both.spec.ts.
    { name: 'desk', use: desk, testMatch: ['**/*.desk.spec.ts', '**/*.both.spec.ts'] },
    { name: 'gallery', use: {}, testMatch: ['**/gallery.spec.ts'] },
  ],
})
