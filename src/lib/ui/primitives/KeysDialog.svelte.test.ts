import { describe, expect, it, vi } from 'vitest'
import { render } from 'vitest-browser-svelte'
import { page } from 'vitest/browser'
import KeysDialog from './KeysDialog.svelte'

const keys = [['m', 'More for this card']] as const

async function opened() {
  const onclose = vi.fn()
  await render(KeysDialog, { open: true, title: 'Keys', closeLabel: 'Close', keys, onclose })
  await expect.element(page.getByRole('dialog')).toBeVisible()
  const dialog = document.querySelector('dialog') as HTMLDialogElement
  const press = (more: KeyboardEventInit = {}) =>
    dialog.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true, ...more }),
    )
  const late = () => new Promise((resolve) => dialog.addEventListener('close', resolve, { once: true }))
  return { onclose, dialog, press, late }
}

describe('a dialog', () => {
  it('reports at once that Escape closed it, so the next key goes to the screen', async () => {
    const { onclose, dialog, press } = await opened()
    press()
    expect(dialog.open).toBe(false)
    expect(onclose).toHaveBeenCalled()
  })

  it('stays open after it was reopened, when the platform reports the earlier closing late', async () => {
    const { onclose, dialog, press, late } = await opened()
    const said = late()
    press()
    dialog.showModal()
    onclose.mockClear()
    await said
    expect(onclose).not.toHaveBeenCalled()
    expect(dialog.open).toBe(true)
  })

  it('stays open if Escape belongs to text being composed', async () => {
    const { onclose, dialog, press } = await opened()
    press({ isComposing: true })
    expect(dialog.open).toBe(true)
    expect(onclose).not.toHaveBeenCalled()
  })
})
