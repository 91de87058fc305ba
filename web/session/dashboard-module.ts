/** The dashboard, what it reads and its styles, which nobody loads who is not signed in. */
export async function dashboardModule() {
  const [{ showDashboard }, { CloudInventory }] = await Promise.all([
    import("#web/dashboard.tsx"),
    import("#web/inventory/cloud-inventory.ts"),
    loadStyles(),
  ]);
  return { showDashboard, CloudInventory };
}

/** The build writes the address of the styles into the page. */
function loadStyles(): Promise<void> {
  const href = document.querySelector<HTMLMetaElement>('meta[name="dashboard-styles"]')?.content;
  if (!href || document.querySelector(`link[href="${href}"]`)) return Promise.resolve();
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = href;
  return new Promise((resolve, reject) => {
    link.onload = () => resolve();
    link.onerror = () => reject(new Error(`The styles at ${href} cannot be loaded: load the page again.`));
    document.head.append(link);
  });
}
