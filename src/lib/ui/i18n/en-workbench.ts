/** Bringing a text in. */
export const importing = { heading: 'Bring an article' } as const

/** Reading a material with its rails. */
export const material = { heading: 'Material' } as const

/** Vetting draft claims. */
export const workbench = { heading: 'Workbench' } as const
