// @ts-check

/**
 * How a run of characters looks. Colours are numbers of the terminal's palette,
 * 0 to 15; undefined is the default colour.
 * @typedef {object} Look
 * @property {number | undefined} colour
 * @property {boolean} bold
 * @property {boolean} dim
 * @property {boolean} underlined
 */

/** @typedef {Look & { text: string, column: number }} Span */

/**
 * @typedef {object} Screen
 * @property {number} top lines that have been scrolled out of sight
 * @property {Span[][]} lines all lines since the start, those out of sight too
 * @property {{ line: number, column: number } | undefined} cursor undefined while it is hidden
 */

/**
 * What a terminal shows, and what it has scrolled away.
 * @param {import('@xterm/headless').Terminal} terminal with more scrollback than was printed
 * @param {boolean} hasCursor which the terminal does not tell
 * @returns {Screen}
 */
export function readScreen(terminal, hasCursor) {
  const { active: buffer } = terminal.buffer;
  const lines = Array.from({ length: buffer.length }, (_, index) => {
    const line = buffer.getLine(index);
    return line ? readLine(line) : [];
  });
  while (lines.at(-1)?.length === 0) lines.pop();
  const cursor = hasCursor
    ? { line: buffer.baseY + buffer.cursorY, column: buffer.cursorX }
    : undefined;
  return { top: buffer.baseY, lines, cursor };
}

/** @param {import('@xterm/headless').IBufferLine} line */
function readLine(line) {
  /** @type {Span[]} */
  const spans = [];
  for (let column = 0; column < line.length; column += 1) {
    const cell = line.getCell(column);
    if (!cell || cell.getWidth() === 0) continue;
    const text = cell.getChars() || ' ';
    const look = lookOf(cell);
    const last = spans.at(-1);
    if (last && isSame(last, look)) last.text += text;
    else spans.push({ text, column, ...look });
  }
  return spans.flatMap(withoutBlanks);
}

/** @param {import('@xterm/headless').IBufferCell} cell */
const lookOf = (cell) => ({
  colour: cell.isFgPalette() ? cell.getFgColor() : undefined,
  bold: cell.isBold() !== 0,
  dim: cell.isDim() !== 0,
  underlined: cell.isUnderline() !== 0,
});

/** @param {Look} one @param {Look} other */
const isSame = (one, other) =>
  one.colour === other.colour &&
  one.bold === other.bold &&
  one.dim === other.dim &&
  one.underlined === other.underlined;

/** @param {Span} span @returns {Span[]} */
function withoutBlanks(span) {
  const text = span.text.trim();
  if (text === '') return [];
  const column = span.column + span.text.indexOf(text);
  return [{ ...span, text, column }];
}
