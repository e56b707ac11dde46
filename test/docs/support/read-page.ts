import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../../harness/repository.mjs';

/** A fenced block of a page. */
export interface Block {
  readonly page: string;
  /** Line of the opening fence, from 1 on. */
  readonly line: number;
  /** First word behind the fence, empty where there is none. */
  readonly language: string;
  readonly text: string;
  /** Name of the `<!-- name:start -->` around it. */
  readonly region?: string | undefined;
  /** What `<!-- example: … -->` before it says, or `examples` for the page. */
  readonly example?: string | undefined;
}

/** `<!-- project: name kind -->`: the blocks after it go into another project. */
export interface ProjectMark {
  readonly project: string;
}

export type Part = Block | ProjectMark;

const FENCE = /^ *(`{3,}|~{3,})(\S*)/;
const MARK = /^ *<!-- ([\w-]+): ?(.*?) -->$/;

/** The fenced blocks of a page below the repository, in their order. */
export function readPage(page: string): Part[] {
  return readParts(page, readFileSync(join(repository, page), 'utf8'));
}

/** Throws for a fence that is not closed. */
export function readParts(page: string, text: string): Part[] {
  const parts: Part[] = [];
  const lines = text.split('\n');
  let region: string | undefined;
  let example: string | undefined;
  let examples: string | undefined;
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    const [, name, value = ''] = MARK.exec(line) ?? [];
    if (value === 'start') region = name;
    else if (value === 'end') region = undefined;
    else if (name === 'example') example = value;
    else if (name === 'examples') examples = value;
    else if (name === 'project') parts.push({ project: value });
    const [indented, fence, language = ''] = FENCE.exec(line) ?? [];
    if (indented === undefined || fence === undefined) continue;
    const end = lines.findIndex(
      (other, at) => at > index && other.trim() === fence,
    );
    if (end === -1) throw new Error(`${page}:${index + 1} is not closed`);
    const indent = indented.search(/\S/);
    const content = lines.slice(index + 1, end);
    parts.push({
      page,
      line: index + 1,
      language,
      text: content.map((each) => each.slice(indent)).join('\n'),
      region,
      example: example ?? examples,
    });
    example = undefined;
    index = end;
  }
  return parts;
}
