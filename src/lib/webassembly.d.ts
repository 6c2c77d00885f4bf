// The parts of WebAssembly's JavaScript interface that Pharos uses: TypeScript declares it only together with the whole DOM.
declare namespace WebAssembly {
  class Module {
    constructor(bytes: Uint8Array);
    private readonly brand: 'WebAssembly.Module';
  }
  class Memory {
    constructor(descriptor: { initial: number; maximum: number; shared: true });
    readonly buffer: SharedArrayBuffer;
  }
  class Instance {
    constructor(module: Module, imports: Record<string, Record<string, unknown>>);
    readonly exports: Record<string, unknown>;
  }
  interface Global {
    value: number | bigint;
  }
  class RuntimeError extends Error {}
  function validate(bytes: Uint8Array): boolean;
}
