import { describe, expect, it } from 'vitest'
import { extract } from '$lib/domain/extraction/pipeline'

/** A text, and “voice: content” for each attribution in it, in the order of their cues. */
type Case = readonly [text: string, ...said: string[]]

function said(text: string): string[] {
  const slice = ([start, end]: readonly [number, number]): string =>
    text
      .slice(start, end)
      .replace(/\s+/gu, ' ')
      .replace(/[“”"‘’.,]+$|^[“"‘]/gu, '')
  return extract(text).attributions.map(
    ({ voice, content }) => `${voice.name}: ${content.map(slice).join(' … ')}`,
  )
}

const RELATIVE_CLAUSES: readonly Case[] = [
  [
    'A porter, who begged us to leave out his name, said the lift had been broken since May.',
    'porter: the lift had been broken since May',
  ],
  ['Nina Holt, who keeps the lighthouse, said the lamp was sound.', 'Nina Holt: the lamp was sound'],
  [
    'The auditor, whose office is above the bank, told the Echo that two ledgers were missing.',
    'auditor: that two ledgers were missing',
  ],
  [
    'Judge Pia Rand, whom the council appointed in April, said the trial “was never public.”',
    'Pia Rand: the trial “was never public',
  ],
  [
    'Olga Finn, 61, a baker who has lived on the quay all her life, says the flood reached her oven.',
    'Olga Finn: the flood reached her oven',
  ],
  [
    'The harbour board, which owns both cranes, said neither of them was safe.',
    'harbour board: neither of them was safe',
  ],
]

const INNER_HOPS: readonly Case[] = [
  [
    'The Ketton Mail, citing three nurses, said the ward had closed.',
    'The Ketton Mail: the ward had closed',
    'three nurses: the ward had closed',
  ],
  [
    'Northwire, quoting a police officer, reported that the boat had sunk.',
    'Northwire: that the boat had sunk',
    'police officer: that the boat had sunk',
  ],
  [
    'The bridge was closed in error, the Ketton Mail reported, citing a letter from the county.',
    'the Ketton Mail: The bridge was closed in error',
    'letter from the county: The bridge was closed in error',
  ],
  [
    'Citing a former minister, Northwire said the treaty had been signed.',
    'Northwire: the treaty had been signed',
    'former minister: the treaty had been signed',
  ],
  [
    'The cook said she had been told by the manager that the kitchen would stay shut.',
    'cook: she had been told by the manager that the kitchen would stay shut',
    'manager: that the kitchen would stay shut',
  ],
  ['Parents were told by the head teacher that the bus would run.', 'head teacher: that the bus would run'],
]

const ADDRESSEES: readonly Case[] = [
  ['Ivor Lund told the Post that the well was dry.', 'Ivor Lund: that the well was dry'],
  ['Ivor Lund told the Ketton Mail the well was dry.', 'Ivor Lund: the well was dry'],
  ['The warden told our reporter on Friday that the gate had rusted.', 'warden: that the gate had rusted'],
  [
    'Mayor Elin Stroud told a meeting in the town hall that taxes would not rise.',
    'Elin Stroud: that taxes would not rise',
  ],
  ['“The well is dry,” Ivor Lund told Northwire.', 'Ivor Lund: The well is dry'],
  ['Rosa Amin told councillors she had written four letters.', 'Rosa Amin: she had written four letters'],
]

const NO_SAYING: readonly Case[] = [
  ['Neither the mayor nor the clerk says so.'],
  ['Neither the Echo nor the Mail has reported that the bank is closed.'],
  ['Neither of the two brothers said that the house was sold.'],
  ['Neither the owner nor her lawyer claims that the fence was old.'],
  ['Nobody said that the road would be free.'],
  ['The mayor never said that the bridge would be free.'],
  ['Anna Reed has never claimed that she won the race.'],
  ['The minister did not say whether the school would close.'],
  ['The bank has not said how many people lost money.'],
  ['He never said the horse was his.'],
]

const COORDINATED: readonly Case[] = [
  [
    'Nurses say the ward is full, and the matron, Ida Falk, claims that it has been full for a year.',
    'Nurses: the ward is full',
    'Ida Falk: that it has been full for a year',
  ],
  ['Mayor Tove Lind and her deputy said the vote was fair.', 'Tove Lind and her deputy: the vote was fair'],
  [
    'Ada Crane said the dog was hers, but Bert Hollis said he had bought it.',
    'Ada Crane: the dog was hers',
    'Bert Hollis: he had bought it',
  ],
  [
    'Fishermen, divers and two local guides said the wreck had moved.',
    'Fishermen, divers and two local guides: the wreck had moved',
  ],
  [
    'The company said it was hiring, while the union said forty people had left.',
    'company: it was hiring',
    'union: forty people had left',
  ],
]

