import { expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-svelte'
import BackupPart from './BackupPart.svelte'

const WORDS = 'strategy umbrella mountain discover physical sentence'

it('shows all words of a new passphrase, which the field of a phone cuts off, until it is changed', async () => {
  const { container } = await render(BackupPart, {
    state: null,
    now: 0,
    share: null,
    size: null,
    error: null,
    suggest: () => WORDS,
    onmake: vi.fn(),
    onsave: vi.fn(),
    oncancel: vi.fn(),
  })
  expect(container.textContent).not.toContain('strategy')
  await userEvent.click(page.getByRole('checkbox'))
  await expect.element(page.getByRole('textbox')).toHaveValue(WORDS)
  const shown = container.querySelector<HTMLElement>('.words')
  expect(shown?.textContent).toBe(WORDS)
  expect(shown?.scrollWidth).toBeLessThanOrEqual(shown?.clientWidth ?? 0)
  await userEvent.fill(page.getByRole('textbox'), 'words of my own')
  expect(container.querySelector('.words')).toBeNull()
})
