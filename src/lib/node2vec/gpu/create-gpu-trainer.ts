import { throwIfAborted } from '../../errors.ts';
import { validateOptions } from '../options.ts';
import { checkInitial } from '../start-vectors.ts';
import type { Trainer } from '../trainer.ts';
import { findAdapter, findGpu } from './find-adapter.ts';
import { type GpuLimits, type OpenDevice, openDevice } from './open-device.ts';
import { trainOnGpu } from './train-on-gpu.ts';

export interface GpuTrainerOptions {
  /** Take an adapter that computes on the CPU, too: for tests on machines without a GPU. */
  readonly software?: boolean;
  /** Run such an adapter with the kernels made for a GPU. */
  readonly asHardware?: boolean;
  /** Ask the adapter for no more than this. */
  readonly limits?: Partial<GpuLimits>;
}

/**
 * WGSL kernels on any GPU with a Vulkan, Metal or Direct3D 12 driver. Not reproducible: workgroups write to shared rows without locks.
 *
 * @throws {PharosError} UNAVAILABLE naming the adapter, or the driver that is missing
 */
export async function createGpuTrainer(trainerOptions: GpuTrainerOptions = {}): Promise<Trainer> {
  const open = async (): Promise<OpenDevice> => {
    const found = await (trainerOptions.software ? findAdapter() : findGpu());
    return openDevice({ ...found, software: found.software && !trainerOptions.asHardware }, trainerOptions.limits);
  };
  let opened = await open();
  const { name } = opened;
  return {
    device: name,
    async train(graph, options, run = {}) {
      throwIfAborted(run.signal);
      validateOptions(options);
      checkInitial(graph, options.dimensions, run);
      if (opened.broken) {
        opened.device.destroy();
        opened = await open();
      }
      return trainOnGpu(opened, graph, options, run);
    },
    async close() {
      opened.device.destroy();
    },
  };
}
