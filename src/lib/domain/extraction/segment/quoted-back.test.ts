import { describe, expect, it } from 'vitest'
import { extract } from '$lib/domain/extraction/pipeline'

const PAGE = 'We like fog on the hill.\n\nIt is soft and it is free for all.'

/** Voices of the attributions without a cue. */
function unclaimed(text: string): string[] {
  return extract(text)
    .attributions.filter(({ cue }) => cue === null)
    .map(({ voice }) => voice.name)
}

describe('a quotation that nobody claims in a comment', () => {
  it('is the page’s where its words stand on the page', () => {
    expect(
      unclaimed(`${PAGE}\n\nfogfan22's picture\n\n"It is soft and it is free for all."\n\nNo it is not.`),
    ).toEqual(['the blog'])
  })

  it('is another reader’s where that reader wrote it', () => {
    const first = "fogfan22's picture\n\nA cold wet morning suits nobody here."
    expect(
      unclaimed(`${PAGE}\n\n${first}\n\nbarge7's picture\n\n"A cold wet morning suits nobody here."`),
    ).toEqual(['fogfan22'])
  })

  it('stays unknown where the page has no such words', () => {
    expect(
      unclaimed(`${PAGE}\n\nfogfan22's picture\n\n"It is grey and it is damp for all."\n\nNo it is not.`),
    ).toEqual(['unknown'])
  })
})
