declare global {
  // SvelteKit's declarations for an app's types.
  namespace App {
    /** State of an entry of the browser's history. */
    interface PageState {
      /** True while a deck is tried out. */
      readonly preview?: boolean
    }
  }
}

export {}
