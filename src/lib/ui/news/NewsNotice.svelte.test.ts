import { tick } from 'svelte'
import { page } from 'vitest/browser'
import { beforeEach, describe, expect, it } from 'vitest'
import { render } from 'vitest-browser-svelte'
import { HOME, localValues } from '$lib/storage/opening/home'
import NewsNotice from './NewsNotice.svelte'

const file = { id: 'new', short: ['Rounds have a winner.'], versions: [] }
const load = (): Promise<Response> => Promise.resolve(Response.json(file))
const show = () => render(NewsNotice, { base: '/app', load })
/** Waits until the device knows the version, and the screen is drawn. */
const known = async (): Promise<void> => {
  await expect.poll(() => localValues.get(HOME.keys.news)).toBe('new')
  await tick()
}
const heading = page.getByRole('heading', { name: 'New in Whence' })

describe('the notice after an update', () => {
  beforeEach(() => {
    localValues.set(HOME.keys.news, null)
  })

  it('says what is new, leads to the whole list, and is not shown again', async () => {
    localValues.set(HOME.keys.news, 'old')
    const first = await show()
    await expect.element(heading).toBeVisible()
    await expect.element(page.getByRole('listitem')).toHaveTextContent('Rounds have a winner.')
    await expect
      .element(page.getByRole('link', { name: 'See all changes' }))
      .toHaveAttribute('href', '/app/about#news')
    await page.getByRole('button', { name: 'Close' }).click()
    await expect.element(heading).not.toBeInTheDocument()
    await first.unmount()
    await show()
    await known()
    await expect.element(heading).not.toBeInTheDocument()
  })

  it('says nothing to a newcomer', async () => {
    await show()
    await known()
    await expect.element(heading).not.toBeInTheDocument()
  })
})
