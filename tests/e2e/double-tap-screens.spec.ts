/**
 * A tap that comes right after a screen has changed, at any place of the new screen: it must do nothing. That is the
 * second tap of a double tap whose first tap changed the screen. The same tap 400 ms after the change counts.
 */
import type { Locator, Page } from '@playwright/test'
import { expect, rightOption, test } from './app'
import { startOfTaps, tapAfter, middleOf, type Taps } from './double-tap'
import { beginRound, PRIMER } from './round'
import { limitNewCards, toMarkedWrong } from './screens-correction'
import { logged, openSession, shippedDeck } from './study-session'

const GAPS = [30, 120, 240] as const
const option = (page: Page) => page.locator('.answers ol button').last()
const confidence = (page: Page) => page.locator('.confidence button').first()
const reveal = (page: Page) => page.getByRole('button', { name: 'Show the answer' })
const good = (page: Page) => page.locator('.grades button').nth(2)
const next = (page: Page) => page.getByRole('button', { name: /^Next/u })
const check = (page: Page) => page.getByRole('button', { name: /^Check/u })
const answers = async (page: Page): Promise<number> =>
  (await logged(page, 'ReviewGiven')).length + (await logged(page, 'TrialGiven')).length

/** Expects that nothing was answered beyond `count`, and that no confidence is set. */
async function expectAnswers(page: Page, count: number): Promise<void> {
  expect(await answers(page)).toBe(count)
  await expect(page.locator('.confidence [aria-pressed="true"]')).toHaveCount(0)
}

/** The first control of the question on the screen that a tap could hit. */
const anyControl = (page: Page): Locator =>
  option(page).or(reveal(page)).or(page.getByRole('toolbar').getByRole('button').last()).first()

test.describe('a tap right after the change', () => {
  for (const gap of GAPS) {
    test(`of a session, ${String(gap)} ms: question, feedback, reveal, grade, and the end`, async ({
      page,
      server,
    }) => {
      await limitNewCards(page, server.url, 3)
      const deck = await shippedDeck(page, server.url)
      await openSession(page, server.url)
      const taps = await startOfTaps(page)
      const doors = page.locator('.doors a')
      let recalled = 0
      for (let count = 0; count < 3; count++) {
        await expect(anyControl(page)).toBeVisible()
        const isRecall = await reveal(page).isVisible()
        if (isRecall) {
          recalled += 1
          await taps.through(reveal(page), good(page), gap)
          await expectAnswers(page, count)
        } else {
          const right = page.locator(`button[data-voice="${(await rightOption(page, deck)) ?? ''}"]`)
          await taps.through(right, next(page), gap)
        }
        const onward = isRecall ? good(page) : next(page)
        await expect(onward).toBeVisible()
        await taps.through(onward, count < 2 ? anyControl(page) : doors.first(), gap)
        await expectAnswers(page, count + 1)
        await expect(page.locator('.feedback:visible').or(page.locator('.grades'))).toHaveCount(0)
      }
      expect(recalled).toBe(1)
      await expect(page.getByText('That is all for today.')).toBeVisible()
      expect(new URL(page.url()).pathname).toBe(`/study/${PRIMER}`)
    })

    test(`of a round, ${String(gap)} ms: question and feedback`, async ({ page, server }) => {
      await beginRound(page, server.url, 'who-says-it')
      const taps = await startOfTaps(page)
      for (let count = 0; count < 3; count++) {
        await taps.through(option(page), next(page), gap)
        await expect(next(page)).toBeVisible()
        await expectAnswers(page, count + 1)
        await taps.through(next(page), count % 2 === 0 ? option(page) : confidence(page), gap)
        await expect(page.locator('.feedback:visible')).toHaveCount(0)
        await expectAnswers(page, count + 1)
      }
    })

    test(`of a test round, ${String(gap)} ms: one question after the other, and the results`, async ({
      page,
      server,
    }) => {
      await beginRound(page, server.url, 'what-kind', '&test')
      const taps = await startOfTaps(page)
      const results = page.getByRole('heading', { name: 'How it went' })
      for (let count = 1; count <= 5; count++) {
        const progress = page.getByRole('progressbar', { name: `${String(count)} of 5 done` })
        const following = count < 5 ? option(page) : page.getByRole('button', { name: 'Another round' })
        await taps.through(option(page), following, gap, count < 5 ? progress : results)
        await expectAnswers(page, count)
      }
      await expect(results).toBeVisible()
    })

    test(`of a game for two, ${String(gap)} ms: start, hand-over, question, feedback`, async ({
      page,
      server,
    }) => {
      await page.goto(`${server.url}/quiz/${PRIMER}?formats=what-kind&length=5&seed=one`)
      await page.getByLabel('Who plays').selectOption('2')
      const taps = await startOfTaps(page)
      const ready = page.locator('.below button')
      const handOver = page.getByRole('heading', { name: /^Hand over/u })
      await taps.through(page.getByRole('button', { name: 'Start', exact: true }), ready, gap, handOver)
      for (let count = 0; count < 2; count++) {
        await expect(handOver).toBeVisible()
        await taps.through(ready, option(page), gap)
        await expect(option(page)).toBeVisible()
        await expectAnswers(page, count)
        await taps.through(option(page), next(page), gap)
        await expect(next(page)).toBeVisible()
        await expectAnswers(page, count + 1)
        await taps.through(next(page), ready, gap, handOver)
      }
    })

    test(`of a correction, ${String(gap)} ms`, async ({ page, server }) => {
      await toMarkedWrong(page, server.url)
      const taps = await startOfTaps(page)
      const before = await answers(page)
      const onward = page.getByRole('button', { name: /^Go on to the question/u })
      await taps.through(onward, anyControl(page), gap)
      await expect(anyControl(page)).toBeVisible()
      await expectAnswers(page, before)
    })

    test(`of the first question of all, ${String(gap)} ms`, async ({ page, server }) => {
      await page.goto(`${server.url}/`)
      const taps = await startOfTaps(page)
      const show = page.getByRole('button', { name: /^Not sure/u })
      const onward = page.getByRole('link', { name: /^Keep going/u })
      await taps.through(page.getByRole('button', { name: 'Try one question' }), show, gap)
      await expect(show).toBeVisible()
      expect(await logged(page, 'ClaimMet')).toHaveLength(0)
      await taps.through(show, next(page), gap)
      await expect(next(page)).toBeVisible()
      await taps.through(next(page), onward, gap)
      expect(new URL(page.url()).pathname).toBe('/')
      await expect(onward).toBeVisible()
      expect(await logged(page, 'ClaimMet')).toHaveLength(1)
    })

    test(`of formats in several steps, ${String(gap)} ms`, async ({ page, server }) => {
      await beginRound(page, server.url, 'build-the-chain')
      const taps = await startOfTaps(page)
      const piece = page.locator('.answers ol button')
      const hop = page.locator('.builder button')
      await expect(check(page)).toBeDisabled()
      // The first piece leaves the list, and the next one comes up in its place.
      await taps.through(piece.first(), piece.first(), gap, hop.first())
      await expect(hop).toHaveCount(1)
      await taps.through(piece.first(), hop.first(), gap, hop.nth(1))
      await expect(hop).toHaveCount(2)
      await expectAnswers(page, 0)
      await taps.through(check(page), next(page), gap)
      await expect(next(page)).toBeVisible()
      await expectAnswers(page, 1)

      await beginRound(page, server.url, 'tap-the-cue')
      const word = page.getByRole('toolbar').getByRole('button')
      const pressed = page.getByRole('toolbar').locator('[aria-pressed="true"]')
      // The button that answers can be pressed only from the first word on.
      const again = await startOfTaps(page)
      await again.through(word.first(), check(page), gap, pressed.first())
      await expect(pressed).toHaveCount(1)
      await expectAnswers(page, 1)
      await again.through(check(page), next(page), gap)
      await expect(next(page)).toBeVisible()
      await expectAnswers(page, 2)

      await beginRound(page, server.url, 'sort')
      await sortAll(page, await startOfTaps(page), gap)
      await expectAnswers(page, 2)
    })
  }
})

