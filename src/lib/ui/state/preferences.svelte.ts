import * as v from 'valibot'

const PreferencesSchema = v.object({
  theme: v.fallback(v.picklist(['system', 'light', 'dark']), 'system'),
  confidence: v.fallback(v.picklist(['off', 'optional', 'required']), 'optional'),
  keys: v.fallback(v.picklist(['on', 'off']), 'on'),
})
type PreferenceValues = v.InferOutput<typeof PreferencesSchema>

const KEY = 'whence-preferences'

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

  /** Changes one or more preferences and keeps them. A value that is none of those allowed changes nothing. */
  set(change: Readonly<Record<string, string>>): void {
    const parsed = v.safeParse(PreferencesSchema, { ...this.#values, ...change })
    if (!parsed.success) return
    this.#values = parsed.output
    applyTheme(parsed.output.theme)
    try {
      localStorage.setItem(KEY, JSON.stringify(parsed.output))
    } catch {
      // Private windows may refuse; the choice then holds until the tab is closed.
    }
  }
}

/** Puts the theme on the page: nothing where the device decides. */
export function applyTheme(theme: PreferenceValues['theme']): void {
  if (theme === 'system') delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = theme
}

function read(): PreferenceValues {
  let stored: unknown = {}
  try {
    stored = JSON.parse(localStorage.getItem(KEY) ?? '{}')
  } catch {
    // Unreadable or refused: the defaults serve.
  }
  const parsed = v.safeParse(PreferencesSchema, stored)
  return parsed.success ? parsed.output : v.parse(PreferencesSchema, {})
}
