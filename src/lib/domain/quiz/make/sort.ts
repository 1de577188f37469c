import type { Claim } from '$lib/domain/claim/claim'
import { shuffled } from '$lib/domain/shared/random'
import { isDue, type Asking } from './context'
import { drawDistinct } from '$lib/domain/quiz/options/exposure-balance'
import type { SortItem } from '$lib/domain/quiz/item'
import { likeness } from '$lib/domain/quiz/options/similarity'
import { keyOf } from '$lib/domain/quiz/grade'
import { wrongVoices } from './who-says-it'
import { alsoRight, levelsOf, truthAt } from '$lib/domain/quiz/deck-index'

/** Claims on the table at once, and voices to sort them into. */
const CLAIMS = 5
const VOICES = 3

/** Several claims to sort into voices, the claim of the card among them. */
export function sortClaims(asking: Asking): SortItem | null {
  const { prepared, card, claim, choice, context, random } = asking
  const level = context.level ?? 'speaker'
  if (!levelsOf(prepared, claim).includes(level) || !isDue(asking, 1)) return null
  const truthOf = (one: Claim) => truthAt(prepared, one, level)
  const pool = prepared.voicesAt[level]
  const others = wrongVoices(asking, level, truthOf(claim)).filter((id) => pool.byKey.has(id))
  const voices = [truthOf(claim), ...others.slice(0, VOICES - 1)]
  const here = prepared.profiles.get(claim.id)
  const answers = voices.flatMap((voice) => pool.byKey.get(voice) ?? [])
  const fitting = answers.filter(({ claim: other, key }) => {
    const index = voices.findIndex((voice) => voice === key)
    const right = alsoRight(prepared, other, level)
    // A claim that another of the voices makes as well would have two right places.
    return other !== claim && index >= 0 && !voices.some((voice, i) => i !== index && right.has(voice))
  })
  const weightOf = (other: Claim): number => {
    const there = prepared.profiles.get(other.id)
    return choice === 'adaptive' && here && there ? likeness(here, there) : 1
  }
  const drawn = drawDistinct(fitting, (a) => weightOf(a.claim), (a) => a.claim.id, fitting.length, random) // prettier-ignore
  // Each voice first gets a claim of its own, so that none stands there idle.
  const firsts = voices.slice(1).flatMap((voice) => drawn.find(({ key }) => key === voice) ?? [])
  if (voices.length < 2 || firsts.length < voices.length - 1) return null
  const rest = drawn.filter((answer) => !firsts.includes(answer))
  const claims = shuffled([claim, ...[...firsts, ...rest].slice(0, CLAIMS - 1).map((a) => a.claim)], random)
  const places = shuffled(voices, random)
  const truth = claims.map(truthOf)
  return {
    format: 'sort',
    card,
    claim,
    level,
    voices: places,
    claims,
    truth,
    shown: { format: 'sort', level, options: places, choice, truth: keyOf(truth) },
  }
}
