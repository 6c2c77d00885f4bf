/**
 * How long a map of many files takes to lay out, how large its page is, and how long its frames take in Chromium while it
 * is moved and zoomed: node test/bench/map.ts [files] [page to write]
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { layOut } from '../../src/lib/map/lay-out.ts';
import { toPage } from '../../src/lib/map/page.ts';
import { Random } from '../../src/lib/node2vec/random.ts';
import { syntheticSource } from '../map/synthetic-source.ts';

const files = Number(process.argv[2] ?? 5000);
const directory = mkdtempSync(join(tmpdir(), 'pharos-map-'));
const out = process.argv[3] ?? join(directory, 'map.html');

const random = new Random(1);
const source = syntheticSource(files, () => random.next() / 2 ** 32);
const started = performance.now();
const map = layOut(source);
const layoutSeconds = (performance.now() - started) / 1000;
const html = await toPage(map);
writeFileSync(out, html);
const frames = await measureFrames(out);
rmSync(directory, { recursive: true });
process.stdout.write(
  `${files} files, ${map.edges.length / 2} dependencies: layout ${layoutSeconds.toFixed(1)} s, page ${Math.round(html.length / 1000)} kB\n${frames}\n`,
);

async function measureFrames(file: string): Promise<string> {
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
  });
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const opened = performance.now();
  await page.goto(pathToFileURL(file).href);
  await page.waitForSelector('html[data-state=ready]', { state: 'attached' });
  const seconds = ((performance.now() - opened) / 1000).toFixed(1);
  const renderer = await page.evaluate<string>(
    "(() => { const gl = document.createElement('canvas').getContext('webgl2'); return gl.getParameter(gl.getExtension('WEBGL_debug_renderer_info').UNMASKED_RENDERER_WEBGL); })()",
  );
  await page.evaluate(
    'times = []; last = performance.now(); (function frame(now) { times.push(now - last); last = now; requestAnimationFrame(frame); })(last)',
  );
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const scriptSeconds = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'ScriptDuration')!.value;
  };
  const before = await scriptSeconds();
  await page.mouse.move(800, 400);
  await page.mouse.down();
  for (let i = 0; i < 60; i++) await page.mouse.move(800 + 200 * Math.sin(i / 10), 400 + 100 * Math.cos(i / 10));
  await page.mouse.up();
  for (let i = 0; i < 20; i++) {
    await page.mouse.wheel(0, i < 10 ? -200 : 200);
    await page.waitForTimeout(60);
  }
  const script = (await scriptSeconds()) - before;
  const times = (await page.evaluate<number[]>('times')).sort((a, b) => a - b);
  await browser.close();
  const at = (part: number) => times[Math.floor(part * (times.length - 1))]!.toFixed(0);
  return `open in ${seconds} s; ${times.length} frames: median ${at(0.5)} ms, 95 % ${at(0.95)} ms, slowest ${at(1)} ms, of which script ${((script * 1000) / times.length).toFixed(1)} ms (${renderer})`;
}
