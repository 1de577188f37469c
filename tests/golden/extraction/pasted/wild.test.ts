import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { extract } from '$lib/domain/extraction/pipeline'
import type { Shape } from '$lib/domain/extraction/shapes/shape-names'
import { metaOfHtml } from '$lib/formats/html-meta'
import { textOfHtml } from '$lib/formats/html-text'
import { readOpenedFile } from '$lib/usecases/materials/opened-file'

/** The folder with small inputs as people paste them. It is outside the project. */
const FOLDER = resolve('../shared/wild')

/** The expected reading of each file: its shape, its passages in other voices, and some speakers. */
const EXPECTED: readonly (readonly [
  file: string,
  shape: Shape,
  passages: readonly string[],
  speakers: readonly string[],
])[] = [
  ['01-dash-and-leadin.txt', 'article', [], ['Tobias Renn', 'Adela Voss', 'Paul Okoro', 'Lidia Fenn']],
  ['02-multi-paragraph-quote.txt', 'article', [], ['Hugh Marden', 'Kadir Selim', 'Anna Lindqvist']],
  [
    '03-newspaper-captions-ads.txt',
    'newspaper',
    [],
    ['Dora Vance', 'Amir Haddad', 'Residents on the north bank'],
  ],
  [
    '04-quote-styles.txt',
    'article',
    [],
    ['Jean Malory', 'Karin Vogt', 'Tom Ashby', 'Mrs Ashby', 'Rhea Dunn', 'Pia Lund'],
  ],
  [
    '05-substack.txt',
    'newsletter',
    ['excerpt Reuters', 'comment Rolf P.', 'comment Greta_88'],
    ['spokesman', 'Carla Stam'],
  ],
  [
    '06-reddit.txt',
    'thread',
    ['comment bakery_amir', 'comment tarnwalker'],
    ['The Courier', 'Dora Vance', 'bakery_amir'],
  ],
  ['07-youtube-transcript.txt', 'transcript', [], ['Dora Vance', 'Host', 'Fenn', 'the Harwick Courier']],
  ['07b-captions.vtt.txt', 'transcript', [], ['Dora Vance', 'Reporter', 'Fenn']],
  [
    '08-email-forward.txt',
    'mail',
    ['excerpt Priya Nair', 'excerpt Union Local 12', 'excerpt School Board'],
    ['Gwen Pryce'],
  ],
  ['09-gdocs.html', 'article', [], ['Dora Vance', 'city', 'Amir Haddad', 'Fenn', 'council']],
  ['10-invisible-characters.txt', 'article', [], ['Dora Vance', 'officials', 'council', 'José Nuñez']],
  ['11-pdf-copy.txt', 'pdf', [], ['Dora Vance', 'Amir Haddad', 'Lidia Fenn']],
  ['12-windows-1252.txt', 'article', [], ['José Núñez']],
  ['12b-utf16.txt', 'article', [], ['José Núñez']],
  ['12c-win1252.html', 'article', [], ['José Núñez']],
  ['13-quizlet.txt', 'cards', [], []],
  [
    '14-ap-what-to-know.html',
    'comments',
    ['own Harwick Wire', 'excerpt Tarn Walkers', 'comment bakery_amir'],
    ['Dora Vance', 'Fenn'],
  ],
  [
    '15-chat-and-tweets.txt',
    'thread',
    ['comment Dora Vance', 'comment Mayor Fenn', 'comment Amir', 'comment Leila'],
    [],
  ],
  ['16-wikipedia.txt', 'encyclopedia', [], ['city', 'Paul Drew']],
  [
    '17-broadcast-transcript.txt',
    'transcript',
    [],
    ['Rita Solano', 'Dora Vance', 'Lidia Fenn', 'Unidentified Male'],
  ],
  ['18-meeting-transcript.txt', 'transcript', [], ['Speaker 1', 'Speaker 2', 'Mark Teller', 'Priya Nair']],
  ['19-press-release.txt', 'press-release', [], ['Tarn Steel', 'Olga Brandt']],
  [
    '20-llm-answer.txt',
    'assistant',
    [],
    ['city', 'Dora Vance', 'Lidia Fenn', 'The Harwick Courier', 'Residents'],
  ],
  ['21-interview-qa.txt', 'transcript', [], ['Ivo Brandt', 'Lena Holt']],
  [
    '22-nested.txt',
    'article',
    [],
    ['Stam', 'two people familiar with the matter', 'Critics', 'spokesman', 'woman'],
  ],
  [
    '23-word-paste-single-newlines.txt',
    'article',
    ['excerpt Reuters'],
    ['Dora Vance', 'Amir Haddad', 'Leila Mansour'],
  ],
  [
    '24-footnotes.txt',
    'encyclopedia',
    [],
    ['chief engineer', 'mayor', 'Amir Haddad', 'union', 'board', 'Brandt'],
  ],
  [
    '25-x-said-neg-cite.txt',
    'article',
    [],
    ['two people familiar with the matter', 'two officials', 'Dora Vance'],
  ],
  ['26-invisible-voices.txt', 'article', [], ['Harwick Council', 'officials', 'office']],
  [
    'articles/local-news.html',
    'comments',
    ['own Millbrook Evening Post', 'comment WetSocks', 'comment Lane4'],
    ['Dana Whitlock', 'Arun Patel', 'Tom Okafor', 'Lena Brandt', 'Sam Adeyemi', 'Ruth Calloway'],
  ],
  ['articles/local-news.txt', 'article', ['own Millbrook Evening Post'], ['Dana Whitlock', 'Tom Okafor']],
  ...(['newsletter.html', 'newsletter-fragment.html', 'newsletter.txt'] as const).map(
    (name) =>
      [
        `articles/${name}`,
        'newsletter',
        [
          'own The Slow Lane',
          'excerpt the Northgate Herald',
          'excerpt Meridian Wire',
          'comment Ben K.',
          'comment gran_of_three',
        ],
        ['Joan Whitaker', 'Olu'],
      ] as const,
  ),
  ['shapes/01-pdf.txt', 'pdf', [], ['Idris Vale', 'Marta Quill']],
  ['shapes/02-caps.txt', 'article', [], ['Ellen Rowe', 'Dan Pike']],
  ['shapes/03-captions.txt', 'newspaper', [], ['fire service', 'Petra Haas']],
  ['shapes/04-bullets.txt', 'article', [], ['Ana Reyes', 'Tom Birch', 'Claire Dunn', 'Omar Said']],
  [
    'shapes/05-tweets.txt',
    'thread',
    ['comment Kira Lang', 'comment Dock Watch', 'comment portnews'],
    ['Bo Amsel'],
  ],
  ['shapes/06-transcript.txt', 'transcript', [], ['Host', 'Ruth Adler', 'Caller']],
  ['shapes/07-french.txt', 'article', [], ['Claire Dunant', 'Mme Dunant']],
  ['shapes/08-german.txt', 'article', [], ['Klara Dorn', 'Dorn']],
  ['shapes/09-spanish.txt', 'article', [], ['Clara Duarte']],
  ['shapes/10-british.txt', 'article', [], ['Ruth Carver', 'Alan Moss', 'one official']],
  ['shapes/11-dash.txt', 'article', [], ['ferryman', 'unknown speaker', 'Quill']],
  [
    'shapes/12-mixedlang.txt',
    'article',
    [],
    ['Jan Weiss', 'French paper Le Canal', 'diplomat', 'Lucia Ferrer'],
  ],
  ['shapes/13-wrapped-email.txt', 'mail', ['excerpt Lea Brandt'], ['Paul']],
  ['shapes/14-wire-wrapped.txt', 'article', ['own Nordpress'], ['central bank', 'Hana Brod']],
  [
    'shapes/a.html',
    'comments',
    ['excerpt the Valley Post', 'excerpt Ansel Harbour', 'comment Anna', 'comment Bob K.'],
    ['Odile Brand'],
  ],
  ['shapes/b.html', 'comments', ['excerpt Northern Wire', 'comment Anna', 'comment Bob K.'], []],
  ['shapes/a-digest.txt', 'digest', ['excerpt Northern Wire', 'excerpt The Valley Post'], ['Odile Brand']],
  ['shapes/b-blogger.txt', 'comments', ['comment Anna', 'comment Bob K.'], []],
  ['shapes/c-tweets.txt', 'article', ['excerpt Ansel Harbour'], []],
  ['shapes/d-wordpress.txt', 'comments', ['comment Lena Ott', 'comment Tomas'], ['the cousin of Tomas']],
  ['shapes/e-disqus.txt', 'comments', ['comment Lena Ott', 'comment rustysteel'], []],
  ['shapes/f-forum.txt', 'thread', ['comment lenaott', 'comment rustysteel'], []],
  ['shapes/g-newsletter.txt', 'article', ['excerpt the Northern Wire'], ['Ole Rasch', 'the Valley Post']],
  ['shapes/h-hn.txt', 'thread', ['comment lenaott', 'comment rustysteel'], ['lenaott']],
  ['shapes/i-md.md', 'article', ['excerpt the Valley Post'], ['Odile Brand', 'the Northern Wire']],
  ['shapes/j-pdf2col.txt', 'pdf', ['own The Valley Post'], ['Odile Brand', 'Ansel Steel', 'union official']],
  ['sentences/accused.txt', 'article', [], ['Tom Okafor']],
  ['sentences/coord.txt', 'article', [], ['Teachers', 'Joan Whitaker']],
  ['sentences/told-the-post.txt', 'article', [], ['Dana Whitlock']],
  ['sentences/headteacher.txt', 'article', [], ['Ruth Calloway']],
  ['sentences/says-dup.txt', 'article', [], ['Olu']],
  ['sentences/blunter.txt', 'article', [], ['official']],
  ['sentences/called-claim.txt', 'article', [], ['Whitlock']],
  ['sentences/considering.txt', 'article', [], ['source close to the firm']],
  ['sentences/denies.txt', 'article', [], ['council']],
  ['sentences/described.txt', 'article', [], ['Badr officials']],
  ['sentences/figures.txt', 'article', [], ['Figures from Swim England']],
  ['sentences/found-out.txt', 'article', [], ['Amin']],
  ['sentences/mdquote.txt', 'article', ['excerpt the Herald'], []],
  ['sentences/mybet.txt', 'article', [], ['the blog']],
  ['sentences/neither.txt', 'article', [], []],
  ['sentences/desire.txt', 'article', [], []],
  ['sentences/promised-that.txt', 'article', [], ['unknown']],
  ['sentences/tweet.txt', 'article', [], ['Carla Voss']],
  ['sentences/relative-clauses-1.txt', 'article', [], ['spokesman', 'mayor', 'Ana Ruiz', 'Fenn', 'Brandt']],
  ['sentences/relative-clauses-2.txt', 'article', [], ['Brandt', 'Ana Ruiz', 'Stam', 'The Post', 'Reuters']],
  ['sentences/saidbutwarned.txt', 'article', [], ['office']],
  ['sentences/some-claim.txt', 'article', [], ['some pupils']],
  ['sentences/told-named-rel.txt', 'article', [], ['Dana Whitlock']],
  ['sentences/told-plain.txt', 'article', [], ['Dana Whitlock']],
  ['sentences/told-reuters.txt', 'article', [], ['Dana Whitlock']],
  ['sentences/two-said.txt', 'article', [], ['one of them', 'the other']],
  ['sentences/wascalled.txt', 'article', [], []],
]

