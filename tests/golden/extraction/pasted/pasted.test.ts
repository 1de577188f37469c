import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { extract } from '$lib/domain/extraction/pipeline'
import type { Shape } from '$lib/domain/extraction/shapes/shape-names'
import type { PageMeta } from '$lib/domain/extraction/shapes/page'

interface Expected {
  readonly shape: Shape
  /** All passages in order, except the page's own. */
  readonly passages?: readonly string[]
  /** Some of the speakers. */
  readonly speakers?: readonly string[]
  /** Words that no claim holds, because nobody says them. */
  readonly noise?: RegExp
  readonly meta?: Partial<PageMeta>
}

/** Pages as people paste them, written for these tests, and how a careful reader reads them. */
const PAGES: Readonly<Record<string, Expected>> = {
  'apple-mail': { shape: 'mail', passages: ['excerpt Nadia Whitfield', 'excerpt Petra Oduya'], noise: />/u },
  'assistant-plain': {
    shape: 'assistant',
    speakers: ['Tidewick Council', 'Ruben Castellan', 'Petra Oduya'],
    noise: /summary|shorter|\|/u,
  },
  bluesky: { shape: 'thread', passages: ['comment Nadia Whitfield', 'comment Ruben C.'] },
  court: { shape: 'transcript', speakers: ['Drewe', 'The Witness', 'Castellan', 'President Of The Inquiry'] },
  'digest-from': {
    shape: 'digest',
    passages: ['excerpt Tidewick Mail', 'excerpt Coastal Review'],
    noise: /https|Our view/u,
  },
  discord: { shape: 'chat', passages: ['comment saltybob', 'comment kestrel_9', 'comment saltybob'] },
  'disqus-new': {
    shape: 'comments',
    passages: ['comment saltybob', 'comment Petra Oduya'],
    noise: /Log in|Share|Reply/u,
  },
  'encyclopedia-uk': {
    shape: 'encyclopedia',
    noise: /Retrieved|List of|needed|12/u,
    meta: { publisher: 'Wikipedia', title: 'Tidewick Lido' },
  },
  'ghost-newsletter': {
    shape: 'newsletter',
    passages: ['excerpt the Tidewick Mail', 'excerpt Coastal Review'],
    noise: /browser|Unsubscribe|received/u,
  },
  'hacker-news': {
    shape: 'thread',
    passages: ['comment saltybob', 'comment kestrel9'],
    noise: /points|Show HN|reply/u,
    meta: { author: 'mossmud' },
  },
  'magazine-qa': {
    shape: 'transcript',
    speakers: ['Nadia Whitfield', 'Ruben Castellan'],
    noise: /good life/u,
  },
  'old-reddit': {
    shape: 'thread',
    passages: ['comment saltybob', 'comment moss_and_mud'],
    noise: /permalink|save|removed/u,
    meta: { author: 'moss_and_mud' },
  },
  'outlook-mail': {
    shape: 'mail',
    passages: ['excerpt Ruben Castellan', 'excerpt Petra Oduya'],
    noise: /confidential|Head of|_/u,
    meta: { title: 'lido closure' },
  },
  'pdf-report': { shape: 'pdf', speakers: ['council', 'Nadia Whitfield'], noise: /Report on|www/u },
  'phpbb-forum': {
    shape: 'thread',
    passages: ['comment kestrel_9', 'comment kestrel_9', 'comment saltybob'],
    noise: /Posts|Re:|↑/u,
  },
  'reddit-new': {
    shape: 'thread',
    passages: ['comment saltybob', 'comment kestrel_9', 'comment moss_and_mud'],
    noise: /Award|avatar|Top 5/u,
  },
  'release-uk': {
    shape: 'press-release',
    speakers: ['Bellweather Pumps', 'Ruben Castellan'],
    noise: /ENDS|1951|01632|RELEASE/u,
    meta: { publisher: 'Bellweather Pumps' },
  },
  'signal-chat': { shape: 'chat', passages: ['comment Nadia', 'comment Ruben', 'comment Petra'] },
  srt: { shape: 'transcript', speakers: ['unknown speaker', 'Nadia', 'council'] },
  teams: { shape: 'transcript', speakers: ['Nadia Whitfield', 'Ruben Castellan'], noise: /Recording|42m/u },
  'uk-newspaper': {
    shape: 'newspaper',
    passages: [],
    speakers: ['council', 'Ruben Castellan'],
    noise: /caption|icy|stories|reporter/u,
    meta: { author: 'Nadia Whitfield', title: 'Tidewick lido to shut for winter, says council' },
  },
  'us-newspaper': {
    shape: 'newspaper',
    passages: [],
    speakers: ['council', 'Ruben Castellan', 'Swimmers'],
    noise: /soup|Subscribe|Follow|Copyright|Sunday/u,
    meta: { publisher: 'Tidewick Daily News', author: 'Nadia Whitfield' },
  },
  'whatsapp-iphone': { shape: 'chat', passages: ['comment Nadia W', 'comment Ruben', 'comment Petra'] },
  'whatsapp-us': {
    shape: 'chat',
    passages: ['comment Nadia W', 'comment Ruben', 'comment Petra'],
    noise: /encrypted|added|omitted/u,
  },
  'word-curly': {
    shape: 'article',
    speakers: ['council', 'Ruben Castellan', 'Petra Oduya', 'Nadia Whitfield'],
  },
  'wordpress-uk': {
    shape: 'comments',
    passages: ['comment saltybob', 'comment Petra Oduya'],
    speakers: ['the aunt of saltybob', 'engineer'],
    noise: /email|Name/u,
  },
  'x-posts': {
    shape: 'thread',
    passages: ['comment Tidewick Mail', 'comment Nadia Whitfield'],
    noise: /Views|Likes|NEW/u,
  },
  'youtube-comments': { shape: 'comments', passages: ['comment saltybob', 'comment kestrel_9'] },
  'zoom.vtt': { shape: 'transcript', speakers: ['Nadia Whitfield', 'Ruben Castellan', 'engineer'] },
  french: { shape: 'article', meta: { language: 'fr' } },
  german: { shape: 'article', meta: { language: 'de' } },
  spanish: { shape: 'article', meta: { language: 'es' } },
}

describe('pages as people paste them', () => {
  it.each(Object.keys(PAGES))('%s', (name) => {
    const { shape, passages, speakers = [], noise, meta = {} } = PAGES[name] as Expected
    const found = extract(readFileSync(new URL(`${name}.txt`, import.meta.url), 'utf8'))
    const others = found.passages.filter(({ kind }) => kind !== 'own')
    const names = found.attributions.map(({ voice }) => voice.name)
    expect(found.shape.name).toBe(shape)
    if (passages) expect(others.map(({ kind, voice }) => `${kind} ${voice}`)).toEqual(passages)
    expect(speakers.filter((speaker) => !names.includes(speaker))).toEqual([])
    expect(found.claims.filter(({ statement }) => noise?.test(statement) === true)).toEqual([])
    expect(found.meta).toMatchObject(meta)
  })
})
