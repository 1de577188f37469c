import { beforeEach, describe, expect, it } from 'vitest'
import { claimId, HOUR, materialId, START, voiceId } from '../../../../tests/builders'
import { everythingIn, testDeps, type TestDeps } from '../../../../tests/deps'
import { importRails, must } from '../../../../tests/study-session'
import { MAX_STATEMENT } from '$lib/domain/claim/claim'
import { fakeClock } from '$lib/domain/shared/clock'
import type { DraftContent, DraftRow } from '$lib/storage/rows'
import { addVoice, draftVersion, editDraft, vetClaim } from './vet-claim'

let deps: TestDeps
let draft: DraftRow
const theOthers = () => deps.db.drafts.filter(({ id }) => id !== draft.id).toArray()
const stored = () => deps.db.drafts.get([draft.material, draft.id])

beforeEach(async () => {
  deps = testDeps()
  const { id } = await importRails(deps)
  draft = (await deps.db.drafts.where('material').equals(id).sortBy('order'))[3]!
})

function edited(over: Partial<DraftContent>): DraftContent {
  const { statement, chain, kind } = draft
  return { statement, chain, kind, ...over }
}

const ACCEPTED = { by: 'me', on: '2026-03-04', verdict: 'accepted' }

describe('vetting a draft', () => {
  it('records who accepted it and on which day, and changes nothing else', async () => {
    const others = await theOthers()
    const row = await must(vetClaim(deps, draft, 'accept'))
    expect(row).toStrictEqual({ ...draft, vetted: ACCEPTED })
    expect(await stored()).toStrictEqual(row)
    expect(await theOthers()).toStrictEqual(others)
  })

  it('records a rejection, and a verdict taken back', async () => {
    expect((await must(vetClaim(deps, draft, 'reject'))).vetted).toStrictEqual({
      ...ACCEPTED,
      verdict: 'rejected',
    })
    expect(await must(vetClaim(deps, draft, 'reconsider'))).toStrictEqual(draft)
    expect(await stored()).toStrictEqual(draft)
  })

  it('records the day in the learner’s time zone', async () => {
    const evening = { ...deps, clock: fakeClock(START + 10 * HOUR, 180) }
    expect((await must(vetClaim(evening, draft, 'accept'))).vetted?.on).toBe('2026-03-05')
  })

  it('reports a missing draft', async () => {
    const before = await everythingIn(deps.db)
    for (const key of [
      { ...draft, id: claimId('no-such-draft') },
      { ...draft, material: materialId('elsewhere') },
    ]) {
      expect(await vetClaim(deps, key, 'accept')).toStrictEqual({ ok: false, error: { code: 'draft-gone' } })
    }
    expect(await everythingIn(deps.db)).toStrictEqual(before)
  })
})

describe('correcting a draft', () => {
  it('keeps the evidence and the original of extraction, and waits for a verdict', async () => {
    const row = await must(editDraft(deps, draft, edited({ statement: '  The road is shut.  ' })))
    expect(row).toStrictEqual({ ...draft, statement: 'The road is shut.' })
    expect(await stored()).toStrictEqual(row)
  })

  it.each<[string, Partial<DraftContent>]>([
    ['statement', { statement: 'The road is shut.' }],
    ['chain', { chain: [voiceId('northern-wire'), voiceId('hanne-brook')] }],
    ['kind', { kind: 'question' }],
  ])('becomes a corrected claim when the %s was changed', async (field, over) => {
    await must(editDraft(deps, draft, edited(over)))
    const row = await must(vetClaim(deps, draft, 'accept'))
    expect(row.vetted).toStrictEqual({ ...ACCEPTED, verdict: 'corrected', changed: [field] })
  })

  it('names every changed field', async () => {
    const edit = edited({ statement: 'Shut.', kind: 'question', chain: [voiceId('hanne-brook')] })
    await must(editDraft(deps, draft, edit))
    const { vetted } = await must(vetClaim(deps, draft, 'accept'))
    expect(vetted?.changed).toStrictEqual(['statement', 'chain', 'kind'])
  })

  it('stays a plain acceptance if nothing was changed, or changed back', async () => {
    await must(editDraft(deps, draft, edited({})))
    expect((await must(vetClaim(deps, draft, 'accept'))).vetted).toStrictEqual(ACCEPTED)
    const away = await must(editDraft(deps, draft, edited({ statement: 'Something else.' })))
    expect(away.vetted?.verdict).toBe('corrected')
    const back = await must(editDraft(deps, draft, edited({})))
    expect(back.vetted).toStrictEqual(ACCEPTED)
  })

  it('does not accept a rejected draft', async () => {
    await must(vetClaim(deps, draft, 'reject'))
    const row = await must(editDraft(deps, draft, edited({ statement: 'Something else.' })))
    expect(row.vetted?.verdict).toBe('rejected')
  })

  it.each([
    ['statement-invalid', 'no words', { statement: '   ' }],
    ['statement-invalid', 'too many of them', { statement: 'a'.repeat(MAX_STATEMENT + 1) }],
    ['chain-invalid', 'no voice', { chain: [] }],
    ['chain-invalid', 'a voice without an id', { chain: [voiceId('')] }],
    ['chain-invalid', 'nine voices', { chain: Array.from({ length: 9 }, () => voiceId('northern-wire')) }],
  ])('is refused as %s for %s', async (code, _name, over) => {
    const before = await everythingIn(deps.db)
    expect(await editDraft(deps, draft, edited(over))).toStrictEqual({ ok: false, error: { code } })
    expect(await everythingIn(deps.db)).toStrictEqual(before)
  })

  it('reports a missing draft', async () => {
    const key = { ...draft, id: claimId('no-such-draft') }
    expect(await editDraft(deps, key, edited({}))).toStrictEqual({ ok: false, error: { code: 'draft-gone' } })
  })
})

