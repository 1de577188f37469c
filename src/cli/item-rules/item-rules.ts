/**
 * Rules for a single item. They work from the deck, so that they find mistakes of the item's maker. Each problem starts
 * with its kind: `key` (the answer counted as right is wrong), `second` (another option is right, too), `axis` (options
 * off the one axis of the question), `slip` (a slip that cannot be), or `options`.
 */
import type { Level } from '$lib/domain/attribution/chain'
import type { Claim } from '$lib/domain/claim/claim'
import type { Deck } from '$lib/domain/deck/deck'
import type { PreparedDeck } from '$lib/domain/quiz/deck-index'
import type { Item, ItemOf } from '$lib/domain/quiz/item'
import { gradeItem, truthKeyOf } from '$lib/domain/quiz/grade'
import type { VoiceId } from '$lib/domain/shared/ids'
import { areIndistinct, isNamedIn, passageIn, rightVoice, sayers } from './deck-truth'
import { slipProblems } from './slip-rules'

/** The kinds of faults that these rules find. */
export const FAULT_KINDS = ['key', 'second', 'axis', 'slip', 'options'] as const

/** Sentences on the faults of an item, each after its kind and a colon; an empty list if it has none. */
export function problemsOf(prepared: PreparedDeck, item: Item): string[] {
  const { deck } = prepared
  if (item.format === 'recall')
    return item.question.trim() !== '' && item.answer.trim() !== '' ? [] : ['options: nothing asked']
  const { options } = item.shown
  return [
    ...unless(new Set(options).size === options.length, 'options: an option twice'),
    ...unless(gradeItem(deck, item, truthKeyOf(item), null).right, 'key: the truth is graded wrong'),
    ...unless(item.shown.truth === truthKeyOf(item), 'key: the event would not know the truth'),
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
        ...unless(item.truth.join() === item.claim.chain.join(), 'key: another chain'),
        ...unless(
          item.truth.every((id) => item.pieces.includes(id)),
          'options: a hop is not among the pieces',
        ),
        ...unless(item.pieces.length > item.truth.length, 'options: every piece is used'),
        ...unless(
          !item.pieces.some((id) => item.claim.couldBe?.includes(id)),
          'second: a piece that could be meant as well',
        ),
      ]
    case 'how-directly':
      return [...offered(item, 3), ...directnessProblems(deck, item)]
    case 'what-kind': {
      const axis = ['fact', 'opinion', 'prediction', 'allegation', 'question']
      return [
        ...offered(item, 3),
        ...unless(item.truth === item.claim.kind, 'key: another kind'),
        ...unless(
          item.options.every((kind) => axis.includes(kind)),
          'axis: an option off the axis of kinds',
        ),
      ]
    }
    case 'spot-the-slip':
      return slipProblems(deck, item)
    case 'tap-the-cue':
      return [
        ...unless(item.truth.length > 0 && item.words.length > item.truth.length, 'options: nothing to find'),
        ...cueProblems(item),
      ]
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
    ...unless(options.includes(item.truth), 'key: the truth is not offered'),
    ...unless(options.length >= least, `options: only ${String(options.length)}`),
  ]
}

function whoProblems(deck: Deck, { claim, level, options, truth }: ItemOf<'who-says-it'>): string[] {
  const voices = options.map(({ voice }) => voice)
  const kinds = voices.map((id) => deck.voices.find((voice) => voice.id === id)?.kind)
  return [
    ...voicesProblems(deck, voices),
    ...oneRight(deck, claim, level, voices, truth),
    // A deck can have fewer voices than three.
    ...unless(
      voices.length >= Math.min(3, deck.voices.length),
      `options: only ${String(voices.length)} voices`,
    ),
    ...unless(
      level === 'speaker' || !kinds.includes('document') || isText(deck, voices),
      'options: a quoted document',
    ),
    ...voices.filter((id) => isNamedIn(deck, id, claim)).map((id) => `options: ${id} is named in the claim`),
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
      'options: an invented claim',
    ),
    ...unless(
      right.length === 1 && right[0]?.id === item.truth,
      `second: right are ${right.map(({ id }) => id).join(', ')}`,
    ),
    ...unless(
      rightVoice(deck, item.claim, item.level) === item.voice,
      'key: another voice than that of the claim',
    ),
    ...item.options
      .filter((claim) => isNamedIn(deck, item.voice, claim))
      .map(({ id }) => `options: ${id} names the voice`),
  ]
}

/** The voices offered must be voices of the deck, and each must differ from the others in more than its wording. */
function voicesProblems(deck: Deck, ids: readonly VoiceId[]): string[] {
  const voices = ids.flatMap((id) => deck.voices.find((voice) => voice.id === id) ?? [])
  const pairs = voices.flatMap((a, i) =>
    voices
      .slice(i + 1)
      .flatMap((b) => (areIndistinct(a, b) ? [`second: ${a.id} and ${b.id} cannot be told apart`] : [])),
  )
  return [...unless(voices.length === ids.length, 'options: an invented voice'), ...pairs]
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
    ...unless(truth === rightVoice(deck, claim, level), `key: ${String(truth)} for ${claim.id}`),
    ...unless(
      right.length === 1 && right[0] === truth,
      `second: right for ${claim.id} are ${right.join(', ')}`,
    ),
  ]
}

/** The words to tap are those of the evidence's cue, which the claim also has as text. */
function cueProblems({ claim, paragraph, words, truth }: ItemOf<'tap-the-cue'>): string[] {
  const plain = (some: string): string => (some.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')
  const tapped = plain(truth.map((place) => paragraph.slice(...(words[place] ?? [0, 0]))).join(' '))
  const isCue = claim.cue === undefined || tapped === plain(claim.cue)
  return unless(isCue, `key: the words to tap are “${tapped}”, and the cue is “${claim.cue ?? ''}”`)
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
  return unless(
    truth === (kind === undefined ? own : expected[kind]),
    `key: ${about} comes by it as ${truth}`,
  )
}

function vouchProblems(deck: Deck, item: ItemOf<'how-far-vouched'>): string[] {
  const { claim, truth, about, passage, options } = item
  const text = deck.materials.find(({ id }) => id === claim.evidence?.material)?.text ?? ''
  const plain = (some: string) => some.replace(/\s+/gu, ' ')
  // Whoever says something plainly itself stands behind it.
  const isOwn = claim.kind === 'fact' && claim.chain.at(-1) === rightVoice(deck, claim, 'carrier')
  const stance = claim.stance ?? (isOwn && claim.hedges.length === 0 ? 'endorses' : undefined)
  return [
    ...unless(truth === stance, `key: the stance of the claim is ${String(stance)}`),
    ...unless(about === rightVoice(deck, claim, 'carrier'), 'key: another voice than that of the passage'),
    ...unless(
      passage.trim() !== '' && plain(text).includes(plain(passage)),
      'options: the sentence is not in the text',
    ),
    ...unless(options.join() === 'endorses,neutral,distances,rejects', 'axis: other answers than the four'),
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
