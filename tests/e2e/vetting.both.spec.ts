import type { Page } from '@playwright/test'
import type { DeckRow, DraftRow } from '$lib/storage/rows'
import { VETTING_ARTICLE } from '../vetting-article'
import { tableOf } from './app'
import { expect, test } from './hands'
import { acceptAll, at, more, pressOn, read, tap, vetAndStudy, word, type Press } from './vetting-hands'

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
  const press = pressOn(page)
  const accept = (): Promise<void> => press('a')
  await acceptAll(page, accept, FIRST)
  await addHopByKeys(page, press)
  await acceptAll(page, accept, AFTER_HOP)

  // Two voices are one.
  await at(page, JOINED)
  await press('v')
  await expect(page.getByRole('dialog')).toBeVisible()
  await press('Tab')
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
  await press('End', 'End', 'Control+Enter')
  await acceptAll(page, accept, ['Ben Cole, who sells bread'])
  await press('d')
}

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
  const accept = async (): Promise<void> => {
    await read(page)
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
  const way = { page, url: server.url, device: project.name, pasted: VETTING_ARTICLE, first: FIRST[0] ?? '' }
  await vetAndStudy(way, { byKeys: vetByKeys, byTouch: vetByTouch })

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
