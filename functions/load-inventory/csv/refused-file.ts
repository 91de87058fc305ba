import type { FileCode } from "#domain/upload/upload-report.ts";

/** Thrown when a whole file cannot be read; the message is the sentence for its owner. Nothing of the file may be stored. */
export class RefusedFile extends Error {
  override readonly name = "RefusedFile";
  readonly code: FileCode;
  /** 1-based physical line, where one line is to blame. */
  readonly line: number | undefined;

  constructor(code: FileCode, message: string, line?: number) {
    super(message);
    this.code = code;
    this.line = line;
  }
}
