import type { Page } from '@playwright/test'
import { partsOfCardId } from '$lib/domain/shared/ids'
import type { WhenceEvent } from '$lib/domain/review/event'
import { DAY_MS, START } from '../builders'
import { answerOne, rightOption, tableOf } from './app'
import { expect, test } from './hands'
import { shippedDeck } from './study-session'

const DECK = 'reading-the-rails'

const events = (page: Page): Promise<WhenceEvent[]> => tableOf<WhenceEvent>(page, 'events')

async function holdouts(page: Page) {
  return (await events(page)).flatMap((event) => (event.type === 'HoldoutSet' ? [event] : []))
}

async function toPanel(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/quiz/${DECK}?length=10`)
  await expect(page.locator('[data-phase]')).toBeVisible()
}

const questionOn = (page: Page) =>
  page
    .locator('button[data-voice], button[data-key]')
    .or(page.getByRole('button', { name: 'Show the answer' }))

const isReadOf = (event: WhenceEvent, claims: readonly string[]): boolean =>
  event.type === 'Exposed' && claims.includes(event.claim)

/** Reads a deck from its beginning to its end. The app counts a claim as read once the screen has stood still. */
async function readAll(page: Page): Promise<void> {
  const claims = page.locator('[data-claim]')
  await expect(claims.first()).toBeVisible()
  const drawn = (): Promise<string[]> =>
    claims.evaluateAll((all: HTMLElement[]) => all.map(({ dataset }) => dataset['claim'] ?? ''))
  const isRead = async (id: string): Promise<boolean> =>
    (await events(page)).some((event) => isReadOf(event, [id]))
  const next = async (): Promise<string | undefined> => {
    for (const id of await drawn()) if (!(await isRead(id))) return id
    return undefined
  }
  for (let id = await next(); id !== undefined; id = await next()) {
    const claim = id
    await page.locator(`[data-claim="${claim}"]`).evaluate((element) => {
      element.scrollIntoView({ block: 'start', behavior: 'instant' })
    })
    await expect.poll(() => isRead(claim), { intervals: [1000, 100] }).toBe(true)
  }
}

/** Answers all that is asked on three days, always right. */
async function studyThreeDays(page: Page, url: string): Promise<void> {
  const deck = await shippedDeck(page, url, DECK)
  const end = page.getByRole('heading', { name: /^That is all/u })
  const question = questionOn(page)
  for (let day = 0; day < 3; day++) {
    await page.clock.setFixedTime(START + day * DAY_MS)
    await page.goto(`${url}/study/${DECK}`)
    await expect(question.or(end).first()).toBeVisible()
    for (let i = 0; i < 30 && !(await end.isVisible()); i++) {
      await answerOne(page, await rightOption(page, deck))
      await expect(question.or(end).first()).toBeVisible()
    }
  }
}

/** Answers the whole test. Its answers are shown at the end. */
async function takeTest(page: Page): Promise<void> {
  const over = page.getByRole('heading', { name: 'How it went' })
  await expect(questionOn(page).first()).toBeVisible()
  const total = Number((await page.getByRole('progressbar').getAttribute('aria-valuemax')) ?? 0)
  for (let i = 0; i < total; i++) {
    await page.locator('button[data-voice]').first().click()
    await expect(
      page.getByRole('progressbar', { name: `${String(i + 1)} of ${String(total)} done` }).or(over),
    ).toBeVisible()
  }
  await expect(over).toBeVisible()
}

test('a quarter of a deck is only read, and a test two days later shows what practice does', async ({
  page,
  server,
  hand,
}) => {
  test.slow()
  await page.clock.setFixedTime(START)
  await toPanel(page, server.url)
  await hand.press(/^Hold a quarter back/u)
  await expect(page.locator('[data-phase="read"]')).toBeVisible()
  const [holdout] = await holdouts(page)
  const held: string[] = holdout?.held ?? []
  expect(held.length).toBeGreaterThan(5)

  await hand.press(/^Read the text/u)
  await hand.press(/^Who says what, sentence by sentence/u)
  await readAll(page)
  await toPanel(page, server.url)
  const all = String(held.length)
  await expect(page.locator('[data-phase="practise"]')).toContainText(`You have read ${all} of ${all} claims`)

  await studyThreeDays(page, server.url)
  const practised = (await events(page)).flatMap((event) =>
    event.type === 'ReviewGiven' ? [partsOfCardId(event.card).claim] : [],
  )
  expect(practised.filter((claim) => held.includes(claim))).toStrictEqual([])

  await page.goto(`${server.url}/`)
  // Decks with nothing due come last.
  await hand.press(/^1 more/u)
  await expect(page.getByText('Some claims are held back for a test')).toBeVisible()
  await page.goto(`${server.url}/decks/${DECK}`)
  await hand.press(/^See how far the test is/u)
  await expect(page.getByRole('heading', { name: 'Does practice help you?' })).toBeFocused()
  await expect(page.locator('[data-phase="wait"]')).toContainText('The test opens on')
  await hand.press(/^Pause this deck until the test/u)
  await expect(page.getByText('This deck is paused.')).toBeVisible()

  await page.clock.setFixedTime(START + 5 * DAY_MS)
  await toPanel(page, server.url)
  await hand.press(/^Take the test/u)
  await takeTest(page)
  await expect
    .poll(async () => (await holdouts(page)).map(({ step }) => step))
    .toStrictEqual(['practise', 'pause', 'end'])
  const tested = (await events(page)).flatMap((event) =>
    event.type === 'TrialGiven' && event.purpose === 'holdout' ? [partsOfCardId(event.card).claim] : [],
  )
  expect(tested.filter((claim) => held.includes(claim)).length * 2).toBe(tested.length)

  await page.goto(`${server.url}/insight?deck=${DECK}`)
  await hand.press(/^All figures/u)
  const figure = page.locator('[data-figure="practice"]')
  await expect(figure).toContainText('Practised minus only read')
})
