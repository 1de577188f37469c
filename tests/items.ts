/** One item of every format that the app grades, all for one claim of the builders' deck. */
import { claimOf } from '$lib/domain/deck/deck'
import type { GradedItem, ItemOf } from '$lib/domain/quiz/item'
import type { ShownItem } from '$lib/domain/quiz/item-record'
import { aDeck, cardId, claimId, voiceId } from './builders'

export const deck = aDeck()

function claim(id: string) {
  const found = claimOf(deck, claimId(id))
  if (!found) throw new Error(`no such claim: ${id}`)
  return found
}

function asked<F extends GradedItem['format']>(format: F, template = 'source') {
  const shown: ShownItem = { format, level: null, options: [], choice: 'fixed' }
  return { format, card: cardId(`sandholm/ship-for-sale/${template}`), claim: claim('ship-for-sale'), shown }
}

const PARAGRAPH =
  'A port official who would not be named told Nordkust Press that a ship may be sold before spring.'
const WORDS = [...PARAGRAPH.matchAll(/[\p{L}]+/gu)].map(
  (found) => [found.index, found.index + found[0].length] as const,
)
/** The place of the cue among the words. */
export const TOLD = WORDS.findIndex(([from, to]) => PARAGRAPH.slice(from, to) === 'told')

export const ITEMS: { readonly [F in GradedItem['format']]: ItemOf<F> } = {
  'who-says-it': {
    ...asked('who-says-it'),
    level: 'speaker',
    options: ['nordkust', 'port-official', 'tidewatcher'].map((voice) => ({
      voice: voiceId(voice),
      relation: { code: 'named', through: null },
    })),
    truth: voiceId('port-official'),
  },
  'how-directly': {
    ...asked('how-directly', 'chain'),
    about: voiceId('nordkust'),
    options: ['own-reporting', 'named', 'unnamed', 'republished'],
    truth: 'unnamed',
  },
  'build-the-chain': {
    ...asked('build-the-chain', 'chain'),
    pieces: ['port-official', 'marit-voss', 'harbour-notes', 'nordkust'].map(voiceId),
    truth: claim('ship-for-sale').chain,
  },
  'which-did-x-say': {
    ...asked('which-did-x-say'),
    level: 'speaker',
    voice: voiceId('port-official'),
    relation: { code: 'unnamed', through: voiceId('nordkust') },
    options: ['pier-costs', 'ship-for-sale', 'no-bridge'].map(claim),
    truth: claimId('ship-for-sale'),
  },
  'what-kind': {
    ...asked('what-kind', 'kind'),
    options: ['fact', 'opinion', 'prediction', 'question'],
    truth: 'prediction',
  },
  'spot-the-slip': {
    ...asked('spot-the-slip', 'kind'),
    statement: 'One of the vessels will be sold by the end of winter.',
    chain: claim('ship-for-sale').chain,
    options: ['faithful', 'voice-swapped', 'hedge-dropped'],
    truth: 'hedge-dropped',
  },
  'tap-the-cue': {
    ...asked('tap-the-cue', 'skill'),
    paragraph: PARAGRAPH,
    words: WORDS,
    truth: [TOLD],
    source: [],
  },
  'how-far-vouched': {
    ...asked('how-far-vouched', 'skill'),
    about: voiceId('nordkust'),
    passage: PARAGRAPH,
    options: ['endorses', 'neutral', 'distances', 'rejects'],
    truth: 'distances',
  },
  sort: {
    ...asked('sort'),
    level: 'speaker',
    voices: ['nordkust', 'port-official'].map(voiceId),
    claims: ['winter-timetable', 'ship-for-sale'].map(claim),
    truth: ['nordkust', 'port-official'].map(voiceId),
  },
}
