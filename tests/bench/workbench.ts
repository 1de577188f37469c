import type { CDPSession, Page } from '@playwright/test'
import { WORST_TEXTS } from '../worst-texts'
import { line, type Figure } from './line'
import { median, p95 } from './measure'
import { withServed } from './page'
import { measureMany, READING_MS, type ManyMeasured } from './workbench-many'
import { measureScroll, type ScrollMeasured } from './workbench-scroll'

const SLOWDOWN = 4
const AT_SLOWDOWN = 'ms at 4 × CPU slowdown'
const START = 'Draw out the claims'

/** The texts that are measured in a browser. The tests that count steps have more. */
const MEASURED = [
  'single line breaks',
  'one paragraph',
  'an “a” storm',
  'a file of "a a a"',
  'a "said" storm',
  'a comma storm',
]

/** Accepted drafts: enough that p95 is not the slowest one. The shorter list has 61. */
const ACCEPTS = 40

/** A text of about 50,000 words. */
const READ_LENGTH = 290_000

/** An article of one page: the peer of the worst texts. */
const SHORT_ARTICLE = 2000

/**
 * Import and workbench on the worst texts, in the built app with the page slowed down four times: the longest task of
 * the page from the start of an import to its open workbench, the answer to Cancel, and a long list of drafts. The peer
 * is each time the same in the same run with a short article.
 */
export function benchWorkbench(short: boolean): Promise<Figure[]> {
  return withServed(['build'], async (browser, url) => {
    const fresh = async <T>(use: (page: Page) => Promise<T>): Promise<T> => {
      const context = await browser.newContext({ viewport: { width: 390, height: 844 } })
      const page = await context.newPage()
      await page.goto(`${url}/import`)
      const done = await use(page)
      await context.close()
      return done
    }
    const plain = WORST_TEXTS['one paragraph']?.(SHORT_ARTICLE) ?? ''
    const peer = await fresh((page) => importTask(page, plain))
    const peerCancel = await fresh((page) => cancelTime(page, plain))
    const figures: Figure[] = []
    for (const kind of MEASURED.slice(0, short ? 1 : undefined)) {
      const text = WORST_TEXTS[kind]?.(short ? 20_000 : 400_000) ?? ''
      const label = `${kind}, ${String(text.length)} characters`
      const task = await fresh((page) => importTask(page, text))
      const name = `import and workbench, longest task: ${label}`
      figures.push(beside(name, task, peer, `≤ 200 ${AT_SLOWDOWN}`))
      const cancel = await fresh((page) => cancelTime(page, text))
      figures.push(
        beside(`import, Cancel to its answer painted: ${label}`, cancel, peerCancel, `≤ 200 ${AT_SLOWDOWN}`),
      )
    }
    return [...figures, ...(await figuresOfLists(fresh, short)), ...(await figuresOfReading(fresh, short))]
  })
}

/** A long text that is read on a phone beside a short one, which is drawn whole: the longest frames while it is scrolled. */
async function figuresOfReading(
  fresh: <T>(use: (page: Page) => Promise<T>) => Promise<T>,
  short: boolean,
): Promise<Figure[]> {
  const length = short ? 40_000 : READ_LENGTH
  const few = await fresh((page) => scrolled(page, 2500))
  const many = await fresh((page) => scrolled(page, length))
  return (['flick', 'jump'] as const).map((move) => {
    const name = `reading, longest frame of a ${move}, ${String(length)} characters beside 2500`
    const target = '≤ 6 × the same with a short article'
    return line({
      name,
      value: many[move],
      unit: 'ms',
      peer: few[move],
      target,
      limit: `≤ 100 ${AT_SLOWDOWN}`,
    })
  })
}

/** Opens the page of a text to read it, and scrolls it slowed down. */
async function scrolled(page: Page, length: number): Promise<ScrollMeasured> {
  await paste(page, WORST_TEXTS['single line breaks']?.(length) ?? '')
  await page.getByRole('button', { name: START }).click()
  await page.waitForURL(/\/workbench\//u, { timeout: 120_000 })
  await page.goto(page.url().replace('/workbench/', '/materials/'))
  await page.locator('[data-paragraph]').first().waitFor({ timeout: 120_000 })
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN })
  return measureScroll(page)
}

/** A long list of drafts beside a short one: its size, one verdict, and decisions on all drafts. */
async function figuresOfLists(
  fresh: <T>(use: (page: Page) => Promise<T>) => Promise<T>,
  short: boolean,
): Promise<Figure[]> {
  const few = await fresh((page) => listOfDrafts(page, 2500, short ? 2 : ACCEPTS))
  const many = await fresh((page) => listOfDrafts(page, short ? 10_000 : 78_000, short ? 2 : ACCEPTS))
  const fewAtOnce = await fresh((page) => manyAtOnce(page, 2500))
  const allAtOnce = await fresh((page) => manyAtOnce(page, short ? 10_000 : 78_000))
  const [most, least] = [`${String(many.drafts)} drafts`, `${String(few.drafts)} drafts`]
  return [
    ...(['filter', 'pick', 'reject', 'undo'] as const).map((deed) =>
      beside(
        `${deed} all to painted, ${most} beside ${least}`,
        allAtOnce[deed],
        fewAtOnce[deed],
        `≤ 200 ${AT_SLOWDOWN}`,
      ),
    ),
    {
      ...beside(
        `workbench of ${most}, elements in the page beside ${least}`,
        many.nodes,
        few.nodes,
        '≤ 2000 elements',
      ),
      unit: 'elements',
    },
    beside(
      `accept to next card painted, p95, ${most} beside ${least}`,
      p95(many.accepts),
      p95(few.accepts),
      `≤ 100 ${AT_SLOWDOWN}`,
    ),
    beside(
      `accept to next card painted, median, ${most} beside ${least}`,
      median(many.accepts),
      median(few.accepts),
      `≤ 100 ${AT_SLOWDOWN}`,
    ),
  ]
}

