import { existsSync } from 'node:fs';
import { isThereOrCi } from './service.ts';

/** The browser that tests of pages run in. */
export const CHROMIUM = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';

export const hasChromium = isThereOrCi(CHROMIUM, existsSync(CHROMIUM));
