import { Fragment } from "react";

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
