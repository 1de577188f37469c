/** An update with a missing file: the old version stays, the page says so, and the update is tried again. */
import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, readyForOffline, test } from './app'

test.use({ serviceWorkers: 'allow' })

const folder = mkdtempSync(path.join(tmpdir(), 'whence-update-fails-'))
const icon = path.join(folder, 'icon-180.png')
const worker = path.join(folder, 'service-worker.js')

test.use({ folder })
test.beforeAll(() => {
  cpSync('build', folder, { recursive: true })
})
test.afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

test('an incomplete update says so and is tried again', async ({ page, server, watched }) => {
  await page.goto(`${server.url}/about`)
  await readyForOffline(page)

  // The new version names a revision of a file that the host does not have yet.
  const code = readFileSync(worker, 'utf8')
  const entry = /\{[^{}]*icon-180\.png[^{}]*\}/u.exec(code)?.[0] ?? ''
  const revised = entry.replace(/[0-9a-f]{32}/u, '0123456789abcdef0123456789abcdef')
  expect(revised).not.toBe(entry)
  writeFileSync(worker, code.replace(entry, revised))
  for (const ending of ['br', 'gz']) rmSync(`${worker}.${ending}`, { force: true })
  renameSync(icon, `${icon}.away`)
  rmSync(path.join(folder, '200.html'))
  watched.unknownPaths.push(/^\/icon-180\.png$/u)
  await server.stop()
  await server.start()
  await page.reload()
  await expect(page.getByText('A new version could not be loaded completely')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'About Whence' })).toBeVisible()

  renameSync(`${icon}.away`, icon)
  await server.stop()
  await server.start()
  await page.evaluate(() => dispatchEvent(new Event('online')))
  await expect(page.getByText('A new version is ready.')).toBeVisible()
  await expect(page.getByText('could not be loaded completely')).toHaveCount(0)
  const others = watched.complaints.filter((text) => !/^(?:error|console): .*precach/u.test(text))
  watched.complaints.splice(0, watched.complaints.length, ...others)
})
