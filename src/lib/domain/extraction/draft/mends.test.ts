import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { datingsOf } from './dated'
import { mended, mendsOf, voicesNamed, type MendSource } from './mends'

const MARLOW = { name: 'Ines Marlow', kind: 'person' } as const
const FERRAR = { name: 'Tom Ferrar', kind: 'person' } as const
const COUNCIL = { name: 'county council', kind: 'institution' } as const

const sourceOf = (statement: string, over: Partial<MendSource> = {}): MendSource => ({
  statement,
  mode: 'indirect',
  speaker: MARLOW,
  named: [FERRAR, COUNCIL],
  passage: '',
  published: '2026-11-19',
  ...over,
})

/** The statements after all mends that are on at first. */
function result(statement: string, over: Partial<MendSource> = {}): readonly string[] {
  return mended(
    statement,
    mendsOf(sourceOf(statement, over)).filter(({ isOn }) => isOn),
  )
}

describe('the mends of a statement', () => {
  it('turn a sentence that leans on its text into two that stand alone', () => {
    const statement = 'But Marlow says he was told of the cracks in March and put the money into the fair.'
    const mends = mendsOf(sourceOf(statement))
    expect(mends.map(({ code, from, to }) => [code, from, to])).toEqual([
      ['drop-link', 'But', ''],
      ['drop-speaker', 'Marlow says', ''],
      ['name', 'he', 'Tom Ferrar'],
      ['date', 'March', 'March 2026'],
      ['split', 'and', ''],
    ])
    expect(result(statement)).toEqual([
      'Tom Ferrar was told of the cracks in March 2026.',
      'Tom Ferrar put the money into the fair.',
    ])
  })

  it.each<[string, string, Partial<MendSource>?]>([
    ['So the bridge is safe.', 'The bridge is safe.'],
    ['She knew of the cracks.', 'Tom Ferrar knew of the cracks.'],
    ['His report was late.', 'Tom Ferrar’s report was late.'],
    ['They have no money.', 'They have no money.'],
    ['We are late.', 'We are late.'],
    ['I was not told.', 'The speaker was not told.'],
    ['The bridge is safe, Marlow said.', 'The bridge is safe, the speaker said.'],
    ['The road was shut on Tuesday.', 'The road was shut on 17 November 2026.'],
    ['The mayor knew that she was late.', 'The mayor knew that she was late.'],
    ['It is too early to tell.', 'It is too early to tell.'],
    ['He left.', 'He left.', { named: [] }],
    ['The road was shut on Tuesday.', 'The road was shut on Tuesday.', { published: null }],
    ['Nobody says “he is safe”.', 'Nobody says “he is safe”.'],
  ])('%s → %s', (statement, wanted, over) => {
    expect(result(statement, over)).toEqual([wanted])
  })

  it('offer the name for “it” and “they”, but off at first, because they may mean something else', () => {
    expect(mendsOf(sourceOf('They have no money.'))).toMatchObject([
      { code: 'name', from: 'They', to: 'The county council', isOn: false },
    ])
  })

  it('take the “i” of “i.e.” for no pronoun', () => {
    expect(mendsOf(sourceOf('Most of those on the road, i.e. drivers, pay.'))).toEqual([])
  })

  it('put many words of a voice’s own writing in quotation marks, unless another mend changes them', () => {
    const own = { mode: null, speaker: { name: 'The Post', kind: 'outlet' } as const }
    const [few, many] = [
      'The ford is the only way over the river.',
      'The ford below the old mill is the only way over the river for the carts of the valley until the bridge stands again.',
    ]
    const quote = mendsOf(sourceOf(many, { ...own, passage: many })).at(-1)
    expect(quote).toMatchObject({ code: 'quote', isOn: true })
    expect(result(many, { ...own, passage: many })).toEqual([`“${many}”`])
    expect(mendsOf(sourceOf(few, { ...own, passage: few }))).toEqual([])
    expect(mendsOf(sourceOf(many, { passage: many }))).toEqual([])
    const leaning = many.replace('until', 'and for him until')
    const mends = mendsOf(sourceOf(`But ${leaning}`, { ...own, passage: `But ${leaning}` }))
    expect(mends.map(({ code, isOn }) => [code, isOn])).toEqual([
      ['drop-link', true],
      ['quote', false],
    ])
  })

  it('offer quotation marks for words taken as they are, off at first, and then take nothing else', () => {
    const source = { mode: 'direct', passage: '“so we wrote it down twice,” she said' } as const
    const mends = mendsOf(sourceOf('So we wrote it down twice.', source))
    const quote = mends.at(-1)
    expect(quote).toMatchObject({ code: 'quote', isOn: false })
    expect(mended('So we wrote it down twice.', mends)).toEqual(['“So we wrote it down twice.”'])
    expect(mendsOf(sourceOf('So we did other things.', source)).some(({ code }) => code === 'quote')).toBe(
      false,
    )
  })

  it('of any words never overlap, and any choice of them gives sentences', () => {
    const word = fc.constantFrom(
      ...'But So he she they it Marlow says said the council was told and put March on Tuesday yesterday money , . “ ”'.split(
        ' ',
      ),
    )
    fc.assert(
      fc.property(fc.array(word, { maxLength: 14 }), fc.infiniteStream(fc.boolean()), (words, choice) => {
        const statement = words.join(' ')
        const mends = mendsOf(sourceOf(statement))
        const inOrder = mends.filter(({ code }) => code !== 'quote')
        inOrder.slice(1).forEach(({ range }, i) => {
          expect(range[0]).toBeGreaterThanOrEqual(inOrder[i]!.range[1])
        })
        for (const { from, range, code } of mends)
          if (code !== 'split') expect(statement.slice(...range).trim()).toBe(from)
        const chosen = mends.filter(() => choice.next().value)
        const parts = mended(statement, chosen)
        expect(parts.length).toBeGreaterThan(0)
        if (chosen.length === 0) expect(parts).toEqual([statement])
        else for (const part of parts) if (part !== statement) expect(part).toMatch(/[.!?…]["”’']?$/u)
      }),
    )
  })
})

describe('dates', () => {
  it.each([
    ['It closed yesterday.', 'on 18 November 2026'],
    ['It closes tomorrow.', 'on 20 November 2026'],
    ['It closed on Friday.', 'on 13 November 2026'],
    ['It closed last Thursday.', 'on 12 November 2026'],
    ['It closes next Friday.', 'on 20 November 2026'],
    ['It closed last month.', 'in October 2026'],
    ['It closed last year.', 'in 2025'],
    ['It closed last week.', 'in the week of 9 November 2026'],
    ['It closed two weeks ago.', 'on 5 November 2026'],
    ['It closed in December.', 'December 2025'],
    ['It closes by March.', 'March 2027'],
    ['The council will open it in May.', 'May 2027'],
  ])('%s', (statement, to) => {
    expect(datingsOf(statement, '2026-11-19').map((one) => one.to)).toEqual([to])
  })

  it('stay where the day of publication is not known to the day, or the date is whole', () => {
    expect(datingsOf('It closed on Friday.', '2026-11')).toEqual([])
    expect(datingsOf('It closed in March 2026 and on Friday, 13 November.', '2026-11-19')).toEqual([])
  })
})

describe('the voices named in a text', () => {
  it('come nearest first; a person by the last name', () => {
    expect(voicesNamed('The county council told Ferrar', [MARLOW, COUNCIL, FERRAR])).toEqual([
      FERRAR,
      COUNCIL,
    ])
  })

  it('know a person by the last name without its “al-” or “el-”', () => {
    const hadad = { name: 'Rami al-Hadad', kind: 'person' } as const
    expect(voicesNamed('Ferrar wrote to Hadad', [FERRAR, hadad])).toEqual([hadad, FERRAR])
    expect(voicesNamed('Ferrar wrote to al-Hadad', [FERRAR, hadad])).toEqual([hadad, FERRAR])
  })
})
