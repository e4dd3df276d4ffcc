/** The places of names in a list that grows: what is said often is said by its place. */
export class Names {
  readonly list: string[] = []
  readonly #places = new Map<string, number>()

  place(name: string): number {
    const known = this.#places.get(name)
    if (known !== undefined) return known
    // A part of a page would hold all of it in memory; a copy does not.
    const own = Buffer.from(name).toString()
    const place = this.list.push(own) - 1
    this.#places.set(own, place)
    return place
  }
}
