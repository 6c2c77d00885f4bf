import { createHash } from 'node:crypto';
import {
  appendFileSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, onTestFinished, test } from 'vitest';
import { PharosError } from '../../src/lib/errors.ts';
import { openSource } from '../../src/lib/source/open-source.ts';
import { readHead } from '../../src/lib/source/read-head.ts';
import { repositoryKey } from '../../src/lib/source/repository-key.ts';
import type { OpenSourceOptions, Source, SourceContent } from '../../src/lib/source/source.ts';
import { commitAll, git, makeFolder, makeRepository, writeFiles } from './make-repository.ts';

const opened: Source[] = [];
const isRoot = process.getuid?.() === 0;

afterEach(async () => {
  for (const source of opened.splice(0)) await source.close();
});

async function open(input: string, options: Partial<OpenSourceOptions> = {}): Promise<Source> {
  const source = await openSource(input, { temporaryDirectory: makeFolder(), ...options });
  opened.push(source);
  return source;
}

async function contents(source: Source): Promise<Record<string, string | undefined>> {
  const result: Record<string, string | undefined> = {};
  for await (const { entry, bytes } of source.read(source.entries)) {
    result[entry.path] = bytes && new TextDecoder().decode(bytes);
  }
  return result;
}

function blob(text: string, format = 'sha1'): string {
  return createHash(format)
    .update(`blob ${Buffer.byteLength(text)}\0${text}`)
    .digest('hex');
}

async function failure(promise: Promise<unknown>): Promise<PharosError> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(PharosError);
  return error as PharosError;
}

test('a clean work tree is its commit', async () => {
  const folder = makeRepository({ 'b.txt': 'b', 'a/x.txt': 'x', 'a.txt': 'a' });
  const source = await open(folder);
  expect(source).toMatchObject({ key: folder, url: undefined, dirty: false, skipped: [] });
  expect(source.commit).toBe(git(folder, ['rev-parse', 'HEAD']));
  expect(source.entries).toEqual([
    { path: 'a.txt', blob: blob('a'), bytes: 1 },
    { path: 'a/x.txt', blob: blob('x'), bytes: 1 },
    { path: 'b.txt', blob: blob('b'), bytes: 1 },
  ]);
  expect(await contents(source)).toEqual({ 'a.txt': 'a', 'a/x.txt': 'x', 'b.txt': 'b' });
});

test('a work tree shows modified, untracked and staged files, hides deleted and ignored ones', async () => {
  const folder = makeRepository({ keep: 'k', change: '1', gone: 'g', '.gitignore': '*.log\n' });
  writeFiles(folder, { change: '22', new: 'n', 'x.log': 'l', 'node_modules/p/index.js': 'no', staged: 's' });
  git(folder, ['add', 'staged']);
  rmSync(join(folder, 'gone'));
  const source = await open(folder);
  expect(source.dirty).toBe(true);
  expect(await contents(source)).toEqual({ '.gitignore': '*.log\n', change: '22', keep: 'k', new: 'n', staged: 's' });
  for (const entry of source.entries) {
    expect(entry.blob).toBe(git(folder, ['hash-object', entry.path]));
  }
});

test('each kind of change alone makes a work tree dirty', async () => {
  const changes: ((folder: string) => void)[] = [
    (folder) => writeFiles(folder, { a: '2' }),
    (folder) => writeFiles(folder, { new: '' }),
    (folder) => rmSync(join(folder, 'a')),
    (folder) => git(folder, ['rm', '-q', '--cached', 'a']),
    (folder) => {
      writeFiles(folder, { a: '2' });
      git(folder, ['add', 'a']);
      writeFiles(folder, { a: '1' });
    },
  ];
  for (const change of changes) {
    const folder = makeRepository({ a: '1', b: '1' });
    expect((await readHead(folder))?.dirty).toBe(false);
    change(folder);
    expect((await readHead(folder))?.dirty, String(change)).toBe(true);
  }
});

test('a touched or copied file with the same content is not modified', async () => {
  const folder = makeRepository({ a: 'same' });
  utimesSync(join(folder, 'a'), 1, 1);
  expect((await open(folder)).dirty).toBe(false);
});

test('a change within the same clock tick and of the same size is seen', async () => {
  const folder = makeRepository({ a: '1' });
  writeFileSync(join(folder, 'a'), '2');
  git(folder, ['add', 'a']);
  writeFileSync(join(folder, 'a'), '3');
  expect(await contents(await open(folder))).toEqual({ a: '3' });
});

