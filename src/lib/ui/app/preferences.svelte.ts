import * as v from 'valibot'
import { HOME, localValues } from '$lib/storage/opening/home'

const PreferencesSchema = v.object({
  theme: v.fallback(v.picklist(['system', 'light', 'dark']), 'system'),
  confidence: v.fallback(v.picklist(['off', 'optional', 'required']), 'optional'),
  keys: v.fallback(v.picklist(['on', 'off']), 'on'),
  /** The buttons that grade a recalled card. */
  grades: v.fallback(v.picklist(['4', '2']), '4'),
  textSize: v.fallback(v.picklist(['normal', 'large', 'larger']), 'normal'),
  motion: v.fallback(v.picklist(['system', 'reduced']), 'system'),
  sound: v.fallback(v.picklist(['off', 'on']), 'off'),
  readAloud: v.fallback(v.picklist(['off', 'on']), 'off'),
  /** New claims are read before they are asked, or asked at once. */
  newClaims: v.fallback(v.picklist(['read', 'ask']), 'read'),
})
type PreferenceValues = v.InferOutput<typeof PreferencesSchema>

/**
 * The display and input preferences of this device. They are in localStorage and not in the database, because the theme
 * is needed before the first paint.
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

  /** Four grades (Forgot, Just, Knew it, Easy) or two (Forgot, Knew it). */
  get grades(): 2 | 4 {
    return this.#values.grades === '2' ? 2 : 4
  }

  get textSize(): PreferenceValues['textSize'] {
    return this.#values.textSize
  }

  get motion(): PreferenceValues['motion'] {
    return this.#values.motion
  }

  /** Plays a short tone after each answer. */
  get sound(): boolean {
    return this.#values.sound === 'on'
  }

  /** Reads questions aloud with a voice of the device. */
  get readAloud(): boolean {
    return this.#values.readAloud === 'on'
  }

  /** Shows new claims with their source before they are asked. */
  get readsFirst(): boolean {
    return this.#values.newClaims === 'read'
  }

  /** Applies the visible preferences to the page. */
  show(): void {
    const { theme, textSize, motion } = this.#values
    mark('theme', theme, 'system')
    mark('text', textSize, 'normal')
    mark('motion', motion, 'system')
  }

  /**
   * Changes preferences and stores them, merged with changes of another tab. A value that is not allowed changes
   * nothing.
   */
  set(change: Readonly<Record<string, string>>): void {
    const parsed = v.safeParse(PreferencesSchema, { ...this.#values, ...stored(), ...change })
    if (!parsed.success) return
    this.#values = parsed.output
    this.show()
    // A private window can refuse to store. The choice then lasts until the tab is closed.
    localValues.set(HOME.keys.preferences, JSON.stringify(parsed.output))
  }
}

/**
 * Writes a preference to an attribute of the root element, which the styles read. The default removes the attribute.
 */
function mark(name: string, value: string, usual: string): void {
  document.documentElement.toggleAttribute(`data-${name}`, value !== usual)
  if (value !== usual) document.documentElement.setAttribute(`data-${name}`, value)
}

function stored(): object {
  try {
    const value: unknown = JSON.parse(localValues.get(HOME.keys.preferences) ?? '{}')
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    // The stored value is unreadable or access is refused, so the defaults apply.
    return {}
  }
}

function read(): PreferenceValues {
  const parsed = v.safeParse(PreferencesSchema, stored())
  return parsed.success ? parsed.output : v.parse(PreferencesSchema, {})
}
