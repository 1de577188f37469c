import { eventsOf, expect, test, wordsOf, rightOption } from './app'
import { chooseBy, expectFocusKept, pressOn, tabTo } from './by-keys'
import { giveVoices, heard, openSession, shippedDeck, toRecall } from './study-session'

interface Given {
  readonly type: string
  readonly rating?: number
  readonly confidence?: string | null
}

test('a session can be paused, and a card annotated, flagged, buried, suspended and resumed, by keys alone', async ({
  page,
  server,
}) => {
  await openSession(page, server.url)
  const first = await wordsOf(page)
  const sheet = page.getByRole('dialog')
  await page.keyboard.press('p')
  await expect(page.getByRole('heading', { name: 'Paused' })).toBeFocused()
  // A covered question cannot be answered.
  await page.keyboard.press('1')
  await page.keyboard.press('Space')
  await expect.poll(() => wordsOf(page)).toEqual(first)
  await expect(page.locator('#main h1')).toBeFocused()

  // Escape changes nothing, and the focus returns to its place.
  await tabTo(page, /^More for this card/u)
  await page.keyboard.press('Enter')
  await expect(sheet).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(sheet).toBeHidden()
  await expect(page.getByRole('button', { name: 'More for this card' })).toBeFocused()

  await page.keyboard.press('m')
  await expect(sheet).toBeVisible()
  await tabTo(page, /^Your note/u)
  await page.keyboard.type('2 z p: letters that are keys elsewhere')
  await pressOn(page, /^Keep the note/u)
  await expect(page.getByText('Your note is kept.')).toBeAttached()
  await expectFocusKept(page)
  await page.keyboard.press('m')
  await expect(sheet).toBeVisible()
  await pressOn(page, /^Flag$/u)
  await expect(page.getByText('Flagged.')).toBeAttached()
  for (const name of [/^Not today/u, /^Set aside/u]) {
    await page.keyboard.press('m')
    await expect(sheet).toBeVisible()
    await pressOn(page, name)
    await expect.poll(() => wordsOf(page)).not.toEqual(first)
    await expect(page.locator('#main h1')).toBeFocused()
    await tabTo(page, /^Take it back/u)
    await page.keyboard.press('Enter')
    await expect.poll(() => wordsOf(page)).toEqual(first)
    await expect(page.locator('#main h1')).toBeFocused()
  }
  await page.keyboard.press('1')
  await expect(page.locator('.feedback h1')).toBeFocused()
  await expect(page.getByText('2 z p: letters that are keys elsewhere')).toBeVisible()
  await page.keyboard.press('e')
  await expect(page.locator('.evidence')).toBeInViewport()
  expect((await eventsOf(page)).map(({ type }) => type)).toEqual([
    'CardNoted',
    'CardFlagged',
    'CardBuried',
    'CardBuried',
    'CardSuspended',
    'CardResumed',
    'ReviewGiven',
  ])
})

test('E goes to the passage, and one sees it', async ({ page, server }) => {
  await openSession(page, server.url)
  await page.keyboard.press('1')
  await expect(page.locator('.feedback h1')).toBeFocused()
  await page.keyboard.press('e')
  const passage = page.locator('.evidence')
  await expect(passage).toBeFocused()
  await expect(passage).toBeInViewport()
  await expect(passage).not.toHaveCSS('outline-style', 'none')
})

test('two grades, and undo back to the first question, work by keys alone', async ({ page, server }) => {
  await page.goto(`${server.url}/settings`)
  await expect(page.getByRole('heading', { name: 'Answering' })).toBeVisible()
  await chooseBy(page, /^Buttons to grade/u, 'two', '2')
  await openSession(page, server.url)
  const first = await wordsOf(page)
  await toRecall(page)
  await page.keyboard.press('Space')
  await expect(page.getByRole('heading', { name: 'Answer', exact: true })).toBeFocused()
  await expect(page.getByRole('button', { name: /^(?:Forgot|Knew it), next in /u })).toHaveCount(2)
  // With two grades the second is Good, and there is no third.
  await page.keyboard.press('3')
  await page.keyboard.press('2')
  await expect(page.getByRole('heading', { name: 'Answer', exact: true })).toHaveCount(0)
  await expect(page.locator('#main h1')).toBeFocused()
  const given = ((await eventsOf(page)) as Given[]).filter(({ type }) => type === 'ReviewGiven')
  expect(given.at(-1)?.rating).toBe(3)
  for (let undone = 1; undone <= given.length; undone++) {
    await page.keyboard.press('z')
    await expect
      .poll(async () => (await eventsOf(page)).filter(({ type }) => type === 'ReviewVoided').length)
      .toBe(undone)
    await expect(page.locator('#main h1')).toBeFocused()
  }
  await expect.poll(() => wordsOf(page)).toEqual(first)
})

