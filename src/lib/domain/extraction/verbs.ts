/**
 * The verbs that report, by what they take.
 * `speech`: a quotation, a clause, inversion. `belief`: a clause. `showing`: a clause, with documents as source.
 * `telling`: an addressee before the clause. `intent`: an infinitive. `stance`: an object.
 */
type Frame = 'speech' | 'belief' | 'showing' | 'telling' | 'intent' | 'stance'

const LEMMAS: Readonly<Record<Frame, string>> = {
  speech: `say add note write report claim argue state announce declare explain insist suggest warn admit acknowledge
    concede confirm recall reply respond tweet testify vow promise pledge assert contend maintain allege observe remark
    comment stress emphasize emphasise quip joke continue conclude complain reveal disclose predict estimate caution ask
    wonder deny agree hint imply lament boast recount reiterate repeat advise recommend propose proclaim affirm mention
    answer shout cry exclaim whisper urge counter lament muse opine charge read specify signal forecast post begin go
    tell interject conjecture retort speculate`,
  belief: `believe think hope fear worry expect feel know understand doubt realize realise consider decide learn see hear
    conclude guess suspect recognise recognize assume imagine bet reckon figure`,
  showing: `show find indicate reveal suggest confirm demonstrate document prove illustrate`,
  telling: `tell ask warn remind inform assure convince persuade urge advise notify`,
  intent: `want plan agree pledge promise vow refuse decline hope expect threaten offer urge seek intend call ask
    propose claim need demand`,
  stance: `criticize criticise blame accuse praise condemn support reject cite describe call deny attack blast discuss
    mention oppose demand propose endorse urge denounce reiterate lament welcome predict acknowledge announce question
    highlight echo slam tout defend dismiss emphasize emphasise stress admit explain warn recall recommend note claim
    report mock favor favour back label promise`,
}

const IRREGULAR: Readonly<Record<string, readonly string[]>> = {
  say: ['said'],
  tell: ['told'],
  write: ['wrote', 'written'],
  think: ['thought'],
  find: ['found'],
  show: ['showed', 'shown'],
  feel: ['felt'],
  know: ['knew', 'known'],
  understand: ['understood'],
  see: ['saw', 'seen'],
  hear: ['heard'],
  seek: ['sought'],
  read: ['read'],
  begin: ['began', 'begun'],
  go: ['went'],
  bet: ['bet'],
  admit: ['admitted'],
  refer: ['referred'],
  quip: ['quipped'],
  post: ['posted'],
}

/** Verbs that are as often nouns in the form in -s or in the bare form. */
const ALSO_NOUNS = new Set(
  `claim report note state comment remark question demand plan promise pledge call estimate hope fear vow charge tweet
  offer support doubt forecast reply answer need blame praise signal attack document cry post echo back figure bet joke
  see read want label feature worry mention study hint guess caution repeat charge`.split(/\s+/u),
)

/** Verbs that report only next to a quotation mark ("he went on, “…”"), being too common otherwise. */
const QUOTE_ONLY = new Set(['continue', 'begin', 'go', 'read', 'post', 'cry', 'muse', 'charge'])

export interface ReportingVerb {
  readonly lemma: string
  readonly form: 'base' | 'third' | 'past' | 'ing'
  readonly frames: ReadonlySet<Frame>
  readonly alsoNoun: boolean
  readonly quoteOnly: boolean
}

const FORMS: ReadonlyMap<string, ReportingVerb> = allForms()

/** The reporting verb a lower-case word is a form of, or undefined. */
export function reportingVerb(lower: string): ReportingVerb | undefined {
  return FORMS.get(lower)
}

/** Whether a lower-case word is a form of a verb of speech that can follow or precede a quotation. */
export function isReportingForm(lower: string): boolean {
  return FORMS.get(lower)?.frames.has('speech') ?? false
}

function allForms(): ReadonlyMap<string, ReportingVerb> {
  const framesOf = new Map<string, Set<Frame>>()
  for (const [frame, lemmas] of Object.entries(LEMMAS) as [Frame, string][]) {
    for (const lemma of lemmas.split(/\s+/u)) {
      framesOf.set(lemma, (framesOf.get(lemma) ?? new Set<Frame>()).add(frame))
    }
  }
  const forms = new Map<string, ReportingVerb>()
  for (const [lemma, frames] of framesOf) {
    const put = (form: ReportingVerb['form'], word: string): void => {
      const verb = { lemma, form, frames, alsoNoun: ALSO_NOUNS.has(lemma), quoteOnly: QUOTE_ONLY.has(lemma) }
      if (!forms.has(word)) forms.set(word, verb)
    }
    put('base', lemma)
    put('third', thirdPerson(lemma))
    for (const past of IRREGULAR[lemma] ?? [pastTense(lemma)]) put('past', past)
    put('ing', participle(lemma))
  }
  return forms
}

function thirdPerson(lemma: string): string {
  if (/[^aeiou]y$/u.test(lemma)) return `${lemma.slice(0, -1)}ies`
  return /(?:s|sh|ch|x|o)$/u.test(lemma) ? `${lemma}es` : `${lemma}s`
}

function pastTense(lemma: string): string {
  if (/[^aeiou]y$/u.test(lemma)) return `${lemma.slice(0, -1)}ied`
  if (lemma === 'plan') return 'planned'
  return lemma.endsWith('e') ? `${lemma}d` : `${lemma}ed`
}

function participle(lemma: string): string {
  if (['admit', 'plan', 'begin', 'bet', 'quip'].includes(lemma)) return `${lemma}${lemma.slice(-1)}ing`
  return lemma.endsWith('e') && !lemma.endsWith('ee') ? `${lemma.slice(0, -1)}ing` : `${lemma}ing`
}
