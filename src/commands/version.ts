import type { Version } from '../lib/answers/machine.ts';
import { PharosCommand } from '../lib/cli/pharos-command.ts';

export default class ShowVersion extends PharosCommand {
  static override summary = 'Show the version, with those of Node and the platform.';

  static override examples = [
    { command: '<%= config.bin %> version', description: 'The same as `pharos -v` and `pharos --version`' },
  ];

  async run(): Promise<Version> {
    await this.parse(ShowVersion);
    const { userAgent, version, platform, arch } = this.config;
    this.log(userAgent);
    return { version, node: process.versions.node, platform: `${platform}-${arch}` };
  }
}
