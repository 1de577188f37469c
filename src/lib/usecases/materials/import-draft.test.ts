import { expect, test } from 'vitest'
import { testDeps } from '../../../../tests/deps'
import { MAX_TEXT_LENGTH } from '$lib/formats/text-file'
import { keepImportDraft, readImportDraft } from './import-draft'

const NONE = { text: '', title: '', publisher: '', author: '', link: '', published: '' }
const DRAFT = { ...NONE, text: 'The ferry sails.', publisher: 'Harbour Notes' }

test('a text that is not imported yet is kept until it is emptied', async () => {
  const deps = testDeps()
  expect(await readImportDraft(deps)).toBeNull()
  await keepImportDraft(deps, DRAFT)
  expect(await readImportDraft(deps)).toStrictEqual(DRAFT)
  await keepImportDraft(deps, NONE)
  expect(await readImportDraft(deps)).toBeNull()
  expect(await deps.db.meta.get('import-draft')).toBeUndefined()
})

test('a text over the limit does not replace the kept one', async () => {
  const deps = testDeps()
  await keepImportDraft(deps, DRAFT)
  await keepImportDraft(deps, { ...DRAFT, text: 'a'.repeat(MAX_TEXT_LENGTH + 1) })
  expect(await readImportDraft(deps)).toStrictEqual(DRAFT)
  await keepImportDraft(deps, null)
  expect(await readImportDraft(deps)).toBeNull()
})

test('a row that does not fit its schema counts as none', async () => {
  const deps = testDeps()
  await deps.db.meta.put({ key: 'import-draft', value: { text: 5 } })
  expect(await readImportDraft(deps)).toBeNull()
})

test('a draft of an earlier version, without a date, is still read', async () => {
  const deps = testDeps()
  const { published: _published, ...old } = DRAFT
  await deps.db.meta.put({ key: 'import-draft', value: old })
  expect(await readImportDraft(deps)).toStrictEqual(DRAFT)
})
