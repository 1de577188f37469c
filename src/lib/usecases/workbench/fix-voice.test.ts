import { beforeEach, describe, expect, it } from 'vitest'
import { fc, materialId, voiceId } from '../../../../tests/builders'
import { testDeps, type TestDeps } from '../../../../tests/deps'
import { importRails, must } from '../../../../tests/study-session'
import type { MaterialRow } from '$lib/storage/rows'
import { vetClaim } from '$lib/usecases/materials/vet-claim'
import { chainWith, fixVoice } from './fix-voice'
import { moveInHistory } from './history'

let deps: TestDeps
let row: MaterialRow

const drafts = () => deps.db.drafts.where('material').equals(row.id).toArray()
const stored = () => deps.db.materials.get(row.id)

beforeEach(async () => {
  deps = testDeps()
  row = await importRails(deps)
})

/** Two speakers of the text. */
async function twoSpeakers() {
  const speakers = [...new Set((await drafts()).map(({ chain }) => chain.at(-1)!))]
  const [one, two] = speakers.filter((id) => id !== row.material.publisher)
  return [one!, two!] as const
}

describe('a voice', () => {
  it('gets another name, kind, affiliation and other spellings, and its claims stay as they are', async () => {
    const before = await drafts()
    const [voice] = await twoSpeakers()
    const to = {
      name: 'Ines Marlow',
      kind: 'person',
      affiliation: ' the county ',
      aliases: ['Marlow'],
    } as const
    await must(fixVoice(deps, row.id, { type: 'edit', voice, to: { ...to, aliases: [...to.aliases] } }))
    expect((await stored())?.voices.find(({ id }) => id === voice)).toEqual({
      ...to,
      id: voice,
      affiliation: 'the county',
    })
    expect(await drafts()).toEqual(before)
  })

  it('joins another one, which takes its name as another spelling, and undo parts them again', async () => {
    const before = await drafts()
    const [voice, as] = await twoSpeakers()
    const theirs = before.find(({ chain }) => chain.at(-1) === voice)!
    await must(vetClaim(deps, theirs, 'accept'))
    const name = row.voices.find(({ id }) => id === voice)!.name
    const { voices } = await must(fixVoice(deps, row.id, { type: 'same', voice, as }))
    expect(voices.map(({ id }) => id)).not.toContain(voice)
    expect(voices.find(({ id }) => id === as)?.aliases).toContain(name)
    const after = await drafts()
    expect(after.some(({ chain }) => chain.includes(voice))).toBe(false)
    expect(after.find(({ id }) => id === theirs.id)).toMatchObject({
      chain: chainWith(theirs.chain, voice, as),
      vetted: { verdict: 'corrected', changed: ['chain'] },
    })
    await must(moveInHistory(deps, row.id, 'undo'))
    await must(moveInHistory(deps, row.id, 'undo'))
    expect(await drafts()).toEqual(before)
    expect(await stored()).toEqual(row)
  })

  it('that is none gives its claims to another one, without its name', async () => {
    const [voice, as] = await twoSpeakers()
    const { voices } = await must(fixVoice(deps, row.id, { type: 'none', voice, as }))
    expect(voices.find(({ id }) => id === as)).toEqual(row.voices.find(({ id }) => id === as))
  })

  it('is not fixed without a name, if it is gone, or with itself', async () => {
    const [voice] = await twoSpeakers()
    const edit = { name: ' ', kind: 'person', affiliation: '', aliases: [] } as const
    const codes = [
      await fixVoice(deps, row.id, { type: 'edit', voice, to: { ...edit, aliases: [] } }),
      await fixVoice(deps, row.id, { type: 'same', voice, as: voice }),
      await fixVoice(deps, row.id, { type: 'same', voice: voiceId('nobody'), as: voice }),
      await fixVoice(deps, materialId('elsewhere'), { type: 'same', voice, as: voice }),
    ].map((result) => (result.ok ? null : result.error.code))
    expect(codes).toEqual(['voice-invalid', 'voice-gone', 'voice-gone', 'material-unknown'])
    expect(await stored()).toEqual(row)
  })
})

describe('a chain in which one voice stands for another', () => {
  it('has neither that voice nor one that passes itself on', () => {
    const id = fc.constantFrom(...['a', 'b', 'c'].map(voiceId))
    fc.assert(
      fc.property(fc.array(id, { minLength: 1, maxLength: 8 }), (chain) => {
        const next = chainWith(chain, voiceId('a'), voiceId('b'))
        expect(next.length).toBeGreaterThan(0)
        expect(next).not.toContain('a')
        next.slice(1).forEach((one, i) => expect(one).not.toBe(next[i]))
      }),
    )
  })
})
