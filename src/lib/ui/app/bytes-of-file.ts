/** The bytes of a file. Null if the file was moved or is a folder: the platform throws then. */
export async function bytesOfFile(file: File): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return new Uint8Array(await file.arrayBuffer())
  } catch {
    return null
  }
}
