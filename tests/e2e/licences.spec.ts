import { readdirSync, readFileSync } from 'node:fs'
import type { Licence } from '$lib/usecases/settings/read-licences'
import { expect, readyForOffline, test } from './app'

test.use({ serviceWorkers: 'allow' })

const licences = (): Licence[] => JSON.parse(readFileSync('build/licences.json', 'utf8')) as Licence[]

test('every package in the build is listed, with a text', () => {
  const bundled = readFileSync('.svelte-kit/bundled-packages.txt', 'utf8').split('\n')
  const names = licences().map(({ name }) => name)
  for (const folder of bundled) expect(names).toContain(folder.replace(/^.*node_modules\//u, ''))
  // The page, its workers, the service worker, typefaces, a model and a WebAssembly file.
  for (const name of [
    'svelte',
    '@sveltejs/kit',
    'dexie',
    'wink-nlp',
    'htmlparser2',
    'ts-fsrs',
    'workbox-precaching',
    'workbox-core',
    'workbox-window',
    '@fontsource-variable/inter',
    '@fontsource-variable/source-serif-4',
    'wink-eng-lite-web-model',
    'fsrs-browser',
  ]) {
    expect(names).toContain(name)
  }
  const versions = licences().map(({ name, version }) => `${name} ${version}`)
  expect(new Set(versions).size).toBe(versions.length)
  for (const { name, version, licence, text } of licences()) {
    expect([name, version, licence].every((word) => word !== '')).toBe(true)
    expect(text.length, name).toBeGreaterThan(200)
  }
  const fonts = readdirSync('build/_app/immutable/assets').filter((file) => file.endsWith('.woff2'))
  expect(fonts.length).toBeGreaterThan(0)
})

test('the licences can be read on the about page, and load when opened, also without a network', async ({
  context,
  page,
  server,
}) => {
  let asked = 0
  page.on('request', (request) => {
    if (request.url().endsWith('/licences.json')) asked += 1
  })
  await page.goto(`${server.url}/about`)
  await readyForOffline(page)
  expect(asked).toBe(0)
  await server.stop()
  await context.setOffline(true)
  await page.getByText('Software and typefaces in this app').click()
  for (const { name, version, licence } of licences()) {
    await expect(page.getByText(`${name} ${version}, ${licence}`, { exact: true })).toBeVisible()
  }
  const dexie = page.locator('details details', { has: page.getByText(/^dexie \d/u) })
  await dexie.getByText(/^dexie \d/u).click()
  await expect(dexie.getByText('Apache License').first()).toBeVisible()
})

test('a page that cannot load the licences says so, and loads them when they are opened again', async ({
  context,
  page,
  server,
}) => {
  await context.route(/licences\.json$/u, (route) => route.fulfill({ status: 500, body: 'no' }))
  await page.goto(`${server.url}/about`)
  const licencesOf = page.getByText('Software and typefaces in this app')
  await licencesOf.click()
  await expect(page.getByRole('alert')).toContainText('could not be loaded')
  await context.unroute(/licences\.json$/u)
  await licencesOf.click()
  await licencesOf.click()
  await expect(page.getByText(/^dexie \d/u)).toBeVisible()
})
