/**
 * ONNX files, as far as tests and benchmarks need them: one graph of named operators. Field numbers are those of
 * onnx/onnx.proto (IR version 8, opset 17).
 */
export interface OnnxNode {
  readonly operator: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** Lists of whole numbers, or one; a broken number is a float. */
  readonly attributes?: Readonly<Record<string, readonly number[] | number>>;
}

export interface OnnxValue {
  readonly name: string;
  readonly type: 'float' | 'int64';
  /** A name stands for a size that is known at run time only. */
  readonly shape: readonly (number | string)[];
}

export interface OnnxConstant {
  readonly name: string;
  readonly shape: readonly number[];
  readonly data: Float32Array | BigInt64Array | Int8Array;
}

export interface OnnxGraph {
  readonly nodes: readonly OnnxNode[];
  readonly constants: readonly OnnxConstant[];
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
}

const ELEMENT = { float: 1, int8: 3, int64: 7 } as const;
/** Types of attributes. */
const ATTRIBUTE = { float: 1, int: 2, ints: 7 } as const;

export function onnxModel({ nodes, constants, inputs, outputs }: OnnxGraph): Buffer {
  const graph = Buffer.concat([
    ...nodes.map((node) => field(1, nodeBytes(node))),
    text(2, 'graph'),
    ...constants.map(({ name, shape, data }) =>
      field(
        5,
        Buffer.concat([
          ...shape.map((size) => number(1, size)),
          number(2, elementOf(data)),
          text(8, name),
          field(9, Buffer.from(data.buffer, data.byteOffset, data.byteLength)),
        ]),
      ),
    ),
    ...inputs.map((value) => field(11, valueInfo(value))),
    ...outputs.map((value) => field(12, valueInfo(value))),
  ]);
  const opset = Buffer.concat([text(1, ''), number(2, 17)]);
  return Buffer.concat([number(1, 8), text(2, 'pharos tests'), field(7, graph), field(8, opset)]);
}

function nodeBytes({ operator, inputs, outputs, attributes = {} }: OnnxNode): Buffer {
  const lists = Object.entries(attributes).map(([name, value]) =>
    field(5, Buffer.concat([text(1, name), attributeValue(value)])),
  );
  const names = [...inputs.map((name) => text(1, name)), ...outputs.map((name) => text(2, name))];
  return Buffer.concat([...names, text(4, operator), ...lists]);
}

function attributeValue(value: readonly number[] | number): Buffer {
  if (typeof value !== 'number') {
    return Buffer.concat([...value.map((each) => number(8, each)), number(20, ATTRIBUTE.ints)]);
  }
  if (Number.isInteger(value)) return Buffer.concat([number(3, value), number(20, ATTRIBUTE.int)]);
  const bytes = Buffer.alloc(5);
  bytes[0] = (2 << 3) | 5;
  bytes.writeFloatLE(value, 1);
  return Buffer.concat([bytes, number(20, ATTRIBUTE.float)]);
}

function elementOf(data: OnnxConstant['data']): number {
  if (data instanceof Float32Array) return ELEMENT.float;
  return data instanceof Int8Array ? ELEMENT.int8 : ELEMENT.int64;
}

function valueInfo({ name, type, shape }: OnnxValue): Buffer {
  const sizes = shape.map((size) => field(1, typeof size === 'number' ? number(1, size) : text(2, size)));
  const tensor = Buffer.concat([number(1, ELEMENT[type]), field(2, Buffer.concat(sizes))]);
  return Buffer.concat([text(1, name), field(2, field(1, tensor))]);
}

/** A length-delimited field. */
function field(id: number, bytes: Buffer): Buffer {
  return Buffer.concat([varint((id << 3) | 2), varint(bytes.length), bytes]);
}

function text(id: number, value: string): Buffer {
  return field(id, Buffer.from(value));
}

function number(id: number, value: number): Buffer {
  return Buffer.concat([varint(id << 3), varint(value)]);
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  for (; value > 0x7f; value = Math.floor(value / 128)) bytes.push((value & 0x7f) | 0x80);
  return Buffer.from([...bytes, value]);
}
