import { page } from 'vitest/browser'
import { describe, expect, it } from 'vitest'
import { render } from 'vitest-browser-svelte'
import { aClaim, aDeck } from '../../../../tests/builders'
import Evidence from './Evidence.svelte'

describe('evidence without its text', () => {
  it('says that the words are ours, and shows no quotation', async () => {
    const screen = await render(Evidence, { deck: aDeck(), claim: aClaim(), text: null, copyHref: '#copy' })
    await expect.element(page.getByText('In our words:')).toBeVisible()
    expect(screen.container.querySelector('blockquote, mark')).toBeNull()
    await expect.element(page.getByRole('link', { name: 'Bring your copy' })).toBeVisible()
  })
})
