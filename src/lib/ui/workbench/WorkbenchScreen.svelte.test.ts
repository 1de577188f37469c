import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { render } from 'vitest-browser-svelte'
import { page, userEvent } from 'vitest/browser'
import { extractMaterial } from '$lib/domain/extraction/draft/material-drafts'
import { ok } from '$lib/domain/shared/result'
import { openDatabase } from '$lib/storage/db'
import { shippedDecks } from '$lib/storage/shipped'
import { Workbench } from './workbench.svelte'
import type { Deps } from '$lib/usecases/deps'
import { importMaterial } from '$lib/usecases/materials/import-material'
import { countingIds, DEVICE, freshDatabaseName, START } from '../../../../tests/builders'
import WorkbenchScreen from './WorkbenchScreen.svelte'

const TEXT = `The mill on Larch Lane

The mill has stood still since May. In our view it will never grind again.

“We have the money for a new wheel,” said Edda Rowan, the mill’s owner.

According to the parish council, the roof needs 300 tiles. A council member who would not be named said the plan was secret.`

let deps: Deps
let bench: Workbench
let stop: () => void

beforeEach(async () => {
  const ids = countingIds()
  deps = {
    db: openDatabase(freshDatabaseName()),
    clock: { now: () => START, offsetAt: () => 0 },
    random: () => 0.5,
    ids,
    device: DEVICE,
    shipped: shippedDecks('', fetch),
    memory: () => Promise.reject(new Error('nothing is full here')),
    readDocument: () => Promise.reject(new Error('no documents here')),
    readPage: () => Promise.reject(new Error('no HTML here')),
    jobs: () => Promise.reject(new Error('no long jobs here')),
    extract: ({ text, publisher, ...chosen }) =>
      Promise.resolve(ok(extractMaterial(text, publisher, chosen))),
  }
  const taken = await importMaterial(deps, { text: TEXT, title: null, publisher: 'Lane Letters', link: null })
  if (!taken.ok) throw new Error(taken.error.code)
  bench = new Workbench(deps, taken.value.id)
  stop = bench.follow()
  await vi.waitUntil(() => bench.status === 'ready')
})

afterEach(() => {
  stop()
  deps.db.close()
})

async function open(width: number, singleKeys = true): Promise<{ made: () => number }> {
  await page.viewport(width, 800)
  let made = 0
  await render(WorkbenchScreen, {
    bench,
    singleKeys,
    readHref: '/materials/x',
    importHref: '/import',
    deckHref: null,
    onmake: () => made++,
  })
  return { made: () => made }
}

const focused = (): string => document.activeElement?.textContent ?? ''
const press = (keys: string): Promise<void> => userEvent.keyboard(keys)
const rowOf = (id: string) => deps.db.drafts.get([bench.material!.id, id])

test('keys accept and reject, each is stored, and the next open claim takes the focus', async () => {
  await open(1280)
  const [first, second, third] = bench.drafts
  await press('a')
  await vi.waitUntil(() => focused() === second!.statement)
  await expect.element(page.getByText(/^Accepted\. 1 of/)).toBeInTheDocument()
  expect((await rowOf(first!.id))?.vetted).toMatchObject({ verdict: 'accepted', on: '2026-03-04' })
  await press('r')
  await vi.waitUntil(() => focused() === third!.statement)
  await expect.element(page.getByText(/^Rejected\. 2 of/)).toBeInTheDocument()
  expect((await rowOf(second!.id))?.vetted?.verdict).toBe('rejected')
})

test('the next claim is laid out before it opens, where nobody sees, hears or reaches it', async () => {
  await open(390)
  const [, second] = bench.drafts
  const rows = () => [...document.querySelectorAll(`[data-draft="${second!.id}"]`)]
  await vi.waitUntil(() => document.querySelector('[inert] blockquote') !== null)
  const laidOut = document.querySelector<HTMLElement>('[inert] blockquote')!
  // The line of the closed claim is the only thing that stands for it.
  expect(rows()).toHaveLength(1)
  expect(laidOut.checkVisibility({ visibilityProperty: true })).toBe(false)
  expect(laidOut.closest('[inert]')!.getBoundingClientRect().height).toBe(0)
  expect(page.getByRole('button', { name: 'Accept' }).elements()).toHaveLength(1)
  await press('a')
  await vi.waitUntil(() => focused() === second!.statement)
  expect(rows()).toHaveLength(1)
  expect(rows()[0]!.contains(laidOut)).toBe(true)
  expect(laidOut.checkVisibility({ visibilityProperty: true })).toBe(true)
})

