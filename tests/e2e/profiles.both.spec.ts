import type { Page } from '@playwright/test'
import { readyForOffline, tableOf } from './app'
import { expect, test, type Hand } from './hands'
import { allStores } from './stores'

/** Words that only the first person's library holds. */
const SECRETS = ['lighthouse', 'Adeyemi', '7b 14']

/** The first person imports a text and makes an assignment. @returns its link */
async function teach(page: Page, hand: Hand, url: string): Promise<string> {
  await page.goto(`${url}/import`)
  await page.locator('textarea').fill('The lighthouse keeper said the fog bell was sold.')
  await expect.poll(async () => (await allStores(page)).databases).toContain('lighthouse keeper')
  await page.goto(`${url}/classroom/new#reading-the-rails`)
  await expect(page.getByLabel('Title')).toHaveValue('Reading the rails')
  await hand.write(/^Your name, as the class/u, 'Ms Adeyemi')
  await hand.press(/^Make the assignment$/u)
  const link = page.getByLabel('Link to this assignment', { exact: true })
  await expect(link).toHaveValue(/\/a#1\./u)
  return link.inputValue()
}

/** Starts the open assignment and makes the result. @returns the result as text */
async function handIn(page: Page, hand: Hand, name: string): Promise<string> {
  await hand.write(/^Your name or class number/u, name)
  await hand.press(/^Start$/u)
  await hand.press(/^Make the file$/u)
  const text = page.getByLabel('The result as text')
  await expect(text).toHaveValue(/BEGIN AGE/u)
  return text.inputValue()
}

/** The words of a screen and of its fields, once its heading stands and nothing loads any more. */
async function shown(page: Page, address: string): Promise<string> {
  await page.goto(address)
  await expect(page.locator('h1').first()).toBeVisible()
  await page.waitForLoadState('networkidle')
  await page.locator('details').evaluateAll((all) => all.map((part) => part.toggleAttribute('open', true)))
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))))
  return page.evaluate(() => {
    const fields = [...document.querySelectorAll<HTMLInputElement>('input, textarea, select')]
    return [document.title, document.body.innerText, ...fields.map(({ value }) => value)].join('\n')
  })
}

/** Every place of the app, and the addresses of the first person's own things. */
async function addresses(page: Page, url: string): Promise<string[]> {
  const [started] = await tableOf<{ key: string; assignment: string }>(page, 'received')
  const [made] = await tableOf<{ id: string }>(page, 'assignments')
  const places =
    '/ /library /library?view=materials /import /insight /settings /transfer /classroom /classroom/new /about /receive /study /profiles'
  return [
    ...places.split(' '),
    `/a/${started?.key ?? ''}/${started?.assignment ?? ''}`,
    `/classroom/${made?.id ?? ''}`,
    '/decks/reading-the-rails',
    '/decks/reading-the-rails/present',
  ].map((place) => url + place)
}

/** Starts the assignment of this page as a guest, and makes the result. @returns the result as text */
async function guestHandsIn(page: Page, hand: Hand): Promise<string> {
  await hand.press(/^This is not my device$/u)
  await Promise.all([page.waitForEvent('load'), hand.press(/^Start as a guest$/u)])
  await expect(page.getByText('A guest is erased from this device after handing in.')).toBeVisible()
  const result = await handIn(page, hand, '7b 16')
  await readyForOffline(page)
  return result
}

/** Erases the guest of this page, and looks into every store before and after. */
async function eraseGuest(page: Page, hand: Hand, url: string): Promise<void> {
  const guest = await page.evaluate(() => localStorage.getItem('whence-profile') ?? '')
  expect(guest).toMatch(/^[a-z0-9]{8}$/u)
  const held = await allStores(page)
  for (const store of [held.databases, held.files, held.values]) expect(store).toContain(guest)
  expect(held.databases).toContain('7b 16')
  await hand.press(/^Erase my work here$/u)
  await expect(page).toHaveURL(`${url}/profiles`)
  await expect(page.getByText('Ada', { exact: true })).toBeVisible()
  const after = await allStores(page)
  for (const store of Object.values(after)) {
    expect(store).not.toContain(guest)
    expect(store).not.toContain('7b 16')
  }
  expect(after.buckets).toBe('')
  // Nothing of the other two is gone.
  for (const kept of ['7b 14', '7b 15', 'lighthouse keeper']) expect(after.databases).toContain(kept)
}

const present = (text: string): string[] => SECRETS.filter((secret) => text.includes(secret))

test('people on one device see nothing of each other, and a guest is erased from every store', async ({
  server,
  handOn,
  openProfile,
}) => {
  test.slow()
  const context = await openProfile('shared')
  const page = await context.newPage()
  const hand = handOn(page)
  const link = await teach(page, hand, server.url)
  await page.goto(link)
  const results = [await handIn(page, hand, '7b 14')]
  const places = await addresses(page, server.url)
  const before: string[] = []
  for (const place of places) before.push(...present(await shown(page, place)))
  expect(new Set(before)).toEqual(new Set(SECRETS))

  // A second person: a newcomer, with the way to switch in view.
  await page.goto(`${server.url}/settings`)
  await hand.press(/^People on this device$/u)
  await hand.write(/^Name$/u, 'Ada')
  await hand.pick(/Boat/u)
  await hand.press(/^Add and switch$/u)
  await expect(page).toHaveURL(`${server.url}/`)
  await expect(page.getByRole('link', { name: 'Change the person. Now: Ada' })).toBeVisible()
  for (const place of places) expect([place, ...present(await shown(page, place))]).toEqual([place])
  await page.goto(link)
  results.push(await handIn(page, hand, '7b 15'))

  // A guest, on the page of the link.
  await page.goto(`${server.url}/`)
  await page.goto(link)
  results.push(await guestHandsIn(page, hand))
  await server.stop()
  await eraseGuest(page, hand, server.url)
  await server.start()

  // The three results are of three pupils.
  await page.goto(`${server.url}/classroom`)
  await page.getByRole('link', { name: 'Reading the rails', exact: true }).last().click()
  await hand.write(/^Pasted results/u, results.join('\n'))
  await hand.press(/^Open the pasted results$/u)
  await expect(page.getByText('3 added')).toBeVisible()
})
