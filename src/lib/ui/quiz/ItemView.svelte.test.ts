import { page, userEvent } from 'vitest/browser'
import { describe, expect, it, vi } from 'vitest'
import { render } from 'vitest-browser-svelte'
import { deck, ITEMS, TOLD } from '../../../../tests/items'
import type { GradedItem } from '$lib/domain/quiz/item'
import { truthKeyOf } from '$lib/domain/quiz/grade'
import { questionOf } from '$lib/ui/i18n/item-words'
import ItemView from './ItemView.svelte'

const FORMATS = Object.keys(ITEMS) as GradedItem['format'][]

async function show(
  format: GradedItem['format'],
  over: { asksConfidence?: 'off' | 'required'; keys?: boolean; disabled?: boolean } = {},
) {
  const onanswer = vi.fn<(chosen: string) => void>()
  const onconfidence = vi.fn()
  const screen = await render(ItemView, {
    deck,
    item: ITEMS[format],
    confidence: null,
    asksConfidence: 'off',
    disabled: false,
    keys: true,
    onanswer,
    onconfidence,
    ...over,
  })
  return { screen, onanswer, onconfidence }
}

const button = (name: string | RegExp) => page.getByRole('button', { name })
const word = (text: string) => page.getByRole('toolbar').getByRole('button', { name: text, exact: true })

/** Gives the right answer with taps only. */
const BY_TAPS: { readonly [F in GradedItem['format']]: () => Promise<void> } = {
  'who-says-it': () => button(/^an official at the port/u).click(),
  'how-directly': () => button(/^It cites people it does not name/u).click(),
  'build-the-chain': async () => {
    for (const name of [/^Harbour Notes/u, /^Nordkust Press/u, /^an official at the port/u]) {
      await page.getByRole('list', { name: 'Voices to put in' }).getByRole('button', { name }).click()
    }
    await button('Check').click()
  },
  'which-did-x-say': () => button(/^One of the vessels/u).click(),
  'what-kind': () => button(/^prediction/u).click(),
  'spot-the-slip': () => button(/^“Maybe” became “is”/u).click(),
  'tap-the-cue': async () => {
    await word('told').click()
    await button('Check').click()
  },
  'how-far-vouched': () => button(/^It keeps its distance/u).click(),
  sort: async () => {
    const voices = page.getByRole('group', { name: 'Voices' })
    // The next claim is up by itself after each choice.
    await voices.getByRole('button', { name: 'Nordkust Press' }).click()
    await voices.getByRole('button', { name: 'an official at the port' }).click()
    await button('Check').click()
  },
}

/** The taps of a right answer, as in the table of docs/performance.md. Sort takes one for each claim, and Check. */
const TAPS: { readonly [F in GradedItem['format']]: number } = {
  'who-says-it': 1,
  'how-directly': 1,
  'build-the-chain': 4,
  'which-did-x-say': 1,
  'what-kind': 1,
  'spot-the-slip': 1,
  'tap-the-cue': 2,
  'how-far-vouched': 1,
  sort: 3,
}

/** Gives the right answer with keys only. */
const BY_KEYS: { readonly [F in GradedItem['format']]: string } = {
  'who-says-it': '2',
  'how-directly': '3',
  // Add a wrong voice first, then remove it.
  'build-the-chain': '2{Backspace}341{Enter}',
  'which-did-x-say': '2',
  'what-kind': '3',
  'spot-the-slip': '3',
  'tap-the-cue': `{Tab}${'{ArrowRight}'.repeat(TOLD)} `,
  'how-far-vouched': '3',
  // Choose the first claim, then the second, and the first once more with an arrow key.
  sort: '21{ArrowUp}{ArrowDown}2{ArrowUp}1{Enter}',
}

