import { eventsOf, expect, test } from './app'
import { ANSWERED_IN_PLACE } from '$lib/ui/quiz/answering'
import { answerBy, beginRound, expectFeedback, JUDGED, PRIMER } from './round'

interface TrialRow {
  readonly type: string
  readonly player?: string | null
  readonly purpose?: string
  readonly item?: { readonly format: string }
}

test('every format can be answered by touch, and each answer is saved before the next question', async ({
  page,
  server,
}) => {
  for (const format of JUDGED) {
    await beginRound(page, server.url, format)
    const before = (await eventsOf(page)).length
    await answerBy(page, 'tap', format)
    await expectFeedback(page)
    const events = (await eventsOf(page)) as TrialRow[]
    expect(events).toHaveLength(before + 1)
    expect(events.at(-1)).toMatchObject({
      type: 'TrialGiven',
      purpose: 'practice',
      player: null,
      item: { format },
    })
    await page.getByRole('button', { name: 'Next' }).tap()
    await expect(page.getByRole('progressbar')).toHaveAttribute('aria-label', /^1 of [56] done$/u)
    await expect(page.locator('#main h1')).toBeFocused()
  }
})

test('all controls of an answer are in reach of the thumb', async ({ page, server }) => {
  for (const format of JUDGED) {
    await beginRound(page, server.url, format)
    const buttons = page.locator('.answers button')
    // The typeface may load after the words are drawn, and move the controls below them.
    await expect(async () => {
      const boxes = await buttons.evaluateAll((all) =>
        all.map((one) => one.getBoundingClientRect().toJSON() as DOMRect),
      )
      expect(boxes.length).toBeGreaterThan(1)
      for (const { height } of boxes) expect(height).toBeGreaterThanOrEqual(48)
      // The lower half, and on the screen: the first answer, and the last control below it.
      const [first, last] = [boxes[0], boxes.at(-1)]
      if (format !== 'tap-the-cue') expect(first?.top).toBeGreaterThan(844 * 0.3)
      expect(last?.bottom).toBeLessThanOrEqual(844)
    }).toPass({ timeout: 60_000 })
  }
})

test('the result of a choice stands where its question stood, and no option moves', async ({
  page,
  server,
}) => {
  for (const format of JUDGED.filter((one) => ANSWERED_IN_PLACE.has(one))) {
    await beginRound(page, server.url, format)
    const options = page.locator('button[data-voice], button[data-key]')
    await expect(options.first()).toBeVisible()
    await page.evaluate(() => document.fonts.ready)
    const tops = (): Promise<number[]> =>
      options.evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().top)))
    const before = await tops()
    await answerBy(page, 'tap', format)
    await expectFeedback(page)
    await expect.poll(tops).toEqual(before)
    await expect(page.locator('.feedback h1')).toBeInViewport()
    await expect(page.getByRole('button', { name: 'Next' })).toBeInViewport()
  }
})

test('a round continues after a reload, and ends with results and a picture made on the device', async ({
  page,
  server,
}) => {
  await beginRound(page, server.url, 'what-kind')
  for (let i = 0; i < 2; i++) {
    await answerBy(page, 'tap', 'what-kind')
    await page.getByRole('button', { name: 'Next' }).tap()
    await expect(page.getByRole('button', { name: 'Next' })).toHaveCount(0)
  }
  await expect(page.getByRole('progressbar')).toHaveAttribute('aria-label', '2 of 5 done')
  await expect(page.locator('.feedback:visible')).toHaveCount(0)
  const question = await page.locator('#main .claim').textContent()
  await page.reload()
  await expect(page.getByRole('progressbar')).toHaveAttribute('aria-label', '2 of 5 done')
  await expect(page.locator('#main .claim')).toHaveText(question ?? '')
  for (let i = 0; i < 3; i++) {
    await answerBy(page, 'tap', 'what-kind')
    await page.getByRole('button', { name: 'Next' }).tap()
    await expect(page.getByRole('button', { name: 'Next' })).toHaveCount(0)
  }
  await expect(page.getByRole('heading', { name: 'How it went' })).toBeVisible()
  expect(await eventsOf(page)).toHaveLength(5)
  await page.getByText('Figures of this round').tap()
  await expect(page.getByText('Not enough answers yet.')).toBeVisible()
  await page.getByRole('button', { name: 'Make a picture of the result' }).tap()
  const picture = page.getByRole('img', {
    name: /^A round of “Reading the rails” in Whence\. \d of 5 right\./u,
  })
  await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(1080)
  await expect(page.getByRole('link', { name: 'Keep the picture' })).toHaveAttribute(
    'download',
    'whence-round.png',
  )
  await expect(page.getByText('5 answers are too few to judge.')).toBeVisible()
  await page.getByRole('button', { name: 'Another round' }).tap()
  await expect(page.getByRole('button', { name: 'Quick 5' })).toBeVisible()
})

test('one press tests a learner, and another asks five questions', async ({ page, server }) => {
  await page.goto(`${server.url}/quiz/${PRIMER}`)
  await page.getByRole('button', { name: 'Test me' }).tap()
  await expect(page.getByRole('progressbar')).toHaveAttribute('aria-label', '0 of 10 done')
  await page.goto(`${server.url}/quiz/${PRIMER}`)
  await page.getByRole('button', { name: 'Quick 5' }).tap()
  await expect(page.getByRole('progressbar')).toHaveAttribute('aria-label', '0 of 5 done')
})

