import type { Page } from '@playwright/test'
import { deckFromFile, type Deck } from '$lib/domain/deck/deck'
import { type DeckFile } from '$lib/domain/deck/deck-file-schema'
import { voiceAtLevel } from '$lib/domain/attribution/chain'
import type { SeenRow } from '$lib/storage/rows'
import { answerOne, expect, wordsOf } from './app'
import { INSIGHT_SCREENS } from './insight-screens'
import { QUIZ_SCREENS } from './quiz-screens'
import { LIBRARY_SCREENS } from './screens-library'
import { STUDY_SCREENS } from './study-screens'
import { SAFETY_SCREENS } from './screens-safety'
import { toWorkbench, WHY_SCREEN } from './screens-workbench'

/** A screen in one of its states: how to get there. The axe suite and the gallery go through all of them. */
export interface Screen {
  readonly name: string
  readonly open: (page: Page, url: string) => Promise<void>
  /** An address that the build has no page for, asked for on purpose. */
  readonly unknownPath?: RegExp
  /** The app has not started, so there is no main part and no heading yet. */
  readonly isBare?: true
}

const PRIMER = 'reading-the-rails'

/** Answers (or reveals) until an item of the wanted format is on the screen. */
async function until(page: Page, format: 'choice' | 'recall'): Promise<void> {
  const wanted = format === 'choice' ? 'button[data-voice]' : 'text=Show the answer'
  for (let i = 0; i < 8; i++) {
    await expect(page.locator('button[data-voice], button[data-key], .answers button').first()).toBeVisible()
    if (await page.locator(wanted).first().isVisible()) return
    await answerOne(page)
  }
  throw new Error(`no ${format} item within eight`)
}

/** The key of the right answer to the choice on the screen, from the deck itself; undefined where there is none to find. */
export async function rightOption(page: Page, deck: Deck): Promise<string | undefined> {
  await expect(page.locator('h1').first()).toBeVisible()
  const lookup = (id: string) => deck.voices.find((voice) => voice.id === id)
  const keys = await page
    .locator('button[data-key]')
    .evaluateAll((all) => all.map((each) => each.dataset['key']))
  const question = (await wordsOf(page)).join(' ')
  if (keys.length > 0) {
    // Several claims: the one whose voice the question names.
    const claims = deck.claims.filter(({ id }) => keys.includes(id))
    const named = (level: 'speaker' | 'carrier') =>
      claims.find(({ chain }) => question.includes(lookup(voiceAtLevel(chain, level, lookup))?.name ?? '\n'))
    return (
      (question.includes('brings you') ? named('carrier') : named('speaker'))?.id ?? claims[0]?.id ?? keys[0]
    )
  }
  const claim = deck.claims.find(({ statement }) => question.includes(statement))
  const level = question.includes('Which outlet') ? 'carrier' : 'speaker'
  return claim && voiceAtLevel(claim.chain, level, lookup)
}

/** Makes the version that the learner knows an older one, in which the first claims were otherwise. */
function ageWhatWasSeen(id: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('whence')
    opening.onerror = () => {
      reject(new Error('the database would not open'))
    }
    opening.onsuccess = () => {
      const db = opening.result
      const transaction = db.transaction(['seen', 'events'], 'readwrite')
      const events = transaction.objectStore('events')
      const answers = events.getAll()
      answers.onsuccess = () => {
        // Answered when that older version was the current one.
        for (const event of answers.result as object[]) events.put({ ...event, deckVersion: 0 })
      }
      const reading = transaction.objectStore('seen').get(id)
      reading.onsuccess = () => {
        const row = reading.result as SeenRow
        const [first, second, third, ...rest] = row.snapshot.claims
        if (!first || !second || !third) return
        const claims = [
          { ...first, chain: first.chain.slice(0, -1), kind: 'fact' },
          { ...second, statement: `${second.statement.slice(0, -1)}, as was first put.` },
          { ...third, id: 'withdrawn-later', statement: 'A claim that was withdrawn later.' },
          ...rest,
        ]
        transaction.objectStore('seen').put({ ...row, snapshot: { ...row.snapshot, version: 0, claims } })
      }
      transaction.oncomplete = () => {
        db.close()
        resolve()
      }
    }
  })
}

