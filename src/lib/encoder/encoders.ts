import type { Encoder, EncoderDevice, Encoders } from './encoder.ts';

/** The models in these folders. Nothing is looked at, and no runtime loaded, before the first is opened. */
export function createEncoders(folders: readonly string[]): Encoders & { close(): Promise<void> } {
  const opened = new Map<string, Promise<Encoder>>();
  return {
    async open(wanted: string, device: EncoderDevice = 'cpu'): Promise<Encoder> {
      // Looked up each time: a long-lived process must see that a model has changed or is gone.
      const { findModel } = await import('./model-registry.ts');
      const model = findModel(folders, wanted);
      const key = `${model.id} ${device}`;
      const encoder =
        opened.get(key) ?? import('./open-encoder.ts').then(({ openEncoder }) => openEncoder(model, { device }));
      opened.set(key, encoder);
      encoder.catch(() => opened.delete(key));
      return encoder;
    },
    async close() {
      const all = await Promise.allSettled(opened.values());
      opened.clear();
      for (const encoder of all) if (encoder.status === 'fulfilled') await encoder.value.close();
    },
  };
}
