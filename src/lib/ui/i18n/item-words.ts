import { voiceOf, type Deck } from '$lib/domain/deck/deck'
import type { Item } from '$lib/domain/quiz/item'
import type { VoiceId } from '$lib/domain/shared/ids'
import * as t from './en-quiz'

/** One option, in words. */
export interface OptionWords {
  readonly text: string
  /** The way the voice speaks ("unnamed, through Reuters"); null if options are not voices. */
  readonly relation: string | null
  readonly right: boolean
}

/** A question in the words of the interface. */
export interface ItemWords {
  readonly question: string
  /** The claim that the question shows; null if it shows none. */
  readonly statement: string | null
  /** The voices on the question's rails, from the page inwards, if rails are shown. */
  readonly chain?: readonly string[]
  /** The words in view, where the question is about them. */
  readonly passage?: string
  readonly answers:
    | { readonly options: readonly OptionWords[] }
    /** For formats without options: the parts to put together or sort, and the right answer. */
    | { readonly parts: readonly string[]; readonly answer: readonly string[] }
}

/** The question of an item: its heading (for recall, the sentence to complete or answer). */
export function questionOf(deck: Deck, item: Item): string {
  switch (item.format) {
    case 'recall':
      return item.question
    case 'who-says-it':
      return t.study.ask(item.level)
    case 'how-directly':
      return t.quiz.howDirectly(nameIn(deck, item.about))
    case 'build-the-chain':
      return t.quiz.buildTheChain
    case 'which-did-x-say':
      return t.quiz.whichDidXSay(item.level, nameIn(deck, item.voice))
    case 'what-kind':
      return t.quiz.whatKind
    case 'spot-the-slip':
      return t.quiz.spotTheSlip
    case 'tap-the-cue':
      return t.quiz.tapTheCue
    case 'how-far-vouched':
      return t.quiz.howFarVouched(nameIn(deck, item.about))
    case 'sort':
      return t.quiz.sort(item.level)
  }
}

/** A whole item in the words of the interface. */
export function itemWords(deck: Deck, item: Item): ItemWords {
  const question = questionOf(deck, item)
  const { statement } = item.claim
  const names = (ids: readonly VoiceId[]): string[] => ids.map((id) => nameIn(deck, id))
  const labels = <K extends string>(keys: readonly K[], words: Readonly<Record<K, string>>, truth: K) => ({
    options: keys.map((key) => ({ text: words[key], relation: null, right: key === truth })),
  })
  switch (item.format) {
    case 'recall':
      return { question, statement: null, answers: { parts: [], answer: [item.answer] } }
    case 'who-says-it':
      return { question, statement, answers: { options: voiceOptions(deck, item) } }
    case 'how-directly':
      return { question, statement, answers: labels(item.options, t.directness, item.truth) }
    case 'build-the-chain':
      return { question, statement, answers: { parts: names(item.pieces), answer: names(item.truth) } }
    case 'which-did-x-say': {
      const options = item.options.map((claim) => ({
        text: claim.statement,
        relation: null,
        right: claim.id === item.truth,
      }))
      return { question, statement: null, answers: { options } }
    }
    case 'what-kind':
      return {
        question,
        statement,
        chain: names(item.claim.chain),
        answers: labels(item.options, t.claimKinds, item.truth),
      }
    case 'spot-the-slip':
      return {
        question,
        statement: item.statement,
        chain: names(item.chain),
        answers: labels(item.options, t.slips, item.truth),
      }
    case 'tap-the-cue': {
      const words = item.words.map((range) => item.paragraph.slice(...range))
      const answer = item.truth.map((place) => words[place] ?? '')
      return { question, statement, answers: { parts: words, answer } }
    }
    case 'how-far-vouched':
      return {
        question,
        statement,
        passage: item.passage,
        answers: labels(item.options, t.vouching, item.truth),
      }
    case 'sort':
      return {
        question,
        statement: null,
        answers: { parts: item.claims.map((claim) => claim.statement), answer: names(item.truth) },
      }
  }
}

function voiceOptions(deck: Deck, item: Extract<Item, { format: 'who-says-it' }>): OptionWords[] {
  return item.options.map(({ voice, relation: { code, through } }) => ({
    text: nameIn(deck, voice),
    relation: t.relationWords(
      code,
      voiceOf(deck, voice)?.kind ?? 'anonymous',
      through === null ? null : nameIn(deck, through),
    ),
    right: voice === item.truth,
  }))
}

function nameIn(deck: Deck, id: VoiceId): string {
  return voiceOf(deck, id)?.name ?? id
}
