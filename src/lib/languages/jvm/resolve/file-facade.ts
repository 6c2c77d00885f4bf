import type { FileFacts } from '../../../parse/facts.ts';

const JVM_NAME = /^@file\s*:\s*(?:\[.*?\b)?(?:kotlin\.jvm\.)?JvmName\s*\(\s*(?:name\s*=\s*)?"(\w+)"/s;

/**
 * Name of the class that has the functions and properties of a Kotlin file as static members: `TaxKt` of `tax.kt`, or as
 * `@file:JvmName` says (Kotlin, "Calling Kotlin from Java: Package-level functions"). Undefined for a script.
 */
export function facadeOf(path: string, { directives = [] }: FileFacts): string | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (!name.endsWith('.kt')) return undefined;
  for (const directive of directives) {
    const stated = JVM_NAME.exec(directive)?.[1];
    if (stated !== undefined) return stated;
  }
  const plain = name.slice(0, -'.kt'.length).replace(/[^\p{L}\p{N}_$]/gu, '_');
  return `${/^\d/.test(plain) ? '_' : ''}${plain.charAt(0).toUpperCase()}${plain.slice(1)}Kt`;
}
