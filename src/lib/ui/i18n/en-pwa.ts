export * from './en-common'

/** Messages about the app's own files on the device. */
export const pwa = {
  updateFailed:
    'A new version could not be loaded completely. Nothing is lost: you go on with the version you have, and Whence tries again by itself.',
  offlineFailed:
    'Whence could not be loaded completely for use without a network. You can go on, and Whence tries again by itself.',
} as const
