/** Laws that every reduction must obey on a task: they are on the public page, and stand here beside the other laws. */
export { policiesOf, reductionLaws } from '../../src/reduce/laws.ts'
