import { expect, test } from 'vitest'
import { render } from 'vitest-browser-svelte'
import { page } from 'vitest/browser'
import OptionList from './OptionList.svelte'

test('the right answer and the chosen one keep the colour of text, the others step back', async () => {
  const options = [
    { key: 'a', name: 'Northern Wire', verdict: 'right' },
    { key: 'b', name: 'The Ford Gazette', verdict: 'wrong' },
    { key: 'c', name: 'river_otter' },
  ] as const
  await render(OptionList, { options, disabled: true, lang: undefined, onchoose: () => undefined })
  const colorOf = (name: string) =>
    getComputedStyle(page.getByRole('button', { name: new RegExp(name) }).element()).color
  const text = getComputedStyle(page.getByRole('list').element()).color
  expect([colorOf('Northern Wire'), colorOf('Gazette')]).toEqual([text, text])
  expect(colorOf('river_otter')).not.toBe(text)
})
