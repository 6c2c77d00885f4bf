/** Node2Vec (Grover and Leskovec 2016) with negative sampling (Mikolov et al. 2013). */
export interface Node2VecOptions {
  readonly dimensions: number;
  /** Nodes per walk, the start included. */
  readonly walkLength: number;
  /** Largest distance between centre and context; shrunk at random per centre, as skip-gram does. */
  readonly contextSize: number;
  readonly walksPerNode: number;
  readonly epochs: number;
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
