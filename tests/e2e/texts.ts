import { existsSync, readFileSync } from 'node:fs'

const REAL = '../shared/material/who-controls-iraq.txt'
const STAND_IN = 'content/decks/reading-the-rails/article.md'

/** An article to import, with the voices that its passages must show. */
export interface Article {
  readonly name: string
  readonly text: string
  readonly outlets: readonly string[]
  readonly readers: readonly string[]
}

/** The real article where the shared folder lies beside the project; a text written by us elsewhere. */
export function article(): Article {
  if (existsSync(REAL)) {
    return {
      name: 'the real article',
      text: readFileSync(REAL, 'utf8'),
      outlets: ['The Washington Post', 'The New York Times', 'Reuters'],
      readers: ['dogismycopilot', 'jtg'],
    }
  }
  console.warn(`${REAL} is not here: ${STAND_IN} stands in for the real article.`)
  return {
    name: 'a text of our own',
    text: readFileSync(STAND_IN, 'utf8'),
    outlets: ['Northern Wire', 'The Valley Post'],
    readers: ['hill_walker', 'toll_keeper'],
  }
}

/** The article written by us: what screenshots show, since pictures must hold nothing of a third party. */
export function ownArticle(): string {
  return readFileSync(STAND_IN, 'utf8')
}
