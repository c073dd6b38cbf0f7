/**
 * What is known before the answer is there: a plane that was computed knows every point of it at once, exactly, but hands over
 * no certificate. It is shown when the answer does not come at once, so that nothing flashes.
 */
import { useEffect, useState } from 'preact/hooks'
import { useLaboratory } from '../state/context.ts'

/** An answer that comes sooner, in milliseconds, needs no word before it. */
const AT_ONCE = 80

/** The note, if something is known and the answer is not there. */
export function MeanwhileNote() {
  const { meanwhile, question, judged } = useLaboratory()
  const known = meanwhile.value
  const isTold = known?.of === JSON.stringify(question.value) && judged.value.state !== 'done'
  const [isLate, setLate] = useState(false)
  useEffect(() => {
    setLate(false)
    if (!isTold) return
    const timer = setTimeout(() => setLate(true), AT_ONCE)
    return () => clearTimeout(timer)
  }, [isTold, known])
  if (!isTold || !isLate || known === undefined) return null
  return (
    <p role="status" data-meanwhile>
      Known from the plane already, exactly and without a certificate: {known.says}
    </p>
  )
}
