import Dexie from 'dexie'
import { afterEach, expect, test } from 'vitest'
import { NO_STUDY_FILTER } from '$lib/domain/session/scope'
import { ok } from '$lib/domain/shared/result'
import { pageFactsOf } from '$lib/formats/page-facts'
import { openDatabase } from '$lib/storage/db'
import { shippedDecks } from '$lib/storage/shipped'
import type { Deps } from '$lib/usecases/deps'
import { aDeck, countingIds, DEVICE, START } from '../../../../tests/builders'
import { cardId } from '../../../../tests/ids'
import { Study } from './study-session.svelte'

const deck = aDeck()
const never = () => Promise.reject(new Error('not wanted here'))

const deps: Deps = {
  db: openDatabase('a-session'),
  clock: { now: () => START, offsetAt: () => 0 },
  random: () => 0.5,
  ids: countingIds(1),
  device: DEVICE,
  shipped: shippedDecks('', fetch),
  extract: never,
  memory: never,
  readDocument: () => Promise.reject(new Error('no documents here')),
  readPage: (request) => Promise.resolve(ok(pageFactsOf(request))),
  jobs: never,
}

afterEach(async () => {
  await deps.db.delete()
})

test('an undo that arrives while the one before it is being written is not lost', async () => {
  await deps.db.decks.put({ id: deck.id, deck, updatedAt: START })
  const study = new Study(deps)
  await study.open({ deck: deck.id, mode: 'schedule', filter: NO_STUDY_FILTER })
  for (let answered = 1; answered <= 2; answered++) {
    await answer(study)
    expect(study.session?.answers).toHaveLength(answered)
  }
  const further: Promise<boolean>[] = []
  deps.db.events.hook('creating', () => {
    if (further.length === 0) further.push(Dexie.ignoreTransaction(() => study.undo()))
  })
  expect(await study.undo()).toBe(true)
  expect(await Promise.all(further)).toStrictEqual([true])
  expect(study.session?.answers).toHaveLength(0)
  expect(await deps.db.events.where('type').equals('ReviewVoided').count()).toBe(2)
  study.close()
})

test('feedback on a wrong answer begins with a claim of the chosen voice, as in rounds', async () => {
  await deps.db.open()
  await deps.db.decks.put({ id: deck.id, deck, updatedAt: START })
  const study = new Study(deps)
  await study.open({ deck: deck.id, mode: 'schedule', filter: NO_STUDY_FILTER })
  const { item } = study
  if (item?.format !== 'who-says-it') throw new Error('the builder’s deck begins with who says it')
  const speakers = new Set(deck.claims.map(({ chain }) => chain.at(-1)))
  const wrong = item.options.find(({ voice }) => voice !== item.truth && speakers.has(voice))
  await study.choose(wrong?.voice ?? '')
  expect(study.feedback?.grade.right).toBe(false)
  expect(study.feedback?.confused[0]?.chain.at(-1)).toBe(wrong?.voice)
  study.close()
})

test('who does not remember gets the answer, a lapse without a confusion, and no confidence', async () => {
  await deps.db.open()
  await deps.db.decks.put({ id: deck.id, deck, updatedAt: START })
  const study = new Study(deps)
  await study.open({ deck: deck.id, mode: 'schedule', filter: NO_STUDY_FILTER })
  study.setConfidence('certain')
  await study.choose(null)
  expect(study.feedback).toMatchObject({
    chosen: null,
    confidence: null,
    grade: { right: false, errors: [] },
  })
  const [review] = await deps.db.events.toArray()
  expect(review).toMatchObject({
    type: 'ReviewGiven',
    rating: 1,
    right: false,
    chosen: null,
    confidence: null,
  })
  study.close()
})

test('a long log is looked through once the session is left, so that no answer waits for it', async () => {
  await deps.db.open()
  await deps.db.decks.put({ id: deck.id, deck, updatedAt: START })
  const none = { deck: deck.id, due: START, ready: START, lastStudyDay: null, buriedUntil: null }
  const cards = Array.from({ length: 501 }, (_, i) => ({
    ...none,
    card: cardId(`${deck.id}/old-${String(i)}/who`),
  }))
  await deps.db.dates.bulkPut(cards)
  let asked = 0
  const jobs = () => {
    asked += 1
    return never()
  }
  const study = new Study({ ...deps, jobs })
  await study.open({ deck: deck.id, mode: 'schedule', filter: NO_STUDY_FILTER })
  await answer(study)
  await new Promise((resolve) => requestAnimationFrame(() => requestIdleCallback(resolve)))
  await answer(study)
  expect(asked).toBe(0)
  study.close()
  await expect.poll(() => asked).toBe(1)
})

/** Answers the question on the screen, whatever its format, and goes to the next one. */
async function answer(study: Study): Promise<void> {
  const { item } = study
  if (item?.format === 'who-says-it') {
    await study.choose(item.options[0]?.voice ?? '')
    await study.next()
  } else {
    await study.reveal()
    await study.grade(3)
  }
}
