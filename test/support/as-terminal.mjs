// Preloaded into a process: stdout takes itself for a terminal of 40 columns.
Object.assign(process.stdout, { isTTY: true, columns: 40, rows: 24, getWindowSize: () => [40, 24] });