test('a double click on Accept decides on one claim', async () => {
  await open(390)
  const [first, second] = bench.visible
  await page.getByRole('button', { name: 'Accept' }).dblClick()
  await vi.waitUntil(() => bench.vetted > 0 && !bench.busy)
  expect(bench.draft(first!)?.vetted?.verdict).toBe('accepted')
  expect([bench.vetted, bench.selected?.id]).toEqual([1, second])
})

test('a verdict that cannot be written brings its claim back with the focus, and says why', async () => {
  await open(1280)
  const first = bench.drafts[0]!
  vi.spyOn(deps.db, 'transaction').mockRejectedValueOnce(new Error('the disk is full'))
  await press('a')
  await expect.element(page.getByRole('alert')).toBeVisible()
  await vi.waitUntil(() => focused() === first.statement)
  await expect.element(page.getByText(/^0 of \d+ vetted$/).first()).toBeVisible()
})

test('undo takes back verdicts and corrections, last first', async () => {
  await open(1280)
  const first = bench.drafts[0]!
  await press('a')
  await vi.waitUntil(() => bench.vetted === 1)
  expect(await bench.edit(first.id, { ...first, statement: 'The mill is at rest.' }, false)).toBe(true)
  expect((await rowOf(first.id))?.vetted?.verdict).toBe('corrected')
  await press('z')
  await vi.waitUntil(() => bench.drafts[0]?.statement === first.statement)
  expect((await rowOf(first.id))?.vetted?.verdict).toBe('accepted')
  await press('z')
  await vi.waitUntil(() => bench.vetted === 0)
  expect(bench.selected?.id).toBe(first.id)
  expect(bench.actions.canUndo).toBe(false)
})

test('letters typed into the editor decide nothing; saving and accepting records a correction', async () => {
  await open(1280)
  const first = bench.drafts[0]!
  await press('e')
  await expect.element(page.getByLabelText('Statement')).toHaveFocus()
  await page.getByLabelText('Statement').fill('')
  await press('raz')
  await page.getByRole('button', { name: 'Save and accept' }).click()
  await vi.waitUntil(() => bench.vetted === 1)
  expect(await rowOf(first.id)).toMatchObject({
    statement: 'raz',
    vetted: { verdict: 'corrected', changed: ['statement'] },
  })
})

test('an empty statement is not saved, and the reason is shown', async () => {
  await open(390)
  await page.getByRole('button', { name: 'Edit' }).click()
  await page.getByLabelText('Statement').fill(' ')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect.element(page.getByText(/A statement needs words/)).toBeVisible()
  await expect.element(page.getByLabelText('Statement')).toHaveFocus()
})

test('a chain takes a new voice and an unknown one', async () => {
  await open(390)
  const first = bench.drafts[0]!
  await page.getByRole('button', { name: 'Edit' }).click()
  await page.getByRole('button', { name: 'Add a voice inside' }).click()
  const speaker = page.getByLabelText(/the speaker/)
  await speaker.selectOptions('A new voice …')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect.element(page.getByText('Add the new voice first, or cancel it.')).toBeVisible()
  await page.getByLabelText('Name of the new voice').fill('Tilda Moss')
  await page.getByRole('button', { name: 'Add this voice' }).click()
  await expect.element(speaker).toHaveFocus()
  await page.getByRole('button', { name: 'Add a voice inside' }).click()
  await page.getByLabelText(/the speaker/).selectOptions('Unknown')
  await vi.waitUntil(() => [...bench.voices.values()].some(({ name }) => name === 'unknown'))
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await vi.waitUntil(() => (bench.drafts[0]?.chain.length ?? 0) === first.chain.length + 2)
  expect(bench.namesOf(bench.drafts[0]!.chain).slice(-2)).toEqual(['Tilda Moss', 'unknown'])
})

