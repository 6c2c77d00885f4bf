import { readFile } from 'node:fs/promises';
import type { DeviceTable } from './device-table.ts';
import type { OpenDevice } from './open-device.ts';
import { COMPUTE_STAGE } from './usage.ts';

/** A table as a kernel sees it. */
export interface Binding {
  /** The array's name; with `read` it may lie in parts. */
  readonly name: string;
  readonly table: DeviceTable;
  readonly access: 'read' | 'read_write';
  /** Names of the functions that read, and write, one element wherever it lies. */
  readonly read?: string;
  readonly write?: string;
}

export interface Kernel {
  readonly pipeline: GPUComputePipeline;
  readonly group: GPUBindGroup;
}

/**
 * Compiles `<entry>.wgsl` for these tables and binds them; binding 0 is the uniform buffer of params.wgsl, with a dynamic offset.
 * `constants` are set before the source; a string stands for another expression. The same source is compiled once for the device.
 */
export async function createKernel(
  open: OpenDevice,
  entry: 'walk' | 'train',
  constants: Readonly<Record<string, number | boolean | string>>,
  params: GPUBuffer,
  paramsBytes: number,
  bindings: readonly Binding[],
): Promise<Kernel> {
  const { device } = open;
  const slots = bindings.flatMap(({ table, access }) => table.parts.map((buffer) => ({ buffer, access })));
  const layout = device.createBindGroupLayout({
    entries: [
      {
        binding: 0,
        visibility: COMPUTE_STAGE,
        buffer: { type: 'uniform', hasDynamicOffset: true, minBindingSize: paramsBytes },
      },
      ...slots.map(({ access }, i) => ({
        binding: i + 1,
        visibility: COMPUTE_STAGE,
        buffer: { type: access === 'read' ? ('read-only-storage' as const) : ('storage' as const) },
      })),
    ],
  });
  const group = device.createBindGroup({
    layout,
    entries: [
      { binding: 0, resource: { buffer: params, size: paramsBytes } },
      ...slots.map(({ buffer }, i) => ({ binding: i + 1, resource: { buffer } })),
    ],
  });
  const code = await sourceOf(entry, constants, bindings);
  let pipeline = open.pipelines.get(code);
  if (!pipeline) {
    pipeline = device.createComputePipelineAsync({
      layout: device.createPipelineLayout({ bindGroupLayouts: [layout] }),
      compute: { module: device.createShaderModule({ code }), entryPoint: entry },
    });
    open.pipelines.set(code, pipeline);
  }
  return { pipeline: await pipeline, group };
}

async function sourceOf(
  entry: string,
  constants: Readonly<Record<string, number | boolean | string>>,
  bindings: readonly Binding[],
): Promise<string> {
  const files = await Promise.all(['params', 'random', entry].map(readSource));
  const values = Object.entries(constants);
  const declared = values.map(([name, value]) => {
    if (typeof value === 'string') return '';
    return `const ${name} = ${typeof value === 'number' ? `${value}u` : value};`;
  });
  const code = [...declared, '@group(0) @binding(0) var<uniform> params: Params;', declare(bindings), ...files].join(
    '\n',
  );
  // WGSL has no other name for an expression
  return values.reduce(
    (text, [name, value]) =>
      typeof value === 'string' ? text.replaceAll(new RegExp(`\\b${name}\\b`, 'g'), value) : text,
    code,
  );
}

const sources = new Map<string, Promise<string>>();

function readSource(name: string): Promise<string> {
  let source = sources.get(name);
  if (!source) {
    source = readFile(new URL(`./${name}.wgsl`, import.meta.url), 'utf8');
    sources.set(name, source);
  }
  return source;
}

/** WGSL that declares the tables, and reads and writes an element in whatever part it lies. */
function declare(bindings: readonly Binding[]): string {
  let slot = 1;
  const lines: string[] = [];
  for (const { name, table, access, read, write } of bindings) {
    const { type, parts, partLength } = table;
    const names = parts.map((_, i) => (read ? `${name}${i}` : name));
    for (const part of names) {
      lines.push(`@group(0) @binding(${slot++}) var<storage, ${access}> ${part}: array<${type}>;`);
    }
    const each = (line: (part: string, place: string) => string): string =>
      names
        .map((part, i) => {
          const condition = i < names.length - 1 ? `if (i < ${(i + 1) * partLength}u) ` : '';
          return `${condition}{ ${line(part, i === 0 ? 'i' : `i - ${i * partLength}u`)} }`;
        })
        .join(' else ');
    if (read) lines.push(`fn ${read}(i: u32) -> ${type} { ${each((part, place) => `return ${part}[${place}];`)} }`);
    if (write)
      lines.push(`fn ${write}(i: u32, value: ${type}) { ${each((part, place) => `${part}[${place}] = value;`)} }`);
  }
  return lines.join('\n');
}