test('CRLF written by checkout is not a modification', async () => {
  const folder = makeRepository({ '.gitattributes': '* text=auto eol=crlf\n', a: 'x\ny\n' });
  rmSync(join(folder, 'a'));
  git(folder, ['checkout', '--', 'a']);
  expect(readFileSync(join(folder, 'a'), 'utf8')).toBe('x\r\ny\r\n');
  utimesSync(join(folder, 'a'), 1, 1);
  const source = await open(folder);
  expect((await contents(source))['a']).toBe('x\ny\n');
});

test('links, submodules, inner repositories and large files are skipped with their reason', async () => {
  const folder = makeRepository({ 'large.txt': new Uint8Array(1024 * 1024 + 1), exact: new Uint8Array(1024 * 1024) });
  symlinkSync('/etc/passwd', join(folder, 'link'));
  git(folder, ['update-index', '--add', '--cacheinfo', `160000,${'1'.repeat(40)},sub`]);
  git(folder, ['add', 'link']);
  git(folder, ['commit', '-qm', 'more']);
  makeRepository({ f: 'f' }, { folder: join(folder, 'inner') });
  symlinkSync('/etc', join(folder, 'untracked-link'));
  const source = await open(folder);
  expect(source.entries.map(({ path }) => path)).toEqual(['exact']);
  expect(source.skipped).toEqual([
    { path: 'inner', reason: 'repository inside the repository' },
    { path: 'large.txt', reason: 'larger than 1 MB', isFile: true },
    { path: 'link', reason: 'symbolic link', target: '/etc/passwd' },
    { path: 'sub', reason: 'submodule' },
    { path: 'untracked-link', reason: 'symbolic link', target: '/etc' },
  ]);
});

test('where links lead is read from the work tree, from a commit and from a plain folder, and never followed', async () => {
  const folder = makeRepository({ 'lib/a.ts': '' });
  symlinkSync('lib', join(folder, 'link'));
  git(folder, ['add', 'link']);
  git(folder, ['commit', '-qm', 'link']);
  rmSync(join(folder, 'link'));
  symlinkSync('elsewhere', join(folder, 'link'));
  const skipped = async (path: string, ref?: string) => (await open(path, ref === undefined ? {} : { ref })).skipped;
  expect(await skipped(folder)).toEqual([{ path: 'link', reason: 'symbolic link', target: 'elsewhere' }]);
  expect(await skipped(folder, 'HEAD')).toEqual([{ path: 'link', reason: 'symbolic link', target: 'lib' }]);
  rmSync(join(folder, '.git'), { recursive: true });
  expect(await skipped(folder)).toEqual([{ path: 'link', reason: 'symbolic link', target: 'elsewhere' }]);
});

test('a tracked folder that became a link to elsewhere is not followed', async () => {
  const outside = makeFolder();
  writeFiles(outside, { secret: 'outside' });
  const folder = makeRepository({ 'dir/secret': 'inside', a: 'a' });
  rmSync(join(folder, 'dir'), { recursive: true });
  symlinkSync(outside, join(folder, 'dir'));
  const source = await open(folder);
  expect(await contents(source)).toEqual({ a: 'a' });
  expect(source.skipped).toEqual([{ path: 'dir', reason: 'symbolic link', target: outside }]);
});

test('an unresolved merge is read from disk', async () => {
  const folder = makeRepository({ a: 'base' });
  git(folder, ['checkout', '-q', '-b', 'other']);
  writeFiles(folder, { a: 'other' });
  commitAll(folder);
  git(folder, ['checkout', '-q', 'main']);
  writeFiles(folder, { a: 'main' });
  commitAll(folder);
  expect(() => git(folder, ['merge', '-q', 'other'])).toThrow();
  const source = await open(folder);
  expect(source.dirty).toBe(true);
  expect((await contents(source))['a']).toContain('<<<<<<<');
});

test('a sparse checkout still has the files that it leaves out', async () => {
  const folder = makeRepository({ 'in/a': 'a', 'out/b': 'b' });
  git(folder, ['sparse-checkout', 'set', 'in']);
  const source = await open(folder);
  expect(source.dirty).toBe(false);
  expect(await contents(source)).toEqual({ 'in/a': 'a', 'out/b': 'b' });
});

