/** Who does not draw loads nothing that draws. */
import { expect, test } from 'vitest'
import plan from '../../rooms.json' with { type: 'json' }
import { sources } from '../architecture/source.ts'

const HEAVY = plan.packages.report.filter(name => name !== 'zod' && !name.startsWith('node:'))

test('libraries that lay out and paint are loaded by the call that needs them, never by an import statement', () => {
  const statements = sources()
    .filter(file => file.path.startsWith('src/report/'))
    .flatMap(file =>
      [...file.text.matchAll(/^(?:import|export) (?!type)[^;]*? from '([^']+)'/gm)].map(
        match => match[1] ?? '',
      ),
    )
  expect(statements.length).toBeGreaterThan(50)
  const packages = statements.filter(to => !to.startsWith('.'))
  expect([...new Set(packages)]).toEqual(['zod'])
  expect(HEAVY).toContain('elkjs')
})

test('nothing but the command line and the worker of the page that draws loads the room of figures', () => {
  const importers = sources().filter(
    file =>
      !file.path.startsWith('src/report/') &&
      file.imports.some(each => each.to.startsWith('src/report/') && !each.isTypeOnly),
  )
  expect(importers.map(file => file.path).filter(path => !path.startsWith('src/cli/'))).toEqual([
    'src/web/engine/draw.worker.ts',
  ])
})
