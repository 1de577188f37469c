import type { Browser, Page } from '@playwright/test'
import { expect, test } from './app'

const START = 'Whence could not start. Your data is safe.'
const PART = 'A part of Whence could not be loaded.'
const RELOAD_BUTTON = { name: 'Load the page again' }

/** Counts the requests for a page's document. */
function countLoads(page: Page): () => number {
  let loads = 0
  page.on('request', (request) => {
    if (request.isNavigationRequest()) loads += 1
  })
  return () => loads
}

/**
 * Errors are what these tests bring about, and the fallback page that SvelteKit would write into the document, which
 * the policy refuses. Anything else that the suite watches for still fails.
 */
function tolerateErrors(tolerated: RegExp[]): void {
  tolerated.push(/^(?:error|console): /u, /DOMParser parseFromString/u)
}

/** Matches the script of the screen at an address: the last that a visitor loads of the numbered screens. */
async function fileOfScreen(browser: Browser, url: string): Promise<RegExp> {
  const context = await browser.newContext({ serviceWorkers: 'block' })
  const page = await context.newPage()
  const screens: string[] = []
  page.on('request', (request) => {
    const [, nth] = /\/nodes\/(\d+)\./u.exec(request.url()) ?? []
    // 0 is the frame of all screens, and 1 the page for errors.
    if (nth !== undefined && Number(nth) > 1) screens.push(nth)
  })
  await page.goto(url)
  await expect(page.locator('h1')).toBeVisible()
  await context.close()
  return new RegExp(`/nodes/${screens.at(-1) ?? 'none'}\\.`, 'u')
}

test.describe('an address with a malformed escape', () => {
  for (const address of ['/decks/%', '/decks/%ff', '/study/%E0%A4%A', '/%c0%af']) {
    test(`${address} shows a sentence and the way to the start, without a reload`, async ({
      page,
      server,
      watched,
    }) => {
      watched.unknownPaths.push(/%/u)
      const loads = countLoads(page)
      await page.goto(`${server.url}${address}`)
      await expect(page.getByRole('alert')).toContainText('There is a mistake in this address')
      await expect(page.getByRole('button', RELOAD_BUTTON)).toBeHidden()
      expect(loads()).toBe(1)
      tolerateErrors(watched.tolerated)
      await page.getByRole('link', { name: 'To the start' }).click()
      await expect(page.getByRole('button', { name: 'Try one question' })).toBeVisible()
      await expect(page.getByText('There is a mistake')).toBeHidden()
    })
  }
})

