import { expect, it } from 'vitest'
import { CHECK_CODES } from '$lib/domain/extraction/types'
import { workbench } from '$lib/ui/i18n/en-workbench'
import { checksOf } from './checks'

const original = { statement: 'Boats rest.', chain: [], kind: 'fact' as const }
const check = ['copied-wording', 'own-voice', 'cut-statement']

it('puts what concerns the wording last, and drops it once the statement is rewritten', () => {
  expect(checksOf({ check, statement: 'Boats rest.', original })).toEqual([
    'own-voice',
    'copied-wording',
    'cut-statement',
  ])
  expect(checksOf({ check, statement: 'No boat sails.', original })).toEqual(['own-voice'])
})

it('has a question of its own for every check', () => {
  const questions = CHECK_CODES.map((code) => workbench.check(code))
  expect(new Set(questions).size).toBe(CHECK_CODES.length)
  expect(workbench.check('from-a-later-version')).toContain('passage')
})
