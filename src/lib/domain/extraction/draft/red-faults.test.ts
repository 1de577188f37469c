import { describe, expect, it } from 'vitest'
import { aVoice, voiceId } from '../../../../../tests/builders'
import { redFaultsOf, type JudgedDraft } from './red-faults'

const [page, marlow] = [voiceId('ford-gazette'), voiceId('ines-marlow')]
const voices = new Map([
  [page, aVoice({ id: page, name: 'The Ford Gazette', kind: 'blog' })],
  [marlow, aVoice({ id: marlow, name: 'Ines Marlow', kind: 'person' })],
])

function faults(over: Partial<JudgedDraft>, passage = ''): readonly string[] {
  const draft: JudgedDraft = {
    statement: 'The bridge may fall.',
    chain: [page, marlow],
    kind: 'prediction',
    hedges: ['may'],
    original: { chain: [page, marlow], kind: 'prediction' },
    ...over,
  }
  return redFaultsOf(draft, voices, passage)
}

describe('the red faults of a draft', () => {
  it('are none where the draft is as it was drawn out', () => {
    expect(faults({})).toEqual([])
  })

  it('are a named speaker, a dropped hedge, and what was said turned into fact', () => {
    expect(faults({ statement: 'Marlow fears that the bridge may fall.' })).toEqual(['speaker-named'])
    expect(faults({ statement: 'The bridge falls.' })).toEqual(['hedge-dropped'])
    expect(faults({ kind: 'fact' })).toEqual(['said-as-fact'])
    expect(faults({ chain: [page] })).toEqual(['said-as-fact'])
    expect(faults({ chain: [marlow] })).toEqual([])
  })

  it('are many copied words in a row, outside quotation marks', () => {
    const words = Array.from({ length: 30 }, (_, i) => `word${String(i)}`)
    const copied = (n: number): string => words.slice(3, 3 + n).join(' ')
    const passage = words.join(', ')
    const over = { hedges: [] }
    expect(faults({ ...over, statement: copied(20) }, passage)).toEqual([])
    expect(faults({ ...over, statement: copied(21) }, passage)).toEqual(['copied-long'])
    expect(faults({ ...over, statement: `One “${copied(21)}” two` }, passage)).toEqual([])
    expect(faults({ ...over, statement: copied(21) })).toEqual([])
  })
})
