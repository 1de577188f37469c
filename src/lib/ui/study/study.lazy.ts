import type { Claim } from '$lib/domain/claim/claim'
import { wantedDigests, type Deck } from '$lib/domain/deck/deck'
import type { PreparedText } from '$lib/domain/material/anchor'
import type { ContrastingClaim } from '$lib/domain/quiz/contrasts'
import type { GradedItem, Item } from '$lib/domain/quiz/item'
import type { Session } from '$lib/domain/session/session'
import type { Instant } from '$lib/domain/shared/clock'
import {
  partsOfCardId,
  type CardId,
  type DeckId,
  type MaterialId,
  type SessionId,
} from '$lib/domain/shared/ids'
import type { CardAnswer } from '$lib/usecases/study/answer-card'
import type { Deps } from '$lib/usecases/deps'
import type { StudyEngine } from '$lib/usecases/study/engine'
import type { StudyRules } from '$lib/usecases/study/rules'
import type { GradePreview } from '$lib/usecases/study/preview-grades'
import type { SessionReport } from '$lib/usecases/study/session-report'
import { textsOf } from '$lib/usecases/materials/texts-of'
import type * as Answering from './answering.lazy'
import { OverflowWriter } from './overflow.svelte'
import { PrefetchQueue } from './prefetch'
import { CardExtras, type Write } from './card-extras.svelte'
import { sameQueue } from './study-view'

/** The decks of a session, and the rules by which they are studied. */
export interface Studied {
  readonly decks: ReadonlyMap<DeckId, Deck>
  readonly rules: StudyRules
}

/** The part of a session that only answering needs. It loads while the learner reads the first question. */
export interface LazyStudy {
  readonly answering: typeof Answering
  readonly engine: StudyEngine
  /** Writes an answer, as a review, or as a trial in a cram session. */
  readonly recordAnswer: (
    session: Session,
    given: AnswerGiven,
  ) => ReturnType<typeof Answering.answerCard | typeof Answering.answerCramCard>
  /** Records that a correction was shown. */
  readonly showCorrection: (card: CardId, version: number) => ReturnType<typeof Answering.showCorrection>
  /** The effect of each grade; null if it cannot be read. */
  readonly previewOf: (card: CardId) => Promise<GradePreview | null>
  /** Tells whether a card has only one answer. Undoing that answer makes the card new. */
  readonly isOnlyAnswer: (card: CardId) => Promise<boolean>
  /** The target of the session's writes: the disk, or an overflow buffer while the disk has no room. */
  readonly overflow: OverflowWriter
  readonly extras: CardExtras
  /** The prepared text of a material, if this device has it. */
  readonly textOf: (deck: DeckId, material: MaterialId | undefined) => PreparedText | null
  /** Claims to show beside the feedback on an answer, the closest first. */
  readonly contrastsFor: (item: GradedItem, chosen: string) => readonly Claim[]
  /**
   * Prefetches while the learner reads a question: the load of the days on which its card can be due, the claims for
   * its feedback, and the `next` item. During feedback (null) it prefetches only the next item.
   */
  readonly prefetch: (card: CardId | null, next: () => unknown) => void
  /**
   * Follows the session's row, because another tab can change it.
   * @param own the session as this tab has it; null while it is about to change
   * @returns a function that stops following
   */
  readonly follow: (id: SessionId, own: () => Session | null, onchange: (row: Session) => void) => () => void
  /** The results of a session; null if they cannot be read. */
  readonly reportOf: (session: Session) => Promise<SessionReport | null>
  /** Stops prefetching, so that an answer gets the processor. */
  readonly stopPrefetch: () => void
  /**
   * Makes the items of a session. Only confusions from before its start are used, so that a reload gives the same
   * items.
   */
  readonly itemsOf: (startedAt: Instant) => Promise<MakeItem>
}

/** An answer of the screen. Its session adds the other fields. */
export type AnswerGiven = Omit<CardAnswer, 'session' | 'answersBefore'>

/** The item of a card in any format; null if its deck does not have the claim. */
export type MakeItem = (card: CardId, seed: string, firstSight: boolean) => Item | null

/** Milliseconds from a change to its read. This tab's own answers also cause reads. */
const FOLLOW_PAUSE_MS = 250

