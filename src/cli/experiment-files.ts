/**
 * Experiments on disk: one folder for each, with its results, its page, its figures and its tables.
 *
 *     FOLDER/NAME/results.json   the result of every case; what everything else is drawn from
 *     FOLDER/NAME/README.md      the page
 *     FOLDER/NAME/FIGURE.svg     each figure, for light and dark backgrounds; with `--png` also FIGURE.png
 *     FOLDER/NAME/table-1.csv    each table
 *
 * Results are written after every case, whole or not at all, so that a run that is killed goes on where it was.
 */
import { existsSync } from 'node:fs'
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Experiment, Results, Store } from '../../experiments/index.ts'
import type { Json } from '../index.ts'
import { readable, writeWhole } from './files.ts'
import { laboratory } from './laboratory.ts'

/** The results that came with the program. */
export function publishedFolder(): string {
  const places = ['../../experiments/results', '../../../experiments/results']
  const found = places.map(place => fileURLToPath(new URL(place, import.meta.url))).find(existsSync)
  return found ?? fileURLToPath(new URL(places[0] as string, import.meta.url))
}

/** Keep results in a folder. */
export function folderStore(folder: string): Store {
  return {
    taken: async experiment => (await readResults(folder, experiment)) ?? {},
    keep: async (experiment, results) => {
      await mkdir(join(folder, experiment.name), { recursive: true }).catch(async error => {
        throw await readable(error, folder, 'a folder that can be written to')
      })
      const { canonicalText } = await laboratory()
      await writeWhole(resultsFile(folder, experiment), [canonicalText(documentOf(experiment, results))])
    },
  }
}

/** The results in a folder; nothing if there are none of this revision. Throws `InvalidInput` for what is none. */
export async function readResults(folder: string, experiment: Experiment): Promise<Results | undefined> {
  const path = resultsFile(folder, experiment)
  if (!existsSync(path)) return undefined
  const { InvalidInput } = await laboratory()
  const document = parsed(await readFile(path, 'utf8'))
  const { kind, name, revision, cases } = document as { [key: string]: Json }
  const isResult = kind === 'experiment-results' && name === experiment.name
  if (isResult && typeof cases === 'object' && cases !== null && !Array.isArray(cases))
    return revision === experiment.revision ? (cases as Results) : undefined
  const expected = `results of the experiment ${experiment.name}`
  const remedy = 'name another folder, or remove the file'
  throw new InvalidInput('not-experiment-results', [{ path, found: 'something else', expected, remedy }])
}

/**
 * Everything that is drawn from results: the name of each file and its contents. They are drawn from what a file of
 * results says, so that results that were just computed, with fields in another order, give the same bytes.
 */
export async function filesOf(
  experiment: Experiment,
  computed: Results,
): Promise<ReadonlyMap<string, string>> {
  const { canonicalText } = await laboratory()
  const results = JSON.parse(canonicalText(computed)) as Results
  const { pageOf, tableCsv } = await import('../../experiments/index.ts')
  const { drawFigure } = await import('../report/report.ts')
  const study = experiment.study(results)
  const files = new Map([['README.md', pageOf(experiment, results)]])
  for (const [index, table] of study.tables.entries()) files.set(`table-${index + 1}.csv`, tableCsv(table))
  for (const { name, figure } of study.figures)
    files.set(`${name}.svg`, await drawFigure(figure, { theme: 'auto' }))
  return files
}

/** Write everything that is drawn from results, and say where. */
export async function writeFiles(
  folder: string,
  experiment: Experiment,
  results: Results,
  isPng = false,
): Promise<readonly string[]> {
  const files = await filesOf(experiment, results)
  const written: string[] = []
  const write = async (name: string, contents: string | Uint8Array): Promise<void> => {
    const path = join(folder, experiment.name, name)
    await writeWhole(path, [contents])
    written.push(path)
  }
  for (const [name, text] of files) {
    await write(name, text)
    if (isPng && name.endsWith('.svg')) {
      const { pngOf } = await import('../report/report.ts')
      await write(name.replace(/svg$/, 'png'), await pngOf(text))
    }
  }
  return written
}

function resultsFile(folder: string, { name }: Experiment): string {
  return join(folder, name, 'results.json')
}

function documentOf({ name, question, revision }: Experiment, cases: Results): Json {
  const command = `mesascope experiment run ${name} --long --fresh --output FOLDER`
  return { kind: 'experiment-results', version: 1, name, question, revision, command, cases }
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json
  } catch {
    return {}
  }
}
