import { IDBFactory } from 'fake-indexeddb'
import { beforeEach, describe, expect, it } from 'vitest'
import { fc, materialId } from '../../../../tests/builders'
import { testDatabase, testDeps, type TestDeps } from '../../../../tests/deps'
import { importRails, must } from '../../../../tests/study-session'
import type { MaterialId } from '$lib/domain/shared/ids'
import { putEdited } from '$lib/storage/edits'
import type { DraftRow } from '$lib/storage/rows'
import { deleteMaterial } from '$lib/usecases/materials/change-material'
import { draftVersion, editDraft, vetClaim } from '$lib/usecases/materials/vet-claim'
import { moveInHistory } from './history'
import { addDraft, mergeDrafts, moveMarks, restateDraft } from './reshape-drafts'
import { vetMany } from './vet-many'

let deps: TestDeps
let material: MaterialId

async function drafts(): Promise<DraftRow[]> {
  const rows = await deps.db.drafts.where('material').equals(material).toArray()
  return rows.sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1))
}

beforeEach(async () => {
  deps = testDeps()
  material = (await importRails(deps)).id
})

/** One action of a person on the nth draft of the list. */
const ACTIONS = [
  'accept',
  'reject',
  'reconsider',
  'edit',
  'edit and accept',
  'many',
  'split',
  'merge',
  'add',
] as const

async function act(action: (typeof ACTIONS)[number], nth: number): Promise<void> {
  const list = await drafts()
  const draft = list[nth % list.length]!
  const next = list[(nth + 1) % list.length]!
  const content = { ...draftVersion(draft), statement: `Another word, ${String(nth)}.` }
  switch (action) {
    case 'edit':
      await editDraft(deps, draft, content)
      return
    case 'edit and accept':
      await editDraft(deps, draft, content)
      await vetClaim(deps, draft, 'accept', undefined, true)
      return
    case 'many':
      await vetMany(
        deps,
        material,
        list.slice(0, nth).map(({ id }) => id),
        'reject',
      )
      return
    case 'split':
      await restateDraft(deps, draft, ['One half.', 'The other half.'], draftVersion(draft), nth % 2 === 0)
      return
    case 'merge':
      if (draft.id !== next.id)
        await mergeDrafts(deps, material, [draft, next], { statement: 'Both in one.', evidence: null })
      return
    case 'add':
      await addDraft(deps, draft, content, draft.evidence)
      return
    default:
      await vetClaim(deps, draft, action)
  }
}

describe('the log of the workbench', () => {
  it('after random actions, undos and redos, holds the state of the actions left, in a second tab too', async () => {
    const step = fc.oneof(
      { weight: 3, arbitrary: fc.tuple(fc.constantFrom(...ACTIONS), fc.nat(12)) },
      { weight: 2, arbitrary: fc.constantFrom('undo' as const, 'redo' as const) },
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 12 }), async (steps) => {
        const disk = new IDBFactory()
        deps = testDeps({ db: testDatabase(disk) })
        material = (await importRails(deps)).id
        // The state after each action in force: undo goes one back in it, and redo one on.
        let states = [await drafts()]
        let at = 0
        for (const one of steps) {
          if (typeof one === 'object') {
            await act(...one)
            const now = await drafts()
            if (JSON.stringify(now) === JSON.stringify(states[at])) continue
            states = [...states.slice(0, ++at), now]
          } else {
            // Each move is made by a tab that has just been opened.
            const tab = { ...deps, db: testDatabase(disk) }
            const moved = await moveInHistory(tab, material, one)
            tab.db.close()
            const next = one === 'undo' ? at - 1 : at + 1
            expect(moved.ok).toBe(states[next] !== undefined)
            if (moved.ok) at = next
          }
          expect(await drafts()).toEqual(states[at])
        }
      }),
      { numRuns: 25 },
    )
  })

  it('takes a correction and its verdict back together', async () => {
    const before = await drafts()
    await act('edit and accept', 0)
    await must(moveInHistory(deps, material, 'undo'))
    expect(await drafts()).toEqual(before)
    expect(await moveInHistory(deps, material, 'undo')).toEqual({
      ok: false,
      error: { code: 'nothing-to-undo' },
    })
    const { drafts: changed } = await must(moveInHistory(deps, material, 'redo'))
    expect([...changed.values()].map((row) => row?.vetted?.verdict)).toEqual(['corrected'])
  })

  it('leaves a row alone that was changed in another way, and goes on', async () => {
    const [first, second] = await drafts()
    await must(vetMany(deps, material, [first!.id, second!.id], 'reject'))
    const restored = { ...first!, vetted: { by: 'me', on: '2026-03-04', verdict: 'accepted' as const } }
    await deps.db.transaction('rw', deps.db.drafts, deps.db.edits, () =>
      putEdited(deps.db, 'drafts', [restored], { editedAt: 1, device: deps.device }),
    )
    const { kept, place } = await must(moveInHistory(deps, material, 'undo'))
    expect([kept, place]).toEqual([1, { done: 0, all: 1 }])
    expect((await drafts()).slice(0, 2)).toEqual([restored, second])
  })

  it('goes with its material', async () => {
    await act('accept', 0)
    await must(deleteMaterial(deps, material))
    const left = await deps.db.meta.filter(({ key }) => key.startsWith('workbench/')).toArray()
    expect(left).toEqual([])
  })
})

