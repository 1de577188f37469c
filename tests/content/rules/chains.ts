/** Rules for voices, chains, evidence and materials. */
import { paragraphDigest } from '$lib/domain/material/digest'
import {
  covered,
  forClaims,
  materialOf,
  passageVoice,
  speakerIn,
  voiceIn,
  wholeText,
  type Fault,
  type Rule,
} from './reviewed'
import { MONTH } from './statements'

const HEARSAY = /\b(?:reportedly|allegedly|(?:is|are) understood (?:to|that))\b/iu

/** "Reportedly" and "is understood to" leave somebody out. In both cases the person left out is the speaker. */
export const hearsayHasSpeaker: Rule = forClaims((claim, { deck }) => {
  const hearsay = HEARSAY.exec(`${claim.statement} ${claim.hedges.join(' ')}`)?.[0]
  return hearsay !== undefined && passageVoice(deck, claim) === speakerIn(deck, claim) ? hearsay : null
})

/** A cue that the passage weakens ("all but admitted") is no cue: nobody admitted anything. */
export const weakenedCue: Rule = forClaims((claim, { deck }) => {
  const weak = /"(all but|as good as|almost)"/u.exec(claim.explain)?.[1]
  const kept = weak !== undefined && `${claim.statement} ${claim.cue ?? ''}`.includes(weak)
  return weak !== undefined && !kept && passageVoice(deck, claim) !== speakerIn(deck, claim) ? weak : null
})

/** If the page leaves the speaker open, the deck names everybody who could be meant. */
export const openSpeaker: Rule = forClaims((claim, { deck }) => {
  const name = speakerIn(deck, claim)?.name ?? ''
  return /never identifies|unidentified|is not identified/u.test(name) && !claim.couldBe?.length ? name : null
})

/** A spokesperson is a voice of its own, in every deck: the office is not its alias. */
export const spokespersonIsVoice: Rule = (reviewed) =>
  forClaims((claim, { deck }) => {
    const voice = speakerIn(deck, claim)
    const alias = voice?.kind === 'institution' && voice.aliases.find((name) => /\bspokes(?:person|man|woman)\b/u.test(name)) // prettier-ignore
    const quoted = covered(reviewed, claim, claim.evidence?.source)
    return alias && (quoted === null || /spokes/u.test(quoted)) ? alias : null
  })(reviewed)

/** The paragraph that introduces a long excerpt gives the excerpt's headline or aim, so it has a claim. */
export const introductionClaimed: Rule = ({ deck }) =>
  deck.materials.flatMap(({ id, passages }) =>
    passages.flatMap(({ kind, paragraphs: [first, last] }): Fault[] => {
      const before = passages.find((passage) => passage.paragraphs[1] === first - 1)
      if (kind !== 'excerpt' || last - first < 2 || before?.kind !== 'own') return []
      const claimed = deck.claims.some(
        ({ evidence }) => evidence?.material === id && evidence.paragraph === first - 1,
      )
      return claimed ? [] : [{ at: `${id}:¶${String(first - 1)}`, what: 'an introduction without a claim' }]
    }),
  )

/** A material that cannot be looked up says so, gives its full headline, and calls an inferred date inferred. */
export const materialCanBeFound: Rule = ({ deck }) =>
  deck.materials.flatMap(({ id, title, text, link, published, publisher, paragraphs }): Fault[] => {
    if (text !== null || link !== undefined) return []
    const voice = voiceIn(deck, publisher)
    const faults = [
      paragraphs !== undefined && paragraphDigest(title) !== paragraphs[0] && 'not the whole headline',
      !/not stated/u.test(voice?.affiliation ?? '') && 'no publisher, and nothing says so',
      published?.inferred !== true && 'an inferred date as if it were known',
    ]
    return faults.flatMap((what) => (what === false ? [] : [{ at: id, what }]))
  })

/** Every claim of a dated material can be shown with the date, and with how far the date is known. */
export const claimsAreDated: Rule = (reviewed) =>
  forClaims((claim, { deck }) => {
    const material = materialOf(deck, claim)
    if (material?.published === undefined) return 'no date'
    const unsure = material.text === null && material.link === undefined
    return unsure && material.published.inferred !== true ? 'a date of nobody knows where' : null
  })(reviewed)

/**
 * Every reader in a chain writes as in the rest of the comment. Another way of writing shows that a header was lost.
 */
