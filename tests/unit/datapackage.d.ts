/** As far as the tests use it; the package brings no types. */
declare module 'datapackage' {
  interface Resource {
    readonly name: string
    readonly valid: boolean
    readonly schema: { readonly valid: boolean; readonly errors: readonly Error[] }
    /** Every row cast by its schema; throws at the first value, or with `relations` key, that does not fit. */
    read(options: { keyed: true; relations?: boolean }): Promise<Record<string, unknown>[]>
  }
  interface Package {
    readonly valid: boolean
    readonly errors: readonly Error[]
    readonly resources: readonly Resource[]
  }
  const datapackage: {
    Package: { load(descriptor: object, options: { basePath: string }): Promise<Package> }
  }
  export default datapackage
}
