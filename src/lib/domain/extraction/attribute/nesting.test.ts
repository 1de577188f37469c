import { describe, expect, it } from 'vitest'
import { extract } from '$lib/domain/extraction/pipeline'

/** Each attribution as its source and content, with its parent's source if it has one. */
function read(text: string): string[] {
  const { attributions } = extract(text)
  const words = (ranges: readonly (readonly [number, number])[] | null): string =>
    (ranges ?? []).map((range) => text.slice(...range)).join(' … ')
  return attributions.map(({ source, content, parent }) => {
    const outer = attributions.find(({ id }) => id === parent)
    return `${words(source)}: ${words(content)}${outer ? ` < ${words(outer.source)}` : ''}`
  })
}

describe('an attribution in the content of another', () => {
  it('ends where the outer content ends', () => {
    expect(read('Rangers found holes in the fence, according to a report.')).toEqual([
      'Rangers: holes in the fence < a report',
      'a report: Rangers found holes in the fence',
    ])
  })

  it.each(['Ann Roe«’\'“«»” told «’"«', '“’” said Ann Roe. “…”'])(
    'is not kept without any word: %s',
    (text) => {
      for (const { content } of extract(text).attributions) {
        expect(content.map((range) => text.slice(...range)).join('')).toMatch(/\p{L}/u)
      }
    },
  )
})
