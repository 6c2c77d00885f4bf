import { buildConfigs } from './build-configs.ts';
import { cfamily } from './cfamily.ts';
import { components } from './components.ts';
import { csharp } from './csharp.ts';
import { documents } from './documents.ts';
import type { Family } from './family.ts';
import { go } from './go.ts';
import { java } from './java.ts';
import { javascript } from './javascript.ts';
import { jvmOthers } from './jvm-others.ts';
import { kotlin } from './kotlin.ts';
import { outline } from './outline.ts';
import { packageManifests } from './package-manifests.ts';
import { php } from './php.ts';
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
  ...kotlin,
  ...jvmOthers,
  ...go,
  ...rust,
  ...cfamily,
  ...csharp,
  ...php,
  ...swift,
  ...ruby,
  ...outline,
  ...documents,
  ...packageManifests,
  ...buildConfigs,
  ...pythonManifests,
  ...trees,
  ...questions,
  ...requests,
  ...texts,
];
