/** The commands of a `console` block, each with the output shown below it. */
export function readConsole(
  text: string,
): { command: string; expected: string }[] {
  const [before, ...steps] = `\n${text}`.split('\n$ ');
  if (before?.trim()) throw new Error(`output of no command: ${before}`);
  return steps.map((step) => {
    const lines = step.split('\n');
    const last = lines.findIndex((line) => !line.endsWith('\\'));
    const command = lines.slice(0, last + 1).join('\n');
    return { command, expected: lines.slice(last + 1).join('\n') };
  });
}

/** Whether output is as a page shows it, where `…` stands for anything. */
export function isSameOutput(actual: string, expected: string): boolean {
  const pattern = expected
    .trim()
    .split('…')
    .map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('[^]*?');
  return new RegExp(`^${pattern}$`).test(actual.replaceAll('\r', '').trim());
}
