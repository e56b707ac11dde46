// @ts-check
import { lifetimes } from './lifetimes.mjs';
import { PACE } from './play.mjs';

const CELL = { width: 8.4, height: 18, font: 14 };
const MARGIN = 16;

/** Readable on a dark panel, which stands out on light and on dark pages. */
const COLOURS = {
  text: '#d7dae0',
  panel: '#1b1f27',
  edge: '#3a4150',
  cursor: '#8b95a7',
  /** Black, red, green, yellow, blue, magenta, cyan, white. */
  palette: [
    '#5c6573',
    '#f47067',
    '#6bc46d',
    '#e3b341',
    '#6cb6ff',
    '#dcbdfb',
    '#56d4dd',
    '#ffffff',
  ],
};

/**
 * An animated SVG of a run, without a script: each line is there once and CSS
 * says when it is seen. Who wants no motion gets the last screen.
 * @param {readonly import('./play.mjs').Frame[]} frames
 * @param {{ columns: number, rows: number, title: string }} settings
 */
export function writeSvg(frames, { columns, rows, title }) {
  const last = frames[frames.length - 1];
  if (last === undefined) throw new Error('There is nothing to show.');
  const total = last.at + PACE.end;
  const width = Math.ceil(columns * CELL.width + 2 * MARGIN);
  const height = rows * CELL.height + 2 * MARGIN;
  const times = new Map();
  const lines = lifetimes(frames).map((lifetime) => {
    const key = `${lifetime.from} ${lifetime.to ?? ''}`;
    if (!times.has(key))
      times.set(key, { ...lifetime, name: `t${times.size}` });
    return drawLine(lifetime, times.get(key).name);
  });
  const animations = [
    ...[...times.values()].map((time) => appearance(time, total)),
    motion('scroll', frames, total, ({ top }) => shift(0, -top)),
    motion('cursor', frames, total, ({ cursor }) => place(cursor)),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escaped(title)}">
<title>${escaped(title)}</title>
<style>
text{font:${CELL.font}px ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;fill:${COLOURS.text};white-space:pre}
.b{font-weight:700}.d{opacity:.6}.u{text-decoration:underline}
${COLOURS.palette.map((colour, index) => `.c${index}{fill:${colour}}`).join('')}
.gone{visibility:hidden}
#scroll{transform:${shift(0, -last.screen.top)}}
#cursor{fill:${COLOURS.cursor};transform:${place(last.screen.cursor)}}
@media (prefers-reduced-motion:no-preference){
${animations.join('\n')}
}
</style>
<rect x=".5" y=".5" width="${width - 1}" height="${height - 1}" rx="8" fill="${COLOURS.panel}" stroke="${COLOURS.edge}"/>
<svg x="${MARGIN}" y="${MARGIN}" width="${width - 2 * MARGIN}" height="${rows * CELL.height}"><g id="scroll">
<rect id="cursor" width="${CELL.width}" height="${CELL.height}"/>
${lines.join('\n')}
</g></svg>
</svg>
`;
}

/**
 * @param {import('./lifetimes.mjs').Lifetime} lifetime
 * @param {string} name
 */
function drawLine({ line, spans, to }, name) {
  const y = Math.round((line + 0.75) * CELL.height * 10) / 10;
  const parts = spans.map((span) => {
    const classes = classesOf(span);
    const kind = classes === '' ? '' : ` class="${classes}"`;
    return `<tspan x="${across(span.column)}"${kind}>${escaped(span.text)}</tspan>`;
  });
  const gone = to === undefined ? '' : ' gone';
  return `<text y="${y}" class="${name}${gone}">${parts.join('')}</text>`;
}

/** @param {import('./read-screen.mjs').Look} look */
function classesOf({ colour, bold, dim, underlined }) {
  return [
    ...(colour === undefined ? [] : [`c${colour % 8}`]),
    ...(bold ? ['b'] : []),
    ...(dim ? ['d'] : []),
    ...(underlined ? ['u'] : []),
  ].join(' ');
}

/**
 * @param {{ name: string, from: number, to: number | undefined }} time
 * @param {number} total
 */
function appearance({ name, from, to }, total) {
  const hidden = '{visibility:hidden}';
  const steps = [
    ...(from === 0 ? [] : [`0%${hidden}`]),
    `${percent(from, total)}${to === undefined ? ',to' : ''}{visibility:visible}`,
    ...(to === undefined ? [] : [`${percent(to, total)},to${hidden}`]),
  ];
  return animated(`.${name}`, name, steps, total);
}

/**
 * @param {string} id
 * @param {readonly import('./play.mjs').Frame[]} frames
 * @param {number} total
 * @param {(screen: import('./read-screen.mjs').Screen) => string} position
 */
function motion(id, frames, total, position) {
  let previous = '';
  const steps = frames.flatMap(({ at, screen }) => {
    const transform = position(screen);
    if (transform === previous) return [];
    previous = transform;
    return [`${percent(at, total)}{transform:${transform}}`];
  });
  return animated(`#${id}`, id, [...steps, `to{transform:${previous}}`], total);
}

/**
 * @param {string} selector
 * @param {string} name
 * @param {readonly string[]} steps
 * @param {number} total
 */
const animated = (selector, name, steps, total) =>
  `@keyframes ${name}{${steps.join('')}}${selector}{animation:${name} ${total}ms step-end infinite}`;

/**
 * A hidden cursor stands above the screen.
 * @param {import('./read-screen.mjs').Screen['cursor']} cursor
 */
const place = (cursor) =>
  cursor ? shift(cursor.column, cursor.line) : shift(0, -1);

/** @param {number} column */
const across = (column) => Math.round(column * CELL.width * 10) / 10;

/**
 * @param {number} column
 * @param {number} line
 */
const shift = (column, line) =>
  `translate(${across(column)}px,${line * CELL.height}px)`;

/**
 * @param {number} at
 * @param {number} total
 */
const percent = (at, total) => `${Math.round((at / total) * 1e5) / 1e3}%`;

/** @param {string} text */
const escaped = (text) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;');
