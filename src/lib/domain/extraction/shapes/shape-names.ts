/** The shapes that a page can have. */
export const SHAPES = [
  'article',
  'comments',
  'newspaper',
  'newsletter',
  'digest',
  'thread',
  'mail',
  'chat',
  'transcript',
  'press-release',
  'encyclopedia',
  'pdf',
  'assistant',
  'cards',
] as const
export type Shape = (typeof SHAPES)[number]