function beside(name: string, value: number, peer: number, limit: string): Figure {
  return line({ name, value, unit: 'ms', peer, target: '≤ 2 × the same with a short article', limit })
}

/** Pastes a text into the box as a person does; a short one is typed. */
async function paste(page: Page, text: string): Promise<void> {
  const box = page.getByLabel('The article’s text')
  await page.getByRole('button', { name: START }).waitFor()
  const isTaken = await box.evaluate((element, plain) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', plain)
    return !element.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    )
  }, text)
  if (!isTaken) await box.fill(text)
}

/** Puts a text into the box, waits until the page rests, and slows the page down from then on. */
async function prepare(page: Page, text: string): Promise<CDPSession> {
  await paste(page, text)
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)))
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN })
  await page.evaluate(() => {
    const seen = window as unknown as { longest: number }
    seen.longest = 0
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) seen.longest = Math.max(seen.longest, duration)
    }).observe({ type: 'longtask' })
  })
  return session
}

/**
 * The longest task, in milliseconds, from the start of an import until its workbench rests; 50 where none is longer.
 */
async function importTask(page: Page, text: string): Promise<number> {
  const session = await prepare(page, text)
  await page.getByRole('button', { name: START }).click()
  await page.waitForURL(/\/workbench\//u, { timeout: 120_000 })
  await page
    .getByText(/ of [\d,]+ vetted$/u)
    .first()
    .waitFor({ timeout: 120_000 })
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)))
  const longest = await page.evaluate(() => (window as unknown as { longest: number }).longest)
  await session.detach()
  return Math.max(50, longest)
}

/** Milliseconds from the press of Cancel to the painted sentence that it was done. */
async function cancelTime(page: Page, text: string): Promise<number> {
  await prepare(page, text)
  const start = page.getByRole('button', { name: START })
  // The page itself presses as soon as the button exists. Functions have no names here, because the bundler would wrap
  // them.
  return start.evaluate(
    (button: HTMLElement) =>
      new Promise<number>((resolve) => {
        let pressed = 0
        new MutationObserver((_, observer) => {
          const cancel = [...document.querySelectorAll('button')].find(
            ({ textContent }) => textContent.trim() === 'Cancel',
          )
          if (cancel && pressed === 0) {
            pressed = performance.now()
            cancel.click()
          } else if (pressed > 0 && !cancel) {
            observer.disconnect()
            requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - pressed)))
          }
        }).observe(document.body, { childList: true, subtree: true })
        button.click()
      }),
  )
}

interface DraftsMeasured {
  readonly drafts: number
  readonly nodes: number
  /** Milliseconds from each key press to the next card painted with the focus. */
  readonly accepts: readonly number[]
}

async function manyAtOnce(page: Page, length: number): Promise<ManyMeasured> {
  await openList(page, length)
  return measureMany(page)
}

/** Opens a workbench with many drafts, and slows its page down. */
async function openList(page: Page, length: number): Promise<void> {
  await paste(page, WORST_TEXTS['single line breaks']?.(length) ?? '')
  await page.getByRole('button', { name: START }).click()
  await page.waitForURL(/\/workbench\//u)
  await page.locator('[data-draft] button').first().waitFor()
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN })
}

async function listOfDrafts(page: Page, length: number, rounds: number): Promise<DraftsMeasured> {
  await openList(page, length)
  await page.locator('[data-draft] .statement').first().focus()
  return page.evaluate(
    async ([times, reading]) => {
      const accepts: number[] = []
      for (let round = 0; round < times; round++) {
        await new Promise((resolve) => setTimeout(resolve, reading))
        await new Promise((resolve) => requestIdleCallback(resolve))
        const before = document.activeElement
        const start = performance.now()
        before?.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', bubbles: true, cancelable: true }))
        // The frame that sees the focus also paints it. Its timer comes after the paint.
        while (document.activeElement === before || !document.activeElement?.closest('[data-draft]'))
          await new Promise((resolve) => requestAnimationFrame(resolve))
        await new Promise((resolve) => setTimeout(resolve))
        accepts.push(performance.now() - start)
      }
      const size = document
        .querySelector('[data-draft]')
        ?.closest('[aria-setsize]')
        ?.getAttribute('aria-setsize')
      return { drafts: Number(size), nodes: document.querySelectorAll('*').length, accepts }
    },
    [rounds, READING_MS] as const,
  )
}
