/**
 * The base of every end-to-end test. Each has its own server, which it can stop. Each fails if a page of it sends a
 * request that requests.ts does not allow, breaks the Content Security Policy, or throws an error.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import {
  chromium,
  expect as slowExpect,
  test as base,
  type BrowserContext,
  type Page,
} from '@playwright/test'
import { testLaunchOptions } from '../../src/cli/chromium.mjs'
import { voiceAtLevel } from '$lib/domain/deck/carrier'
import type { Deck } from '$lib/domain/deck/deck'
import type { CardRow, SiblingsRow } from '$lib/storage/rows'
import { serve } from '../../src/cli/serve.mjs'
import { requestRule } from './requests'
import { atHumanPace } from './human-pace'
import { chooseNewClaims, type NewClaims } from './new-claims'

/** The runner itself would wait up to a second between two looks of `expect.poll`. The last number repeats. */
const LOOKS_MS = [20, 50, 100, 250, 500]

const poll: typeof slowExpect.poll = (actual, options) =>
  slowExpect.poll(actual, {
    intervals: LOOKS_MS,
    ...(typeof options === 'string' ? { message: options } : options),
  })

/** The runner's `expect`, whose polls look more often. */
export const expect: typeof slowExpect = new Proxy(slowExpect, {
  get: (target, name) => (name === 'poll' ? poll : (Reflect.get(target, name) as unknown)),
})

/** A server that can be stopped and started again at the same address. */
export interface AppServer {
  readonly url: string
  stop(): Promise<void>
  start(): Promise<void>
}

interface Watched {
  readonly complaints: string[]
  /** Complaints that a test causes on purpose, at any time. */
  readonly tolerated: RegExp[]
  /** Paths without a file that this test requests on purpose. */
  readonly unknownPaths: RegExp[]
  watch(context: BrowserContext): Promise<void>
}

interface Fixtures {
  folder: string
  basePath: string
  headers: boolean
  /** The setting of a new device: most tests begin with a question. */
  newClaims: NewClaims
  server: AppServer
  watched: Watched
  /** Opens a browser with a profile on disk, like a person's own, for the first time or again. */
  openProfile: (name: string) => Promise<BrowserContext>
}

/** Messages of a missing network or an unknown address, which tests cause on purpose. */
const ON_PURPOSE = /net::ERR_|Failed to load resource|Failed to fetch|Not found: \//u

export const test = base.extend<Fixtures>({
  folder: ['build', { option: true }],
  basePath: ['', { option: true }],
  headers: [true, { option: true }],
  newClaims: ['ask', { option: true }],

  server: async ({ folder, basePath, headers }, use) => {
    let running = await serve({ folder, base: basePath, headers })
    const { port, url } = running
    await use({
      url,
      stop: () => running.stop(),
      start: async () => {
        running = await serve({ folder, base: basePath, headers, port })
      },
    })
    await running.stop()
  },

  watched: async ({ server, folder, newClaims }, use) => {
    const complaints: string[] = []
    const tolerated: RegExp[] = []
    const unknownPaths: RegExp[] = []
    const wrongWith = requestRule(folder, server.url, unknownPaths)
    const onPage = (page: Page): void => {
      page.on('pageerror', (error) => complaints.push(`error: ${error.message}`))
      page.on('console', (message) => {
        const text = message.text()
        if (message.type() === 'error' && !ON_PURPOSE.test(text)) complaints.push(`console: ${text}`)
      })
    }
    await use({
      complaints,
      tolerated,
      unknownPaths,
      watch: async (context) => {
        context.on('page', onPage)
        context.pages().forEach(onPage)
        context.on('request', (request) => {
          const isNavigation = request.isNavigationRequest()
          const wrong = wrongWith({ url: request.url(), method: request.method(), isNavigation })
          if (wrong !== null) complaints.push(wrong)
        })
        await atHumanPace(context)
        await chooseNewClaims(context, newClaims)
        await context.exposeBinding('whenceComplain', (_source, text: string) => complaints.push(text))
        await context.addInitScript(() => {
          addEventListener('securitypolicyviolation', (event) => {
            const { violatedDirective, blockedURI, sourceFile, sample } = event
            const where = [violatedDirective, blockedURI, sourceFile, sample].join(' ')
            const page = globalThis as unknown as { whenceComplain: (text: string) => void }
            page.whenceComplain(`policy: ${where}`)
          })
        })
      },
    })
    const unexpected = complaints.filter((text) => !tolerated.some((each) => each.test(text)))
    expect(unexpected).toEqual([])
  },

  context: async ({ context, watched }, use) => {
    await watched.watch(context)
    await use(context)
  },

  openProfile: async (
    { watched, viewport, hasTouch, isMobile, deviceScaleFactor, locale, timezoneId },
    use,
  ) => {
    const root = mkdtempSync(path.join(tmpdir(), 'whence-profile-'))
    const open: BrowserContext[] = []
    await use(async (name) => {
      const context = await chromium.launchPersistentContext(path.join(root, name), {
        ...testLaunchOptions(),
        // A person's own browser keeps the app for offline use. Other tests block service workers.
        serviceWorkers: 'allow',
        viewport,
        hasTouch,
        isMobile,
        ...(deviceScaleFactor !== undefined && { deviceScaleFactor }),
        ...(locale !== undefined && { locale }),
        ...(timezoneId !== undefined && { timezoneId }),
      })
      await watched.watch(context)
      open.push(context)
      return context
    })
    await Promise.all(open.map((context) => context.close()))
    rmSync(root, { recursive: true, force: true })
  },
})

