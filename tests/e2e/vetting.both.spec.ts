import type { Page } from '@playwright/test'
import type { DeckRow, DraftRow } from '$lib/storage/rows'
import { VETTING_ARTICLE } from '../vetting-article'
import { tableOf } from './app'
import { expect, test } from './hands'
import { logged } from './study-session'

/** The work of a person's hands since the workbench opened. */
interface Effort {
  readonly keys: number
  readonly taps: number
  readonly typed: number
}

const MAX_KEYS = 70
const MAX_TAPS = 60

/** Pastes the article on an empty page, and draws out its claims. The app names the shape, and the person goes on. */
async function bringIn(page: Page, isTouch: boolean): Promise<void> {
  await page.evaluate((text) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', text)
    const paste = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
    document.body.dispatchEvent(paste)
  }, VETTING_ARTICLE)
  await expect(page.getByLabel('Who publishes this?')).toHaveValue('The Ford Gazette')
  await expect(page.getByLabel('What is this?').locator('option:checked')).toHaveText(/found by the app/u)
  if (isTouch) await page.getByRole('button', { name: 'Draw out the claims' }).tap()
  else await page.keyboard.press('Control+Enter')
  await page.waitForURL(/\/workbench\//u)
}

/** The number of presses of the browser's own Back, which the page does not see. */
const BACKS = 1