/** Sorts every claim. The button that answers can be pressed from the last one on, and a tap on it then is too early. */
async function sortAll(page: Page, taps: Taps, gap: number): Promise<void> {
  const claims = page.locator('ol[aria-label="Claims"] button')
  const count = await claims.count()
  const pad = page.locator('.pad button').first()
  for (let i = 0; i + 1 < count; i++) {
    await claims.nth(i).tap()
    await pad.tap()
  }
  await claims.nth(count - 1).tap()
  await taps.through(pad, check(page), gap, page.locator('.answers button:not(:disabled)').last())
  await expect(check(page)).toBeEnabled()
}

/** Taps a control 400 ms after it has appeared. */
async function tapLater(page: Page, what: Locator): Promise<void> {
  await expect(what).toBeVisible()
  await tapAfter(page, await middleOf(what), 400)
}

test('the same taps count 400 ms after the change, on the first screens', async ({ page, server }) => {
  await page.goto(`${server.url}/`)
  await tapLater(page, page.getByRole('button', { name: 'Try one question' }))
  await tapLater(page, page.locator('button[data-voice]').first())
  await tapLater(page, next(page))
  await tapLater(page, page.getByRole('link', { name: /^Keep going/u }))
  await expect(page).toHaveURL(new RegExp(`/study/`, 'u'))
})

test('the same taps count 400 ms after the change, on every other screen', async ({ page, server }) => {
  const later = (what: Locator): Promise<void> => tapLater(page, what)
  await page.goto(`${server.url}/quiz/${PRIMER}?formats=build-the-chain&length=5&seed=one`)
  await page.getByLabel('Who plays').selectOption('2')
  await later(page.getByRole('button', { name: 'Start', exact: true }))
  await expect(page.getByRole('heading', { name: /^Hand over/u })).toBeVisible()
  await later(page.locator('.below button'))
  for (const count of [1, 2]) {
    await later(page.locator('.answers ol button').first())
    await expect(page.locator('.builder button')).toHaveCount(count)
  }
  await later(check(page))
  await later(next(page))
  await expect(page.getByRole('heading', { name: /^Hand over/u })).toBeVisible()

  await toMarkedWrong(page, server.url)
  await later(page.getByRole('button', { name: /^Go on to the question/u }))
  await expect(anyControl(page)).toBeVisible()
  const before = await answers(page)
  await later(option(page))
  await expect.poll(() => answers(page)).toBe(before + 1)
})
