import * as v from 'valibot'
import { HOME, localValues } from '$lib/storage/opening/home'

const PreferencesSchema = v.object({
  theme: v.fallback(v.picklist(['system', 'light', 'dark']), 'system'),
  confidence: v.fallback(v.picklist(['off', 'optional', 'required']), 'optional'),
  keys: v.fallback(v.picklist(['on', 'off']), 'on'),
  /** Buttons to grade a recalled card with. */
  grades: v.fallback(v.picklist(['4', '2']), '4'),
  textSize: v.fallback(v.picklist(['normal', 'large', 'larger']), 'normal'),
  motion: v.fallback(v.picklist(['system', 'reduced']), 'system'),
  sound: v.fallback(v.picklist(['off', 'on']), 'off'),
  readAloud: v.fallback(v.picklist(['off', 'on']), 'off'),
})
type PreferenceValues = v.InferOutput<typeof PreferencesSchema>

/**
 * How this device likes to look and to be operated. Kept in localStorage rather than the database, because the theme
 * is wanted before the first paint.
 */
export class Preferences {
  #values = $state.raw<PreferenceValues>(read())

  get theme(): PreferenceValues['theme'] {
    return this.#values.theme
  }

  get confidence(): PreferenceValues['confidence'] {
    return this.#values.confidence
  }

  get singleKeys(): boolean {
    return this.#values.keys === 'on'
  }

  /** Four grades (Again, Hard, Good, Easy) or two (Again, Good). */
  get grades(): 2 | 4 {
    return this.#values.grades === '2' ? 2 : 4
  }

  get textSize(): PreferenceValues['textSize'] {
    return this.#values.textSize
  }

  get motion(): PreferenceValues['motion'] {
    return this.#values.motion
  }

  /** Whether an answer is followed by a short tone. */
  get sound(): boolean {
    return this.#values.sound === 'on'
  }

  /** Whether questions are read out by a voice of the device. */
  get readAloud(): boolean {
    return this.#values.readAloud === 'on'
  }

  /** Puts what can be seen on the page. */
  show(): void {
    const { theme, textSize, motion } = this.#values
    mark('theme', theme, 'system')
    mark('text', textSize, 'normal')
    mark('motion', motion, 'system')
  }

  /**
   * Changes one or more preferences and keeps them, with what another tab has kept since. A value that is none of those
   * allowed changes nothing.
   */
  set(change: Readonly<Record<string, string>>): void {
    const parsed = v.safeParse(PreferencesSchema, { ...this.#values, ...stored(), ...change })
    if (!parsed.success) return
    this.#values = parsed.output
    this.show()
    // Private windows may refuse; the choice then holds until the tab is closed.
    localValues.set(HOME.keys.preferences, JSON.stringify(parsed.output))
  }
}

/** Writes a choice on the root element, where the styles look for it; nothing where it is the usual one. */
function mark(name: string, value: string, usual: string): void {
  document.documentElement.toggleAttribute(`data-${name}`, value !== usual)
  if (value !== usual) document.documentElement.setAttribute(`data-${name}`, value)
}

function stored(): object {
  try {
    const value: unknown = JSON.parse(localValues.get(HOME.keys.preferences) ?? '{}')
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    // Unreadable or refused: the defaults serve.
    return {}
  }
}

function read(): PreferenceValues {
  const parsed = v.safeParse(PreferencesSchema, stored())
  return parsed.success ? parsed.output : v.parse(PreferencesSchema, {})
}
