import type { Family } from './family.ts';
import { go } from './go.ts';
import { java } from './java.ts';
import { javascript } from './javascript.ts';
import { ecmaScriptManifests, pythonManifests } from './manifests.ts';
import { python } from './python.ts';
import { questions } from './questions.ts';
import { requests } from './requests.ts';
import { rust } from './rust.ts';
import { trees } from './trees.ts';
import { typescript } from './typescript.ts';

/** Everything that the proof tries. */
export const FAMILIES: readonly Family[] = [
  ...javascript,
  ...typescript,
  ...python,
  ...java,
  ...go,
  ...rust,
  ...ecmaScriptManifests,
  ...pythonManifests,
  ...trees,
  ...questions,
  ...requests,
];