/** Every screen that exists, in every state worth looking at. */
export const SCREENS: readonly Screen[] = [
  ...QUIZ_SCREENS,
  ...STUDY_SCREENS,
  {
    name: 'welcome',
    open: async (page, url) => {
      await page.goto(`${url}/`)
      await expect(page.locator('button[data-voice]').first()).toBeVisible()
    },
  },
  {
    name: 'welcome-answered',
    open: async (page, url) => {
      await page.goto(`${url}/`)
      await page.locator('button[data-voice]').first().click()
      await expect(page.locator('mark').first()).toBeVisible()
    },
  },
  {
    name: 'today',
    open: async (page, url) => {
      await page.goto(`${url}/study/${PRIMER}`)
      for (let i = 0; i < 3; i++) await answerOne(page)
      await page.goto(`${url}/`)
      await expect(page.getByRole('link', { name: 'Study now' })).toBeVisible()
    },
  },
  {
    name: 'study-question',
    open: async (page, url) => {
      await page.goto(`${url}/study/${PRIMER}`)
      await until(page, 'choice')
    },
  },
  {
    name: 'study-feedback',
    open: async (page, url) => {
      await page.goto(`${url}/study/${PRIMER}`)
      await until(page, 'choice')
      await page.locator('button[data-voice]').last().click()
      await expect(page.locator('mark').first()).toBeVisible()
    },
  },
  {
    name: 'study-feedback-by-reference',
    open: async (page, url) => {
      await page.goto(`${url}/study/who-controls-iraq`)
      await until(page, 'choice')
      await page.locator('button[data-voice]').first().click()
      await expect(page.getByText('Bring your copy')).toBeVisible()
    },
  },
  {
    name: 'study-recall',
    open: async (page, url) => {
      await page.goto(`${url}/study/${PRIMER}`)
      await until(page, 'recall')
    },
  },
  {
    name: 'study-recall-answer',
    open: async (page, url) => {
      await page.goto(`${url}/study/${PRIMER}`)
      await until(page, 'recall')
      await page.getByRole('button', { name: 'Show the answer' }).click()
      await expect(page.getByRole('button', { name: /^Good/u })).toBeVisible()
      await expect(page.locator('mark').first()).toBeVisible()
    },
  },
  {
    name: 'study-end',
    open: async (page, url) => {
      await page.goto(`${url}/study/${PRIMER}`)
      const deck = deckFromFile(
        (await (await page.request.get(`${url}/shipped/${PRIMER}.json`)).json()) as DeckFile,
      )
      for (let i = 0; i < 60; i++) {
        await expect(page.locator('h1').first()).toBeVisible()
        if (await page.getByText('That is all for today.').isVisible()) return
        await answerOne(page, await rightOption(page, deck))
      }
      throw new Error('the session never ended')
    },
  },
  {
    name: 'study-unknown-deck',
    open: async (page, url) => {
      await page.goto(`${url}/study/no-such-deck`)
      await expect(page.getByRole('alert')).toBeVisible()
    },
  },
  {
    name: 'deck',
    open: async (page, url) => {
      await page.goto(`${url}/decks/${PRIMER}`)
      await page.locator('summary').first().click()
      await expect(page.locator('mark').first()).toBeVisible()
    },
  },
  {
    name: 'deck-news',
    open: async (page, url) => {
      await page.goto(`${url}/decks/${PRIMER}`)
      await expect(page.locator('h1')).toBeVisible()
      await page.evaluate(ageWhatWasSeen, PRIMER)
      await page.reload()
      await expect(page.getByRole('button', { name: 'Put this away' })).toBeVisible()
    },
  },
  {
    name: 'study-correction',
    open: async (page, url) => {
      await page.goto(`${url}/study/${PRIMER}`)
      await answerOne(page, 'council-officials')
      await answerOne(page)
      await page.evaluate(ageWhatWasSeen, PRIMER)
      await page.reload()
      await expect(page.getByRole('heading', { name: 'Corrected since you learned it' })).toBeVisible()
    },
  },
  {
    name: 'deck-by-reference',
    open: async (page, url) => {
      await page.goto(`${url}/decks/who-controls-iraq`)
      await page.getByRole('button', { name: 'Use this copy' }).click()
      await expect(page.getByText('There is no text here')).toBeVisible()
    },
  },
  {
    name: 'study-keys',
    open: async (page, url) => {
      await page.goto(`${url}/study/${PRIMER}`)
      await until(page, 'choice')
      await page.keyboard.press('?')
      await expect(page.getByRole('dialog')).toBeVisible()
    },
  },
  {
    name: 'study-follows',
    open: async (page, url) => {
      const leading = await page.context().newPage()
      await leading.goto(`${url}/study/${PRIMER}`)
      await until(leading, 'choice')
      await page.goto(`${url}/study/${PRIMER}`)
      await expect(page.getByRole('button', { name: 'Study here instead' })).toBeVisible()
    },
  },
  {
    name: 'deck-search',
    open: async (page, url) => {
      await page.goto(`${url}/decks/${PRIMER}`)
      await page.getByLabel('Search in the claims').fill('bridge')
      await expect(page.getByRole('status').filter({ hasText: ' of ' })).toBeVisible()
    },
  },
  {
    name: 'library',
    open: async (page, url) => {
      await toWorkbench(page, url)
      await page.goto(`${url}/library?view=materials`)
      await expect(page.getByRole('link', { name: 'Vet claims' })).toBeVisible()
    },
  },
  ...LIBRARY_SCREENS,
  {
    name: 'import',
    open: async (page, url) => {
      await page.goto(`${url}/import`)
      await expect(page.locator('textarea')).toBeVisible()
    },
  },
  {
    name: 'import-error',
    open: async (page, url) => {
      await page.goto(`${url}/import`)
      await page.getByRole('button', { name: /Draw out the claims/u }).click()
      await expect(page.getByRole('alert')).toBeVisible()
    },
  },
  { name: 'workbench', open: toWorkbench },
  {
    name: 'workbench-edit',
    open: async (page, url) => {
      await toWorkbench(page, url)
      await page
        .getByRole('button', { name: /^Accept/u })
        .first()
        .click()
      await expect(page.getByText(/^1 of \d+ vetted/u).first()).toBeVisible()
      await page.getByRole('button', { name: /^Edit/u }).first().click()
      await expect(page.getByRole('button', { name: 'Save and accept' })).toBeVisible()
    },
  },
  WHY_SCREEN,
  {
    name: 'material',
    open: async (page, url) => {
      await toWorkbench(page, url)
      await page.goto(page.url().replace('/workbench/', '/materials/'))
      await expect(page.locator('.rail').first()).toBeVisible()
    },
  },
  ...INSIGHT_SCREENS,
  ...SAFETY_SCREENS,
  ...[
    ['about', 'about'],
    ['classroom', 'classroom'],
    ['not-found', 'nowhere/at/all'],
  ].map(([name = '', path = '']): Screen => ({
    name,
    ...(name === 'not-found' && { unknownPath: /nowhere/u }),
    open: async (page, url) => {
      await page.goto(`${url}/${path}`)
      await expect(page.locator('h1')).toBeVisible()
    },
  })),
]
