import { join } from 'node:path';
import { describe, it } from 'vitest';
import { temporaryFolder } from '../e2e/temporary-folder.js';
import { listPages } from '../support/list-pages.js';
import { followBlock } from './support/follow-block.js';
import { checkOwnCommands } from './support/own-commands.js';
import { readPage, type Block } from './support/read-page.js';
import { Story } from './support/story.js';

const folder = temporaryFolder('docs');

// A page is followed from its first block to its last, as a reader would do.
describe.concurrent('every block of a page does what it says', () => {
  it.each(listPages())('%s', async (page) => {
    const isGuide = page.startsWith('docs/');
    const place = (name: string) => join(folder, name.replaceAll('/', '-'));
    const notes: string[] = [];
    let story = new Story(place(page), folder);
    try {
      for (const part of readPage(page)) {
        if ('project' in part) {
          story.enter(part.project);
          continue;
        }
        // On the pages of the root each block stands for itself.
        if (!isGuide) {
          await story.end();
          story = new Story(place(`${page}-${part.line}`), folder);
        }
        notes.push(...(await follow(part, story, isGuide)));
      }
      await story.typeCheck();
      if (notes.length > 0) console.log(notes.join('\n'));
    } finally {
      await story.end();
    }
  });
});

async function follow(
  block: Block,
  story: Story,
  isGuide: boolean,
): Promise<string[]> {
  const place = `${block.page}:${block.line}`;
  try {
    const own = isGuide ? undefined : checkOwnCommands(block);
    const note = own ?? (await followBlock(block, story));
    return note === undefined ? [] : [`${place}: ${note}`];
  } catch (error) {
    if (error instanceof Error) error.message = `${place}: ${error.message}`;
    throw error;
  }
}
