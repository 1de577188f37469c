/**
 * The voices of the shipped decks that stand for more than one, as a person reads their names. The app tells the number
 * from the words of a name (`voice-number.ts`); this list checks the result.
 */
const PLURAL_VOICES: Readonly<Record<string, readonly string[]>> = {
  'who-controls-iraq': [
    'militia-leaders',
    'shiite-militias',
    'abadi-and-defence-minister',
    'militia-officials',
    'badr-officials',
    'iraqi-officials',
    'iraqi-and-western-officers',
    'us-military-officials',
    'coalition-officials',
    'unnamed-accusers',
    'some-people',
    'frontline-reports',
  ],
  'reading-the-rails': ['council-officials', 'shopkeepers'],
  'a-day-in-four-tellings': ['three-camps'],
  'words-of-attribution': ['growers', 'critics', 'jury-sources', 'officials'],
  // The deck of the builders' tests.
  sandholm: [],
}

/** True if a voice of a shipped deck stands for more than one. Throws for a deck that the list does not have. */
export function isPluralVoice(deck: string, voice: string): boolean {
  const plurals = PLURAL_VOICES[deck]
  if (!plurals) throw new Error(`plural-voices.ts does not have the deck ${deck}`)
  return plurals.includes(voice)
}

/** The listed voices of a deck. */
export const pluralVoicesOf = (deck: string): readonly string[] => PLURAL_VOICES[deck] ?? []
