// Writes pharos-light-<version>.tgz: what `npm pack` writes, but it needs only the packages that are not bundled into dist/, and
// neither of the two optional runtimes. npm installs these into every global installation, whatever --omit says.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LOADED_AT_RUN_TIME } from './rolldown.config.js';
import { runNpm } from './run-npm.js';

const scratch = mkdtempSync(join(tmpdir(), 'pharos-pack-'));
const pack = (folder, ...args) => {
  const [{ filename }] = JSON.parse(runNpm(['pack', folder, '--json', ...args, '--pack-destination', scratch], folder));
  return join(scratch, filename);
};
try {
  execFileSync('tar', ['-xzf', pack(process.cwd(), '--ignore-scripts'), '-C', scratch]);
  const whole = join(scratch, 'package');
  const { scripts, devDependencies, optionalDependencies, dependencies, ...manifest } = JSON.parse(
    readFileSync(join(whole, 'package.json'), 'utf8'),
  );
  const needed = Object.entries(dependencies).filter(([name]) => LOADED_AT_RUN_TIME.includes(name));
  const light = { ...manifest, dependencies: Object.fromEntries(needed) };
  writeFileSync(join(whole, 'package.json'), `${JSON.stringify(light, null, 2)}\n`);
  const file = `pharos-light-${manifest.version}.tgz`;
  copyFileSync(pack(whole), file);
  process.stdout.write(`${file}\n`);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
