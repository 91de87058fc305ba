import { AnnotationMetadataEntryType } from "cdktf";
import type { IConstruct } from "constructs";

/** What the constructs under `root` warn of, each once. */
export function warnings(root: IConstruct): readonly string[] {
  const entries = root.node.findAll().flatMap(({ node }) => node.metadata);
  const warned = entries.filter(({ type }) => type === AnnotationMetadataEntryType.WARN);
  return [...new Set(warned.map(({ data }) => `${data}`))];
}
