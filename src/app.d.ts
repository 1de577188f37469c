declare global {
  // SvelteKit's declarations for an app's types. The app adds none yet.
  namespace App {}
}

export {}