test('a subfolder of a work tree is a source of its own', async () => {
  const folder = makeRepository({ 'sub/a': 'a', top: 't' });
  writeFiles(folder, { 'sub/deep/new': 'n' });
  const source = await open(join(folder, 'sub'));
  expect(source.key).toBe(join(folder, 'sub'));
  expect(await contents(source)).toEqual({ a: 'a', 'deep/new': 'n' });
  expect(await contents(await open(join(folder, 'sub'), { ref: 'main' }))).toEqual({ a: 'a' });
});

test('a folder that its repository ignores as a whole is a plain folder', async () => {
  const folder = makeRepository({ '.gitignore': 'build/\n' });
  writeFiles(folder, { 'build/out.js': 'o' });
  const source = await open(join(folder, 'build'));
  expect(source.commit).toBeUndefined();
  expect(await contents(source)).toEqual({ 'out.js': 'o' });
});

test('a ref reads the committed tree, not the work tree', async () => {
  const folder = makeRepository({ a: '1' });
  const first = git(folder, ['rev-parse', 'HEAD']);
  git(folder, ['tag', 'v1']);
  git(folder, ['tag', '-a', 'annotated', '-m', 'x']);
  writeFiles(folder, { a: '2' });
  const second = commitAll(folder);
  writeFiles(folder, { a: '3' });
  for (const [ref, commit, text] of [
    ['v1', first, '1'],
    ['annotated', first, '1'],
    [first, first, '1'],
    [first.slice(0, 8), first, '1'],
    ['main', second, '2'],
    ['HEAD', second, '2'],
  ] as const) {
    const source = await open(folder, { ref });
    expect(source).toMatchObject({ commit, dirty: false });
    expect(await contents(source)).toEqual({ a: text });
  }
});

test('unknown and malformed refs are refused', async () => {
  const folder = makeRepository({ a: '1' });
  const unknown = ['nope', '0'.repeat(40), 'f'.repeat(64), 'HEAD~5'];
  const malformed = [
    '-x',
    '--upload-pack=touch /tmp/x',
    'a b',
    'a\nb',
    'a..b',
    'HEAD:a',
    ':/first',
    '',
    'a\0b',
    '*',
    'x'.repeat(300),
  ];
  for (const ref of unknown) {
    expect(await failure(open(folder, { ref }))).toMatchObject({
      code: 'BAD_REPOSITORY',
      message: expect.stringContaining(ref),
    });
  }
  for (const ref of malformed) {
    const error = await failure(open(folder, { ref }));
    expect(error, ref).toMatchObject({ code: 'BAD_REPOSITORY', message: expect.stringContaining('is not valid') });
    expect(error.message).not.toMatch(/[\x00-\x1f]/);
  }
});

test('a bare repository and a linked work tree open', async () => {
  const folder = makeRepository({ a: '1' });
  const bare = join(makeFolder(), 'bare.git');
  git(folder, ['clone', '-q', '--bare', folder, bare]);
  const source = await open(bare);
  expect(source).toMatchObject({ key: bare, dirty: false });
  expect(await contents(source)).toEqual({ a: '1' });

  const linked = join(makeFolder(), 'linked');
  git(folder, ['worktree', 'add', '-q', linked, '-b', 'feature']);
  writeFiles(linked, { b: '2' });
  expect(await contents(await open(linked))).toEqual({ a: '1', b: '2' });
});

test('a plain folder honours .gitignore files of every level and leaves out .git and node_modules', async () => {
  const folder = makeFolder();
  writeFiles(folder, {
    '.gitignore': '*.log\n/dist/\n!keep.log\nCase\n',
    'a.ts': 'a',
    'x.log': 'x',
    'keep.log': 'k',
    'dist/out.js': 'o',
    'sub/dist/in.js': 'i',
    'sub/.gitignore': '!x.log\ndeep/\n',
    'sub/x.log': 'x',
    'sub/deep/z': 'z',
    'sub/case': 'c',
    'node_modules/p/index.js': 'p',
    'sub/node_modules/p.js': 'p',
  });
  mkdirSync(join(folder, '.git'));
  const source = await open(folder);
  expect(source).toMatchObject({ key: folder, commit: undefined, dirty: false });
  expect(Object.keys(await contents(source))).toEqual([
    '.gitignore',
    'a.ts',
    'keep.log',
    'sub/.gitignore',
    'sub/case',
    'sub/dist/in.js',
    'sub/x.log',
  ]);
  expect(source.entries[1]).toEqual({ path: 'a.ts', blob: blob('a'), bytes: 1 });
  expect(await readHead(folder)).toBeUndefined();
});