export const commentsOfOneHand: Rule = ({ deck, texts }) =>
  deck.materials.flatMap(({ id, passages }) =>
    passages.flatMap(({ kind, voice, paragraphs: [first, last] }): Fault[] => {
      const text = texts.get(id)
      if (!text || kind !== 'comment') return []
      const bodies = Array.from({ length: last - first }, (_, i) => text.foldOf(first + i).folded)
      const small = bodies.filter((body) => /^\p{Ll}/u.test(body)).length
      const large = bodies.filter((body) => /^\p{Lu}/u.test(body)).length
      return small >= 2 && large >= 1
        ? [{ at: `${id}:¶${String(first)}`, what: `two hands as ${voice}` }]
        : []
    }),
  )

/** A person's name has the parts that the material gives, and no more. */
export const namesFromText: Rule = ({ deck, texts }) => {
  if (deck.materials.some(({ id }) => !texts.has(id))) return []
  const all = new Set(
    [...texts.values()].flatMap(
      (text) =>
        wholeText(text)
          .toLowerCase()
          .match(/[\p{L}\d]+/gu) ?? [],
    ),
  )
  return deck.voices.flatMap(({ id, name, kind }) => {
    const unknown = kind === 'person' && name.toLowerCase().split(/[\s-]+/u).find((part) => !all.has(part)) // prettier-ignore
    return unknown ? [{ at: id, what: `${unknown} is not in the text` }] : []
  })
}

/** A group whose source words hold Americans says so in its name. */
export const voiceCoversSource: Rule = (reviewed) =>
  forClaims((claim, { deck }) => {
    const source = covered(reviewed, claim, claim.evidence?.source)
    const name = speakerIn(deck, claim)?.name ?? ''
    return source !== null && /\bU\.S\./u.test(source) && !/U\.S\.|Americ/u.test(name) ? source : null
  })(reviewed)

/** A rank alone names nobody. If the name stands in the next paragraph, the explanation says so. */
export const sourceIsName: Rule = (reviewed) =>
  forClaims((claim) => {
    const source = covered(reviewed, claim, claim.evidence?.source)
    const bare = source !== null && /^(?:Lieutenant|General|Major|Captain|President|Mr|Ms)\.?$/u.test(source)
    return bare && !claim.explain.includes('next paragraph') ? source : null
  })(reviewed)

/** The content begins after the word "that". */
export const contentWithoutThat: Rule = (reviewed) =>
  forClaims((claim) => {
    const content = covered(reviewed, claim, claim.evidence?.content) ?? claim.evidence?.quote?.exact ?? ''
    return content.startsWith('that ') ? content.slice(0, 30) : null
  })(reviewed)

/** A month in an explanation comes out of the text. */
export const monthFromText: Rule = (reviewed) =>
  forClaims(({ explain, evidence }, { texts }) => {
    const month = MONTH.exec(explain)?.[0]
    const text = texts.get(evidence?.material ?? '')
    return month !== undefined && text !== undefined && !wholeText(text).includes(month) ? month : null
  })(reviewed)

/** "It can't be proved" is more than "I can't prove it". */
export const explainsNoMore: Rule = (reviewed) =>
  forClaims(({ explain, evidence }, { texts }) => {
    const strong = /can(?:'t|not) be (?:proved|proven|known|checked by anybody)/u.exec(explain)?.[0]
    const text = texts.get(evidence?.material ?? '')
    return strong !== undefined && text !== undefined && !wholeText(text).includes(strong) ? strong : null
  })(reviewed)

/** An explanation uses the same word for the speakers as their name: officials are not officers. */
export const samePeople: Rule = forClaims((claim, { deck }) => {
  const called = /\b(?:several|two|three|unnamed)(?: \p{L}+)? (officers|officials|politicians) (?:say|said)\b/u.exec(claim.explain)?.[1] // prettier-ignore
  const name = speakerIn(deck, claim)?.name ?? ''
  return called !== undefined && !name.includes(called) ? called : null
})

/** A deck on words of attribution can ask for the carrier's stance, and each stance is the answer somewhere. */
export const wordsInView: Rule = ({ deck }) => {
  if (!deck.claims.some(({ tags }) => tags.includes('vouching'))) return []
  const quoted = deck.claims.filter((claim) => passageVoice(deck, claim) !== speakerIn(deck, claim))
  const stances = new Set(quoted.map(({ stance }) => stance))
  const missing = ['endorses', 'neutral', 'distances', 'rejects'].filter(
    (stance) => !stances.has(stance as never),
  )
  const coded = quoted.filter(({ stance }) => stance !== undefined).length
  return missing.length > 0 || coded < quoted.length / 2
    ? [{ at: deck.id, what: `cannot ask ${missing.join(', ')}` }]
    : []
}
