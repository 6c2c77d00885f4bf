import { type OnnxConstant, type OnnxNode, onnxModel } from '../support/encoder/onnx.ts';
import { createRandom } from '../support/mutate.ts';

/** Of sentence-transformers/all-MiniLM-L6-v2, the encoder that is used most. */
export const SHAPE = { layers: 6, width: 384, heads: 12, inner: 1536, vocabulary: 30_522 } as const;

/**
 * A transformer of that shape with random weights: it takes the time and the memory of the real one, and means nothing.
 * Left out is what costs nothing beside the rest: biases, positions, the mask of padding.
 */
export function randomNetwork(): Buffer {
  const { layers, width, heads, inner, vocabulary } = SHAPE;
  const random = createRandom(1);
  const nodes: OnnxNode[] = [];
  const constants: OnnxConstant[] = [];
  let count = 0;
  const apply = (operator: string, inputs: readonly string[], attributes: OnnxNode['attributes'] = {}) => {
    const output = `v${count++}`;
    nodes.push({ operator, inputs, outputs: [output], attributes });
    return output;
  };
  const constant = (shape: readonly number[], data: Float32Array | BigInt64Array) => {
    const name = `c${count++}`;
    constants.push({ name, shape, data });
    return name;
  };
  const weights = (...shape: number[]) => {
    const size = shape.reduce((product, length) => product * length, 1);
    return constant(
      shape,
      Float32Array.from({ length: size }, () => (random(2001) - 1000) / 25_000),
    );
  };
  const ones = constant([width], new Float32Array(width).fill(1));
  const normalized = (x: string) => apply('LayerNormalization', [x, ones]);
  const split = constant([4], BigInt64Array.of(0n, 0n, BigInt(heads), BigInt(width / heads)));
  const joined = constant([3], BigInt64Array.of(0n, 0n, BigInt(width)));
  const headsOf = (x: string, perm: readonly number[]) =>
    apply('Transpose', [apply('Reshape', [apply('MatMul', [x, weights(width, width)]), split])], { perm });

  let x = normalized(apply('Gather', [weights(vocabulary, width), 'input_ids']));
  for (let layer = 0; layer < layers; layer++) {
    const [queries, keys, values] = [
      [0, 2, 1, 3],
      [0, 2, 3, 1],
      [0, 2, 1, 3],
    ].map((perm) => headsOf(x, perm));
    const attention = apply('Softmax', [apply('MatMul', [queries!, keys!])]);
    const seen = apply('Transpose', [apply('MatMul', [attention, values!])], { perm: [0, 2, 1, 3] });
    const mixed = apply('MatMul', [apply('Reshape', [seen, joined]), weights(width, width)]);
    x = normalized(apply('Add', [x, mixed]));
    const wide = apply('MatMul', [x, weights(width, inner)]);
    const activated = apply('Mul', [wide, apply('Sigmoid', [wide])]);
    x = normalized(apply('Add', [x, apply('MatMul', [activated, weights(inner, width)])]));
  }
  nodes.push({ operator: 'Identity', inputs: [x], outputs: ['last_hidden_state'] });
  const shape = ['texts', 'tokens'] as const;
  return onnxModel({
    nodes,
    constants,
    inputs: [{ name: 'input_ids', type: 'int64', shape }],
    outputs: [{ name: 'last_hidden_state', type: 'float', shape: [...shape, width] }],
  });
}
