import { describe, expect, it, vi } from 'vitest'
import { localVoice, ReadAloud, type Speech } from './read-aloud.svelte'

const voice = (lang: string, localService: boolean, isDefault = false): SpeechSynthesisVoice => ({
  lang,
  localService,
  default: isDefault,
  name: `${lang} ${String(localService)}`,
  voiceURI: lang,
})

class FakeSpeech extends EventTarget implements Speech {
  voices: SpeechSynthesisVoice[] = []
  readonly speak = vi.fn()
  readonly cancel = vi.fn()
  getVoices(): SpeechSynthesisVoice[] {
    return this.voices
  }
}

describe('the voice for reading aloud', () => {
  it('is on the device, even if a server offers another', () => {
    expect(localVoice([voice('en-GB', false, true)], 'en')).toBeNull()
    const local = voice('en-US', true)
    expect(localVoice([voice('en-GB', false, true), local], 'en')).toBe(local)
  })

  it('is of the language, if possible of the exact dialect', () => {
    const [gb, us, de] = [voice('en-GB', true), voice('en_US', true, true), voice('de-DE', true)]
    expect(localVoice([gb, us, de], 'en-gb')).toBe(gb)
    expect(localVoice([gb, us, de], 'en')).toBe(us)
    expect(localVoice([gb, us, de], 'fr')).toBeNull()
  })
})

describe('reading aloud', () => {
  it('waits for voices that the platform reports late, and reads one text at a time', () => {
    const speech = new FakeSpeech()
    const said: string[] = []
    const reader = new ReadAloud(speech, (text, by) => {
      said.push(`${by.lang}: ${text}`)
      return new SpeechSynthesisUtterance(text)
    })
    reader.read('Nobody hears this.', 'en')
    expect([reader.canRead('en'), said]).toStrictEqual([false, []])
    speech.voices = [voice('de-DE', true), voice('en-GB', true)]
    speech.dispatchEvent(new Event('voiceschanged'))
    expect(reader.canRead('en')).toBe(true)
    reader.read('The council sleeps.', 'en')
    expect(said).toStrictEqual(['en-GB: The council sleeps.'])
    expect(speech.speak).toHaveBeenCalledTimes(1)
    expect(speech.cancel).toHaveBeenCalledTimes(1)
    reader.close()
    speech.voices = []
    speech.dispatchEvent(new Event('voiceschanged'))
    expect(reader.canRead('en')).toBe(true)
  })

  it('does nothing if the platform has no speech', () => {
    const reader = new ReadAloud(null)
    expect(reader.canRead('en')).toBe(false)
    reader.read('Silence.', 'en')
    reader.close()
  })
})
