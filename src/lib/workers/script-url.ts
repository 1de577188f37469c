/**
 * The app's only Trusted Types policy. It allows exactly the addresses of scripts that the app was built with. Without
 * Trusted Types, the address is returned unchanged.
 */

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): unknown }
}

/** The policy's name, as the Content Security Policy lists it. */
const POLICY = 'whence-script-url'

/**
 * Makes the function that turns an allowed address into a trusted one. A page can create the policy only once.
 * @param allowed exact addresses, in the form of `new URL(…, location.href).href`
 * @returns a function that throws a TypeError for any other address
 */
export function scriptUrlPolicy(allowed: readonly string[]): (url: string) => string {
  const check = (url: string): string => {
    const { href } = new URL(url, location.href)
    if (!allowed.includes(href)) throw new TypeError(`not a script of this app: ${href}`)
    return href
  }
  const factory = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes
  if (!factory) return check
  const policy = factory.createPolicy(POLICY, { createScriptURL: check })
  // A trusted address is accepted wherever a string is, but the platform's types do not say so yet.
  return (url) => policy.createScriptURL(url) as string
}
