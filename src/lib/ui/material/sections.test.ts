import { expect, it } from 'vitest'
import { blocksOf } from '$lib/domain/material/block'
import { ARTICLE, aMaterial } from '../../../../tests/builders'
import { sectionsOf, type Section } from './sections'

type Shape = [string, (number | Shape)[]]
const shapeOf = (section: Section): Shape => [
  section.voice,
  section.parts.map((part) => (part.type === 'paragraph' ? part.block.number : shapeOf(part.section))),
]

it('nests excerpts in the publisher’s words and sets comments beside them', () => {
  const { passages, publisher } = aMaterial()
  expect(sectionsOf(blocksOf(ARTICLE), passages, publisher).map(shapeOf)).toEqual([
    ['harbour-notes', [1, 2, ['nordkust', [3, 4]], 5]],
    ['tidewatcher', [6]],
  ])
})

it('keeps neighbouring passages of one voice apart, and returns to the publisher after a comment', () => {
  const { publisher, passages } = aMaterial()
  const [, excerpt, , comment] = passages
  const twice = [
    { ...excerpt!, paragraphs: [1, 1] as [number, number] },
    { ...excerpt!, paragraphs: [2, 2] as [number, number] },
    { ...comment!, paragraphs: [3, 3] as [number, number] },
    { ...comment!, paragraphs: [4, 4] as [number, number] },
  ]
  expect(sectionsOf(blocksOf(ARTICLE), twice, publisher).map(shapeOf)).toEqual([
    [
      'harbour-notes',
      [
        ['nordkust', [1]],
        ['nordkust', [2]],
      ],
    ],
    ['tidewatcher', [3]],
    ['tidewatcher', [4]],
    ['harbour-notes', [5, 6]],
  ])
})
