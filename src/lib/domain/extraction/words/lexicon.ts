/** A set of lower-case words, written as one string. */
function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/u))
}

/** Abbreviations whose full stop does not end a sentence. */
export const ABBREVIATIONS =
  words(`mr mrs ms dr prof sen rep gov gen maj lt col sgt capt cmdr adm brig pvt rev hon st jr
  sr vs etc inc ltd co corp no vol fig approx dept est jan feb mar apr jun jul aug sept sep oct nov dec mt ft e.g i.e
  messrs supt insp pp ed cf al`)

/** Titles and ranks before a name that do not belong to it. */
export const TITLES =
  words(`mr mrs ms miss dr prof professor sen senator rep representative gov governor gen general maj
  major lt lieutenant col colonel sgt sergeant capt captain cmdr commander adm admiral brig brigadier rev reverend sir
  lord lady dame president vice prime minister king queen prince princess chancellor mayor councillor councilor judge
  justice secretary ambassador chief director chairman chairwoman pope bishop archbishop cardinal rabbi sheikh
  ayatollah grand imam attorney sheriff deputy detective inspector officer police congressman congresswoman state
  defense defence foreign speaker leader militia candidate former then-president ex-president first-minister principal
  headteacher commissioner superintendent constable premier chairperson treasurer spokesman spokeswoman`)

export const AUXILIARIES =
  words(`is are was were be been being am has have had do does did will would can could shall
  should may might must isn't aren't wasn't weren't hasn't haven't hadn't doesn't don't didn't won't wouldn't can't
  couldn't shouldn't cannot`)

export const BE_FORMS = words(`is are was were be been being am isn't aren't wasn't weren't`)

export const ADVERBS =
  words(`also not never then later now once again still just even further always often repeatedly
  recently already previously earlier reportedly publicly privately frequently soon ever only simply famously first
  instead however too perhaps maybe almost sometimes seldom quite rather very somewhat thus hence therefore nevertheless
  nonetheless otherwise likewise moreover furthermore indeed apparently conversely altogether together twice long nowadays somehow
  anyway forever hardly nearly else ago away ahead back`)

export const DETERMINERS =
  words(`the a an this that these those his her its their our my your some any no every each
  both several many most all another other one two three four five six seven eight nine ten few more such`)

export const POSSESSIVES = words(`his her its their our my your whose`)

export const PREPOSITIONS =
  words(`of in on at by for from with to about into over after before during since under
  between among against through without within near despite until upon across behind beyond toward towards as like per
  via regarding concerning`)

export const PERSONAL_PRONOUNS = words(`he she they it i we you him her them us me`)

/** Words that start a clause, so the search for a subject ends at them. */
export const CLAUSE_OPENERS =
  words(`that while when whenever as because since after before if although though whether
  where so than what how why but yet unless until once whereas`)

export const RELATIVES = words(`who which whom whose`)

export const QUESTION_WORDS = words(`whether if what why how when where who which whom whose`)

export const TIME_WORDS =
  words(`monday tuesday wednesday thursday friday saturday sunday today yesterday tonight
  tomorrow earlier later recently last this afterward afterwards january february march april may june july august
  september october november december again then there here once`)

/** Common nouns for unnamed people. */
export const ROLE_NOUNS =
  words(`official officials source sources spokesman spokeswoman spokesperson spokespeople
  witness witnesses person people expert experts analyst analysts critic critics resident residents aide aides adviser
  advisers advisor advisors diplomat diplomats insider insiders observer observers lawyer lawyers neighbour neighbours
  neighbor neighbors man woman men women officer officers soldier soldiers worker workers shopkeeper shopkeepers
  scientist scientists economist economists doctor doctors teacher teachers author authors researcher researchers
  investigator investigators prosecutor prosecutors executive executives employee employees politician politicians
  senator senators lawmaker lawmakers commander commanders leader leaders supporter supporters opponent opponents
  activist activists reporter reporters journalist journalists colleague colleagues friend friends relative relatives
  inspector inspectors engineer engineers member members some others many one another several few someone reader
  readers participant participants driver drivers farmer farmers minister ministers fighter fighters strategist
  strategists operative operatives staffer staffers figure figures nurse nurses pilot pilots clerk clerks
  manager managers owner owners captain captains cook cooks trader traders banker bankers builder builders customer
  customers passenger passengers patient patients tenant tenants landlord landlords player players coach coaches
  trainer trainers pupil pupils visitor visitors guest guests porter porters diver divers sailor sailors fisherman
  fishermen victim victims survivor survivors donor donors consultant consultants contractor contractors historian
  historians professor professors biologist biologists physicist physicists paramedic paramedics`)

/** Nouns that make a name or phrase an institution. */
export const INSTITUTION_NOUNS = words(`ministry army council party committee department company office court
  university government administration agency bureau board commission parliament senate congress house police
  association union bank corporation organisation organization institute foundation church school hospital authority
  service force forces campaign team group guard movement regime state military pentagon court firm center centre
  league federation embassy navy command division fund trust society college caucus club museum theatre library clinic
  laboratory lab network alliance coalition brigade orchestra choir zoo cooperative`)

/** Nouns for documents that can be a source. */
export const DOCUMENT_NOUNS =
  words(`report study poll polls survey surveys document documents letter statement
  statements email emails memo article book paper filing filings records data figures statistics transcript analysis
  studies reports research website notice complaint lawsuit indictment ruling census`)

/** Plurals for groups of people. */
export const COLLECTIVE_NOUNS =
  words(`militias republicans democrats voters protesters protestors rebels families
  parents students members residents americans iraqis iranians russians conservatives liberals progressives supporters
  opponents christians muslims jews catholics unions countries states nations critics`)

export const HEDGES = [
  'on paper',
  'in effect',
  'it seems',
  'seems',
  'seem',
  'appears to',
  'appear to',
  'apparently',
  'reportedly',
  'allegedly',
  'likely',
  'probably',
  'possibly',
  'perhaps',
  'maybe',
  'may',
  'might',
  'could',
  'believe',
  'believes',
  'believed',
  'suggests',
  'suggested',
  'nearly',
  'almost',
  'roughly',
  'more or less',
  'as far as we know',
] as const
