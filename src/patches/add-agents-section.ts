import { majorityLineEnd } from '../source/text-edit.js';
import type { PatchResult } from './patch.js';

/** What {@link addAgentsSection} is to add. */
export interface AgentsSection {
  /** Path shown in messages. */
  readonly path: string;
  /** Tells the sections of several applications apart; none for the only one. */
  readonly application?: string | undefined;
  /** Markdown between the two marks. */
  readonly lines: readonly string[];
}

/**
 * Appends a marked section to an AGENTS.md. Where its first mark stands already
 * nothing is changed, whatever its owner has made of the section.
 */
export function addAgentsSection(
  text: string,
  section: AgentsSection,
): PatchResult {
  const added = sectionLines(section);
  const [start = ''] = added;
  const lines = text.split(/\r?\n/);
  if (lines.some((line) => line.trim() === start)) return { kind: 'unchanged' };
  const open = openBlock(lines);
  if (open !== undefined) {
    return {
      kind: 'refused',
      reason: `${section.path}: the ${open} that begins last is not closed, so a section at the end would be part of it`,
      instructions: added.join('\n'),
    };
  }
  const lineEnd = majorityLineEnd(text);
  const isEmpty = text.replace(/^\uFEFF/, '').trim() === '';
  const gap = isEmpty ? '' : text.endsWith('\n') ? lineEnd : lineEnd.repeat(2);
  const appended = added.map((line) => line + lineEnd).join('');
  return { kind: 'changed', text: text + gap + appended };
}

/** The section with its marks, to append or to paste. */
export function sectionLines({ application, lines }: AgentsSection): string[] {
  const label = application === undefined ? '' : ` ${application}`;
  return [
    `<!-- jwt-scaffold:start${label} -->`,
    '',
    ...lines,
    '',
    `<!-- jwt-scaffold:end${label} -->`,
  ];
}

/** What still runs where a text ends, by CommonMark's rules for both. */
function openBlock(
  lines: readonly string[],
): 'code block' | 'comment' | undefined {
  let fence: string | undefined;
  let isComment = false;
  for (const line of lines) {
    const mark = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line);
    if (isComment) isComment = !line.includes('-->');
    else if (fence !== undefined) {
      const [, marks = '', rest = ''] = mark ?? [];
      if (marks.startsWith(fence) && rest.trim() === '') fence = undefined;
    } else if (mark) [, fence] = mark;
    else isComment = /^ {0,3}<!--(?!.*-->)/.test(line);
  }
  if (fence !== undefined) return 'code block';
  return isComment ? 'comment' : undefined;
}
