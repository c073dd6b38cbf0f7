/** Parts of the screen that ask the engine for themselves wait for the verdict, so that they do not stand in its way. */
import { useEffect, useState } from 'preact/hooks'
import { useLaboratory } from '../state/context.ts'

/** Is nothing that the verdict needs being computed now? */
export function useVerdictIsIn(): boolean {
  const { task, selected, judged } = useLaboratory()
  return [task, selected, judged].every(each => each.value.state !== 'running')
}

/** Has the verdict ever been in? */
export function useSettledOnce(): boolean {
  const isIn = useVerdictIsIn()
  const [wasIn, setWasIn] = useState(isIn)
  useEffect(() => {
    if (isIn) setWasIn(true)
  }, [isIn])
  return wasIn
}
