import type { Language } from './language.ts';

/** Documents and configuration that no person writes or looks for, by their paths. */
const LEFT_OUT: readonly (readonly [reason: string, path: RegExp])[] = [
  [
    'lock file',
    /(?:^|\/)(?:package-lock|npm-shrinkwrap|packages\.lock|pnpm-lock|pubspec-lock|deno-lock)\.(?:json|ya?ml)$/,
  ],
  ['vendored', /(?:^|\/)(?:vendor|vendored|node_modules|third[-_]?party|bower_components)\//],
  [
    'test data',
    /(?:^|\/)(?:__)?(?:fixtures?|testdata|test[-_]data|test[-_]?files|snapshots?|golden|corpus|cassettes|test\/resources)(?:__)?\//,
  ],
  [
    'translations',
    /(?:^|\/)_?(?:locales?|i18n|l10n|lang|langs|translations?)\/(?:.*\/)?[^/]*\.(?:json5?|ya?ml|xml|properties|toml|ini)$|\/values-[^/]+\/strings\.xml$/,
  ],
  ['generated', /\.min\.[a-z]+$|\.generated\.[a-z]+$|[._-]snap(?:shot)?\.[a-z]+$/],
];

/**
 * Why a document or a file of configuration is left out before it is read; undefined when it is not, and for all code.
 */
export function leftOutReason(
  { path, bytes }: { readonly path: string; readonly bytes: number },
  { tier, maxBytes }: Language,
): string | undefined {
  if (tier !== 'text') return undefined;
  const known = LEFT_OUT.find(([, pattern]) => pattern.test(path))?.[0];
  return known ?? (maxBytes !== undefined && bytes > maxBytes ? 'data' : undefined);
}
