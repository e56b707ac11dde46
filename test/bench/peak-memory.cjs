// Preloaded into a measured command and all its Node children: adds each one's peak memory to a file when it ends.
const { appendFileSync } = require('node:fs');

process.on('exit', () =>
  appendFileSync(
    String(process.env.PEAK_MEMORY_FILE),
    `${process.resourceUsage().maxRSS}\n`,
  ),
);
