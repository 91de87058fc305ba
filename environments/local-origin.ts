/** The variable that tells the program where the local cloud's proxy shows the dashboard. */
export const DASHBOARD_ORIGIN_VARIABLE = "LOCAL_DASHBOARD_ORIGIN";
export const USUAL_DASHBOARD_ORIGIN = "http://localhost:4567";