const ODD = [
  '/decks/%25',
  '/decks/%2e%2e%2fsecret',
  '/decks/%00',
  '/decks/__proto__',
  '/decks/constructor/edit',
  '/study/%F0%9F%98%80',
  '/study/%E2%80%AEtxet',
  '/materials/%3Cscript%3E',
  '/workbench/toString',
  `/decks/${'a'.repeat(4000)}`,
  '/quiz/reading-the-rails?formats=%ff&length=-1&seed=%',
  '/library?view=%&sort=constructor',
  '/contrast#%',
  '/contrast#a/b/c/d/%ff',
  '/about#%',
  '/about/',
  '/About',
  '/index.html',
]
test('no odd address leaves a page without words', async ({ page, server, watched }) => {
  watched.unknownPaths.push(/^\//u)
  for (const address of ODD) {
    await page.goto(`${server.url}${address}`)
    await expect(page.locator('h1').or(page.getByRole('alert')).first(), address).toBeVisible()
    await expect(page.getByText('Whence has not started yet'), address).toBeHidden()
  }
})

test.describe('a first visit on which files fail', () => {
  const FAILING: Readonly<Record<string, RegExp>> = {
    'all scripts': /\.js$/u,
    'the entry that starts the app': /\/entry\/start\./u,
    'the entry that names the screens': /\/entry\/app\./u,
    'the scripts of the first question': /\/chunks\//u,
    'the frame of all screens': /\/nodes\/0\./u,
  }
  for (const [name, files] of Object.entries(FAILING)) {
    test(`reloads once, then shows a sentence and a button: ${name}`, async ({
      context,
      page,
      server,
      watched,
    }) => {
      await context.route(files, (route) => route.fulfill({ status: 500, body: 'no' }))
      const loads = countLoads(page)
      await page.goto(`${server.url}/about`)
      await expect(page.getByRole('alert')).toContainText(START)
      expect(loads()).toBe(2)
      tolerateErrors(watched.tolerated)

      await context.unroute(files)
      await page.getByRole('button', RELOAD_BUTTON).click()
      await expect(page.getByRole('heading', { name: 'About Whence' })).toBeVisible()
      await expect(page.getByText(START)).toBeHidden()
    })
  }

  test('reloads once, then shows its button, if a screen’s own file fails', async ({
    browser,
    context,
    page,
    server,
    watched,
  }) => {
    // The frame starts, the screen does not come.
    const files = await fileOfScreen(browser, `${server.url}/about`)
    await context.route(files, (route) => route.fulfill({ status: 500, body: 'no' }))
    const loads = countLoads(page)
    await page.goto(`${server.url}/about`)
    await expect(page.getByRole('heading', { name: 'This page could not be shown' })).toBeVisible()
    await expect.poll(loads).toBe(2)
    await expect(page.getByRole('heading', { name: 'This page could not be shown' })).toBeVisible()
    tolerateErrors(watched.tolerated)
    await context.unroute(files)
    await page.getByRole('button', RELOAD_BUTTON).click()
    await expect(page.getByRole('heading', { name: 'About Whence' })).toBeVisible()
    expect(loads()).toBe(3)
  })

  test('starts by itself if a file fails once, and may reload again after it has run well for a while', async ({
    context,
    page,
    server,
    watched,
  }) => {
    const loads = countLoads(page)
    await context.route(/\/entry\/app\./u, (route) =>
      loads() === 1 ? route.fulfill({ status: 500, body: 'no' }) : route.fallback(),
    )
    await page.clock.install()
    await page.goto(`${server.url}/about`)
    await expect(page.getByRole('heading', { name: 'About Whence' })).toBeVisible()
    expect(loads()).toBe(2)
    const remembered = () => page.evaluate(() => sessionStorage.getItem('whence-reloaded'))
    expect(await remembered()).toBe('yes')
    await page.clock.fastForward(11_000)
    await expect.poll(remembered).toBeNull()
    tolerateErrors(watched.tolerated)
  })
})

test('a page without its scripts shows a sentence after a while, by styles alone, and not before', async ({
  context,
  page,
  server,
}) => {
  await context.route(/\.js$/u, () => new Promise(() => undefined))
  await page.goto(`${server.url}/about`, { waitUntil: 'commit' })
  const words = page.getByText('Whence has not started yet')
  await expect(words).toBeAttached()
  await expect(words).toBeHidden()
  const delays = await page.evaluate(() =>
    document.getAnimations().map((animation) => {
      const delay = animation.effect?.getTiming().delay ?? 0
      animation.finish()
      return delay
    }),
  )
  expect(delays).toStrictEqual([15_000])
  await expect(words).toBeVisible()
  await expect(page.getByRole('button', RELOAD_BUTTON)).toBeVisible()
})

test.describe('a browser without scripts', () => {
  test.use({ javaScriptEnabled: false })
  test('shows that the app needs scripts', async ({ page, server }) => {
    for (const address of ['/', '/about', '/decks/any']) {
      await page.goto(`${server.url}${address}`)
      await expect(page.locator('noscript')).toBeVisible()
      // Playwright's own matchers read no text of a noscript element.
      const words = await page.locator('noscript').evaluate((element) => (element as HTMLElement).innerText)
      expect(words).toContain('needs JavaScript')
    }
  })
})

/** The event that Vite sends to the page when a lazily loaded part does not arrive. */
function failPart(page: Page, file: string): Promise<void> {
  return page.evaluate((name) => {
    const payload = new TypeError(
      `Failed to fetch dynamically imported module: ${location.origin}/chunks/${name}`,
    )
    dispatchEvent(Object.assign(new Event('vite:preloadError', { cancelable: true }), { payload }))
  }, file)
}

test.describe('a lazily loaded part that fails', () => {
  test('reloads the page once, and shows a button the second time', async ({ page, server }) => {
    const loads = countLoads(page)
    await page.goto(`${server.url}/about`)
    await expect(page.locator('h1')).toBeVisible()
    await failPart(page, 'one.js')
    await expect.poll(loads).toBe(2)
    await expect(page.locator('h1')).toBeVisible()
    await failPart(page, 'two.js')
    await expect(page.getByRole('alert')).toContainText(PART)
    expect(loads()).toBe(2)
    await page.getByRole('button', { name: 'Later' }).click()
    await expect(page.getByText(PART)).toBeHidden()
    await failPart(page, 'two.js')
    await page.getByRole('button', RELOAD_BUTTON).click()
    await expect.poll(loads).toBe(3)
  })

  test('reloads nothing while a question is on the screen', async ({ page, server }) => {
    const loads = countLoads(page)
    await page.goto(`${server.url}/study/reading-the-rails`)
    await expect(page.locator('.claim').first()).toBeVisible()
    await failPart(page, 'one.js')
    await expect(page.getByRole('alert')).toContainText(PART)
    expect(loads()).toBe(1)
  })

  test('reloads nothing while something unsaved is on the screen', async ({ page, server }) => {
    const loads = countLoads(page)
    await page.goto(`${server.url}/import`)
    await page.getByLabel('The article’s text').fill('Half an article')
    await failPart(page, 'one.js')
    await expect(page.getByRole('alert')).toContainText(PART)
    await expect(page.getByLabel('The article’s text')).toHaveValue('Half an article')
    expect(loads()).toBe(1)
  })

  test('reloads nothing while the server cannot be reached', async ({ page, server, context }) => {
    await context.route(/service-worker\.js$/u, (route) => route.abort())
    await page.goto(`${server.url}/about`)
    await expect(page.locator('h1')).toBeVisible()
    await server.stop()
    await failPart(page, 'one.js')
    await expect(page.getByRole('alert')).toContainText(PART)
    await expect(page.locator('h1')).toBeVisible()
  })
})
