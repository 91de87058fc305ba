import { Fragment } from "react";

/** A name as somebody else wrote it: in its own direction, and whole in the tip where it is cut. */
export function Name({ children }: { readonly children: string }) {
  return (
    <span dir="auto" title={children}>
      {children}
    </span>
  );
}

/** The key of an upload, which breaks after its slashes rather than within a file's name. */
export function UploadKey({ children }: { readonly children: string }) {
  return (
    <bdi>
      {[...children.matchAll(/[^/]*\/|[^/]+/g)].map(({ 0: part, index }) => (
        <Fragment key={index}>
          {part}
          <wbr />
        </Fragment>
      ))}
    </bdi>
  );
}
