// Preloaded by benchmarks: the process tells its largest resident set (KB) when it ends.
process.on('exit', () => process.stderr.write(`peak ${process.resourceUsage().maxRSS}\n`));