const NICKNAMES: readonly Case[] = [
  ['Rolf “Bear” Hansen said the team had lost its nerve.', 'Rolf Hansen: the team had lost its nerve'],
  ['“The ice was thin,” said Mia “Sparrow” Dahl.', 'Mia Dahl: The ice was thin'],
  ['Teddy "The Fox" Marlin said nobody had paid him.', 'Teddy Marlin: nobody had paid him'],
  ['Ella “Mouse” Petrie told the Echo that she would sing again.', 'Ella Petrie: that she would sing again'],
  ['The trainer, Hugo “Boots” Lang, said the horse was fit.', 'Hugo Lang: the horse was fit'],
]

const BRITISH_MARKS: readonly Case[] = [
  ['‘It’s nobody’s fault,’ Dr Amy Shaw said.', 'Amy Shaw: It’s nobody’s fault'],
  [
    '‘We’ve asked for the doctors’ notes twice,’ said Mr Cole.',
    'Cole: We’ve asked for the doctors’ notes twice',
  ],
  [
    'The vicar said the bells ‘weren’t worth the ringers’ time’.',
    'vicar: the bells ‘weren’t worth the ringers’ time',
  ],
  [
    '‘Don’t touch the boys’ coats,’ she said. Lena Marsh runs the school.',
    'unknown: Don’t touch the boys’ coats',
  ],
  [
    '‘You can’t mend it,’ said Tom Ryle, ‘and you can’t sell it.’',
    'Tom Ryle: You can’t mend it … and you can’t sell it',
  ],
]

const PARAGRAPHS: readonly Case[] = [
  [
    'Una Berg, a farmer, said: “The river rose at night.\n\n“By noon it was in the barn.\n\n“We lost the seed.”',
    'Una Berg: The river rose at night. “By noon it was in the barn. “We lost the seed',
  ],
  [
    '“The vote was close.\n\n“We will ask for a count,” said Lars Boe.',
    'Lars Boe: The vote was close. “We will ask for a count',
  ],
]

const INTRODUCED: readonly Case[] = [
  ['And from Captain Ines Dorn:\n\n“The pilot was late.”', 'Ines Dorn: The pilot was late'],
  [
    'From Treasurer Hal Moore:\n\n“The books are open to anybody.”',
    'Hal Moore: The books are open to anybody',
  ],
  ['From the desk of Principal Ruth Vale:\n\n“School starts at nine.”', 'Ruth Vale: School starts at nine'],
  [
    '— Councillor Ned Frost, on the fire: “Nobody was inside the mill.”',
    'Ned Frost: Nobody was inside the mill',
  ],
  [
    'A lawyer for the club was blunter: “They are out of money and out of time.”',
    'lawyer for the club: They are out of money and out of time',
  ],
]

const PARTIAL: readonly Case[] = [
  ['The pilot said that the beacon “was dark all night”.', 'pilot: that the beacon “was dark all night'],
  ['Ms Orr wrote that “nobody had asked” the tenants.', 'Orr: that “nobody had asked” the tenants'],
  ['The firm said in a statement that it “regrets any confusion”.', 'firm: that it “regrets any confusion'],
  [
    'Tilda Roy said on Monday the roof was “one storm from the floor”.',
    'Tilda Roy: the roof was “one storm from the floor',
  ],
  [
    'The judge found that the sale “should never have taken place”.',
    'judge: that the sale “should never have taken place',
  ],
]

const DATELINES: readonly Case[] = [
  ['PORT ANSEL, June 3 (Northwire) - The mayor said the pier was safe.', 'mayor: the pier was safe'],
  ['KETTON (Coastal Press) — Police said two boats had sunk.', 'Police: two boats had sunk'],
  ['LUND, 4 May — Ada Crane said the road was open.', 'Ada Crane: the road was open'],
  ['HARWICK, March 12 – The lock will close in May, the port said.', 'port: The lock will close in May'],
  ['WESTERN QUAY (Northwire) -- The union said it would not strike.', 'union: it would not strike'],
]

const PLURAL_HEADS: readonly Case[] = [
  ['Analysts at Hale Bank expect prices to fall.', 'Analysts at Hale Bank: prices to fall'],
  ['Teachers in the north say the books came late.', 'Teachers in the north: the books came late'],
  ['People near the quarry think the wells are poisoned.', 'People near the quarry: the wells are poisoned'],
  ['Doctors from two hospitals warn that beds are short.', 'Doctors from two hospitals: that beds are short'],
  ['Members of the choir believe the hall is haunted.', 'Members of the choir: the hall is haunted'],
]

