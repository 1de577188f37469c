import { page } from 'vitest/browser'
import { describe, expect, it, vi } from 'vitest'
import { render } from 'vitest-browser-svelte'
import type { Trained } from '$lib/domain/scheduling/optimize'
import { training } from '$lib/ui/i18n/insight/en-training'
import Optimizer from './Optimizer.svelte'
import WorkloadPreview from './WorkloadPreview.svelte'

const score = (logLoss: number, rmse: number) => ({ logLoss, rmse, n: 480 })
const trained = (better: boolean): Trained => ({
  template: null,
  weights: [],
  trainedOn: 1920,
  before: score(0.35, 0.06),
  after: score(better ? 0.33 : 0.36, 0.04),
  better,
})
const hooks = () => ({ ontrain: vi.fn(), oncancel: vi.fn(), onadopt: vi.fn(), ontakeback: vi.fn() })
const idle = { phase: 'idle' as const, share: 0, report: null, adoptedAt: null, error: null }

describe('training in the settings', () => {
  it('starts, shows its progress, and can be stopped', async () => {
    const on = hooks()
    const { rerender } = await render(Optimizer, { ...idle, ...on })
    await page.getByRole('button', { name: 'Learn from my answers' }).click()
    expect(on.ontrain).toHaveBeenCalledOnce()
    await rerender({ phase: 'training', share: 0.4 })
    await expect.element(page.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '40')
    await page.getByRole('button', { name: 'Stop' }).click()
    expect(on.oncancel).toHaveBeenCalledOnce()
  })

  it('shows the comparison, and adopts only better parameters and only on request', async () => {
    const on = hooks()
    const report = { reviews: 2400, trained: [trained(true)], drawn: { cards: 900, of: 1500 } }
    const { rerender } = await render(Optimizer, { ...idle, phase: 'trained', report, ...on })
    await expect.element(page.getByRole('cell', { name: '0.3500' })).toBeVisible()
    await expect.element(page.getByRole('cell', { name: '0.3300' })).toBeVisible()
    await expect.element(page.getByText('900 of your 1,500 cards')).toBeVisible()
    expect(on.onadopt).not.toHaveBeenCalled()
    await page.getByRole('button', { name: 'Use what was learned' }).click()
    expect(on.onadopt).toHaveBeenCalledOnce()
    await rerender({ report: { reviews: 2400, trained: [trained(false)], drawn: null } })
    expect(page.getByRole('button', { name: 'Use what was learned' }).elements()).toHaveLength(0)
    await expect.element(page.getByRole('status')).toHaveTextContent('predicts no better')
  })

  it('has a row for first answers after a meeting, and one for those asked at once', async () => {
    const firsts = (['met', 'asked'] as const).map((first, i) => ({
      ...trained(true),
      first,
      after: score(0.31 + i / 100, 0.04),
    }))
    const report = { reviews: 2400, trained: [trained(true), ...firsts], drawn: null }
    await render(Optimizer, { ...idle, phase: 'trained', report, ...hooks() })
    for (const name of [training.firsts.met, training.firsts.asked]) {
      await expect.element(page.getByText(name, { exact: true })).toBeVisible()
    }
    await expect.element(page.getByRole('cell', { name: '0.3100' })).toBeVisible()
    await expect.element(page.getByRole('cell', { name: '0.3200' })).toBeVisible()
  })

  it('says that there are too few answers, and can restore the parameters from before', async () => {
    const on = hooks()
    const report = { reviews: 12, trained: [], drawn: null }
    await render(Optimizer, { ...idle, phase: 'trained', report, adoptedAt: 0, ...on })
    await expect.element(page.getByRole('status')).toHaveTextContent('12 answers')
    await page.getByRole('button', { name: 'Go back' }).click()
    expect(on.ontakeback).toHaveBeenCalledOnce()
  })
})

describe('the preview of workload', () => {
  it('is drawn on request, with the same figures as text and table', async () => {
    const onshow = vi.fn()
    const props = { working: false, error: null, inForce: 0.9, chosen: 0.95, onshow }
    const { rerender } = await render(WorkloadPreview, { ...props, workload: null })
    await page.getByRole('button').click()
    expect(onshow).toHaveBeenCalledOnce()
    const row = (retention: number, perDay: number) => ({
      retention,
      perDay,
      answers: [],
      remembered: 300,
      met: 400,
    })
    await rerender({ workload: [row(0.8, 21), row(0.9, 34), row(0.95, 61)] })
    await expect.element(page.getByRole('img', { name: /80% takes 21 a day/u })).toBeVisible()
    await expect.element(page.getByRole('rowheader', { name: '90% (now)' })).toBeVisible()
    expect(page.getByRole('row').elements()).toHaveLength(4)
  })
})
