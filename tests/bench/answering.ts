/**
 * Answers in the app itself with a slow processor, in one large deck and in all together. The peers are the same
 * screens in the bare page, and for the opening of a session a raw read of its rows.
 */
import type { BrowserContext, Page } from '@playwright/test'
import { chooseNewClaims } from '../e2e/new-claims'
import type * as AnsweringPage from './answering-page'
import type { AnswerTimes } from './answering-page'
import type * as LargePage from './large-page'
import { line, type Figure } from './line'
import { median, p95 } from './measure'

/** The slow phone of the design. */
const SLOWDOWN = 4
const OPEN_TIMEOUT_MS = 120_000
/** The number of times that the rows of a session are read raw. */
const RAW_READS = 3
const PLACES = [
  { path: '/study/big-00', deck: 'big-00', name: 'one deck', openingAtMost: 10 },
  { path: '/study', deck: null, name: 'all decks', openingAtMost: 5 },
] as const

/** The addresses of the built app and of the bare pages. */
interface Urls {
  readonly app: string
  readonly bare: string
}

interface Answers {
  readonly app: AnswerTimes[]
  readonly bare: Omit<AnswerTimes, 'judged'>[]
}

/** Opens a session in each place and answers in it. */
export async function answerFigures(
  context: BrowserContext,
  urls: Urls,
  database: string,
  short: boolean,
): Promise<Figure[]> {
  const figures: Figure[] = []
  // Answers are measured, so new claims are asked at once.
  await chooseNewClaims(context, 'ask')
  for (const { path, deck, name, openingAtMost } of PLACES) {
    const page = await slowPage(context, short)
    const opening = await openSession(page, urls.app + path)
    const answers = await answerInTurns(page, await slowPage(context, short), urls, short)
    figures.push(...paintedFigures(answers, name))
    const reading = await readRaw(await slowPage(context, short), urls.app, database, deck)
    figures.push(
      line({
        name: `a session opened, ${name}`,
        value: opening,
        unit: 'ms',
        peer: reading,
        target: `≤ ${String(openingAtMost)} × a page that reads its rows raw`,
      }),
    )
  }
  return figures
}

async function slowPage(context: BrowserContext, short: boolean): Promise<Page> {
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: short ? 1 : SLOWDOWN })
  return page
}

/** From the address until the first question can be answered, in milliseconds. */
async function openSession(page: Page, url: string): Promise<number> {
  const started = performance.now()
  await page.goto(url)
  await page
    .locator('button[data-voice], button[data-key], [role=toolbar] button')
    .or(page.getByRole('button', { name: 'Show the answer' }))
    .first()
    .waitFor({ timeout: OPEN_TIMEOUT_MS })
  return performance.now() - started
}

/**
 * Some answers in the app, then the same screens in the bare page, in turns, so that other load on the machine slows
 * both.
 */
async function answerInTurns(app: Page, bare: Page, urls: Urls, short: boolean): Promise<Answers> {
  await bare.goto(`${urls.bare}/screens`)
  await bare.waitForFunction(() => window.showScreens !== undefined)
  const answers: Answers = { app: [], bare: [] }
  const [turns, count, thinking] = short ? [1, 6, 20] : [4, 10, 700]
  for (let turn = 0; turn < turns; turn++) {
    await app.bringToFront()
    const { times, screens } = await app.evaluate(
      async ({ entry, most, pause }) => {
        const module = (await import(entry)) as typeof AnsweringPage
        return module.answerQuestions(most, pause)
      },
      { entry: `${urls.app}/answering-page.js`, most: count, pause: thinking },
    )
    answers.app.push(...times)
    await bare.bringToFront()
    const replayed = await bare.evaluate(
      async ({ entry, shown, pause }) => {
        const module = (await import(entry)) as typeof AnsweringPage
        return module.replayScreens(shown, pause)
      },
      { entry: `${urls.bare}/answering-page.js`, shown: screens, pause: thinking },
    )
    answers.bare.push(...replayed)
  }
  await app.close()
  await bare.close()
  return answers
}

/**
 * A learner waits for two paintings: after a choice for its feedback, and after going on (or a grade) for the question.
 */
function paintedFigures({ app, bare }: Answers, place: string): Figure[] {
  const against = (name: string, of: (times: Answers['bare']) => number[], most: number): Figure =>
    line({
      name: `${name}, ${place}, p95`,
      value: p95(of(app)),
      unit: 'ms',
      peer: p95(of(bare)),
      target: `≤ ${String(most)} × the same screens in a bare page`,
    })
  const isJudged = (_: unknown, i: number): boolean => app[i]?.judged === true
  return [
    against(
      'answer to feedback painted',
      (times) => times.filter(isJudged).map(({ feedback }) => feedback),
      5,
    ),
    against('answer to next question painted', (times) => times.map(({ next }) => next), 3),
    against('both together', (times) => times.map(({ feedback, next }) => feedback + next), 4),
  ]
}

/** From the address of an empty page until it has read the rows that a session is made of, in milliseconds. */
async function readRaw(page: Page, url: string, database: string, deck: string | null): Promise<number> {
  const times: number[] = []
  for (let n = 0; n < RAW_READS; n++) {
    const started = performance.now()
    await page.goto(`${url}/shipped/index.json`)
    await page.evaluate(
      async ({ entry, from, of }) => {
        const module = (await import(entry)) as typeof LargePage
        return module.readSessionRows(from, of)
      },
      { entry: `${url}/large-page.js`, from: database, of: deck },
    )
    times.push(performance.now() - started)
  }
  await page.close()
  return median(times)
}
