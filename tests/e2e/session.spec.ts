import { answerOne, eventsOf, expect, test, wordsOf, rightOption } from './app'
import { swipe } from './by-touch'
import { giveVoices, heard, openSession, shippedDeck, toRecall } from './study-session'

interface Given {
  readonly type: string
  readonly took?: number
  readonly rating?: number
  readonly confidence?: string | null
}

test('a session pauses, and a card takes notes, flags and suspension, by touch', async ({ page, server }) => {
  await page.clock.install()
  await openSession(page, server.url)
  const first = await wordsOf(page)
  const menu = page.getByRole('button', { name: 'More for this card' })
  const inMenu = (name: string) => page.getByRole('dialog').getByRole('button', { name, exact: true })

  // A pause covers the question, and its time does not count as thinking time.
  await menu.tap()
  await inMenu('Pause').tap()
  await expect(page.getByRole('heading', { name: 'Paused' })).toBeFocused()
  await expect(page.locator('.claim')).toHaveCount(0)
  await expect(menu).toHaveCount(0)
  await page.clock.fastForward('30:00')
  await page.getByRole('button', { name: 'Go on' }).tap()
  await expect.poll(() => wordsOf(page)).toEqual(first)

  await menu.tap()
  await page.getByLabel('Your note').fill('The council, not the paper.')
  await inMenu('Keep the note').tap()
  await expect(page.getByText('Your note is kept.')).toBeAttached()
  await menu.tap()
  await expect(page.getByLabel('Your note')).toHaveValue('The council, not the paper.')
  await inMenu('Flag').tap()
  await expect(page.getByText('Flagged.')).toBeAttached()
  await expect(page.getByText('⚑')).toBeVisible()
  await menu.tap()
  await inMenu('Take the flag off').tap()
  await expect(page.getByText('The flag is off.')).toBeAttached()
  await expect(page.getByText('⚑')).toHaveCount(0)

  for (const [name, said] of [
    ['Not today', 'Put off until the next study day.'],
    ['Set aside', 'Set aside until you take it back in the library.'],
  ] as const) {
    await menu.tap()
    await inMenu(name).tap()
    await expect(page.getByText(said)).toBeVisible()
    expect(await wordsOf(page)).not.toEqual(first)
    await page.getByRole('button', { name: 'Take it back' }).tap()
    await expect.poll(() => wordsOf(page)).toEqual(first)
  }

  await page.locator('button[data-voice]').first().tap()
  await expect(page.locator('.feedback:visible')).toBeVisible()
  await expect(page.getByText('The council, not the paper.')).toBeVisible()
  const events = (await eventsOf(page)) as Given[]
  expect(events.map(({ type }) => type)).toEqual([
    'CardNoted',
    'CardFlagged',
    'CardFlagged',
    'CardBuried',
    // A burial without a day means that it was taken back.
    'CardBuried',
    'CardSuspended',
    'CardResumed',
    'ReviewGiven',
  ])
  expect(events.at(-1)?.took).toBeLessThan(20 * 60_000)
})

test('comparing two claims, and bringing a copy, come back to the same feedback', async ({
  page,
  server,
}) => {
  const heading = page.locator('.feedback h1')
  const answer = async (deck: string): Promise<string> => {
    await openSession(page, server.url, deck)
    await page.locator('button[data-voice], button[data-key]').last().tap()
    await expect(heading).toBeFocused()
    return heading.innerText()
  }
  const first = await answer('reading-the-rails')
  await page
    .getByRole('link', { name: /^Compare with/u })
    .first()
    .tap()
  await expect(page.getByRole('heading', { name: 'Two claims, side by side' })).toBeVisible()
  await page.getByRole('button', { name: 'Back' }).tap()
  await expect(heading).toHaveText(first, { useInnerText: true })

  const second = await answer('who-controls-iraq')
  await page.getByRole('link', { name: 'Bring your copy' }).tap()
  await page.getByRole('link', { name: 'Go on studying' }).tap()
  await expect(heading).toHaveText(second, { useInnerText: true })
  await page.getByRole('button', { name: 'Next' }).tap()
  await expect(page.locator('.feedback:visible')).toHaveCount(0)
})

