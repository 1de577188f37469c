import model from 'wink-eng-lite-web-model'
import winkNLP from 'wink-nlp'
import { expect, it } from 'vitest'
import { fc } from '../../../../../tests/builders'
import { goldenTexts } from '../../../../../tests/golden/extraction/golden-texts'
import { plainForm } from './tagger'
import { WinkTagger } from './wink'

const nlp = winkNLP(model, ['pos'])
const tagger = new WinkTagger()

/** The tags as the public functions of the library give them: the first part of a word has a space before it. */
function publicTags(words: readonly string[]): string[] {
  const tokens = nlp.readDoc(words.join(' ')).tokens()
  // The library declares its accessors as methods, but they are plain functions.
  // eslint-disable-next-line @typescript-eslint/unbound-method
  const { pos, precedingSpaces } = nlp.its
  const spaces = tokens.out(precedingSpaces)
  return tokens.out(pos).filter((_, i) => i === 0 || spaces[i] !== '')
}

it.each(goldenTexts().map(({ file, text }) => [file, text] as const))(
  'tags the words of %s as the public functions do',
  (_file, text) => {
    for (const line of text.split('\n')) {
      const words = line.split(/\s+/u).filter(Boolean).map(plainForm)
      if (words.length > 0) expect(tagger.tags(words)).toEqual(publicTags(words))
    }
  },
)

it('tags short words and contractions as the public functions do, in any order', () => {
  const word = fc.constantFrom(
    ..."don’t can't Iran's it’s officials say claims that the a U.S. 12,000 — “ ” . , reports grelms he’d".split(
      ' ',
    ),
  )
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 30 }), (words) => {
      const plain = words.map(plainForm)
      expect(tagger.tags(plain)).toEqual(publicTags(plain))
    }),
  )
})
