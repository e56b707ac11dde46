/** Rounds of each race; `STORE_ROUNDS` makes them fewer where time is short. */
export const ROUNDS = Number(process.env.STORE_ROUNDS ?? 100);