test('two grades can be given by swipes, and undone one by one', async ({ page, server }) => {
  await page.goto(`${server.url}/settings`)
  await page.getByLabel('Buttons to grade what you recalled').selectOption('2')
  await openSession(page, server.url)
  const first = await wordsOf(page)
  await page.locator('button[data-voice]').first().tap()
  await expect(page.locator('.feedback:visible')).toBeVisible()
  await swipe(page, 'left')
  await expect(page.locator('.feedback:visible')).toHaveCount(0)
  await toRecall(page)
  const asked = await wordsOf(page)
  const grades = page.getByRole('group', { name: 'How did it go?' }).getByRole('button')

  await swipe(page, 'left')
  await expect(grades).toHaveCount(2)
  for (const name of [/^Forgot, next in /u, /^Knew it, next in /u]) {
    await expect(page.getByRole('button', { name })).toBeVisible()
  }
  await swipe(page, 'right')
  await expect.poll(() => wordsOf(page)).not.toEqual(expect.arrayContaining(asked.slice(1)))
  const ratings = async () =>
    ((await eventsOf(page)) as Given[])
      .filter(({ type }) => type === 'ReviewGiven')
      .map(({ rating }) => rating)
  expect((await ratings()).at(-1)).toBe(3)
  await toRecall(page)
  await swipe(page, 'left')
  await expect(grades).toHaveCount(2)
  await swipe(page, 'left')
  await expect(grades).toHaveCount(0)
  const given = await ratings()
  expect(given.at(-1)).toBe(1)

  // Each undo back to the first answer has its own event.
  for (let left = given.length; left > 0; left--) {
    await page.getByRole('button', { name: /^Undo/u }).tap()
    await expect
      .poll(async () => (await eventsOf(page)).filter(({ type }) => type === 'ReviewVoided').length)
      .toBe(given.length - left + 1)
  }
  await expect.poll(() => wordsOf(page)).toEqual(first)
  await expect(page.getByRole('button', { name: /^Undo/u })).toHaveCount(0)
})

test('reading aloud is offered only with a local voice of the device', async ({ page, server }) => {
  await page.addInitScript(giveVoices, [{ lang: 'en-GB', localService: false }])
  await page.goto(`${server.url}/settings`)
  await page.getByLabel('Read questions aloud').selectOption('on')
  await openSession(page, server.url)
  await page.getByRole('button', { name: 'More for this card' }).tap()
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Pause' })).toBeVisible()
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Read aloud' })).toHaveCount(0)
  expect(await heard(page)).toEqual([])

  const other = await page.context().newPage()
  await page.close()
  await other.addInitScript(giveVoices, [
    { lang: 'en-GB', localService: false },
    { lang: 'en-US', localService: true },
  ])
  await openSession(other, server.url)
  const [, claim = ''] = await wordsOf(other)
  await expect.poll(() => heard(other)).toEqual([claim])
  await other.getByRole('button', { name: 'More for this card' }).tap()
  await other.getByRole('dialog').getByRole('button', { name: 'Read aloud' }).tap()
  await expect.poll(() => heard(other)).toEqual([claim, claim])
})

test('confidence is asked for if wanted, and before the answer if required', async ({ page, server }) => {
  const ask = page.getByLabel('Ask how sure I am before an answer')
  const group = page.getByRole('group', { name: 'How sure are you?' })
  const option = page.locator('button[data-voice]').first()
  await page.goto(`${server.url}/settings`)
  await ask.selectOption('off')
  await openSession(page, server.url)
  await expect(option).toBeEnabled()
  await expect(group).toHaveCount(0)

  await page.goto(`${server.url}/settings`)
  await ask.selectOption('required')
  await openSession(page, server.url)
  await expect(page.getByText('Say how sure you are first.')).toBeVisible()
  await expect(option).toBeDisabled()
  await group.getByRole('button', { name: 'certain, 95%' }).tap()
  await option.tap()
  await expect(page.locator('.feedback:visible')).toBeVisible()
  expect(((await eventsOf(page)) as Given[]).at(-1)?.confidence).toBe('certain')
})

