import type { Page } from '@playwright/test'
import { cardsOf } from '$lib/domain/deck/generate'
import { claimOf } from '$lib/domain/deck/deck'
import { partsOfCardId } from '$lib/domain/shared/ids'
import type { CardRow } from '$lib/storage/rows'
import { answerOne, eventsOf, cardRows } from './app'
import { expect, test, type Hand } from './hands'
import { openSettings } from './settings'
import { logged, openSession, placeOfWrongOption, PRIMER, shippedDeck } from './study-session'

/** Answers a card wrong, which sets it aside, takes that back, and flags it. */
async function forgetOnce(page: Page, url: string, hand: Hand): Promise<void> {
  await openSettings(page, url, 'back after weeks')
  await hand.write(/^New cards a day/u, '0')
  await hand.write(/^Set a card aside after being forgotten/u, '1')
  await hand.press(/^Save$/u)
  await expect(page.getByText('Saved.')).toBeVisible()

  // Only a wrong answer counts as forgotten: a right guess changes no memory.
  await openSession(page, url)
  const reveal = page.getByRole('button', { name: 'Show the answer' })
  if (await reveal.isVisible()) {
    await hand.forward()
    await hand.answer(1)
  } else await hand.answer(await placeOfWrongOption(page, await shippedDeck(page, url)))
  await expect(page.getByText('has been forgotten many times, so it is set aside')).toBeVisible()
  expect(await logged(page, 'CardSuspended')).toMatchObject([{ because: 'leech' }])
  await hand.undo()
  await expect(page.getByText('has been forgotten many times')).toHaveCount(0)
  expect(await logged(page, 'CardResumed')).toHaveLength(1)
  await expect(page.getByRole('button', { name: 'More for this card' })).toBeEnabled()
  await hand.menu()
  await hand.press(/^Flag$/u)
  await expect(page.getByText('Flagged.')).toBeAttached()
}

test('a card forgotten too often is suspended with a notice; leeches, a tag, a flag and cards due later can be studied alone', async ({
  page,
  server,
  hand,
}) => {
  await forgetOnce(page, server.url, hand)
  const deck = await shippedDeck(page, server.url)
  const rows = await cardRows(page)
  const tag = deck.claims.flatMap(({ tags }) => tags)[0] ?? ''
  const tagged = cardsOf(deck).filter((card) => claimOf(deck, partsOfCardId(card).claim)?.tags.includes(tag))
  const dialog = page.getByRole('dialog')
  const open = async (): Promise<void> => {
    await page.goto(`${server.url}/decks/${PRIMER}`)
    await hand.press(/^Study something else/u)
    await expect(dialog.getByRole('status')).toContainText(/^\d+ cards/u)
  }
  await open()
  for (const [cards, one, count] of [
    ['By tag', tag, tagged.length],
    ['By flag', 'Flag 1', 1],
    ['Only those forgotten many times', null, rows.filter(({ memory }) => (memory?.lapses ?? 0) >= 1).length],
  ] as const) {
    await hand.choose(/^Which cards/u, cards)
    if (one !== null) await hand.choose(cards === 'By tag' ? /^Tag$/u : /^Flag$/u, one)
    expect(count).toBeGreaterThan(0)
    await expect(dialog.getByRole('status')).toHaveText(
      new RegExp(`^${String(count)} cards?\\. No due date moves\\.$`, 'u'),
    )
  }
  await hand.press(/^Start$/u)
  await answerOne(page)
  const trial = (await logged(page, 'TrialGiven')).at(-1)
  expect(rows.find(({ card }) => card === trial?.card)?.memory?.lapses).toBeGreaterThan(0)
  // Cramming moved no due date.
  const due = (all: CardRow[]) => Object.fromEntries(all.map((row) => [row.card, row.due]))
  expect(due(await cardRows(page))).toEqual(due(rows))

  await open()
  await hand.pick(/Study ahead/u)
  await expect(dialog.getByRole('status')).toHaveText(/^[1-9]\d* cards?\.$/u)
  const answers = (await logged(page, 'ReviewGiven')).length
  await hand.press(/^Start$/u)
  await page.waitForURL(/mode=ahead/u)
  await answerOne(page)
  const given = (await logged(page, 'ReviewGiven')).slice(answers)
  expect(given).toHaveLength(1)
  expect(given[0]?.due).toBeGreaterThan(given[0]?.at ?? Infinity)
})

test('a cram of one voice shows its count beforehand, and moves no due date', async ({
  page,
  server,
  hand,
}) => {
  await page.goto(`${server.url}/decks/${PRIMER}`)
  await hand.press(/^Study something else/u)
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText('move no due date')).toBeVisible()
  await hand.choose(/^Which cards/u, 'Only one voice')
  await hand.choose(/^Voice$/u, 'Northern Wire')
  const count = dialog.getByRole('status')
  await expect(count).toContainText('No due date moves.')
  const cards = Number(/\d+/u.exec((await count.textContent()) ?? '')?.[0])
  expect(cards).toBeGreaterThan(0)
  await hand.press(/^Start$/u)
  await page.waitForURL(/mode=cram&voice=/u)
  await expect(page.getByRole('progressbar')).toHaveAccessibleName(`0 of ${String(cards)} done`)
  await answerOne(page)
  expect((await eventsOf(page)).map(({ type }) => type)).toEqual(['TrialGiven'])
})
