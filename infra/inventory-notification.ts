import { TerraformOutput, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import type { Environment } from "#environments/environment.ts";
import { AlertTopic } from "./alert-topic.ts";
import { AnnouncementsTable } from "./announcements-table.ts";
import { useCloud } from "./building-blocks/cloud.ts";
import { useCustomerKey } from "./building-blocks/customer-key.ts";
import { CheckStock } from "./check-stock.ts";
import { DashboardPage } from "./dashboard-page.ts";
import { DashboardSite } from "./dashboard-site.ts";
import { InventoryTable } from "./inventory-table.ts";
import { keyUsers } from "./key-users.ts";
import { LoadInventory } from "./load-inventory.ts";
import { MonthlyBudget } from "./monthly-budget.ts";
import { OperationsDashboard } from "./operations-dashboard.ts";
import { OperationsTopic } from "./operations-topic.ts";
import type { OutputName } from "./outputs.ts";
import { ReportBucket } from "./report-bucket.ts";
import { SavedQueries } from "./saved-queries.ts";
import { SettingsBucket } from "./settings-bucket.ts";
import { SignIn } from "./sign-in.ts";
import { StoresTable } from "./stores-table.ts";
import { UploadBucket } from "./upload-bucket.ts";
import { UploadQueue } from "./upload-queue.ts";
import { UploadsTable } from "./uploads-table.ts";
import { Viewers } from "./viewers.ts";
import { WatchStores } from "./watch-stores.ts";

/** Every component of the system in one environment, in the order data flows. */
export class InventoryNotification extends TerraformStack {
  constructor(scope: Construct, environment: Environment) {
    super(scope, environment.name);
    useCloud(this, environment);
    useCustomerKey(this, { environment, users: keyUsers(environment) });
    const operationsTopic = new OperationsTopic(this, "operations-topic", { environment });

    const site = new DashboardSite(this, "dashboard-site", { environment });
    const dashboardUrl = site.url;

    const uploadBucket = new UploadBucket(this, "upload-bucket", { environment, dashboardUrl });
    const uploadQueue = new UploadQueue(this, "load-queue", { environment, bucket: uploadBucket });
    const inventoryTable = new InventoryTable(this, "inventory-table", { environment });
    const storesTable = new StoresTable(this, "stores-table", { environment });
    const uploadsTable = new UploadsTable(this, "uploads-table", { environment });
    const reportBucket = new ReportBucket(this, "report-bucket", { environment, dashboardUrl });
    const settingsBucket = new SettingsBucket(this, "settings-bucket", { environment });
    const alertTopic = new AlertTopic(this, "alert-topic", { environment });
    const announcementsTable = new AnnouncementsTable(this, "announcements-table", { environment });

    const loadInventory = new LoadInventory(this, "load-inventory", {
      ...{
        environment,
        uploadBucket,
        uploadQueue,
        inventoryTable,
        storesTable,
        uploadsTable,
        reportBucket,
        settingsBucket,
      },
      ...{ alertTopic, operationsTopic, announcementsTable, dashboardUrl },
    });
    const checkStock = new CheckStock(this, "check-stock", {
      ...{ environment, inventoryTable, announcementsTable, alertTopic, dashboardUrl },
    });
    const watchStores = new WatchStores(this, "watch-stores", {
      ...{
        environment,
        storesTable,
        uploadsTable,
        uploadBucket,
        uploadQueue,
        announcementsTable,
        alertTopic,
        dashboardUrl,
      },
    });

    const signIn = new SignIn(this, "sign-in", { environment, dashboardUrl });
    const { identityPoolId } = new Viewers(this, "viewers", {
      ...{ environment, signIn, inventoryTable, storesTable, uploadsTable, uploadBucket, reportBucket },
    });
    new DashboardPage(this, "dashboard-page", {
      ...{ environment, bucket: site.bucket, signIn, identityPoolId },
      tables: { inventoryTable: inventoryTable.name, storesTable: storesTable.name, uploadsTable: uploadsTable.name },
    });

    new OperationsDashboard(this, "operations-dashboard", { environment });
    if (!environment.emulated) {
      const logGroups = [loadInventory, checkStock, watchStores].map(({ logGroup }) => logGroup);
      new SavedQueries(this, "saved-queries", { environment, logGroups });
    }
    const limitUsd = environment.monthlyBudgetUsd;
    if (limitUsd !== undefined) new MonthlyBudget(this, "monthly-budget", { environment, limitUsd });

    this.addOutputs<OutputName>({
      region: environment.region,
      upload_bucket: uploadBucket.name,
      report_bucket: reportBucket.name,
      settings_bucket: settingsBucket.name,
      upload_queue_url: uploadQueue.url,
      upload_dlq_url: uploadQueue.deadLetterUrl,
      inventory_table: inventoryTable.name,
      stores_table: storesTable.name,
      uploads_table: uploadsTable.name,
      announcements_table: announcementsTable.name,
      load_inventory_function: loadInventory.functionName,
      check_stock_function: checkStock.functionName,
      alert_topic_arn: alertTopic.arn,
      operations_topic_arn: operationsTopic.arn,
      dashboard_url: dashboardUrl,
      dashboard_bucket: site.bucket,
      dashboard_distribution_domain: site.distributionDomain,
      user_pool_id: signIn.userPoolId,
      user_pool_client_id: signIn.clientId,
      identity_pool_id: identityPoolId,
    });
    if (environment.emulated) this.addOutputs<"inbox_queue_url">({ inbox_queue_url: alertTopic.addInbox(environment) });
  }

  /** Outputs, each under exactly its name. */
  private addOutputs<Name extends string>(outputs: Readonly<Record<Name, string>>): void {
    for (const [name, value] of Object.entries<string>(outputs))
      new TerraformOutput(this, name, { value, staticId: true });
  }
}
