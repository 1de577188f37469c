import { describe, expect, it } from 'vitest'
import { aDeck } from '../../../tests/builders'
import { everythingIn, testDeps } from '../../../tests/deps'
import { anAnswer, importRails, startStudy } from '../../../tests/study-session'
import { answerCard } from './study/answer-card'
import { attempt } from './attempt'
import { buildDeck } from './decks/build-deck'
import { findDeck } from './decks/find-deck'
import { rebuildProgress } from './settings/rebuild-progress'
import { scheduleOf, startSession } from './study/start-session'
import { vetClaim } from './materials/vet-claim'

const named = (name: string, inner?: unknown) => Object.assign(new Error(name), { name, inner })
const thrownBy = (thrown: unknown) =>
  attempt(() => {
    throw thrown
  })

describe('running a storage operation', () => {
  it('gives its value', async () => {
    expect(await attempt(() => Promise.resolve(7))).toStrictEqual({ ok: true, value: 7 })
  })

  it.each([
    ['storage-full', named('QuotaExceededError')],
    ['storage-full', named('AbortError', named('QuotaExceededError'))],
    ['storage-full', named('AbortError', named('AbortError', named('QuotaExceededError')))],
    ['storage-full', Object.assign(named('BulkError'), { failures: [named('QuotaExceededError')] })],
    ['storage-closed', named('DatabaseClosedError')],
    ['storage-cleared', named('AbortError', named('DataClearedError'))],
    ['storage-closed', named('VersionError')],
    ['storage-closed', named('OpenFailedError', named('InvalidStateError'))],
    ['storage-closed', named('MissingAPIError')],
    ['storage-failed', named('AbortError')],
    ['storage-failed', named('UnknownError')],
    ['storage-failed', 'a text'],
    ['storage-failed', null],
    ['storage-failed', { name: 5 }],
  ])('says %s for what it throws', async (code, thrown) => {
    expect(await thrownBy(thrown)).toStrictEqual({ ok: false, error: { code } })
    expect(await attempt(() => Promise.reject(thrown as Error))).toStrictEqual({ ok: false, error: { code } })
  })
})

describe('a full disk', () => {
  it('fails an answer as a whole: no event, card or session is written', async () => {
    const deps = testDeps()
    const deck = aDeck()
    const { engine, session } = await startStudy(deps, deck)
    const before = await everythingIn(deps.db)
    const full = (): never => {
      throw new DOMException('no room', 'QuotaExceededError')
    }
    deps.db.siblings.hook('creating', full)
    expect(await answerCard(deps, engine, anAnswer(deck, session))).toStrictEqual({
      ok: false,
      error: { code: 'storage-full' },
    })
    deps.db.siblings.hook('creating').unsubscribe(full)
    expect(await everythingIn(deps.db)).toStrictEqual(before)
    expect(await answerCard(deps, engine, anAnswer(deck, session))).toMatchObject({ ok: true })
  })
})

describe('a closed database', () => {
  it('is an error value in every use case, not an exception', async () => {
    const deps = testDeps()
    const deck = aDeck()
    const { id } = await importRails(deps)
    const [draft] = await deps.db.drafts.toArray()
    const { engine, session } = await startStudy(deps, deck)
    deps.db.close()
    const results = await Promise.all([
      answerCard(deps, engine, anAnswer(deck, session)),
      startSession(deps, scheduleOf(deck), engine, () => 0),
      vetClaim(deps, draft!, 'accept'),
      buildDeck(deps, id),
      findDeck(deps, deck.id),
      rebuildProgress(deps),
    ])
    for (const result of results) {
      expect(result).toStrictEqual({ ok: false, error: { code: 'storage-closed' } })
    }
  })
})
