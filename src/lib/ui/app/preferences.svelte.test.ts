import { beforeEach, describe, expect, it } from 'vitest'
import { Preferences } from './preferences.svelte'

const { dataset } = document.documentElement
/** The preferences as attributes of the page. */
const shown = () => ({ theme: dataset['theme'], text: dataset['text'], motion: dataset['motion'] })
const NOTHING = { theme: undefined, text: undefined, motion: undefined }

describe('preferences', () => {
  beforeEach(() => {
    localStorage.clear()
    new Preferences().show()
  })

  it('start with the defaults', () => {
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

  it('are stored, and apply to the page at once', () => {
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

  it('do not change if a value is not allowed', () => {
    const preferences = new Preferences()
    preferences.set({ grades: '3', theme: 'dark' })
    expect([preferences.grades, preferences.theme]).toEqual([4, 'dark'])
  })

  it('ignore unknown values that another version, or another app, has stored', () => {
    localStorage.setItem('whence-preferences', '{"theme":"sepia","grades":"2","keys":7}')
    const kept = new Preferences()
    expect([kept.theme, kept.grades, kept.singleKeys]).toEqual(['system', 2, true])
    localStorage.setItem('whence-preferences', '{{')
    expect(new Preferences().theme).toBe('system')
  })

  it('are merged with the changes of another tab', () => {
    const [one, other] = [new Preferences(), new Preferences()]
    one.set({ theme: 'dark' })
    other.set({ textSize: 'large' })
    expect(new Preferences()).toMatchObject({ theme: 'dark', textSize: 'large' })
  })
})
