import type { Page } from '@playwright/test'
import type { DraftRow } from '$lib/storage/rows'
import { tableOf } from './app'
import { expect, test } from './hands'
import { toWorkbench } from './screens-workbench'
import { openSettings } from './settings'
import { logged, openSession } from './study-session'
import { editFirst, openOwnDeck, question, sameInAnotherTab, saveStatement } from './two-tabs'

/** Brings a tab to the front, where keys go. */
const to = (page: Page): Promise<void> => page.bringToFront()

test('if two tabs edit one claim, the later one sees both versions and chooses', async ({
  page,
  server,
  handOn,
}) => {
  await openOwnDeck(page, server.url)
  const second = await sameInAnotherTab(page)
  const [one, two] = [handOn(page), handOn(second)]
  await editFirst(second)
  await editFirst(page)
  await saveStatement(page, 'The first tab says this.')
  await expect(page.getByText('Saved.', { exact: true })).toBeVisible()

  await to(second)
  await two.write(/^What is claimed/u, 'The second tab says that.')
  await two.write(/^Tags/u, 'bridge')
  await two.press(/^Save$/u)
  await expect(question(second)).toContainText('The first tab says this.')
  await expect(question(second)).toContainText('The second tab says that.')
  await expect(question(second)).not.toContainText('bridge')
  // After closing without a choice, nothing is saved, and the typed text is still there.
  await two.press(/^Close$/u)
  await expect(second.getByLabel(/^What is claimed/u)).toHaveValue('The second tab says that.')
  await two.press(/^Save$/u)
  await two.press(/^Keep mine$/u)
  await expect(second.getByText('Saved.', { exact: true })).toBeVisible()
  await expect(second.locator('.statement', { hasText: 'The second tab says that.' })).toBeVisible()

  // The first tab still shows its own version. Its changes of other fields are kept beside the other tab's words.
  await to(page)
  await editFirst(page)
  await one.write(/^What is claimed/u, 'The first tab insists.')
  await one.write(/^What to notice/u, 'Who says it.')
  await one.press(/^Save$/u)
  await one.press(/^Take the other$/u)
  await expect(page.locator('.statement', { hasText: 'The second tab says that.' })).toBeVisible()
  await expect(page.getByText('#bridge')).toBeVisible()
  await editFirst(page)
  await expect(page.getByLabel(/^What to notice/u)).toHaveValue('Who says it.')

  // One tab deletes the claim while the other edits it.
  await page.getByRole('button', { name: 'Take it out' }).click()
  await expect(page.getByText('The claim is out of the deck.')).toBeVisible()
  await to(second)
  await editFirst(second)
  await two.write(/^What is claimed/u, 'This should not be lost.')
  await two.press(/^Save$/u)
  await expect(question(second)).toContainText('This should not be lost.')
  await two.press(/^Put it back with my words$/u)
  await expect(second.locator('.statement', { hasText: 'This should not be lost.' })).toBeVisible()
  await page.reload()
  await expect(page.locator('.statement', { hasText: 'This should not be lost.' })).toBeVisible()
})

test('if two tabs change a deck’s title, the later one chooses, and its other words are kept', async ({
  page,
  server,
  handOn,
}) => {
  await openOwnDeck(page, server.url)
  const second = await sameInAnotherTab(page)
  const two = handOn(second)
  // The second tab has read the title before the first one changes it.
  const title = await page.getByLabel('Title', { exact: true }).inputValue()
  await expect(second.getByLabel('Title', { exact: true })).toHaveValue(title)
  await page.getByLabel('Title', { exact: true }).fill('Rails, first tab')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Saved.', { exact: true })).toBeVisible()
  await to(second)
  await two.write(/^Title$/u, 'Rails, second tab')
  await two.write(/^What it is about/u, 'Bridges.')
  await two.press(/^Save$/u)
  await two.press(/^Take the other$/u)
  await expect(second.getByLabel('Title', { exact: true })).toHaveValue('Rails, first tab')
  await expect(second.getByRole('heading', { level: 1 })).toContainText('Rails, first tab')
  await second.reload()
  await expect(second.getByLabel('What it is about')).toHaveValue('Bridges.')
})

test('settings that two tabs change are merged number by number, and the later tab chooses if both changed one number', async ({
  page,
  server,
  handOn,
}) => {
  await openSettings(page, server.url)
  const second = await sameInAnotherTab(page)
  const [one, two] = [handOn(page), handOn(second)]
  const saved = (tab: Page) => tab.getByText('Saved.', { exact: true })
  const fresh = (tab: Page) => tab.getByLabel('New cards a day')
  await one.write(/^New cards a day/u, '4')
  await one.press(/^Save$/u)
  await expect(saved(page)).toBeVisible()
  await to(second)
  await two.write(/^Longest interval, in days/u, '90')
  await two.press(/^Save$/u)
  await expect(saved(second)).toBeVisible()
  await expect(fresh(second)).toHaveValue('4')

  await two.write(/^New cards a day/u, '7')
  await two.press(/^Save$/u)
  await expect.poll(async () => (await logged(page, 'PresetChanged')).at(-1)?.preset?.newPerDay).toBe(7)
  await to(page)
  await one.write(/^New cards a day/u, '5')
  await one.press(/^Save$/u)
  await expect(question(page)).toContainText('7')
  await one.press(/^Keep mine$/u)
  await expect(question(page)).toHaveCount(0)
  await expect(page.getByLabel('Longest interval, in days')).toHaveValue('90')
  expect((await logged(page, 'PresetChanged')).at(-1)?.preset).toMatchObject({
    newPerDay: 5,
    maximumInterval: 90,
  })
  await to(second)
  await two.write(/^New cards a day/u, '9')
  await two.press(/^Save$/u)
  await two.press(/^Take the other$/u)
  await expect(fresh(second)).toHaveValue('5')
  // A list that saves at once asks, too, and then shows the value in force.
  await two.choose(/^A study day starts at/u, '06:00')
  await expect.poll(async () => (await logged(second, 'RolloverSet')).at(-1)?.hour).toBe(6)
  await to(page)
  // Further typing would go into the question, which opens at the first change.
  await page.getByLabel('A study day starts at').selectOption('5')
  await one.press(/^Close$/u)
  await expect(page.getByLabel('A study day starts at')).toHaveValue('6')
})

