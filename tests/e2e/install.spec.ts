import { appendFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { answerOne, eventsOf, expect, readyForOffline, test } from './app'

test.use({ serviceWorkers: 'allow' })

test('the manifest makes the app installable', async ({ page, server }) => {
  await page.goto(`${server.url}/`)
  await readyForOffline(page)
  const session = await page.context().newCDPSession(page)
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors')
  // A private context gets no offer to install. No other obstacle may exist.
  expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([])
  const manifest = await session.send('Page.getAppManifest')
  expect(manifest.errors).toEqual([])
  const { icons } = JSON.parse(manifest.data ?? '{}') as { icons: { src: string; purpose?: string }[] }
  expect(icons.some((icon) => icon.purpose === 'maskable')).toBe(true)
  for (const { src } of icons) {
    expect((await page.request.get(new URL(src, manifest.url).href)).status()).toBe(200)
  }
})

test.describe('a new version', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'whence-update-'))
  test.use({ folder })
  test.beforeAll(() => {
    cpSync('build', folder, { recursive: true })
  })
  test.afterAll(() => {
    rmSync(folder, { recursive: true, force: true })
  })

  test('waits until the learner agrees, then reloads once', async ({ page, server }) => {
    await page.goto(`${server.url}/library`)
    await readyForOffline(page)
    const worker = path.join(folder, 'service-worker.js')
    appendFileSync(worker, '\n// a later version\n')
    for (const ending of ['br', 'gz']) rmSync(`${worker}.${ending}`)
    await server.stop()
    await server.start()
    await page.reload()
    await expect(page.getByText('A new version is ready.')).toBeVisible()
    let loads = 0
    page.on('load', () => {
      loads += 1
    })
    await page.getByRole('button', { name: 'Use it now' }).click()
    await expect.poll(() => loads).toBe(1)
    await expect(page.getByRole('heading', { name: 'Library' })).toBeVisible()
    await expect(page.getByText('A new version is ready.')).toHaveCount(0)
    expect(loads).toBe(1)
  })
})

test.describe('in the sub-folder of a school', () => {
  test.use({ folder: 'build-sub', basePath: '/school/whence' })

  test('deep links and offline use work under the base path', async ({ context, page, server }) => {
    await page.goto(`${server.url}/`)
    await readyForOffline(page)
    await server.stop()
    await context.setOffline(true)
    await page.goto(`${server.url}/study/reading-the-rails`)
    await answerOne(page)
    const types = (await eventsOf(page)).map(({ type }) => type)
    expect(types.filter((type) => type.endsWith('Given'))).toHaveLength(1)
    await page.getByRole('link', { name: 'Leave this session' }).click()
    await expect(page).toHaveURL(`${server.url}/`)
    await page.getByRole('link', { name: 'Library' }).click()
    await expect(page).toHaveURL(`${server.url}/library`)
  })
})

test.describe('on a host that adds no headers', () => {
  test.use({ headers: false })

  test('the app works in the same way', async ({ page, server }) => {
    await page.goto(`${server.url}/study/reading-the-rails`)
    await answerOne(page)
    expect(await eventsOf(page)).toHaveLength(1)
  })
})
