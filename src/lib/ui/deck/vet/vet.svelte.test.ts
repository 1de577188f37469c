import { expect, test } from 'vitest'
import { render } from 'vitest-browser-svelte'
import { page } from 'vitest/browser'
import { compareVettings } from '$lib/domain/deck/compare-vettings'
import type { Deck } from '$lib/domain/deck/deck'
import { withTwoParts } from '$lib/domain/deck/part-moves'
import { aDeck } from '../../../../../tests/builders'
import DeckParts from './DeckParts.svelte'
import DeckWarnings from './DeckWarnings.svelte'
import SecondVetter from './SecondVetter.svelte'
import VetView from './VetView.svelte'

const deck = aDeck()
const [first] = deck.claims
const nothing = (): void => undefined

function vettedBy(by: string): Deck {
  const vetted = { by, on: '2026-11-28', verdict: 'accepted', method: 'person' } as const
  return { ...deck, claims: deck.claims.map((claim) => ({ ...claim, vetted })) }
}

test('a claim says who compared it; without a name, or in a deck that ships, no verdict can be given', async () => {
  const calls = { onaccept: nothing, oncorrect: nothing, onremove: nothing, onstep: nothing }
  const props = { ...calls, deck, place: 0, text: null, copyHref: '#copy', canVet: false }
  const { vetted: _, ...never } = first!
  const screen = await render(VetView, { ...props, claim: never })
  await expect.element(page.getByText('Nobody has compared this claim')).toBeVisible()
  await expect.element(page.getByRole('button', { name: 'It fits its passage' })).not.toBeInTheDocument()
  const record = { by: 'me', on: '2026-11-28', verdict: 'corrected' } as const
  await screen.rerender({ claim: { ...first!, vetted: { ...record, method: 'person' } }, canVet: true })
  await expect.element(page.getByText('Corrected by you on 28 November 2026.')).toBeVisible()
  await expect.element(page.getByRole('button', { name: 'It fits its passage' })).toBeVisible()
  await screen.rerender({ claim: { ...first!, vetted: { ...record, method: 'machine' } } })
  await expect.element(page.getByText('No person has vetted it yet.')).toBeVisible()
  await screen.rerender({ claim: { ...first!, vetted: record } })
  await expect.element(page.getByText('Compared by you on')).toBeVisible()
})

test('two vettings stand side by side, with their agreement', async () => {
  const [here, there] = [vettedBy('Ada'), vettedBy('Ben')]
  const other = {
    ...there,
    claims: there.claims.map((claim, i) => (i === 0 ? { ...claim, kind: 'question' as const } : claim)),
  }
  const looked: string[] = []
  const props = { deck: here, error: null, onfile: nothing, onlook: (claim: string) => looked.push(claim) }
  const screen = await render(SecondVetter, { ...props, comparison: compareVettings(here, other) })
  const all = deck.claims.length
  await expect.element(page.getByText(`Ada and Ben: ${String(all)} claims that both vetted.`)).toBeVisible()
  await expect
    .element(page.getByText(`Same on ${String(all)} of ${String(all)} (100%). Krippendorff’s alpha: 1.00.`))
    .toBeVisible()
  await expect.element(page.getByText('You differ on 1 claim:')).toBeVisible()
  await page.getByRole('button', { name: 'Go to this claim' }).click()
  expect(looked).toEqual([first!.id])
  for (const [error, words] of [
    ['vetting-unrelated', 'no claim that people vetted in both'],
    ['file-unreadable', 'could not be read'],
    ['deck-none', 'is not a deck'],
  ] as const) {
    await screen.rerender({ comparison: null, error })
    await expect.element(page.getByRole('alert')).toHaveTextContent(words)
  }
})

test('a deck is split into parts, and a claim moves between them', async () => {
  const done: unknown[] = []
  const props = {
    onsplit: () => done.push('split'),
    onjoin: () => done.push('join'),
    onmove: (claim: string, part: string) => done.push([claim, part]),
  }
  const screen = await render(DeckParts, { ...props, deck: { ...deck, parts: [] } })
  await page.getByRole('button', { name: 'Make two parts: core and more' }).click()
  await screen.rerender({ deck: withTwoParts(deck, ['Core', 'More']) })
  await page.getByText('Move claims between the parts').click()
  await page.getByLabelText(`Part of: ${first!.statement}`).selectOptions('more')
  await page.getByRole('button', { name: 'Put the parts together again' }).click()
  expect(done).toEqual(['split', [first!.id, 'more'], 'join'])
})

test('the checker warns while a deck is edited, and says if there is nothing to warn of', async () => {
  const screen = await render(DeckWarnings, {
    deck: { ...deck, claims: [{ ...first!, explain: '' }], relations: [] },
  })
  await page.getByText(/\d+ warnings?$/).click()
  await expect.element(page.getByText('There is no explanation for the learner.')).toBeVisible()
  await expect.element(page.getByText(first!.statement)).toBeVisible()
  await screen.rerender({ deck: { ...deck, claims: [], relations: [], parts: [], materials: [] } })
  await expect.element(page.getByText('found nothing to warn of')).toBeVisible()
})
