/**
 * The model that is drawn: its picture with the groups of wires marked, the inputs as buttons that put values on every wire,
 * what it answers there and whether that is right, and all of it as a table.
 */
import { useEffect, useRef } from 'preact/hooks'
import type { CircuitSummary } from '../../index.ts'
import type { Figure } from '../../report/report.ts'
import type { ShownTask } from '../engine/shows.ts'
import { ModelFiles } from '../files/model-files.tsx'
import { Drawn } from '../parts/drawn.tsx'
import { useFigureWidth } from '../parts/room.ts'
import { sayRow } from '../rows/row-words.ts'
import { useLaboratory } from '../state/context.ts'
import { type DrawnModel, drawnModel } from '../state/drawn-model.ts'
import type { Laboratory } from '../state/laboratory.ts'
import { answerOf } from '../state/stage.ts'
import './circuit.css'
import { figureOf, PART_NAMES } from './circuit-words.ts'
import { InputButtons } from './input-buttons.tsx'
import { ModelChooser } from './model-chooser.tsx'
import { useBehaviour, useCircuit } from './use-circuit.ts'
import { WireTable } from './wire-table.tsx'
import { WithoutFigure } from './without-figure.tsx'

/** The panel of the drawn model. */
export function CircuitPanel() {
  const lab = useLaboratory()
  const drawn = drawnModel(lab)
  const circuit = useCircuit()
  const shown = answerOf(lab.task.value)
  if (drawn === undefined || shown === undefined)
    return (
      <section class="panel circuit" aria-labelledby="circuit-title">
        <h2 id="circuit-title">The model</h2>
        <p class="muted">
          {isNone(lab)
            ? 'None is selected, so none is drawn.'
            : 'A model is drawn here as soon as one is selected.'}
        </p>
      </section>
    )
  const isOld = lab.selected.value.state === 'running'
  return (
    <section class="panel circuit" aria-labelledby="circuit-title" aria-busy={isOld}>
      <h2 id="circuit-title">The model</h2>
      <ModelChooser drawn={drawn} />
      <InputButtons inputs={shown.inputs} wires={circuit?.wires ?? []} />
      <AnswerOnWord task={shown} />
      <Picture {...{ drawn, circuit, task: shown }} />
      {circuit != null && circuit.parts.length > 0 && <Parts circuit={circuit} />}
      <details class="circuit-details">
        <summary>{circuit === null ? 'The model as text' : 'Every wire as a table'}</summary>
        <pre>{drawn.model.notation}</pre>
        {circuit != null && (
          <>
            <p class="muted">
              How each wire is made from wires before it, what it is as a formula of the inputs, and its
              values: on the input above, and on the rows of the task in order.
            </p>
            <WireTable circuit={circuit} />
          </>
        )}
        <ModelFiles model={drawn.model.json} />
      </details>
    </section>
  )
}

/** Is it settled that there is no model to draw? */
function isNone({ task, selected }: Laboratory): boolean {
  const isRefused = task.value.state === 'refused' || selected.value.state === 'refused'
  return isRefused || answerOf(selected.value)?.kind === 'infeasible'
}

/** The answer on the word that is set, in a sentence. */
function AnswerOnWord({ task }: { readonly task: ShownTask }) {
  const { view } = useLaboratory()
  const behaviour = useBehaviour()
  const { word } = view.value
  const place = task.rows.findIndex(({ seen }) => seen === word)
  const row = task.rows[place]
  return (
    <p role="status" class="circuit-answer" data-answer-on={word}>
      {row !== undefined && sayRow(task, row, behaviour?.[place])}
      {row === undefined &&
        word !== '' &&
        word.length === task.inputs.length &&
        'No state of the task looks like this.'}
    </p>
  )
}

interface PictureProps {
  readonly drawn: DrawnModel
  readonly circuit: CircuitSummary | null | undefined
  readonly task: ShownTask
}

/** The drawing. The last one stays until all is known of the next. */
function Picture({ drawn, circuit, task }: PictureProps) {
  const { view } = useLaboratory()
  const place = useRef<HTMLDivElement | null>(null)
  const last = useRef<Figure | undefined>(undefined)
  const width = useFigureWidth(place)
  const { json, notation } = drawn.model
  if (circuit !== undefined) {
    const parts = circuit?.parts ?? []
    const { says } = drawn
    last.current = figureOf({ json, notation, task: task.name, says, parts, word: view.value.word })
  }
  usePrepared(last.current, width)
  return (
    <div ref={place} class="circuit-picture" data-figure="circuit">
      {last.current !== undefined && width !== undefined && (
        <Drawn figure={last.current} width={width} saveAs="circuit" />
      )}
      {circuit === null && <WithoutFigure json={json} notation={notation} />}
    </div>
  )
}

/** Larger circuits are laid out when they are needed. */
const PREPARED_GATES_MAX = 16

/**
 * Values take room, so a circuit with values is laid out anew. That is done ahead of the first press of an input, and kept
 * by the drawing worker.
 */
function usePrepared(figure: Figure | undefined, width: number | undefined): void {
  const { engines, theme } = useLaboratory()
  const isNeeded = figure?.kind === 'circuit' && figure.word === undefined && width !== undefined
  const key = isNeeded && figure.circuit.gates.length <= PREPARED_GATES_MAX ? JSON.stringify(figure) : ''
  useEffect(() => {
    if (key === '' || width === undefined) return
    const prepared = JSON.parse(key) as Extract<Figure, { readonly kind: 'circuit' }>
    const word = '0'.repeat(prepared.circuit.inputs.length)
    const later = setTimeout(() => {
      const input = { figure: { ...prepared, word }, width, theme: theme.value }
      engines.draw.call('draw', input).catch(() => undefined)
    }, PREPARED_AFTER)
    return () => clearTimeout(later)
  }, [key, width])
}

/** What the reader waits for goes first, in milliseconds. */
const PREPARED_AFTER = 400

/** What the groups in the drawing are. */
function Parts({ circuit }: { readonly circuit: CircuitSummary }) {
  const nameOf = (node: number): string => circuit.wires.find(wire => wire.node === node)?.name ?? ''
  return (
    <dl class="circuit-parts">
      {circuit.parts.map(({ name, meaning, wires }) => (
        <div key={name} data-part={name}>
          <dt>{PART_NAMES[name]}</dt>
          <dd>
            {meaning} {wires.length === 1 ? 'Wire' : 'Wires'}: {wires.map(nameOf).join(', ')}.
          </dd>
        </div>
      ))}
    </dl>
  )
}
