// State that the host sets before work(): sizes, and byte addresses in the shared memory. wasm/layout.ts computes the addresses.

export let nodeCount: u32 = 0;
/** Bytes of one row of a table: dimensions × 4, rounded up to 64; the padding stays zero. */
export let rowBytes: u32 = 0;
export let dimensions: u32 = 0;
export let walkLength: u32 = 0;
export let contextSize: u32 = 0;
/** Target rows per group, 1 + negatives, rounded up to a multiple of 6. */
export let targetRows: u32 = 0;
export let negatives: u32 = 0;
/** Most contexts that share one set of negatives. */
export let groupSize: u32 = 0;
export let weighted: u32 = 0;
/** 1: `vectors` already holds a warm start; rows that begin with NaN do not. */
export let warm: u32 = 0;
export let inverseP: f32 = 1;
export let inverseQ: f32 = 1;
export let learningRate: f32 = 0;
export let seed: u32 = 0;
export let walksPerEpoch: u64 = 0;
export let totalWalks: u64 = 0;
/** Walks that a thread takes from the counter at once. */
export let chunk: u32 = 1;
export let epochs: u32 = 0;
/** Every how many walks the loss is measured, in epochs that report it. */
export let lossEvery: u32 = 1;

/** control: u64 next walk, i32 stop, i32 ready. */
export let control: usize = 0;
export let offsets: usize = 0;
export let targets: usize = 0;
/** f32 running sums of each row's weights, parallel to targets; the host writes weights, prepare() sums them. */
export let sums: usize = 0;
export let order: usize = 0;
/** Per node: u32 threshold, u32 alias (Walker 1977). */
export let noise: usize = 0;
export let vectors: usize = 0;
export let contexts: usize = 0;
/** What the contexts start from; 0: from zero. */
export let startContexts: usize = 0;
/** Per thread, `scratchBytes` apart: u64 pairs, then the areas below. */
export let scratch: usize = 0;
export let scratchBytes: u32 = 0;
/** Per thread, `lossBytes` apart: f64 sum and f64 count for each reported epoch. */
export let losses: usize = 0;
export let lossBytes: u32 = 0;

/** Areas of a thread's scratch. */
export const AT_SINK: usize = 16; // u32, never read
export const AT_TARGETS: usize = 64; // u32 row addresses, at most 66
export const AT_WEIGHTS: usize = 384; // f32 multiplicity of each target, 0 = skip
export const AT_CONTEXTS: usize = 704; // u32 row addresses, at most 16
export const AT_GRADIENTS: usize = 768; // 8 f32 for each context and 6 targets, at most 16 × 11
export const AT_ZERO_ROW: usize = 6400; // one row that stays zero, at most 4096
export const AT_WALK: usize = 10496; // u32, at most 1024
export const AT_AHEAD: usize = 14592; // u32 row addresses of the next group's negatives, at most 65 from index 1