const VOICES: readonly Case[] = [
  [
    'Hugh Dale said the roof leaked. Kadir Omar, a clerk, said he was worried. “It rains in,” he said.',
    'Hugh Dale: the roof leaked',
    'Kadir Omar: he was worried',
    'Kadir Omar: It rains in',
  ],
  [
    'Tom Bell, a farmer, said it was late. Mrs Bell said it was early.',
    'Tom Bell: it was late',
    'Mrs Bell: it was early',
  ],
  ['The carrier, Fastline, said it had lost nothing.', 'Fastline: it had lost nothing'],
  ['Her husband, Ivo, said the car was sold.', 'Ivo: the car was sold'],
  [
    'Corran Energy, which owns the dam, said the wall was dry. Its director, Ada Holm, said it was new.',
    'Corran Energy: the wall was dry',
    'Ada Holm: it was new',
  ],
  ['Professor Lea Stern of the institute in Lund said the ice was thin.', 'Lea Stern: the ice was thin'],
]

const TIMES_AND_NOUNS: readonly Case[] = [
  ['The porter said Friday was the worst day.', 'porter: Friday was the worst day'],
  ['Nell Orme told us Tuesday would be dry.', 'Nell Orme: Tuesday would be dry'],
  ['The porter said Friday the lift was mended.', 'porter: the lift was mended'],
  ['A poster of 1936 claims that the spring heals eyes.', 'poster of 1936: that the spring heals eyes'],
  ['The port’s notice was pinned to a tree.'],
  ['The board promised to plant limes.', 'board: to plant limes'],
]

const LABELS: readonly Case[] = [
  ['Nell Orme (warden): “The gate stays shut.”', 'Nell Orme: The gate stays shut'],
  ['- **Ivo Sand (head cook):** “Nobody ate the soup.”', 'Ivo Sand: Nobody ate the soup'],
]

describe.each([
  ['days as subjects, years in subjects, nouns that look like verbs', TIMES_AND_NOUNS],
  ['labels with a role in brackets', LABELS],
  ['whose name is given in another way', VOICES],
  ['a relative clause between name and verb', RELATIVE_CLAUSES],
  ['the inner hop of “citing”, “quoting” and “told by”', INNER_HOPS],
  ['whom the words were told to', ADDRESSEES],
  ['words that nobody said', NO_SAYING],
  ['coordinated speakers', COORDINATED],
  ['nicknames in quotation marks', NICKNAMES],
  ['British marks and apostrophes', BRITISH_MARKS],
  ['a quotation over paragraphs', PARAGRAPHS],
  ['a quotation after an introduction', INTRODUCED],
  ['partial quotations', PARTIAL],
  ['datelines', DATELINES],
  ['plural heads', PLURAL_HEADS],
])('%s', (_, cases) => {
  it.each(cases)('%s', (text, ...expected) => {
    expect(said(text)).toEqual(expected)
  })
})

it('drafts the words once where a label and the speaker inside its words are the same', () => {
  const { claims } = extract('Tarn Water: The company says the pipe was cut by a digger.')
  expect(claims.map(({ statement, chain }) => [chain.at(-1)?.name, statement])).toEqual([
    ['Tarn Water', 'The pipe was cut by a digger.'],
  ])
})

it('takes “Oona said it was late” for a person, and “Redline said it was late” for a body', () => {
  const kinds = ['Oona', 'Redline'].map(
    (name) => extract(`${name} said it was late.`).attributions[0]?.voice.kind,
  )
  expect(kinds).toEqual(['person', 'institution'])
})

describe('an accusation', () => {
  it.each([
    ['Wilma Rast accused the club of hiding the bill.', 'Wilma Rast', 'The club hid the bill.'],
    ['The union accuses the port of breaking the contract.', 'union', 'The port broke the contract.'],
    ['Ivor Lund has accused two inspectors of taking bribes.', 'Ivor Lund', 'Two inspectors took bribes.'],
    ['Residents accused the mayor of lying to them.', 'Residents', 'The mayor lied to the residents.'],
    ['The lawyer accused her client of stealing a car.', 'lawyer', 'Her client stole a car.'],
  ])('%s', (text, speaker) => {
    const { claims } = extract(text)
    expect(claims.map(({ kind, chain }) => [kind, chain.at(-1)?.name])).toEqual([['allegation', speaker]])
  })
})
