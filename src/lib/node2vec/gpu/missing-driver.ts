import { existsSync, readdirSync } from 'node:fs';

interface MissingDriver {
  readonly reason: string;
  readonly hint: string;
}

const LOADER = 'libvulkan.so.1';
const LIBRARY_FOLDERS = [
  ...['/usr/lib', '/usr/lib64', '/lib', '/lib64', '/usr/local/lib', '/usr/local/lib64'],
  ...['x86_64-linux-gnu', 'aarch64-linux-gnu'].map((triplet) => `/usr/lib/${triplet}`),
  '/run/opengl-driver/lib',
];
const DRIVER_FOLDERS = [
  '/usr/share/vulkan/icd.d',
  '/etc/vulkan/icd.d',
  '/usr/local/share/vulkan/icd.d',
  '/usr/local/etc/vulkan/icd.d',
];

/** False when this process surely can open no GPU: then nothing need be loaded to know. */
export function hasGpuDevice(): boolean {
  // others keep no device files; to ask the system is the only way there
  if (process.platform !== 'linux') return true;
  return ['/dev/dri', '/dev/nvidiactl', '/dev/dxg', '/dev/kfd'].some((path) => existsSync(path));
}

/** Why no adapter was offered, as far as the machine's files tell. */
export function missingDriver(): MissingDriver {
  if (process.platform !== 'linux') {
    return { reason: 'the system offers no adapter', hint: "Update the graphics card's driver, or train on the CPU." };
  }
  const install = "Install the card's Vulkan driver";
  if (!LIBRARY_FOLDERS.some((folder) => existsSync(`${folder}/${LOADER}`))) {
    return {
      reason: `the Vulkan loader ${LOADER} is missing`,
      hint: `${install} and the loader (Debian: libvulkan1).`,
    };
  }
  if (!DRIVER_FOLDERS.some((folder) => existsSync(folder) && readdirSync(folder).length > 0)) {
    return { reason: `no Vulkan driver is installed in ${DRIVER_FOLDERS[0]}`, hint: `${install}.` };
  }
  if (!hasGpuDevice()) {
    return {
      reason: 'this process sees no graphics card in /dev',
      hint: 'In a container, pass the card in (docker run --gpus all, or --device /dev/dri).',
    };
  }
  return { reason: 'no Vulkan driver offers an adapter', hint: `${install} again; vulkaninfo shows what it offers.` };
}
