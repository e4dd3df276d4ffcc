/** What is used of the package, which brings no types: locks and swaps of the operating system. */
declare module 'fs-native-extensions' {
  /** Takes the whole file behind a descriptor for this process; `false` where another has it. */
  export function tryLock(descriptor: number): boolean
  /** Two files or folders change names in one step; throws where the system or the file system can't. */
  export function swapSync(one: string, other: string): void
}
