/** Rules for a single item. They work from the deck, so that they find mistakes of the item's maker. */
import type { Level } from '$lib/domain/attribution/chain'
import type { Claim } from '$lib/domain/claim/claim'
import type { Deck } from '$lib/domain/deck/deck'
import type { PreparedDeck } from '$lib/domain/quiz/deck-index'
import type { Item, ItemOf } from '$lib/domain/quiz/item'
import { gradeItem, truthKeyOf } from '$lib/domain/quiz/grade'
import type { VoiceId } from '$lib/domain/shared/ids'
import { areIndistinct, isNamedIn, passageIn, rightVoice, sayers } from './deck-truth'
import { slipProblems } from './slip-rules'

/** Sentences on the faults of an item; an empty list if it has none. */
export function problemsOf(prepared: PreparedDeck, item: Item): string[] {
  const { deck } = prepared
  if (item.format === 'recall')
    return item.question.trim() !== '' && item.answer.trim() !== '' ? [] : ['nothing asked']
  const { options } = item.shown
  return [
    ...unless(new Set(options).size === options.length, 'an option twice'),
    ...unless(gradeItem(deck, item, truthKeyOf(item), null).right, 'the truth is graded wrong'),
    ...unless(item.shown.truth === truthKeyOf(item), 'the event would not know the truth'),
    ...ofFormat(deck, item),
  ]
}

const unless = (holds: boolean, problem: string): string[] => (holds ? [] : [problem])

function ofFormat(deck: Deck, item: Exclude<Item, { format: 'recall' }>): string[] {
  switch (item.format) {
    case 'who-says-it':
      return whoProblems(deck, item)
    case 'which-did-x-say':
      return whichProblems(deck, item)
    case 'build-the-chain':
      return [
        ...voicesProblems(deck, item.pieces),
        ...unless(item.truth.join() === item.claim.chain.join(), 'another chain'),
        ...unless(
          item.truth.every((id) => item.pieces.includes(id)),
          'a hop is not among the pieces',
        ),
        ...unless(item.pieces.length > item.truth.length, 'every piece is used'),
        ...unless(
          !item.pieces.some((id) => item.claim.couldBe?.includes(id)),
          'a piece that could be meant as well',
        ),
      ]
    case 'how-directly':
      return [...offered(item, 3), ...directnessProblems(deck, item)]
    case 'what-kind': {
      const axis = ['fact', 'opinion', 'prediction', 'allegation', 'question']
      return [
        ...offered(item, 3),
        ...unless(item.truth === item.claim.kind, 'another kind'),
        ...unless(
          item.options.every((kind) => axis.includes(kind)),
          'an option off the axis of kinds',
        ),
      ]
    }
    case 'spot-the-slip':
      return slipProblems(deck, item)
    case 'tap-the-cue':
      return unless(item.truth.length > 0 && item.words.length > item.truth.length, 'nothing to find')
    case 'how-far-vouched':
      return vouchProblems(deck, item)
    case 'sort':
      return [
        ...voicesProblems(deck, item.voices),
        ...item.claims.flatMap((claim, i) => oneRight(deck, claim, item.level, item.voices, item.truth[i])),
      ]
  }
}

function offered(item: ItemOf<'how-directly' | 'what-kind'>, least: number): string[] {
  const options: readonly string[] = item.options
  return [
    ...unless(options.includes(item.truth), 'the truth is not offered'),
    ...unless(options.length >= least, `only ${String(options.length)} options`),
  ]
}

function whoProblems(deck: Deck, { claim, level, options, truth }: ItemOf<'who-says-it'>): string[] {
  const voices = options.map(({ voice }) => voice)
  const kinds = voices.map((id) => deck.voices.find((voice) => voice.id === id)?.kind)
  return [
    ...voicesProblems(deck, voices),
    ...oneRight(deck, claim, level, voices, truth),
    // A deck can have fewer voices than three.
    ...unless(voices.length >= Math.min(3, deck.voices.length), `only ${String(voices.length)} voices`),
    ...unless(
      level === 'speaker' || !kinds.includes('document') || isText(deck, voices),
      'a quoted document',
    ),
    ...voices.filter((id) => isNamedIn(deck, id, claim)).map((id) => `${id} is named in the claim`),
  ]
}

/** True if each document among the voices has a text of its own in the deck. */
function isText(deck: Deck, voices: readonly VoiceId[]): boolean {
  const own = new Set(deck.materials.flatMap(({ passages }) => passages.map(({ voice }) => voice)))
  return voices.every(
    (id) => deck.voices.find((voice) => voice.id === id)?.kind !== 'document' || own.has(id),
  )
}

