// Counter-based random numbers: each is a hash of its place, so that no state lies in memory.

// lowbias32 (Wellons 2018): every input bit changes every output bit with chance 1/2.
fn scramble(value: u32) -> u32 {
  var x = value;
  x = (x ^ (x >> 16u)) * 0x21f0aaadu;
  x = (x ^ (x >> 15u)) * 0xd35a2d97u;
  return x ^ (x >> 15u);
}

// The `counter`-th number of a stream (Weyl sequence, hashed).
fn random(stream: u32, counter: u32) -> u32 {
  return scramble(stream + counter * 0x9e3779b9u);
}

// [0, 1), 24 bits
fn unit(bits: u32) -> f32 {
  return f32(bits >> 8u) * 5.9604644775390625e-8;
}

// [0, n): the upper word of bits × n, which WGSL has no product for
fn below(bits: u32, n: u32) -> u32 {
  let low = bits & 0xffffu;
  let high = bits >> 16u;
  let middle = high * (n & 0xffffu) + ((low * (n & 0xffffu)) >> 16u);
  let other = low * (n >> 16u) + (middle & 0xffffu);
  return high * (n >> 16u) + (middle >> 16u) + (other >> 16u);
}