describe('many drafts at once', () => {
  it('get a verdict in one action, but a verdict that is there stays', async () => {
    const [first, second, third] = await drafts()
    await must(vetClaim(deps, first!, 'accept'))
    const changed = await must(vetMany(deps, material, [first!.id, second!.id, third!.id], 'reject'))
    expect(changed.map(({ id }) => id)).toEqual([second!.id, third!.id])
    await must(moveInHistory(deps, material, 'undo'))
    expect((await drafts()).slice(0, 3).map(({ vetted }) => vetted?.verdict ?? null)).toEqual([
      'accepted',
      null,
      null,
    ])
  })
})

describe('a draft', () => {
  it('splits into parts that follow each other, and merges with the one below', async () => {
    const [first, second] = await drafts()
    const seen = draftVersion(first!)
    await must(restateDraft(deps, first!, ['One half.', 'The other half.'], seen, false))
    const [one, two, three] = await drafts()
    expect([one, two, three].map((row) => row?.statement)).toEqual([
      'One half.',
      'The other half.',
      second!.statement,
    ])
    expect(two).toMatchObject({ chain: first!.chain, evidence: first!.evidence, order: first!.order })
    const joined = { statement: 'Both halves.', evidence: second!.evidence }
    const [merged] = await must(mergeDrafts(deps, material, [one!, two!], joined))
    expect(merged?.evidence).toEqual(second!.evidence)
    expect((await drafts()).slice(0, 2).map(({ statement }) => statement)).toEqual([
      'Both halves.',
      second!.statement,
    ])
  })

  it('of one voice is not merged with one of another', async () => {
    const rows = await drafts()
    const [above, below] = rows.flatMap((row, i) => {
      const next = rows[i + 1]
      return next && next.chain.at(-1) !== row.chain.at(-1) ? [row, next] : []
    })
    const both = { statement: 'Both.', evidence: null }
    const result = await mergeDrafts(deps, material, [above!, below!], both)
    expect(result).toEqual({ ok: false, error: { code: 'voices-differ' } })
    expect(await drafts()).toEqual(rows)
  })

  it('gets other marks, which one undo takes back; marks that another tab moved are not overwritten', async () => {
    const before = await drafts()
    const [first, second] = before
    const [row] = await must(moveMarks(deps, first!, second!.evidence, first!.evidence))
    const original = { ...first!.original, evidence: first!.evidence }
    expect(row).toEqual({ ...first, evidence: second!.evidence, original })
    const late = await moveMarks(deps, first!, second!.evidence, first!.evidence)
    expect(late).toEqual({ ok: false, error: { code: 'changed-elsewhere' } })
    await must(moveInHistory(deps, material, 'undo'))
    expect(await drafts()).toEqual(before)
  })

  it('with moved marks is corrected, and its record names them, until they stand as they were found', async () => {
    const [first, second] = await drafts()
    await must(vetMany(deps, material, [first!.id], 'accept'))
    const [moved] = await must(moveMarks(deps, first!, second!.evidence, first!.evidence))
    expect(moved!.vetted).toMatchObject({ verdict: 'corrected', changed: ['evidence'] })
    const [back] = await must(moveMarks(deps, first!, first!.evidence, second!.evidence))
    expect(back!.vetted?.verdict).toBe('accepted')
    expect(back!.vetted).not.toHaveProperty('changed')
  })

  it('is not split, merged or added to if it changed since, is gone, or a statement has no words', async () => {
    const before = await drafts()
    const [first, second] = before
    const seen = draftVersion(first!)
    const other = { ...seen, statement: 'What nobody saw.' }
    const both = { statement: 'Both.', evidence: null }
    const results = [
      await restateDraft(deps, first!, ['One.', 'Two.'], other, false),
      await restateDraft(deps, first!, ['One.', ' '], seen, false),
      await restateDraft(deps, first!, [], seen, false),
      await mergeDrafts(deps, material, [{ ...first!, kind: 'question' }, second!], both),
      await mergeDrafts(deps, material, [first!, second!], { ...both, statement: '' }),
      await addDraft(deps, { ...first!, material: materialId('elsewhere') }, seen, first!.evidence),
      await addDraft(deps, first!, { ...seen, statement: '' }, first!.evidence),
    ]
    expect(results.map((result) => (result.ok ? null : result.error.code))).toEqual([
      'changed-elsewhere',
      'statement-invalid',
      'statement-invalid',
      'changed-elsewhere',
      'statement-invalid',
      'draft-gone',
      'statement-invalid',
    ])
    expect(await drafts()).toEqual(before)
  })
})