describe.skipIf(!existsSync(FOLDER))('what people paste (skipped without ../shared)', () => {
  it('has an expected reading for every input', () => {
    const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    const inputs = files.filter((name) => /\.(?:txt|html|md)$/u.test(name) && name !== 'README.md')
    const read = new Set(EXPECTED.map(([file]) => file))
    expect(inputs.filter((name) => !read.has(name))).toEqual([])
  })

  it('takes only the one file that declares no encoding for an older one', () => {
    const older = EXPECTED.filter(([file]) => {
      const opened = readOpenedFile(new Uint8Array(readFileSync(resolve(FOLDER, file))), file)
      return opened.ok && opened.value.encoding !== null
    })
    expect(older.map(([file]) => file)).toEqual(['12-windows-1252.txt'])
  })

  it.each(EXPECTED)('%s', (file, shape, passages, speakers) => {
    const read = readOpenedFile(new Uint8Array(readFileSync(resolve(FOLDER, file))), file)
    if (!read.ok) throw new Error(read.error.code)
    const { text: source, isPage } = read.value
    const text = isPage ? textOfHtml(source) : source
    const found = extract(text, isPage ? { meta: metaOfHtml(source) } : {})
    const voices = found.passages.map(({ kind, voice }) => `${kind} ${voice}`)
    const names = found.attributions.map(({ voice }) => voice.name)
    expect([found.shape.name, ...passages.filter((one) => !voices.includes(one))]).toEqual([shape])
    expect([names, speakers.filter((one) => !names.includes(one))]).toEqual([names, []])
  })
})
