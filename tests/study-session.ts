/** Steps that several tests share: importing a text, opening a session, answering a card. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Deck } from '$lib/domain/deck/deck'
import { truthKeyOf } from '$lib/domain/quiz/grade'
import { itemSeed, type Session } from '$lib/domain/session/session'
import type { Result } from '$lib/domain/shared/result'
import type { MaterialRow } from '$lib/storage/rows'
import { answerCard, type StoredAnswer, type CardAnswer } from '$lib/usecases/study/answer-card'
import type { Deps } from '$lib/usecases/deps'
import { importMaterial } from '$lib/usecases/materials/import-material'
import { scheduleOf, startSession } from '$lib/usecases/study/start-session'
import { makeStudyEngine, type StudyEngine } from '$lib/usecases/study/engine'
import { loadRules } from '$lib/usecases/study/rules'
import { anItem } from './asked'
import { CONTENT } from './deps'

/** The invented article of the deck that a newcomer meets first. */
export const RAILS_TEXT = readFileSync(path.join(CONTENT, 'reading-the-rails', 'article.md'), 'utf8')

/** The value of a result that must not fail here. */
export async function must<T>(result: Promise<Result<T, { readonly code: string }>>): Promise<T> {
  const settled = await result
  if (!settled.ok) throw new Error(settled.error.code)
  return settled.value
}

/** Brings the invented article in. */
export function importRails(deps: Deps): Promise<MaterialRow> {
  return must(importMaterial(deps, { text: RAILS_TEXT, title: null, publisher: null, link: null }))
}

/** Opens the session of a deck: the engine that answers need, and the session's row. */
export async function startStudy(
  deps: Deps,
  deck: Deck,
): Promise<{ readonly engine: StudyEngine; readonly session: Session }> {
  const engine = makeStudyEngine(await loadRules(deps))
  return { engine, session: await must(startSession(deps, scheduleOf(deck), engine, () => 0)) }
}

/** A right answer to the card on the screen: the truth, or Good for a recalled answer. */
export function anAnswer(deck: Deck, session: Session, over: Partial<CardAnswer> = {}): CardAnswer {
  const card = session.queue[0]
  if (card === undefined) throw new Error('the session is over')
  const item = anItem(deck, card, itemSeed(session, card))
  if (!item) throw new Error(`no such card: ${card}`)
  const graded = item.format === 'recall' ? null : item
  return {
    session: session.id,
    answersBefore: session.answers.length,
    card,
    item: item.shown,
    rating: 3,
    chosen: graded && truthKeyOf(graded),
    right: graded ? true : null,
    confidence: null,
    took: 3000,
    deckVersion: deck.version,
    ...over,
  }
}

/** Answers the card on the screen. */
export function answer(
  deps: Deps,
  deck: Deck,
  engine: StudyEngine,
  session: Session,
  over: Partial<CardAnswer> = {},
): Promise<StoredAnswer> {
  return must(answerCard(deps, engine, anAnswer(deck, session, over)))
}
