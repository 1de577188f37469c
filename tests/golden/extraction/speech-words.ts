/** Words by which a cue counts as speech, as stems with their endings. */
const ENDINGS: readonly (readonly [string, string])[] = [
  ['sa', 'y|ys|id|ying'],
  ['tell', '|s|ing'],
  ['told', ''],
  ['according', ''],
  ['add|ask|report|warn|claim|insist|suggest|confirm|recall|tweet|respond', '|s|ed|ing'],
  ['argu|stat|not|alleg', 'e|es|ed|ing'],
  ['assert|explain', '|s|ed|ing'],
  ['wr', 'ite|ites|ote|iting'],
  ['repl|den', 'y|ies|ied|ying'],
  ['admit', '|s|ted|ting'],
  ['vow', '|s|ed|ing'],
  ['quip', '|s|ped'],
  ['announc|declar|acknowledg|promis|testif', '\\w+'],
  ['concede', '\\w*'],
]

const SPEECH = new RegExp(`^(?:${ENDINGS.map(([stems, ends]) => `(?:${stems})(?:${ends})`).join('|')})$`, 'u')

/** True if a lower-case word reports speech. */
export function isSpeechWord(word: string): boolean {
  return SPEECH.test(word)
}
