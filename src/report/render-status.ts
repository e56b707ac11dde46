import type { FileState, Status } from '../plan/compare-with-record.js';
import { quantity } from './count-files.js';
import type { Paint } from './paint.js';
import { renderDiff } from './render-diff.js';
import { renderFiles } from './render-files.js';
import { wrapText } from './wrap-text.js';

/** How each state is called, in the order in which they are told. */
const TITLES: readonly (readonly [FileState, string])[] = [
  ['untouched', 'Untouched'],
  ['edited', 'Edited'],
  ['missing', 'Missing'],
  ['outdated', 'Out of date'],
  ['conflict', 'In the way'],
  ['leftover', 'Left over'],
];

/** States about which somebody has something to do. */
const BAD: ReadonlySet<FileState> = new Set([
  'missing',
  'outdated',
  'conflict',
]);

const WIDEST_TITLE = 13;

/** What a comparison found: counts, the files that stand out, what to do. */
export function renderStatus(status: Status, paint: Paint): string {
  return [
    head(status, paint),
    ...fileLists(status, paint),
    ...gaps(status, paint),
    conclusion(status, paint),
  ].join('\n\n');
}

const row = (label: string, value: string, paint: Paint) =>
  `  ${paint.dim(label.padEnd(WIDEST_TITLE))}${value}`;

function head(status: Status, paint: Paint): string {
  const { project, version, recordedVersion, patchedFiles } = status;
  const recorded = recordedVersion === '' ? 'unknown' : recordedVersion;
  const complete = patchedFiles.filter(({ state }) => state === 'complete');
  const counts = TITLES.flatMap(([state, title]) => {
    const { length } = inState(status, state);
    return length === 0
      ? []
      : [row(title, mark(state, quantity(length, 'file'), paint), paint)];
  });
  return [
    paint.bold(`Status of ${project.name}`),
    row(
      'Version',
      recorded === version ? version : `${version}; last run by ${recorded}`,
      paint,
    ),
    ...counts,
    row(
      'Your files',
      `${String(complete.length)} of ${String(patchedFiles.length)} have what auth needs`,
      paint,
    ),
  ].join('\n');
}

function mark(state: FileState, text: string, paint: Paint): string {
  if (BAD.has(state)) return paint.bad(text);
  return state === 'untouched' ? paint.good(text) : paint.notice(text);
}

const inState = ({ files }: Status, wanted: FileState) =>
  files.filter(({ state }) => state === wanted);

/** Of untouched files the number is enough. */
function fileLists(status: Status, paint: Paint): string[] {
  const lists = TITLES.filter(([state]) => state !== 'untouched').map(
    ([state, title]) => list(title, inState(status, state), paint),
  );
  const changedBelow = inState(status, 'edited').filter(
    ({ outdated }) => outdated,
  );
  return [
    ...lists,
    list('Edited, and other in this version', changedBelow, paint),
  ].filter((text) => text !== '');
}

function list(
  title: string,
  files: readonly { readonly path: string }[],
  paint: Paint,
): string {
  if (files.length === 0) return '';
  const paths = files.map(({ path }) => path);
  return [paint.bold(title), renderFiles(paths, paint)].join('\n');
}

/** What the user's own files lack, and what cannot be told of them. */
function gaps(status: Status, paint: Paint): string[] {
  const { missingEdits, refusals, problems } = status;
  const diffs = missingEdits.map((change) => renderDiff(change, paint));
  return [
    ...(diffs.length > 0
      ? [[paint.bold('Your files lack'), ...diffs].join('\n\n')]
      : []),
    ...refusals.map(({ reason, instructions }) =>
      [
        wrapText(`${paint.bad('Cannot be told:')} ${reason}`, paint.width),
        'It has to hold these lines:',
        ...instructions.split('\n').map((line) => `  ${line}`.trimEnd()),
      ].join('\n'),
    ),
    ...problems.map(({ message, hint }) =>
      wrapText(`${paint.bad('Problem:')} ${message} ${hint}`, paint.width),
    ),
  ];
}

function conclusion(status: Status, paint: Paint): string {
  const text = status.untouched
    ? `${paint.good('Up to date:')} everything is as generated.`
    : status.upToDate
      ? `${paint.good('Up to date:')} what you edited is yours, the rest is as generated.`
      : `${paint.bad('Not up to date:')} npx jwt-scaffold init --dry-run shows what a run would do.`;
  return wrapText(text, paint.width);
}
