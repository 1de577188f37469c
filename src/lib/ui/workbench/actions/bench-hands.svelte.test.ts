import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { MaterialId } from '$lib/domain/shared/ids'
import { editDraft } from '$lib/usecases/materials/vet-claim'
import type { Deps } from '$lib/usecases/deps'
import { benchDeps, imported, onScreen, type BenchOnScreen } from '../../../../../tests/test-bench'

const TEXT = `The bridge at Sallow Ford

Tom Ferrar, who leads the council, said that nobody asked. The bridge was closed after an inspection, Ines Marlow, the inspector, said.

The fair cost 40,000 crowns, the Valley Post reported. The crossing will stay closed, two officials said.

According to the county council, the ferry needs 300 planks. The inspector, Ines Marlow, said the report was late.`

const LEANING = 'But he was told of the cracks in March and put the money into the fair.'

let deps: Deps
let material: MaterialId
let shown: BenchOnScreen

beforeEach(async () => {
  deps = benchDeps()
  material = await imported(deps, TEXT, 'The Ford Gazette')
})

afterEach(async () => {
  await shown.leave()
  deps.db.close()
})

const press = (keys: string): Promise<void> => userEvent.keyboard(keys)
const statements = (): string[] => shown.bench.drafts.map(({ statement }) => statement)
const verdicts = (): (string | null)[] => shown.bench.drafts.map(({ vetted }) => vetted?.verdict ?? null)
const rest = (): Promise<void> =>
  vi.waitFor(() => {
    expect(shown.bench.busy).toBe(false)
  })

/** Opens the workbench with the first draft of a named speaker in other words. */
async function withStatement(statement: string, width = 1280): Promise<number> {
  const drafts = await deps.db.drafts.where('material').equals(material).sortBy('order')
  const at = drafts.findIndex(({ chain }) => chain.at(-1) === 'ines-marlow')
  await editDraft(deps, drafts[at]!, { ...drafts[at]!, statement })
  shown = await onScreen(deps, material, width)
  shown.bench.select(drafts[at]!.id)
  return at
}

test('mends are previewed, switched by a digit, and accepted with the claim; one undo takes all back', async () => {
  const at = await withStatement(LEANING)
  const before = statements()
  await expect.element(page.getByText('It becomes 2 claims:')).toBeVisible()
  await expect
    .element(page.getByRole('button', { name: 'drop “But”' }))
    .toHaveAttribute('aria-pressed', 'true')
  await expect.element(page.getByText('Tom Ferrar put the money into the fair.')).toBeVisible()
  await press('4')
  await expect.element(page.getByText('It becomes:')).toBeVisible()
  await press('4a')
  await rest()
  expect(statements().slice(at, at + 2)).toEqual([
    'Tom Ferrar was told of the cracks in March 2026.',
    'Tom Ferrar put the money into the fair.',
  ])
  expect(verdicts().slice(at, at + 2)).toEqual(['corrected', 'corrected'])
  await press('z')
  await rest()
  expect(statements()).toEqual(before)
  await press('y')
  await rest()
  expect(shown.bench.vetted).toBe(2)
})

test('a claim with a red fault is accepted only when the person accepts it again', async () => {
  const at = await withStatement('Nobody asked Ines Marlow.')
  shown.bench.mending.toggle(shown.bench.selected!.id, 'drop-speaker 13')
  await expect.element(page.getByText('It names the speaker: that gives the answer away.')).toBeVisible()
  await press('a')
  await expect.element(page.getByRole('alert')).toHaveTextContent('Accept it all the same?')
  expect(shown.bench.vetted).toBe(0)
  await press('a')
  await rest()
  expect(verdicts()[at]).toBe('corrected')
})

test('many are picked by keys and rejected at once, and undo brings all back', async () => {
  shown = await onScreen(deps, material, 1280)
  await press('{Shift>}{ArrowDown}{ArrowDown}{/Shift}')
  await expect.element(page.getByText('3 claims picked')).toBeVisible()
  await press('{Escape}')
  await expect.element(page.getByText('3 claims picked')).not.toBeInTheDocument()
  await press('{Shift>}x{/Shift}')
  await press('{Shift>}r{/Shift}')
  await rest()
  expect(new Set(verdicts())).toEqual(new Set(['rejected']))
  await press('z')
  await rest()
  expect(new Set(verdicts())).toEqual(new Set([null]))
})

test('many verdicts that cannot be written are taken back, said, and picked again', async () => {
  shown = await onScreen(deps, material, 1280)
  const { total } = shown.bench
  await press('{Shift>}x{/Shift}')
  vi.spyOn(deps.db, 'transaction').mockRejectedValueOnce(new Error('the disk is full'))
  await press('{Shift>}r{/Shift}')
  await expect.element(page.getByRole('alert')).toBeVisible()
  await expect.element(page.getByText(`${String(total)} claims picked`)).toBeVisible()
  expect(new Set(verdicts())).toEqual(new Set([null]))
  await expect.element(page.getByText(new RegExp(`^0 of ${String(total)} vetted$`)).first()).toBeVisible()
  await press('{Shift>}r{/Shift}')
  await rest()
  expect(new Set(verdicts())).toEqual(new Set(['rejected']))
})

