/** What is used of WebAssembly, which Node has and its types do not name. */
declare namespace WebAssembly {
  interface Memory {
    readonly buffer: ArrayBuffer
    /** By pages of 64 KiB; the buffer is another one then. */
    grow(pages: number): number
  }
  interface Module {
    readonly compiled: unique symbol
  }
  const Module: new (bytes: Uint8Array) => Module
  const Instance: new (module: Module) => { readonly exports: unknown }
  function validate(bytes: Uint8Array): boolean
}
