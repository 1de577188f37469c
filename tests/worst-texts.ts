/** Texts that once made the work grow with the square of their length, each of about so many UTF-16 code units. */
const filled = (unit: string) => (length: number) =>
  unit.repeat(Math.ceil(length / unit.length)).slice(0, length)

const PLAIN = 'The mayor said the bridge is safe. It needs 300 tiles by winter, Ben Cole wrote.'

export const WORST_TEXTS: Readonly<Record<string, (length: number) => string>> = {
  'single line breaks': filled(`${PLAIN}\n`),
  'one paragraph': filled(`${PLAIN} `),
  'an “a” storm': filled('“a” '),
  'an “a” storm in lines': filled('“a”\n'),
  'a file of "a a a"': filled('a '),
  'a "said" storm': filled('said '),
  'a "he said" storm': filled('he said, '),
  'a comma storm': filled('word, '),
  'bare commas': filled(','),
  'opening quotation marks': filled('“'),
  'paragraphs of one quoted letter': filled('> a\n\n'),
  'letters with many marks': filled('e\u0301\u0323 '),
}
