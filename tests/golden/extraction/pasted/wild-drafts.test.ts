import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { extract } from '$lib/domain/extraction/pipeline'
import { metaOfHtml } from '$lib/formats/html-meta'
import { textOfHtml } from '$lib/formats/html-text'
import { readTextBytes } from '$lib/formats/text-file'

/** The folder with small inputs as people paste them. It is outside the project. */
const FOLDER = resolve('../shared/wild')

/** Drafts of each file by its note, as “chain after the publisher: statement”. */
const DRAFTS: Readonly<Record<string, readonly string[]>> = {
  '01-dash-and-leadin.txt': [
    'Adela Voss: “Ines brings with her a record of public service and a habit of asking hard questions.”',
    'Lidia Fenn: “We will open the pier by May.”',
  ],
  '02-multi-paragraph-quote.txt': [
    'Hugh Marden: The clinic needs a new roof before winter.',
    'Hugh Marden: “And then we start from nothing.”',
    'Anna Lindqvist: The club "never" paid the speaker.',
  ],
  '03-newspaper-captions-ads.txt': [
    'report seen by The Harwick Courier: The cost could reach $41 million.',
    ': Repairs were first promised in 2021.',
  ],
  '04-quote-styles.txt': ["Ola Berg > minister: “You won't be moved.”", 'Pia Lund: “We knew.”'],
  '05-substack.txt': [
    'Reuters > two officials: The ministry stopped counting herring in 2023 because of a lack of boats.',
    'Carla Stam: Counting continues.',
    'Greta_88 > the cousin of Greta_88: The boats were sold.',
  ],
  '06-reddit.txt': ['bakery_amir: “Nobody told us anything.”'],
  '07-youtube-transcript.txt': [
    'Dora Vance: The bridge will stay closed until 2028.',
    'Host > Fenn: It is not true that the city had hidden the report.',
  ],
  '07b-captions.vtt.txt': ['Reporter > Fenn: The report was not hidden.'],
  '08-email-forward.txt': ['Union Local 12 > board: The money is gone.'],
  '09-gdocs.html': ['Fenn: The report was not hidden.'],
  '10-invisible-characters.txt': ['officials: The office confirmed the figures.'],
  '11-pdf-copy.txt': ['Lidia Fenn: It is not true that the city had hidden the report.'],
  '12c-win1252.html': ['José Núñez: “Nobody asked us.”'],
  '14-ap-what-to-know.html': ['bakery_amir: “Nobody told us anything.”'],
  '16-wikipedia.txt': ['Paul Drew: The bridge was built for cattle.'],
  '17-broadcast-transcript.txt': ['Dora Vance: “We knew in November.”', 'Lidia Fenn: “No one told me.”'],
  '19-press-release.txt': [': The organisation will rebuild the Tarn bridge.'],
  '20-llm-answer.txt': [
    'The Harwick Courier: The cost is $41 million.',
    'Residents: The residents were told nothing.',
  ],
  '21-interview-qa.txt': ['Ivo Brandt: “The ministry sold them.”'],
  '22-nested.txt': ['The Times of Lund > ministry memo > Stam: The boats “were gone.”'],
  '23-word-paste-single-newlines.txt': [
    'Reuters > two officials: The bridge was first inspected in 2021.',
    'Leila Mansour: “It is a disgrace.”',
  ],
  '24-footnotes.txt': ['Amir Haddad: “We knew.”', 'union: Six posts will go.'],
  '25-x-said-neg-cite.txt': [
    'Reuters > two officials: The ministry stopped counting.',
    'Reuters > minister > one adviser: The boats were gone.',
  ],
  'articles/local-news.txt': ['ActiveSpan: Nobody would lose their job.'],
  'articles/newsletter.txt': ["survey by the teachers' union: 61 per cent of staff want the ban to stay."],
  'sentences/accused.txt': ['Tom Okafor: The council is guilty of letting the building rot.'],
  'sentences/relative-clauses-1.txt': ['Farmers near the river: The farmers had lost everything.'],
  'sentences/tweet.txt': ['Carla Voss: Phone bans work.'],
  'shapes/01-pdf.txt': ['Idris Vale: Nobody came.'],
  'shapes/02-caps.txt': ['Engineers hired by the city: The pillars need at least two years of work.'],
  'shapes/10-british.txt': ['department’s ‘full and frank’ review: 41 schools’ roofs were unsafe.'],
  'shapes/11-dash.txt': ['Quill: “I never said that.”'],
  'shapes/12-mixedlang.txt': ['Lucia Ferrer: The text was "80 per cent ready".'],
  'shapes/a-digest.txt': ['Northern Wire > port authority: The authority would hire temporary staff.'],
  'shapes/a.html': ['the Northern Wire: The steel was tested in May.'],
  'shapes/b.html': ['authority: The authority will hire.'],
  'shapes/g-newsletter.txt': ['the Northern Wire: The gates weigh forty tonnes.'],
  'shapes/j-pdf2col.txt': ['Odile Brand: The bridge was “unfit for use”.'],
}

describe.skipIf(!existsSync(FOLDER))('drafts of what people paste (skipped without ../shared)', () => {
  it.each(Object.keys(DRAFTS))('%s', (file) => {
    const read = readTextBytes(new Uint8Array(readFileSync(resolve(FOLDER, file))))
    if (!read.ok) throw new Error(read.error.code)
    const isHtml = file.endsWith('.html')
    const text = isHtml ? textOfHtml(read.value) : read.value
    const { claims } = extract(text, isHtml ? { meta: metaOfHtml(read.value) } : {})
    const drafts = claims.map(
      ({ chain, statement }) =>
        `${chain
          .slice(1)
          .map(({ name }) => name)
          .join(' > ')}: ${statement}`,
    )
    expect([drafts, DRAFTS[file]?.filter((one) => !drafts.includes(one))]).toEqual([drafts, []])
  })
})
