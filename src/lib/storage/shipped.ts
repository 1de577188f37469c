import * as v from 'valibot'
import { deckToFile, type Deck } from '$lib/domain/deck/deck'
import { FirstQuestionSchema, type FirstQuestion } from '$lib/domain/quiz/first-question'
import { DeckIdSchema, type DeckId } from '$lib/domain/shared/ids'
import { fail, ok, type Result } from '$lib/domain/shared/result'
import { readBuiltDeck } from '$lib/formats/built-deck'

/** The deck that teaches the app. A newcomer's first question comes from it. The build's preload hints name it too. */
export const PRIMER = 'reading-the-rails' as DeckId

/** One entry of the list of shipped decks. */
const ShippedEntrySchema = v.object({
  id: DeckIdSchema,
  title: v.string(),
  about: v.string(),
  version: v.number(),
  claims: v.number(),
})
export type ShippedEntry = v.InferOutput<typeof ShippedEntrySchema>

/** The app's own file is missing or broken: the installation is incomplete, or a server answered with other content. */
export interface ShippedError {
  readonly code: 'shipped-missing' | 'shipped-broken'
}

/** The shipped decks: files beside the app, which the service worker keeps for offline use. */
export interface ShippedDecks {
  readonly list: () => Promise<Result<readonly ShippedEntry[], ShippedError>>
  readonly get: (id: DeckId) => Promise<Result<Deck, ShippedError>>
  /** The first question of a deck; null for a deck that is not shipped or was changed since. */
  readonly firstQuestion: (deck: Deck) => FirstQuestion | null
}

/** The file of a shipped deck: the deck and its first question. */
export function shippedFile(deck: Deck, firstQuestion: FirstQuestion | null): unknown {
  return { ...deckToFile(deck), firstQuestion }
}

/**
 * Reads the shipped decks under a base path.
 * @param base the app's base path, without a trailing slash
 */
export function shippedDecks(base: string, load: typeof fetch): ShippedDecks {
  const read = async (name: string): Promise<Result<unknown, ShippedError>> => {
    try {
      const response = await load(`${base}/shipped/${name}.json`)
      if (!response.ok) return fail({ code: 'shipped-missing' })
      return ok(await response.json())
    } catch {
      return fail({ code: 'shipped-missing' })
    }
  }
  const decks = new Map<DeckId, Deck>()
  // Every build ships the primer, so a first question need not wait for the list.
  const ids = new Set([PRIMER])
  const list: ShippedDecks['list'] = async () => {
    const file = await read('index')
    if (!file.ok) return file
    const parsed = v.safeParse(v.array(ShippedEntrySchema), file.value)
    if (!parsed.success) return fail({ code: 'shipped-broken' })
    for (const { id } of parsed.output) ids.add(id)
    return ok(parsed.output)
  }
  const questions = new Map<Deck, FirstQuestion>()
  return {
    list,
    get: async (id) => {
      const known = decks.get(id)
      if (known) return ok(known)
      // Do not ask the host for other ids: it must never learn the id of a deck that was made on this device.
      const listed = ids.has(id) ? null : await list()
      if (listed?.ok === false) return listed
      if (!ids.has(id)) return fail({ code: 'shipped-missing' })
      const file = await read(id)
      if (!file.ok) return file
      const { firstQuestion, ...rest } = { ...(file.value as Partial<Record<string, unknown>> | null) }
      const deck = readBuiltDeck(rest)
      if (!deck) return fail({ code: 'shipped-broken' })
      const question = v.safeParse(FirstQuestionSchema, firstQuestion)
      // A deck without a stored first question gets one from the item maker, once that is loaded.
      if (question.success) questions.set(deck, question.output)
      decks.set(id, deck)
      return ok(deck)
    },
    firstQuestion: (deck) => questions.get(deck) ?? null,
  }
}
