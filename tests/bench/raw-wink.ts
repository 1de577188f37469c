/** Raw wink-nlp on a text, as a peer for extraction. With a file: reads it and ends. */
import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import model from 'wink-eng-lite-web-model'
import winkNLP from 'wink-nlp'

/**
 * Makes a reader; it returns the number of tokens.
 * @param pipe the library’s stages; if left out, all stages of its model, which is what “raw” means
 */
export function rawWink(pipe?: string[]): (text: string) => number {
  const nlp = pipe === undefined ? winkNLP(model) : winkNLP(model, pipe)
  return (text) => nlp.readDoc(text).tokens().length()
}

const [, script, file] = process.argv
if (file !== undefined && script !== undefined && import.meta.url === pathToFileURL(script).href) {
  console.log(rawWink()(readFileSync(file, 'utf8')))
}
