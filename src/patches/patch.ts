import { codeFrame, lineAndColumn } from '../source/code-frame.js';

/**
 * What became of an edit to a file that the user owns: changed, already as it
 * should be, or refused because the patch will not guess.
 */
export type PatchResult =
  | { readonly kind: 'changed'; readonly text: string }
  | { readonly kind: 'unchanged' }
  | Refused;

/** Why a patch left a file alone, and what to paste by hand instead. */
export interface Refused {
  readonly kind: 'refused';
  /** One sentence with `file:line`. */
  readonly reason: string;
  /** The place in the user's file. */
  readonly frame?: string;
  /** The exact lines to add by hand. */
  readonly instructions: string;
}

/** Builds a refusal that points at an offset of the file. */
export function refuseAt(
  file: { readonly path: string; readonly text: string },
  position: number,
  why: string,
  instructions: string,
): Refused {
  const { line } = lineAndColumn(file.text, position);
  return {
    kind: 'refused',
    reason: `${file.path}:${String(line)}: ${why}`,
    frame: codeFrame(file.text, position),
    instructions,
  };
}
