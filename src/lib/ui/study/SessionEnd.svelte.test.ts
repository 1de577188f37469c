import { createRawSnippet } from 'svelte'
import { page } from 'vitest/browser'
import { describe, expect, it, vi } from 'vitest'
import { render } from 'vitest-browser-svelte'
import { CARD, MINUTE_MS, START } from '../../../../tests/builders'
import type { StudyDay } from '$lib/domain/shared/study-day'
import SessionEnd from './SessionEnd.svelte'

const report = { answers: 2, asked: 0, right: 0, met: 2, kept: 0, lapsed: 0, took: MINUTE_MS }
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
      session,
      now,
      busy: false,
      ongoon,
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
      session,
      now: () => START,
      busy: false,
      ongoon: vi.fn(),
      children,
    }
    await render(SessionEnd, all)
    await expect.element(page.getByRole('heading', { name: 'That is all for today.' })).toBeVisible()
    await expect.element(page.getByText('No card is due later on.')).toBeVisible()
    await render(SessionEnd, { ...all, nextDue: { unit: 'days', count: 1, day: '2026-11-23' as StudyDay } })
    await expect.element(page.getByText('The next card is due tomorrow.')).toBeVisible()
  })
})
