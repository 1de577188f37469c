/** Decks as text that a person edits. The YAML library loads only when such a text is written or read. */
export { deckFromYaml, deckToYaml } from '$lib/formats/deck-yaml'
