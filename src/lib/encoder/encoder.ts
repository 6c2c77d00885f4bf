/** A text encoder, loaded: texts in, vectors of length 1 out. */
export interface Encoder {
  /** `name@fingerprint`, see StoredModel. */
  readonly model: string;
  readonly dimensions: number;
  /** The device that computes. */
  readonly device: string;
  /** Vectors in the order of the texts. The part of a text beyond the model's window does not count. */
  encode(texts: readonly string[], role: Role, signal?: AbortSignal): Promise<Float32Array[]>;
  close(): Promise<void>;
}

/** Some models want to be told what a text is. */
export type Role = 'query' | 'document';

export type EncoderDevice = 'auto' | 'cpu' | 'gpu';

/** Opens the models of this machine. */
export interface Encoders {
  /**
   * The model with this name, or with exactly this `name@fingerprint`. Opened once, for as long as the process lives.
   *
   * @throws {PharosError} USAGE when no such model is here, UNAVAILABLE when it cannot be loaded
   */
  open(model: string, device?: EncoderDevice): Promise<Encoder>;
}
