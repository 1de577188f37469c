import type { Wait } from '$lib/domain/scheduling/due'
import type { StudyDay } from '$lib/domain/shared/study-day'
import { page, userEvent } from 'vitest/browser'
import { describe, expect, it, vi } from 'vitest'
import { createRawSnippet } from 'svelte'
import { render } from 'vitest-browser-svelte'
import { aChoice, anItem } from '../../../../tests/asked'
import { aDeck, CARD } from '../../../../tests/builders'
import { cardsOf } from '$lib/domain/deck/generate'
import type { WhoSaysItItem } from '$lib/domain/quiz/item'
import { prepareText } from '$lib/domain/material/anchor'
import Evidence from '$lib/ui/deck/Evidence.svelte'
import type { QuestionProps } from '$lib/ui/quiz/answering'
import Recall from './Recall.svelte'
import WhoSaysIt from './WhoSaysIt.svelte'

const deck = aDeck()
/** Evidence has its own tests. */
const evidence = createRawSnippet(() => ({ render: () => '<p>the passage</p>' }))

function choice(seed = 'a'): WhoSaysItItem {
  return aChoice(deck, CARD, seed, { firstSight: true })
}

function answering(over: Partial<QuestionProps> = {}): QuestionProps {
  const nothing = (): void => undefined
  const base = { deck, confidence: null, asksConfidence: 'off', disabled: false, keys: false } as const
  return { ...base, onanswer: nothing, onconfidence: nothing, ...over }
}

describe('who says it', () => {
  it('offers real voices with their relation, and passes on the tapped one', async () => {
    const onanswer = vi.fn()
    const item = choice()
    await render(WhoSaysIt, { answering: answering({ onanswer }), item })
    await expect.element(page.getByText(item.claim.statement)).toBeVisible()
    const options = page.getByRole('listitem')
    expect(options.elements()).toHaveLength(item.options.length)
    await options.first().getByRole('button').click()
    expect(onanswer).toHaveBeenCalledExactlyOnceWith(item.options[0]?.voice)
  })

  it('can be answered with a voice’s number if single keys are on', async () => {
    const onanswer = vi.fn()
    const item = choice()
    const screen = await render(WhoSaysIt, { answering: answering({ onanswer }), item })
    await userEvent.keyboard('2')
    expect(onanswer).not.toHaveBeenCalled()
    await screen.rerender({ answering: answering({ onanswer, keys: true }), item })
    await userEvent.keyboard('9')
    await userEvent.keyboard('2')
    expect(onanswer).toHaveBeenCalledExactlyOnceWith(item.options[1]?.voice)
  })

  it('waits for the confidence if it is required', async () => {
    const [onanswer, onconfidence] = [vi.fn(), vi.fn()]
    const item = choice()
    const required = { onanswer, onconfidence, asksConfidence: 'required', keys: true } as const
    const screen = await render(WhoSaysIt, { answering: answering(required), item })
    await expect.element(page.getByText('Say how sure you are first.')).toBeVisible()
    await expect.element(page.getByRole('listitem').first().getByRole('button')).toBeDisabled()
    await userEvent.keyboard('1')
    expect(onanswer).not.toHaveBeenCalled()
    await page.getByRole('button', { name: 'certain, 95%' }).click()
    expect(onconfidence).toHaveBeenCalledExactlyOnceWith('certain')
    await screen.rerender({ answering: answering({ ...required, confidence: 'certain' }), item })
    await expect
      .element(page.getByRole('button', { name: 'certain, 95%' }))
      .toHaveAttribute('aria-pressed', 'true')
    await page.getByRole('listitem').first().getByRole('button').click()
    expect(onanswer).toHaveBeenCalledTimes(1)
  })

  it('has targets of at least 48 pixels', async () => {
    await render(WhoSaysIt, { answering: answering({ asksConfidence: 'optional' }), item: choice() })
    for (const button of page.getByRole('button').elements()) {
      expect(button.getBoundingClientRect().height).toBeGreaterThanOrEqual(48)
    }
  })
})

describe('recall', () => {
  const recall = cardsOf(deck).find((card) => card.endsWith('/recall'))
  const item = recall && anItem(deck, recall, 'a')

  it('hides the answer until it is requested, then says when the card comes back', async () => {
    if (item?.format !== 'recall') throw new Error('the builder’s deck has recall cards')
    const onreveal = vi.fn()
    const ongrade = vi.fn()
    const minutes = (count: number): Wait => ({ unit: 'minutes', count })
    const days: Wait = { unit: 'days', count: 8, day: '2026-11-30' as StudyDay }
    const preview = { 1: minutes(1), 2: minutes(6), 3: minutes(10), 4: days }
    const all = { item, lang: 'en', preview, saving: false, evidence, onreveal, ongrade }
    const screen = await render(Recall, { ...all, revealed: false })
    await expect.element(page.getByRole('heading', { name: 'Answer', exact: true })).not.toBeInTheDocument()
    await page.getByRole('button', { name: 'Show the answer' }).click()
    expect(onreveal).toHaveBeenCalledTimes(1)
    await screen.rerender({ ...all, revealed: true })
    await expect.element(page.getByRole('heading', { name: 'Answer', exact: true })).toHaveFocus()
    await page.getByRole('button', { name: 'Easy, next in 8 days' }).click()
    expect(ongrade).toHaveBeenCalledExactlyOnceWith(4)
  })
})

describe('evidence', () => {
  const [claim] = deck.claims.filter(({ id }) => id === 'ship-for-sale')
  const [material] = deck.materials
  if (!claim || !material?.text) throw new Error('the builder’s deck has a text')

  it('marks source, cue and content on the rails of the chain', async () => {
    await render(Evidence, { deck, claim, text: prepareText(material.text ?? ''), copyHref: '#copy' })
    await expect.element(page.getByText('a ship may be sold before spring')).toHaveClass(/content/u)
    await expect.element(page.getByText('told', { exact: true })).toHaveClass(/cue/u)
    expect(document.querySelectorAll('.rail')).toHaveLength(claim.chain.length)
  })

  it('says where the passage is if the text is not on the device, and offers to add a copy', async () => {
    await render(Evidence, { deck, claim, text: null, copyHref: '#copy' })
    await expect.element(page.getByText(/^Paragraph 4 of/u)).toBeVisible()
    await expect.element(page.getByRole('link', { name: 'Bring your copy' })).toHaveAttribute('href', '#copy')
    await expect.element(page.getByText(claim.statement)).toBeVisible()
  })

  it('shows lost evidence as lost', async () => {
    await render(Evidence, { deck, claim, text: prepareText('Quite another text.'), copyHref: '#copy' })
    await expect.element(page.getByText(/evidence is set aside/u)).toBeVisible()
  })
})
