import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { extract } from '$lib/domain/extraction/pipeline'
import type { Shape } from './recognise'

/** The folder with small inputs as people paste them. It is outside the project. */
const FOLDER = resolve('../shared/wild')

/** The expected reading of each file: its shape, its passages in other voices, and some speakers. */
const EXPECTED: readonly (readonly [file: string, shape: Shape, passages: string[], speakers: string[]])[] = [
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
  ['07b-captions.vtt.txt', 'transcript', [], ['Dora Vance', 'Reporter', 'Fenn']],
  [
    '08-email-forward.txt',
    'mail',
    ['excerpt Priya Nair', 'excerpt Union Local 12', 'excerpt School Board'],
    ['Gwen Pryce'],
  ],
  ['11-pdf-copy.txt', 'pdf', [], ['Dora Vance', 'Amir Haddad', 'Lidia Fenn']],
  ['13-quizlet.txt', 'cards', [], []],
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
  ['shapes/04-bullets.txt', 'article', [], ['Ana Reyes', 'Tom Birch', 'Claire Dunn', 'Omar Said']],
  [
    'shapes/05-tweets.txt',
    'thread',
    ['comment Kira Lang', 'comment Dock Watch', 'comment portnews'],
    ['Bo Amsel'],
  ],
  ['shapes/06-transcript.txt', 'transcript', [], ['Host', 'Ruth Adler', 'Caller']],
  ['shapes/10-british.txt', 'article', [], ['Ruth Carver', 'Alan Moss']],
  ['shapes/13-wrapped-email.txt', 'mail', ['excerpt Lea Brandt'], ['Paul']],
  ['shapes/a-digest.txt', 'digest', ['excerpt Northern Wire', 'excerpt The Valley Post'], ['Odile Brand']],
  ['shapes/b-blogger.txt', 'comments', ['comment Anna', 'comment Bob K.'], []],
  ['shapes/c-tweets.txt', 'article', ['excerpt Ansel Harbour'], []],
  ['shapes/d-wordpress.txt', 'comments', ['comment Lena Ott', 'comment Tomas'], ['the cousin of Tomas']],
  ['shapes/e-disqus.txt', 'comments', ['comment Lena Ott', 'comment rustysteel'], []],
  ['shapes/f-forum.txt', 'thread', ['comment lenaott', 'comment rustysteel'], []],
  ['shapes/g-newsletter.txt', 'article', ['excerpt the Northern Wire'], ['Ole Rasch', 'the Valley Post']],
  ['shapes/h-hn.txt', 'thread', ['comment lenaott', 'comment rustysteel'], ['lenaott']],
  ['shapes/i-md.md', 'article', ['excerpt the Valley Post'], ['Odile Brand']],
  ['sentences/accused.txt', 'article', [], ['Tom Okafor']],
  ['sentences/coord.txt', 'article', [], ['Teachers', 'Joan Whitaker']],
  ['sentences/told-the-post.txt', 'article', [], ['Dana Whitlock']],
  ['sentences/headteacher.txt', 'article', [], ['Ruth Calloway']],
  ['sentences/says-dup.txt', 'article', [], ['Olu']],
]

describe.skipIf(!existsSync(FOLDER))('what people paste (skipped without ../shared)', () => {
  it.each(EXPECTED)('%s', (file, shape, passages, speakers) => {
    const found = extract(readFileSync(resolve(FOLDER, file), 'utf8'))
    const voices = found.passages.map(({ kind, voice }) => `${kind} ${voice}`)
    const names = found.attributions.map(({ voice }) => voice.name)
    expect([found.shape.name, ...passages.filter((one) => !voices.includes(one))]).toEqual([shape])
    expect([names, speakers.filter((one) => !names.includes(one))]).toEqual([names, []])
  })
})
