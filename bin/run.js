#!/usr/bin/env node
// Plain syntax up to the check: an old Node must be able to read this far.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 19)) {
  process.stderr.write(
    `pharos: Node ${process.versions.node} is too old; 22.19 or newer is needed. In a clone, run \`npm ci\` and then \`npx pharos\`, which brings its own.\n`,
  );
  process.exit(1);
}

process.stdout.on('error', ({ code, message }) => {
  // The reader has had enough, as `head` has: no failure. What the command says of itself stays its exit status.
  if (code === 'EPIPE') process.exit();
  const reason = message.replace(/, write$/, '');
  process.stderr.write(`pharos: The output cannot be written (${reason})\n  Make room, or send it somewhere else.\n`);
  process.exit(1);
});
// Messages on stderr are lost when nobody reads it; the work is done all the same.
process.stderr.on('error', () => undefined);

if (process.argv[2] === 'serve') (await import('./restart-bounded.js')).restartBounded();
const { enableCompileCache, getCompileCacheDir } = await import('node:module');
enableCompileCache();
// Threads compile all their modules at every start unless their environment names the cache, without the folder of Node's version.
const cache = getCompileCacheDir();
if (cache) process.env.NODE_COMPILE_CACHE ??= (await import('node:path')).dirname(cache);
const { execute } = await import('../dist/src/lib/cli/start.js');
await execute({ dir: import.meta.url });
// At once: V8 may have begun to collect garbage, and would go on, which takes a tenth of a search.
await Promise.all([process.stdout, process.stderr].map((stream) => new Promise((done) => stream.write('', done))));
process.exit();
