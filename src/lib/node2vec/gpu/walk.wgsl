// One invocation, one walk: second-order random walks (Grover and Leskovec 2016) by rejection sampling.
// Bound by tables.ts: offsets, order, walks, targetAt(), sumAt(). A walk takes walkLength + 1 words: its length, its nodes.

// Running sum of the row's weights up to `edge`; without weights each edge counts one.
fn firstAbove(start: u32, end: u32, value: f32) -> u32 {
  var low = start;
  var high = end - 1u;
  while (low < high) {
    let middle = (low + high) >> 1u;
    if (sumAt(middle) > value) { high = middle; } else { low = middle + 1u; }
  }
  return low;
}

fn propose(start: u32, end: u32, bits: u32) -> u32 {
  if (WEIGHTED) { return firstAbove(start, end, unit(bits) * sumAt(end - 1u)); }
  return start + below(bits, end - start);
}

// Binary search in a's ascending row.
fn hasEdge(a: u32, b: u32) -> bool {
  var low = offsets[a];
  let end = offsets[a + 1u];
  var high = end;
  while (low < high) {
    let middle = (low + high) >> 1u;
    if (targetAt(middle) < b) { low = middle + 1u; } else { high = middle; }
  }
  return low < end && targetAt(low) == b;
}

fn bias(previous: u32, node: u32) -> f32 {
  if (node == previous) { return params.inverseP; }
  return select(params.inverseQ, 1.0, hasEdge(previous, node));
}

fn mass(edge: u32, start: u32, previous: u32) -> f32 {
  var weight = 1.0;
  if (WEIGHTED) {
    weight = sumAt(edge);
    if (edge > start) { weight -= sumAt(edge - 1u); }
  }
  return weight * bias(previous, targetAt(edge));
}

// Looks at every edge: what ends rejection where it would take longer.
fn exactDraw(previous: u32, start: u32, end: u32, bits: u32) -> u32 {
  var total = 0.0;
  for (var e = start; e < end; e++) { total += mass(e, start, previous); }
  var left = unit(bits) * total;
  for (var e = start; e < end; e++) {
    left -= mass(e, start, previous);
    if (left < 0.0) { return targetAt(e); }
  }
  return targetAt(end - 1u);
}

@compute @workgroup_size(64)
fn walk(@builtin(global_invocation_id) id: vec3u) {
  let w = id.x;
  if (w >= params.count) { return; }
  let stream = scramble(params.stream ^ scramble(w));
  var counter = 0u;
  let at = w * (params.walkLength + 1u);
  let firstOrder = params.inverseP == 1.0 && params.inverseQ == 1.0;
  let bound = max(1.0, max(params.inverseP, params.inverseQ));
  // below the least bias no look at the edges is needed
  let sure = min(1.0, min(params.inverseP, params.inverseQ));
  var previous = 0u;
  var current = order[(params.start + w) % params.nodeCount];
  walks[at + 1u] = current;
  var length = 1u;
  while (length < params.walkLength) {
    let start = offsets[current];
    let end = offsets[current + 1u];
    if (start == end) { break; }
    var next = targetAt(propose(start, end, random(stream, counter)));
    counter++;
    if (!firstOrder && length > 1u) {
      let tries = max(8u, end - start);
      var tried = 1u;
      loop {
        let mark = unit(random(stream, counter)) * bound;
        counter++;
        if (mark < sure || mark < bias(previous, next)) { break; }
        if (tried == tries) {
          next = exactDraw(previous, start, end, random(stream, counter));
          counter++;
          break;
        }
        next = targetAt(propose(start, end, random(stream, counter)));
        counter++;
        tried++;
      }
    }
    previous = current;
    current = next;
    length++;
    walks[at + length] = current;
  }
  walks[at] = length;
}