describe('a draft that another tab changed while it was read or corrected here', () => {
  const seen = () => draftVersion(draft)
  const elsewhere = (over: Partial<DraftContent>) => must(editDraft(deps, draft, edited(over), draft))

  it('keeps both corrections if they changed different fields', async () => {
    await elsewhere({ statement: 'The council sleeps.' })
    expect(await must(editDraft(deps, draft, edited({ kind: 'prediction' }), draft))).toMatchObject({
      statement: 'The council sleeps.',
      kind: 'prediction',
    })
  })

  it('is returned with the other correction if both tabs changed one field', async () => {
    const row = await elsewhere({ statement: 'The council sleeps.' })
    expect(await editDraft(deps, draft, edited({ statement: 'It sleeps.' }), draft)).toStrictEqual({
      ok: false,
      error: { code: 'changed-elsewhere', theirs: draftVersion(row), fields: ['statement'], row },
    })
    expect(await stored()).toStrictEqual(row)
    expect((await must(editDraft(deps, draft, edited({ statement: 'It sleeps.' }), row))).statement).toBe(
      'It sleeps.',
    )
  })

  it('keeps a verdict of another tab beside a correction made here', async () => {
    await must(vetClaim(deps, draft, 'reject', seen()))
    const row = await must(editDraft(deps, draft, edited({ statement: 'It sleeps.' }), draft))
    expect(row).toMatchObject({ statement: 'It sleeps.', vetted: { verdict: 'rejected' } })
  })

  it.each(['accept', 'reject'] as const)(
    'gets no verdict for words that the person has not seen: %s',
    async (decision) => {
      const row = await elsewhere({ statement: 'The council sleeps.' })
      expect(await vetClaim(deps, draft, decision, seen())).toStrictEqual({
        ok: false,
        error: { code: 'changed-elsewhere', theirs: draftVersion(row), fields: ['statement'], row },
      })
      expect(await stored()).toStrictEqual(row)
      expect((await must(vetClaim(deps, draft, decision, draftVersion(row)))).vetted).not.toBeNull()
    },
  )

  it.each([
    ['accept', 'reject'],
    ['reject', 'accept'],
    ['reject', 'reconsider'],
    ['accept', 'reconsider'],
  ] as const)(
    'with “%s” elsewhere does not become “%s” before the person has seen it',
    async (theirs, mine) => {
      // A person who takes a verdict back has seen the other verdict.
      if (mine === 'reconsider') await must(vetClaim(deps, draft, theirs === 'accept' ? 'reject' : 'accept'))
      const before = draftVersion((await stored())!)
      const row = await must(vetClaim(deps, draft, theirs))
      expect(await vetClaim(deps, draft, mine, before)).toStrictEqual({
        ok: false,
        error: { code: 'changed-elsewhere', theirs: draftVersion(row), fields: ['verdict'], row },
      })
      expect(await stored()).toStrictEqual(row)
    },
  )

  it('causes no question if both tabs gave the same verdict', async () => {
    await must(vetClaim(deps, draft, 'accept', seen()))
    expect((await must(vetClaim(deps, draft, 'accept', seen()))).vetted).toStrictEqual(ACCEPTED)
    await must(vetClaim(deps, draft, 'reconsider', { ...seen(), verdict: 'accepted' }))
    expect(await must(vetClaim(deps, draft, 'reconsider', { ...seen(), verdict: 'accepted' }))).toStrictEqual(
      draft,
    )
  })
})

describe('adding a voice', () => {
  const voices = async () => (await deps.db.materials.get(draft.material))?.voices ?? []

  it('gives it an id from its name, and adds it once', async () => {
    const before = await voices()
    const voice = await must(addVoice(deps, draft.material, ' Orla Finch ', 'person'))
    expect(voice).toStrictEqual({ id: 'orla-finch', name: 'Orla Finch', kind: 'person', aliases: [] })
    expect(await must(addVoice(deps, draft.material, 'Orla Finch', 'person'))).toStrictEqual(voice)
    expect(await voices()).toStrictEqual([...before, voice])
  })

  it('never gives it the id of another voice', async () => {
    const person = await must(addVoice(deps, draft.material, 'Northern Wire', 'person'))
    expect(person.id).toMatch(/^northern-wire-.{8}$/u)
    expect(new Set((await voices()).map((voice) => voice.id)).size).toBe((await voices()).length)
  })

  it('requires a material', async () => {
    const before = await everythingIn(deps.db)
    expect(await addVoice(deps, materialId('elsewhere'), 'Orla Finch', 'person')).toStrictEqual({
      ok: false,
      error: { code: 'material-unknown' },
    })
    expect(await everythingIn(deps.db)).toStrictEqual(before)
  })
})
