/** The worker that computes. It holds the engine and nothing of the page. */
import { type Port, serve } from './serve.ts'
import { engineVerbs } from './verbs.ts'

serve(engineVerbs(), self as unknown as Port)
