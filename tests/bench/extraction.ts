import { readFileSync } from 'node:fs'
import { extract } from '$lib/domain/extraction/extract'
import { median } from './page'
import type { Figure } from './run'

/** Words a second, and whether twice the text takes twice the time. */
export function benchExtraction(short: boolean): Promise<Figure[]> {
  const article = readFileSync('content/decks/reading-the-rails/article.md', 'utf8')
  const copies = short ? 2 : 40
  const once = Array.from({ length: copies }, () => article).join('\n\n')
  const twice = `${once}\n\n${once}`
  const time = (text: string): number => {
    const rounds = Array.from({ length: short ? 1 : 5 }, () => {
      const start = performance.now()
      extract(text)
      return performance.now() - start
    })
    return median(rounds)
  }
  time(once)
  const [one, two] = [time(once), time(twice)]
  const words = once.split(/\s+/u).length
  return Promise.resolve([
    { name: 'extraction', value: (words / one) * 1000, unit: 'words/s' },
    {
      name: 'extraction of twice the text',
      value: two,
      unit: 'ms',
      peer: one,
      ratio: two / one,
      target: '2 when linear',
    },
  ])
}