function whichProblems(deck: Deck, item: ItemOf<'which-did-x-say'>): string[] {
  const right = item.options.filter((claim) => sayers(deck, claim, item.level).has(item.voice))
  const real = new Set(deck.claims.map(({ id }) => id))
  return [
    ...unless(
      item.options.every(({ id }) => real.has(id)),
      'an invented claim',
    ),
    ...unless(
      right.length === 1 && right[0]?.id === item.truth,
      `right are ${right.map(({ id }) => id).join(', ')}`,
    ),
    ...unless(
      rightVoice(deck, item.claim, item.level) === item.voice,
      'another voice than that of the claim',
    ),
    ...item.options
      .filter((claim) => isNamedIn(deck, item.voice, claim))
      .map(({ id }) => `${id} names the voice`),
  ]
}

/** The voices offered must be voices of the deck, and each must differ from the others in more than its wording. */
function voicesProblems(deck: Deck, ids: readonly VoiceId[]): string[] {
  const voices = ids.flatMap((id) => deck.voices.find((voice) => voice.id === id) ?? [])
  const pairs = voices.flatMap((a, i) =>
    voices
      .slice(i + 1)
      .flatMap((b) => (areIndistinct(a, b) ? [`${a.id} and ${b.id} cannot be told apart`] : [])),
  )
  return [...unless(voices.length === ids.length, 'an invented voice'), ...pairs]
}

function oneRight(
  deck: Deck,
  claim: Claim,
  level: Level,
  voices: readonly VoiceId[],
  truth: VoiceId | undefined,
): string[] {
  const right = voices.filter((voice) => sayers(deck, claim, level).has(voice))
  return [
    ...unless(truth === rightVoice(deck, claim, level), `${claim.id}: the key is ${String(truth)}`),
    ...unless(right.length === 1 && right[0] === truth, `${claim.id}: right are ${right.join(', ')}`),
  ]
}

/** An outlet that republishes carries the text itself; one that quotes has somebody's words in its own text. */
function directnessProblems(deck: Deck, { claim, about, truth }: ItemOf<'how-directly'>): string[] {
  const next = claim.chain[claim.chain.indexOf(about) + 1]
  const kind = deck.voices.find(({ id }) => id === next)?.kind
  const passage = passageIn(deck, claim)
  const isRepublished = passage?.kind === 'excerpt' && passage.voice === next
  const outlets = isRepublished ? 'republished' : 'cited'
  const expected: Readonly<Record<string, string>> = {
    person: 'named',
    group: 'collective',
    institution: 'collective',
    anonymous: 'unnamed',
    document: 'document',
    reader: 'comment',
    outlet: outlets,
    blog: outlets,
  }
  const own = claim.kind === 'fact' ? 'own-reporting' : 'own-opinion'
  return unless(truth === (kind === undefined ? own : expected[kind]), `${about} comes by it as ${truth}`)
}

function vouchProblems(deck: Deck, item: ItemOf<'how-far-vouched'>): string[] {
  const { claim, truth, about, passage, options } = item
  const text = deck.materials.find(({ id }) => id === claim.evidence?.material)?.text ?? ''
  const plain = (some: string) => some.replace(/\s+/gu, ' ')
  return [
    ...unless(truth === claim.stance, `the stance of the claim is ${String(claim.stance)}`),
    ...unless(about === rightVoice(deck, claim, 'carrier'), 'another voice than that of the passage'),
    ...unless(
      passage.trim() !== '' && plain(text).includes(plain(passage)),
      'the sentence is not in the text',
    ),
    ...unless(options.join() === 'endorses,neutral,distances,rejects', 'other answers than the four'),
  ]
}

/** True if more than one option of a question is a right answer. */
export function hasTwoRight(deck: Deck, item: Item): boolean {
  if (item.format === 'who-says-it')
    return count(item.options, ({ voice }) => sayers(deck, item.claim, item.level).has(voice)) > 1
  if (item.format === 'which-did-x-say')
    return count(item.options, (claim) => sayers(deck, claim, item.level).has(item.voice)) > 1
  if (item.format === 'sort')
    return item.claims.some(
      (claim) => count(item.voices, (voice) => sayers(deck, claim, item.level).has(voice)) > 1,
    )
  return false
}

function count<T>(list: readonly T[], holds: (one: T) => boolean): number {
  return list.filter(holds).length
}

/** The wrong voices of a question that its claim names. */
export function wrongNamed(deck: Deck, item: Item): VoiceId[] {
  if (item.format !== 'who-says-it') return []
  const wrong = item.options.map(({ voice }) => voice).filter((voice) => voice !== item.truth)
  return wrong.filter((voice) => isNamedIn(deck, voice, item.claim))
}