test('two players pass one device, and the figures count only the learner’s own answers', async ({
  page,
  server,
}) => {
  await page.goto(`${server.url}/quiz/${PRIMER}?formats=what-kind&length=5&seed=two`)
  await page.getByLabel('Who plays').selectOption('2')
  await page.getByLabel('Player 1', { exact: true }).fill('Ada')
  await page.getByLabel('Player 2', { exact: true }).fill('Ben')
  await page.getByLabel('Answers are shown').selectOption('test')
  await page.getByRole('button', { name: 'Start', exact: true }).tap()
  for (let i = 0; i < 10; i++) {
    const name = i % 2 === 0 ? 'Ada' : 'Ben'
    await expect(page.getByRole('heading', { name: `Hand over to ${name}` })).toBeFocused()
    await expect(page.locator('.claim')).toHaveCount(0)
    await page.getByRole('button', { name: `I am ${name}` }).tap()
    await expect(page.getByText(`${name}’s turn`)).toBeVisible()
    await answerBy(page, 'tap', 'what-kind')
  }
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/wins!$|^A tie: |^How it went$/u)
  for (const name of ['Ada', 'Ben'])
    await expect(page.getByRole('heading', { name, exact: true })).toBeVisible()
  const events = (await eventsOf(page)) as TrialRow[]
  expect(events.map(({ player }) => player)).toEqual(
    Array.from({ length: 10 }, (_, i) => (i % 2 === 0 ? null : 'Ben')),
  )
  expect(new Set(events.map(({ purpose }) => purpose))).toEqual(new Set(['test']))
  // A test shows the wrong answers at its end, question by question.
  await page.getByText('Question by question').first().tap()
  await page.locator('.player summary').nth(2).tap()
  await expect(page.locator('.feedback mark').first()).toBeVisible()
})

test('feedback leads to two claims side by side, and back into the round', async ({ page, server }) => {
  await beginRound(page, server.url, 'who-says-it')
  await answerBy(page, 'tap', 'who-says-it')
  await expectFeedback(page)
  await page
    .getByRole('link', { name: /^Compare with/u })
    .first()
    .tap()
  await expect(page.getByRole('heading', { name: 'Two claims, side by side' })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'The second' })).toBeVisible()
  await expect(
    page
      .getByRole('list')
      .filter({ hasText: /says the (?:first|second)|words of/u })
      .first(),
  ).toBeVisible()
  await expect.poll(() => page.locator('.rail').count()).toBeGreaterThanOrEqual(2)
  await page.getByRole('button', { name: 'Back' }).tap()
  await expect(page.getByRole('progressbar')).toHaveAttribute('aria-label', /^1 of [56] done$/u)
})

test('a link starts a round about one confusion, with both voices among the options every time', async ({
  page,
  server,
}) => {
  await page.goto(
    `${server.url}/quiz/${PRIMER}?confusion=gazette,northern-wire,speaker&length=5&seed=three&start`,
  )
  for (let i = 0; i < 3; i++) {
    await expect(page.locator('button[data-voice="gazette"]')).toBeVisible()
    await expect(page.locator('button[data-voice]')).toHaveCount(2)
    await page.locator('button[data-voice="northern-wire"]').tap()
    await page.getByRole('button', { name: 'Next' }).tap()
    await expect(page.getByRole('button', { name: 'Next' })).toHaveCount(0)
  }
})

test('a reading round asks about new passages in view, and leaves memory alone', async ({ page, server }) => {
  await page.goto(`${server.url}/quiz/${PRIMER}`)
  await page.getByRole('button', { name: 'Read new passages' }).tap()
  for (let i = 0; i < 10; i++) {
    await expect(page.locator('mark.content').first()).toBeVisible()
    await expect(page.locator('button[data-voice]:enabled')).toHaveCount(2)
    await page.locator('button[data-voice]').first().tap()
    await expect(page.locator('[data-verdict="right"]')).toBeVisible()
    await page.getByRole('button', { name: 'Next' }).tap()
    await expect(page.locator('[data-verdict]')).toHaveCount(0)
  }
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('How it went')
  const trials = (await eventsOf(page)) as unknown as { task?: string; item: { view?: string } }[]
  expect(trials).toHaveLength(10)
  expect(new Set(trials.map(({ task }) => task))).toEqual(new Set(['reading']))
  expect(new Set(trials.map(({ item }) => item.view))).toEqual(new Set(['passage']))
  await page.goto(`${server.url}/insight`)
  await page.getByText('All figures').tap()
  await expect(page.locator('[data-figure="reading"]')).toContainText('New passages, by who speaks')
})

test('the first form of new passages shows no answers, before the second one is taken', async ({
  page,
  server,
}) => {
  await page.goto(`${server.url}/quiz/${PRIMER}`)
  await page.getByText('More choices').tap()
  await page.getByRole('button', { name: 'Take the first passages' }).tap()
  const end = page.getByRole('heading', { name: 'The first half is done' })
  for (let i = 0; i < 10; i++) {
    await expect(page.getByRole('progressbar')).toHaveAttribute(
      'aria-label',
      new RegExp(`^${String(i)} of`, 'u'),
    )
    await page.locator('button[data-voice]').first().tap()
    await expect(page.locator('[data-verdict]')).toHaveCount(0)
  }
  await expect(end).toBeVisible()
})
