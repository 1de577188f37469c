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
import { Ahead } from './prefetch'
import { CardExtras, type Write } from './card-extras.svelte'
import { sameQueue } from './study-view'

/** The decks of a session, and what decides how they are studied. */
export interface Studied {
  readonly decks: ReadonlyMap<DeckId, Deck>
  readonly rules: StudyRules
}

/** What a session needs only once an answer is given, loaded while the first question is being read. */
export interface LazyStudy {
  readonly answering: typeof Answering
  readonly engine: StudyEngine
  /** Writes an answer, as a review or, where a session crams, as a trial. */
  readonly give: (
    session: Session,
    given: AnswerGiven,
  ) => ReturnType<typeof Answering.answerCard | typeof Answering.answerCramCard>
  /** Notes that a correction was shown. */
  readonly showCorrection: (card: CardId, version: number) => ReturnType<typeof Answering.showCorrection>
  /** What each grade would lead to; null where that cannot be read. */
  readonly previewOf: (card: CardId) => Promise<GradePreview | null>
  /** Whether a card has no answer but one: once that is taken back, it has not been met. */
  readonly isOnlyAnswer: (card: CardId) => Promise<boolean>
  /** Where a write of the session goes: the disk, or, while that has no room, a overflow. */
  readonly overflow: OverflowWriter
  readonly extras: CardExtras
  /** The prepared text of a material, where this device has it. */
  readonly textOf: (deck: DeckId, material: MaterialId | undefined) => PreparedText | null
  /** Claims to show beside the feedback on an answer, the most telling first. */
  readonly contrastsFor: (item: GradedItem, chosen: string) => readonly Claim[]
  /**
   * Makes what will be wanted soon while a question is being read: what the due date of its card will lean on, what
   * stands beside its feedback, and the `next` item; during feedback (null) only that.
   */
  readonly prefetch: (card: CardId | null, next: () => unknown) => void
  /**
   * Follows the session's row: what another tab answers is told here too.
   * @param own the session as this tab has it; null while it is about to change
   * @returns stops following
   */
  readonly follow: (id: SessionId, own: () => Session | null, ontold: (row: Session) => void) => () => void
  /** What came of a session; null where that cannot be read. */
  readonly reportOf: (session: Session) => Promise<SessionReport | null>
  /** Leaves the processor to an answer. */
  readonly attend: () => void
  /** Makes the items of a session that began at an instant: by what the learner had confused until then. */
  readonly itemsOf: (startedAt: Instant) => Promise<MakeItem>
}

/** An answer as the screen has it: what its session knows is added. */
export type AnswerGiven = Omit<CardAnswer, 'session' | 'answersBefore'>

/** The item of a card in any of its formats; null where its deck has no such claim. */
export type MakeItem = (card: CardId, seed: string, firstSight: boolean) => Item | null

/** Milliseconds until what another tab has written is looked at: this tab's own answers wake that, too. */
const FOLLOW_PAUSE_MS = 250

/**
 * Loads it for the decks of a session.
 * @param write runs a write of the session and says what failed
 */
export async function loadLate(deps: Deps, { decks, rules }: Studied, write: Write): Promise<LazyStudy> {
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
  // A deck is looked through when its first card comes, or just before: a session may be about many large ones.
  const prepared = remembered((id: DeckId) => {
    const deck = decks.get(id)
    return deck ? answering.prepareDeck(deck) : null
  })
  const engine = answering.makeStudyEngine(rules)
  const overflow = new OverflowWriter(deps, engine)
  const extras = new CardExtras(overflow, answering, engine, write)
  const ahead = new Ahead()
  const contrastsOf = remembered((card: CardId): readonly ContrastingClaim[] => {
    const { deck, claim } = partsOfCardId(card)
    const its = prepared(deck)
    const asked = its?.claims.get(claim)
    return its && asked ? answering.contrastsOf(its, asked) : []
  })
  return {
    answering,
    engine,
    give: ({ id, mode, answers }, given) => {
      const answer = { session: id, answersBefore: answers.length, ...given }
      // Cramming counts in figures and moves no due date: there is nothing to come back in.
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
      const chores = card && [
        () => answering.previewGrades(deps, engine, card),
        () => extras.load(card, true),
        () => contrastsOf(card),
      ]
      void ahead.begin([...(chores ?? []), next])
    },
    follow: (id, own, ontold) =>
      answering.watchSession(
        deps,
        id,
        (row) => {
          const mine = own()
          if (mine && !sameQueue(row, mine)) ontold(row)
        },
        FOLLOW_PAUSE_MS,
      ),
    reportOf: async (session) => {
      const report = await answering.sessionReport(deps, rules, session, [...decks.keys()])
      return report.ok ? report.value : null
    },
    attend: () => {
      ahead.stop()
    },
    itemsOf: async (startedAt) => {
      const known = await answering.learnerConfusions(deps, startedAt)
      const confusionsOf = remembered((id: DeckId) => {
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

/** A function of a key that is computed once for each. */
function remembered<K, V>(make: (key: K) => V): (key: K) => V {
  const made = new Map<K, V>()
  return (key) => {
    const known = made.get(key)
    if (known !== undefined) return known
    const value = make(key)
    made.set(key, value)
    return value
  }
}
