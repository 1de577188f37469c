import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
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

  /** Puts a later version with other news on the server. */
  function deployNews(): void {
    const deploy = (name: string, text: string): void => {
      writeFileSync(path.join(folder, name), text)
      for (const ending of ['br', 'gz']) rmSync(path.join(folder, `${name}.${ending}`), { force: true })
    }
    const groups = [{ heading: 'Added', lines: ['A change for the test.'] }]
    const short = ['Rounds have a winner.', 'You can count each picture.']
    deploy('news.json', JSON.stringify({ id: 'later', short, versions: [{ title: '9.9.9', groups }] }))
    const code = readFileSync(path.join(folder, 'service-worker.js'), 'utf8')
    const entry = /\{[^{}]*news\.json[^{}]*\}/u.exec(code)?.[0] ?? ''
    const revised = entry.replace(/[0-9a-f]{32}/u, '0123456789abcdef0123456789abcdef')
    expect(revised).not.toBe(entry)
    deploy('service-worker.js', code.replace(entry, revised))
  }
  test.afterAll(() => {
    rmSync(folder, { recursive: true, force: true })
  })

  test('waits until the learner agrees, then reloads once', async ({ page, server }) => {
    await page.goto(`${server.url}/library`)
    await readyForOffline(page)
    // This device knows the news of the first version: to a newcomer nothing is new.
    await expect.poll(() => page.evaluate(() => localStorage.getItem('whence-news'))).not.toBeNull()
    deployNews()
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

    // The new version says once what it changed, and leads to all changes, also without a network.
    const news = page.getByRole('heading', { name: 'New in Whence' })
    await expect(news).toBeVisible()
    await expect(page.getByText('Rounds have a winner.')).toBeVisible()
    await server.stop()
    await page.getByRole('link', { name: 'See all changes' }).tap()
    await expect(page.getByRole('heading', { name: 'Version 9.9.9' })).toBeVisible()
    await expect(page.getByText('A change for the test.')).toBeVisible()
    await page.reload()
    await expect(page.getByText('A change for the test.')).toBeVisible()
    await expect(page.getByRole('heading', { name: 'About Whence' })).toBeVisible()
    await expect(news).toHaveCount(0)
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
