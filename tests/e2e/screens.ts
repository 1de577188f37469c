import type { Page } from '@playwright/test'
import { expect } from './app'
import { INSIGHT_SCREENS } from './insight-screens'
import { QUIZ_SCREENS } from './quiz-screens'
import { BACK_SCREENS } from './screens-back'
import { CLASS_SCREENS } from './screens-class'
import { DECK_SCREENS } from './screens-deck'
import { HOLDOUT_SCREENS } from './screens-holdout'
import { LIBRARY_SCREENS } from './screens-library'
import { MEET_SCREENS } from './screens-meet'
import { STUDY_SCREENS } from './study-screens'
import { SAFETY_SCREENS } from './screens-safety'
import { TRANSFER_SCREENS } from './screens-transfer'
import { QUESTION_SCREENS } from './screens-question'
import {
  IMPORT_BOOK_SCREEN,
  IMPORT_LOOK_SCREEN,
  MATERIAL_DETAILS_SCREEN,
  toWorkbench,
  VETTING_SCREENS,
  WHY_SCREEN,
} from './screens-workbench'

/** A screen in one of its states: how to get there. The axe suite and the gallery go through all of them. */
export interface Screen {
  readonly name: string
  readonly open: (page: Page, url: string) => Promise<void>
  /** The address has no page in the build, on purpose. */
  readonly unknownPath?: RegExp
  /** The app has not started, so there is no main part and no heading yet. */
  readonly isBare?: true
}

/** Every screen that exists, in every state worth looking at. */
export const SCREENS: readonly Screen[] = [
  ...QUIZ_SCREENS,
  ...STUDY_SCREENS,
  ...QUESTION_SCREENS,
  ...MEET_SCREENS,
  ...DECK_SCREENS,
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
  IMPORT_LOOK_SCREEN,
  IMPORT_BOOK_SCREEN,
  MATERIAL_DETAILS_SCREEN,
  {
    name: 'import-error',
    open: async (page, url) => {
      await page.goto(`${url}/import`)
      await page.getByRole('button', { name: /Draw out the claims/u }).click()
      await expect(page.getByRole('alert')).toBeVisible()
    },
  },
  { name: 'workbench', open: toWorkbench },
  ...VETTING_SCREENS,
  {
    name: 'workbench-edit',
    open: async (page, url) => {
      await toWorkbench(page, url)
      await page
        .getByRole('button', { name: /^(?:Accept|Mend and accept)/u })
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
  ...HOLDOUT_SCREENS,
  ...BACK_SCREENS,
  ...SAFETY_SCREENS,
  ...TRANSFER_SCREENS,
  ...CLASS_SCREENS,
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
