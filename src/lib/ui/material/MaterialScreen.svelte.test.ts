import { expect, test } from 'vitest'
import { render } from 'vitest-browser-svelte'
import { page } from 'vitest/browser'
import { prepareText } from '$lib/domain/material/anchor'
import { ARTICLE, aDeck, aMaterial } from '../../../../tests/builders'
import MaterialScreen from './MaterialScreen.svelte'

const voices = new Map(aDeck().voices.map((voice) => [voice.id, voice]))
const props = {
  voices,
  vetHref: '/workbench/article',
  deckHref: null,
  oncorrect: () => Promise.resolve(null),
}

test('shows the text on its rails, with the material’s details', async () => {
  const material = aMaterial({ link: 'https://example.org/ferries', licence: 'CC BY 4.0' })
  await render(MaterialScreen, { ...props, material, text: prepareText(ARTICLE) })
  await expect.element(page.getByRole('heading', { level: 1 })).toHaveTextContent(material.title)
  await expect.element(page.getByText('Published by Harbour Notes')).toBeVisible()
  await expect.element(page.getByText('February 2026')).toBeVisible()
  await expect.element(page.getByText('Licence: CC BY 4.0')).toBeVisible()
  await expect.element(page.getByRole('link', { name: 'The original' })).toBeVisible()
  const outer = [...document.querySelectorAll('.reader .page > ul > .rail')].map((rail) =>
    rail.getAttribute('data-kind'),
  )
  expect(outer).toEqual(['blog', 'reader'])
  expect(document.querySelector('.reader .rail .rail')?.textContent).toContain('Nordkust Press, excerpt')
})

test('says that the text is not on this device', async () => {
  await render(MaterialScreen, {
    ...props,
    deckHref: '/decks/x',
    material: aMaterial({ text: null }),
    text: null,
  })
  await expect.element(page.getByText(/is not on this device/)).toBeVisible()
  await expect.element(page.getByRole('link', { name: 'Open the deck' })).toBeVisible()
})

test('corrects the changed details only, and says why one is not taken', async () => {
  const given: unknown[] = []
  const oncorrect = (changed: object): Promise<string | null> => {
    given.push(changed)
    return Promise.resolve(given.length === 1 ? 'date-invalid' : null)
  }
  await render(MaterialScreen, { ...props, oncorrect, material: aMaterial(), text: null, isKnown: true })
  await expect.element(page.getByText('This text was here already.')).toBeVisible()
  await page.getByText('Correct title, publisher').click()
  await page.getByLabelText('Published on').fill('03/04/2026')
  await page.getByRole('button', { name: 'Save the details' }).click()
  await expect.element(page.getByText(/Write the date as/)).toBeVisible()
  await page.getByLabelText('Published on').fill('2026-04')
  await page.getByLabelText('Author').fill('Ada Brandt')
  await page.getByRole('button', { name: 'Save the details' }).click()
  await expect.element(page.getByText('Saved.')).toBeVisible()
  expect(given).toEqual([{ published: '03/04/2026' }, { published: '2026-04', author: 'Ada Brandt' }])
})
