#!/usr/bin/env node
// Plain syntax up to the check: an old Node must be able to read this far.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 19)) {
  process.stderr.write(
    `pharos: Node ${process.versions.node} is too old; 22.19 or newer is needed. In a clone, run \`npm ci\` and then \`npx pharos\`, which brings its own.\n`,
  );
  process.exit(1);
}

process.stdout.on('error', (error) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

const { enableCompileCache } = await import('node:module');
enableCompileCache();
const { execute } = await import('../dist/src/lib/render/start.js');
await execute({ dir: import.meta.url });
