/** What must hold of a single item, looked at with other eyes than those of its maker. */
import { carrierOf, speakerOf, type Chain, type Level } from '$lib/domain/attribution/chain'
import type { Voice } from '$lib/domain/attribution/voice'
import type { Claim } from '$lib/domain/claim/claim'
import type { Deck } from '$lib/domain/deck/deck'
import type { Item } from '$lib/domain/quiz/item'
import { gradeItem, truthKeyOf } from '$lib/domain/quiz/grade'
import type { PreparedDeck } from '$lib/domain/quiz/deck-index'
import type { VoiceId } from '$lib/domain/shared/ids'

/** Sentences on what is wrong with an item; none where all is well. */
export function problemsOf(prepared: PreparedDeck, item: Item): string[] {
  const { deck } = prepared
  const problems: string[] = []
  const need = (holds: boolean, problem: string): void => {
    if (!holds) problems.push(problem)
  }
  if (item.format === 'recall') {
    need(item.question.trim() !== '' && item.answer.trim() !== '', 'nothing asked')
    return problems
  }
  const { options } = item.shown
  need(new Set(options).size === options.length, 'an option twice')
  need(gradeItem(deck, item, truthKeyOf(item), null).right, 'the truth is graded wrong')
  need(item.shown.truth === truthKeyOf(item), 'the event would not know the truth')
  const real = new Set<string>([...deck.voices, ...deck.claims].map(({ id }) => id))
  const areReal = (ids: readonly string[]) => ids.every((id) => real.has(id))
  switch (item.format) {
    case 'who-says-it': {
      const voices = item.options.map(({ voice }) => voice)
      need(areReal(voices), 'an invented voice')
      const right = voices.filter((voice) => sayers(deck, item.claim, item.level).has(voice))
      need(right.length === 1 && right[0] === item.truth, `right are ${right.join(', ')}`)
      need(voices.length >= Math.min(4, deck.voices.length), `only ${String(voices.length)} voices`)
      for (const voice of voices) need(!isNamed(deck, voice, item.claim), `${voice} is named in the claim`)
      break
    }
    case 'which-did-x-say': {
      need(areReal(options), 'an invented claim')
      const right = item.options.filter((claim) => sayers(deck, claim, item.level).has(item.voice))
      need(
        right.length === 1 && right[0]?.id === item.truth,
        `right are ${right.map(({ id }) => id).join(', ')}`,
      )
      for (const claim of item.options) need(!isNamed(deck, item.voice, claim), `${claim.id} names the voice`)
      break
    }
    case 'build-the-chain': {
      need(areReal(item.pieces), 'an invented piece')
      need(item.truth.join() === item.claim.chain.join(), 'another chain')
      need(
        item.truth.every((id) => item.pieces.includes(id)),
        'a hop is not among the pieces',
      )
      need(item.pieces.length > item.truth.length, 'every piece is used')
      break
    }
    case 'how-directly':
    case 'what-kind':
      need((options as readonly string[]).includes(item.truth), 'the truth is not offered')
      need(options.length >= 3, `only ${String(options.length)} options`)
      break
    case 'spot-the-slip':
      need(options.includes(item.truth), 'the truth is not offered')
      need(areReal(item.chain), 'an invented voice')
      need(isAltered(item.claim, item.statement, item.chain) === (item.truth !== 'faithful'), 'altered, or not') // prettier-ignore
      if (item.truth !== 'faithful' && item.statement === item.claim.statement) {
        need(
          !sayers(deck, item.claim, 'speaker').has(speakerOf(item.chain)),
          'the altered chain is right, too',
        )
      }
      break
    case 'tap-the-cue':
      need(item.truth.length > 0 && item.words.length > item.truth.length, 'nothing to find')
      break
    case 'sort':
      need(areReal(item.voices), 'an invented voice')
      item.claims.forEach((claim, i) => {
        const right = item.voices.filter((voice) => sayers(deck, claim, item.level).has(voice))
        need(right.length === 1 && right[0] === item.truth[i], `${claim.id} belongs to ${right.join(', ')}`)
      })
  }
  return problems
}