describe.each(FORMATS)('%s', (format) => {
  it('asks the question that `npm run items` prints', async () => {
    await show(format)
    const heading = page.getByRole('heading', {
      level: 1,
      name: questionOf(deck, ITEMS[format]),
      exact: true,
    })
    await expect.element(heading).toBeVisible()
  })

  it('can be answered with as many taps as the table says', async () => {
    const { onanswer } = await show(format)
    let taps = 0
    const count = (): void => void (taps += 1)
    document.addEventListener('click', count, { capture: true })
    await BY_TAPS[format]()
    document.removeEventListener('click', count, { capture: true })
    expect(taps).toBe(TAPS[format])
    expect(onanswer).toHaveBeenCalledExactlyOnceWith(truthKeyOf(ITEMS[format]))
  })

  it('can be answered with keys only', async () => {
    const { onanswer } = await show(format)
    await userEvent.keyboard(BY_KEYS[format])
    if (format === 'tap-the-cue') {
      await expect.element(page.getByRole('status')).toHaveTextContent('Chosen: “told”')
      await userEvent.keyboard('{Tab}{Enter}')
    }
    expect(onanswer).toHaveBeenCalledExactlyOnceWith(truthKeyOf(ITEMS[format]))
  })

  it('has one heading, a name for every control, and targets of at least 48 pixels', async () => {
    await show(format)
    expect(page.getByRole('heading', { level: 1 }).elements()).toHaveLength(1)
    const buttons = page.getByRole('button').elements()
    expect(buttons.length).toBeGreaterThan(1)
    for (const each of buttons) {
      expect(each.textContent.trim()).not.toBe('')
      expect(each.getBoundingClientRect().height).toBeGreaterThanOrEqual(48)
    }
  })

  it('waits for the confidence if it is required', async () => {
    const { onanswer, onconfidence } = await show(format, { asksConfidence: 'required' })
    await expect.element(page.getByText('Say how sure you are first.')).toBeVisible()
    await userEvent.keyboard(BY_KEYS[format])
    expect(onanswer).not.toHaveBeenCalled()
    await button('certain, 95%').click()
    expect(onconfidence).toHaveBeenCalledExactlyOnceWith('certain')
  })

  it('ignores single keys if they are off, and everything while an answer is saved', async () => {
    const { onanswer, screen } = await show(format, { keys: false })
    if (format !== 'tap-the-cue') await userEvent.keyboard(BY_KEYS[format])
    expect(onanswer).not.toHaveBeenCalled()
    await screen.rerender({ keys: true, disabled: true })
    await userEvent.keyboard(BY_KEYS[format])
    expect(onanswer).not.toHaveBeenCalled()
  })
})

describe('confidence', () => {
  it('is stated and taken back by the keys G, F and C', async () => {
    const { onconfidence, screen } = await show('what-kind', { asksConfidence: 'required' })
    await userEvent.keyboard('g')
    await userEvent.keyboard('f')
    await userEvent.keyboard('c')
    expect(onconfidence.mock.calls).toEqual([['guess'], ['fairly-sure'], ['certain']])
    await screen.rerender({ keys: false })
    await userEvent.keyboard('g')
    expect(onconfidence).toHaveBeenCalledTimes(3)
  })
})

describe('build the chain', () => {
  it('announces added and removed voices, and keeps the focus among the voices', async () => {
    await show('build-the-chain')
    const pool = page.getByRole('list', { name: 'Voices to put in' })
    await expect.element(page.getByText('Where do you read it?')).toBeVisible()
    await pool.getByRole('button', { name: /^Marit Voss/u }).click()
    await expect.element(page.getByRole('status')).toHaveTextContent('Step 1: Marit Voss.')
    expect(pool.element().contains(document.activeElement)).toBe(true)
    await button('1. Marit Voss: take out').click()
    await expect.element(page.getByRole('status')).toHaveTextContent('Taken out: Marit Voss.')
    expect(pool.element().contains(document.activeElement)).toBe(true)
    await expect.element(button('Check')).toBeDisabled()
  })

  it('draws each rail inside the one before, outermost first', async () => {
    await show('build-the-chain')
    await userEvent.keyboard('34')
    await expect.element(button('2. Nordkust Press: take out')).toBeVisible()
    const rails = [...document.querySelectorAll('.rail')]
    expect(rails.map((rail) => rail.getAttribute('data-kind'))).toEqual(['blog', 'outlet'])
    expect(rails[0]?.contains(rails[1] ?? null)).toBe(true)
  })
})

describe('tap the cue', () => {
  it('selects all words from the first tap to the last, in either order, and starts again at a third', async () => {
    const { onanswer } = await show('tap-the-cue')
    await word('told').click()
    await word('named').click()
    await expect.element(page.getByText('Chosen: “named told”')).toBeVisible()
    await word('that').click()
    await expect.element(page.getByText('Chosen: “that”')).toBeVisible()
    await userEvent.keyboard('{Backspace}')
    await expect.element(page.getByText('Nothing chosen yet.')).toBeVisible()
    await expect.element(button('Check')).toBeDisabled()
    expect(onanswer).not.toHaveBeenCalled()
  })

  it('has one Tab stop, however many words there are', async () => {
    await show('tap-the-cue')
    expect(document.querySelectorAll('[role="toolbar"] [tabindex="0"]')).toHaveLength(1)
  })
})
