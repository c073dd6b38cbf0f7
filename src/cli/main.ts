/** The command `mesascope`. */
import { program } from './program.ts'
import { session } from './session.ts'

await session(async terminal => {
  const root = await program(terminal)
  await root.parseAsync(process.argv)
})
