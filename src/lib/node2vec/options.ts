import { PharosError } from '../errors.ts';

/** Node2Vec (Grover and Leskovec 2016) with negative sampling (Mikolov et al. 2013). */
export interface Node2VecOptions {
  readonly dimensions: number;
  /** Nodes per walk, the start included. */
  readonly walkLength: number;
  /** Largest distance between centre and context; shrunk at random per centre, as skip-gram does. */
  readonly contextSize: number;
  readonly walksPerNode: number;
  /** One epoch is `walksPerNode` walks from every node; `auto` fits the number to the graph, see schedule.ts. */
  readonly epochs: number | 'auto';
  /** Return parameter. */
  readonly p: number;
  /** In-out parameter. */
  readonly q: number;
  readonly negatives: number;
  readonly learningRate: number;
  readonly seed: number;
}

export const NODE2VEC_DEFAULTS: Node2VecOptions = {
  dimensions: 64,
  walkLength: 20,
  contextSize: 10,
  walksPerNode: 10,
  epochs: 10,
  p: 1,
  q: 1,
  negatives: 5,
  learningRate: 0.025,
  seed: 1,
};

interface Range {
  readonly min: number;
  readonly max: number;
  readonly integer: boolean;
}

const RANGES: Readonly<Record<keyof Node2VecOptions, Range>> = {
  dimensions: { min: 1, max: 1024, integer: true },
  walkLength: { min: 2, max: 1024, integer: true },
  contextSize: { min: 1, max: 1024, integer: true },
  walksPerNode: { min: 1, max: 10_000, integer: true },
  epochs: { min: 1, max: 10_000, integer: true },
  p: { min: 1e-6, max: 1e6, integer: false },
  q: { min: 1e-6, max: 1e6, integer: false },
  negatives: { min: 1, max: 64, integer: true },
  // above, skip-gram swings ever wider, up to infinity
  learningRate: { min: 1e-6, max: 0.2, integer: false },
  seed: { min: 0, max: 0xffff_ffff, integer: true },
};

/** Throws USAGE naming the first option that is out of range, its value and the range. */
export function validateOptions(options: Node2VecOptions): void {
  for (const [name, range] of Object.entries(RANGES) as [keyof Node2VecOptions, Range][]) {
    const value = options[name];
    if (name === 'epochs' && value === 'auto') continue;
    const valid =
      typeof value === 'number' &&
      value >= range.min &&
      value <= range.max &&
      (!range.integer || Number.isInteger(value));
    if (valid) continue;
    const kind = range.integer ? 'an integer' : 'a number';
    const auto = name === 'epochs' ? ', or "auto"' : '';
    throw new PharosError('USAGE', `Invalid Node2Vec option ${name}: ${JSON.stringify(value) ?? String(value)}`, {
      hint: `Give ${kind} from ${range.min} to ${range.max}${auto}.`,
    });
  }
}
