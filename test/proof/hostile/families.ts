import { buildConfigs } from './build-configs.ts';
import { cfamily } from './cfamily.ts';
import { components } from './components.ts';
import type { Family } from './family.ts';
import { go } from './go.ts';
import { java } from './java.ts';
import { javascript } from './javascript.ts';
import { outline } from './outline.ts';
import { packageManifests } from './package-manifests.ts';
import { python } from './python.ts';
import { pythonManifests } from './python-manifests.ts';
import { questions } from './questions.ts';
import { requests } from './requests.ts';
import { ruby } from './ruby.ts';
import { rust } from './rust.ts';
import { swift } from './swift.ts';
import { texts } from './texts.ts';
import { trees } from './trees.ts';
import { typescript } from './typescript.ts';

/** Everything that the proof tries. */
export const FAMILIES: readonly Family[] = [
  ...javascript,
  ...typescript,
  ...components,
  ...python,
  ...java,
  ...go,
  ...rust,
  ...cfamily,
  ...swift,
  ...ruby,
  ...outline,
  ...packageManifests,
  ...buildConfigs,
  ...pythonManifests,
  ...trees,
  ...questions,
  ...requests,
  ...texts,
];
