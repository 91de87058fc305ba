import { startTransition, useEffect, useRef, useState } from "react";
import { FrameSlices, type Slices } from "./slices.ts";

type Work<Result> = (slices: Slices) => Promise<Result>;

export interface SlicedResult<Result> {
  /** Of the present work, or of an earlier one while the present is not done. */
  readonly result: Result;
  readonly isWorking: boolean;
}

/**
 * The result of `work`, made without holding up the page, anew whenever `work` is another function. What is begun is ended: were it
 * broken off for every page of rows that arrives, nothing would be shown until the last.
 */
export function useInSlices<Result>(work: Work<Result>, initial: Result): SlicedResult<Result> {
  const [done, setDone] = useState<{ readonly work: Work<Result> | undefined; readonly result: Result }>({
    work: undefined,
    result: initial,
  });
  const wanted = useRef<Work<Result> | undefined>(undefined);
  const isRunning = useRef(false);
  useEffect(() => {
    wanted.current = work;
    if (isRunning.current) return;
    isRunning.current = true;
    void runAll(wanted, (next) => startTransition(() => setDone(next))).finally(() => {
      isRunning.current = false;
    });
  }, [work]);
  useEffect(
    () => () => {
      wanted.current = undefined;
    },
    [],
  );
  return { result: done.result, isWorking: done.work !== work };
}

async function runAll<Result>(
  wanted: { readonly current: Work<Result> | undefined },
  show: (done: { readonly work: Work<Result>; readonly result: Result }) => void,
): Promise<void> {
  let finished: Work<Result> | undefined;
  while (wanted.current !== undefined && wanted.current !== finished) {
    const work = wanted.current;
    const result = await work(new FrameSlices());
    finished = work;
    if (wanted.current !== undefined) show({ work, result });
  }
}
