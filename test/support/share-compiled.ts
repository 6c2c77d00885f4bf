import { join } from 'node:path';

/**
 * Before all tests: whatever starts from here on keeps what it compiled for the next process or thread that loads the same
 * module. Most tests of an ingest or of a trainer start several, which load the same TypeScript; it is a third of their time.
 */
export default function shareCompiled(): void {
  process.env['NODE_COMPILE_CACHE'] ??= join(import.meta.dirname, '../../node_modules/.cache/compiled');
}
