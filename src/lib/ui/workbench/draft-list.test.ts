import { describe, expect, it } from 'vitest'
import type { Chain } from '$lib/domain/attribution/chain'
import { aVoice, anEvidence, claimId, materialId, voiceId } from '../../../../tests/builders'
import { keepSame, nextOpen, stepFrom, visibleDrafts, voiceRows, type Draft } from './draft-list'

const chainOf = (...ids: string[]): Chain => ids.map(voiceId)

function aDraft(id: string, over: Partial<Draft> = {}): Draft {
  const content = {
    statement: `About ${id}.`,
    chain: chainOf('notes', 'press'),
    kind: 'fact' as const,
    ...over,
  }
  const { material: _material, ...evidence } = anEvidence({ content: 'a ship may be sold before spring' })
  return {
    ...content,
    material: materialId('article'),
    id: claimId(id),
    order: 0,
    mode: null,
    hedges: [],
    evidence,
    check: [],
    confidence: 0.5,
    original: content,
    vetted: null,
    ...over,
  }
}

const done: Draft['vetted'] = { by: 'me', on: '2026-03-04', verdict: 'accepted' }
const drafts = [
  aDraft('one', { confidence: 0.9, vetted: done }),
  aDraft('two', { confidence: 0.2, order: 1, chain: chainOf('notes') }),
  aDraft('three', { confidence: 0.5, order: 2 }),
]
const idsOf = (list: readonly Draft[]): string[] => list.map(({ id }) => id)

describe('visibleDrafts', () => {
  it('shows all in the order of the text, or the least certain first', () => {
    expect(idsOf(visibleDrafts(drafts, 'all', null))).toEqual(['one', 'two', 'three'])
    expect(idsOf(visibleDrafts(drafts, 'unsure', null))).toEqual(['two', 'three', 'one'])
  })

  it('shows those with or without a verdict', () => {
    expect(idsOf(visibleDrafts(drafts, 'open', null))).toEqual(['two', 'three'])
    expect(idsOf(visibleDrafts(drafts, 'vetted', null))).toEqual(['one'])
  })

  it('keeps the drafts of a speaker, not those that this voice passes on', () => {
    expect(idsOf(visibleDrafts(drafts, 'all', [voiceId('notes')]))).toEqual(['two'])
  })
})

describe('moving on', () => {
  const ids = drafts.map(({ id }) => id)
  const isOpen = (id: string): boolean => drafts.some((draft) => draft.id === id && draft.vetted === null)

  it('goes to the next open draft, round the end, and nowhere when none is left', () => {
    expect(nextOpen(ids, claimId('one'), isOpen)).toBe('two')
    expect(nextOpen(ids, claimId('three'), isOpen)).toBe('two')
    expect(nextOpen(ids, null, isOpen)).toBe('two')
    expect(nextOpen(ids.slice(0, 2), claimId('two'), isOpen)).toBeNull()
  })

  it('looks at no more drafts than lie between', () => {
    const many = Array.from({ length: 2000 }, (_, i) => claimId(`c${String(i)}`))
    let looks = 0
    expect(nextOpen(many, claimId('c1000'), () => ++looks === 3)).toBe('c1003')
    expect(looks).toBe(3)
  })

  it('steps through the list and stops at its ends', () => {
    expect(stepFrom(ids, claimId('two'), 1)).toBe('three')
    expect(stepFrom(ids, claimId('three'), 1)).toBe('three')
    expect(stepFrom(ids, claimId('one'), -1)).toBe('one')
    expect(stepFrom(ids, claimId('gone'), 1)).toBe('one')
    expect(stepFrom([], null, 1)).toBeNull()
  })
})

it('keeps the objects of unchanged rows', () => {
  const [one, two, three] = drafts.map((draft) => ({ ...draft }))
  const after = keepSame(drafts, [one!, { ...two!, vetted: done }, three!])
  expect(after.map((row, i) => row === drafts[i])).toEqual([true, false, true])
})

describe('voiceRows', () => {
  const voices = [
    aVoice({ id: voiceId('notes'), name: 'Notes', kind: 'blog' }),
    aVoice({ id: voiceId('press'), name: 'Press' }),
    aVoice({ id: voiceId('clerk'), name: 'a clerk', kind: 'anonymous' }),
    aVoice({ id: voiceId('ann'), name: 'ann', kind: 'reader' }),
    aVoice({ id: voiceId('ben'), name: 'ben', kind: 'reader' }),
  ]
  const speak = (...chains: string[][]): Draft[] =>
    chains.map((chain, i) => aDraft(`c${String(i)}`, { chain: chainOf(...chain) }))

  it('puts each voice below the one that passes it on, and readers together at the end', () => {
    const rows = voiceRows(
      speak(['notes'], ['notes', 'press', 'clerk'], ['notes', 'ann'], ['notes', 'ben']),
      voices,
    )
    expect(rows.map(({ key, depth, share }) => [key, depth, share])).toEqual([
      ['notes', 0, 0.25],
      ['press', 1, 0],
      ['clerk', 2, 0.25],
      ['@readers', 0, 0.5],
    ])
    expect(rows.at(-1)).toMatchObject({ voice: null, voices: ['ann', 'ben'] })
  })

  it('names a single reader', () => {
    const rows = voiceRows(speak(['notes', 'ann']), voices.slice(0, 4))
    expect(rows.map(({ key }) => key)).toEqual(['notes', 'ann'])
  })

  it('survives voices that pass each other on', () => {
    const rows = voiceRows(speak(['notes', 'press'], ['press', 'notes']), voices)
    expect(rows.map(({ key }) => key).sort()).toEqual(['notes', 'press'])
  })
})
