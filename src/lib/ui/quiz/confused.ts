import { voiceAtLevel } from '$lib/domain/attribution/chain'
import type { Claim } from '$lib/domain/claim/claim'
import { contrastsOf } from '$lib/domain/quiz/contrasts'
import type { GradedItem } from '$lib/domain/quiz/formats'
import type { PreparedDeck } from '$lib/domain/quiz/prepared-deck'

/** How many are shown. */
const MOST = 2

/** Claims easily confused with the one asked about: what was just taken for it first, then those most like it. */
export function confusedWith(prepared: PreparedDeck, item: GradedItem, chosen: string): Claim[] {
  const alike = contrastsOf(prepared, item.claim).map(({ claim }) => claim)
  const claims = [...takenFor(prepared, item, chosen, alike), ...alike]
  return [...new Set(claims)].filter((claim) => claim !== item.claim).slice(0, MOST)
}

function takenFor(
  prepared: PreparedDeck,
  item: GradedItem,
  chosen: string,
  alike: readonly Claim[],
): Claim[] {
  if (item.format === 'which-did-x-say') return item.options.filter(({ id }) => id === chosen)
  if (item.format !== 'who-says-it' || chosen === item.truth) return []
  const says = ({ chain }: Claim): boolean =>
    voiceAtLevel(chain, item.level, (id) => prepared.voices.get(id)) === chosen
  const found = alike.find(says) ?? prepared.deck.claims.find(says)
  return found ? [found] : []
}
