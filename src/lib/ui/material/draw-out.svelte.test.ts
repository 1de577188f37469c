import { expect, test } from 'vitest'
import { benchDeps } from '../../../../tests/test-bench'
import { drawOut } from './draw-out'

const input = {
  text: 'The mayor said the bridge is safe.',
  title: null,
  publisher: null,
  author: null,
  link: null,
  published: null,
}

test('Cancel is answered while the import still finds out what the text is', async () => {
  const running = new AbortController()
  const drawing = drawOut(benchDeps(), input, running.signal, () => new Promise(() => undefined))
  running.abort()
  expect(await drawing).toEqual({ ok: false, error: { code: 'cancelled' } })
})
