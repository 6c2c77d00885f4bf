/** Address of a worker entry beside the module at `base`: `.ts` when run from source, `.js` when compiled. */
export function workerUrl(name: string, base: string): URL {
  return new URL(`./${name}${base.endsWith('.ts') ? '.ts' : '.js'}`, base);
}
