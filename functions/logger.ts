import { Logger } from "@aws-lambda-powertools/logger";

/** The one logger of a function: JSON lines with the service name; never whole objects, never row contents at info. */
export const logger = new Logger({ serviceName: process.env.AWS_LAMBDA_FUNCTION_NAME ?? "inventory-notification" });
