/** The form of an item's options: everything that a reader can tell from them without knowing the deck. */
import type { Voice } from '$lib/domain/attribution/voice'
import type { Claim } from '$lib/domain/claim/claim'
import type { Item, Option } from '$lib/domain/quiz/item'
import type { PreparedDeck } from '$lib/domain/quiz/deck-index'
import { stemsOf } from '$lib/domain/quiz/options/aliases'
import type { Choice } from './reader'

type Features = Record<string, number>

/** The item as a choice among forms; null for a format without options to choose from. */
export function choiceOf(prepared: PreparedDeck, item: Item): Choice | null {
  const forms = formsOf(prepared, item)
  if (!forms) return null
  const { options, truth, chance } = forms
  const lengths = options.map(({ length }) => length)
  const [shortest, longest] = [Math.min(...lengths), Math.max(...lengths)]
  const placed = options.map(({ length, features }, i) => ({
    ...features,
    [`place ${String(i)}`]: 1,
    [`place ${String(i - options.length)}`]: 1,
    longest: length === longest ? 1 : 0,
    shortest: length === shortest ? 1 : 0,
    length: length / Math.max(1, longest),
  }))
  return {
    claim: item.claim.id,
    options: placed,
    truth,
    chance: chance ?? 1 / options.length,
  }
}

interface Forms {
  readonly options: readonly {
    readonly length: number
    readonly features: Features
  }[]
  readonly truth: number
  readonly chance?: number
}

function formsOf(prepared: PreparedDeck, item: Item): Forms | null {
  switch (item.format) {
    case 'who-says-it':
      return {
        options: item.options.map((option) => voiceForm(prepared, item.claim, option, item.options)),
        truth: item.options.findIndex(({ voice }) => voice === item.truth),
      }
    case 'which-did-x-say': {
      const voice = prepared.voices.get(item.voice)
      return {
        options: item.options.map((claim) => claimForm(claim, voice)),
        truth: item.options.findIndex(({ id }) => id === item.truth),
      }
    }
    case 'how-directly': {
      const kind = prepared.voices.get(item.about)?.kind ?? ''
      return codes(item.options, item.truth, (code) => ({
        [`${kind} ${code}`]: 1,
      }))
    }
    case 'what-kind':
      return codes(item.options, item.truth, () => ({}))
    case 'how-far-vouched':
      // The answers are always the same, so chance is the share of the commonest one.
      return { ...codes(item.options, item.truth, () => ({})), chance: commonestStance(prepared) }
    case 'spot-the-slip':
      // Half of them are faithful by design. The rules say so, so every reader knows it.
      return { ...codes(item.options, item.truth, () => ({})), chance: 0.5 }
    case 'build-the-chain':
      return chainForms(prepared, item.pieces, item.truth)
    default:
      return null
  }
}

/** The share of the stance that is asked most: half of the questions at most. */
function commonestStance({ deck }: PreparedDeck): number {
  const asked = deck.claims.flatMap(({ stance }) => (stance && stance !== 'undecided' ? [stance] : []))
  const counts = [...new Set(asked)].map((one) => asked.filter((other) => other === one).length)
  const most = Math.max(...counts)
  return counts.length < 2 ? 1 : Math.max(0.5, Math.min(most, asked.length - most) / asked.length)
}

function codes(options: readonly string[], truth: string, more: (code: string) => Features): Forms {
  return {
    options: options.map((code) => ({
      length: code.length,
      features: { [`code ${code}`]: 1, ...more(code) },
    })),
    truth: options.indexOf(truth),
  }
}

function voiceForm(prepared: PreparedDeck, claim: Claim, option: Option, all: readonly Option[]) {
  const voice = prepared.voices.get(option.voice)
  const { code, through } = option.relation
  const name = voice?.name ?? ''
  return {
    length: name.length,
    features: {
      [`kind ${voice?.kind ?? ''}`]: 1,
      [`relation ${code}`]: 1,
      'words of the statement': overlap(
        stemsOf(`${name} ${voice?.affiliation ?? ''}`),
        stemsOf(claim.statement),
      ),
      'through another option': through !== null && all.some((other) => other.voice === through) ? 1 : 0,
      'another goes through it': all.filter((other) => other.relation.through === option.voice).length,
      'same way as another': all.filter((other) => other !== option && other.relation.through === through)
        .length,
      'kind alone': all.some((o) => o !== option && prepared.voices.get(o.voice)?.kind === voice?.kind)
        ? 0
        : 1,
    },
  }
}

function claimForm(claim: Claim, voice: Voice | undefined) {
  const kind = voice?.kind ?? ''
  const { statement } = claim
  return {
    length: statement.length,
    features: {
      'words of the voice': overlap(
        stemsOf(`${voice?.name ?? ''} ${voice?.affiliation ?? ''}`),
        stemsOf(statement),
      ),
      digits: /\d/u.test(statement) ? 1 : 0,
      question: statement.endsWith('?') ? 1 : 0,
      comma: statement.includes(',') ? 1 : 0,
      [`${kind} digits`]: /\d/u.test(statement) ? 1 : 0,
      [`${kind} long`]: statement.length > 80 ? 1 : 0,
      [`${kind} hedged`]: /probabl|likely|believed|could|may|about|said/iu.test(statement) ? 1 : 0,
    },
  }
}

function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  return [...a].filter((stem) => b.has(stem)).length
}

/** The chains that the pieces were taken from. A reader who knows them must still choose one. */
function chainForms(prepared: PreparedDeck, pieces: readonly string[], truth: readonly string[]): Forms {
  const whole = new Map<string, readonly string[]>()
  for (const { chain } of prepared.deck.claims) {
    if (chain.length > 1 && chain.every((id) => pieces.includes(id))) whole.set(chain.join(' '), chain)
  }
  // Longest first, then by the order of the pieces, so that the order of the deck plays no part.
  const chains = [...whole.values()].sort(
    (a, b) => b.length - a.length || a.map((id) => pieces.indexOf(id)).join() .localeCompare(b.map((id) => pieces.indexOf(id)).join()), // prettier-ignore
  )
  const isPart = (chain: readonly string[]) =>
    chains.some((other) => other !== chain && chain.every((id) => other.includes(id)))
  const ends = chains.filter((chain) => !isPart(chain))
  return {
    options: chains.map((chain) => {
      const kind = prepared.voices.get(chain.at(-1) as never)?.kind ?? ''
      return {
        length: chain.length,
        features: {
          [`ends with ${kind}`]: 1,
          [`hops ${String(chain.length)}`]: 1,
          'part of another': isPart(chain) ? 1 : 0,
        },
      }
    }),
    truth: chains.findIndex((chain) => chain.join(' ') === truth.join(' ')),
    // By the rules, a voice that passes something on cannot end a chain. All other voices are equally likely.
    chance: ends.some((chain) => chain.join(' ') === truth.join(' ')) ? 1 / ends.length : 0,
  }
}
