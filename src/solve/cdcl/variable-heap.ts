/**
 * The order in which variables are decided: a binary heap on activities that grow whenever a variable takes part in
 * a conflict and fade exponentially (VSIDS, Moskewicz et al. 2001; the growing increment instead of fading all, Een and
 * Sorensson 2003). Floating point is safe here: it orders guesses and never decides an answer, and IEEE
 * multiplication and addition give the same bits on every machine. Ties go to the smaller position in the heap.
 *
 * Invariant: every variable that has no value is in the heap; the parent of a node is at least as active.
 */

const FADE = 0.97
const TOO_LARGE = 1e100

/** Variables by falling activity. */
export class VariableHeap {
  private activity: Float64Array = new Float64Array(1)
  private heap: Int32Array = new Int32Array(1)
  /** By variable: place in the heap, -1 when it is not there. */
  private places: Int32Array = new Int32Array(1).fill(-1)
  private size = 0
  private step = 1

  /** Make room for variables below this number. */
  resize(size: number): void {
    const activity = new Float64Array(size)
    activity.set(this.activity)
    this.activity = activity
    const heap = new Int32Array(size)
    heap.set(this.heap)
    this.heap = heap
    const places = new Int32Array(size).fill(-1)
    places.set(this.places)
    this.places = places
  }

  /** Put a variable back, if it is not there. */
  add(variable: number): void {
    if ((this.places[variable] as number) >= 0) return
    this.heap[this.size] = variable
    this.size += 1
    this.rise(this.size - 1)
  }

  /** Take the most active variable out; 0 when there is none. */
  take(): number {
    if (this.size === 0) return 0
    const top = this.heap[0] as number
    this.places[top] = -1
    this.size -= 1
    if (this.size > 0) {
      this.heap[0] = this.heap[this.size] as number
      this.sink()
    }
    return top
  }

  /** A variable took part in the present conflict. */
  bump(variable: number): void {
    const activity = (this.activity[variable] as number) + this.step
    this.activity[variable] = activity
    if (activity > TOO_LARGE) this.shrink()
    const place = this.places[variable] as number
    if (place >= 0) this.rise(place)
  }

  /** A conflict is over: what was bumped before counts a little less. */
  fade(): void {
    this.step /= FADE
  }

  private shrink(): void {
    for (let v = 0; v < this.activity.length; v += 1)
      this.activity[v] = (this.activity[v] as number) / TOO_LARGE
    this.step /= TOO_LARGE
  }

  private rise(from: number): void {
    const { heap, places, activity } = this
    let place = from
    const variable = heap[place] as number
    const key = activity[variable] as number
    while (place > 0) {
      const parent = (place - 1) >> 1
      const above = heap[parent] as number
      if ((activity[above] as number) >= key) break
      heap[place] = above
      places[above] = place
      place = parent
    }
    heap[place] = variable
    places[variable] = place
  }

  private sink(): void {
    const { heap, places, activity, size } = this
    const variable = heap[0] as number
    const key = activity[variable] as number
    let place = 0
    for (let child = 1; child < size; child = 2 * place + 1) {
      const right = child + 1
      if (
        right < size &&
        (activity[heap[right] as number] as number) > (activity[heap[child] as number] as number)
      ) {
        child = right
      }
      const below = heap[child] as number
      if ((activity[below] as number) <= key) break
      heap[place] = below
      places[below] = place
      place = child
    }
    heap[place] = variable
    places[variable] = place
  }
}
