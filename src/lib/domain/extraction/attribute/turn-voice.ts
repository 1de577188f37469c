import type { Turn } from '$lib/domain/extraction/shapes/page'
import type { Resolved, Roster } from '$lib/domain/extraction/voices/coreference'
import { voiceOfPhrase } from '$lib/domain/extraction/voices/voice-kind'

const ROLE =
  /^(?:host|anchor|moderator|interviewer|reporter|narrator|presenter|chair|q|a|the interview\p{L}*)$/iu

/** The voice of a turn: “VANCE” is Dora Vance where she has been named. */
export function turnVoice({ name, isAnonymous }: Turn, roster: Roster): Resolved {
  const shown = /\p{Ll}/u.test(name) ? name : titleCase(name)
  if (isAnonymous || ROLE.test(shown))
    return {
      voice: { name: shown, kind: 'anonymous', affiliation: null },
      check: ['unnamed-source'],
      confidence: 1,
    }
  // A label is a name even where its shape is not: “BRANDT”, “Dr. Koll”.
  const found = roster.resolve(shown)
  // “he”, “the ferryman”: in a dialogue, the text writes who speaks.
  if (/^\p{Ll}|^I$/u.test(shown)) return found
  const isPerson = found.voice.kind === 'person' || voiceOfPhrase(shown).kind !== 'anonymous'
  return isPerson ? found : { ...found, voice: { name: shown, kind: 'person', affiliation: null }, check: [] }
}

function titleCase(name: string): string {
  return name
    .toLowerCase()
    .replace(/(?<![\p{L}’'])\p{L}|(?<=[-’'])\p{L}(?=\p{L}{2})/gu, (letter) => letter.toUpperCase())
}
