import { type OnnxConstant, type OnnxNode, onnxModel } from '../support/encoder/onnx.ts';
import type { Tensors } from './safetensors.ts';

export interface BertShape {
  readonly layers: number;
  readonly width: number;
  readonly heads: number;
  readonly epsilon: number;
}

/**
 * BERT's encoder as ONNX, from the tensors of a checkpoint.
 *
 * @param isSmall weights as signed bytes, a scale for each column (for each row of the vocabulary); activations are
 *   quantized at run time, as ONNX Runtime's dynamic quantization does
 */
export function bertNetwork(tensors: Tensors, shape: BertShape, isSmall: boolean): Buffer {
  const { layers, width, heads, epsilon } = shape;
  const nodes: OnnxNode[] = [];
  const constants: OnnxConstant[] = [];
  let count = 0;
  const call = (operator: string, inputs: readonly string[], outputs: number, attributes: OnnxNode['attributes']) => {
    const names = Array.from({ length: outputs }, () => `v${count++}`);
    nodes.push({ operator, inputs, outputs: names, ...(attributes && { attributes }) });
    return names;
  };
  const apply = (operator: string, inputs: readonly string[], attributes: OnnxNode['attributes'] = {}) =>
    call(operator, inputs, 1, attributes)[0]!;
  const constant = (dims: readonly number[], data: OnnxConstant['data']) => {
    const name = `c${count++}`;
    constants.push({ name, shape: dims, data });
    return name;
  };
  const scalar = (value: number) => constant([], Float32Array.of(value));
  const whole = (...values: number[]) => constant([values.length], BigInt64Array.from(values, BigInt));
  const tensor = (name: string) => {
    const { shape: dims, data } = tensors(name);
    return constant(dims, data);
  };
  const linear = (inputs: Activations, name: string, scale = 1) => {
    const { shape: dims, data } = tensors(`${name}.weight`);
    const [outer, inner] = [dims[0]!, dims[1]!];
    const columns = transposed(data, outer, inner).map((value) => value * scale);
    const bias = constant(
      [outer],
      tensors(`${name}.bias`).data.map((value) => value * scale),
    );
    if (!inputs.bytes) return apply('Add', [apply('MatMul', [inputs.values, constant([inner, outer], columns)]), bias]);
    const [bytes, itsScale, zero] = inputs.bytes;
    const { values, scales } = quantized(columns, inner, outer, 'column');
    const product = apply('MatMulInteger', [bytes!, constant([inner, outer], values), zero!]);
    const scaled = apply('Mul', [itsScale!, constant([outer], scales)]);
    return apply('Add', [apply('Mul', [apply('Cast', [product], { to: 1 }), scaled]), bias]);
  };
  const activations = (values: string): Activations =>
    isSmall ? { values, bytes: call('DynamicQuantizeLinear', [values], 3, {}) } : { values };
  const normalized = (x: string, name: string) =>
    apply('LayerNormalization', [x, tensor(`${name}.weight`), tensor(`${name}.bias`)], { epsilon });
  const lookup = (name: string) => {
    const { shape: dims, data } = tensors(name);
    const [rows, columns] = [dims[0]!, dims[1]!];
    if (!isSmall) return apply('Gather', [constant(dims, data), 'input_ids']);
    const { values, scales } = quantized(data, rows, columns, 'row');
    const found = apply('Cast', [apply('Gather', [constant(dims, values), 'input_ids'])], { to: 1 });
    return apply('Mul', [found, apply('Gather', [constant([rows, 1], scales), 'input_ids'])]);
  };

  const tokens = apply('Slice', [apply('Shape', ['input_ids']), whole(1), whole(2)]);
  const positions = apply('Slice', [tensor('embeddings.position_embeddings.weight'), whole(0), tokens]);
  const type = constant([width], tensors('embeddings.token_type_embeddings.weight').data.slice(0, width));
  const embedded = apply('Add', [apply('Add', [lookup('embeddings.word_embeddings.weight'), positions]), type]);
  const padding = apply('Sub', [scalar(1), apply('Cast', ['attention_mask'], { to: 1 })]);
  const mask = apply('Reshape', [apply('Mul', [padding, scalar(-10_000)]), whole(0, 1, 1, -1)]);
  const split = whole(0, 0, heads, width / heads);
  const joined = whole(0, 0, width);
  let x = normalized(embedded, 'embeddings.LayerNorm');
  for (let layer = 0; layer < layers; layer++) {
    const at = `encoder.layer.${layer}`;
    const inputs = activations(x);
    const headsOf = (name: string, perm: readonly number[], scale?: number) =>
      apply('Transpose', [apply('Reshape', [linear(inputs, `${at}.attention.self.${name}`, scale), split])], { perm });
    const queries = headsOf('query', [0, 2, 1, 3], 1 / Math.sqrt(width / heads));
    const keys = headsOf('key', [0, 2, 3, 1]);
    const values = headsOf('value', [0, 2, 1, 3]);
    const attention = apply('Softmax', [apply('Add', [apply('MatMul', [queries, keys]), mask])]);
    const seen = apply('Transpose', [apply('MatMul', [attention, values])], { perm: [0, 2, 1, 3] });
    const mixed = linear(activations(apply('Reshape', [seen, joined])), `${at}.attention.output.dense`);
    x = normalized(apply('Add', [x, mixed]), `${at}.attention.output.LayerNorm`);
    const wide = linear(activations(x), `${at}.intermediate.dense`);
    const half = apply('Mul', [wide, scalar(0.5)]);
    const error = apply('Erf', [apply('Mul', [wide, scalar(Math.SQRT1_2)])]);
    const activated = apply('Mul', [half, apply('Add', [error, scalar(1)])]);
    x = normalized(apply('Add', [x, linear(activations(activated), `${at}.output.dense`)]), `${at}.output.LayerNorm`);
  }
  nodes.push({ operator: 'Identity', inputs: [x], outputs: ['last_hidden_state'] });
  const texts = ['texts', 'tokens'] as const;
  return onnxModel({
    nodes,
    constants,
    inputs: ['input_ids', 'attention_mask'].map((name) => ({ name, type: 'int64', shape: texts })),
    outputs: [{ name: 'last_hidden_state', type: 'float', shape: [...texts, width] }],
  });
}

/** What goes into a matrix product; as bytes, with their scale and zero, when the weights are bytes. */
interface Activations {
  readonly values: string;
  readonly bytes?: readonly string[];
}

function transposed(data: Float32Array, rows: number, columns: number): Float32Array {
  const turned = new Float32Array(data.length);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) turned[column * rows + row] = data[row * columns + column]!;
  return turned;
}

/** Symmetric, to ±127. */
function quantized(data: Float32Array, rows: number, columns: number, by: 'row' | 'column') {
  const scales = new Float32Array(by === 'row' ? rows : columns);
  const group = (i: number) => (by === 'row' ? Math.floor(i / columns) : i % columns);
  for (const [i, value] of data.entries()) scales[group(i)] = Math.max(scales[group(i)]!, Math.abs(value) / 127);
  return { values: Int8Array.from(data, (value, i) => Math.round(value / (scales[group(i)]! || 1))), scales };
}
