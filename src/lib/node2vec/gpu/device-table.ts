import { PharosError } from '../../errors.ts';
import type { OpenDevice } from './open-device.ts';
import { MAP_READ, USAGE } from './usage.ts';

/** Bytes of one element. */
const ELEMENT_BYTES = { u32: 4, f32: 4, vec2u: 8, vec4f: 16 } as const;
/** Copies to and from the device go in pieces of this size. */
const PIECE_BYTES = 32 * 2 ** 20;

export type ElementType = keyof typeof ELEMENT_BYTES;

/** An array on the device, split over several buffers where one binding does not reach. */
export interface DeviceTable {
  readonly type: ElementType;
  readonly length: number;
  /** Elements in each part but the last. */
  readonly partLength: number;
  readonly parts: readonly GPUBuffer[];
}

/** How many parts a table takes, and how long they are. */
function splitLength(length: number, type: ElementType, bytesAtMost: number): { count: number; partLength: number } {
  const fitting = Math.floor(bytesAtMost / ELEMENT_BYTES[type]);
  const count = Math.max(1, Math.ceil(length / fitting));
  return { count, partLength: Math.max(1, Math.ceil(length / count)) };
}

/** Allocates a table of zeros; the caller watches for errors. */
export function createTable({ device, limits }: OpenDevice, type: ElementType, length: number): DeviceTable {
  const most = Math.min(limits.maxStorageBufferBindingSize, limits.maxBufferSize);
  const { count, partLength } = splitLength(length, type, most);
  const parts = Array.from({ length: count }, (_, i) => {
    const own = Math.min(partLength, length - i * partLength);
    // a binding is never empty
    const size = Math.max(1, own) * ELEMENT_BYTES[type];
    return device.createBuffer({ size, usage: USAGE.STORAGE | USAGE.COPY_SRC | USAGE.COPY_DST });
  });
  return { type, length, partLength, parts };
}

/** Fills a table from its beginning with the bytes of `data`. */
export function writeTable({ device }: OpenDevice, table: DeviceTable, data: Uint32Array | Float32Array): void {
  const partBytes = table.partLength * ELEMENT_BYTES[table.type];
  for (const [i, part] of table.parts.entries()) {
    const end = Math.min(data.byteLength, (i + 1) * partBytes);
    for (let at = i * partBytes; at < end; at += PIECE_BYTES) {
      const bytes = Math.min(PIECE_BYTES, end - at);
      device.queue.writeBuffer(part, at - i * partBytes, data.buffer as ArrayBuffer, data.byteOffset + at, bytes);
    }
  }
}

/** Reads a whole table back, piece by piece. */
export async function readTable(open: OpenDevice, table: DeviceTable): Promise<ArrayBuffer> {
  const { device } = open;
  const bytesOf = ELEMENT_BYTES[table.type];
  const result = new Uint8Array(table.length * bytesOf);
  if (result.length === 0) return result.buffer;
  const staging = device.createBuffer({
    size: Math.min(PIECE_BYTES, result.length),
    usage: USAGE.MAP_READ | USAGE.COPY_DST,
  });
  try {
    for (const [i, part] of table.parts.entries()) {
      const from = i * table.partLength * bytesOf;
      const end = Math.min(result.length, from + table.partLength * bytesOf);
      for (let at = from; at < end; at += PIECE_BYTES) {
        const bytes = Math.min(PIECE_BYTES, end - at);
        const encoder = device.createCommandEncoder();
        encoder.copyBufferToBuffer(part, at - from, staging, 0, bytes);
        device.queue.submit([encoder.finish()]);
        await staging.mapAsync(MAP_READ, 0, bytes).catch((cause: unknown) => {
          open.throwIfBroken();
          throw new PharosError('UNAVAILABLE', `The GPU ${open.name} returned no result`, { cause });
        });
        result.set(new Uint8Array(staging.getMappedRange(0, bytes)), at);
        staging.unmap();
      }
    }
  } finally {
    staging.destroy();
  }
  return result.buffer;
}
