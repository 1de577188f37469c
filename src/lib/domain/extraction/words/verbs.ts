/**
 * The reporting verbs by what can follow them. `speech`: a quotation, a clause, inversion. `belief`: a clause.
 * `showing`: a clause, with documents as source. `telling`: an addressee before the clause. `intent`: an infinitive.
 * `stance`: an object. `none`: only with a particle.
 */
type Frame = 'speech' | 'belief' | 'showing' | 'telling' | 'intent' | 'stance' | 'none'

const LEMMAS: Readonly<Record<Frame, string>> = {
  speech: `say add note write report claim argue state announce declare explain insist suggest warn admit acknowledge
    concede confirm recall reply respond tweet testify vow promise pledge assert contend maintain allege observe remark
    comment stress emphasize emphasise quip joke continue conclude complain reveal disclose predict estimate caution ask
    wonder deny agree hint imply lament boast recount reiterate repeat advise recommend propose proclaim affirm mention
    answer shout cry exclaim whisper urge counter muse opine charge read specify signal forecast post begin go
    tell interject conjecture retort speculate yell chant sing scream mutter murmur grumble plead implore demand bemoan
    theorize theorise swear attest certify confess preach protest object rejoin riff gush bark snap sneer scoff sigh laugh
    crow fume rave intone volunteer venture advertise blog email e-mail text chide scold inquire query pronounce
    underscore underline posit postulate reason reckon brag rant summarize summarise conclude elaborate clarify decree`,
  belief: `believe think hope fear worry expect feel know understand doubt realize realise consider decide learn see hear
    conclude guess suspect recognise recognize assume imagine bet reckon figure determine rule judge wish pray presume
    remember forget notice sense discover calculate agree disagree anticipate envision foresee regret regard view`,
  showing: `show find indicate reveal suggest confirm demonstrate document prove illustrate reflect imply signal note
    estimate rank rate`,
  telling: `tell ask warn remind inform assure convince persuade urge advise notify alert promise teach`,
  intent: `want plan agree pledge promise vow refuse decline hope expect threaten offer urge seek intend call ask
    propose claim need demand prefer decide vote choose opt aim wish long hesitate resolve swear order invite encourage
    push`,
  stance: `criticize criticise blame accuse praise condemn support reject cite describe call deny attack blast discuss
    mention oppose demand propose endorse urge denounce reiterate lament welcome predict acknowledge announce question
    highlight echo slam tout defend dismiss emphasize emphasise stress admit explain warn recall recommend note claim
    report mock favor favour back label promise charge permit forbid resist indicate show find suggest lambaste chastise scold rebuke deride ridicule hail laud commend applaud
    champion extol admire despise resent love hate dislike detest bemoan decry denigrate disparage belittle downplay
    minimize overstate exaggerate understate underscore underline outline unveil detail contest dispute challenge refute
    rebut debunk contradict discount ignore reference quote invoke liken compare portray depict characterize characterise
    paint cast brand dub declare pronounce proclaim reveal disclose expose leak divulge recount narrate chronicle
    forecast project estimate rate rank value grill interrogate press confront exhort implore beg thank congratulate
    salute honor honour compliment flatter insult malign vilify smear demonize demonise castigate excoriate pan trash
    bash rip hammer pillory censure reprimand upbraid berate protest advocate promote pitch trumpet preach espouse
    articulate voice express vow pledge threaten float broach raise signal concede confess clarify specify
    affirm reaffirm assert allege deplore regret mourn celebrate prefer want weigh consider contemplate ponder
    anticipate expect fear dread doubt distrust trust judge deem view regard see approve ratify veto authorize order
    mandate ban prohibit require recommend accept embrace adopt overrule overturn uphold plan explore examine
    investigate debate address tweet retweet tackle encourage discourage seek request offer imagine envision foresee
    crave need relate repeat repudiate disavow renounce attribute misstate predict credit fault warn suggest
    hint dispel query doubt second applaud summarize summarise illustrate document demonstrate identify`,
  none: `talk speak refer point appeal allude lobby campaign rail vouch weigh lash apologize apologise elaborate
    lie marvel scoff balk bristle react reflect touch dwell push press argue vote fight caution side concur disapprove approve
    insist think care dream fret agonize rejoice complain gripe grumble rave rant gloat brag boast joke quip muse
    speculate wonder worry write blog tweet hear learn know read comment opine remark decide agree disagree object
    consent commit admit confess testify attest swear respond reply ask inquire argue plead call warn advocate insist
    believe hope wish long yearn pray root crow preach lecture moralize debate double seize sound lay set zero hold
    focus tell accuse backtrack`,
}

