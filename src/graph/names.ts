/** The places of names in a list that grows: what is said often is said by its place. */
export class Names {
  readonly list: string[]
  readonly #places: Map<string, number>
  constructor(list: string[] = []) {
    this.list = list
    this.#places = new Map(list.map((name, place) => [name, place]))
  }
  place(name: string): number {
    let place = this.#places.get(name)
    if (place === undefined) {
      place = this.list.push(name) - 1
      this.#places.set(name, place)
    }
    return place
  }
  /** From places in another list to those in this one; `first` is told of each name the first time. */
  mover(other: readonly string[], first?: (name: string) => void): (place: number) => number {
    const moved = new Int32Array(other.length).fill(-1)
    return (from) => {
      const known = moved[from]!
      if (known >= 0) return known
      const name = other[from]!
      const place = (moved[from] = this.place(name))
      first?.(name)
      return place
    }
  }
}
