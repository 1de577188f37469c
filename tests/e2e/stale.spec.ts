/** A tab that was opened before a deployment, and asks for a file that the host has no longer. */
import { createHash } from 'node:crypto'
import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, readyForOffline, test } from './app'

test.use({ serviceWorkers: 'allow' })

/** Renames the files of screens, as a build of changed screens would, in every file that names them. */
function redeploy(folder: string): void {
  const app = path.join(folder, '_app/immutable')
  const renamed = ['nodes', 'entry'].flatMap((part) =>
    readdirSync(path.join(app, part))
      .filter((file) => file.endsWith('.js') && (part === 'nodes' || file.startsWith('app.')))
      .map((file) => [file, file.replace(/\.[\w-]+\.js$/u, '.ANEW.js'), part] as const),
  )
  const rewritten = (text: string): string =>
    renamed.reduce((done, [before, after]) => done.replaceAll(before, after), text)
  for (const [before, after, part] of renamed) {
    for (const ending of ['.br', '.gz']) rmSync(path.join(app, part, before + ending), { force: true })
    renameSync(path.join(app, part, before), path.join(app, part, after))
  }
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!/\.(?:html|js)$/u.test(name)) continue
    const file = path.join(folder, name)
    const text = readFileSync(file, 'utf8')
    if (rewritten(text) === text) continue
    for (const ending of ['.br', '.gz']) rmSync(file + ending, { force: true })
    writeFileSync(file, withHashes(text, rewritten(text)))
  }
}

/** The policy of a page names its inline scripts by their hashes. */
function withHashes(before: string, after: string): string {
  const inline = (text: string) =>
    [...text.matchAll(/<script>([^]*?)<\/script>/gu)].map(([, code]) => code ?? '')
  const hash = (code: string) => createHash('sha256').update(code, 'utf8').digest('base64')
  const now = inline(after)
  return inline(before).reduce((text, code, i) => text.replace(hash(code), hash(now[i] ?? '')), after)
}

const folder = mkdtempSync(path.join(tmpdir(), 'whence-stale-'))
test.use({ folder })
test.beforeEach(() => {
  rmSync(folder, { recursive: true, force: true })
  cpSync('build', folder, { recursive: true })
})
test.afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})
test.describe.configure({ mode: 'serial' })

test.describe('without a service worker', () => {
  test.use({ serviceWorkers: 'block' })

  test('the requested screen opens after one reload', async ({ page, server, watched }) => {
    let loads = 0
    page.on('request', (request) => {
      if (request.isNavigationRequest()) loads += 1
    })
    await page.goto(`${server.url}/about`)
    await expect(page.getByRole('heading', { name: 'About Whence' })).toBeVisible()
    await server.stop()
    redeploy(folder)
    await server.start()
    // The old tab still asks for files by their old names: those are declared, and answered by the shell.
    watched.unknownPaths.push(/^\/_app\/immutable\//u)
    await page.getByRole('link', { name: 'Settings' }).click()
    await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible()
    expect(new URL(page.url()).pathname).toBe('/settings')
    expect(loads).toBe(2)
    await page.getByRole('link', { name: 'Library' }).click()
    await expect(page.getByRole('heading', { name: 'Library', level: 1 })).toBeVisible()
    expect(loads).toBe(2)
    const others = watched.complaints.filter((text) => !/^(?:error|console): /u.test(text))
    watched.complaints.splice(0, watched.complaints.length, ...others)
  })
})

test('with a service worker the old version stays complete, and nothing is reloaded', async ({
  page,
  server,
}) => {
  await page.goto(`${server.url}/about`)
  await expect(page.getByRole('heading', { name: 'About Whence' })).toBeVisible()
  await readyForOffline(page)
  await server.stop()
  redeploy(folder)
  await server.start()
  let loads = 0
  page.on('request', (request) => {
    if (request.isNavigationRequest()) loads += 1
  })
  for (const [place, address] of [
    ['Settings', /\/settings$/u],
    ['Library', /\/library$/u],
    ['Add', /\/import$/u],
  ] as const) {
    await page.getByRole('link', { name: place, exact: true }).first().click()
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(page).toHaveURL(address)
  }
  await expect(page.getByRole('alert')).toHaveCount(0)
  expect(loads).toBe(0)
})
