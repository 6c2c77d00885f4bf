/** A commit that changes more files says little more of each. */
const MAX_PATHS = 50;

/**
 * What the paths of a change say about its topic: its files, the folders above them, and the names of both, each weighted so that
 * a change of many files counts as much as a change of one.
 *
 * @returns weight by feature; the weights' squares add up to 1
 */
export function pathFeatures(paths: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const path of paths.slice(0, MAX_PATHS))
    for (const feature of featuresOf(path)) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  let squares = 0;
  for (const count of counts.values()) squares += count ** 2;
  const length = Math.sqrt(squares) || 1;
  return new Map([...counts].map(([feature, count]) => [feature, count / length]));
}

function featuresOf(path: string): ReadonlySet<string> {
  const features = new Set([`file ${path}`]);
  for (const folder of foldersOf(path)) features.add(`folder ${folder}`);
  for (const name of namesOf(path)) features.add(`name ${name}`);
  return features;
}

/** The folders above a path, the nearest first. */
export function foldersOf(path: string): readonly string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, i) => parts.slice(0, parts.length - i).join('/'));
}

/** Names in a path that could be a topic, in lower case, the last part first: whole parts without endings. */
export function namesOf(path: string): readonly string[] {
  return path
    .toLowerCase()
    .split('/')
    .map((part, i) => (part.indexOf('.', 1) > 0 ? part.slice(0, part.indexOf('.', 1)) : part) || `${i}`)
    .reverse();
}
