import { expect, it } from 'vitest'
import { blocksOf } from '$lib/domain/material/block'
import { windowOf } from './window'

const words = (n: number): string => Array.from({ length: n }, (_, i) => `word${String(i)}`).join(' ')
const text = `Heading\n\n${words(80)} the marked words ${words(80)}`
const block = blocksOf(text)[1]!
const at = text.indexOf('the marked words')
const marks = { content: [[at, at + 16]] as const, cue: [], source: [] }

it('shows whole words around the marks of a long paragraph', () => {
  const [from, to] = windowOf(block, marks)
  const shown = text.slice(from, to)
  expect(shown.length).toBeLessThan(320)
  expect(shown).toContain(' the marked words ')
  expect(text[from - 1]).toBe(' ')
  expect(text[to]).toBe(' ')
})

it('shows a short paragraph, or one without marks, whole', () => {
  const [short] = blocksOf('A short one.')
  expect(windowOf(short!, { content: [[2, 7]], cue: [], source: [] })).toEqual([0, 12])
  expect(windowOf(block, { content: [], cue: [], source: [] })).toEqual(block.range)
})

it('stops at the ends of the paragraph', () => {
  const edges = { content: [[block.range[0], block.range[1]]] as const, cue: [], source: [] }
  expect(windowOf(block, edges)).toEqual(block.range)
})
