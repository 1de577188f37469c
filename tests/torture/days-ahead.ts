/** Runs in a page: its clock is some days ahead. */
export function startDaysAhead(days: number): void {
  const shift = days * 86_400_000
  const Real = Date
  globalThis.Date = new Proxy(Real, {
    construct: (target, given: readonly unknown[]) =>
      given.length === 0 ? new target(Real.now() + shift) : (Reflect.construct(target, given) as Date),
    get: (target, name) =>
      name === 'now' ? () => Real.now() + shift : (Reflect.get(target, name) as unknown),
  })
}