test('confidence can be off or required, and a session without single keys works by Tab and Enter', async ({
  page,
  server,
}) => {
  await page.goto(`${server.url}/settings`)
  await expect(page.getByRole('heading', { name: 'Answering' })).toBeVisible()
  await chooseBy(page, /^Ask how sure/u, 'ne', 'off')
  await openSession(page, server.url)
  await expect(page.getByRole('group', { name: 'How sure are you?' })).toHaveCount(0)
  await page.keyboard.press('1')
  await expect(page.locator('.feedback h1')).toBeFocused()

  await page.goto(`${server.url}/settings`)
  await expect(page.getByRole('heading', { name: 'Answering' })).toBeVisible()
  await chooseBy(page, /^Ask how sure/u, 'al', 'required')
  await chooseBy(page, /^Single keys/u, 'of', 'off')
  await openSession(page, server.url)
  await expect(page.locator('button[data-voice]').first()).toBeDisabled()
  for (const key of ['1', 'z', 'p', 'm', '?']) await page.keyboard.press(key)
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await pressOn(page, /^fairly sure, 75%/u)
  const option = page.locator('button[data-voice]').first()
  await expect(option).toBeEnabled()
  await option.focus()
  await page.keyboard.press('Enter')
  await expect(page.locator('.feedback h1')).toBeFocused()
  await pressOn(page, /^Next/u, 'Space')
  await expect(page.locator('.feedback:visible')).toHaveCount(0)
  await expect(page.locator('#main h1')).toBeFocused()
  const events = (await eventsOf(page)) as Given[]
  expect(events.map(({ type, confidence }) => [type, confidence])).toEqual([
    ['ReviewGiven', null],
    ['ReviewGiven', 'fairly-sure'],
  ])
})

test('a key reads a question aloud with a voice of the device', async ({ page, server }) => {
  await page.addInitScript(giveVoices, [{ lang: 'en-GB', localService: true }])
  await page.goto(`${server.url}/settings`)
  await expect(page.getByRole('heading', { name: 'Answering' })).toBeVisible()
  await chooseBy(page, /^Read questions aloud/u, 'on', 'on')
  await openSession(page, server.url)
  const [, claim = ''] = await wordsOf(page)
  await expect.poll(() => heard(page)).toEqual([claim])
  await page.keyboard.press('r')
  await expect.poll(() => heard(page)).toEqual([claim, claim])
})

test('a claim can be corrected from the session by keys alone', async ({ page, server }) => {
  await openSession(page, server.url)
  await page.keyboard.press('m')
  await expect(page.getByRole('dialog')).toBeVisible()
  await pressOn(page, /^Correct this claim/u)
  await pressOn(page, /^Make a copy/u)
  await pressOn(page, /^Make the copy/u)
  await expect(page.getByLabel(/^What is claimed/u)).toBeFocused()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('Said more plainly by the learner.')
  await pressOn(page, /^Save$/u)
  await expect(page.getByText('Saved.', { exact: true })).toBeVisible()
  await expectFocusKept(page)
  await tabTo(page, /^Go on studying/u, 'Shift+Tab')
  await page.keyboard.press('Enter')
  await expect(page.locator('.claim').first()).toHaveText('Said more plainly by the learner.')
})

test('keys alone lead from the start screen through a session to its end, and on to a round', async ({
  page,
  server,
}) => {
  await page.goto(`${server.url}/settings`)
  await expect(page.getByLabel('New cards a day')).toBeVisible()
  await tabTo(page, /^New cards a day/u)
  await page.keyboard.type('3')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Saved.')).toBeVisible()
  await openSession(page, server.url)
  const deck = await shippedDeck(page, server.url)
  const option = page.locator('button[data-voice], button[data-key]')
  /** The number of the right answer's key, from 1. */
  const right = async (): Promise<number> => {
    const truth = await rightOption(page, deck)
    const keys = await option.evaluateAll((all) =>
      all.map((one) => one.dataset['voice'] ?? one.dataset['key']),
    )
    return 1 + keys.indexOf(truth)
  }
  // One answer is a confusion, so that the end has something to show.
  await page.keyboard.press((await right()) === 1 ? '2' : '1')
  await expect(page.locator('.feedback h1')).toBeFocused()

  await page.goto(`${server.url}/`)
  await expect(page.getByRole('link', { name: 'Study now' })).toBeVisible()
  await pressOn(page, /^Study now/u)
  const over = page.getByRole('heading', { name: 'That is all for today.' })
  const reveal = page.getByRole('button', { name: 'Show the answer' })
  for (let i = 0; i < 20; i++) {
    await expect(option.first().or(reveal).or(over).first()).toBeVisible()
    if (await over.isVisible()) break
    // Two questions in a row may have the same words, so wait until the answer of this one has disappeared.
    const shown = page.getByRole('heading', { name: 'Answer', exact: true })
    if (await reveal.isVisible()) {
      await page.keyboard.press('Space')
      await expect(shown).toBeFocused()
      await page.keyboard.press('4')
    } else {
      await page.keyboard.press(String(await right()))
      await expect(page.locator('.feedback h1')).toBeFocused()
      await page.keyboard.press('Space')
    }
    await expect(page.locator('.feedback:visible').or(shown)).toHaveCount(0)
  }
  await expect(over).toBeFocused()
  await expect(page.getByText(/^Come back |^Tomorrow: /u)).toBeVisible()
  await expect(page.getByText(/you answered “.+”\. It was .+\.$/iu).first()).toBeVisible()
  await pressOn(page, /^Practise this mix-up/u)
  await expect(page).toHaveURL(/\/quiz\/reading-the-rails\?confusion=/u)
  await page.goto(`${server.url}/`)
  await expect(page.getByText(/^Nothing is due until /u)).toBeVisible()
  await pressOn(page, /^Play a round/u)
  await expect(page).toHaveURL(/\/quiz\/reading-the-rails/u)
})
