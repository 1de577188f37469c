import { createRawSnippet } from 'svelte'
import { page } from 'vitest/browser'
import { describe, expect, it, vi } from 'vitest'
import { render } from 'vitest-browser-svelte'
import { CARD, MINUTE_MS, START } from '../../../../tests/builders'
import type { StudyDay } from '$lib/domain/shared/study-day'
import SessionEnd from './SessionEnd.svelte'

const report = { answers: 2, asked: 0, right: 0, met: 2, kept: 0, lapsed: 0, took: MINUTE_MS, tomorrow: 0 }
const remind = createRawSnippet(() => ({ render: () => '<button>Remind me</button>' })) as never
const children = createRawSnippet(() => ({ render: () => '<a href="/">Back to today</a>' })) as never
const step = (minutes: number) => ({ card: CARD, due: START + minutes * MINUTE_MS, certain: false })

describe('the end of a session', () => {
  it('says when a waiting session resumes, and offers to go on when it can', async () => {
    const ongoon = vi.fn()
    let at = START
    const now = () => at
    const session = { queue: [], steps: [step(32)] }
    await render(SessionEnd, {
      report,
      nextDue: null,
      confused: [],
      rails: [],
      claimsMet: 0,
      session,
      now,
      busy: false,
      ongoon,
      remind,
      children,
    })
    await expect.element(page.getByRole('heading', { name: 'That is all for now.' })).toHaveFocus()
    await expect.element(page.getByText('1 card comes back in 12 minutes.')).toBeVisible()
    expect(page.getByRole('button', { name: 'Go on' }).elements()).toHaveLength(0)
    at = START + 12 * MINUTE_MS
    await expect.element(page.getByText('1 card is still being learned.')).toBeVisible()
    await page.getByRole('button', { name: 'Go on' }).click()
    expect(ongoon).toHaveBeenCalledTimes(1)
  })

  it('says that the session is over, and when the next card is due', async () => {
    const session = { queue: [] }
    const all = {
      report,
      nextDue: null,
      confused: [],
      rails: [],
      claimsMet: 0,
      session,
      now: () => START,
      busy: false,
      ongoon: vi.fn(),
      remind,
      children,
    }
    await render(SessionEnd, all)
    await expect.element(page.getByRole('heading', { name: 'That is all for today.' })).toBeVisible()
    await expect.element(page.getByText('No card is due later on.')).toBeVisible()
    await render(SessionEnd, { ...all, nextDue: { unit: 'days', count: 1, day: '2026-11-23' as StudyDay } })
    await expect.element(page.getByText('Come back tomorrow.')).toBeVisible()
  })
  it('stands the claims of the session up as rails, and says what waits tomorrow', async () => {
    const rails = [
      { key: 'a', kind: 'outlet' as const, isDone: true },
      { key: 'b', kind: 'reader' as const, isDone: true },
      { key: 'c', kind: 'anonymous' as const, isDone: false },
    ]
    await render(SessionEnd, {
      report: { ...report, tomorrow: 7 },
      nextDue: { unit: 'days', count: 1, day: '2026-11-23' as StudyDay },
      confused: [],
      rails,
      claimsMet: 3,
      session: { queue: [] },
      now: () => START,
      busy: false,
      ongoon: vi.fn(),
      remind,
      children,
    })
    await expect.element(page.getByText('3 claims met.')).toBeVisible()
    const strip = page.getByRole('img', { name: '2 remembered, 1 half-way' })
    await expect.element(strip).toBeVisible()
    expect(strip.element().querySelectorAll('.rail')).toHaveLength(3)
    const heights = [...strip.element().querySelectorAll('.one')].map((one) => one.clientHeight)
    expect(heights[2]).toBeLessThan((heights[0] ?? 0) * 0.7)
    // Half a minute a card, as today.
    await expect.element(page.getByText('Tomorrow: 7 cards, about 4 minutes.')).toBeVisible()
  })
})
