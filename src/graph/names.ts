/** The places of names in a list that grows: what is said often is said by its place. */
export class Names {
  readonly list: string[]
  readonly #places: Map<string, number>
  constructor(list: string[] = []) {
    this.list = list
    this.#places = new Map(list.map((name, place) => [name, place]))
  }
  find(name: string): number | undefined {
    return this.#places.get(name)
  }
  place(name: string): number {
    let place = this.#places.get(name)
    if (place === undefined) {
      place = this.list.push(name) - 1
      this.#places.set(name, place)
    }
    return place
  }
  /** From places in another list, which may grow, to those in this one; `first` is told of each name the first time. */
  mover(other: readonly string[], first?: (name: string) => void): (place: number) => number {
    // From 1; 0 is not moved yet.
    let moved = new Int32Array(other.length)
    return (from) => {
      if (from >= moved.length) {
        const before = moved
        moved = new Int32Array(other.length * 2)
        moved.set(before)
      }
      const known = moved[from]!
      if (known) return known - 1
      const name = other[from]!
      const place = this.place(name)
      moved[from] = place + 1
      first?.(name)
      return place
    }
  }
}