/** Tries the deck out as a learner, comes back, studies it, and answers the first question. */
async function studyIt(page: Page, isTouch: boolean): Promise<void> {
  const answer = async (): Promise<void> => {
    const option = page.locator('button[data-voice], button[data-key]').first()
    const reveal = page.getByRole('button', { name: 'Show the answer' })
    await expect(option.or(reveal).first()).toBeVisible()
    const isRecall = await reveal.isVisible()
    if (isTouch) await (isRecall ? reveal : option).tap()
    else await page.keyboard.press(isRecall ? 'Space' : '1')
    if (!isRecall) return
    const good = page.getByRole('button', { name: /^Knew it/u })
    if (isTouch) await good.tap()
    else await page.keyboard.press('3')
  }
  const door = (name: string) =>
    page.getByRole('button', { name }).or(page.getByRole('link', { name })).first()
  const open = async (name: string, tabs: number): Promise<void> => {
    await expect(door(name)).toBeVisible()
    if (isTouch) return door(name).tap()
    for (let n = 0; n < tabs; n++) await page.keyboard.press('Tab')
    await expect(door(name)).toBeFocused()
    await page.keyboard.press('Enter')
  }
  // A new page begins with the link that skips the navigation.
  if (!isTouch) for (const key of ['Tab', 'Enter']) await page.keyboard.press(key)
  await open('Try it as a learner', 2)
  await expect(page.getByRole('complementary', { name: 'Preview' })).toBeVisible()
  await answer()
  await page.goBack()
  await open('Study this deck', 1)
  await page.waitForURL(/\/study\//u)
  expect(await logged(page, 'ReviewGiven')).toEqual([])
  await answer()
  await expect.poll(async () => (await logged(page, 'ReviewGiven')).length).toBe(1)
}

/** Counts keys and taps from here on. Letters typed into a field are counted apart; a modifier is no press. */
async function countFromHere(page: Page): Promise<() => Promise<Effort>> {
  await page.evaluate(() => {
    const seen = { keys: 0, taps: 0, typed: 0 }
    Object.assign(window, { seen })
    const isTyped = (event: KeyboardEvent): boolean =>
      event.key.length === 1 &&
      !event.ctrlKey &&
      event.target instanceof Element &&
      event.target.matches('input, textarea, select')
    addEventListener(
      'keydown',
      (event) => {
        if (/^(?:Control|Shift|Alt|Meta)$/u.test(event.key)) return
        if (isTyped(event)) seen.typed++
        else seen.keys++
      },
      { capture: true },
    )
    addEventListener('pointerdown', () => seen.taps++, { capture: true })
  })
  return () => page.evaluate(() => (window as unknown as { seen: Effort }).seen)
}

const card = (page: Page) => page.locator('[data-draft].selected')

/** The selected draft says this. */
async function at(page: Page, words: string): Promise<void> {
  await expect(card(page).locator('.statement')).toContainText(words)
}

/** Accepts drafts one after the other, as long as they say these words. */
async function acceptAll(page: Page, accept: () => Promise<void>, words: readonly string[]): Promise<void> {
  for (const each of words) {
    await at(page, each)
    await accept()
  }
}

const [HOP, JOINED, MERGED, SPLIT, LAST] = [
  'The fair cost',
  'The ferry needs',
  'The speaker had never',
  'The river has risen',
  'The state offered',
]
const FIRST = ['The council closed']
const AFTER_HOP = [
  'Nobody had warned',
  'Tom Ferrar was told',
  'The report was sent',
  'We wrote it',
  'The arches may',
  'The crossing',
]
const AFTER_JOIN = ['The ferry needs', 'The ferry will open', 'The repair was put', 'The mayor knew']
const AFTER_SPLIT = ['The detour costs', 'The council never asked', 'Half of the', 'The shop will close']

type Press = (...keys: readonly string[]) => Promise<void>

/** Gives a claim a new hop, with its marks and its own words. */
async function addHopByKeys(page: Page, press: Press): Promise<void> {
  await at(page, HOP)
  await press('b')
  await expect(page.getByRole('group', { name: 'Move the marks of this claim' })).toBeVisible()
  await press('Home', '3', 'ArrowRight', 'ArrowRight', 'ArrowRight', '2', 'ArrowRight', 'Control+Enter')
  await expect(page.getByRole('group', { name: 'Move the marks of this claim' })).toHaveCount(0)
  await press('e')
  await expect(page.getByLabel('Statement')).toBeFocused()
  await press('Control+a')
  await page.keyboard.type('The fair cost 40,000 crowns.')
  await press('Tab', 'Tab', 'Tab', 'Enter')
  await expect(page.getByLabel(/the speaker/u)).toBeFocused()
  await press('End')
  await expect(page.getByLabel('Name of the new voice')).toBeFocused()
  await page.keyboard.type('The Valley Post')
  await press('Tab')
  await page.keyboard.type('o')
  await press('Tab', 'Enter')
  await expect(page.getByLabel(/the speaker/u)).toBeFocused()
  await press('Control+Enter')
}

async function vetByKeys(page: Page): Promise<void> {
  const press: Press = async (...keys) => {
    for (const key of keys) await page.keyboard.press(key)
  }
  const accept = (): Promise<void> => press('a')
  await acceptAll(page, accept, FIRST)
  await addHopByKeys(page, press)
  await acceptAll(page, accept, AFTER_HOP)

  // Two voices are one.
  await at(page, JOINED)
  await press('v')
  await expect(page.getByRole('dialog')).toBeVisible()
  await press('Tab', 'Tab', 'Tab', 'Tab', 'Tab', 'Tab')
  await expect(page.getByLabel('Another voice of this text')).toBeFocused()
  await page.keyboard.type('council of')
  await press('Tab', 'Enter')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await acceptAll(page, accept, AFTER_JOIN)

  await at(page, MERGED)
  await press('j')
  await at(page, 'The valley needs')
  await press('m')
  await at(page, 'never seen a plan and the valley needs')
  await acceptAll(page, accept, [MERGED, 'The boats are ready'])

  await at(page, SPLIT)
  await press('s')
  await expect(page.getByRole('button', { name: 'Split here' })).toBeFocused()
  await press('Enter')
  await acceptAll(page, accept, ['The river has risen.', 'The quay was flooded', ...AFTER_SPLIT])

  await at(page, LAST)
  await press('n')
  await expect(page.getByRole('group', { name: 'Mark the words of the new claim' })).toBeVisible()
  await press('End', 'End', 'End', 'Control+Enter')
  await acceptAll(page, accept, ['Ben Cole, who sells bread'])
  await press('d')
}

const tap = (page: Page, name: RegExp): Promise<void> =>
  card(page).getByRole('button', { name }).first().tap()
const more = (page: Page): Promise<void> => card(page).getByText('More ways to change it').tap()
const word = (page: Page, n: number): Promise<void> => page.locator(`[data-word="${String(n)}"]`).tap()

/** Gives a claim a new hop, with its marks and its own words. */
async function addHopByTouch(page: Page): Promise<void> {
  await at(page, HOP)
  await more(page)
  await tap(page, /^Move the marks/u)
  await word(page, 12)
  await tap(page, /^Who says it/u)
  await word(page, 13)
  await word(page, 15)
  await tap(page, /^Words that say so/u)
  await word(page, 16)
  await tap(page, /^Keep the marks/u)
  await tap(page, /^Edit/u)
  await page.getByRole('textbox', { name: 'Statement' }).fill('The fair cost 40,000 crowns.')
  await tap(page, /^Add a voice inside/u)
  await page.getByLabel(/the speaker/u).selectOption({ label: 'A new voice …' })
  await page.getByLabel('Name of the new voice').fill('The Valley Post')
  await page.getByRole('combobox', { name: 'Kind of voice' }).selectOption('outlet')
  await tap(page, /^Add this voice/u)
  await tap(page, /^Save and accept/u)
}

async function vetByTouch(page: Page): Promise<void> {
  // Two taps at one place within half a second are a double tap; a person reads the claim first.
  const read = (): Promise<void> =>
    page.evaluate(() => new Promise<void>((done) => void setTimeout(done, 600)))
  const accept = async (): Promise<void> => {
    await read()
    await tap(page, /^(?:Accept|Mend and accept)/u)
  }
  await acceptAll(page, accept, FIRST)

  await addHopByTouch(page)
  await acceptAll(page, accept, AFTER_HOP)

  await at(page, JOINED)
  await more(page)
  await tap(page, /^Fix the voice/u)
  await page.getByLabel('Another voice of this text').selectOption('council-of-the-county')
  await page.getByRole('button', { name: 'It is the same voice' }).tap()
  await acceptAll(page, accept, AFTER_JOIN)

  await page.getByRole('button', { name: 'The valley needs' }).tap()
  await more(page)
  await tap(page, /^Merge with the claim above/u)
  await acceptAll(page, accept, [MERGED, 'The boats are ready'])

  await at(page, SPLIT)
  await more(page)
  await tap(page, /^Split/u)
  await tap(page, /^Split here/u)
  await acceptAll(page, accept, ['The river has risen.', 'The quay was flooded', ...AFTER_SPLIT])

  await at(page, LAST)
  await more(page)
  await tap(page, /^New claim/u)
  await word(page, 0)
  await word(page, 7)
  await tap(page, /^Add the claim/u)
  await acceptAll(page, accept, ['Ben Cole, who sells bread'])
  await page.getByRole('button', { name: /^Make the deck/u }).tap()
}

test('twenty claims of an article are vetted: mended, split, merged, added, joined, with a hop and its marks', async ({
  page,
  server,
}, { project }) => {
  test.slow()
  page.setDefaultTimeout(20_000)
  const isTouch = project.name === 'phone'
  await page.goto(`${server.url}/import`)
  await expect(page.getByRole('button', { name: 'Draw out the claims' })).toBeVisible()
  const effort = await countFromHere(page)
  await bringIn(page, isTouch)
  await at(page, FIRST[0] ?? '')
  if (isTouch) await vetByTouch(page)
  else await vetByKeys(page)
  await page.waitForURL(/\/decks\//u)
  await studyIt(page, isTouch)
  const { keys, taps, typed } = await effort()
  console.log(
    `vetting on ${project.name}: ${String(keys)} keys, ${String(taps)} taps, ${String(typed)} typed`,
  )
  expect(keys).toBeLessThanOrEqual(isTouch ? 0 : MAX_KEYS - BACKS)
  expect(taps).toBeLessThanOrEqual(isTouch ? MAX_TAPS - BACKS : 0)

  const [row] = await tableOf<DeckRow>(page, 'decks')
  const claims = row?.deck.claims ?? []
  expect(claims.length).toBeGreaterThanOrEqual(20)
  expect(claims.filter(({ statement }) => /20(?:26|27)\.$/u.test(statement))).toHaveLength(5)
  const hop = claims.find(({ statement }) => statement === 'The fair cost 40,000 crowns.')
  expect(hop?.chain).toHaveLength(2)
  expect(hop?.evidence?.quote?.exact).toBe('The fair cost 40,000 crowns,')
  expect(hop?.evidence?.source).toBeDefined()
  expect(hop?.evidence?.cue).toBeDefined()
  const drafts = await tableOf<DraftRow>(page, 'drafts')
  expect(drafts.some(({ chain }) => chain.includes('county-council' as never))).toBe(false)
})
