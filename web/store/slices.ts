/** A long piece of work lets the page answer in between: it asks {@link isOver} often, and rests where it says so. */
export interface Slices {
  /** Whether the work has had the page for as long as it may. */
  isOver(): boolean;
  /** Resolves when the page has done what waited meanwhile. */
  rest(): Promise<void>;
}

/** Milliseconds: a frame's time, less what the browser needs of it. */
const SLICE_MS = 10;

/** Slices short enough that neither typing nor scrolling is felt to hang. */
export class FrameSlices implements Slices {
  private startMs = performance.now();

  isOver(): boolean {
    return performance.now() - this.startMs > SLICE_MS;
  }

  async rest(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve));
    this.startMs = performance.now();
  }
}

/** How many small steps pass between two looks at the clock. */
const STEPS_BETWEEN_LOOKS = 128;

/** Calls `step` for 0, 1, … `count - 1`, in slices. */
export async function inSlices(count: number, slices: Slices, step: (index: number) => void): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    step(index);
    if (index % STEPS_BETWEEN_LOOKS === 0 && slices.isOver()) await slices.rest();
  }
}
