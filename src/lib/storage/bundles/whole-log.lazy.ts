/** The log with the answers in bundles. It loads only where there are some. */
export { wholeLog } from './whole-log'
