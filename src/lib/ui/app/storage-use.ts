/** The room that the app uses on this device, and the browser's promise to keep the data. */
export interface StorageUse {
  /** Bytes; null if the browser does not say. */
  readonly used: number | null
  /** Bytes that the browser allows; 0 if it does not say. */
  readonly allowed: number
  readonly persisted: boolean
}

/** Asks the browser. */
export async function storageUse(): Promise<StorageUse> {
  // The API does not exist on insecure addresses.
  const storage = (navigator as Partial<Navigator>).storage
  const estimate = await storage?.estimate()
  return {
    used: estimate?.usage ?? null,
    allowed: estimate?.quota ?? 0,
    persisted: (await storage?.persisted()) ?? false,
  }
}