test('repositories and folders without files open with no entries', async () => {
  for (const folder of [makeRepository(), makeFolder()]) {
    const source = await open(folder);
    expect(source).toMatchObject({ commit: undefined, dirty: false, entries: [], skipped: [] });
  }
  const uncommitted = makeRepository();
  writeFiles(uncommitted, { a: '1' });
  const source = await open(uncommitted);
  expect(source).toMatchObject({ commit: undefined, dirty: true });
  expect(await contents(source)).toEqual({ a: '1' });
  expect(await readHead(uncommitted)).toEqual({ commit: undefined, dirty: true });
  expect(await failure(open(uncommitted, { ref: 'main' }))).toMatchObject({ code: 'BAD_REPOSITORY' });
});

test('a sha256 repository opens, untracked files get sha256 ids', async (context) => {
  let folder: string;
  try {
    folder = makeRepository({ a: '1' }, { format: 'sha256' });
  } catch {
    return context.skip('this git knows no sha256 repositories');
  }
  writeFiles(folder, { b: '2' });
  const source = await open(folder);
  expect(source.entries.map((entry) => entry.blob)).toEqual([blob('1', 'sha256'), blob('2', 'sha256')]);
  expect(await contents(source)).toEqual({ a: '1', b: '2' });
});

test('paths that are no folders are refused', async () => {
  const folder = makeFolder();
  writeFiles(folder, { file: 'f' });
  expect(await failure(open(join(folder, 'none')))).toMatchObject({
    code: 'BAD_REPOSITORY',
    message: expect.stringContaining('none'),
  });
  expect(await failure(open(join(folder, 'file')))).toMatchObject({ message: expect.stringContaining('is a file') });
  expect(await failure(open('no-such-thing'))).toMatchObject({
    code: 'BAD_REPOSITORY',
    message: expect.stringContaining('no-such-thing'),
  });
  expect(await failure(open(''))).toMatchObject({ code: 'BAD_REPOSITORY' });
  expect(await failure(open(folder, { ref: 'main' }))).toMatchObject({
    message: expect.stringContaining('not a git repository'),
  });
  writeFileSync(join(folder, '.git'), 'gitdir: /nowhere\n');
  expect(await failure(open(folder))).toMatchObject({
    code: 'BAD_REPOSITORY',
    message: expect.stringContaining('.git'),
  });
});

test.skipIf(isRoot)('a folder without read permission is refused (skipped as root, who may read all)', async () => {
  const folder = makeFolder();
  mkdirSync(join(folder, 'closed'), { mode: 0 });
  expect(await failure(open(join(folder, 'closed')))).toMatchObject({
    message: expect.stringContaining('is not readable'),
  });
});

test('contents come in the order asked for; what cannot be read says why and reading goes on', async () => {
  const folder = makeRepository({ a: 'a', b: 'b', c: 'c' });
  writeFiles(folder, { d: 'd', e: 'e' });
  const source = await open(folder);
  appendFileSync(join(folder, 'd'), 'later');
  const object = join(folder, '.git/objects', blob('b').slice(0, 2), blob('b').slice(2));
  rmSync(object, { force: true });
  rmSync(join(folder, 'b'));
  const order = ['e', 'b', 'd', 'a', 'c', 'a'].map((path) => source.entries.find((entry) => entry.path === path)!);
  const seen: SourceContent[] = [];
  for await (const content of source.read(order)) seen.push(content);
  expect(seen.map(({ entry, bytes, reason }) => [entry.path, bytes && String.fromCharCode(...bytes), reason])).toEqual([
    ['e', 'e', undefined],
    ['b', undefined, 'missing git object'],
    ['d', undefined, 'changed while it was being read'],
    ['a', 'a', undefined],
    ['c', 'c', undefined],
    ['a', 'a', undefined],
  ]);
});

