/** What must hold of a single item, looked at with other eyes than those of its maker. */
import { carrierOf, speakerOf, type Chain, type Level } from '$lib/domain/attribution/chain'
import type { Claim } from '$lib/domain/claim/claim'
import type { Item } from '$lib/domain/quiz/formats'
import { gradeItem, truthKeyOf } from '$lib/domain/quiz/grade-item'
import type { PreparedDeck } from '$lib/domain/quiz/prepared-deck'

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
      const right = voices.filter((voice) => sayers(prepared, item.claim, item.level).has(voice))
      need(right.length === 1 && right[0] === item.truth, `right are ${right.join(', ')}`)
      need(voices.length >= Math.min(4, deck.voices.length), `only ${String(voices.length)} voices`)
      for (const voice of voices)
        need(!isNamed(prepared, voice, item.claim), `${voice} is named in the claim`)
      break
    }
    case 'which-did-x-say': {
      need(areReal(options), 'an invented claim')
      const right = item.options.filter((claim) => sayers(prepared, claim, item.level).has(item.voice))
      need(
        right.length === 1 && right[0]?.id === item.truth,
        `right are ${right.map(({ id }) => id).join(', ')}`,
      )
      for (const claim of item.options)
        need(!isNamed(prepared, item.voice, claim), `${claim.id} names the voice`)
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
          !sayers(prepared, item.claim, 'speaker').has(speakerOf(item.chain)),
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
        const right = item.voices.filter((voice) => sayers(prepared, claim, item.level).has(voice))
        need(right.length === 1 && right[0] === item.truth[i], `${claim.id} belongs to ${right.join(', ')}`)
      })
  }
  return problems
}

function isAltered(claim: Claim, statement: string, chain: Chain): boolean {
  return statement !== claim.statement || chain.join() !== claim.chain.join()
}

/** Everybody who says this at a level: in the claim's own chain, and in those that corroborate it. */
function sayers({ deck, voices }: PreparedDeck, claim: Claim, level: Level): Set<string> {
  const partners = deck.relations
    .filter((relation) => relation.kind === 'corroborates' && relation.claims.includes(claim.id))
    .flatMap((relation) => relation.claims)
  const same = deck.claims.filter(
    (other) => other.id === claim.id || other.statement === claim.statement || partners.includes(other.id),
  )
  return new Set(
    same.map(({ chain }) =>
      level === 'speaker' ? speakerOf(chain) : carrierOf(chain, (id) => voices.get(id)),
    ),
  )
}

/** Whether a claim's words hold the whole name of a voice, or an alias. */
function isNamed({ voices }: PreparedDeck, id: string, claim: Claim): boolean {
  const voice = voices.get(id as never)
  const words = (text: string) =>
    ` ${text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()} `
  const statement = words(claim.statement)
  return [voice?.name ?? '', ...(voice?.aliases ?? [])].some(
    (spelling) => spelling.length > 3 && statement.includes(words(spelling)),
  )
}
