import ButtonDropdown from "@cloudscape-design/components/button-dropdown";
import { useState } from "react";
import type { StockRow } from "#web/inventory/inventory.ts";
import { useLanguage } from "#web/language/language-context.ts";
import { download } from "#web/view/download.ts";
import { exportDelimiter, exportedStock, exportFileName } from "./exported-stock.ts";
import { FrameSlices } from "./slices.ts";

export interface ExportMenuProps {
  readonly store: string;
  readonly shown: readonly StockRow[];
  readonly all: readonly StockRow[];
  /** Whether all rows are here: half a store would pass for a whole one. */
  readonly isComplete: boolean;
}

/** Gives the viewer the store's items as a file, as filtered and sorted or all of them. */
export function ExportMenu({ store, shown, all, isComplete }: ExportMenuProps) {
  const { text, formats } = useLanguage();
  const [isWriting, setIsWriting] = useState(false);
  const write = async (rows: readonly StockRow[]) => {
    setIsWriting(true);
    const file = await exportedStock(rows, exportDelimiter(formats.locale), new FrameSlices());
    setIsWriting(false);
    download(file, exportFileName(store, new Date()));
  };
  const notYet = isComplete ? {} : { disabled: true, disabledReason: text.store.export.notYet };
  return (
    <ButtonDropdown
      loading={isWriting}
      items={[
        { id: "shown", text: text.store.export.shown(shown.length), ...notYet },
        { id: "all", text: text.store.export.all(all.length), ...notYet },
      ]}
      onItemClick={({ detail }) => void write(detail.id === "all" ? all : shown)}
    >
      {text.store.export.label}
    </ButtonDropdown>
  );
}
