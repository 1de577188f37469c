import { describe, expect, it } from 'vitest'
import { rosterAfter, withMatch } from '$lib/domain/classroom/roster'
import { aDeck } from '../../../../tests/builders'
import { aDraft } from '../../../../tests/classroom'
import { testDeps } from '../../../../tests/deps'
import { must } from '../../../../tests/study-session'
import { changeRoster, readRoster } from './class-roster'
import { makeAssignment } from './make-assignment'

describe('the class list of an assignment', () => {
  it('is kept, changed and deleted', async () => {
    const deps = testDeps()
    const { mark } = await must(makeAssignment(deps, aDraft(aDeck())))
    expect(await must(readRoster(deps, mark.id))).toStrictEqual([])
    await must(changeRoster(deps, mark.id, (pupils) => rosterAfter(pupils, ['Amara', 'Ben'])))
    await must(changeRoster(deps, mark.id, (pupils) => withMatch(pupils, 'pub', 'Ben')))
    expect(await must(readRoster(deps, mark.id))).toMatchObject([
      { name: 'Amara', pubs: [] },
      { name: 'Ben', pubs: ['pub'] },
    ])
    await must(changeRoster(deps, mark.id, () => []))
    expect(await deps.db.rosters.count()).toBe(0)
    expect(await must(readRoster(deps, mark.id))).toStrictEqual([])
  })

  it('loses no change if two tabs change it at once', async () => {
    const deps = testDeps()
    const { mark } = await must(makeAssignment(deps, aDraft(aDeck())))
    await must(changeRoster(deps, mark.id, (pupils) => rosterAfter(pupils, ['Amara', 'Ben'])))
    await Promise.all([
      must(changeRoster(deps, mark.id, (pupils) => withMatch(pupils, 'a', 'Amara'))),
      must(changeRoster(deps, mark.id, (pupils) => withMatch(pupils, 'b', 'Ben'))),
    ])
    expect((await must(readRoster(deps, mark.id))).map(({ pubs }) => pubs)).toStrictEqual([['a'], ['b']])
  })
})
