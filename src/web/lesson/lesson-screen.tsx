/** The screen "lesson". */
import { useLaboratory } from '../state/context.ts'
import { answerOf } from '../state/stage.ts'

/** The screen. */
export function LessonScreen() {
  const { selected, judged, priced } = useLaboratory()
  return (
    <section>
      <h1>Lesson</h1>
      <p>{answerOf(selected.value)?.line}</p>
      <p>{answerOf(judged.value)?.line}</p>
      <p>{answerOf(priced.value)?.line}</p>
    </section>
  )
}
