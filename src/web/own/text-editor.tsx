/** A task as a text, JSON or YAML, in an editor that is loaded when it is first shown; problems are marked in it. */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { PlacedProblem } from '../engine/own.ts'
import { useLaboratory } from '../state/context.ts'
import { part } from '../state/newer.ts'
import type { TextEditing } from './code-mirror.ts'
import { sayProblem } from './field.tsx'

/** The text, what is wrong with it, and what happens when it changes. */
export interface TextEditorProps {
  readonly text: string
  readonly problems: readonly PlacedProblem[]
  onChange(text: string): void
}

/** The editor. */
export function TextEditor({ text, problems, onChange }: TextEditorProps) {
  const { theme } = useLaboratory()
  const place = useRef<HTMLDivElement>(null)
  const change = useRef(onChange)
  change.current = onChange
  const [editing, setEditing] = useState<TextEditing>()
  const [failure, setFailure] = useState<Error>()
  useEffect(() => {
    let mounted: TextEditing | undefined
    let isGone = false
    void part(import('./code-mirror.ts')).then(({ mountEditor }) => {
      if (isGone || place.current === null) return
      mounted = mountEditor(place.current, text, 'The task as JSON or YAML', typed => change.current(typed))
      setEditing(mounted)
    }, setFailure)
    return () => {
      isGone = true
      mounted?.end()
    }
  }, [])
  // Before anything else can be typed: an older text must not overwrite a newer one.
  useLayoutEffect(() => editing?.setText(text), [editing, text])
  useEffect(() => editing?.setProblems(problems), [editing, problems])
  useEffect(() => editing?.setTheme(theme.value), [editing, theme.value])
  return (
    <>
      <p class="muted">
        JSON or YAML; the fields are those of the task documents of the command line. Tab indents; to leave
        the editor with the keyboard, press Escape and then Tab.
      </p>
      <div class="own-code" ref={place} data-editor={editing === undefined ? 'loading' : 'ready'} />
      {failure !== undefined && <p class="problem">The editor is not here: {failure.message}.</p>}
      <ProblemList problems={problems} onChoose={position => editing?.goTo(position)} />
    </>
  )
}

/** All problems of a text; each moves the cursor to its place. */
function ProblemList({
  problems,
  onChoose,
}: {
  readonly problems: readonly PlacedProblem[]
  onChoose(position: number): void
}) {
  if (problems.length === 0) return null
  return (
    <ol class="own-problems" aria-label="Problems of the text">
      {problems.map(problem => (
        <li key={`${problem.path} ${problem.found}`}>
          <ProblemButton problem={problem} onChoose={onChoose} /> {sayProblem(problem)}
        </li>
      ))}
    </ol>
  )
}

function ProblemButton({
  problem: { path, place },
  onChoose,
}: {
  readonly problem: PlacedProblem
  onChoose(position: number): void
}) {
  if (place === undefined) return <code>{path}</code>
  return (
    <button type="button" onClick={() => onChoose(place.from)}>
      Line {place.line}
      {!path.startsWith('line ') && (
        <>
          : <code>{path}</code>
        </>
      )}
    </button>
  )
}
