// Preloaded into a process: stdin and stderr take themselves for a terminal, so that it asks.
Object.assign(process.stdin, { isTTY: true });
Object.assign(process.stderr, { isTTY: true, columns: 80, rows: 24, getWindowSize: () => [80, 24] });
