/** `npm run check:content`: says file, line, claim and reason for everything that must not ship. */
import { compileDeck } from '$lib/formats/deck-yaml'
import { readContent } from './content.mjs'

let wrong = 0
for (const { slug, file, yaml, files } of readContent(process.argv[2])) {
  const result = compileDeck(yaml, files)
  if (result.ok) {
    if (result.value.id === slug) {
      console.log(`${file}: ${String(result.value.claims.length)} claims`)
      continue
    }
    console.error(`${file}:1: the folder is called ${slug}, the deck ${result.value.id}`)
    wrong += 1
    continue
  }
  for (const { line, claim, code, detail } of result.error.problems) {
    console.error(`${file}:${String(line)}: ${claim === null ? '' : `claim ${claim}: `}${code}: ${detail}`)
    wrong += 1
  }
}
if (wrong > 0) {
  console.error(`${String(wrong)} problems`)
  process.exitCode = 1
}
