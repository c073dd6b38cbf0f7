/**
 * What whoever runs under Node can use besides the public page: `import ... from 'mesascope/node'`.
 *
 * Explicit re-exports and nothing else.
 */
export { directoryJournal, type FileJournal, type JournalOptions, type Tally } from './journal.ts'
export { nodeWorkers, THREADS_MAX, type ThreadOptions, type Threads } from './workers.ts'
