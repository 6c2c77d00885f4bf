// Parameters of one dispatch; step-params.ts writes them.
struct Params {
  // the first walk's place in the order, and how many walks
  start: u32,
  count: u32,
  // separates the random numbers of dispatches
  stream: u32,
  // 1: add up the loss
  measured: u32,
  rate: f32,
  inverseP: f32,
  inverseQ: f32,
  nodeCount: u32,
  walkLength: u32,
  contextSize: u32,
  negatives: u32,
  // where in `tally` the measured pairs and losses begin: one cell of pairs a walk of the batch lies before
  slots: u32,
  // numbers of a row by four, and rows of a group; constants where that pays
  quads: u32,
  contexts: u32,
  targets: u32,
}
