import { createRawSnippet } from 'svelte'
import { expect, test, vi } from 'vitest'
import { render } from 'vitest-browser-svelte'
import VirtualList from './VirtualList.svelte'

const item = createRawSnippet((text: () => unknown) => ({ render: () => `<p>${String(text())}</p>` }))
const words = (count: number): string[] => Array.from({ length: count }, (_, i) => `word ${String(i)}`)
const drawn = (): number => document.querySelectorAll('[data-item]').length

test('a new list is drawn over frames, its pinned item first, and a short one whole in the end', async () => {
  const counts: number[] = []
  const observer = new MutationObserver(() => counts.push(drawn()))
  observer.observe(document.body, { childList: true, subtree: true })
  await render(VirtualList, {
    items: words(40),
    keyOf: String,
    pixelsPerWeight: 50,
    pinned: ['word 20'],
    wholeUpTo: 60,
    item,
  })
  expect(document.querySelector('[data-item="word 20"]')).not.toBeNull()
  await vi.waitUntil(() => drawn() === 40)
  observer.disconnect()
  const steps = counts.map((count, i) => count - (counts[i - 1] ?? 0))
  expect(Math.max(...steps)).toBeLessThanOrEqual(6)
})

test('of a long list few items are drawn', async () => {
  await render(VirtualList, {
    items: words(2000),
    keyOf: String,
    pixelsPerWeight: 50,
    wholeUpTo: 60,
    item,
  })
  await vi.waitUntil(() => drawn() > 10)
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
  expect(drawn()).toBeLessThan(60)
})

test('after a jump the items there are drawn over frames, until all in view are there', async () => {
  const screen = await render(VirtualList, {
    items: words(2000),
    keyOf: String,
    pixelsPerWeight: 50,
    itemsAFrame: 2,
    item,
  })
  await vi.waitUntil(() => drawn() > 10)
  const seen = new Set(document.querySelectorAll('[data-item]'))
  const added: number[] = []
  const observer = new MutationObserver(() => {
    const now = [...document.querySelectorAll('[data-item]')].filter((node) => !seen.has(node))
    added.push(now.length)
    for (const node of now) seen.add(node)
  })
  observer.observe(screen.container, { childList: true, subtree: true })
  document.documentElement.scrollTo({ top: document.documentElement.scrollHeight / 2 })
  const inView = (): boolean =>
    document
      .elementsFromPoint(innerWidth / 2, innerHeight - 60)
      .some((node) => node.closest('[data-item]') !== null)
  await vi.waitUntil(inView)
  observer.disconnect()
  expect(added.length).toBeGreaterThan(1)
  expect(Math.max(...added)).toBeLessThanOrEqual(2)
})
