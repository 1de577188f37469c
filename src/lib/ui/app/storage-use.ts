/** How much room the app takes on this device, and whether the browser has promised to keep it. */
export interface StorageUse {
  /** Bytes; null where the browser does not say. */
  readonly used: number | null
  /** Bytes the browser allows; 0 where it does not say. */
  readonly allowed: number
  readonly persisted: boolean
}

/** Asks the browser. */
export async function storageUse(): Promise<StorageUse> {
  // Absent on insecure addresses.
  const storage = (navigator as Partial<Navigator>).storage
  const estimate = await storage?.estimate()
  return {
    used: estimate?.usage ?? null,
    allowed: estimate?.quota ?? 0,
    persisted: (await storage?.persisted()) ?? false,
  }
}