function isAltered(claim: Claim, statement: string, chain: Chain): boolean {
  return statement !== claim.statement || chain.join() !== claim.chain.join()
}

/**
 * The rule of this audit for who is right, made of nothing but the deck's data (chains, relations, statements, names):
 * no part of it is the maker's own code.
 */
function sayers(deck: Deck, claim: Claim, level: Level): Set<VoiceId> {
  const key = `${deck.id} ${claim.id} ${level}`
  const known = SAYERS.get(key) ?? allSayers(deck, claim, level)
  SAYERS.set(key, known)
  return known
}

const SAYERS = new Map<string, Set<VoiceId>>()

function allSayers(deck: Deck, claim: Claim, level: Level): Set<VoiceId> {
  const partners = deck.relations
    .filter(({ kind, claims }) => (kind === 'same' || kind === 'supports') && claims.includes(claim.id))
    .flatMap(({ claims }) => claims)
  const same = deck.claims.filter(
    (other) =>
      other.id === claim.id ||
      partners.includes(other.id) ||
      wordsOf(other.statement).join(' ') === wordsOf(claim.statement).join(' '),
  )
  const voices = new Map(deck.voices.map((voice) => [voice.id, voice]))
  const said = same.map(({ chain }) =>
    level === 'speaker' ? speakerOf(chain) : carrierOf(chain, (id) => voices.get(id)),
  )
  // Also right: the same voice under another id, and a voice of which one is a part ("Abadi", "Abadi and his minister").
  const alike = deck.voices.filter((voice) => said.some((id) => mayBeOne(voice, voices.get(id))))
  return new Set([...said, ...alike.map(({ id }) => id)])
}

/** Words that say how many or how well known somebody is, but not who. */
const COUNTS =
  /^(?:one|two|three|several|some|few|many|most|unnamed|named|not|of|from|and|in|his|her|their)$/u

/** Whether two voices may be one, or one a part of the other: every word of one name stands in the other. */
function mayBeOne(a: Voice, b: Voice | undefined): boolean {
  const people = ['person', 'group', 'anonymous']
  if (!b || (a.kind !== b.kind && !(people.includes(a.kind) && people.includes(b.kind)))) return false
  const names = ({ name, aliases }: Voice) =>
    [name, ...aliases]
      .map((spelling) => wordsOf(spelling).filter((word) => !COUNTS.test(word)))
      .filter((words) => words.length > 0)
  const holds = (whole: readonly string[], part: readonly string[]) =>
    part.every((word) => whole.includes(word))
  return names(a).some((one) => names(b).some((other) => holds(one, other) || holds(other, one)))
}

/** Whether more than one option of a question is a right answer. */
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
  return wrong.filter((voice) => isNamed(deck, voice, item.claim))
}

/** Whether a claim's words hold the whole name of a voice, or an alias, one word after the other. */
function isNamed(deck: Deck, id: VoiceId, claim: Claim): boolean {
  const voice = deck.voices.find((candidate) => candidate.id === id)
  const statement = ` ${wordsOf(claim.statement).join(' ')} `
  return [voice?.name ?? '', ...(voice?.aliases ?? [])].some((spelling) => {
    const words = wordsOf(spelling).join(' ')
    return words.length > 3 && statement.includes(` ${words} `)
  })
}

/** The words of a text in lower case, without accents, articles, possessive and plural endings. */
function wordsOf(text: string): string[] {
  const known = WORDS.get(text)
  if (known) return known
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  const words = (plain.replace(/['’]s\b/gu, '').match(/[\p{L}\p{N}]+/gu) ?? [])
    .filter((word) => !['a', 'an', 'the'].includes(word))
    .map((word) => (word.length > 3 ? word.replace(/s$/u, '') : word))
  WORDS.set(text, words)
  return words
}

const WORDS = new Map<string, string[]>()
