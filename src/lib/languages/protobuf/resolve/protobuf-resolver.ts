import { parseYaml } from '../../../formats/yaml.ts';
import { type LiteralFiles, type Locate, literalResolver } from '../../../resolve/literal-resolver.ts';
import { readManifest } from '../../../resolve/read-manifest.ts';
import { ancestors, directoryOf, isInside, joinPath } from '../../../resolve/repository-path.ts';
import { TEST_FOLDER } from '../../../text/test-folder.ts';

/** Brought by protoc itself (Protocol Buffers, "Well-Known Types"). */
const WELL_KNOWN = /^google\/protobuf\//;

/**
 * Imports name a file as seen from a folder that protoc is given (Protocol Buffers, "Importing Definitions"). Known ones are the modules of buf;
 * otherwise the importing file lies below such a folder itself: of the folders around it those count from which the import leads to a file.
 */
export const createProtobufResolver = literalResolver({
  sources: /\.proto$/,
  isTest: (path) => TEST_FOLDER.test(path),
  prepare,
});

function prepare(files: LiteralFiles): Locate {
  const modules = bufModules(files);
  let byName: ReadonlyMap<string, readonly string[]> | undefined;
  return ({ specifier }, from) => {
    const own = modules.some((root) => isInside(from, root));
    const declared = own ? filesBelow(modules) : [];
    const found = declared.length > 0 ? declared : filesBelow([...ancestors(directoryOf(from))]);
    if (found.length > 1) return { reason: 'ambiguous' };
    if (found.length === 1) return { first: found };
    if (WELL_KNOWN.test(specifier)) return { external: 'google' };
    byName ??= Map.groupBy(
      [...files.view.paths].filter((path) => path.endsWith('.proto')),
      nameOf,
    );
    if (byName.get(nameOf(specifier))?.some((path) => path.endsWith(`/${specifier}`))) return { reason: 'conditional' };
    return specifier.includes('/') ? { external: specifier.split('/')[0]! } : { first: [] };

    function filesBelow(roots: readonly string[]): string[] {
      return [...new Set(roots.flatMap((root) => files.at(joinPath(root, specifier)) ?? []))];
    }
  };
}

/** Folders that are modules of buf (Buf, "buf.yaml" v1 and v2, "buf.work.yaml"). */
function bufModules({ view }: LiteralFiles): string[] {
  const roots = [...view.manifests].flatMap(([path]) => {
    const name = nameOf(path);
    if (name !== 'buf.yaml' && name !== 'buf.work.yaml') return [];
    const value = readManifest(view, path, parseYaml);
    const folders = name === 'buf.work.yaml' ? listIn(value, 'directories') : modulePaths(value);
    return (folders.length > 0 || name === 'buf.work.yaml' ? folders : ['.']).flatMap(
      (folder) => joinPath(directoryOf(path), folder) ?? [],
    );
  });
  return [...new Set(roots)];
}

function modulePaths(value: unknown): string[] {
  return listIn(value, 'modules', (one) => fieldOf(one, 'path'));
}

function listIn(value: unknown, key: string, of: (item: unknown) => unknown = (item) => item): string[] {
  const list = fieldOf(value, key);
  return Array.isArray(list) ? list.map(of).filter((item) => typeof item === 'string') : [];
}

function fieldOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
