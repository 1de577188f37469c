/** A name at the start of a sentence, with a capital letter. */
export function upper(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1)
}
