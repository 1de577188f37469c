/** A learner in the real app, who counts acknowledged answers: an answer counts once the next screen is shown. */
import { expect as base, type Page } from '@playwright/test'

/** Generous: a slow machine must not look like a loss. */
const expect = base.configure({ timeout: 60_000 })

/** A learner presses again, in milliseconds, where a press has no effect. */
const PRESS_AGAIN_MS = 5000

/** The shipped decks, in the order of study. */
const DECKS = ['reading-the-rails', 'who-controls-iraq', 'words-of-attribution']

export class Learner {
  /** Answers that the app has said are saved. */
  acknowledged = 0
  #deck = 0
  readonly #url: string

  constructor(url: string) {
    this.#url = url
  }

  /** A learner with the same history, for another case on a copy of the profile. */
  copy(): Learner {
    const other = new Learner(this.#url)
    other.acknowledged = this.acknowledged
    other.#deck = this.#deck
    return other
  }

  /** Opens the app at the deck under study. */
  async startStudy(page: Page): Promise<void> {
    await page.goto(`${this.#url}/study/${DECKS[this.#deck] ?? ''}`)
    await expect(page.locator('h1').first()).toBeVisible()
  }

  /** Answers some questions, one after the other. */
  async answer(page: Page, count: number): Promise<void> {
    for (let done = 0; done < count; done++) await this.#answerOne(page)
  }

  async #answerOne(page: Page): Promise<void> {
    const option = page.locator('button[data-voice], button[data-key], [role=toolbar] button').first()
    const reveal = page.getByRole('button', { name: 'Show the answer' })
    const over = page.getByRole('link', { name: 'Back to today' })
    await expect(option.or(reveal).or(over).first()).toBeVisible()
    if (await over.isVisible()) {
      await this.#elsewhere(page)
      return
    }
    const choice = await option.isVisible()
    if (choice) await option.click()
    else await reveal.click()
    // A chain that is built, and words that are tapped, are judged when the learner says so.
    const check = page.getByRole('button', { name: /^Check/u })
    if (choice && (await check.isVisible())) await check.click()
    const onward = page.getByRole('button', { name: choice ? /^Next/u : /^Forgot/u })
    try {
      await onward.waitFor({ timeout: 8000 })
    } catch {
      // Nothing was answered, so the learner goes to another deck.
      await this.#elsewhere(page)
      return
    }
    if (choice) this.acknowledged++
    // The button disappears when the next question comes, after the answer is saved. Where saving fails, the app says
    // so and keeps the button, and a learner presses it again.
    const isGone = (): boolean => page.context().browser()?.isConnected() !== true
    await expect(async () => {
      // A killed browser shows nothing more, so do not look again and again.
      if (isGone()) return
      if (await onward.isVisible()) await onward.click()
      await base(onward).toHaveCount(0, { timeout: PRESS_AGAIN_MS })
    }).toPass({ timeout: 60_000 })
    if (isGone()) throw new Error('the browser was killed')
    if (!choice) this.acknowledged++
  }

  async #elsewhere(page: Page): Promise<void> {
    this.#deck = (this.#deck + 1) % DECKS.length
    await this.startStudy(page)
    await this.#answerOne(page)
  }

  /** Answers in the app's own log, once it has had the time to recover. */
  async found(page: Page): Promise<number> {
    await page.goto(`${this.#url}/settings`)
    const line = page.getByText(/entr(?:y|ies) saved in your log/u)
    await expect(line).toBeVisible()
    // The log has settled if the journal says that it is open (or missing), and the number does not change.
    await expect(page.locator('.journal:not([data-status="starting"])')).toBeVisible({ timeout: 60_000 })
    await page.reload()
    await expect(line).toBeVisible()
    return Number(/\d+/u.exec((await line.textContent()) ?? '')?.[0] ?? Number.NaN)
  }
}
