/** A compiled module, as it is handed to threads. */
export interface Module {
  readonly [Symbol.toStringTag]: 'WebAssembly.Module'
}

/** An exported constant. */
export interface Global {
  readonly value: number
}

/**
 * The part of the WebAssembly JavaScript interface that the kernel uses.
 *
 * Its types belong to TypeScript's "dom" library, which would bring the whole browser into a program for Node.
 */
export const wasm: Interface = (globalThis as unknown as { WebAssembly: Interface }).WebAssembly

interface Interface {
  validate(bytes: Uint8Array): boolean
  readonly CompileError: new () => Error
  readonly Module: new (bytes: Uint8Array) => Module
  readonly Instance: new (module: Module, imports: object) => { readonly exports: unknown }
}
