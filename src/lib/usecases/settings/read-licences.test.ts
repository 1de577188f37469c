import { describe, expect, it } from 'vitest'
import { serverOf } from '../../../../tests/deps'
import { readLicences } from './read-licences'

const LICENCE = { name: 'a-package', version: '1.0.0', licence: 'MIT', text: 'Do as you like.' }

describe('the licence notices', () => {
  it('are read from beside the app, under its base path', async () => {
    const server = serverOf({ '/school/licences.json': [LICENCE] })
    expect(await readLicences('/school', server)).toStrictEqual({ ok: true, value: [LICENCE] })
  })

  it('are missing if there is no such file, no network, or another content', async () => {
    const answers: (typeof fetch)[] = [
      serverOf({}),
      serverOf({ '/licences.json': [{ name: 'a-package' }] }),
      () => Promise.reject(new TypeError('no network')),
      () => Promise.resolve(new Response('<!doctype html>')),
    ]
    for (const load of answers) {
      expect(await readLicences('', load)).toStrictEqual({ ok: false, error: { code: 'licences-missing' } })
    }
  })
})
