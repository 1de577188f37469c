declare global {
  // SvelteKit's own places for an app's types; nothing of ours is needed in them yet.
  namespace App {}
}

export {}