test('if two tabs write a note on one card, the later one chooses', async ({ page, server, handOn }) => {
  await page.goto(`${server.url}/library?view=cards`)
  const second = await sameInAnotherTab(page)
  const [one, two] = [handOn(page), handOn(second)]
  const note = (tab: Page) => tab.getByLabel('Your note')
  for (const tab of [page, second]) {
    await tab.locator('[data-card]').first().click()
    await expect(note(tab)).toBeVisible()
  }
  await to(page)
  await one.write(/^Your note/u, 'The first note.')
  await one.press(/^Keep the note/u)
  await expect.poll(async () => (await logged(page, 'CardNoted')).length).toBe(1)
  await to(second)
  await two.write(/^Your note/u, 'The second note.')
  await two.press(/^Keep the note/u)
  await expect(question(second)).toContainText('The first note.')
  await two.press(/^Keep mine$/u)
  await expect.poll(async () => (await logged(page, 'CardNoted')).length).toBe(2)
  await to(page)
  await one.write(/^Your note/u, 'The third note.')
  await one.press(/^Keep the note/u)
  await one.press(/^Take the other$/u)
  await expect(note(page)).toHaveValue('The second note.')
  expect((await logged(page, 'CardNoted')).map(({ text }) => text)).toEqual([
    'The first note.',
    'The second note.',
  ])
})

test('a note that two tabs change in a session asks, too, and stays in the menu until a version is chosen', async ({
  page,
  server,
  hand,
}) => {
  await openSession(page, server.url)
  const [session] = await tableOf<{ queue: string[] }>(page, 'sessions')
  const card = session?.queue[0] ?? ''
  await hand.menu()
  await hand.write(/^Your note/u, 'Mine.')
  const second = await page.context().newPage()
  await second.goto(`${server.url}/library?view=cards`)
  // The browser draws only the cards in view, so search for the words of the claim.
  await second.getByLabel('Words').fill('crossing will probably')
  await second.locator(`[data-card="${card}"]`).click()
  await second.getByLabel('Your note').fill('Theirs.')
  await second.getByRole('button', { name: 'Keep the note' }).click()
  await expect.poll(async () => (await logged(second, 'CardNoted')).length).toBe(1)
  await to(page)
  await hand.press(/^Keep the note/u)
  await expect(question(page)).toContainText('Theirs.')
  await hand.press(/^Close$/u)
  await expect(page.getByLabel('Your note')).toHaveValue('Mine.')
  await hand.press(/^Keep the note/u)
  await hand.press(/^Keep mine$/u)
  await expect.poll(async () => (await logged(page, 'CardNoted')).at(-1)?.text).toBe('Mine.')
})

test('if two tabs correct one draft, the later one chooses, and the verdict stays', async ({
  page,
  server,
  handOn,
}) => {
  await toWorkbench(page, server.url)
  const second = await sameInAnotherTab(page)
  const [one, two] = [handOn(page), handOn(second)]
  const edit = (tab: Page) => tab.getByRole('button', { name: /^Edit/u }).first().click()
  const editor = (tab: Page) => tab.getByRole('group', { name: 'Correct the draft' })
  const stored = async () => (await tableOf<DraftRow>(page, 'drafts')).sort((a, b) => a.order - b.order)[0]
  await edit(second)
  await edit(page)
  await one.write(/^Statement/u, 'The first tab says this.')
  await one.press(/^Save$/u)
  await expect(editor(page)).toHaveCount(0)
  await to(second)
  await two.write(/^Statement/u, 'The second tab says that.')
  await two.press(/^Save and accept/u)
  await expect(question(second)).toContainText('The first tab says this.')
  await two.press(/^Keep mine$/u)
  await expect(editor(second)).toHaveCount(0)
  expect(await stored()).toMatchObject({
    statement: 'The second tab says that.',
    vetted: { verdict: 'corrected' },
  })

  const first = (tab: Page) => tab.locator('[data-draft]').first()
  for (const tab of [page, second]) {
    await expect(first(tab)).toContainText('The second tab says that.')
    await to(tab)
    await first(tab).getByRole('button', { name: 'The second tab' }).click()
    await edit(tab)
  }
  await two.write(/^Statement/u, 'The second tab insists.')
  await two.press(/^Save$/u)
  await expect(editor(second)).toHaveCount(0)
  await to(page)
  await one.write(/^Statement/u, 'The first tab insists.')
  await one.press(/^Save$/u)
  await one.press(/^Take the other$/u)
  await expect(editor(page)).toHaveCount(0)
  expect(await stored()).toMatchObject({
    statement: 'The second tab insists.',
    vetted: { verdict: 'corrected' },
  })
})
