// @ts-check
import { inFile } from '../mutation.mjs';

/** What is another code when the refresh token travels in the body. */
export const body = [...inFile('src/auth/auth.controller.ts', [], 'body')];
