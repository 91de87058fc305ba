import { runCommand } from "../cli/run-command.ts";
import { connectEnvironment } from "../environment/connect-environment.ts";
import { UserDirectory } from "../environment/user-directory.ts";
import { changeUsers } from "./change-users.ts";
import { USERS_USAGE, usersOptions } from "./users-options.ts";

await runCommand(USERS_USAGE, async (args) => {
  const options = usersOptions(args);
  const { outputs, cognito } = await connectEnvironment(options.environment);
  const users = new UserDirectory(cognito, outputs.user_pool_id);
  const directory = { users, sendsMail: options.environment !== "local", dashboardUrl: outputs.dashboard_url };
  for (const line of await changeUsers(options, directory)) console.log(line);
  return 0;
});
