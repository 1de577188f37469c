/**
 * The one Trusted Types policy of ours: it lets through exactly the addresses of scripts that the app itself was
 * built with. Where Trusted Types are missing, the address goes through as it is.
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
 * Makes the function that turns an allowed address into a trusted one. A page may create the policy once.
 * @param allowed exact addresses, as `new URL(…, location.href).href` spells them
 * @returns throws a TypeError for any other address
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
  // A trusted address is accepted wherever a string is; the platform's types do not know it yet.
  return (url) => policy.createScriptURL(url) as string
}
