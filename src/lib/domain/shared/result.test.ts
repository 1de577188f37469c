import { describe, expect, it } from 'vitest'
import { fail, ok, type Result } from './result'

describe('a result', () => {
  it('holds either a value or a code, told apart by ok', () => {
    const half = (n: number): Result<number, { readonly code: 'odd' }> =>
      n % 2 === 0 ? ok(n / 2) : fail({ code: 'odd' })
    expect(half(4)).toStrictEqual({ ok: true, value: 2 })
    expect(half(3)).toStrictEqual({ ok: false, error: { code: 'odd' } })
  })
})
