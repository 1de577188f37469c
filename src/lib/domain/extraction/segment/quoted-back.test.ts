import { describe, expect, it } from 'vitest'
import { extract } from '$lib/domain/extraction/pipeline'

const PAGE = 'We like fog on the hill.\n\nIt is soft and it is free for all.'

/** The voices of the attributions without a cue. */
function unclaimed(text: string): string[] {
  return extract(text)
    .attributions.filter(({ cue }) => cue === null)
    .map(({ voice }) => voice.name)
}

describe('a quotation without attribution in a comment', () => {
  it('belongs to the page if its words are on the page', () => {
    expect(
      unclaimed(`${PAGE}\n\nfogfan22's picture\n\n"It is soft and it is free for all."\n\nNo it is not.`),
    ).toEqual(['the blog'])
  })

  it('belongs to another reader who wrote it', () => {
    const first = "fogfan22's picture\n\nA cold wet morning suits nobody here."
    expect(
      unclaimed(`${PAGE}\n\n${first}\n\nbarge7's picture\n\n"A cold wet morning suits nobody here."`),
    ).toEqual(['fogfan22'])
  })

  it('stays unknown if the words are not on the page', () => {
    expect(
      unclaimed(`${PAGE}\n\nfogfan22's picture\n\n"It is grey and it is damp for all."\n\nNo it is not.`),
    ).toEqual(['unknown'])
  })
})
