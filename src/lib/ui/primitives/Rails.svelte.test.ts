import { createRawSnippet } from 'svelte'
import { afterEach, describe, expect, it } from 'vitest'
import { render } from 'vitest-browser-svelte'
import RailStrip from '$lib/ui/meet/RailStrip.svelte'
import Rails from './Rails.svelte'

const KINDS = ['outlet', 'blog', 'person', 'institution', 'anonymous'] as const
const children = createRawSnippet(() => ({ render: () => '<p class="words">It stays closed.</p>' }))

/** The times at which the drawing of each rail ends, in milliseconds. */
const endsOf = (root: Element): number[] =>
  root.getAnimations({ subtree: true }).map((one) => Number(one.effect?.getComputedTiming().endTime))

/** The box of every element. */
const boxesOf = (root: Element): string[] =>
  [...root.querySelectorAll('*')].map((one) => JSON.stringify(one.getBoundingClientRect()))

async function draw(draws: boolean): Promise<HTMLElement> {
  const target = document.createElement('div')
  target.toggleAttribute('data-draws', draws)
  document.body.append(target)
  await render(
    Rails,
    { hops: KINDS.map((kind) => ({ kind, name: kind })), children },
    { baseElement: target },
  )
  return target
}

describe('rails that draw themselves', () => {
  afterEach(() => {
    document.documentElement.removeAttribute('data-motion')
  })

  it('are whole after 200 ms at most, and move nothing else', async () => {
    const target = await draw(true)
    const ends = endsOf(target)
    expect(ends).toHaveLength(KINDS.length)
    expect(Math.max(...ends)).toBeLessThanOrEqual(200)
    for (const one of target.getAnimations({ subtree: true })) one.currentTime = 0
    const atFirst = boxesOf(target)
    for (const one of target.getAnimations({ subtree: true })) one.finish()
    expect(boxesOf(target)).toStrictEqual(atFirst)
  })

  it('stand still elsewhere, and where a person wants less motion', async () => {
    expect(endsOf(await draw(false))).toStrictEqual([])
    document.documentElement.setAttribute('data-motion', 'reduced')
    expect(endsOf(await draw(true))).toStrictEqual([])
  })

  it('stand up at the end of a session, all within 200 ms', async () => {
    const rails = Array.from({ length: 10 }, (_, i) => ({
      key: String(i),
      kind: KINDS[i % KINDS.length] ?? 'outlet',
      isDone: i < 8,
    }))
    const { container } = await render(RailStrip, { rails, label: '8 remembered, 2 half-way' })
    const ends = endsOf(container)
    expect(ends).toHaveLength(10)
    expect(Math.max(...ends)).toBeLessThanOrEqual(200)
  })
})
