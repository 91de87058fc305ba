import { useEffect, useRef, useState } from "react";

/** Milliseconds: as often as anybody reads a number that grows, and no more work than the slowest machine can do. */
const PAUSE_MS = 400;

/** A value that may come many times a second, passed on a few times a second; `isLast` passes it on at once. */
export function usePaced<Value>(value: Value, isLast: boolean): Value {
  const [passed, setPassed] = useState(value);
  const passedAtMs = useRef(0);
  useEffect(() => {
    const waitMs = isLast ? 0 : Math.max(0, passedAtMs.current + PAUSE_MS - performance.now());
    const timer = setTimeout(() => {
      passedAtMs.current = performance.now();
      setPassed(value);
    }, waitMs);
    return () => clearTimeout(timer);
  }, [value, isLast]);
  return passed;
}
