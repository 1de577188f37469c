import { describe, expect, it } from 'vitest'
import { extract } from '$lib/domain/extraction/pipeline'
import { metaOfHtml } from '$lib/formats/html-meta'
import { textOfHtml } from '$lib/formats/html-text'

interface Kind {
  readonly text: string
  /** Passages other than the page's own. */
  readonly passages?: readonly string[]
  /** Some attributions, as “speaker: content”. */
  readonly said?: readonly string[]
  /** Some drafts, as “chain after the publisher: statement”. */
  readonly drafts?: readonly string[]
  /** Words that no draft has. */
  readonly noDraft?: RegExp
}

/** Two texts of each kind of page or sentence that was once read wrongly. */
const KINDS: Readonly<Record<string, readonly Kind[]>> = {
  'a quotation inside a quotation': [
    {
      text: '"The warden told me, \'The gate stays shut,\'" said Nora Vint.',
      said: ['Nora Vint: "The warden told me, \'The gate stays shut,\'"', "warden: 'The gate stays shut,'"],
      drafts: ['Nora Vint > warden: The gate stays shut.'],
    },
    {
      text: '‘They knew in May,’ Tom Birk said. ‘One clerk told me, “Burn the letter.”’',
      said: ['one clerk: “Burn the letter.”'],
    },
    {
      text: '“Farmers say the river is lower than ever,” the agency wrote.',
      said: ['Farmers: the river is lower than ever'],
    },
  ],
  'an aside that names an outlet': [
    {
      text: 'I doubt it. As the Tidewick Herald reports, the pump was checked in May.',
      drafts: ['the Tidewick Herald: The pump was checked in May.'],
    },
    {
      text: 'As Reuters reported, the count had stopped. Nobody asked why.',
      drafts: ['Reuters: The count had stopped.'],
    },
  ],
  'the text after a quotation': [
    {
      text: 'The cook, Ada Lind, said “nobody paid us” — and the mayor’s office agreed.',
      said: ['Ada Lind: “nobody paid us”'],
    },
    { text: 'Carlo said “I know” and left the room.', said: ['Carlo: “I know”'] },
    {
      text: 'The council always says it will mend the road, and it never happens.',
      drafts: ['council: The council will mend the road.'],
      noDraft: /never happens/u,
    },
    {
      text: 'According to a survey by the union, 60 per cent of nurses want to leave; the union did not say how many answered.',
      drafts: ['survey by the union: 60 per cent of nurses want to leave.'],
    },
  ],
  'a time before the name': [
    {
      text: 'Last night Kerim Aslan, a councillor, said the vote was lost.',
      said: ['Kerim Aslan: the vote was lost'],
    },
    { text: 'Early Monday Lena Frost said the ice had gone.', said: ['Lena Frost: the ice had gone'] },
  ],
  'a clause with two verbs of saying': [
    {
      text: 'The office confirmed the figures, officials said.',
      said: ['officials: The office confirmed the figures', 'office: the figures'],
      noDraft: /officials said/u,
    },
    {
      text: 'The engineer said the dam will hold and she told reporters that it was checked twice.',
      said: ['engineer: the dam will hold', 'engineer: that it was checked twice'],
    },
  ],
  'a speaker in a plural with its place': [
    {
      text: 'Growers near the marsh said they had lost everything.',
      drafts: ['Growers near the marsh: The growers had lost everything.'],
    },
    {
      text: 'Divers hired by the port say the wreck needs a crane.',
      said: ['Divers hired by the port: the wreck needs a crane'],
    },
  ],
  'who “the council” and “the company” are': [
    {
      text: 'Around 200 people swim here, according to figures published by the council.\n\nThe council denies this.',
      said: ['council: this'],
    },
    {
      text: 'The Harbour Inquiry met on Monday.\n\nThe company said the pilot was late.',
      said: ['company: the pilot was late'],
    },
    {
      text: 'The mayor told us it would be free.',
      said: ['mayor: it would be free'],
      noDraft: /organisation/u,
    },
  ],
  'a speaker and a colon': [
    { text: 'The vote is on Friday.\n\nThe union: “No surrender.”', said: ['union: “No surrender.”'] },
    {
      text: 'Her lawyer: “We will appeal this on Monday.”',
      said: ['her lawyer: “We will appeal this on Monday.”'],
    },
  ],
  'a signature that says who “she” is': [
    {
      text: 'She tweeted on Friday:\n\n"Trams work. Time to build them."\n— Clara Venn (@claravenn) 10 October 2025',
      said: ['Clara Venn: "Trams work. Time to build them."'],
    },
    {
      text: 'He wrote:\n\n“Nobody told us about the leak.”\n— Piet Aldous (@aldous) March 3, 2026',
      said: ['Piet Aldous: “Nobody told us about the leak.”'],
    },
  ],
  'whom somebody quotes': [
    {
      text: 'The French paper Le Phare quoted a sailor as saying: « C’est perdu. »',
      said: ['sailor: « C’est perdu. »'],
    },
    {
      text: 'The minister told aides that, in the words of one adviser, “the boats are gone.”',
      said: ['one adviser: “the boats are gone.”'],
    },
  ],
  'a name in quotation marks': [
    {
      text: '“Some shouting. A broken window,” said a man who goes by the name “Shorty.”',
      said: ['man: “Some shouting. A broken window,”'],
      noDraft: /Shorty/u,
    },
    {
      text: '“The hall was full,” said a drummer known by the nickname “Sticks.”',
      said: ['drummer known by the nickname: “The hall was full,”'],
      noDraft: /Sticks/u,
    },
  ],
  'my bet is that …': [
    { text: 'So my bet is that the site is honest.', said: ['the blog: that the site is honest'] },
    {
      text: 'Ann Roe met us. Her guess is that the lake will freeze.',
      said: ['Ann Roe: that the lake will freeze'],
    },
  ],
  'a sentence of two words': [
    { text: '“Counting continues,” Minister Carla Stam said.', drafts: ['Carla Stam: Counting continues.'] },
    { text: '"We knew," said the inspector, Pia Lund.', drafts: ['Pia Lund: “We knew.”'] },
  ],
  'several sentences in one quotation': [
    {
      text: 'Hugh Marsh, a doctor, said: "The clinic needs a roof.\n\n"If the rain comes, we lose the fridge.\n\n"And then we start from nothing," he added.',
      drafts: [
        'Hugh Marsh: The clinic needs a roof.',
        'Hugh Marsh: “If the rain comes, we lose the fridge.”',
      ],
    },
    {
      text: '“The mast fell at noon. Nobody was hurt,” said the captain, Bo Lind.',
      drafts: ['Bo Lind: The mast fell at noon.', 'Bo Lind: Nobody was hurt.'],
    },
  ],
  'a report that embeds one paragraph': [
    {
      text: 'Bridge shut\nBy Ada Roth\nThe bridge is shut, the engineer, Dora Vint, said on Monday.\n“It is worse than we thought,” Ms. Vint told reporters.\nThe cost could be $4 million, according to a report.\nReuters reported:\nThe bridge was checked in 2021, two officials said.\nMayor Lida Frey denied that the report was hidden.\nResidents said they had been told nothing.',
      passages: ['excerpt Reuters'],
      drafts: [
        'Reuters > two officials: The bridge was checked in 2021.',
        'Residents: The residents had been told nothing.',
      ],
    },
    {
      text: 'The lock failed on Sunday, the port said.\n\n“We heard a bang,” Ole Rask told reporters. The harbour office said nobody was hurt.\n\nThe Tidewick Mail reported:\n\nThe lock was built in 1911, two engineers said.\n\nThe mayor, Eva Lund, said on Monday that it would be mended.',
      drafts: ['Eva Lund: It would be mended.'],
    },
  ],
  'letters and comments that begin with “X says:”': [
    {
      text: 'The pond is gone\n\nWe liked the pond.\n\n2 comments\n\nNell R. says:\n\n14 April at 9:12 am\n\nI swam there for ten years.\n\nferry_man says:\n\n15 April at 7:03 am\n\nMy bet is on flats by Christmas.',
      passages: ['comment Nell R.', 'comment ferry_man'],
    },
    {
      text: 'Thanks for reading my weekly letter.\n\nREADER MAIL\n\nTom B. writes:\nYou said the ferry was late. It was not.\n\nA. Lindqvist, Westing, writes:\nMy late husband always said that the paper prints old news.\n\nUntil next week.',
      passages: ['comment Tom B.', 'comment A. Lindqvist'],
    },
  ],
  'dialogue with dashes': [
    {
      text: 'The porter would not look at me.\n\n— They told us it was safe, he said.\n\n— Who told you?\n\n— The office did it. Ask them.',
      said: ['porter: They told us it was safe, he said.', 'unknown speaker: Who told you?'],
    },
    {
      text: 'I asked Mrs Quist about it.\n\n— I never signed that, she answered. Ask the captain.\n\n— I did ask him!',
      said: ['Quist: I never signed that, she answered. Ask the captain.'],
    },
  ],
  'captions without capitals': [
    {
      text: '0:00\nhello and welcome back to the channel\n0:03\nso on monday the chief engineer nora vint said the\n0:06\nlock will stay closed until 2028 and she told\n0:09\nreporters that they found rust in the gate',
      said: [
        'Nora Vint: the lock will stay closed until 2028',
        'Nora Vint: that they found rust in the gate',
      ],
    },
    {
      text: '0:00\n>> HOST: now mayor lind denied that the city\n0:03\nhad hidden the report\n0:06\nbut according to the tidewick courier the report\n0:09\nwas finished in november and nobody read it at all',
      said: ['Lind: that the city had hidden the report'],
    },
  ],
  'two columns side by side': [
    {
      text: 'THE VALLEY MAIL                                        3 March 2020\n\nCouncil shuts pool\n\nBy Ada Rask and Bo Lind                   The contractor, Jan Krol,\nStaff writers                             said in a statement that the\n                                          pump had been tested in May.\nThe mayor, Eva Brand, said                “Our tests were clean,” he said.\non Monday that the pool was               A union official said it was not.\n“unfit for use”.                          The vote is on Friday.\n',
      said: [
        'Eva Brand: that the pool was “unfit for use”',
        'Jan Krol: that the pump had been tested in May',
      ],
    },
    {
      text: 'Ferry report\n\nThe pilot, Tom Haal, said that            The owner, Rita Moss, told the\nthe engine had failed twice in            court that nobody had warned\nApril. He told the harbour                her. A mechanic said the log\noffice about it.                          had been lost in the storm.\n',
      said: [
        'Tom Haal: that the engine had failed twice in April',
        'mechanic: the log had been lost in the storm',
      ],
    },
  ],
  'quotations in other languages': [
    {
      text: '„Die Schule bleibt bis Mai geschlossen“, sagte Direktorin Klara Vogt am Montag. Nach Angaben des Amtes kostet das Dach viel Geld.\n\n»Das ist falsch«, erwiderte Vogt.',
      said: ['Klara Vogt: „Die Schule bleibt bis Mai geschlossen“', 'Vogt: »Das ist falsch«'],
    },
    {
      text: '«La escuela seguirá cerrada hasta mayo», dijo el lunes la directora, Clara Ruiz. Según el ministerio, las obras no han empezado.',
      said: ['Clara Ruiz: «La escuela seguirá cerrada hasta mayo»'],
    },
  ],
  'a table of who says what': [
    {
      text: '<table><tr><td>Who</td><td>Said what</td></tr><tr><td>Residents</td><td>were told nothing</td></tr><tr><td>Mayor Lind</td><td>The report was not hidden.</td></tr></table>',
      drafts: ['Residents: The residents were told nothing.', 'Lind: The report was not hidden.'],
    },
    {
      text: '<table><tr><th>Who</th><th>Claim</th></tr><tr><td>The union</td><td>was never asked</td></tr><tr><td>Tom Birk</td><td>Six posts will go.</td></tr></table>',
      drafts: ['union: The union was never asked.'],
    },
  ],
  'a month or a place before the speaker': [
    {
      text: "The plots will close in October, the town's parks manager, Hedy Lind, said on Tuesday.",
      said: ['Hedy Lind: The plots will close in October'],
    },
    {
      text: 'The ferry now stops at Lower Marsh, the harbour master, Jon Ask, said.',
      said: ['Jon Ask: The ferry now stops at Lower Marsh'],
    },
  ],
  'silence and notes to readers': [
    {
      text: 'The line has not replied to our questions. It did not answer questions about the log book.',
      noDraft: /./u,
    },
    { text: "I'm Marta Venn. I have a confession to make. But look at the small print.", noDraft: /./u },
  ],
}

