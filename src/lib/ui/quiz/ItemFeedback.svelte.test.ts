import { page } from 'vitest/browser'
import { createRawSnippet } from 'svelte'
import { describe, expect, it } from 'vitest'
import { render } from 'vitest-browser-svelte'
import { deck, ITEMS } from '../../../../tests/items'
import { claimOf } from '$lib/domain/deck/deck'
import type { GradedItem } from '$lib/domain/quiz/item'
import { gradeItem, UNKNOWN_GRADE, truthKeyOf } from '$lib/domain/quiz/grade'
import type { Confidence } from '$lib/domain/quiz/confidence'
import ItemFeedback from './ItemFeedback.svelte'

/** Evidence has its own tests. */
const evidence = createRawSnippet<[boolean]>((rails) => ({
  render: () => `<p>the passage${rails() ? ' on its rails' : ''}</p>`,
}))

/** A wrong answer for each format, its first line of feedback, and the name of the error. */
const WRONG: {
  readonly [F in GradedItem['format']]: readonly [chosen: string, line: string, error: RegExp]
} = {
  'who-says-it': [
    'nordkust',
    'Not Nordkust Press: an official at the port.',
    /^Nordkust Press only passes it on\. An official at the port said it\.$/u,
  ],
  'how-directly': [
    'own-reporting',
    'Not “it reports this itself”: it cites people it does not name.',
    /^One step is missing: an official at the port\.$/u,
  ],
  'build-the-chain': [
    'harbour-notes nordkust',
    '2 of 3 steps right.',
    /^You stopped one step too early\. Nordkust Press only passes it on\. An official at the port said it\.$/u,
  ],
  'which-did-x-say': ['pier-costs', 'Not that one.', /^That one is said by the port authority\.$/u],
  'what-kind': ['fact', 'Not “stated as fact”: prediction.', /^Opinion for report:/u],
  'spot-the-slip': ['faithful', 'Not “faithful”: “Maybe” became “is”.', /^Hedge dropped:/u],
  'tap-the-cue': ['0 1', 'The cue is “told”.', /^The cue is what says who answers/u],
  'how-far-vouched': ['endorses', 'Not “it stands behind it”: it keeps its distance.', /^Credulity:/u],
  sort: ['port-official port-official', '1 of 2 claims placed right.', /you chose an official at the port/u],
}
const FORMATS = Object.keys(WRONG) as GradedItem['format'][]

async function show(
  format: GradedItem['format'],
  chosen: string | null,
  confidence: Confidence | null = null,
  over: { readonly inPlace?: boolean } = {},
) {
  const item = ITEMS[format]
  const confused = ['no-bridge'].flatMap((id) => claimOf(deck, id as typeof item.claim.id) ?? [])
  await render(ItemFeedback, {
    deck,
    item,
    chosen,
    grade: chosen === null ? UNKNOWN_GRADE : gradeItem(deck, item, chosen, confidence),
    confidence,
    confused,
    compareHref: (other: string) => `#sandholm/${item.claim.id}/${other}`,
    evidence,
    ...over,
  })
}

describe.each(FORMATS)('feedback on %s', (format) => {
  const [chosen, line, error] = WRONG[format]

  it('names the error of a wrong answer, shows the passage, and links to the confused claim', async () => {
    await show(format, chosen)
    await expect.element(page.getByRole('heading', { level: 1 })).toHaveTextContent(line)
    await expect.element(page.getByRole('heading', { level: 1 })).toHaveFocus()
    await expect.element(page.getByText(error).first()).toBeInTheDocument()
    await expect.element(page.getByText(/^the passage/u)).toBeVisible()
    await expect
      .element(page.getByRole('link', { name: 'Compare with the claim of tidewatcher' }))
      .toHaveAttribute('href', '#sandholm/ship-for-sale/no-bridge')
  })

  it('says that a right answer was right, without an error', async () => {
    await show(format, truthKeyOf(ITEMS[format]))
    await expect.element(page.getByRole('heading', { level: 1 })).toHaveTextContent(/^Yes/u)
    await expect.element(page.getByRole('heading', { level: 1 })).toHaveClass(/right/u)
    await expect.element(page.getByText(error)).not.toBeInTheDocument()
  })
})

describe('feedback', () => {
  it('is read aloud: the errors, and that a confident one comes back first', async () => {
    await show('who-says-it', 'nordkust', 'certain')
    await expect
      .element(page.getByRole('heading', { level: 1 }))
      .toHaveAccessibleDescription(/only passes it on.*You were certain: this one comes back first\.$/u)
    // Each sentence is there once.
    expect(page.getByText('You were certain').elements()).toHaveLength(1)
    expect(page.getByText('only passes it on').elements()).toHaveLength(1)
  })

  it('says what the chosen voice did say, and who said this', async () => {
    await show('who-says-it', 'tidewatcher')
    await expect
      .element(
        page
          .getByText(/^Tidewatcher said something else: .+ Here, an official at the port said it\.$/u)
          .first(),
      )
      .toBeVisible()
  })

  it.each(FORMATS)(
    'on %s names the answer and no error to a learner who did not remember',
    async (format) => {
      await show(format, null)
      const heading = page.getByRole('heading', { level: 1 })
      await expect
        .element(heading)
        .toHaveTextContent(/^(?:An official at the port said it|Here is the answer)\.$/u)
      await expect.element(heading).not.toHaveAccessibleDescription()
    },
  )

  it('says that a lucky guess is not knowledge', async () => {
    await show('who-says-it', 'port-official', 'guess')
    await expect.element(page.getByText('Right, but you called it a guess.').first()).toBeInTheDocument()
  })

  it('marks each hop of a chain on its rail, and shows the learner’s chain', async () => {
    await show('build-the-chain', 'harbour-notes nordkust')
    const hops = page.getByRole('group', { name: 'Each step of the chain' })
    await expect
      .element(hops)
      .toHaveTextContent(/Harbour Notes ✓ in place.*official at the port ✗ not in place/u)
    await expect.element(page.getByText('Your chain: Harbour Notes › Nordkust Press')).toBeVisible()
  })

  it('reveals an altered version as altered, with the changed part', async () => {
    await show('spot-the-slip', 'hedge-dropped')
    await expect.element(page.getByText('This version was altered.')).toBeVisible()
    expect(document.querySelector('del')?.textContent).toBe('will')
    expect(document.querySelector('ins')?.textContent).toBe('could')
  })

  it('in place says what the chosen voice did say in one sentence, and names its passage', async () => {
    await show('who-says-it', 'tidewatcher', null, { inPlace: true })
    const heading = page.getByRole('heading', { level: 1 })
    await expect.element(heading).toHaveFocus()
    await expect.element(heading).toHaveTextContent(/^Not .*Tidewatcher said something else: .+ said it\.$/u)
    await expect
      .element(page.getByText(/^Not tidewatcher: an official at the port\.$/iu))
      .toHaveClass('visually-hidden')
    await expect.element(page.getByRole('region', { name: 'The passage' })).toHaveTextContent(/^the passage/u)
  })
})