test('keys that follow each other quickly all count, though each verdict takes time to write', async () => {
  shown = await onScreen(deps, material, 1280)
  const total = shown.bench.total
  expect(total).toBeGreaterThanOrEqual(5)
  await press('rrrar')
  await rest()
  expect(verdicts().filter((verdict) => verdict === 'rejected')).toHaveLength(4)
  expect(shown.bench.vetted).toBe(5)
})

test('the list is narrowed to a kind of voice, a kind of claim, and claims with a check', async () => {
  shown = await onScreen(deps, material, 1280)
  await page.getByRole('button', { name: /^Only from this kind of voice:.*person/ }).click()
  const { bench } = shown
  for (const id of bench.visible)
    expect(bench.voices.get(bench.draft(id)!.chain.at(-1)!)?.kind).toBe('person')
  await page.getByRole('button', { name: /^Only from this kind of voice:.*person/ }).click()
  await page.getByLabelText('Kind of claim').selectOptions('prediction')
  expect(bench.visible.map((id) => bench.draft(id)?.kind)).not.toContain('fact')
  await page.getByLabelText('Kind of claim').selectOptions('every kind')
  await page.getByRole('button', { name: 'with a check' }).click()
  expect(bench.visible.length).toBe(bench.drafts.filter((draft) => bench.mending.checkOf(draft)).length)
})

test('a claim is split by keys and merged with the one above', async () => {
  const at = await withStatement('The bridge is shut, and the ferry has stopped.')
  await press('s')
  await expect.element(page.getByRole('button', { name: 'Split here' })).toHaveFocus()
  await press('{Enter}')
  await vi.waitFor(() => {
    expect(statements().slice(at, at + 2)).toEqual(['The bridge is shut.', 'The ferry has stopped.'])
  })
  shown.bench.select(shown.bench.visible[at + 1]!)
  await press('m')
  await vi.waitFor(() => {
    expect(statements()[at]).toBe('The bridge is shut and the ferry has stopped.')
  })
})

test('marks move word by word, and a new claim comes from marked words', async () => {
  const at = await withStatement('The bridge is shut.')
  const before = shown.bench.drafts[at]!
  await press('b')
  await expect.element(page.getByRole('button', { name: 'What is claimed' })).toHaveFocus()
  await press('{ArrowLeft}')
  await page.getByRole('button', { name: 'Keep the marks' }).click()
  await rest()
  const after = shown.bench.drafts[at]!
  expect(before.evidence.quote!.exact.startsWith(after.evidence.quote!.exact)).toBe(true)
  expect(after.evidence.quote!.exact.length).toBeLessThan(before.evidence.quote!.exact.length)
  await press('n')
  await expect.element(page.getByRole('button', { name: 'What is claimed' })).toHaveFocus()
  await press('{ArrowRight}{ArrowRight}{ArrowRight}{ArrowRight}{ArrowRight}{Control>}{Enter}{/Control}')
  await rest()
  expect(shown.bench.selected).toMatchObject({ statement: 'Tom Ferrar, who leads the.', vetted: null })
})

test('a voice is fixed for all its claims: it joins another one', async () => {
  await withStatement('The bridge is shut.')
  await press('v')
  const officials = [...shown.bench.voices.values()].find(({ name }) => name.includes('officials'))
  await page.getByLabelText('Another voice of this text').selectOptions(officials!.id)
  await page.getByRole('button', { name: 'It is the same voice' }).click()
  await rest()
  expect(shown.bench.drafts.some(({ chain }) => chain.includes('ines-marlow' as never))).toBe(false)
  await press('z')
  await rest()
  expect(shown.bench.drafts.some(({ chain }) => chain.includes('ines-marlow' as never))).toBe(true)
})

test('half a correction is there again after the page was left; Esc leaves it, and Ctrl+Enter saves', async () => {
  shown = await onScreen(deps, material, 1280)
  const first = shown.bench.drafts[0]!
  await press('e')
  await page.getByLabelText('Statement').fill('Half a')
  shown.bench.corrections.flush()
  await shown.leave()
  shown = await onScreen(deps, material, 1280)
  await expect.element(page.getByLabelText('Statement')).toHaveValue('Half a')
  await page.getByLabelText('Statement').fill('Half a word more.')
  await press('{Control>}{Enter}{/Control}')
  await vi.waitFor(() => {
    expect(shown.bench.drafts[0]).toMatchObject({ id: first.id, statement: 'Half a word more.' })
    expect(verdicts()[0]).toBe('corrected')
  })
  await press('e{Escape}')
  await expect.element(page.getByLabelText('Statement')).not.toBeInTheDocument()
})
