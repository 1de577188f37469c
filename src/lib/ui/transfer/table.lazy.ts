/** Tables of cards. The parsers of tables and of HTML load only when a table is opened. */
export { openTable } from '$lib/usecases/transfer/table-to-deck'
export { TableDoor } from './table-door.svelte'
