import { expect, it, vi } from 'vitest'
import { render } from 'vitest-browser-svelte'
import HandOut from './HandOut.svelte'

it('never shows the field for the link without the link', async () => {
  const { container } = await render(HandOut, {
    asks: false,
    linkOf: () => 'https://whence.example/d#1.abc',
    onsave: vi.fn(),
    oncopy: () => Promise.resolve(true),
    shortLink: null,
    assignHref: '/classroom/new',
    qrOf: () => Promise.resolve(null),
  })
  const details = container.querySelector('details') as HTMLDetailsElement
  const links = () => [...container.querySelectorAll('input')].map((field) => field.value)
  const told = new Promise((resolve) => details.addEventListener('toggle', resolve, { once: true }))
  details.open = true
  expect(links()).not.toContain('')
  await told
  await expect.poll(links).toEqual(['https://whence.example/d#1.abc'])
})
