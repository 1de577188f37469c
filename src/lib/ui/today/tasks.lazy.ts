/** The assignments of a pupil, with the code that checks signatures. */
export { listStarted } from '$lib/usecases/classroom/list-started'
