// @ts-check

/** The screen that is recorded. */
export const SCREEN = { columns: 84, rows: 30 };
