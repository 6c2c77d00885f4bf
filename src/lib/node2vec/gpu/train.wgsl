// One workgroup, one walk: skip-gram with negative sampling. For each centre, groups of up to CONTEXTS contexts share one
// block of up to TARGETS targets (the centre and its negatives). The group's rows are read once, as whole lines, into
// workgroup memory; each invocation takes products of two rows, then each moves its own four columns.
//
// Workgroups write without locks (Hogwild: Recht et al. 2011). A row is read again just before its change is added, so that
// little of what others wrote in between is lost.
//
// Bound by tables.ts: walks, noise, tally, vectorAt(), setVector(), contextAt(), setContext().

// QUADS, CONTEXTS, TARGETS and LANES are set before this text, and the room for rows and gradients.

var<workgroup> walked: u32;
// nodes of the contexts, then of the targets
var<workgroup> nodes: array<u32, MOST_ROWS>;
// how often a row stands in the group; 0 where another place counts for it, or where there is none
var<workgroup> counts: array<f32, MOST_ROWS>;
var<workgroup> rows: array<vec4f, MOST_CELLS>;
var<workgroup> gradients: array<f32, MOST_GRADIENTS>;
var<workgroup> sums: array<f32, LANES>;

fn drawNoise(bits: u32, moreBits: u32) -> u32 {
  let i = below(bits, params.nodeCount);
  let cell = noise[i];
  return select(cell.y, i, unit(moreBits) < bitcast<f32>(cell.x));
}

// A node that stands twice among the contexts, or among the targets, is moved once by both changes.
fn countOf(row: u32, used: u32, begin: u32) -> f32 {
  if (row - begin >= used) { return 0.0; }
  let node = nodes[row];
  var found = 0.0;
  for (var other = begin; other < begin + used; other++) {
    if (nodes[other] != node) { continue; }
    if (other < row) { return 0.0; }
    found += 1.0;
  }
  return found;
}

@compute @workgroup_size(LANES)
fn train(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) lane: u32) {
  let rowCount = CONTEXTS + TARGETS;
  // an odd number of quads, so that rows begin in different banks
  let pitch = QUADS | 1u;
  let at = group.x * (params.walkLength + 1u);
  let stream = scramble(~params.stream ^ scramble(group.x));
  if (lane == 0u) { walked = walks[at]; }
  let walkNodes = workgroupUniformLoad(&walked);
  var counter = params.walkLength;
  var pairs = 0u;
  var loss = 0.0;
  for (var i = 0u; i < walkNodes; i++) {
    let reach = params.contextSize - below(random(stream, i), params.contextSize);
    let centre = walks[at + 1u + i];
    let first = i - min(i, reach);
    let contexts = min(walkNodes - 1u, i + reach) - first;
    for (var c0 = 0u; c0 < contexts; c0 += CONTEXTS) {
      let usedContexts = min(CONTEXTS, contexts - c0);
      for (var t0 = 0u; t0 <= params.negatives; t0 += TARGETS) {
        let usedTargets = min(TARGETS, params.negatives + 1u - t0);
        for (var row = lane; row < CONTEXTS + usedTargets; row += LANES) {
          if (row < usedContexts) {
            let place = first + c0 + row;
            nodes[row] = walks[at + 1u + select(place, place + 1u, place >= i)];
          } else if (t0 == 0u && row == CONTEXTS) {
            nodes[row] = centre;
          } else if (row >= CONTEXTS) {
            let draw = counter + 2u * row;
            nodes[row] = drawNoise(random(stream, draw), random(stream, draw + 1u));
          }
        }
        counter += 2u * rowCount;
        // the rows that the last block wrote must be seen, too
        storageBarrier();
        workgroupBarrier();

        for (var row = lane; row < rowCount; row += LANES) {
          if (row < CONTEXTS) {
            counts[row] = countOf(row, usedContexts, 0u);
          } else if (nodes[row] != centre) {
            counts[row] = countOf(row, usedTargets, CONTEXTS);
          } else {
            // the centre drawn as its own negative counts for nothing
            counts[row] = select(0.0, 1.0, t0 == 0u && row == CONTEXTS);
          }
        }
        for (var item = lane; item < rowCount * QUADS; item += LANES) {
          let row = item / QUADS;
          let quad = item % QUADS;
          var value = vec4f();
          if (row < CONTEXTS) {
            if (row < usedContexts) { value = vectorAt(nodes[row] * QUADS + quad); }
          } else if (row - CONTEXTS < usedTargets) {
            value = contextAt(nodes[row] * QUADS + quad);
          }
          rows[row * pitch + quad] = value;
        }
        workgroupBarrier();

        for (var item = lane; item < CONTEXTS * TARGETS; item += LANES) {
          let context = item / TARGETS;
          let other = CONTEXTS + item % TARGETS;
          var parts = vec4f();
          for (var quad = 0u; quad < QUADS; quad++) {
            parts += rows[context * pitch + quad] * rows[other * pitch + quad];
          }
          let product = clamp(parts.x + parts.y + parts.z + parts.w, -30.0, 30.0);
          let sigmoid = 1.0 / (1.0 + exp(-product));
          let near = t0 == 0u && other == CONTEXTS;
          let weight = counts[context] * counts[other];
          gradients[item] = weight * params.rate * (select(0.0, 1.0, near) - sigmoid);
          if (params.measured != 0u) { loss -= weight * log(max(select(1.0 - sigmoid, sigmoid, near), 1e-7)); }
        }
        workgroupBarrier();

        for (var item = lane; item < rowCount * QUADS; item += LANES) {
          let row = item / QUADS;
          let quad = item % QUADS;
          if (counts[row] == 0.0) { continue; }
          let cell = nodes[row] * QUADS + quad;
          var change = vec4f();
          if (row < CONTEXTS) {
            for (var t = 0u; t < TARGETS; t++) {
              change += gradients[row * TARGETS + t] * rows[(CONTEXTS + t) * pitch + quad];
            }
            setVector(cell, vectorAt(cell) + change);
          } else {
            for (var c = 0u; c < CONTEXTS; c++) {
              change += gradients[c * TARGETS + row - CONTEXTS] * rows[c * pitch + quad];
            }
            setContext(cell, contextAt(cell) + change);
          }
        }
        workgroupBarrier();
      }
      pairs += usedContexts;
    }
  }
  if (lane == 0u) { tally[group.x] += pairs; }
  if (params.measured == 0u) { return; }
  sums[lane] = loss;
  workgroupBarrier();
  if (lane != 0u) { return; }
  for (var other = 1u; other < LANES; other++) { loss += sums[other]; }
  let cell = params.slots + 2u * group.x;
  tally[cell] += pairs;
  tally[cell + 1u] = bitcast<u32>(bitcast<f32>(tally[cell + 1u]) + loss);
}