/** The prepositions between a verb and its content: “spoke about”, “called for”, “points to”. */
const PARTICLES: Readonly<Record<string, string>> = {
  about: `talk speak ask wonder worry complain brag boast warn joke lie write tweet think hear learn know rant rave
    speculate muse inquire fret care gripe grumble moralize gloat dream reminisce read debate tell crow preach lecture`,
  of: `speak warn complain think approve disapprove dream hear know talk boast tell learn write`,
  for: `call push press plead campaign argue advocate vote appeal lobby apologize apologise vouch root ask hope wish long
    yearn pray fight`,
  against: `warn argue rail vote speak campaign protest lobby caution advise preach decide fight`,
  to: `refer point allude object respond react admit confess attest testify consent agree swear appeal`,
  on: `comment elaborate insist remark reflect touch dwell call agree focus decide speak opine lecture`,
  upon: `reflect touch dwell call seize`,
  in: `believe`,
  at: `marvel scoff balk bristle hint lash`,
  with: `agree disagree side concur`,
  out: `point lay speak call find`,
  over: `fret worry agonize gloat`,
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
  begin: ['began', 'begun'],
  go: ['went'],
  bet: ['bet'],
  sing: ['sang', 'sung'],
  swear: ['swore', 'sworn'],
  forget: ['forgot', 'forgotten'],
  foresee: ['foresaw', 'foreseen'],
  teach: ['taught'],
  choose: ['chose', 'chosen'],
  speak: ['spoke', 'spoken'],
  fight: ['fought'],
  cast: ['cast'],
  read: ['read'],
  set: ['set'],
  put: ['put'],
  overturn: ['overturned'],
  uphold: ['upheld'],
  hold: ['held'],
  lay: ['laid'],
  beg: ['begged'],
  misstate: ['misstated'],
}

/** Verbs whose past equals their base form: “the letter read”. */
const SAME_PAST = new Set(['read', 'bet', 'cast', 'set', 'put'])

/** Verbs that double their last letter: “admitted”, “planning”. */
const DOUBLING = new Set(
  'admit plan begin bet quip refer pan rip ban commit dub blog brag chat snap forget set'.split(' '),
)

/** Verbs whose base form or form in -s is often a noun. */
const ALSO_NOUNS = new Set(
  `claim report note state comment remark question demand plan promise pledge call estimate hope fear vow charge tweet
  offer support doubt forecast reply answer need blame praise signal attack document cry post echo back figure bet joke
  see read want label feature worry mention study hint guess caution repeat charge laugh sigh protest object
  reason view judge rule wish sense regret project rate rank value press salute honor honour insult smear pan trash
  bash hammer voice float raise trust veto order ban debate address plan request credit fault second talk talks point
  appeal lobby campaign touch push vote fight side dream joke crow lecture hold focus set sound seize cast brand
  text blog email query reference quote contest challenge press mandate need offer reply doubt love hate dislike pitch
  paint preach detail outline notice suspect decree champion rebuke rip influence profile document estimate rank cost`.split(
    /\s+/u,
  ),
)

/** Verbs that report only next to a quotation mark ("he went on, “…”"), because they are too common otherwise. */
const QUOTE_ONLY = new Set(
  `continue begin go read post cry muse laugh sigh snap bark crow fume venture volunteer text email e-mail blog gush
  sneer riff reason rave sing`.split(/\s+/u),
)

export interface ReportingVerb {
  readonly lemma: string
  readonly form: 'base' | 'third' | 'past' | 'ing'
  readonly frames: ReadonlySet<Frame>
  readonly alsoNoun: boolean
  readonly quoteOnly: boolean
  /** Prepositions between a verb and its content. */
  readonly particles: ReadonlySet<string>
}

const NO_PARTICLES: ReadonlySet<string> = new Set()
const PARTICLES_OF = new Map<string, Set<string>>()
for (const [particle, lemmas] of Object.entries(PARTICLES)) {
  for (const lemma of lemmas.split(/\s+/u)) {
    PARTICLES_OF.set(lemma, (PARTICLES_OF.get(lemma) ?? new Set<string>()).add(particle))
  }
}

const FORMS: ReadonlyMap<string, ReportingVerb> = allForms()

/** The reporting verb of a lower-case word form; undefined if there is none. */
export function reportingVerb(lower: string): ReportingVerb | undefined {
  return FORMS.get(lower)
}

/** Tells whether a lower-case word is a form of a verb of speech that can be next to a quotation. */
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
      const particles = PARTICLES_OF.get(lemma) ?? NO_PARTICLES
      const verb = {
        particles,
        lemma,
        form,
        frames,
        alsoNoun: ALSO_NOUNS.has(lemma),
        quoteOnly: QUOTE_ONLY.has(lemma),
      }
      if (!forms.has(word)) forms.set(word, verb)
    }
    if (!SAME_PAST.has(lemma)) put('base', lemma)
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
  if (DOUBLING.has(lemma)) return `${lemma}${lemma.slice(-1)}ed`
  return lemma.endsWith('e') ? `${lemma}d` : `${lemma}ed`
}

function participle(lemma: string): string {
  if (DOUBLING.has(lemma)) return `${lemma}${lemma.slice(-1)}ing`
  return lemma.endsWith('e') && !lemma.endsWith('ee') ? `${lemma.slice(0, -1)}ing` : `${lemma}ing`
}
