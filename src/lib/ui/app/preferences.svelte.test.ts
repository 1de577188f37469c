import { beforeEach, describe, expect, it } from 'vitest'
import { Preferences } from './preferences.svelte'

const { dataset } = document.documentElement
/** What the page says of the learner's choices. */
const shown = () => ({ theme: dataset['theme'], text: dataset['text'], motion: dataset['motion'] })
const NOTHING = { theme: undefined, text: undefined, motion: undefined }

describe('preferences', () => {
  beforeEach(() => {
    localStorage.clear()
    new Preferences().show()
  })

  it('start with the usual', () => {
    const usual = new Preferences()
    expect([usual.grades, usual.textSize, usual.motion, usual.sound, usual.readAloud]).toEqual([
      4,
      'normal',
      'system',
      false,
      false,
    ])
    expect(shown()).toEqual(NOTHING)
  })

  it('are kept, and seen on the page at once', () => {
    new Preferences().set({
      grades: '2',
      textSize: 'large',
      motion: 'reduced',
      sound: 'on',
      readAloud: 'on',
      theme: 'dark',
    })
    const kept = new Preferences()
    expect([kept.grades, kept.textSize, kept.motion, kept.sound, kept.readAloud]).toEqual([
      2,
      'large',
      'reduced',
      true,
      true,
    ])
    expect(shown()).toEqual({ theme: 'dark', text: 'large', motion: 'reduced' })
    kept.set({ textSize: 'normal', motion: 'system', theme: 'system' })
    expect(shown()).toEqual(NOTHING)
  })

  it('change nothing where a value is none of those allowed', () => {
    const preferences = new Preferences()
    preferences.set({ grades: '3', theme: 'dark' })
    expect([preferences.grades, preferences.theme]).toEqual([4, 'dark'])
  })

  it('survive what another version, or another app, left behind', () => {
    localStorage.setItem('whence-preferences', '{"theme":"sepia","grades":"2","keys":7}')
    const kept = new Preferences()
    expect([kept.theme, kept.grades, kept.singleKeys]).toEqual(['system', 2, true])
    localStorage.setItem('whence-preferences', '{{')
    expect(new Preferences().theme).toBe('system')
  })

  it('keep what another tab has kept since', () => {
    const [one, other] = [new Preferences(), new Preferences()]
    one.set({ theme: 'dark' })
    other.set({ textSize: 'large' })
    expect(new Preferences()).toMatchObject({ theme: 'dark', textSize: 'large' })
  })
})