/**
 * Loads the part for the decks of a session.
 * @param write runs a write of the session and reports a failure
 */
export async function loadStudy(deps: Deps, { decks, rules }: Studied, write: Write): Promise<LazyStudy> {
  const all = [...decks.values()]
  const texts = Promise.all(all.map(async (deck) => [deck, await textsOf(deps, deck)] as const))
  const answering = await import('./answering.lazy')
  const copies = new Map<string, PreparedText>()
  for (const [deck, found] of await texts) {
    for (const [id, text] of found) {
      copies.set(`${deck.id}/${id}`, answering.prepareCopy(text, wantedDigests(deck, id)))
    }
  }
  for (const deck of all) await answering.noticeUpdate(deps, deck)
  const textOf: LazyStudy['textOf'] = (deck, material) => copies.get(`${deck}/${material ?? ''}`) ?? null
  // Prepare a deck when its first card comes, or just before: a session may cover many large decks.
  const prepared = memoized((id: DeckId) => {
    const deck = decks.get(id)
    return deck ? answering.prepareDeck(deck) : null
  })
  const engine = answering.makeStudyEngine(rules)
  const overflow = new OverflowWriter(deps, engine)
  const extras = new CardExtras(overflow, answering, engine, write)
  const ahead = new PrefetchQueue()
  const contrastsOf = memoized((card: CardId): readonly ContrastingClaim[] => {
    const { deck, claim } = partsOfCardId(card)
    const its = prepared(deck)
    const asked = its?.claims.get(claim)
    return its && asked ? answering.contrastsOf(its, asked) : []
  })
  return {
    answering,
    engine,
    recordAnswer: ({ id, mode, answers }, given) => {
      const answer = { session: id, answersBefore: answers.length, ...given }
      // A cram answer counts in figures and moves no due date.
      return mode === 'cram'
        ? answering.answerCramCard(overflow.deps, engine, answer)
        : answering.answerCard(overflow.deps, engine, answer)
    },
    showCorrection: (card, version) => answering.showCorrection(overflow.deps, engine, card, version),
    previewOf: async (card) => {
      const preview = await answering.previewGrades(overflow.deps, engine, card)
      return preview.ok ? preview.value : null
    },
    isOnlyAnswer: (card) => answering.isOnlyAnswer(overflow.deps, card),
    overflow,
    extras,
    textOf,
    contrastsFor: (item, chosen) => {
      const its = prepared(partsOfCardId(item.card).deck)
      return its ? answering.contrastsFor(its, item, chosen, contrastsOf(item.card)) : []
    },
    prefetch: (card, next) => {
      const tasks = card && [
        () => answering.previewGrades(deps, engine, card),
        () => extras.load(card, true),
        () => contrastsOf(card),
      ]
      void ahead.begin([...(tasks ?? []), next])
    },
    follow: (id, own, onchange) =>
      answering.watchSession(
        deps,
        id,
        (row) => {
          const mine = own()
          if (mine && !sameQueue(row, mine)) onchange(row)
        },
        FOLLOW_PAUSE_MS,
      ),
    reportOf: async (session) => {
      const report = await answering.sessionReport(deps, rules, session, [...decks.keys()])
      return report.ok ? report.value : null
    },
    stopPrefetch: () => {
      ahead.stop()
    },
    itemsOf: async (startedAt) => {
      const known = await answering.learnerConfusions(deps, startedAt)
      const confusionsOf = memoized((id: DeckId) => {
        const deck = decks.get(id)
        return deck ? known(deck) : null
      })
      return (card, seed, firstSight) => {
        const { deck } = partsOfCardId(card)
        const [its, confusions] = [prepared(deck), confusionsOf(deck)]
        const texts = (material: MaterialId) => textOf(deck, material)
        return its && confusions
          ? answering.makeAnyItem(its, card, seed, { firstSight, texts, confusions })
          : null
      }
    },
  }
}

/** Memoizes a function of a key. */
function memoized<K, V>(make: (key: K) => V): (key: K) => V {
  const made = new Map<K, V>()
  return (key) => {
    const known = made.get(key)
    if (known !== undefined) return known
    const value = make(key)
    made.set(key, value)
    return value
  }
}
