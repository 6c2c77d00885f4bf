import { PharosError } from '../../errors.ts';
import type { FoundAdapter } from './find-adapter.ts';

/** Limits requested beyond WebGPU's defaults (8 storage buffers, 128 MiB each): as high as the adapter allows. */
const WANTED = [
  'maxStorageBuffersPerShaderStage',
  'maxStorageBufferBindingSize',
  'maxBufferSize',
  'maxComputeWorkgroupStorageSize',
] as const;

/** Two warps or one wave: a row of 64 numbers is four of their reads. */
const LANES = 64;
/** One vector of SwiftShader: more would be switched between at every barrier. */
const SOFTWARE_LANES = 4;

export type GpuLimits = Readonly<Record<(typeof WANTED)[number], number>>;

export interface OpenDevice {
  readonly device: GPUDevice;
  readonly name: string;
  readonly limits: GpuLimits;
  /** Invocations that share a walk. */
  readonly lanes: number;
  /** Computes on the CPU. */
  readonly software: boolean;
  /** Compiled kernels by their source. */
  readonly pipelines: Map<string, Promise<GPUComputePipeline>>;
  /** Throws UNAVAILABLE when the device was lost, INTERNAL when it has reported an error. */
  throwIfBroken(): void;
  /** No run can use it any more. */
  readonly broken: boolean;
}

/** The limits that the adapter grants, each no more than `ceiling` has, if given. */
export function grantedLimits(adapter: GPUAdapter, ceiling: Partial<GpuLimits> = {}): GpuLimits {
  const granted = WANTED.map((name) => [name, Math.min(adapter.limits[name], ceiling[name] ?? Infinity)] as const);
  return Object.fromEntries(granted) as GpuLimits;
}

/**
 * Opens the adapter with as much as it grants.
 *
 * @throws {PharosError} UNAVAILABLE when it refuses
 */
export async function openDevice(found: FoundAdapter, ceiling?: Partial<GpuLimits>): Promise<OpenDevice> {
  const { adapter, name, software } = found;
  const limits = grantedLimits(adapter, ceiling);
  const device = await adapter.requestDevice({ requiredLimits: { ...limits } }).catch((cause: unknown) => {
    throw new PharosError('UNAVAILABLE', `The GPU ${name} cannot be opened: ${(cause as Error).message}`, {
      hint: "Update the card's driver, or train on the CPU.",
      cause,
    });
  });
  let broken: PharosError | undefined;
  void device.lost.then(({ reason, message }) => {
    broken ??= new PharosError('UNAVAILABLE', `The GPU ${name} was lost (${reason}): ${message}`, {
      hint: 'Try again, or train on the CPU.',
    });
  });
  device.onuncapturederror = ({ error }) => {
    broken ??= new PharosError('INTERNAL', `The GPU ${name} refused a Node2Vec kernel: ${error.message}`);
  };
  return {
    device,
    name,
    limits,
    software,
    lanes: software ? SOFTWARE_LANES : LANES,
    pipelines: new Map(),
    throwIfBroken() {
      if (broken) throw broken;
    },
    get broken() {
      return broken !== undefined;
    },
  };
}
