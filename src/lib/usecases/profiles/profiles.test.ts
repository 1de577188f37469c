import { describe, expect, it } from 'vitest'
import { MAX_PROFILES } from '$lib/domain/shared/profile'
import { memoryValues } from '../../../../tests/opening'
import { homeOfProfile, profileInUse } from '$lib/storage/opening/home'
import { readProfiles, setInUse } from '$lib/storage/opening/profiles'
import { eraseExpired, leaveExpiredGuest, noteHandedIn } from './erase-profile'
import { addProfile, enterProfile, listProfiles, renameProfile, type ProfileWords } from './profiles'

const AT = Date.UTC(2026, 2, 4, 11)
const HOUR = 3_600_000
const WORDS: ProfileWords = { name: ' Ada ', picture: 'boat', isGuest: false }
const GUEST: ProfileWords = { name: '', picture: 'drop', isGuest: true }

/** Ids in order: 00000000, 00000001, … */
function counted() {
  let next = 0
  return { ids: { ulid: () => '', short: () => String(next++).padStart(8, '0') } } as unknown as Parameters<
    typeof addProfile
  >[0]
}

describe('people on a device', () => {
  it('are added with a trimmed name, entered and renamed', async () => {
    const values = memoryValues()
    const added = addProfile(counted(), values, WORDS)
    if (!added.ok) throw new Error(added.error.code)
    expect(added.value).toMatchObject({ id: '00000000', name: 'Ada', picture: 'boat' })
    expect((await enterProfile(values, added.value.id)).ok).toBe(true)
    expect(profileInUse(values)).toBe('00000000')
    renameProfile(values, added.value, { name: 'Ada B.', picture: 'sun' })
    expect(readProfiles(values)[1]).toMatchObject({ name: 'Ada B.', picture: 'sun' })
    expect((await enterProfile(values, null)).ok).toBe(true)
    expect(profileInUse(values)).toBeNull()
  })

  it('need a name of at most 40 characters, but a guest needs none', () => {
    const [deps, values] = [counted(), memoryValues()]
    for (const name of ['', '   ', 'x'.repeat(41), '\uD800'])
      expect(addProfile(deps, values, { ...WORDS, name })).toMatchObject({ error: { code: 'profile-name' } })
    expect(addProfile(deps, values, GUEST).ok).toBe(true)
    expect(readProfiles(values)).toHaveLength(2)
  })

  it('are at most as many as a class', () => {
    const [deps, values] = [counted(), memoryValues()]
    while (readProfiles(values).length < MAX_PROFILES) addProfile(deps, values, WORDS)
    expect(addProfile(deps, values, WORDS)).toMatchObject({ error: { code: 'profile-too-many' } })
  })

  it('are found by their databases when the list is lost', () => {
    const values = memoryValues()
    addProfile(counted(), values, WORDS)
    const names = [
      'whence',
      'whence_00000000',
      'whence_zzzz9999',
      'whence_zzzz9999-2',
      'other',
      'whence-folder',
    ]
    expect(listProfiles(values, names).map(({ id, name }) => [id, name])).toStrictEqual([
      [null, ''],
      ['00000000', 'Ada'],
      ['zzzz9999', ''],
    ])
  })
})

describe('a guest', () => {
  function handedIn() {
    const values = memoryValues()
    const added = addProfile(counted(), values, GUEST)
    if (!added.ok) throw new Error(added.error.code)
    setInUse(values, added.value.id)
    noteHandedIn(values, added.value.id, AT)
    return values
  }

  it('stays for an hour after handing in, and is left at the first start after it', () => {
    const values = handedIn()
    expect(leaveExpiredGuest(values, AT + HOUR - 1)).toBe(false)
    expect(profileInUse(values)).toBe('00000000')
    expect(leaveExpiredGuest(values, AT + HOUR)).toBe(true)
    expect(profileInUse(values)).toBeNull()
    expect(leaveExpiredGuest(values, AT + HOUR)).toBe(false)
  })

  it('is the only one who is marked by handing in', () => {
    const [deps, values] = [counted(), memoryValues()]
    addProfile(deps, values, WORDS)
    noteHandedIn(values, '00000000', AT)
    noteHandedIn(values, null, AT)
    expect(readProfiles(values).map(({ eraseFrom }) => eraseFrom)).toStrictEqual([null, null])
  })

  it('keeps the name in the list while something is not erased yet', async () => {
    const values = handedIn()
    values.set(homeOfProfile('00000000').keys.lastSeen, 'x 1')
    // Node has no IndexedDB: nothing can be erased here, so the next start must try again.
    await eraseExpired(values, null, AT + HOUR)
    expect(readProfiles(values)).toHaveLength(2)
    expect(readProfiles(values)[1]?.eraseFrom).toBe(0)
  })
})
