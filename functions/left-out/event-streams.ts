/** Thrown by a command that streams events, which no bundle can. */
export class NoEventStreams extends Error {
  override readonly name = "NoEventStreams";

  constructor() {
    super(
      "Event streams are left out of the functions' bundles: take them in again in scripts/build/function-bundle.ts.",
    );
  }
}

// The names below are those of `@smithy/core/event-streams`, in whose place this file is bundled.

/** Leaves a client's configuration as it is. */
export function resolveEventStreamSerdeConfig<Config>(config: Config): Config {
  return config;
}

/** Throws {@link NoEventStreams}. */
export function eventStreamSerdeProvider(): never {
  throw new NoEventStreams();
}