test('a claim of a shipped deck can be corrected from the session in a copy, and is asked in its new words', async ({
  page,
  server,
}) => {
  await openSession(page, server.url)
  await answerOne(page)
  const correct = async (): Promise<void> => {
    await page.getByRole('button', { name: 'More for this card' }).tap()
    await page.getByRole('link', { name: 'Correct this claim' }).tap()
  }
  await correct()
  await page.getByRole('button', { name: 'Make a copy' }).tap()
  await page.getByRole('button', { name: 'Make the copy' }).tap()
  for (const words of ['Said more plainly by the learner.', 'Said more plainly still.']) {
    await page.getByLabel(/^What is claimed/u).fill(words)
    await page.getByRole('button', { name: 'Save', exact: true }).first().tap()
    // The session is at the same card with its new words. The earlier answer still counts.
    await page.getByRole('link', { name: 'Go on studying' }).tap()
    await expect(page.locator('.claim').first()).toHaveText(words)
    await expect(page.getByRole('button', { name: 'More for this card' })).toBeEnabled()
    if (words.endsWith('learner.')) await correct()
  }
  await expect(page).toHaveURL(/\/study\/reading-the-rails-/u)
})

test('the end of a session shows the learned claims, the confusions and the next due time', async ({
  page,
  server,
}) => {
  await page.goto(`${server.url}/settings`)
  await page.getByLabel('New cards a day').fill('2')
  await page.getByRole('button', { name: 'Save', exact: true }).tap()
  await expect(page.getByText('Saved.')).toBeVisible()
  await openSession(page, server.url)
  const deck = await shippedDeck(page, server.url)
  const truth = await rightOption(page, deck)
  await page
    .locator(`button[data-voice]:not([data-voice="${truth ?? ''}"])`)
    .first()
    .tap()
  await page.getByRole('button', { name: 'Next' }).tap()
  const over = page.getByRole('heading', { name: 'That is all for today.' })
  for (let i = 0; i < 12; i++) {
    await expect(page.locator('button[data-voice], button[data-key]').first().or(over)).toBeVisible()
    if (await over.isVisible()) break
    await answerOne(page, await rightOption(page, deck))
  }
  await expect(over).toBeFocused()
  await expect(page.getByText('2 met for the first time')).toBeVisible()
  await expect(page.getByText(/you answered “.+”\. It was .+\.$/iu).first()).toBeVisible()
  await expect(page.getByText(/^Come back |^Tomorrow: /u)).toBeVisible()
  await page.getByRole('link', { name: 'Practise this mix-up' }).first().tap()
  await expect(page).toHaveURL(/\/quiz\/reading-the-rails\?confusion=/u)

  // The start screen says so, too, and offers other things.
  await page.goto(`${server.url}/`)
  await expect(page.getByText(/^Nothing is due until (?:today \d\d:\d\d|tomorrow)\.$/u)).toBeVisible()
  await page.getByRole('link', { name: /^Play a round/u }).tap()
  await expect(page).toHaveURL(/\/quiz\/reading-the-rails/u)
})

test('no element leaves the screen while it has the focus, because that would cost a layout of half a screen', async ({
  page,
  server,
}) => {
  await page.addInitScript(() => {
    const counted = window as unknown as { taken: number }
    counted.taken = 0
    Element.prototype.remove = function (this: Element) {
      if (this.contains(document.activeElement)) counted.taken++
      this.parentNode?.removeChild(this)
    }
  })
  await openSession(page, server.url)
  for (let i = 0; i < 3; i++) {
    await answerOne(page)
    await expect(page.locator('#main h1')).toBeFocused()
  }
  expect(await page.evaluate(() => (window as unknown as { taken: number }).taken)).toBe(0)
})
