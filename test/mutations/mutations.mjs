// @ts-check
import { accounts } from './list/accounts.mjs';
import { body } from './list/body.mjs';
import { configuration } from './list/configuration.mjs';
import { http } from './list/http.mjs';
import { passwords } from './list/passwords.mjs';
import { sessions } from './list/sessions.mjs';
import { throttling } from './list/throttling.mjs';
import { tokens } from './list/tokens.mjs';
import { variants } from './list/variants.mjs';

/** Every guard of the generated code, switched off. */
export const mutations = [
  ...tokens,
  ...sessions,
  ...accounts,
  ...passwords,
  ...throttling,
  ...http,
  ...configuration,
  ...body,
  ...variants,
];