/** Waits until the service worker controls the page and has kept everything for offline. */
export async function readyForOffline(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
    if (navigator.serviceWorker.controller) return
    await new Promise((resolve) => {
      navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true })
    })
  })
}

/** The rows of all cards, read past the app. */
export async function cardRows(page: Page): Promise<CardRow[]> {
  return (await tableOf<SiblingsRow>(page, 'siblings')).flatMap(({ cards }) => cards)
}

/** All rows of a table, read past the app, straight from IndexedDB. */
export async function tableOf<Row>(page: Page, name: string): Promise<Row[]> {
  return page.evaluate(
    (table) =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('whence')
        opening.onerror = () => reject(new Error('the database would not open'))
        opening.onsuccess = () => {
          const db = opening.result
          const reading = db.transaction(table).objectStore(table).getAll()
          reading.onsuccess = () => {
            db.close()
            resolve(reading.result)
          }
        }
      }),
    name,
  )
}

/** The whole event log. */
export async function eventsOf(
  page: Page,
): Promise<{ id: string; type: string; card?: string; review?: string }[]> {
  return tableOf(page, 'events')
}

/** The number of rows of each table. Tests compare it to show that nothing was changed. */
export async function rowsOf(page: Page): Promise<Record<string, number>> {
  return page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('whence')
        opening.onerror = () => reject(new Error('the database would not open'))
        opening.onsuccess = () => {
          const db = opening.result
          const names = [...db.objectStoreNames].filter((name) => name !== 'meta')
          const transaction = db.transaction(names)
          const counts: Record<string, number> = {}
          for (const name of names) {
            const counting = transaction.objectStore(name).count()
            counting.onsuccess = () => {
              counts[name] = counting.result
            }
          }
          transaction.oncomplete = () => {
            db.close()
            resolve(counts)
          }
        }
      }),
  )
}

/**
 * Answers the item on the screen, whatever its format (a choice by this voice, else the first), and goes on to the
 * next.
 * @param cue the places of the words to tap, if the question asks for words
 * @returns true if the app judged the answer. A recalled answer is graded “Knew it”
 */
export async function answerOne(page: Page, voice?: string, cue: readonly number[] = [0]): Promise<boolean> {
  const choice =
    voice === undefined
      ? 'button[data-voice], button[data-key]'
      : `button[data-voice="${voice}"], button[data-key="${voice}"]`
  const option = page.locator(choice).first()
  const words = page.getByRole('toolbar').getByRole('button')
  const reveal = page.getByRole('button', { name: 'Show the answer' })
  await expect(option.or(reveal).or(words.first()).first()).toBeVisible()
  const [isChoice, isRecall] = [await option.isVisible(), await reveal.isVisible()]
  // The app judges a built chain, or tapped words, only after the learner has pressed the button.
  const check = page.getByRole('button', { name: 'Check' })
  const isChecked = await check.isVisible()
  if (isChoice || isRecall) await (isChoice ? option : reveal).click()
  else for (const place of cue) await words.nth(place).click()
  if (isChecked) await check.click()
  const onward = page.getByRole('button', { name: /^(?:Next|Knew it)/u })
  await onward.click()
  // The button disappears when the next question (or the end) comes.
  await expect(onward).toHaveCount(0)
  return !isRecall
}

/** The question or message on the screen. */
export function wordsOf(page: Page): Promise<string[]> {
  return page.locator('h1, .claim').allTextContents()
}

/** The key of the right answer to the choice on the screen, from the deck itself, or undefined. */
export async function rightOption(page: Page, deck: Deck): Promise<string | undefined> {
  await expect(page.locator('h1').first()).toBeVisible()
  const lookup = (id: string) => deck.voices.find((voice) => voice.id === id)
  const keys = await page
    .locator('button[data-key]')
    .evaluateAll((all) => all.map((each) => each.dataset['key']))
  const question = (await wordsOf(page)).join(' ')
  if (keys.length > 0) {
    const asked = deck.claims.find(({ statement }) => question.includes(statement))
    const label = [asked?.stance, asked?.kind].find((one) => one !== undefined && keys.includes(one))
    if (label !== undefined) return label
    // Several claims: the one whose voice the question names.
    const claims = deck.claims.filter(({ id }) => keys.includes(id))
    const named = (level: 'speaker' | 'carrier') =>
      claims.find((claim) => question.includes(lookup(voiceAtLevel(deck, claim, level))?.name ?? '\n'))
    return (question.includes('write?') ? named('carrier') : named('speaker'))?.id ?? claims[0]?.id ?? keys[0]
  }
  const claim = deck.claims.find(({ statement }) => question.includes(statement))
  const level = question.includes('Whose text') ? 'carrier' : 'speaker'
  return claim && voiceAtLevel(deck, claim, level)
}
