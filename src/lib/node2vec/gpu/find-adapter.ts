import { PharosError } from '../../errors.ts';
import { missingDriver } from './missing-driver.ts';

export interface FoundAdapter {
  readonly adapter: GPUAdapter;
  /** For people: "nvidia h100 80gb hbm3". */
  readonly name: string;
  /** The driver's description of itself; may be empty. */
  readonly driver: string;
  /** Computes on the CPU: SwiftShader, llvmpipe, WARP. */
  readonly software: boolean;
}

/** Must be referenced as long as anything of it is used: collected, it takes the process down. */
let instance: GPU | undefined;

/**
 * The fastest GPU.
 *
 * @throws {PharosError} UNAVAILABLE with the reason: package or driver missing, or an adapter that is none, with its name
 */
export async function findGpu(): Promise<FoundAdapter> {
  const found = await findAdapter();
  if (!found.software) return found;
  throw new PharosError('UNAVAILABLE', `No usable GPU: ${found.name} computes on the CPU`, {
    hint: "Install the graphics card's driver, or train on the CPU.",
  });
}

/**
 * The fastest adapter, one that computes on the CPU included. Loads the package `webgpu` (Dawn: Vulkan, Metal or Direct3D 12).
 *
 * @throws {PharosError} UNAVAILABLE with the reason: package or driver missing
 */
export async function findAdapter(): Promise<FoundAdapter> {
  instance ??= await openInstance();
  const adapter = await instance.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter) {
    const { reason, hint } = missingDriver();
    throw new PharosError('UNAVAILABLE', `No usable GPU: ${reason}`, { hint });
  }
  return { adapter, ...describeAdapter(adapter.info) };
}

async function openInstance(): Promise<GPU> {
  try {
    const { create } = await import('webgpu');
    // The kernels keep to their tables and write before they read; checking and clearing again costs up to a third.
    return create(['enable-dawn-features=disable_robustness,disable_workgroup_init']);
  } catch (cause) {
    const missing = (cause as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND';
    const why = missing ? 'is not installed' : `does not run here (${(cause as Error).message.split('\n')[0]})`;
    throw new PharosError('UNAVAILABLE', `No usable GPU: the optional package webgpu ${why}`, {
      hint: missing
        ? 'Install it: `npm ci` in a clone, `npm install --global webgpu` next to a global Pharos.'
        : 'Train on the CPU.',
      cause,
    });
  }
}

const SOFTWARE = /swiftshader|llvmpipe|lavapipe|softpipe|basic.render|\bwarp\b/i;

/** The display name of an adapter, from what it reports about itself. */
export function describeAdapter(
  info: Pick<GPUAdapterInfo, 'vendor' | 'architecture' | 'device' | 'description' | 'isFallbackAdapter'>,
): Omit<FoundAdapter, 'adapter'> {
  const { vendor, architecture, device, description } = info;
  const software = info.isFallbackAdapter || SOFTWARE.test(`${architecture} ${device} ${description}`);
  // Dawn puts the model into `device`, in lower case and with dashes, and the driver's version into `description`
  const model = device.replaceAll('-', ' ') || description || architecture;
  const told = [vendor, model].map((part) => part.trim()).filter((part) => part !== '');
  const name =
    told.length === 2 && told[1]!.toLowerCase().startsWith(told[0]!.toLowerCase()) ? told[1]! : told.join(' ');
  return { name: name || 'unnamed adapter', driver: description.trim(), software };
}
