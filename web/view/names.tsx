/** A name as somebody else wrote it: in its own direction, and whole in the tip where it is cut. */
export function Name({ children }: { readonly children: string }) {
  return (
    <span dir="auto" title={children}>
      {children}
    </span>
  );
}
