/** Steps through a session that tests by touch and tests by keys both take. */
import type { Page } from '@playwright/test'
import { claimOf, deckFromFile, voiceOf, type Deck } from '$lib/domain/deck/deck'
import { type DeckFile } from '$lib/domain/deck/deck-file-schema'
import type { WhenceEvent } from '$lib/domain/review/event'
import { partsOfCardId } from '$lib/domain/shared/ids'
import { answerOne, expect, rightOption, tableOf } from './app'

export const PRIMER = 'reading-the-rails'

/** A shipped deck as the app reads it. */
export async function shippedDeck(page: Page, url: string, id = PRIMER): Promise<Deck> {
  return deckFromFile((await (await page.request.get(`${url}/shipped/${id}.json`)).json()) as DeckFile)
}

/** Opens the session of a deck at its first question, and waits until its menu can be used. */
export async function openSession(page: Page, url: string, id = PRIMER): Promise<void> {
  await page.goto(`${url}/study/${id}`)
  await expect(page.getByRole('button', { name: 'More for this card' })).toBeEnabled()
}

/** Answers until a recall question comes. In a first session it is the third question at the latest. */
export async function toRecall(page: Page): Promise<void> {
  const reveal = page.getByRole('button', { name: 'Show the answer' })
  for (let i = 0; i < 8; i++) {
    await expect(page.locator('button[data-voice], button[data-key]').or(reveal).first()).toBeVisible()
    if (await reveal.isVisible()) return
    await answerOne(page)
  }
  throw new Error('nothing to recall within eight questions')
}

/** Gives the platform voices to read with; what is read is kept in `globalThis.heard`. */
export function giveVoices(voices: { lang: string; localService: boolean }[]): void {
  class Speech extends EventTarget {
    getVoices(): unknown[] {
      return voices.map((voice) => ({ ...voice, name: voice.lang, voiceURI: voice.lang, default: false }))
    }
    speak({ text }: { text: string }): void {
      heard.push(text)
    }
    cancel(): void {
      // Cancel has nothing to stop here.
    }
  }
  class Utterance {
    text: string
    constructor(text: string) {
      this.text = text
    }
  }
  const heard: string[] = []
  Object.defineProperty(globalThis, 'heard', { value: heard })
  Object.defineProperty(globalThis, 'speechSynthesis', { value: new Speech() })
  Object.defineProperty(globalThis, 'SpeechSynthesisUtterance', { value: Utterance })
}

/** The place, from 1, of the first option on the screen that is not the right one. */
export async function placeOfWrongOption(page: Page, deck: Deck): Promise<number> {
  const right = await rightOption(page, deck)
  const keys = await page
    .locator('button[data-voice], button[data-key]')
    .evaluateAll((all) => all.map(({ dataset }) => dataset['voice'] ?? dataset['key']))
  return keys.findIndex((key) => key !== right) + 1
}

/** The sentences read aloud so far. */
export function heard(page: Page): Promise<string[]> {
  return page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard)
}

/** The events of one sort in the log, past the app. */
export async function logged<T extends WhenceEvent['type']>(
  page: Page,
  type: T,
): Promise<Extract<WhenceEvent, { type: T }>[]> {
  const events = await tableOf<WhenceEvent>(page, 'events')
  return events.filter((event): event is Extract<WhenceEvent, { type: T }> => event.type === type)
}

/** Beside the last answer stand the whole chain of its claim, outermost first, and the passage with its marks. */
export async function expectEvidence(page: Page, deck: Deck): Promise<void> {
  const last = (await logged(page, 'ReviewGiven')).at(-1)
  const claim = last && claimOf(deck, partsOfCardId(last.card).claim)
  const names = (claim?.chain ?? []).map((id) => voiceOf(deck, id)?.name ?? id)
  expect(names.length).toBeGreaterThan(0)
  await expect(page.locator('.evidence .hop')).toContainText(names)
  await expect(page.locator('.evidence mark.content').first()).toBeVisible()
}

/** Ends the process of a page, as a crash does. */
export async function crash(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  // The page does not respond any more.
  await Promise.race([
    session.send('Page.crash').catch(() => undefined),
    new Promise((resolve) => setTimeout(resolve, 1000)),
  ])
}

/** The number of events in the app's own log, as Settings says it. */
export async function toldEvents(page: Page): Promise<number> {
  const line = page.getByText(/entr(?:y|ies) saved in your log/u)
  await expect(line).toBeVisible()
  return Number(/\d+/u.exec((await line.textContent()) ?? '')?.[0])
}

/** Deletes the browser's database, as a fault of it does. */
export function loseDatabase(page: Page): Promise<void> {
  return page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const deleting = indexedDB.deleteDatabase('whence')
        deleting.onsuccess = () => resolve()
        deleting.onerror = () => reject(new Error('it would not be deleted'))
      }),
  )
}
