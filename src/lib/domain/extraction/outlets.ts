/** Other spellings of well-known outlets, by lower-case form without an article. */
const ALIASES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'The Washington Post': ['wapo', 'washington post'],
    'The New York Times': ['nyt', 'ny times', 'new york times', 'nytimes'],
    'The Wall Street Journal': ['wsj', 'wall street journal'],
    'The Guardian': ['guardian'],
    'The Times': ['times of london'],
    'The Daily Telegraph': ['telegraph', 'daily telegraph'],
    'The Independent': ['independent'],
    'The Economist': ['economist'],
    'The Financial Times': ['ft', 'financial times'],
    'The Associated Press': ['ap', 'associated press'],
    'Agence France-Presse': ['afp', 'agence france-presse'],
    'The BBC': ['bbc', 'bbc news'],
    'Los Angeles Times': ['la times', 'los angeles times'],
    'USA Today': ['usa today'],
    'Al Jazeera': ['al jazeera'],
    'Deutsche Welle': ['dw', 'deutsche welle'],
    'Der Spiegel': ['spiegel', 'der spiegel'],
    'Le Monde': ['le monde'],
    Reuters: ['reuters', 'thomson reuters'],
    Bloomberg: ['bloomberg', 'bloomberg news'],
    CNN: ['cnn'],
    NPR: ['npr'],
    CNBC: ['cnbc'],
    'Fox News': ['fox news', 'fox'],
    'NBC News': ['nbc', 'nbc news'],
    'CBS News': ['cbs', 'cbs news'],
    'ABC News': ['abc', 'abc news'],
    Politico: ['politico'],
    Xinhua: ['xinhua'],
    TASS: ['tass'],
    Interfax: ['interfax'],
    dpa: ['dpa'],
  }).flatMap(([name, spellings]) => spellings.map((spelling): [string, string] => [spelling, name])),
)

/** Words by which the name of an outlet often ends, whether the outlet is known or not. */
const OUTLET_WORDS = new Set(
  `post times wire news herald gazette journal tribune chronicle telegraph guardian observer courier mail mirror
  standard examiner dispatch bulletin reporter record sun star press globe monitor review magazine weekly daily
  broadcasting radio tv television advertiser echo argus inquirer sentinel register today intelligencer`.split(
    /\s+/u,
  ),
)

/** The usual name of an outlet for any of its known spellings; other names come back as they are. */
export function outletName(name: string): string {
  const key = name
    .replace(/^the\s+/iu, '')
    .replace(/\s+/gu, ' ')
    .trim()
    .toLowerCase()
  return ALIASES.get(key) ?? name
}

/** Whether the name is that of a known outlet. */
export function isKnownOutlet(name: string): boolean {
  return ALIASES.has(name.replace(/^the\s+/iu, '').toLowerCase())
}

/** Whether a name has the shape of an outlet's: known, or ending like one ("Northern Wire", "The Valley Post"). */
export function looksLikeOutlet(name: string): boolean {
  if (isKnownOutlet(name)) return true
  const words = name.split(/\s+/u)
  const last = words.at(-1) ?? ''
  return words.length > 1 && /^\p{Lu}/u.test(last) && OUTLET_WORDS.has(last.toLowerCase())
}