const CASES = Object.entries(KINDS).flatMap(([kind, texts]) =>
  texts.map((one, i) => [`${kind} ${String(i + 1)}`, one] as const),
)

describe('kinds of pages and sentences that were once read wrongly', () => {
  it.each(CASES)('%s', (_name, { text: given, passages = [], said = [], drafts = [], noDraft }) => {
    const isHtml = given.startsWith('<')
    const text = isHtml ? textOfHtml(given) : given
    const found = extract(text, isHtml ? { meta: metaOfHtml(given) } : {})
    const others = found.passages.map(({ kind, voice }) => `${kind} ${voice}`)
    const words = ({ content }: (typeof found.attributions)[number]): string =>
      content
        .map(([from, to]) => text.slice(from, to))
        .join(' ')
        .replace(/\s*\d:\d\d\s*|\s+/gu, ' ')
    const voices = found.attributions.map((one) => `${one.voice.name}: ${words(one)}`)
    const chains = found.claims.map(
      ({ chain, statement }) =>
        `${chain
          .slice(1)
          .map(({ name }) => name)
          .join(' > ')}: ${statement}`,
    )
    expect([others, passages.filter((one) => !others.includes(one))]).toEqual([others, []])
    expect([voices, said.filter((one) => !voices.includes(one))]).toEqual([voices, []])
    expect([chains, drafts.filter((one) => !chains.includes(one))]).toEqual([chains, []])
    expect(chains.filter((one) => noDraft?.test(one) === true)).toEqual([])
  })
})
