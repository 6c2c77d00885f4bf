import { existsSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { findAdapter } from '../../src/lib/node2vec/gpu/find-adapter.ts';
import { hasGpuDevice } from '../../src/lib/node2vec/gpu/missing-driver.ts';

/** Where browsers keep SwiftShader, a Vulkan driver that computes on the CPU, and the Vulkan loader. */
const FOLDERS = ['/usr/lib/chromium', '/usr/lib/chromium-browser', '/opt/google/chrome', '/opt/chromium'];
/** dlopen: the library stays although it is no addon. */
const RTLD_NODELETE = 0x1000;

/** The variables under which a new process finds SwiftShader; undefined where no browser has brought it. */
export function softwareGpuEnvironment(): Record<string, string> | undefined {
  const folder = FOLDERS.find((path) => existsSync(join(path, 'vk_swiftshader_icd.json')));
  if (!folder || process.platform !== 'linux') return undefined;
  return {
    VK_DRIVER_FILES: join(folder, 'vk_swiftshader_icd.json'),
    LD_LIBRARY_PATH: folder,
    XDG_RUNTIME_DIR: process.env['XDG_RUNTIME_DIR'] ?? tmpdir(),
  };
}

/**
 * Makes an adapter available to this process: the machine's GPU, else SwiftShader. Returns its name, or undefined where there is
 * neither.
 */
export async function prepareAdapter(): Promise<string | undefined> {
  const environment = softwareGpuEnvironment();
  if (!hasGpuDevice() && environment) {
    Object.assign(process.env, environment);
    const loader = join(environment['LD_LIBRARY_PATH']!, 'libvulkan.so.1');
    // a process that runs no longer looks at LD_LIBRARY_PATH; once the loader is there, its name is enough
    try {
      process.dlopen({ exports: {} }, loader, constants.dlopen.RTLD_NOW | RTLD_NODELETE);
    } catch {
      // it always says that this is no addon
    }
  }
  const found = await findAdapter().catch(() => undefined);
  return found?.name;
}
