/** The value of a JSON text; undefined where it is none, or nests too deep for the platform. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
