import { describe, expect, it } from 'vitest'
import { fc } from '../../../../tests/builders'
import { memoryValues } from '../../../../tests/opening'
import { PICTURES, unnamedProfile, type DeviceProfile } from '$lib/domain/shared/profile'
import { isProfileId } from '$lib/domain/shared/profile-id'
import { DEVICE_KEYS, homeOfProfile, profileInUse } from './home'
import { forgetProfile, putProfile, readProfiles, setInUse } from './profiles'

const FIRST = unnamedProfile(null)
const idOf = fc.stringMatching(/^[a-z0-9]{8}$/u)
const profile = fc.record(
  {
    id: idOf,
    name: fc.string({ maxLength: 40 }),
    picture: fc.constantFrom(...PICTURES),
    isGuest: fc.boolean(),
    eraseFrom: fc.option(fc.nat()),
  },
  { noNullPrototype: true },
)

/** All names of a home, in databases, files, locks, channels and localStorage. */
function namesOf(id: string | null): string[] {
  const { keys, ...names } = homeOfProfile(id)
  return [...Object.values(names), ...Object.values(keys)]
}

describe('profiles', () => {
  it('have no name in common, and none continues another home’s prefix with “-”', () => {
    fc.assert(
      fc.property(fc.option(idOf), fc.option(idOf), (a, b) => {
        fc.pre(a !== b)
        const others = new Set(namesOf(b))
        const prefix = homeOfProfile(b).database
        for (const name of namesOf(a)) {
          expect(others.has(name)).toBe(false)
          expect(name === prefix || name.startsWith(`${prefix}-`)).toBe(false)
          expect(Object.values(DEVICE_KEYS)).not.toContain(name)
        }
      }),
    )
  })

  it('keep the names that the first profile has had since the first version', () => {
    expect(homeOfProfile(null)).toMatchObject({
      database: 'whence',
      journalFolder: 'whence-journal',
      copiesFolder: 'whence-snapshots',
      folderDatabase: 'whence-folder',
      keys: { lastSeen: 'whence-last-seen', preferences: 'whence-preferences' },
    })
  })

  it('fit the names of storage buckets', () => {
    fc.assert(
      fc.property(idOf, (id) => {
        expect(`${homeOfProfile(id).database}-2`).toMatch(/^[a-z0-9][a-z0-9_-]{0,63}$/u)
      }),
    )
  })

  it('are read as they were stored, after the first profile', () => {
    fc.assert(
      fc.property(fc.uniqueArray(profile, { selector: ({ id }) => id, maxLength: 6 }), (all) => {
        const values = memoryValues()
        for (const one of all) expect(putProfile(values, one)).toBe(true)
        expect(readProfiles(values)).toStrictEqual([FIRST, ...all])
        for (const { id } of all) forgetProfile(values, id)
        expect(readProfiles(values)).toStrictEqual([FIRST])
        expect(values.get(DEVICE_KEYS.profiles)).toBeNull()
      }),
    )
  })

  it('survive a damaged list: what can be read stays', () => {
    const values = memoryValues()
    for (const text of ['', '{', '7', 'null', '{"a":1}']) {
      values.set(DEVICE_KEYS.profiles, text)
      expect(readProfiles(values)).toStrictEqual([FIRST])
    }
    values.set(DEVICE_KEYS.profiles, '[{"id":"abcd1234","name":"Ada","picture":"?"},{"id":"../x"},3]')
    expect(readProfiles(values)).toStrictEqual([FIRST, { ...FIRST, id: 'abcd1234', name: 'Ada' }])
  })

  it('change in place, and a profile that is gone is no longer in use', () => {
    const values = memoryValues()
    const ada: DeviceProfile = { ...FIRST, id: 'abcd1234', name: 'Ada' }
    putProfile(values, ada)
    putProfile(values, { ...ada, name: 'Ada B.' })
    expect(readProfiles(values).map(({ name }) => name)).toStrictEqual(['', 'Ada B.'])
    expect(setInUse(values, 'abcd1234')).toBe(true)
    expect(profileInUse(values)).toBe('abcd1234')
    forgetProfile(values, 'abcd1234')
    expect(profileInUse(values)).toBeNull()
  })

  it('never use a name that is no id', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const values = memoryValues()
        values.set(DEVICE_KEYS.profile, text)
        expect(profileInUse(values)).toBe(isProfileId(text) ? text : null)
      }),
    )
  })

  it('say so if the browser keeps nothing', () => {
    const values = { get: () => null, set: () => undefined }
    expect(putProfile(values, { ...FIRST, id: 'abcd1234' })).toBe(false)
    expect(setInUse(values, 'abcd1234')).toBe(false)
  })
})
