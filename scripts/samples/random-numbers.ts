/** Numbers that look random and are the same on every machine: each call gives a whole number from `from` to `to`. */
export type RandomNumbers = (from: number, to: number) => number;

const MODULUS = 0x7fffffff;
const MULTIPLIER = 48271;

/** The sequence that begins at `seed`, 1 or more (the "minimal standard" generator of Park and Miller). */
export function randomNumbers(seed: number): RandomNumbers {
  let state = seed;
  return (from, to) => {
    state = (state * MULTIPLIER) % MODULUS;
    return from + (state % (to - from + 1));
  };
}
