import type { Encoder, EncoderDevice, Encoders } from '../../encoder/encoder.ts';
import { PharosError } from '../../errors.ts';
import type { CreateTrainerOptions } from '../../node2vec/create-trainer.ts';
import { hasGpuDevice } from '../../node2vec/gpu/missing-driver.ts';

export interface EncoderChoice {
  readonly encoders: Encoders | undefined;
  /** Name of a model; false for none; undefined for the one that the repository has. */
  readonly model: string | false | undefined;
  /** `name@fingerprint` that the repository's current generation was encoded by. */
  readonly previous: string | undefined;
  readonly device: EncoderDevice;
}

export interface ChosenEncoder {
  readonly encoder: Encoder | undefined;
  readonly warnings: readonly string[];
}

/**
 * The text encoder of an ingest. A repository keeps its model, in the version that is here now; when that is gone, it goes on
 * without, and says so.
 *
 * @throws {PharosError} when the model that was asked for cannot be opened
 */
export async function chooseEncoder({ encoders, model, previous, device }: EncoderChoice): Promise<ChosenEncoder> {
  const [name] = previous?.split('@', 1) ?? [];
  if (!encoders && model) {
    throw new PharosError(
      'USAGE',
      `The model ${model} cannot be opened: MODE=CLOUD opens none unless PHAROS_MODEL is set`,
      {
        hint: 'Ingest on a worker, or set PHAROS_MODEL.',
      },
    );
  }
  if (!encoders || model === false || (model === undefined && name === undefined)) {
    return { encoder: undefined, warnings: [] };
  }
  try {
    return { encoder: await encoders.open(model ?? name!, device), warnings: [] };
  } catch (error) {
    if (model !== undefined || !(error instanceof PharosError)) throw error;
    const hint = `ingested without the model ${name} that the repository had`;
    return { encoder: undefined, warnings: [`${error.message}: ${hint}`] };
  }
}

/** The device of a text encoder, by that of the trainer. Where no GPU can be, a look for one takes longer than many a repository. */
export function encoderDevice({ device = 'auto' }: CreateTrainerOptions = {}): EncoderDevice {
  if (device === 'gpu') return 'gpu';
  return device === 'auto' && hasGpuDevice() ? 'auto' : 'cpu';
}
