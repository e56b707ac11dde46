import { styleText } from 'node:util';

/** How texts look where they are read: colours, and the room for a line. */
export interface Paint {
  /** Columns of the screen; without end where no screen is known. */
  readonly width: number;
  bold(text: string): string;
  dim(text: string): string;
  good(text: string): string;
  bad(text: string): string;
  notice(text: string): string;
  accent(text: string): string;
}

/** Colours when `coloured`, else no escape sequence at all. */
export function createPaint(coloured: boolean, width = Infinity): Paint {
  const style = (format: Parameters<typeof styleText>[0]) => (text: string) =>
    coloured ? styleText(format, text, { validateStream: false }) : text;
  return {
    width,
    bold: style('bold'),
    dim: style('dim'),
    good: style('green'),
    bad: style('red'),
    notice: style('yellow'),
    accent: style('cyan'),
  };
}