test('on a phone each claim shows its passage, and the text is one tap away', async () => {
  await open(390)
  const quoted = bench.drafts.find(({ mode }) => mode === 'direct')!
  bench.select(quoted.id)
  await expect.element(page.getByRole('blockquote')).toHaveTextContent('We have the money for a new wheel')
  expect(document.querySelector('blockquote mark.cue')?.textContent).toBe('said')
  await page.getByRole('button', { name: 'Text', exact: true }).click()
  await expect.element(page.getByRole('heading', { name: 'Claims' })).not.toBeInTheDocument()
  expect(document.querySelector('.reader mark.content')?.textContent).toContain('a new wheel')
})

test('a tap on a piece of text selects its claim', async () => {
  await open(1280)
  await page
    .getByText(/the roof needs 300 tiles/)
    .first()
    .click()
  const roof = bench.drafts.find(({ statement }) => statement.includes('300 tiles'))!
  expect(bench.selected?.id).toBe(roof.id)
})

test('the list can be filtered by voice, and selecting a hidden claim clears the filter', async () => {
  await open(1280)
  await page.getByText(/^\d+ voices$/).click()
  await page.getByRole('button', { name: /^Edda Rowan/ }).click()
  expect(bench.visible.map((id) => bench.namesOf(bench.draft(id)!.chain).at(-1))).toEqual(['Edda Rowan'])
  bench.select(bench.drafts[0]!.id)
  expect(bench.visible).toHaveLength(bench.drafts.length)
})

test('the deck can be made after the first acceptance, and is stored', async () => {
  const { made } = await open(1280)
  await expect.element(page.getByRole('button', { name: 'Make the deck' })).toBeDisabled()
  await press('a')
  await page.getByRole('button', { name: 'Make the deck (1)' }).click()
  expect(made()).toBe(1)
  const id = await bench.makeDeck()
  expect((await deps.db.decks.get(id!))?.deck.claims).toHaveLength(1)
})

test('the link to the deck takes the focus after the last verdict', async () => {
  await open(1280)
  for (let left = bench.drafts.length; left > 0; left--) {
    await press('a')
    await vi.waitUntil(() => bench.drafts.length - bench.vetted === left - 1 && !bench.busy)
  }
  await vi.waitUntil(() => focused().includes('Make the deck'))
  await expect.element(page.getByText(/Every claim is vetted/)).toBeInTheDocument()
})

test('single keys can be switched off', async () => {
  await open(1280, false)
  await press('a?')
  expect(bench.vetted).toBe(0)
  await expect.element(page.getByRole('dialog')).not.toBeInTheDocument()
})

test('a draft shows the reasons for it, and the contradicting one of another voice', async () => {
  stop()
  const text = `${TEXT}\n\nEdda Rowan said the flood carried 40 barrels across the meadow.\n\nOdd Wick said the flood carried 12 barrels across the meadow.`
  const taken = await importMaterial(deps, { text, title: null, publisher: 'Lane Letters', link: null })
  if (!taken.ok) throw new Error(taken.error.code)
  bench = new Workbench(deps, taken.value.id)
  stop = bench.follow()
  await vi.waitUntil(() => bench.status === 'ready')
  await open(390)
  const [one, other] = bench.drafts.filter(({ statement }) => /barrels/u.test(statement))
  bench.select(one!.id)
  await page.getByText('Why this draft? 1 other voice speaks of it').first().click()
  // The reasons load when they are first asked for.
  await expect.element(page.getByText('Found by the clause after “said”.')).toBeInTheDocument()
  await expect.element(page.getByText('seems to differ: it gives another figure.')).toBeInTheDocument()
  await page.getByRole('button', { name: 'Look at it' }).click()
  expect(bench.selected?.id).toBe(other!.id)
})
