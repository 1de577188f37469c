import { expect, it } from 'vitest'
import { newPresentation, withHands } from '$lib/domain/session/presentation'
import { deckId } from '../../../../tests/ids'
import { testDeps } from '../../../../tests/deps'
import { must } from '../../../../tests/study-session'
import { keepPresentation, readPresentation } from './presentation'

it('keeps the hands of a class by deck, and no event', async () => {
  const deps = testDeps()
  const [deck, other] = [deckId('sandholm'), deckId('other')]
  const counted = withHands(newPresentation('3'), 1, 12)
  await must(keepPresentation(deps, deck, counted))
  expect(await must(readPresentation(deps, deck))).toStrictEqual(counted)
  expect(await must(readPresentation(deps, other))).toBeNull()
  expect(await deps.db.events.count()).toBe(0)
  await deps.db.meta.put({ key: `presentation/${other}`, value: { place: 'x' } })
  expect(await must(readPresentation(deps, other))).toBeNull()
})
