/** The recognizer of assignments checks signatures, so it loads only for a text that is no deck. */
export { isAssignmentText } from '$lib/formats/classroom/assignment-file'
