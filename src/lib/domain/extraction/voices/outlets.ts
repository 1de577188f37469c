import { singleSpaced } from '$lib/domain/extraction/words/folding'

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

/** Words at the end of many outlets' names. */
const OUTLET_WORDS = new Set(
  `post times wire news herald gazette journal tribune chronicle telegraph guardian observer courier mail mirror
  standard examiner dispatch bulletin reporter record sun star press globe monitor review magazine weekly daily
  broadcasting radio tv television advertiser echo argus inquirer sentinel register today intelligencer mercury dispatch`.split(
    /\s+/u,
  ),
)

/** The usual name of an outlet for any of its known spellings; other names are returned unchanged. */
export function outletName(name: string): string {
  return ALIASES.get(keyOf(name)) ?? name
}

/** Tells whether the name is that of a known outlet. */
export function isKnownOutlet(name: string): boolean {
  return ALIASES.has(keyOf(name))
}

function keyOf(name: string): string {
  const lower = singleSpaced(name).trim().toLowerCase()
  return lower.startsWith('the ') ? lower.slice(4) : lower
}

/**
 * Tells whether a name looks like an outlet's: known, or with a typical ending ("Northern Wire", "The Valley Post").
 */
export function looksLikeOutlet(name: string): boolean {
  return endsLikeOutlet(name) || isKnownOutlet(name) || OF_PLACE.test(name) || ONE_WORD.test(name)
}

/** “Northwire”, “Coastpress”. */
const ONE_WORD = /^\p{Lu}\p{Ll}{2,}(?:wire|press)$/u

const OF_PLACE =
  /^(?:[Tt]he )?(?:Times|Post|Herald|Gazette|Courier|Mercury|Echo|Voice|Star|Journal|Chronicle|Tribune) of \p{Lu}/u

function endsLikeOutlet(name: string): boolean {
  const last = name.slice(name.lastIndexOf(' ') + 1)
  return last.length < name.length && OUTLET_WORDS.has(last.toLowerCase()) && /^\p{Lu}/u.test(last)
}
