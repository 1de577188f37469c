/** Raw wink-nlp with what extraction needs of it: sentences and parts of speech. With a file: reads it and ends. */
import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import model from 'wink-eng-lite-web-model'
import winkNLP from 'wink-nlp'

/** Makes a reader; it returns the number of tokens. */
export function rawWink(): (text: string) => number {
  const nlp = winkNLP(model, ['sbd', 'pos'])
  return (text) => nlp.readDoc(text).tokens().length()
}

const [, script, file] = process.argv
if (file !== undefined && script !== undefined && import.meta.url === pathToFileURL(script).href) {
  console.log(rawWink()(readFileSync(file, 'utf8')))
}
