import { styleText } from 'node:util';

/** Colours for a terminal, or the texts as they are. */
export interface Paint {
  bold(text: string): string;
  dim(text: string): string;
  good(text: string): string;
  bad(text: string): string;
  notice(text: string): string;
  accent(text: string): string;
}

/** Colours when `coloured`, else no escape sequence at all. */
export function createPaint(coloured: boolean): Paint {
  const style = (format: Parameters<typeof styleText>[0]) => (text: string) =>
    coloured ? styleText(format, text, { validateStream: false }) : text;
  return {
    bold: style('bold'),
    dim: style('dim'),
    good: style('green'),
    bad: style('red'),
    notice: style('yellow'),
    accent: style('cyan'),
  };
}
