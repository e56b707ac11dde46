/** The chance that a value of one sample is below one of the other: a half where both are alike. */
export function overlap(some: number[], others: number[]): number {
  const wins = some.flatMap((value) =>
    others.map((other) => (value < other ? 1 : value === other ? 0.5 : 0)),
  );
  return wins.reduce<number>((sum, win) => sum + win, 0) / wins.length;
}

/** First quartile, median and third quartile, to a tenth. */
export function quartiles(sample: number[]): string {
  const sorted = [...sample].sort((a, b) => a - b);
  return [0.25, 0.5, 0.75]
    .map((part) => sorted[Math.floor(part * sorted.length)] ?? NaN)
    .map((value) => value.toFixed(1))
    .join(' / ');
}