test('a corrupt object does not end the reading', async () => {
  const files = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`f${index}`, `content ${index}`]));
  const folder = makeRepository(files);
  const id = blob('content 7');
  rmSync(join(folder, '.git/objects', id.slice(0, 2), id.slice(2)), { force: true });
  writeFileSync(join(folder, '.git/objects', id.slice(0, 2), id.slice(2)), 'not zlib');
  const source = await open(folder);
  rmSync(join(folder, 'f7'));
  const result = await contents(source);
  expect(Object.keys(result).length).toBe(50);
  expect(Object.entries(result).filter(([, text]) => text === undefined)).toEqual([['f7', undefined]]);
});

test('large and many contents arrive whole, with a slow consumer and one that leaves early', async () => {
  const files = Object.fromEntries(
    Array.from({ length: 600 }, (_, index) => [`d${index % 7}/f${index}`, `${index}:`.repeat((index % 40) ** 2)]),
  );
  const folder = makeRepository({ ...files, big: 'x'.repeat(1024 * 1024) });
  git(folder, ['gc', '-q']);
  const source = await open(folder);
  let count = 0;
  for await (const { entry, bytes } of source.read(source.entries)) {
    if (count++ % 50 === 0) await new Promise((resolve) => setTimeout(resolve, 2));
    expect(blob(new TextDecoder().decode(bytes))).toBe(entry.blob);
    expect(bytes?.byteLength).toBe(bytes?.buffer.byteLength);
  }
  expect(count).toBe(601);
  for await (const { bytes } of source.read(source.entries)) {
    expect(bytes).toBeDefined();
    break;
  }
});

test('abort ends opening and reading with INTERRUPTED', async () => {
  const folder = makeRepository({ a: 'a', b: 'b' });
  expect(await failure(open(folder, { signal: AbortSignal.abort() }))).toMatchObject({ code: 'INTERRUPTED' });
  const source = await open(folder);
  const controller = new AbortController();
  const reading = source.read(source.entries, controller.signal);
  await reading[Symbol.asyncIterator]().next();
  controller.abort();
  const rest = async () => {
    for await (const content of reading) expect(content.bytes).toBeDefined();
    // All may have arrived before the abort; a new reading must not start.
    for await (const _ of source.read(source.entries, controller.signal));
  };
  expect(await failure(rest())).toMatchObject({ code: 'INTERRUPTED' });
});

test('a local partial clone opens; what it lacks is skipped or read from disk', async () => {
  const folder = makeRepository({ 'a.txt': 'a', 'b.txt': 'bb' });
  git(folder, ['config', 'uploadpack.allowFilter', 'true']);
  const bare = join(makeFolder(), 'partial.git');
  git(folder, ['clone', '-q', '--bare', '--filter=blob:limit=2', `file://${folder}`, bare]);
  const source = await open(bare);
  expect(source.skipped).toEqual([{ path: 'b.txt', reason: 'missing in this partial clone', isFile: true }]);
  expect(await contents(source)).toEqual({ 'a.txt': 'a' });
  const tree = join(makeFolder(), 'tree');
  git(folder, ['clone', '-q', '--no-checkout', '--filter=blob:none', `file://${folder}`, tree]);
  git(tree, ['reset', '-q', '--mixed']);
  writeFiles(tree, { 'a.txt': 'a', 'b.txt': 'bb' });
  const work = await open(tree);
  expect(work.dirty).toBe(false);
  expect(await contents(work)).toEqual({ 'a.txt': 'a', 'b.txt': 'bb' });
});

test('a missing git says so', async () => {
  const folder = makeRepository({ a: 'a' });
  const path = process.env['PATH'];
  onTestFinished(() => {
    process.env['PATH'] = path;
  });
  process.env['PATH'] = makeFolder();
  expect(await failure(open(folder))).toMatchObject({ code: 'FAILED', message: 'git was not found' });
});

test('keys need no opening', () => {
  const home = makeFolder();
  const folder = makeRepository({ a: 'a' }, { folder: join(home, 'repository') });
  const link = join(home, 'link');
  symlinkSync(folder, link);
  expect(repositoryKey(link)).toBe(folder);
  expect(repositoryKey('GitHub.com/pallets/flask')).toBe('github.com/pallets/flask');
  expect(repositoryKey('https://github.com/pallets/flask.git/')).toBe('github.com/pallets/flask');
  renameSync(folder, join(home, 'moved'));
  expect(repositoryKey(folder)).toBe(folder);
  expect(repositoryKey('src/../src')).toBe(join(process.cwd(), 'src'));
});
